"""Orders never to hold an account: by its handle, and by the id that stays when the handle changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kloutgraph.graph import Transaction


def with_same_ids(tx: Transaction, keys: Sequence[str]) -> list[str]:
    """Return *keys* and those of all other accounts that are held under the same ids."""
    return sorted({*keys, *(row["key"] for row in tx.run("rights/same_ids", keys=keys))})


def order(
    tx: Transaction, keys: Sequence[str], at: datetime, reason: str, *, stables: Mapping[str, str] | None = None,
    erase_at: datetime | None = None,
) -> None:  # fmt: skip
    """Order that the accounts *keys* are never held again, nor others with their ids; before they are taken out.

    stables   keys of ids beside those that are held with the accounts, by key of an account
    erase_at  until when what is held waits for an objection, or None
    """
    known = {row["key"]: row["stable"] for row in tx.run("rights/stable", keys=keys)}
    tx.run(
        "privacy/suppress", keys=keys, stables={**known, **(stables or {})}, at=at, reason=reason, erase_at=erase_at
    )  # fmt: skip
