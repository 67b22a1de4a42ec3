"""Receipts: a number that whoever asked for something keeps, and what has become of it. The graph holds its hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from kloutgraph import ledger
from kloutgraph.errors import InputError
from kloutgraph.graph import Run
from kloutgraph.ledger import Event

DISK_DAYS = 7
"""Days after which the bytes of somebody who was erased are gone from our own Neo4j's files at the latest."""
BACKUP_DAYS = 30
"""Days for which a backup may be kept."""


OBJECTION_DAYS = 7
"""Days in which the owner of an account with a consent that can be proved may object to being left out."""


@dataclass(frozen=True)
class State:
    """Where a request stands; None for what has not happened yet.

    requested     when it was made; from then on nothing is shown
    gone          when all that was held was gone from the graph at the latest, unless its owner objected in time
    from_disk     when the store was written anew after that
    from_backups  when no backup from before may exist any more
    """

    requested: datetime
    gone: datetime | None
    from_disk: datetime | None
    from_backups: datetime | None


def fresh() -> str:
    """Return a new number: four groups of five signs that are not mistaken for each other."""
    signs = "23456789abcdefghjkmnpqrstuvwxyz"
    return "-".join("".join(secrets.choice(signs) for _ in range(5)) for _ in range(4))


def hashed(number: str) -> str:
    """Return what the ledger keeps of the receipt *number*."""
    return hashlib.sha256(number.strip().lower().encode()).hexdigest()


def state(run: Run, number: str, now: datetime) -> State:
    """Return where the request with the receipt *number* stands at *now*. Raises InputError if there is none.

    Of a wish to be left out it says the same whether anything was held or not: that all is gone after OBJECTION_DAYS.
    """
    wanted = hashed(number)
    told = ledger.entries(run, Event.LEFT_OUT, Event.ERASED)
    request = next((entry for entry in told if entry.facts.get("receipt") == wanted), None)
    if request is None:
        raise InputError("there is no receipt with this number")
    gone = request.at + timedelta(days=OBJECTION_DAYS) if request.event is Event.LEFT_OUT else request.at
    if gone > now:
        return State(request.at, None, None, None)
    written = ledger.entries(run, Event.COMPACTED, Event.BACKED_UP)
    from_disk = next((entry.at for entry in written if entry.event is Event.COMPACTED and entry.at > gone), None)
    backups = [entry.at for entry in written if entry.event is Event.BACKED_UP and entry.at <= gone]
    kept_until = max(backups, default=gone - timedelta(days=BACKUP_DAYS)) + timedelta(days=BACKUP_DAYS)
    return State(request.at, gone, from_disk, kept_until if kept_until <= now else None)
