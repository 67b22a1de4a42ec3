"""To hide a topic: with it, and with all below it, an account is shown nowhere. It needs no proof and no reason."""

from datetime import datetime

from kloutgraph import ledger
from kloutgraph.addresses import Address
from kloutgraph.graph import Graph
from kloutgraph.ledger import Event
from kloutgraph.topics.ontology import Topic


def hide(graph: Graph, who: Address, topic: Topic, at: datetime, *, how: str) -> None:
    """Keep that *who* does not want to be shown with *topic*, whether they are held or not.

    Nothing is kept of somebody whom an order leaves out: they are shown with nothing.
    """
    with graph.transaction() as tx:
        tx.run("intake/lock")
        if not tx.run("privacy/orders", keys=[who.key]):
            tx.run("topics/hide", key=who.key, topic=topic.slug, at=at)
        ledger.append(tx, Event.WISHES, at, how=how, network=who.network.name, topics_hidden=1)


def show_again(graph: Graph, who: Address, topic: Topic, at: datetime, *, how: str) -> bool:
    """Forget that *who* did not want to be shown with *topic*; say whether that was so."""
    with graph.transaction() as tx:
        tx.run("intake/lock")
        found = bool(tx.run("topics/show", key=who.key, topic=topic.slug)[0]["hidden"])
        if found:
            ledger.append(tx, Event.WISHES, at, how=how, network=who.network.name, topics_hidden=-1)
    return found
