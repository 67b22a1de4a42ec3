"""The tables that hold a graph: ``nodes``, ``acts`` and ``links``, and questions about them.

nodes  n (a number), labels (in order, joined with ;), what people and accounts say, rest (JSON: all that is said
      beside)
acts   a, b (numbers of the accounts), type, high and low (halves of the identity), at_s, weight, import, credit, topic
links  a, b, type, rest: every other relationship
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kloutgraph.bulk import table
from kloutgraph.bulk.table import Table
from kloutgraph.extent import Extent
from kloutgraph.identity import Checksum
from kloutgraph.store import plain

SAID = {
    "key": "VARCHAR", "network": "VARCHAR", "handle": "VARCHAR", "name": "VARCHAR", "private": "BOOLEAN",
    "stable": "VARCHAR", "import": "BIGINT", "score": "DOUBLE", "standing": "DOUBLE", "reach": "BIGINT",
    "attention": "DOUBLE", "vouched": "BIGINT", "given": "DOUBLE", "rating": "BIGINT", "circle": "BIGINT",
    "adult": "BOOLEAN", "organisation": "BOOLEAN", "purpose": "VARCHAR",
    "agreed_at": "VARCHAR", "until": "VARCHAR", "withdrawn_at": "VARCHAR", "receipt": "VARCHAR", "notice": "VARCHAR",
    "notice_hash": "VARCHAR", "how": "VARCHAR", "evidenced": "BOOLEAN",
}  # fmt: skip
"""What accounts, people and consents say in columns of their own, for there may be many of them."""
NODE = {"n": "BIGINT", "labels": "VARCHAR", **SAID, "rest": "VARCHAR"}
ACT = {
    "a": "BIGINT", "b": "BIGINT", "type": "VARCHAR", "high": "UBIGINT", "low": "UBIGINT", "at_s": "BIGINT",
    "weight": "DOUBLE", "import": "BIGINT", "credit": "VARCHAR", "topic": "VARCHAR",
}  # fmt: skip
LINK = {"a": "BIGINT", "b": "BIGINT", "type": "VARCHAR", "rest": "VARCHAR"}
TABLES = {"nodes": NODE, "acts": ACT, "links": LINK}
EMPTY = "{}"
RUNNING = {"nodes": "running_nodes", "links": "running_links"}
"""What the running graph holds beside acts, while the others hold an archive."""

SPOKEN = ("Account", "Waiting", "Person", "Consent")
"""Labels of the nodes that say things in columns."""


def has_label(label: str, labels: str = "labels") -> str:
    """Return the condition that a node has *label*, for SQL; *labels* is the column."""
    return f"list_contains(string_split({labels}, ';'), '{label}')"


HELD = f"({has_label('Account')} OR {has_label('Waiting')})"
"""The condition that a node is an account, set aside or not, for SQL."""


def said(db: Table, label: str, of: str = "nodes") -> list[tuple[int, dict[str, Any]]]:
    """Return number and properties of the nodes under *label* in the table *of*, where ``rest`` has all they say."""
    rows = table.rows(db, f"SELECT n, rest FROM {of} WHERE {has_label(label)} ORDER BY n")
    return [(n, plain.read(rest)) for n, rest in rows]


def add(db: Table, folder: Path, label: str, all_say: Iterable[dict[str, Any]]) -> None:
    """Add nodes under *label* to ``nodes``, each with all that it says in ``rest``."""
    first = int(table.one(db, "SELECT coalesce(max(n), -1) + 1 FROM nodes")[0])
    nothing = [None] * len(SAID)
    table.put(
        db, folder, "added", NODE, ((n, label, *nothing, plain.written(says)) for n, says in enumerate(all_say, first))
    )  # fmt: skip
    db.execute("INSERT INTO nodes SELECT * FROM added")
    db.execute("DROP TABLE added")


def alone(db: Table) -> None:
    """Let go of all tables but these; their memory is wanted."""
    for (name,) in list(table.rows(db, "SELECT table_name FROM duckdb_tables()")):
        if name not in TABLES:
            db.execute(f'DROP TABLE "{name}"')  # the names are ours


def columns(of: dict[str, str]) -> str:
    """Return the columns of a table, for SQL."""
    return ", ".join(f'"{name}" {kind}' for name, kind in of.items())


def counts(db: Table) -> dict[str, int]:
    """Return how many nodes, acts and other relationships the tables hold."""
    return {name: int(table.one(db, f"SELECT count(*) FROM {name}")[0]) for name in TABLES}


def counted(db: Table) -> tuple[Checksum, Extent]:
    """Return the checksum and the extent of the acts between accounts that take part."""
    many, low, high, first, last = table.one(
        db,
        f"""
        WITH held AS (SELECT n FROM nodes WHERE {has_label("Account")} AND NOT {has_label("Known")})
        SELECT count(*), sum(low), sum(high), min(at_s), max(at_s) FROM acts
        WHERE a IN (FROM held) AND b IN (FROM held)""",
    )
    return Checksum(many, f"{int(low or 0) % 2**64:x}", f"{int(high or 0) % 2**64:x}"), Extent(first, last)
