"""Bounds on what free Cypher may cost where the server has none: within values, in planning, in endless searches.

Each returns nothing, or raises RefusedByGate with the place and a sentence. Brackets are known to close.
"""

import re
from collections.abc import Sequence

from .bracketed import closing, opening, parts, said
from .words import Kind, Word

ADDED, REPLACED = 10, 4
"""Sums of what is no literal, and replacements, at most."""
LOOPS, NESTED, NUMBER, WITHIN = 12, 2, 10_000, 300
"""At most: loops within values; of these within one another; the end of a range, and of one beside loops in loops."""
REPEATS, STEPS, RELATIONSHIPS = 2, 30, 10
"""At most: repetitions of a regular expression; steps of a path; relationships that are written out."""
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
            _short_ranges(words)
        if many > LOOPS or len(ends) > NESTED:
            raise word.refused(f"a query has {LOOPS} loops within values at most, {NESTED} of them within one another")
        if word.said == "reduce":
            _summed(words[at + 2 : end], word)


def _short_ranges(words: Sequence[Word]) -> None:
    """Raise RefusedByGate unless all ranges are short: beside loops within loops they multiply."""
    for at, word in enumerate(words):
        if word.said == "range" and said(words, at + 1) == "(":
            for one in words[at + 2 : closing(words, at + 1)]:
                if one.said in ("size", "length") or (one.kind is Kind.NUMBER and int(one.said) > WITHIN):
                    raise word.refused(f"beside loops within loops a range ends at {WITHIN} at most")


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
    plain = after.said.replace("(?", "(")
    many = (len(re.findall(signs, plain)) for signs in (r"[+*]", r"\{", r"\?"))
    if any(count > most for count, most in zip(many, (REPEATS, 6, 8), strict=True)):
        raise after.refused(f"a regular expression repeats {REPEATS} things without an end at most, and few others")
    if re.search(r"\)[+*{]|\\[1-9]", plain):
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
    chosen = any(
        word.said == "shortest" or (word.said == "any" and said(words, at - 1) in ("=", "match", ","))
        for at, word in enumerate(words)
    )
    for at, word in enumerate(words if chosen else ()):
        before, after = said(words, at - 1), said(words, at + 1)
        behind = before in (")", ">", "-", "]")
        bounds = words[at + 1 : closing(words, at)] if word.said == "{" else ()
        endless = word.said == "{" and behind and bounds and (bounds[-1].said == "," or bounds[0].said == ",")
        starred = word.said == "*" and (after == "]" or (after == "." and said(words, at + 3) == "]"))
        if endless or starred or (word.said in ("+", "*") and behind):
            raise word.refused("with SHORTEST and ANY a pattern is repeated so many times at most, such as {1,5}")


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
