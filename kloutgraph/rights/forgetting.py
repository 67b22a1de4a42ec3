"""To be forgotten: a person, all their accounts and all their acts, in one transaction, with a receipt."""

from datetime import datetime

from kloutgraph import ledger
from kloutgraph.addresses import Address
from kloutgraph.graph import Graph
from kloutgraph.ledger import Event
from kloutgraph.orders import order
from kloutgraph.removing import take_out
from kloutgraph.rights import receipts
from kloutgraph.rights.leaving import Left

REASON = "erased"


def forget(graph: Graph, who: Address, at: datetime, *, how: str) -> Left:
    """Erase the person behind *who* with all accounts and acts, never hold them again, and return the receipt.

    Whoever is not held is ordered never to be. Afterwards every rating is what it would be had they never been held.
    """
    number = receipts.fresh()
    with graph.transaction() as tx:
        tx.run("intake/lock")
        found = tx.run("privacy/person_of", keys=[who.key])
        keys = [who.key, *(key for row in found for key in row["accounts"])]
        ledger.append(tx, Event.ERASED, at, how=how, receipt=receipts.hashed(number))
        take_out(tx, order(tx, keys, at, REASON), at)
        tx.run("intake/removed")
    return Left(number, at)


def forget_with_receipt(graph: Graph, who: Address, receipt: str, at: datetime, *, how: str) -> Left | None:
    """Erase as ``forget`` if *receipt* is one that the person behind *who* got for a consent, else return None."""
    if receipt.strip().lower() not in {row["receipt"] for row in graph.run("privacy/evidenced", key=who.key)}:
        return None
    return forget(graph, who, at, how=how)
