"""A graph written out, and its acts brought back: as backup and restore do, but laid down through Cypher.

Neo4j's importer takes ten seconds a store; tests/embedded tests that way.
"""

from datetime import datetime
from pathlib import Path

from kloutgraph import connect
from kloutgraph.bulk import table
from kloutgraph.graph import Graph
from kloutgraph.store import held, joining, plain, tables
from tests.acts import quiet

MEMORY_MB = 256
MOMENTS = ("agreed_at", "until", "withdrawn_at")


def write_out(graph: Graph, folder: Path) -> Path:
    """Write all that *graph* holds into *folder*, and return it."""
    folder.mkdir()
    with table.opened(folder, MEMORY_MB) as db:
        held.write_out(db, folder, graph, quiet)
        for name in tables.TABLES:
            db.execute(f"COPY {name} TO '{folder / name}.parquet'")
    return folder


def bring_back(graph: Graph, archive: Path, folder: Path, rows, empty) -> None:
    """Let *graph* hold what it holds now with the acts of *archive*."""
    folder.mkdir()
    with table.opened(folder, MEMORY_MB) as db:
        held.write_out_but_acts(db, folder, graph, quiet)
        for name, running in tables.RUNNING.items():
            db.execute(f"ALTER TABLE {name} RENAME TO {running}")
        for name in tables.TABLES:
            db.execute(f"CREATE TABLE {name} AS FROM '{archive / name}.parquet'")
        joining.join(db, folder)
        empty()
        connect.prepare(graph)
        _lay(db, rows)


def _lay(db: table.Table, rows) -> None:
    rows("MATCH (state:State) DELETE state")
    cursor = db.execute("FROM nodes WHERE labels <> 'TestMark'")  # which no emptying takes away
    names = [column[0] for column in cursor.description]
    nodes = [_node(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
    rows("UNWIND $nodes AS node CREATE (n:$(node.labels)) SET n = node.says, n.laid = node.n", nodes=nodes)
    links = [
        {"a": a, "b": b, "type": kind, "says": plain.read(rest)}
        for a, b, kind, rest in table.rows(db, "SELECT a, b, type, rest FROM links")
    ]
    links += [
        {"a": a, "b": b, "type": kind, "says": {**says, "id": f"{high:016x}{low:016x}"}}
        for a, b, kind, high, low, says in table.rows(
            db,
            "SELECT a, b, type, high, low, "
            "{'at': at_s, 'weight': weight, 'import': import, 'credit': credit} FROM acts",
        )
    ]
    rows(
        "UNWIND $links AS link MATCH (a {laid: link.a}), (b {laid: link.b}) "
        "CREATE (a)-[r:$(link.type)]->(b) SET r = link.says",
        links=links,
    )
    rows("MATCH (n) REMOVE n.laid")


def _node(row: dict[str, object]) -> dict[str, object]:
    says = {name: row[name] for name in tables.SAID if row[name] is not None}
    moments = {name: datetime.fromisoformat(says[name]) for name in MOMENTS if name in says}
    return {"n": row["n"], "labels": row["labels"].split(";"), "says": {**says, **moments, **plain.read(row["rest"])}}
