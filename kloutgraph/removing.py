"""Taking acts out again, or setting them aside: one import's, or one account's. What the graph knows is kept right."""

from collections.abc import Sequence
from datetime import datetime

from kloutgraph import ledger
from kloutgraph.errors import UsageProblem
from kloutgraph.extent import Extent
from kloutgraph.graph import Graph, Transaction
from kloutgraph.identity import Checksum
from kloutgraph.ledger import Event
from kloutgraph.lists import recalling

BATCH_ACTS = 20_000


def undo(graph: Graph, number: int, at: datetime) -> int:
    """Take the import *number* back and return how many acts went. Raises UsageProblem if there is no such import.

    Interrupted, the same call takes the rest back. Acts that a later import held already went with this one.
    """
    imports = {row["number"]: row for row in graph.run("intake/imports")}
    if number not in imports:
        raise UsageProblem(f"there is no import {number}; there are {', '.join(map(str, imports)) or 'none'}")
    if imports[number]["undone_at"]:
        raise UsageProblem(f"import {number} was taken back already")
    fields = {"finished_at": imports[number]["finished_at"] or at}  # first, so that it takes in no more
    graph.run("intake/advance", number=number, fields=fields)
    gone = 0
    while batch := _undo_batch(graph, number, BATCH_ACTS):
        gone += batch
    with graph.transaction() as tx:
        tx.run("intake/lock")
        tx.run("rights/undo_waiting", number=number)
        recalling.call_back(tx, [row["key"] for row in tx.run("intake/undo_named", number=number)], at)
        tx.run("intake/undo_accounts", number=number)
        tx.run("privacy/unknow")
    with graph.transaction() as tx:
        tx.run("intake/advance", number=number, fields={"undone_at": at})
        ledger.append(tx, Event.UNDONE, at, number=number, network=imports[number]["network"])
        tx.run("requests/unlink_gone")
    return gone


def take_out(tx: Transaction, keys: Sequence[str], at: datetime) -> int:
    """Forget the accounts *keys* and their acts as of *at*, call their rows back, and return how many acts went."""
    gone = _counted_out(tx, "privacy/acts_of", keys=keys)
    recalling.call_back(tx, keys, at)
    tx.run("privacy/forget", keys=keys)
    tx.run("requests/unlink_gone")
    return gone


def set_aside(tx: Transaction, keys: Sequence[str], at: datetime) -> int:
    """Set the accounts *keys* aside with their acts, as if they were not held; return how many acts that are."""
    gone = _counted_out(tx, "privacy/acts_of", keys=keys)
    recalling.call_back(tx, keys, at)
    tx.run("rights/set_aside", keys=keys)
    return gone


def take_back(tx: Transaction, keys: Sequence[str]) -> int:
    """Let the accounts *keys* that were set aside take part again, and return how many acts come with them."""
    state = tx.run("intake/lock")[0]
    extent, checksum = Extent.taken(state), Checksum(**state)
    tx.run("rights/take_back", keys=keys)
    back = tx.run("privacy/acts_of", keys=keys)[0]
    if back["ids"]:
        extent = extent.with_acts((back["first"], back["last"]), held=checksum.acts)
        checksum.change(back["ids"], 1)
        tx.run("intake/tally", **checksum.fields, **extent.fields)
        tx.run("intake/removed")
    return len(back["ids"])


def _undo_batch(graph: Graph, number: int, most: int) -> int:
    with graph.transaction() as tx:
        return _counted_out(tx, "intake/undo_acts", number=number, most=most)


def _counted_out(tx: Transaction, query: str, **params: object) -> int:
    """Take the acts that *query* tells of out of what the graph knows, and return how many they are."""
    state = tx.run("intake/lock")[0]
    extent, checksum = Extent.taken(state), Checksum(**state)
    gone = tx.run(query, **params)[0]
    checksum.change(gone["ids"], -1)
    tx.run("intake/tally", **checksum.fields, **extent.without(gone).fields)
    if gone["ids"]:
        tx.run("intake/removed")
    acts: int = gone["acts"]
    return acts
