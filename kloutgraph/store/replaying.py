"""What the running graph knows of people's wishes and an older archive does not: said of the archive's tables.

Nobody who was left out or forgotten since comes back, not even as bytes; whoever waits for an objection is hidden.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kloutgraph.bulk import table
from kloutgraph.bulk.table import Table
from kloutgraph.graph import Graph
from kloutgraph.identity import Checksum
from kloutgraph.store import plain, tables

BATCH = 20_000
ORDER = "Suppression"
_HIDDEN = ("handle", "name", "score", "standing", "reach", "given", "rating")
_HELD = f"({tables.has_label('Account')} OR {tables.has_label('Waiting')})"


@dataclass(frozen=True)
class Replayed:
    """How many accounts of the archive are taken out or hidden, and the checksum of the acts that are left."""

    taken_out: int
    hidden: int
    checksum: Checksum


def orders(graph: Graph) -> dict[str, dict[str, Any]]:
    """Return the orders never to hold somebody that stand in *graph*, by key."""
    found: dict[str, dict[str, Any]] = {}
    after = ""
    while rows := graph.run("rebuild/orders", after=after, most=BATCH):
        found |= {row["key"]: dict(row["properties"]) for row in rows}
        after = rows[-1]["key"]
    return found


def replay(
    db: Table, folder: Path, standing: Mapping[str, dict[str, Any]], numbers: Mapping[int, int], claims: int
) -> Replayed:
    """Make the tables follow the orders that are *standing* now, beside those that they hold.

    numbers  number of an entry of the running ledger to the one that it will have in the restored one
    claims   how often the running graph was taken for a change
    """
    _unite(db, folder, standing, numbers)
    db.execute(f"""
        CREATE OR REPLACE TABLE gone AS SELECT n FROM nodes
        WHERE {_HELD} AND (key IN (SELECT key FROM ordered WHERE NOT waits)
            OR (stable IN (SELECT key FROM ordered) AND key NOT IN (SELECT key FROM ordered)))""")
    taken_out = int(table.one(db, "SELECT count(*) FROM gone")[0])
    if taken_out:
        _take_out(db)
    hidden = _hide(db)
    return Replayed(taken_out, hidden, _noted(db, claims, changed=bool(taken_out or hidden)))


def entries(db: Table) -> dict[int, str]:
    """Return the hashes of the archive's ledger, by number."""
    return {says["number"]: says["hash"] for _, says in _said(db, "Entry")}


def _unite(db: Table, folder: Path, standing: Mapping[str, dict[str, Any]], numbers: Mapping[int, int]) -> None:
    """Put the orders *standing* now in place of those of the same key, and make ``ordered`` of all: key, waits."""
    united = {says["key"]: says for _, says in _said(db, ORDER)}
    db.execute(f"DELETE FROM nodes WHERE {tables.has_label(ORDER)}")
    fresh = int(table.one(db, "SELECT coalesce(max(n), -1) + 1 FROM nodes")[0])
    united |= {
        key: says | {"entry": numbers.get(says["entry"], says["entry"]) if says.get("entry") else None}
        for key, says in standing.items()
    }
    nothing = [None] * len(tables.SAID)
    nodes = ((fresh + i, ORDER, *nothing, plain.written(says)) for i, says in enumerate(united.values()))
    table.put(db, folder, "united", tables.NODE, nodes)
    db.execute("INSERT INTO nodes SELECT * FROM united")
    rows = ((key, bool(says.get("erase_at"))) for key, says in united.items())
    table.put(db, folder, "ordered", {"key": "VARCHAR", "waits": "BOOLEAN"}, rows)


def _said(db: Table, label: str) -> list[tuple[int, dict[str, Any]]]:
    """Return number and properties of the nodes under *label*, of which all that they say is in ``rest``."""
    rows = table.rows(db, f"SELECT n, rest FROM nodes WHERE {tables.has_label(label)}")
    return [(n, plain.read(rest)) for n, rest in rows]


def _take_out(db: Table) -> None:
    """Take the accounts ``gone`` out, their acts, what their people agreed to there, and people without any other."""
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


def _hide(db: Table) -> int:
    """Set accounts aside that wait for an objection now, as ``removing.set_aside`` does, and return how many."""
    account = f"{tables.has_label('Account')} AND key IN (SELECT key FROM ordered WHERE waits)"
    many = int(table.one(db, f"SELECT count(*) FROM nodes WHERE {account}")[0])
    nothing = ", ".join(f"{name} = NULL" for name in _HIDDEN)
    db.execute(f"UPDATE nodes SET labels = 'Waiting', {nothing} WHERE {account}")
    return many


def _noted(db: Table, claims: int, *, changed: bool) -> Checksum:
    """Let what the tables know of themselves follow, and return the checksum of the acts."""
    checksum, extent = tables.counted(db)
    ((n, state),) = [found for found in _said(db, "State") if found[1].get("name") == "state"]
    state["claims"] = max(state.get("claims") or 0, claims) + 1
    if changed:
        state |= {**checksum.fields, **extent.fields, "removals": (state.get("removals") or 0) + 1}
    db.execute("UPDATE nodes SET rest = $rest WHERE n = $n", {"rest": plain.written(state), "n": n})
    return checksum
