"""Calling rows of lists back: whoever may not be named any more is on no list, and its holder is told which row goes.

A recall is a list, the number of a row and a day. It holds no key, no name and no reason, so it outlives whoever stood
there, and tells no more of them than that they left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kloutgraph import ledger
from kloutgraph.graph import Graph, Run, Transaction
from kloutgraph.ledger import Event

COLUMNS = ("list", "row", "recipient", "purpose", "recalled_at", "what_to_do")
"""All that a file of recalled rows says of each."""
WHAT_TO_DO = "Delete this row of the list and whatever was made of it: who stood in it is not on the list any more."


@dataclass(frozen=True)
class Row:
    """A recalled row: its number on the list, since which day, and the day on which the holder was told, or None."""

    number: int
    since: date
    told: date | None


@dataclass(frozen=True)
class Recall:
    """What the holder of a list must delete.

    known  how many rows of the list were recalled when this was read, these among them
    """

    number: int
    purpose: str
    recipient: str
    rows: tuple[Row, ...]
    known: int

    @property
    def waiting(self) -> int:
        """How many of the rows the holder was not told of."""
        return sum(row.told is None for row in self.rows)

    @property
    def file(self) -> str:
        """What a file of it is called, without its end: none has the name of one that its holder had before."""
        before = self.known - len(self.rows)
        return f"recall-list-{self.number}" + (f"-after-{before}" if before else "")

    def sheet(self, at: datetime) -> list[dict[str, object]]:
        """Return the rows as those of a file, by COLUMNS. What is told for the first time is recalled as of *at*.

        The day on which somebody left stays here: beside the incidents, which are public, it could tell why.
        """
        return [
            {
                "list": self.number, "row": row.number, "recipient": self.recipient, "purpose": self.purpose,
                "recalled_at": (row.told or at.date()).isoformat(), "what_to_do": WHAT_TO_DO,
            }
            for row in sorted(self.rows, key=lambda row: row.number)
        ]  # fmt: skip


@dataclass(frozen=True)
class Waiting:
    """Recalled rows of which no holder was told yet, and of how many lists they are."""

    lists: int
    rows: int


def say(tx: Transaction, accounts: Sequence[Mapping[str, Any]], at: datetime, number: int | None = None) -> None:
    """Say of *accounts* whether they may be named, see ``privacy/list``; rows of those who may not are called back."""
    tx.run("privacy/list", accounts=accounts, number=number)
    call_back(tx, [row["key"] for row in accounts if not row["listed"]], at)


def keep_off(tx: Transaction, keys: Sequence[str], at: datetime) -> int:
    """Keep that *keys* are on no list from *at* on and call their rows back; return for how many it was not so."""
    call_back(tx, keys, at)
    return int(tx.run("lists/keep_off", keys=keys, at=at)[0]["new"])


def keep_off_together(tx: Transaction, keys: Sequence[str], at: datetime) -> int:
    """Keep off all accounts of whoever stands behind *keys* and is kept off by one of them; return as ``keep_off``."""
    return keep_off(tx, [row["key"] for row in tx.run("lists/off_together", keys=keys)], at)


def call_back(tx: Transaction, keys: Sequence[str], at: datetime) -> int:
    """Call back the rows that name *keys*, before they go; return how many were not called back before."""
    return int(tx.run("lists/call_back", keys=keys, at=at)[0]["rows"]) if keys else 0


def call_back_lost(tx: Transaction, at: datetime) -> int:
    """Call back all rows that name nobody who may be named; for a store that was restored."""
    return int(tx.run("lists/call_back_lost", at=at)[0]["rows"])


def recalls(run: Run, *, number: int | None = None, again: bool = False) -> list[Recall]:
    """Return what holders were not told of, of all lists or of the one with this *number*.

    again  return what they were told of too
    """
    found = (
        _recall(run, row, again=again)
        for row in run("lists/all")
        if number in (None, row["number"]) and row["recalled"] > (0 if again else row["told"])
    )
    return list(found)


def tell(graph: Graph, recall: Recall, at: datetime) -> int:
    """Note that the holder has the rows of *recall*, with an entry in the ledger; return how many are new to them."""
    with graph.transaction() as tx:
        new = tx.run("lists/tell", number=recall.number, told=recall.known, at=at)[0]["new"]
        ledger.append(tx, Event.RECALLED, at, list=recall.number, rows=len(recall.rows), new=new)
    return int(new)


def waiting(run: Run) -> Waiting:
    """Return how much waits to be told."""
    return Waiting(**run("lists/waiting")[0])


def _recall(run: Run, row: Mapping[str, Any], *, again: bool) -> Recall:
    said = run("lists/recalled", number=row["number"])[0]
    told = [*(_day(one) for one in said["told"]), *[None] * (len(said["rows"]) - len(said["told"]))]
    rows = [Row(*one) for one in zip(said["rows"], map(_day, said["since"]), told, strict=True)]
    return Recall(
        row["number"], row["purpose"], row["recipient"],
        tuple(one for one in rows if again or one.told is None), len(rows),
    )  # fmt: skip


def _day(at: Any) -> date:
    day: date = at.to_native().date()
    return day
