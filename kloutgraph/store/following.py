"""An archive in a home that holds nobody, after a loss: what was said to that home since then is followed.

Nobody who was left out there comes back, not even as bytes. What was said between the backup and the loss is lost with
the graph that knew it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kloutgraph.bulk import table
from kloutgraph.bulk.table import Table
from kloutgraph.graph import Row
from kloutgraph.ledger import Entry, Event
from kloutgraph.store import tables, tidying
from kloutgraph.store.tables import HELD, RUNNING
from kloutgraph.store.tidying import Built

_SAID_BY_NOBODY_HELD = (
    "State",
    "Network",
    "Suppression",
    "Access",
    "HiddenTopic",
    "OffLists",
    "Topic",
    "Request",
    "Reason",
    "Entry",
)
_ORDER = "Suppression"


def holds_nobody(db: Table) -> bool:
    """Say whether the running graph is one that nothing was brought to yet, whatever was said to it."""
    labels = ", ".join(f"'{label}'" for label in _SAID_BY_NOBODY_HELD)
    query = f"SELECT count(*) FROM {RUNNING['nodes']} WHERE labels NOT IN ({labels})"
    return bool(table.one(db, query)[0] == 0)


def entries_again(db: Table, entries: Sequence[Entry]) -> list[Entry]:
    """Return those *entries* of the running ledger that the archive's does not have; requests by their numbers to be.

    Only before ``follow``.
    """
    archived = {says["hash"] for _, says in tables.said(db, "Entry")}
    before = _requests(db)
    return [
        replace(entry, facts={**entry.facts, "number": before + int(entry.facts["number"] or 0)})
        if entry.event in (Event.REQUESTED, Event.ANSWERED) else entry
        for entry in entries if entry.hash not in archived
    ]  # fmt: skip


def follow(db: Table, folder: Path, at: datetime) -> Built:
    """Make the tables, which hold an archive, follow what was said to the running graph, which holds nobody, by *at*.

    Takes ``running_nodes``. Orders of both stand, and so do networks, access and wishes about topics and lists;
    requests get the numbers behind the archive's. What waited long enough for an objection is not written.
    """
    running = RUNNING["nodes"]
    _name_ordered(db, folder, at)
    _unite(db, folder, _ORDER, ("key",), "nodes", running)
    _unite(db, folder, "Access", ("key", "scope"), "nodes", running)
    _unite(db, folder, "HiddenTopic", ("key", "topic"), "nodes", running)
    _unite(db, folder, "OffLists", ("key",), "nodes", running)
    _unite(db, folder, "Network", ("name",), running, "nodes")  # what the acts were brought by stays
    _sum_reasons(db, folder)
    requests = _requests(db) + _add_requests(db, folder)
    left_out = _take_out(db)
    tidying.let_go(db)
    ((_, state),) = tables.said(db, "State", running)
    claims = state.get("claims") or 0
    return Built(tidying.counted_anew(db, changed=bool(left_out), requests=requests, claims=claims), left_out)


def _name_ordered(db: Table, folder: Path, at: datetime) -> None:
    """Make ``ordered`` of the keys of whoever may not come: all under an order now, and who waited long enough."""
    now = {says["key"] for _, says in tables.said(db, _ORDER, RUNNING["nodes"])}
    orders = (says for _, says in tables.said(db, _ORDER))
    due = {says["key"] for says in orders if says.get("erase_at") and says["erase_at"] <= at}
    table.put(db, folder, "ordered", {"key": "VARCHAR"}, ((key,) for key in now | due))


def _unite(db: Table, folder: Path, label: str, names: tuple[str, ...], first: str, last: str) -> None:
    """Let the nodes under *label* be those of the tables *first* and *last*, whose are right where *names* agree."""
    united = {
        tuple(says.get(name) for name in names): says for of in (first, last) for _, says in tables.said(db, label, of)
    }  # fmt: skip
    _replace(db, folder, label, list(united.values()))


def _sum_reasons(db: Table, folder: Path) -> None:
    summed: Counter[str] = Counter()
    for of in ("nodes", RUNNING["nodes"]):
        summed.update({says["why"]: says["count"] for _, says in tables.said(db, "Reason", of)})
    _replace(db, folder, "Reason", [{"why": why, "count": times} for why, times in summed.items()])


def _requests(db: Table) -> int:
    """Return how many requests the archive knows of."""
    ((_, state),) = tables.said(db, "State")
    return int(state.get("requests") or 0)


def _add_requests(db: Table, folder: Path) -> int:
    """Add the running graph's requests behind the archive's, and return the highest number among them."""
    before = _requests(db)
    asked = [says for _, says in tables.said(db, "Request", RUNNING["nodes"])]
    tables.add(db, folder, "Request", [says | {"number": before + says["number"]} for says in asked])
    return max((says["number"] for says in asked), default=0)


def _replace(db: Table, folder: Path, label: str, all_say: list[Row]) -> None:
    db.execute(f"DELETE FROM nodes WHERE labels = '{label}'")
    tables.add(db, folder, label, all_say)


def _take_out(db: Table) -> int:
    """Take accounts that are ``ordered`` out, and what there is of them alone; return how many accounts that are.

    What is of them alone: their acts, what their people agreed to on that network only, people without any other
    account, access that was given to them, topics that they hid,
    the wish to be on no list.
    """
    db.execute(f"""
        CREATE OR REPLACE TABLE gone AS SELECT n FROM nodes
        WHERE {HELD} AND (key IN (FROM ordered) OR coalesce(stable IN (FROM ordered), false))""")
    db.execute("""
        CREATE OR REPLACE TABLE touched AS
        SELECT DISTINCT a AS person FROM links WHERE type = 'HAS' AND b IN (FROM gone)""")
    db.execute("DELETE FROM acts WHERE a IN (FROM gone) OR b IN (FROM gone)")
    db.execute("DELETE FROM links WHERE a IN (FROM gone) OR b IN (FROM gone)")
    db.execute("""
        CREATE OR REPLACE TABLE ended AS
        SELECT gave.b AS n FROM links gave JOIN nodes consent ON consent.n = gave.b
        WHERE gave.type = 'GAVE' AND gave.a IN (FROM touched) AND NOT EXISTS (
            SELECT 1 FROM links has JOIN nodes account ON account.n = has.b
            WHERE has.type = 'HAS' AND has.a = gave.a AND account.network = consent.network)
        UNION
        SELECT person FROM touched WHERE person NOT IN (SELECT a FROM links WHERE type = 'HAS')""")
    db.execute("DELETE FROM links WHERE a IN (FROM ended) OR b IN (FROM ended)")
    db.execute("DELETE FROM nodes WHERE n IN (FROM gone) OR n IN (FROM ended)")
    ordered = {key for (key,) in table.rows(db, "FROM ordered")}
    wishes = (wish for label in ("Access", "HiddenTopic", "OffLists") for wish in tables.said(db, label))
    for n, says in wishes:
        if says["key"] in ordered:
            db.execute("DELETE FROM nodes WHERE n = $n", {"n": n})
    return int(table.one(db, "SELECT count(*) FROM gone")[0])
