"""Bounds on patterns: of texts that take no time without end, and of the graph, whose steps can be counted.

Each returns nothing, or raises RefusedByGate with the place and a sentence. Brackets are known to close.
"""

import re
from collections.abc import Sequence

from .bracketed import closing, opening, said
from .words import Kind, Word

REPEATS, STEPS, RELATIONSHIPS = 2, 30, 10
"""At most: repetitions of a regular expression; steps of a path; relationships that are written out."""
_ARROWS = {("-", "["), ("-", "-"), ("<", "-")}


def patterns(words: Sequence[Word]) -> None:
    """Regular expressions that are written out and take no time without end; steps of paths that can be counted."""
    for at, word in enumerate(words):
        if word.said == "~" and said(words, at - 1) == "=":
            _expression(words, at + 1, word)
        if word.kind is Kind.NUMBER and _is_bound(words, at) and not (word.said.isdigit() and int(word.said) <= STEPS):
            raise word.refused(f"a path has {STEPS} steps at most")


def _expression(words: Sequence[Word], at: int, word: Word) -> None:
    after = words[at] if at < len(words) else word
    if after.kind is not Kind.TEXT or said(words, at + 1) in ("+", "|"):
        raise after.refused("a regular expression is a text in quotes")
    if re.search(r"\(\?(?!:|i\))", after.said):
        raise after.refused("in a regular expression (?i) and (?: stand alone behind (?")
    plain = re.sub(r"\(\?(?::|i\))", "(", after.said)
    many = (len(re.findall(signs, plain)) for signs in (r"[+*]|\{\d*,\d*\}", r"\{", r"\?"))
    if any(count > most for count, most in zip(many, (REPEATS, 20, 8), strict=True)):
        raise after.refused(f"a regular expression repeats {REPEATS} things without an end at most, and few others")
    if re.search(r"\)\s*[+*{]|\\[1-9k]", plain):
        raise after.refused("a regular expression repeats no group, and refers to none")


def relationships(words: Sequence[Word]) -> None:
    """Few relationships: planning looks at more and more ways to begin."""
    many = 0
    for at, word in enumerate(words):
        begins = said(words, at - 1) == ")" and (word.said, said(words, at + 1)) in _ARROWS
        many += begins and word.kind is Kind.SIGN
        if many > RELATIONSHIPS:
            raise word.refused(f"a query follows {RELATIONSHIPS} relationships at most")


def shortest(words: Sequence[Word]) -> None:
    """Shortest paths of so many steps at most: a search without an end does not hear that it was ended."""
    chosen = any(word.said == "shortest" or _is_any(words, at) for at, word in enumerate(words))
    for at, word in enumerate(words if chosen else ()):
        before, after = said(words, at - 1), said(words, at + 1)
        behind = before in (")", ">", "-", "]")
        bounds = words[at + 1 : closing(words, at)] if word.said == "{" else ()
        endless = word.said == "{" and behind and bounds and (bounds[-1].said == "," or bounds[0].said == ",")
        starred = word.said == "*" and (after == "]" or (after == "." and said(words, at + 3) == "]"))
        if endless or starred or (word.said in ("+", "*") and behind):
            raise word.refused("with SHORTEST and ANY a pattern is repeated so many times at most, such as {1,5}")


def _is_any(words: Sequence[Word], at: int) -> bool:
    """Say whether at *at* stands the ANY of paths, and not the one of lists: any(x IN …)."""
    loop = said(words, at + 1) == "(" and said(words, at + 3) == "in"
    return words[at].said == "any" and not loop


def _is_bound(words: Sequence[Word], at: int) -> bool:
    """Say whether the number at *at* bounds the steps of a path: as in -[*1..3]->, or {1,3} behind a pattern."""
    opens = opening(words, at)
    if opens < 1:
        return False
    before, bracket = words[opens - 1].said, words[opens].said
    if bracket == "[":
        return before == "-" and words[at - 1].said in ("*", ".")
    within = words[opens + 1 : closing(words, opens)]
    counts = all(one.kind is Kind.NUMBER or one.said == "," for one in within)
    return bracket == "{" and before in (")", ">", "-") and counts
