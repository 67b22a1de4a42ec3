"""Bounds on what grows by itself within values: texts and lists that double would outgrow the server's memory.

Each returns nothing, or raises RefusedByGate with the place and a sentence. Brackets are known to close.
"""

from collections.abc import Sequence

from .bracketed import closing, parts, said
from .words import Kind, Word

ADDED, REPLACED = 10, 4
"""Sums of what is no literal, and replacements, at most."""


def growth(words: Sequence[Word]) -> None:
    """Nothing that doubles what it is made of: texts and lists would outgrow the server's memory."""
    added = signs = replaced = 0
    for at, word in enumerate(words):
        if word.said == "+" or (word.said == "|" and said(words, at - 1) == "|"):
            added, signs = added + _is_grown(words, at), signs + 1
            if added > ADDED or signs > 2 * ADDED:
                raise word.refused(
                    f"a query adds {ADDED} times at most, {2 * ADDED} times where numbers or texts are added"
                )
        if word.said == "replace" and said(words, at + 1) == "(":
            replaced += 1
            if replaced > REPLACED:
                raise word.refused(f"replace() stands {REPLACED} times at most in a query")
            _replaced(words, at)
        if word.said in ("[", "{"):
            _listed(words, at)


def _is_grown(words: Sequence[Word], at: int) -> bool:
    first = at - 2 if words[at].said == "|" else at - 1
    literal = (Kind.NUMBER, Kind.TEXT)
    return not (words[first].kind in literal or (at + 1 < len(words) and words[at + 1].kind in literal))


def _replaced(words: Sequence[Word], at: int) -> None:
    found = parts(words[at + 2 : closing(words, at + 1)])
    last = found[-1] if found else []
    if len(last) != 1 or last[0].kind is not Kind.TEXT or len(last[0].said) > 22:
        raise words[at].refused("replace() puts in a text in quotes, 20 letters at most")


def _listed(words: Sequence[Word], at: int) -> None:
    bare = [name for part in parts(words[at + 1 : closing(words, at)]) if (name := _bare(part))]
    if len(bare) != len(set(bare)):
        raise words[at].refused("a list or map holds the same thing twice")


def _bare(part: Sequence[Word]) -> str:
    """Return the name that *part* of a list or map is alone, in whatever brackets; nothing where it is more."""
    value = part[2:] if said(part, 1) == ":" else part
    names = [word for word in value if word.said not in ("(", ")")]
    alone = len(names) == 1 and names[0].kind in (Kind.NAME, Kind.QUOTED)
    return names[0].said if alone and names[0].said not in ("null", "true", "false") else ""
