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
    if basis is Basis.OWN:
        return None if wishes.owner else Reason.NOT_THE_OWNER
    reason = _agreement(wishes.measure, at) if basis is Basis.CONSENT else None
    reason = reason or _age(wishes) or _privacy(wishes, at)
    if reason is None and purpose is Purpose.SHOW and _agreement(wishes.show, at):
        return Reason.NOT_SHOWN
    return reason


def refusal_between(actor: Reason | None, target: Reason | None, *, basis: Basis) -> Reason | None:
    """Return why an act may not be held whose ends are refused to be measured as given, or None.

    In one's own archive the owner is one end; the other one is known by their key and never measured.
    """
    if basis is not Basis.OWN:
        return actor or target
    if Reason.LEFT_OUT in (actor, target):
        return Reason.LEFT_OUT
    return None if None in (actor, target) else Reason.BETWEEN_OTHERS


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


def _privacy(wishes: Wishes, at: datetime) -> Reason | None:
    has_access = wishes.access is not None and wishes.access.in_force(at)
    return None if wishes.private is False or has_access else Reason.PRIVATE


def _age(wishes: Wishes) -> Reason | None:
    if wishes.organisation or wishes.adult:
        return None
    return Reason.AGE_UNKNOWN if wishes.adult is None else Reason.MINOR
