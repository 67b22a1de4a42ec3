"""Rules for free Cypher that can be said of its words. A plan does not show what stands within a value, words do.

Each returns nothing, or raises RefusedByGate with the place and a sentence.
"""

import re
from collections.abc import Sequence

from kloutgraph.errors import RefusedByGate

from . import bounds
from .allowed import BEFORE_A_BRACKET, FIRST, FUNCTIONS, PROCEDURES
from .bracketed import CLOSE, OPEN, chain, said
from .words import Kind, Word

WORDS, DEPTH, REPEATED, MANY, CASES = 2_500, 40, 12, 40, 3
"""At most: words; brackets within brackets; the same clause; the same small word; CASE within CASE."""
_SERVERS = re.compile(r"(?:gds|db|dbms|apoc|tx|graph|genai)(?:\.[a-z0-9]{1,30}){1,5}")
_REPEATED = {
    **dict.fromkeys(("match", "union", "xor", "unwind", "call", "exists", "collect", "count", "case", "not"), REPEATED),
    **dict.fromkeys(("and", "or", "when", "with"), MANY),
}


def check(words: Sequence[Word]) -> None:
    """Raise RefusedByGate unless all rules hold for *words*, and they keep to all bounds."""
    for rule in (one_reading, calls, sizes, brackets, bounds.check):
        rule(words)


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
    elif bracket and not (name in FUNCTIONS or (word.kind is Kind.NAME and name in BEFORE_A_BRACKET)):
        raise word.refused(f"the function {_known(name)} is not one of those that a query may use")
    return end


def sizes(words: Sequence[Word]) -> None:
    """No more words, and no more of the same, than a planner can take."""
    if len(words) > WORDS:
        raise RefusedByGate(f"a query has {WORDS:,} words and signs at most, this one {len(words):,}")
    seen = dict[str, int]()
    for word in words:
        if word.kind is Kind.NAME and word.said in _REPEATED:
            seen[word.said] = seen.get(word.said, 0) + 1
            if seen[word.said] > _REPEATED[word.said]:
                raise word.refused(f"{word.said.upper()} stands {_REPEATED[word.said]} times at most in a query")
    deep = 0
    for word in words:
        deep += (word.said == "case") - (word.said == "end") if word.kind is Kind.NAME else 0
        if deep > CASES:
            raise word.refused(f"CASE stands within CASE {CASES} deep at most")
    for one, two, three in zip(words, words[1:], words[2:], strict=False):
        if one.said == two.said == three.said and one.kind is Kind.SIGN and one.said not in OPEN + CLOSE:
            raise three.refused("the same sign stands here three times")


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
