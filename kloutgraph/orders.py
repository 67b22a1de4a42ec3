"""Orders never to hold an account: by its handle, and by the id that stays when the handle changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kloutgraph.graph import Transaction

WITHDRAWN = "withdrawn"
SAME_ID = "same id"
"""Reasons for an order: the person took back what they had agreed to; an account turned out to be one left out."""


def order(
    tx: Transaction, keys: Sequence[str], at: datetime, reason: str, *, stables: Mapping[str, str] | None = None,
    erase_at: datetime | None = None,
) -> list[str]:  # fmt: skip
    """Order that the accounts *keys* are never held again, nor others with their ids; before they are taken out.

    Returns *keys* and those of all accounts that are held under the same ids: the order is for them too.

    stables   keys of ids beside those that are held with the accounts, by key of an account
    erase_at  until when what is held waits for an objection, or None
    """
    known = {**_ids(tx, keys), **(stables or {})}
    same = _same(tx, known)
    everybody = sorted({*keys, *same})
    tx.run("privacy/suppress", keys=everybody, stables={**same, **known}, at=at, reason=reason, erase_at=erase_at)
    return everybody


def with_same_ids(tx: Transaction, keys: Sequence[str]) -> list[str]:
    """Return *keys* and those of all other accounts that are held under the same ids."""
    return sorted({*keys, *_same(tx, _ids(tx, keys))})


def _ids(tx: Transaction, keys: Sequence[str]) -> dict[str, str]:
    return {row["key"]: row["stable"] for row in tx.run("rights/stable", keys=keys)}


def _same(tx: Transaction, known: Mapping[str, str]) -> dict[str, str]:
    rows = tx.run("rights/same_ids", stables=sorted(set(known.values()))) if known else []
    return {row["key"]: row["stable"] for row in rows}
