"""The tables that hold a graph: ``nodes``, ``acts`` and ``links``, and questions about them.

nodes  n (a number), labels (in order, joined with ;), what people and accounts say, rest (JSON: all that is said
      beside)
acts   a, b (numbers of the accounts), type, high and low (halves of the identity), at_s, weight, import, credit
links  a, b, type, rest: every other relationship
"""

from kloutgraph.bulk import table
from kloutgraph.bulk.table import Table
from kloutgraph.extent import Extent
from kloutgraph.identity import Checksum

SAID = {
    "key": "VARCHAR", "network": "VARCHAR", "handle": "VARCHAR", "name": "VARCHAR", "private": "BOOLEAN",
    "stable": "VARCHAR", "import": "BIGINT", "score": "DOUBLE", "standing": "DOUBLE", "reach": "BIGINT",
    "given": "DOUBLE", "rating": "BIGINT", "adult": "BOOLEAN", "organisation": "BOOLEAN", "purpose": "VARCHAR",
    "agreed_at": "VARCHAR", "until": "VARCHAR", "withdrawn_at": "VARCHAR", "receipt": "VARCHAR", "notice": "VARCHAR",
    "notice_hash": "VARCHAR", "how": "VARCHAR", "evidenced": "BOOLEAN",
}  # fmt: skip
"""What accounts, people and consents say in columns of their own, for there may be many of them."""
NODE = {"n": "BIGINT", "labels": "VARCHAR", **SAID, "rest": "VARCHAR"}
ACT = {
    "a": "BIGINT", "b": "BIGINT", "type": "VARCHAR", "high": "UBIGINT", "low": "UBIGINT", "at_s": "BIGINT",
    "weight": "DOUBLE", "import": "BIGINT", "credit": "VARCHAR",
}  # fmt: skip
LINK = {"a": "BIGINT", "b": "BIGINT", "type": "VARCHAR", "rest": "VARCHAR"}
TABLES = {"nodes": NODE, "acts": ACT, "links": LINK}
EMPTY = "{}"

SPOKEN = ("Account", "Waiting", "Person", "Consent")
"""Labels of the nodes that say things in columns."""


def has_label(label: str) -> str:
    """Return the condition that a node has *label*, for SQL."""
    return f"list_contains(string_split(labels, ';'), '{label}')"


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
