"""To be on no list that leaves: named on pages here, and in no file that goes to anybody. It needs no reason."""

from datetime import datetime

from kloutgraph import ledger
from kloutgraph.addresses import Address
from kloutgraph.graph import Graph
from kloutgraph.ledger import Event
from kloutgraph.lists import recalling
from kloutgraph.orders import with_same_ids


def keep_off(graph: Graph, who: Address, at: datetime, *, how: str) -> bool:
    """Keep that the person behind *who* is on no list from *at* on, by any account; say whether it was not so before.

    Nothing is kept of somebody whom an order leaves out for good: they are on no list anyway. Whoever waits for an
    objection may come back, and is on no list then.
    """
    with graph.transaction() as tx:
        tx.run("intake/lock")
        behind = tx.run("privacy/person_of", keys=[who.key])
        keys = with_same_ids(tx, [who.key, *(key for row in behind for key in row["accounts"])])
        ordered = {row["key"] for row in tx.run("privacy/orders", keys=keys) if not row["erase_at"]}
        new = recalling.keep_off(tx, [key for key in keys if key not in ordered], at)
        if new:
            ledger.append(tx, Event.OFF_LISTS, at, how=how, network=who.network.name, accounts=new)
    return bool(new)
