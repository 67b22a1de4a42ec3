"""The ledger: what was done with people's data, in a chain in which no entry can be changed unnoticed. Without names.

Each entry's hash covers the hash of the one before; the graph keeps how many there are and the last hash.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from kloutgraph.graph import Graph, Run, Transaction

Fact = str | int | float | bool | None
_FIELDS = {"number", "at", "event", "facts", "before", "hash"}


class Event(StrEnum):
    """What an entry can be about."""

    REGISTERED = "a network was registered, or its entry changed"
    ENDED = "consents ended by themselves"
    WISHES = "wishes were brought"
    LEFT_OUT = "somebody asked to be left out"
    READMITTED = "somebody is let in again"
    ERASED = "somebody was erased"
    UNDONE = "an import was taken back"
    EXPORTED = "a list was exported"
    AGAIN = "a list was written again"
    RECALLED = "rows of a list were called back"
    OFF_LISTS = "somebody asked to be on no list"
    REQUESTED = "somebody objected"
    ANSWERED = "an objection was answered"
    LABELLED = "accounts were labelled as bots, or labels were taken back"
    COMPACTED = "the store was written anew"
    BACKED_UP = "a backup was made"
    RESTORED = "a backup was restored"
    SEEDED = "trusted accounts were chosen"
    ASKED = "a question of somebody's own was asked"
    INCIDENT = "incident"


@dataclass(frozen=True)
class Entry:
    """One entry.

    number  from 1, without gaps
    at      when, aware, UTC
    facts   what must be known of it; no name, no handle, no key of an account
    before  hash of the entry before, "" for the first
    hash    64 hex digits of SHA-256 over all of the others
    """

    number: int
    at: datetime
    event: Event
    facts: Mapping[str, Fact]
    before: str
    hash: str


def append(tx: Transaction, event: Event, at: datetime, **facts: Fact) -> Entry:
    """Write an entry, in the transaction of what it tells of, and return it."""
    last = tx.run("ledger/lock")[0]
    said = {
        "number": last["entries"] + 1, "at": at.isoformat(), "event": event.value,
        "facts": json.dumps(facts, sort_keys=True), "before": last["head"],
    }  # fmt: skip
    made = _hash(said)
    tx.run("ledger/append", **said, hash=made)
    return Entry(said["number"], at, event, facts, last["head"], made)


def entries(run: Run, *events: Event, after: int = 0) -> list[Entry]:
    """Return the entries about *events*, or all, with a number above *after*; the oldest first.

    One that cannot be read is not among them: ``broken_at`` finds it.
    """
    wanted = [event.value for event in events or Event]
    found = (_entry(row) for row in run("ledger/entries", events=wanted, after=after))
    return [entry for entry in found if entry]


def broken_at(graph: Graph) -> int | None:
    """Return the number of the first entry that is not what was written, or None if the chain holds to its end."""
    found = graph.one("ledger/chain")
    before = ""
    for number, row in enumerate(found["chain"], 1):
        right = (row.get("number"), row.get("before"), row.get("hash")) == (number, before, _hash(row))
        if not right or row.keys() != _FIELDS:
            return number
        before = row["hash"]
    if (len(found["chain"]), before) != (found["entries"], found["head"]):
        return min(len(found["chain"]), int(found["entries"])) + 1
    return None


def _hash(said: Mapping[str, Any]) -> str:
    text = json.dumps([said.get(name) for name in ("number", "at", "event", "facts", "before")], default=repr)
    return hashlib.sha256(text.encode()).hexdigest()


def _entry(row: Mapping[str, Any]) -> Entry | None:
    try:
        facts = dict(json.loads(row["facts"]))
        at, event = datetime.fromisoformat(row["at"]), Event(row["event"])
        return Entry(row["number"], at, event, facts, row["before"], row["hash"])
    except (KeyError, TypeError, ValueError):
        return None
