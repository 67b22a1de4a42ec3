"""The policy as people read it: its versions, and its numbers, which are the constants that the code uses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kloutgraph.model import Basis


@dataclass(frozen=True)
class Version:
    """A version of the policy: since when it holds, and what changed with it."""

    number: str
    since: date
    changed: str


VERSIONS = (Version("1", date(2026, 11, 25), "The first one."),)
"""Every version there was, the newest last."""

COUNTED: Mapping[Basis, str] = MappingProxyType(
    {
        Basis.CONSENT: "who agreed to be counted",
        Basis.OWN: "nobody; it is one person's own archive on their own machine, others in it are known by keys alone",
        Basis.PUBLIC: "public acts of public accounts whose adulthood is attested, until they ask to be left out",
        Basis.PSEUDONYMOUS: "everybody in it, by an id that is no name; nobody is identified",
    }
)
SHOWN: Mapping[Basis, str] = MappingProxyType(
    {
        Basis.CONSENT: "who agreed to be shown",
        Basis.OWN: "nobody but its owner, to themselves",
        Basis.PUBLIC: "who agreed to be shown",
        Basis.PSEUDONYMOUS: "everybody in it, by that id",
    }
)
"""What each basis allows, in the words of the policy page and of the README."""

PUBLIC = (
    "Public is what everybody can see without asking anybody: the act itself said so, and the place where it was done "
    "did too."
)
PRIVATE = (
    "Private is everything else: followers only, groups, direct messages, a public comment on a wall that is for "
    "friends, and whatever does not say."
)
