"""Bounds on loops within values, which no limit of the server ends: few, hardly nested, over short ranges.

Each returns nothing, or raises RefusedByGate with the place and a sentence. Brackets are known to close.
"""

from collections.abc import Sequence

from .bracketed import closing, parts, said
from .words import Kind, Word

LOOPS, NESTED, NUMBER, WITHIN, SUMMED = 12, 2, 10_000, 300, 1_000
"""At most: loops within values; of these within one another; the end of a range, of one beside loops in loops, and of
one beside a reduce()."""
LETTERS = 100
"""Letters of a text or a parameter beside a reduce() at most: each of its steps writes all that was summed up anew."""
_LOOPS = frozenset({"reduce", "all", "any", "none", "single"})


def ranges(words: Sequence[Word]) -> None:
    """Ranges of a few thousand, whose ends are numbers or the size of something."""
    for at, word in enumerate(words):
        if word.said == "range" and said(words, at + 1) == "(":
            for part in parts(words[at + 2 : closing(words, at + 1)]):
                _end_of_range(part, word, unwound=said(words, at - 1) == "unwind")


def _end_of_range(part: Sequence[Word], word: Word, *, unwound: bool) -> None:
    """Raise RefusedByGate unless *part* of a range is small; what is unwound comes row by row, and can be ended."""
    if not part:
        return
    plain = [one for one in part if one.said not in ("+", "-")]
    numbers = [one for one in plain if one.kind is Kind.NUMBER]
    if not unwound and any(
        not one.said.isdigit() or len(one.said) > len(str(NUMBER)) or int(one.said) > NUMBER for one in numbers
    ):
        raise word.refused(f"a range takes whole numbers up to {NUMBER:,}")
    rest = plain
    if said(plain, 0) in ("size", "length") and said(plain, 1) == "(":
        rest = plain[closing(plain, 1) + 1 :]
    if not unwound and any(one.kind is not Kind.NUMBER for one in rest):
        raise word.refused(f"the ends of a range are whole numbers up to {NUMBER:,}, or size(…) and a number")


def loops(words: Sequence[Word]) -> None:
    """Few loops within values, hardly nested, and none whose sum grows by itself."""
    ends = list[int]()
    many = 0
    for at, word in enumerate(words):
        ends = [end for end in ends if end > at]
        if not (end := _loop(words, at)):
            continue
        many, ends = many + 1, [*ends, end]
        if len(ends) == NESTED:
            _short_ranges(words, WITHIN, "loops within loops")
        if many > LOOPS or len(ends) > NESTED:
            raise word.refused(f"a query has {LOOPS} loops within values at most, {NESTED} of them within one another")
        if word.said == "reduce":
            _summed(words[at + 2 : end], word)
    if sums(words):
        _short_ranges(words, SUMMED, "a reduce()")
        _short_texts(words)


def sums(words: Sequence[Word]) -> bool:
    """Say whether there is a reduce()."""
    return any(word.said == "reduce" and said(words, at + 1) == "(" for at, word in enumerate(words))


def _short_texts(words: Sequence[Word]) -> None:
    for word in words:
        if word.kind is Kind.TEXT and len(word.written) - 2 > LETTERS:
            raise word.refused(f"beside a reduce() a text has {LETTERS} letters at most")


def _short_ranges(words: Sequence[Word], most: int, beside: str) -> None:
    """Raise RefusedByGate unless all ranges end at *most*: *beside* what is said they multiply."""
    for at, word in enumerate(words):
        if word.said == "range" and said(words, at + 1) == "(":
            for one in words[at + 2 : closing(words, at + 1)]:
                long = one.said in ("size", "length") and most == WITHIN
                if long or (one.kind is Kind.NUMBER and not (one.said.isdigit() and int(one.said) <= most)):
                    raise word.refused(f"beside {beside} a range ends at {most:,} at most")


def _loop(words: Sequence[Word], at: int) -> int:
    """Return where the loop within a value ends that begins at *at*, or 0 if none does."""
    if words[at].said in _LOOPS and said(words, at + 1) == "(":
        return closing(words, at + 1)
    if words[at].said == "[" and words[at].kind is Kind.SIGN and said(words, at + 2) == "in":
        return closing(words, at)
    return 0


def _summed(within: Sequence[Word], word: Word) -> None:
    """Raise RefusedByGate if what a reduce sums up can go into the next step more than once."""
    total = said(within, 0)
    bar = next((i for i, one in enumerate(within) if one.said == "|"), len(within))
    step = within[bar + 1 :]
    if any(one.said in ("reduce", "replace") for one in step) or sum(one.said == "case" for one in step) > 1:
        raise word.refused("a step of reduce() holds no other reduce(), no replace() and one CASE at most")
    if any(one.said in ("+", "|") for one in step) and _times(step, total) > 1:
        raise word.refused("what is summed up stands once in a step of reduce()")
    for at, one in enumerate(step):
        held = one.said in ("[", "{") and any(each.said == total for each in step[at : closing(step, at)])
        if held or (one.said == "[" and said(step, at + 2) == "in"):
            raise word.refused("what is summed up does not go into a list or map within reduce()")


def _times(step: Sequence[Word], total: str) -> int:
    """Return how often *total* stands in a step at most: outside a CASE, and in the branch that has it most often."""
    outside, branches, in_case = 0, [0], False
    for one in step:
        if one.kind is Kind.NAME and one.said in ("case", "when", "then", "else", "end"):
            in_case = one.said != "end"
            branches.append(0)
        elif one.said == total and in_case:
            branches[-1] += 1
        elif one.said == total:
            outside += 1
    return outside + max(branches)
