"""To object: a request to look at a score, a label, a topic or our privacy again, with a number and a due date.

No words of the person are kept, and whose account it is about only while that account is held.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from kloutgraph import labelling, ledger, register
from kloutgraph.addresses import Address
from kloutgraph.errors import UsageProblem
from kloutgraph.graph import Graph, Run
from kloutgraph.ledger import Event
from kloutgraph.rights import receipts

DUE_DAYS = 30
"""Days in which a request must be answered."""


class About(StrEnum):
    """What is to be looked at again."""

    SCORE = "score"
    LABEL = "label"
    TOPIC = "topic"
    PRIVACY = "privacy"


class Standing(StrEnum):
    """Where a request stands: not answered yet, the person was right, or was not."""

    OPEN = "open"
    UPHELD = "upheld"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Request:
    """A request, as anybody may see it who has its receipt.

    due          until when it must be answered
    answered_at  None while it is open
    """

    number: int
    about: About
    at: datetime
    due: datetime
    state: Standing
    answered_at: datetime | None

    def is_overdue(self, at: datetime) -> bool:
        """Say whether it should have been answered by *at*."""
        return self.state is Standing.OPEN and self.due < at


@dataclass(frozen=True)
class Listed:
    """A request as the operator sees it: *account* is network:handle, None if it may not be named or is not held."""

    request: Request
    account: str | None


@dataclass(frozen=True)
class Asked:
    """What whoever asked keeps, the same whether the account is held or not."""

    receipt: str
    number: int
    due: datetime


def ask(graph: Graph, who: Address, about: About, at: datetime) -> Asked:
    """Keep the request to look at *about* again for *who*, and return its number and its receipt."""
    receipt, due = receipts.fresh(), at + timedelta(days=DUE_DAYS)
    kept = receipts.hashed(receipt)
    with graph.transaction() as tx:
        number = tx.run("requests/keep", key=who.key, about=about.value, at=at, due=due, receipt=kept)[0]["number"]
        ledger.append(
            tx, Event.REQUESTED, at, number=number, about=about.value, due=due.isoformat(), receipt=kept
        )  # fmt: skip
    return Asked(receipt, number, due)


def answer(graph: Graph, number: int, decision: Standing, at: datetime, who: Address | None = None) -> bool:
    """Answer the request *number*, and say whether a label was taken off for it.

    A label that somebody was right to object to goes, and its rule does not give it again.

    who  whose request it is, where they said so, so that they can be named again at once

    Raises UsageProblem if there is no such request, if it was answered before, or if it is not about *who*.
    """
    networks = {network.name: network for network in register.networks(graph)}
    with graph.transaction() as tx:
        tx.run("ledger/lock")
        found = tx.run("requests/answer", number=number, state=decision.value, at=at)
        if not found:
            raise UsageProblem(f"no request {number} is open; kloutgraph requests lists them")
        key = found[0]["key"]
        if who is not None and who.key != key:
            raise UsageProblem(f"request {number} is not about that account")
        ledger.append(tx, Event.ANSWERED, at, number=number, decision=decision.value)
        if decision is not Standing.UPHELD or found[0]["about"] != About.LABEL or key is None:
            return False
        tx.run("intake/lock")
        handle = who.handle if who else None
        return labelling.clear_in(tx, networks, key, at, handle=handle, how="request")


def requests(run: Run) -> list[Listed]:
    """Return all requests, the oldest first."""
    return [Listed(_request(row), row["account"]) for row in run("requests/all")]


def with_receipt(run: Run, receipt: str) -> Request | None:
    """Return the request whose receipt is *receipt*, or None."""
    wanted = receipts.hashed(receipt)
    return next((_request(row) for row in run("requests/all") if row["receipt"] == wanted), None)


def _request(row: Mapping[str, Any]) -> Request:
    answered_at = row["answered_at"]
    return Request(
        row["number"], About(row["about"]), row["at"].to_native(), row["due"].to_native(), Standing(row["state"]),
        answered_at.to_native() if answered_at else None,
    )  # fmt: skip
