"""Rules for free Cypher that can be said of its words. A plan does not show what stands within a value, words do.

Each returns nothing, or raises RefusedByGate with the place and a sentence.
"""

import re
from collections.abc import Sequence

from kloutgraph.errors import RefusedByGate

from . import growth, loops, patterns
from .allowed import BEFORE_A_BRACKET, FIRST, FUNCTIONS, PROCEDURES
from .bracketed import CLOSE, OPEN, chain, said
from .words import Kind, Word

WORDS, DEPTH, REPEATED, MANY, CASES, COMPARED = 2_500, 40, 12, 40, 3, 6
"""At most: words; brackets within brackets; the same clause; the same small word; CASE within CASE; comparisons within
one another."""
_COMPARES = frozenset("<>=")
_SERVERS = re.compile(r"(?:gds|db|dbms|apoc|tx|graph|genai)(?:\.[a-z0-9]{1,30}){1,5}")
_REPEATED = {
    **dict.fromkeys(("match", "union", "xor", "unwind", "call", "exists", "collect", "case", "not"), REPEATED),
    **dict.fromkeys(("and", "or", "when", "with", "count"), MANY),
}


def check(words: Sequence[Word]) -> None:
    """Raise RefusedByGate unless all rules hold for *words*, and they keep to all bounds."""
    for rule in (one_reading, calls, sizes, brackets, compared, cases, loops.ranges, growth.growth, loops.loops):
        rule(words)
    for bound in (patterns.patterns, patterns.relationships, patterns.shortest):
        bound(words)


def one_reading(words: Sequence[Word]) -> None:
    """One statement, and one that reads."""
    if not words:
        raise RefusedByGate("there is no query")
    if words[0].kind is not Kind.NAME or words[0].said not in FIRST:
        raise words[0].refused(f"a query begins with {', '.join(sorted(word.upper() for word in FIRST))}")
    for word, after in zip(words, [*words[1:], None], strict=True):
        if word.said == ";":
            raise word.refused("one statement at a time")
        if (word.kind, word.said) == (Kind.NAME, "load") and after and after.said == "csv":
            raise word.refused("LOAD CSV reads files; import them with kloutgraph import")


def calls(words: Sequence[Word]) -> None:
    """Functions and procedures that are on the list alone."""
    at = 0
    while at < len(words):
        at = _call(words, at) if words[at].kind in (Kind.NAME, Kind.QUOTED) else at + 1


def _call(words: Sequence[Word], at: int) -> int:
    """Look at the name that begins at *at*, and return where it ends."""
    name_, end = chain(words, at)
    name, word = name_.lower(), words[at]
    procedure = said(words, at - 1) == "call" and words[at - 1].kind is Kind.NAME and said(words, at - 2) != "."
    bracket = said(words, end) == "("
    if procedure and ("." in name or bracket):
        if name not in PROCEDURES:
            may = ", ".join(sorted(PROCEDURES))
            raise word.refused(f"the procedure {_known(name)} may not be called; these may: {may}")
    elif bracket and _is_hint(words, at):
        return end
    elif bracket and not (name in FUNCTIONS or (word.kind is Kind.NAME and name in BEFORE_A_BRACKET)):
        raise word.refused(f"the function {_known(name)} is not one of those that a query may use")
    return end


def _is_hint(words: Sequence[Word], at: int) -> bool:
    """Say whether the name at *at* is the label in USING INDEX a:Label(property)."""
    return said(words, at - 1) == ":" and (
        (said(words, at - 4), said(words, at - 3)) == ("using", "index")
        or (said(words, at - 5), said(words, at - 4), said(words, at - 3)) == ("using", "index", "seek")
    )


def sizes(words: Sequence[Word]) -> None:
    """No more words, and no more of the same, than a planner can take."""
    if len(words) > WORDS:
        raise RefusedByGate(f"a query has {WORDS:,} words and signs at most, this one {len(words):,}")
    seen = dict[str, int]()
    for at, word in enumerate(words):
        is_null = word.said == "not" and (said(words, at - 1), said(words, at + 1)) == ("is", "null")
        if word.kind is Kind.NAME and word.said in _REPEATED and not is_null:
            held = f"{word.said} {{" if word.said == "count" and said(words, at + 1) == "{" else word.said
            most = REPEATED if held != word.said else _REPEATED[word.said]
            seen[held] = seen.get(held, 0) + 1
            if seen[held] > most:
                raise word.refused(f"{held.upper()} stands {most} times at most in a query")
    for one, two, three in zip(words, words[1:], words[2:], strict=False):
        if one.said == two.said == three.said and one.kind is Kind.SIGN and one.said not in OPEN + CLOSE:
            raise three.refused("the same sign stands here three times")


def compared(words: Sequence[Word]) -> None:
    """Comparisons hardly within one another: planning doubles with each."""
    still = [(0, False)]
    for word in words:
        deepest, compares = still[-1]
        if word.kind is Kind.SIGN and word.said in OPEN:
            still.append((0, False))
        elif word.kind is Kind.SIGN and word.said in CLOSE:
            still.pop()
            before, also = still[-1]
            still[-1] = (max(before, deepest + compares), also)
        elif word.kind is Kind.SIGN and word.said in _COMPARES:
            still[-1] = (deepest, True)
        if sum(still[-1]) > COMPARED:
            raise word.refused(f"comparisons stand within one another {COMPARED} deep at most")


def cases(words: Sequence[Word]) -> None:
    """CASE hardly within CASE, and none within what another one compares: that is planned for each WHEN."""
    deep = 0
    for at, word in enumerate(words):
        if word.kind is not Kind.NAME or word.said not in ("case", "end"):
            continue
        before_when = next((one.said for one in words[at + 1 :] if one.said in ("case", "when")), "")
        if word.said == "case" and before_when == "case" and said(words, at + 1) != "when":
            raise word.refused("what a CASE compares holds no other CASE")
        deep += 1 if word.said == "case" else -1
        if deep > CASES:
            raise word.refused(f"CASE stands within CASE {CASES} deep at most")


def brackets(words: Sequence[Word]) -> None:
    """Brackets that close, and not too deep."""
    still = list[Word]()
    for word in words:
        if word.kind is Kind.SIGN and word.said in OPEN:
            still.append(word)
            if len(still) > DEPTH:
                raise word.refused(f"brackets stand within one another {DEPTH} deep at most")
            continue
        closes = word.kind is Kind.SIGN and word.said in CLOSE
        if closes and (not still or OPEN.index(still.pop().said) != CLOSE.index(word.said)):
            raise word.refused("this bracket closes none")
    if still:
        raise still[-1].refused("this bracket is not closed")


def _known(name: str) -> str:
    """Return *name* if it is one that servers have; anything else may be what somebody is called, and is not said."""
    return name if _SERVERS.fullmatch(name) else "that stands here"
