"""Taking acts out again: one import's, or one account's. What the graph knows of all acts is kept right."""

from collections.abc import Sequence
from datetime import datetime

from kloutgraph.errors import UsageProblem
from kloutgraph.extent import Extent
from kloutgraph.graph import Graph, Transaction
from kloutgraph.identity import Checksum

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
    graph.run("intake/undo_accounts", number=number)
    graph.run("intake/advance", number=number, fields={"undone_at": at})
    return gone


def take_out(tx: Transaction, keys: Sequence[str]) -> int:
    """Forget the accounts *keys* and their acts, and return how many acts went."""
    gone = _counted_out(tx, "privacy/acts_of", keys=keys)
    tx.run("privacy/forget", keys=keys)
    return gone


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
    return len(gone["ids"])
