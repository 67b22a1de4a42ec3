"""Bounds on what grows by itself within values: texts and lists that double would outgrow the server's memory.

Each returns nothing, or raises RefusedByGate with the place and a sentence. Brackets are known to close.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from .bracketed import chain, closing, parts, said
from .loops import sums
from .words import Kind, Word

ADDED, SUMMED, REPLACED, MULTIPLIED = 10, 6, 4, 64
"""At most: sums of what is no literal, and beside a reduce(); replacements; times that lists and maps in one another
hold the same thing."""
PASSING = frozenset({"coalesce", "head", "last", "tail", "reverse", "collect", "min", "max", "reduce", "nullif"})
"""Functions that hand on what they are given."""


def growth(words: Sequence[Word]) -> None:
    """Nothing that doubles what it is made of: texts and lists would outgrow the server's memory."""
    added = signs = replaced = 0
    times, most = 1, SUMMED if sums(words) else ADDED
    for at, word in enumerate(words):
        if word.said == "+" or (word.said == "|" and said(words, at - 1) == "|"):
            added, signs = added + _is_grown(words, at), signs + 1
            if added > most or signs > 2 * ADDED:
                beside = " beside a reduce()" if most < ADDED else ""
                raise word.refused(
                    f"a query adds {most} times at most{beside}, {2 * ADDED} times where numbers or texts are added"
                )
        if word.said == "replace" and said(words, at + 1) == "(":
            replaced += 1
            if replaced > REPLACED:
                raise word.refused(f"replace() stands {REPLACED} times at most in a query")
            _replaced(words, at)
        if word.said in ("[", "{"):
            times *= _multiplied(words, at)
            if times > MULTIPLIED:
                raise word.refused("lists and maps hold the same thing again and again")


def _is_grown(words: Sequence[Word], at: int) -> bool:
    first = at - 2 if words[at].said == "|" else at - 1
    literal = (Kind.NUMBER, Kind.TEXT)
    return not (words[first].kind in literal or (at + 1 < len(words) and words[at + 1].kind in literal))


def _replaced(words: Sequence[Word], at: int) -> None:
    found = parts(words[at + 2 : closing(words, at + 1)])
    last = found[-1] if found else []
    if len(last) != 1 or last[0].kind is not Kind.TEXT or len(last[0].said) > 22:
        raise words[at].refused("replace() puts in a text in quotes, 20 letters at most")


def _multiplied(words: Sequence[Word], at: int) -> int:
    """Return how many parts of the list or map that opens at *at* hold the same thing as a whole, 1 or more."""
    whole, of = Counter[str](), Counter[str]()
    for part in parts(words[at + 1 : closing(words, at)]):
        value = part[2:] if said(part, 1) == ":" else part
        names = list(_held(value))
        whole.update({name for name, entire in names if entire})
        of.update({name for name, entire in names if not entire})
    return max((many + of[name] for name, many in whole.items()), default=1)


def _held(value: Sequence[Word]) -> Iterator[tuple[str, bool]]:
    """Give the names in *value* that it hands on, and whether as a whole: of a.name that is not so.

    What goes into a function that makes something else of it is not handed on.
    """
    skip = 0
    for at, word in enumerate(value):
        if at < skip or word.kind not in (Kind.NAME, Kind.QUOTED) or said(value, at - 1) in (".", ":", "$"):
            continue
        name, end = chain(value, at)
        if said(value, end) == "(" and not PASSING & {name.lower()}:
            skip = closing(value, end)
        elif said(value, end) != "(":
            yield word.said, end == at + 1
