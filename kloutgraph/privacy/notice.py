"""What people are told before they agree, version by version, made of the constants that the code uses."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType

from kloutgraph.model import Access, Consent, Purpose
from kloutgraph.privacy import policy
from kloutgraph.privacy.fingerprint import Fingerprints

HASH_DIGITS = 16


@dataclass(frozen=True)
class Notice:
    """A version of the notice: since when it is shown, and what it says of each purpose and each scope of access."""

    version: str
    since: date
    says: Mapping[Purpose | Access, str]

    @property
    def hash(self) -> str:
        """The first digits of SHA-256 over the version and its words."""
        text = "\n".join([self.version, *(self.says[what] for what in (*Purpose, *Access))])
        return hashlib.sha256(text.encode()).hexdigest()[:HASH_DIGITS]


_SAYS: Mapping[Purpose | Access, str] = MappingProxyType(
    {
        Purpose.MEASURE: (
            "You are {age} or older. Public acts between your account and others who agreed are "
            "kept and counted, and a score is worked out from them. Your account is kept as a keyed fingerprint; "
            "your handle and your name are not kept. Whoever runs kloutgraph on their machine can see that row, "
            "without a name. You can take this back at any time, and then the acts go."
        ),
        Purpose.SHOW: (
            "Your handle, the name you give and your score are shown to others: on pages, in lists and pictures, "
            "and in exports, each with a purpose, a recipient and an end. You can take this back at any time, "
            "and then nobody is shown them any more."
        ),
        Access.ACTS: (
            "Your account is private, and you give access all the same: its public acts are kept and counted as "
            "far as you agreed to that, until the day you name. You can take this back at any time, and then they "
            "go."
        ),
    }
)


@lru_cache(1)
def _newest(age_years: int) -> Notice:
    says = {what: text.format(age=age_years) for what, text in _SAYS.items()}
    return Notice(version="1", since=date(2011, 11, 13), says=MappingProxyType(says))


def notices() -> tuple[Notice, ...]:
    """Return every version there was, the oldest first.

    The last is made of the constants that the code uses; those before it never change.
    """
    return (_newest(policy.ADULT_AGE_YEARS),)


def in_force(at: datetime) -> Notice:
    """Return the notice that was shown at *at*; the first one for whatever was agreed before it."""
    shown = [notice for notice in notices() if notice.since <= at.date()]
    return max(shown, key=lambda notice: notice.since, default=notices()[0])


def receipt(fingerprints: Fingerprints, person: str, network: str, purpose: Purpose, consent: Consent) -> str:
    """Return the number of the receipt for *consent*: the same for the same consent, and nobody else can make it.

    person  the key of the person
    """
    return fingerprints.receipt(f"{person}\n{network}\n{purpose.value}\n{consent.agreed_at.isoformat()}")


def kept(
    fingerprints: Fingerprints,
    person: str,
    network: str,
    purpose: Purpose,
    consent: Consent,
    *,
    how: str,
    evidenced: bool,
    told: bool = True,
) -> dict[str, object]:
    """Return what the graph keeps of *consent*; the names of the fields follow ISO/IEC TS 27560.

    how        how it reached us
    evidenced  whether whoever brought it can prove it
    told       whether it was given to us, on a notice of ours; of others' notices nothing is known
    """
    notice = in_force(consent.agreed_at) if told else None
    return {
        "purpose": purpose.value, "agreed_at": consent.agreed_at, "until": consent.until,
        "withdrawn_at": consent.withdrawn_at, "receipt": receipt(fingerprints, person, network, purpose, consent),
        "notice": notice and notice.version, "notice_hash": notice and notice.hash, "how": how, "evidenced": evidenced,
    }  # fmt: skip
