"""To be left out, to object to that with a receipt, to be let in again; and what has waited long enough."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from kloutgraph import ledger
from kloutgraph.addresses import Address
from kloutgraph.deciding import decide_again
from kloutgraph.errors import RefusedByRule
from kloutgraph.graph import Graph, Run, Transaction
from kloutgraph.ledger import Event
from kloutgraph.orders import order, with_same_ids
from kloutgraph.removing import set_aside, take_back, take_out
from kloutgraph.rights import receipts
from kloutgraph.rights.receipts import OBJECTION_DAYS

REASON = "asked"


class Why(StrEnum):
    """Why somebody wishes to be left out; the words to choose from, so that nobody can be known by their own."""

    NOT_SAID = "not said"
    NEVER_ASKED = "I was never asked"
    TOO_YOUNG = "the account is a minor's"
    NOT_PUBLIC = "what I do there is not public"
    WRONG = "what is said of me is wrong"
    NO_USE = "I do not want to be measured"


@dataclass(frozen=True)
class Left:
    """What can be told whoever asked, the same whether the account is held or not: a receipt, and how it goes on."""

    receipt: str
    at: datetime
    objection_days: int = OBJECTION_DAYS


def leave_out(graph: Graph, who: Address, at: datetime, *, how: str, why: Why = Why.NOT_SAID) -> Left:
    """Hide *who* at once and never hold them again; erase what is held, or let it wait for an objection.

    An account without a consent that can be proved is erased at once. One with it is hidden and erased after
    OBJECTION_DAYS, so that nobody can destroy what belongs to somebody else.
    """
    number = receipts.fresh()
    with graph.transaction() as tx:
        tx.run("intake/lock")
        ledger.append(tx, Event.LEFT_OUT, at, how=how, receipt=receipts.hashed(number))
        tx.run("rights/reason", why=why.value)
        _leave(tx, with_same_ids(tx, [who.key]), at)
        tx.run("intake/removed")  # also where nothing was held, or a new rating would tell that something was
    return Left(number, at)


def object_to_leaving(graph: Graph, who: Address, receipt: str, at: datetime) -> None:
    """Let *who* back as they were: the owner shows the *receipt* of a consent within OBJECTION_DAYS.

    Raises RefusedByRule, in the same words for whatever is wrong.
    """
    with graph.transaction() as tx:
        tx.run("intake/lock")
        orders = tx.run("privacy/orders", keys=[who.key])
        shown = {row["receipt"] for row in tx.run("privacy/evidenced", key=who.key)}
        waiting = [row for row in orders if row["erase_at"] and row["erase_at"].to_native() > at]
        if not waiting or receipt.strip().lower() not in shown:
            raise RefusedByRule("nothing waits for an objection with this receipt")
        _lift(tx, who, at, how="objection")


def readmit(graph: Graph, who: Address, at: datetime, *, agreed_at: datetime, evidence: str) -> None:
    """Lift the order never to hold *who*, on the *evidence* of a consent of *agreed_at*, after the order.

    Raises RefusedByRule if there is no order, no evidence, or the consent is not later.
    """
    if not evidence.strip():
        raise RefusedByRule("nobody is let in again without evidence; say what proves the consent: --evidence")
    with graph.transaction() as tx:
        tx.run("intake/lock")
        orders = tx.run("privacy/orders", keys=[who.key])
        if not orders:
            raise RefusedByRule("there is no order to leave this account out")
        if not orders[0]["at"].to_native() < agreed_at <= at:
            raise RefusedByRule(
                "the consent must have been given after the account was left out, and not in the future"
            )
        _lift(tx, who, at, how="evidence")


def _leave(tx: Transaction, keys: Sequence[str], at: datetime) -> None:
    """Let the one account that *keys* are go: several handles of one id wait together, or go together."""
    orders = tx.run("privacy/orders", keys=keys)
    until = [row["erase_at"].to_native().astimezone(UTC) for row in orders if row["erase_at"]]  # not begun anew
    if not orders and any(tx.run("privacy/evidenced", key=key) for key in keys):
        until = [at + timedelta(days=OBJECTION_DAYS)]
    if until:
        set_aside(tx, order(tx, keys, at, REASON, erase_at=until[0]), at)
    else:
        take_out(tx, order(tx, keys, at, REASON), at)


def erase_due(graph: Graph, at: datetime) -> int:
    """Erase what has waited long enough for an objection, and return how many accounts that were."""
    erased = 0
    for row in graph.run("privacy/due", at=at):
        keys = [row["key"]]
        with graph.transaction() as tx:
            tx.run("intake/lock")
            waiting = [found for found in tx.run("privacy/orders", keys=keys) if found["erase_at"]]
            if not waiting or waiting[0]["erase_at"].to_native() > at:
                continue  # somebody else was quicker, or its owner objected
            take_out(tx, order(tx, keys, at, REASON), at)
            ledger.append(tx, Event.ERASED, at, how="nobody objected")
            erased += 1
    return erased


def reasons(run: Run) -> Counter[Why]:
    """Return how often each reason was given. The graph counts them and keeps neither who gave one nor when."""
    return Counter({Why(row["why"]): row["times"] for row in run("rights/reasons")})


def _lift(tx: Transaction, who: Address, at: datetime, *, how: str) -> None:
    lifted = [row["lifted"] for row in tx.run("privacy/lift", keys=[who.key])]
    ledger.append(tx, Event.READMITTED, at, how=how)
    take_back(tx, lifted)
    decide_again(tx, who.network, lifted, at, handles={who.key: who.handle})
