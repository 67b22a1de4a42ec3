"""What the graph knows of people's wishes, as the policy wants to be told. It decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from kloutgraph.graph import Run
from kloutgraph.model import Access, Basis, Consent, Purpose, Wishes

NOTHING_KNOWN = Wishes()
LEFT_OUT = Wishes(suppressed=True)
OWNER = Wishes(owner=True)


def wishes_of(run: Run, keys: Sequence[str], basis: Basis, owner: str = "") -> Mapping[str, Wishes]:
    """Return the wishes behind each of *keys*; a key that nobody brought has those of whom nothing is known.

    Under the *basis* 'pseudonymous' there are no people to ask, only orders never to hold a key; nor in an archive of
    one's own, which has an *owner* (a key).
    """
    known = {key: OWNER if basis is Basis.OWN and key == owner else NOTHING_KNOWN for key in keys}
    if basis not in (Basis.PSEUDONYMOUS, Basis.OWN):
        known |= {key: wishes for key, (_, wishes) in said_before(run, keys).items()}
        known |= with_access(run, {key: wishes for key, wishes in known.items() if wishes is not NOTHING_KNOWN})
    return known | {row["key"]: LEFT_OUT for row in run("privacy/suppressed", keys=keys)}


def said_before(run: Run, keys: Sequence[str]) -> Mapping[str, tuple[str, Wishes]]:
    """Return whose the accounts *keys* are, as a person's key, and what they said so far; those that are held."""
    return {row["key"]: (row["person"], _wishes(row)) for row in run("privacy/wishes", keys=keys)}


def with_access(run: Run, known: Mapping[str, Wishes]) -> Mapping[str, Wishes]:
    """Return *known*, by key, with the explicit access that was given to those accounts that are private, or may be."""
    private = [key for key, wishes in known.items() if wishes.private is not False]
    rows = run("privacy/access", keys=private, scope=Access.ACTS.value) if private else []
    given = {row["key"]: _consent(row) for row in rows}
    return {key: replace(wishes, access=given[key]) if key in given else wishes for key, wishes in known.items()}


def _wishes(row: Mapping[str, Any]) -> Wishes:
    consents = {consent["purpose"]: _consent(consent) for consent in row["consents"]}
    return Wishes(
        adult=row["adult"], organisation=row["organisation"], private=row["private"],
        measure=consents.get(Purpose.MEASURE), show=consents.get(Purpose.SHOW),
    )  # fmt: skip


def _consent(fields: Mapping[str, Any]) -> Consent:
    return Consent(*(_moment(fields.get(name)) for name in ("agreed_at", "until", "withdrawn_at")))  # type: ignore[arg-type]  # agreed_at is always kept


@lru_cache(1 << 14)
def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
