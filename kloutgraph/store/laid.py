"""The tables laid down as a store: files for Neo4j's importer, and through the server what it cannot take."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from kloutgraph import connect, ledger
from kloutgraph.bulk import table
from kloutgraph.bulk.table import Table
from kloutgraph.embedded.rebuild import Tables
from kloutgraph.errors import GraphError
from kloutgraph.graph import Graph
from kloutgraph.identity import Checksum
from kloutgraph.store import held, plain, tables
from kloutgraph.store.held import Progress

BATCH = 5_000
CHECKING = "checking"
_CLASSES = ("accounts", "people", "consents", "others")
_CLASS = f"""
    CASE WHEN {tables.has_label("Account")} OR {tables.has_label("Waiting")} THEN 0
         WHEN {tables.has_label("Person")} THEN 1 WHEN {tables.has_label("Consent")} THEN 2 ELSE 3 END"""
_MOMENTS = ("agreed_at", "until", "withdrawn_at")
_HEADS = {"VARCHAR": "", "BOOLEAN": ":boolean", "BIGINT": ":long", "DOUBLE": ":double"}


def lay(db: Table, folder: Path) -> Tables:
    """Write the tables as files into *folder*, accounts first and each kind in its old order, and let go of them.

    What is kept are the tables ``untold`` and ``unlinked``, for ``complete``.
    """
    db.execute(f"""
        CREATE OR REPLACE TABLE place AS
        SELECT n, class, row_number() OVER (ORDER BY class, n) - 1 AS id
        FROM (SELECT n, {_CLASS} AS class FROM nodes)""")
    nodes = tuple(_nodes(db, folder, number, name) for number, name in enumerate(_CLASSES))
    ends = "JOIN place s ON s.n = a JOIN place e ON e.n = b"
    ids = 's.id AS ":START_ID", e.id AS ":END_ID", type AS ":TYPE"'
    said = "".join(f", {name}" for name in ("credit", "topic") if table.one(db, f"SELECT count({name}) FROM acts")[0])
    links = (
        _copy(db, folder / "links.csv", f"SELECT {ids} FROM links {ends} WHERE rest = '{tables.EMPTY}'"),
        _copy(db, folder / "acts.csv", f"""
            SELECT {ids}, weight AS "weight:double", at_s AS "at:long", import AS "import:long",
                   lower(lpad(hex(high), 16, '0') || lpad(hex(low), 16, '0')) AS "id" {said}
            FROM acts {ends}"""),
    )  # fmt: skip
    db.execute(f"""
        CREATE OR REPLACE TABLE untold AS SELECT id, labels, rest FROM nodes JOIN place USING (n)
        WHERE rest <> '{tables.EMPTY}'""")
    db.execute(f"""
        CREATE OR REPLACE TABLE unlinked AS SELECT s.id AS a, e.id AS b, type, rest FROM links {ends}
        WHERE rest <> '{tables.EMPTY}'""")
    found, unlinked = tables.counts(db), int(table.one(db, "SELECT count(*) FROM unlinked")[0])
    laid = Tables(nodes, links, found["nodes"], found["acts"] + found["links"] - unlinked, _multiline(db))
    for name in (*tables.TABLES, "place"):
        db.execute(f"DROP TABLE {name}")  # the memory is the importer's from here on
    return laid


def complete(db: Table, graph: Graph) -> None:
    """Give the store behind *graph*, made of what ``lay`` wrote, all that the importer could not give it."""
    for batch in _batches(db, "SELECT id, labels, rest FROM untold ORDER BY id"):
        nodes = [{"id": n, "labels": labels.split(";"), "properties": plain.read(rest)} for n, labels, rest in batch]
        if graph.one("rebuild/fill", nodes=nodes)["filled"] != len(nodes):
            raise GraphError("the new store holds its nodes in another order than they were written; the old one stays")
    for batch in _batches(db, "SELECT a, b, type, rest FROM unlinked ORDER BY ALL"):
        links = [{"a": a, "b": b, "type": kind, "properties": plain.read(rest)} for a, b, kind, rest in batch]
        if graph.one("rebuild/link", links=links)["linked"] != len(links):
            raise GraphError("the new store does not hold what was written out; the old one stays")
    connect.prepare(graph)


def check(graph: Graph, counts: dict[str, int], checksum: Checksum, broken_at: int | None, progress: Progress) -> None:
    """Raise GraphError unless *graph* holds as much as *counts*, the very acts, and a ledger as whole as before."""
    size = graph.one("rebuild/size")
    same = (size["nodes"], size["links"]) == (counts["nodes"], counts["acts"] + counts["links"])
    found = held.checksum(graph, progress, CHECKING)
    kept = Checksum.kept(graph.one("schema/state"))
    if not same or not str(found) == str(kept) == str(checksum):
        raise GraphError("the new store does not hold what was written out; the old one stays")
    if ledger.broken_at(graph) != broken_at:
        raise GraphError("the ledger of the new store is not what was written out; the old store stays")


def _nodes(db: Table, folder: Path, number: int, name: str) -> Path:
    """Write the nodes of one class, with the columns of which any of them says something."""
    of_class = f"FROM nodes JOIN place USING (n) WHERE class = {number}"
    many = table.one(db, "SELECT " + ", ".join(f'count("{column}")' for column in tables.SAID) + f" {of_class}")
    columns = "".join(
        f', "{column}" AS "{column}{_head(column)}"' for column, said in zip(tables.SAID, many, strict=True) if said
    )
    return _copy(db, folder / f"{name}.csv", f'SELECT id AS ":ID"{columns}, labels AS ":LABEL" {of_class} ORDER BY id')


def _head(column: str) -> str:
    return ":datetime" if column in _MOMENTS else _HEADS[tables.SAID[column]]


def _multiline(db: Table) -> bool:
    """Say whether a text holds a line break."""
    texts = ", ".join(f'"{name}"' for name, kind in tables.SAID.items() if kind == "VARCHAR")
    query = f"SELECT coalesce(bool_or(regexp_matches(concat_ws(' ', {texts}), '[\\r\\n]')), false) FROM nodes"
    return bool(table.one(db, query)[0])


def _batches(db: Table, query: str) -> Iterator[list[tuple[Any, ...]]]:
    rows = table.rows(db, query)
    while batch := list(islice(rows, BATCH)):
        yield batch


def _copy(db: Table, file: Path, query: str) -> Path:
    db.execute(f"COPY ({query}) TO '{str(file).replace(chr(39), chr(39) * 2)}' (HEADER, DELIMITER ',')")
    return file
