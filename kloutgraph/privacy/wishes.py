"""What the graph knows of people's wishes, as the policy wants to be told. It decides nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from kloutgraph.graph import Run
from kloutgraph.model import Basis, Consent, Purpose, Wishes

NOTHING_KNOWN = Wishes()
LEFT_OUT = Wishes(suppressed=True)


def wishes_of(run: Run, keys: Sequence[str], basis: Basis) -> Mapping[str, Wishes]:
    """Return the wishes behind each of *keys*; a key that nobody brought has those of whom nothing is known.

    Under the *basis* 'pseudonymous' there are no people to ask, only orders never to hold a key.
    """
    known = dict.fromkeys(keys, NOTHING_KNOWN)
    if basis is not Basis.PSEUDONYMOUS:
        known |= {row["key"]: _wishes(row) for row in run("privacy/wishes", keys=keys)}
    return known | {row["key"]: LEFT_OUT for row in run("privacy/suppressed", keys=keys)}


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
