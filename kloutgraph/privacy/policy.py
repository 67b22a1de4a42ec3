"""The rule: who may be held, measured, shown. It knows no names, no graph, no settings and no clock.

No setting can allow more than this does. The bases are explained in the README and on the privacy page.
"""

from datetime import date, datetime

from kloutgraph.model import Basis, Consent, Purpose, Reason, Wishes

ADULT_AGE_YEARS = 18
PUBLIC = "public"


def refusal(wishes: Wishes, *, basis: Basis, purpose: Purpose, at: datetime) -> Reason | None:
    """Return why somebody with *wishes* may not be held for *purpose* at *at*, or None if they may."""
    if wishes.suppressed:
        return Reason.LEFT_OUT
    if basis is Basis.PSEUDONYMOUS:
        return None
    reason = _agreement(wishes.measure, at) if basis is Basis.CONSENT else None
    reason = reason or _age(wishes) or (None if wishes.private is False else Reason.PRIVATE)
    if reason is None and purpose is Purpose.SHOW and _agreement(wishes.show, at):
        return Reason.NOT_SHOWN
    return reason


def is_public(visibility: str | None, container: str | None, *, basis: Basis, asserted: str) -> bool:
    """Say whether an act's audience is everybody: the narrower of its own and its container's.

    visibility, container  what the file says; "" left open; None if it has no such column
    asserted               what the register asserts of acts whose file does not say
    """
    if basis is Basis.PSEUDONYMOUS:
        return True
    own = asserted if visibility is None else visibility
    return own == PUBLIC and (container is None or container == PUBLIC)


def is_adult(birth: date, at: date) -> bool:
    """Say whether somebody born on *birth* is of age on *at*; born on 29 February, they are on 1 March."""
    years = at.year - birth.year - ((at.month, at.day) < (birth.month, birth.day))
    return years >= ADULT_AGE_YEARS


def _agreement(consent: Consent | None, at: datetime) -> Reason | None:
    if consent is None:
        return Reason.NEVER_AGREED
    return None if consent.in_force(at) else Reason.CONSENT_ENDED


def _age(wishes: Wishes) -> Reason | None:
    if wishes.organisation or wishes.adult:
        return None
    return Reason.AGE_UNKNOWN if wishes.adult is None else Reason.MINOR
