"""Parquet, written by DuckDB: columns with their types; the notice and the facts are metadata of the file."""

import shutil
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import duckdb

from kloutgraph.exports import Export, Sheet
from kloutgraph.exports.columns import Kind, kinds, text
from kloutgraph.exports.writing import beside

AT_ONCE = 10_000
TYPES = {
    Kind.TRUTH: "BOOLEAN", Kind.WHOLE: "BIGINT", Kind.REAL: "DOUBLE", Kind.MOMENT: "TIMESTAMPTZ", Kind.DAY: "DATE",
    Kind.TEXT: "VARCHAR",
}  # fmt: skip


def write(file: IO[bytes], sheet: Sheet) -> int:
    """Write the rows of *sheet* to *file*. Nothing has to be replaced."""
    found = kinds(sheet)
    with (
        beside(duckdb.IOException),
        TemporaryDirectory(prefix="kloutgraph-") as folder,  # read by its owner alone
        duckdb.connect() as duck,
    ):
        columns = ", ".join(f"{_quoted(name)} {TYPES[kind]}" for name, kind in found.items())
        duck.execute(f"CREATE TABLE sheet ({columns})")
        cells = ", ".join(f"unnest(?::{TYPES[kind]}[])" for kind in found.values())
        for part in _parts(sheet):
            values = [[_fit(row[name], kind) for row in part] for name, kind in found.items()]
            duck.execute(f"INSERT INTO sheet SELECT {cells}", values)
        whole = Path(folder) / "sheet.parquet"
        duck.execute(f"COPY sheet TO {_literal(str(whole))} (FORMAT parquet, COMPRESSION zstd{_said(sheet)})")
        with whole.open("rb") as made:
            shutil.copyfileobj(made, file)
    return 0


def _parts(sheet: Sheet) -> Iterator[list[Mapping[str, Any]]]:
    rows = sheet.each()
    while part := list(islice(rows, AT_ONCE)):
        yield part


def _fit(value: Any, kind: Kind) -> Any:
    return text(value) if kind is Kind.TEXT and value is not None else value


def _said(sheet: Sheet) -> str:
    said = {**{name: text(value) for name, value in sheet.facts.items()}, **_notice(sheet)}
    pairs = ", ".join(f"{_quoted(name)}: {_literal(value)}" for name, value in said.items())
    return f", KV_METADATA {{{pairs}}}" if said else ""


def _notice(sheet: Sheet) -> dict[str, str]:
    return {"notice": sheet.notice} if sheet.notice else {}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


EXPORT = Export("parquet", "columns with types, for programs", "application/vnd.apache.parquet", write, is_text=False)
