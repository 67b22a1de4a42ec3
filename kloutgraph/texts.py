"""Copies and advertising among posts, told by their texts, which are looked at once and never kept. It knows no graph.

A copy is a text that somebody said towards the same account shortly before: the same in whole, or, from another
account, with the same title, for sites put their own name beside it. Advertising is told by two signs of selling.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from kloutgraph.model import Reason

COPY_DAYS = 7
"""Days for which the text that counts stands for its copies; syndication takes hours, seldom days."""
LEAST_WORDS = 5
"""Words from which on the same text is no coincidence: many people say thanks in the same words."""
LEAST_SIGNS = 2
"""Different signs of selling in one text; one alone is in many honest ones."""
SIGNS: Mapping[str, re.Pattern[str]] = {
    "price": re.compile(
        r"\b(cheap(er|est)?|bargains?|discounts?|wholesale|outlet|replica|free shipping|best price|low(est)? prices?"
        r"|on sale|clearance|coupons?|promo codes?|\d+ ?% off|buy (now|online|cheap)|order now|for sale)\b"
    ),
    "goods": re.compile(
        r"\b(uggs?|boots|shoes|sneakers|handbags?|purses|watches|sunglasses|jerseys?|jewell?ery|necklaces?|beachwear"
        r"|swimwear|lingerie|dresses|jackets|perfumes?|cigarettes|viagra|cialis|pills|casino|poker|payday loans?"
        r"|weight loss|seo services?|backlinks?|followers)\b"
    ),
    "audience": re.compile(r"\bfor (men|women|ladies|girls|boys|kids|sale)( and (men|women|kids))?\b"),
    "call": re.compile(r"\b(please )?(click|visit|check out|browse|go to)( on| over| out)?\b"),
    "place": re.compile(
        r"\b(internet|web) ?(page|site)s?\b|\b(next|following) (page|link|site|website|url)\b"
    ),
}  # fmt: skip
"""What each sign looks like, in small letters."""
OTHERS_WORDS = frozenset({"like", "follow", "repost"})
"""Kinds of act whose text, if any, is not the actor's own: to pass something on is no copy and no advertising."""

_BETWEEN = r"|\u00b7\u2022\u00ab\u00bb\u2013\u2014"
_BESIDE = re.compile(rf"\s[{_BETWEEN}-]+\s|\s[{_BETWEEN}]+$|^[{_BETWEEN}]+\s")
"""What stands between a title and the name of a site."""
_WORD = re.compile(r"\w+")
_DAY_S = 86_400


@dataclass(frozen=True, order=True)
class Said:
    """A text that somebody said, without the text.

    at       when, seconds since 1970
    lighter  the weight of the act's kind, negated: of one post that is told twice the heavier act counts
    act      identity of the act, so that one act told in two rows is no copy of itself
    line     where it stands in its file
    whole    fingerprint of the whole text, or b"" if it is too short to be known again
    parts    fingerprints of its parts, of which one may be a title
    sells    whether it is advertising
    """

    at: int
    lighter: float
    actor: str
    act: str
    target: str
    line: int
    whole: bytes
    parts: frozenset[bytes]
    sells: bool


def signs(text: str) -> list[str]:
    """Return which signs of selling *text* has."""
    plain = _plain(text)
    return [name for name, pattern in SIGNS.items() if pattern.search(plain)]


def sells(text: str) -> bool:
    """Say whether *text* is advertising."""
    return len(signs(text)) >= LEAST_SIGNS


def marks(text: str) -> tuple[bytes, frozenset[bytes]]:
    """Return the fingerprints of the whole *text* and of its parts; nothing for what is too short."""
    plain = _plain(text)
    return _mark(plain), frozenset(mark for part in _BESIDE.split(plain) if (mark := _mark(part)))


def withheld(said: Iterable[Said]) -> dict[int, Reason]:
    """Return, by line, why acts do not count whose texts were *said*: those that sell, and all copies but the first.

    The order in which they come does not matter: the first is the earliest.
    """
    found, first = dict[int, Reason](), dict[tuple[str, bytes], Said]()
    for one in sorted(said, key=lambda one: (one.at, one.lighter, one.actor, one.act, one.line)):
        if one.sells:
            found[one.line] = Reason.ADVERTISING
        elif any(_copies(one, first[place]) for place in _places(one) if place in first):
            found[one.line] = Reason.COPY
        else:
            first.update(dict.fromkeys(_places(one), one))
    return found


def _places(one: Said) -> Iterator[tuple[str, bytes]]:
    for mark in one.parts | {one.whole} - {b""}:
        yield one.target, mark


def _copies(one: Said, before: Said) -> bool:
    same = one.whole == before.whole or one.actor != before.actor
    return same and one.act != before.act and one.at - before.at <= COPY_DAYS * _DAY_S


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _mark(plain: str) -> bytes:
    words = _WORD.findall(plain)
    return (
        blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if (len(words) >= LEAST_WORDS)
        else b""
    )
