"""Bounds on what free Cypher may cost where the server has none: within values, in planning, in endless searches.

Each returns nothing, or raises RefusedByGate with the place and a sentence. Brackets are known to close.
"""

import re
from collections.abc import Sequence

from .bracketed import closing, opening, parts, said
from .words import Kind, Word

ADDED = 10
"""Sums of what is no literal, at most."""
LOOPS, NESTED, NUMBER = 12, 2, 10_000
"""At most: loops within values; of these within one another; the end of a range."""
REPEATS, STEPS, RELATIONSHIPS = 4, 30, 10
"""At most: repetitions of a regular expression; steps of a path; relationships that are written out."""
_NESTED = re.compile(r"\([^()]*[+*}|][^()]*\)[+*{]|\)\)[+*{]")
_ARROWS = {("-", "["), ("-", "-"), ("<", "-")}
_LOOPS = frozenset({"reduce", "all", "any", "none", "single"})


def check(words: Sequence[Word]) -> None:
    """Raise RefusedByGate unless *words* keep to all bounds."""
    for bound in (ranges, growth, loops, patterns, relationships, shortest):
        bound(words)


def ranges(words: Sequence[Word]) -> None:
    """Ranges of a few thousand, whose ends are numbers or the size of something."""
    for at, word in enumerate(words):
        if word.said == "range" and said(words, at + 1) == "(":
            for part in parts(words[at + 2 : closing(words, at + 1)]):
                _end_of_range(part, word)


def _end_of_range(part: Sequence[Word], word: Word) -> None:
    if not part:
        return
    plain = [one for one in part if one.said not in ("+", "-")]
    numbers = [one for one in plain if one.kind is Kind.NUMBER]
    if any(not one.said.isdigit() or len(one.said) > len(str(NUMBER)) or int(one.said) > NUMBER for one in numbers):
        raise word.refused(f"a range takes whole numbers up to {NUMBER:,}")
    rest = plain
    if said(plain, 0) in ("size", "length") and said(plain, 1) == "(":
        rest = plain[closing(plain, 1) + 1 :]
    if any(one.kind is not Kind.NUMBER for one in rest):
        raise word.refused(f"the ends of a range are whole numbers up to {NUMBER:,}, or size(…) and a number")


def growth(words: Sequence[Word]) -> None:
    """Nothing that doubles what it is made of: texts and lists would outgrow the server's memory."""
    added = 0
    for at, word in enumerate(words):
        if word.said == "+" or (word.said == "|" and said(words, at - 1) == "|"):
            added += _is_grown(words, at)
            if added > ADDED:
                raise word.refused(f"what is no number or text of its own is added {ADDED} times at most")
        if word.said == "replace" and said(words, at + 1) == "(":
            _replaced(words, at)
        if word.said == "[" and word.kind is Kind.SIGN:
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
    bare = [part[0].said for part in parts(words[at + 1 : closing(words, at)])
            if len(part) == 1 and part[0].kind in (Kind.NAME, Kind.QUOTED)]  # fmt: skip
    if len(bare) != len(set(bare)):
        raise words[at].refused("a list holds the same thing twice")


def loops(words: Sequence[Word]) -> None:
    """Few loops within values, hardly nested, and none whose sum grows by itself."""
    ends = list[int]()
    many = 0
    for at, word in enumerate(words):
        ends = [end for end in ends if end > at]
        if not (end := _loop(words, at)):
            continue
        many, ends = many + 1, [*ends, end]
        if many > LOOPS or len(ends) > NESTED:
            raise word.refused(f"a query has {LOOPS} loops within values at most, {NESTED} of them within one another")
        if word.said == "reduce":
            _summed(words[at + 2 : end], word)


def _loop(words: Sequence[Word], at: int) -> int:
    """Return where the loop within a value ends that begins at *at*, or 0 if none does."""
    if words[at].said in _LOOPS and said(words, at + 1) == "(":
        return closing(words, at + 1)
    if words[at].said == "[" and words[at].kind is Kind.SIGN and said(words, at + 2) == "in":
        return closing(words, at)
    return 0


def _summed(within: Sequence[Word], word: Word) -> None:
    """Raise RefusedByGate if what a reduce sums up goes into the next step more than once."""
    total = within[0].said if within else ""
    bar = next((i for i, one in enumerate(within) if one.said == "|"), len(within))
    step = list[Word]()
    deep = 0
    for one in [*within[bar + 1 :], None]:
        if one is None or (one.kind is Kind.NAME and one.said in ("when", "then", "else", "end")):
            times = sum(each.said == total and each.kind in (Kind.NAME, Kind.QUOTED) for each in step)
            if times > 1 and any(each.said in ("+", "|", "replace") for each in step):
                raise word.refused("what is summed up stands once in a step of reduce()")
            step = []
            continue
        deep += (one.said in ("[", "{")) - (one.said in ("]", "}"))
        if deep and one.said == total:
            raise word.refused("what is summed up does not go into a list or map within reduce()")
        step.append(one)


def patterns(words: Sequence[Word]) -> None:
    """Regular expressions that are written out and take no time without end; steps of paths that can be counted."""
    for at, word in enumerate(words):
        if word.said == "~" and said(words, at - 1) == "=":
            after = words[at + 1] if at + 1 < len(words) else word
            if after.kind is not Kind.TEXT or said(words, at + 2) in ("+", "|"):
                raise after.refused("a regular expression is a text in quotes")
            if _NESTED.search(after.said) or len(re.findall(r"[+*{]", after.said)) > REPEATS:
                raise after.refused(
                    f"a regular expression repeats {REPEATS} things at most, and nothing that repeats itself"
                )
        if word.kind is Kind.NUMBER and _is_bound(words, at) and not (word.said.isdigit() and int(word.said) <= STEPS):
            raise word.refused(f"a path has {STEPS} steps at most")


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
    if not any(word.kind is Kind.NAME and word.said == "shortest" for word in words):
        return
    for at, word in enumerate(words):
        before, after = said(words, at - 1), said(words, at + 1)
        quantified = before in (")", ">", "-", "]") and word.kind is Kind.SIGN
        open_ended = (
            word.said == "{" and "," in (said(words, closing(words, at) - 1), after) and before in (")", ">", "-")
        )
        if quantified and ((word.said in ("+", "*") and after in ("(", ",")) or open_ended):
            raise word.refused(
                f"with SHORTEST a pattern is repeated so many times at most, such as {{1,5}}, and {STEPS} at most"
            )


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
