"""The words of the house as frozen values. It knows no names of people but those an act or a file brought."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from typing import NamedTuple


class Purpose(StrEnum):
    """What a person may agree to: to be counted and scored, or to be named to others."""

    MEASURE = "measure"
    SHOW = "show"


class Access(StrEnum):
    """What somebody may give explicit access to although their account is private; each can be revoked by itself."""

    ACTS = "acts"


class Basis(StrEnum):
    """On what ground the acts of a network may be held; see ``privacy.policy``."""

    CONSENT = "consent"
    PUBLIC = "public"
    OWN = "own"
    PSEUDONYMOUS = "pseudonymous"


class Reason(Enum):
    """Why the policy says no; the value is a sentence for the person concerned."""

    TOWARDS_ONESELF = "towards oneself"
    LEFT_OUT = "asked to be left out"
    NEVER_AGREED = "never agreed to be counted"
    CONSENT_ENDED = "the consent is not in force"
    MINOR = "not of age"
    AGE_UNKNOWN = "nobody attested the age"
    PRIVATE = "the account is private, or may be"
    NOT_PUBLIC = "the act was not public, or may not have been"
    NOT_SHOWN = "did not agree to be shown"
    NOT_THE_OWNER = "the archive is somebody else's"
    BETWEEN_OTHERS = "between two others than the archive's owner"
    COPY = "a copy of a text that counts once"
    ADVERTISING = "a text that sells something"


class Credit(StrEnum):
    """Whom a kind of act credits with influence."""

    TARGET = "target"
    ACTOR = "actor"
    NOBODY = "nobody"


class Direction(StrEnum):
    """Which ties of somebody are looked at: with whom they move, with who moves them, or all."""

    BOTH = "both"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Kind:
    """A kind of act: its weight (0 or more, no unit), whom it credits, its relationship type in the graph."""

    name: str
    weight: float
    credits: Credit = Credit.TARGET

    @property
    def relationship(self) -> str:
        """The checked name of the relationship type."""
        return _PAST.get(self.name, self.name.upper())


KIND_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
RESERVED_KINDS = frozenset(
    {"has", "gave", "names", "counted", "under", *("liked", "followed", "mentioned", "replied", "reposted")}
)
_PAST = {
    "like": "LIKED",
    "follow": "FOLLOWED",
    "mention": "MENTIONED",
    "reply": "REPLIED",
    "repost": "REPOSTED",
}

ENDORSE = "endorse"
"""The kind that says who is good at what: it needs a topic, and counts once a week for one person about it."""

STANDARD_KINDS = (
    Kind("like", 0.5),
    Kind("follow", 1.0),
    Kind("mention", 3.0),
    Kind("reply", 4.0),
    Kind("repost", 5.0),
)


@dataclass(frozen=True)
class Consent:
    """A person's word on one purpose: given, until when if it ends, withdrawn when. Aware times, UTC."""

    agreed_at: datetime
    until: datetime | None = None
    withdrawn_at: datetime | None = None

    def in_force(self, at: datetime) -> bool:
        """Say whether the consent holds at *at*."""
        ended = (self.until is not None and self.until <= at) or (
            self.withdrawn_at is not None and self.withdrawn_at <= at
        )
        return self.agreed_at <= at and not ended


@dataclass(frozen=True)
class Wishes:
    """All that the policy may know of a person; the default is somebody of whom nothing is known.

    owner   whether the network is their own archive, on their own machine
    access  their word that their acts may be held although the account is private
    """

    adult: bool | None = None
    organisation: bool = False
    private: bool | None = None
    suppressed: bool = False
    measure: Consent | None = None
    show: Consent | None = None
    owner: bool = False
    access: Consent | None = None


@dataclass(frozen=True)
class Network:
    """An entry of the register of sources.

    audience     "public" if the operator asserts it of acts whose file does not say; "unknown" otherwise
    window_days  days for which acts count, or None for as long as they are held
    finished     no acts will come any more, so ratings default to the moment after the last one
    id_pattern   what an id must match where the basis is pseudonymous
    owner        key of the account whose archive it is where the basis is own, else ""
    """

    name: str
    basis: Basis = Basis.CONSENT
    title: str = ""
    contact: str = ""
    publisher: str = ""
    licence: str = ""
    citation: str = ""
    audience: str = "unknown"
    window_days: int | None = None
    finished: bool = False
    id_pattern: str = r"\d+"
    kinds: tuple[Kind, ...] = field(default=STANDARD_KINDS)
    owner: str = ""


class Act(NamedTuple):
    """One account acted towards another, as a file tells it; handles, not keys.

    line        where it stands in its file, from 1
    at          seconds since 1970, UTC
    id          the file's own id of the post or act, or ""
    visibility  what the file says of the act's audience, "" if it leaves it open, None if it has no such column
    text        what was said, or its title; looked at once and never kept
    actor_id    the network's own id of the account, which stays when its handle changes, or ""; target_id likewise
    topic       what it is about, as the file calls it, or ""
    """

    line: int
    actor: str
    target: str
    kind: str
    at: int
    id: str = ""
    post: str = ""
    topic: str = ""
    visibility: str | None = None
    container_visibility: str | None = None
    actor_id: str = ""
    target_id: str = ""
    text: str = ""


class KeyedAct(NamedTuple):
    """An act between two keys, with its identity: what the graph may hold.

    id        32 hex digits
    own       whether the identity comes from the file's own id
    again     whether the file said an act with this own id before
    replaces  the weaker kind under which it said it, or ""
    topic     what it is about, as the file calls it, or ""; of acts with one id that of the first
    """

    line: int
    actor: str
    target: str
    kind: str
    at: int
    id: str
    own: bool = False
    again: bool = False
    replaces: str = ""
    topic: str = ""


class Rejected(NamedTuple):
    """A row that is no act: its line, from 1, and a sentence without anybody's name."""

    line: int
    sentence: str


OPEN, VOUCHED = "2", "2v"
"""The method in force, and the same of the acts of those alone for whom somebody vouches, where seeds are chosen."""
VOUCHERS = 2


@dataclass(frozen=True)
class Method:
    """How scores are made. Its numbers are published; a new one gets a new version.

    damping         PageRank's damping factor
    tolerance       GDS stops an account below it; see ``rating`` for the distance that is measured
    half_life_days  days in which an act loses half its weight, above 0
    weights         kind name to the weight that its acts have instead of the register's, 0 or more
    held_back       weight that everybody keeps beside what they hand out, so that few or old acts hand on less
    daily           power to which what arrives on one day counts, above 0 to 1
    vouchers        people who count and must have acted towards somebody who is no seed for theirs to count; 0 where
                    no seeds are chosen, so that everybody's do
    measures        what the score is made of: files of cypher/measures that run in every rating; others do when asked
    trust           damping factor of guarded standing, see DECISIONS.md
    """

    version: str = OPEN
    damping: float = 0.85
    tolerance: float = 1e-16
    iterations: int = 400
    half_life_days: float = 30.0
    weights: Mapping[str, float] = field(default_factory=dict)
    held_back: float = 4.0
    daily: float = 0.5
    vouchers: int = 0
    measures: tuple[str, ...] = ("attention", "standing", "reach", "reach_shown")
    trust: float = 0.35
