"""Parquet, read through DuckDB row by row. It is never taken for text, and its rows are counted, not its lines.

What DuckDB says of a broken file is not repeated: it may quote what stands in it.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kloutgraph.errors import InputError
from kloutgraph.model import Act, Rejected
from kloutgraph.networks import Format, Reading, columns
from kloutgraph.networks.content import content, is_packed
from kloutgraph.networks.lines import Examined

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ROWS_AT_ONCE = 1_000
MOST_ROWS_A_BYTE = 10
FEW_ROWS = 1 << 20
"""So many rows may stand in however few bytes."""
_MARK = b"PAR1"
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "512MB",
    "threads": 1,
    "temp_directory": "",
}
_FROM = "FROM read_parquet(?)"
_EXACT = {
    "VARCHAR", "UUID", "ENUM", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT",
    "UINTEGER", "UBIGINT", "UHUGEINT", "NULL",
}  # fmt: skip
_FRACTIONS = ("FLOAT", "DOUBLE", "DECIMAL")
_MOMENTS = ("TIMESTAMP", "DATE")
_ISO = "%Y-%m-%dT%H:%M:%S.%fZ"


def read(file: Path, reading: Reading) -> Iterator[Act | Rejected]:
    """Give an Act or a Rejected for every row of *file*, numbered from 1.

    Raises InputError for a file that is no whole Parquet file, a column that is missing or of a type that carries no
    text, no rows; UsageProblem as ``columns.check``.
    """
    number = 0
    for number, cells in enumerate(_rows(file, reading), 1):
        yield columns.act(number, cells, cells.values())
    if number == 0:
        raise InputError("has columns and no rows", file=file)


def examine(file: Path) -> Examined:
    """Return the SHA-256 of the bytes of *file* and how many rows it says it has. Raises as ``read``."""
    import duckdb

    with _opened(file) as (duck, place):
        try:
            found = duck.execute("SELECT num_rows FROM parquet_file_metadata(?)", [place]).fetchall()
        except duckdb.Error as error:
            raise _broken(file, 0, error) from None
    rows = sum(rows for (rows,) in found)
    if rows > max(FEW_ROWS, MOST_ROWS_A_BYTE * file.stat().st_size):
        problem = f"has more than {MOST_ROWS_A_BYTE} rows a byte; such a file is not taken for data"
        raise InputError(problem, file=file)
    return Examined(_digest(file), rows)


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    with content(file) as stream:
        while part := stream.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def _rows(file: Path, reading: Reading) -> Iterator[dict[str, str]]:
    import duckdb

    given = 0
    with _opened(file) as (duck, place):
        try:
            types = _types(duck, place)
            names = {name.lower(): name for name in types}
            carried = columns.carried(file, list(names), reading, line=None)
            wanted = [_as_text(file, column, names[name], types[names[name]]) for column, name in carried.items()]
            duck.execute(f"SELECT {', '.join(wanted)} {_FROM}", [place])
            while rows := duck.fetchmany(ROWS_AT_ONCE):
                for row in rows:
                    yield {column: value or "" for column, value in zip(carried, row, strict=True)}
                given += len(rows)
        except duckdb.Error as error:
            raise _broken(file, given, error) from None


@contextmanager
def _opened(file: Path) -> Iterator[tuple["DuckDBPyConnection", str]]:
    """Give a DuckDB of its own and how it is to call *file*: by number, for a name may be a pattern to it."""
    import duckdb  # takes a quarter of a second, which only Parquet files need

    if is_packed(file):
        raise InputError("is packed, and Parquet is so already; unpack it first", file=file)
    with file.open("rb") as stream:
        if problem := _problem(stream):
            raise InputError(problem, file=file)
        with duckdb.connect(":memory:", config=_SETTINGS) as duck:
            yield duck, f"/dev/fd/{stream.fileno()}"


def _problem(stream: BinaryIO) -> str:
    first = stream.read(4)
    stream.seek(max(stream.seek(0, os.SEEK_END) - 4, 0))
    last = stream.read()
    if not first:
        return "is empty"
    if first == b"PARE" or last == b"PARE":
        return "is an encrypted Parquet file; write it without a key"
    if first != _MARK:
        return "is no Parquet file; say what it is with --format"
    return "" if last == _MARK else "is a Parquet file that was cut short; fetch it again"


def _types(duck: "DuckDBPyConnection", place: str) -> dict[str, str]:
    """Return the names of the columns and their types without what stands in brackets, which may be names too."""
    described = duck.execute(f"DESCRIBE SELECT * {_FROM}", [place]).fetchall()
    return {name: kind for name, kind, *_ in described}


def _as_text(file: Path, column: str, name: str, kind: str) -> str:
    """Return the expression that gives the column *name* as text. Raises InputError for a type that cannot be text."""
    quoted = '"' + name.replace('"', '""') + '"'
    word = re.split(r"[ (\[_]", kind.strip('"'))[0]
    if kind.endswith("]"):
        word = "LIST"
    if word in _EXACT or (word == "DECIMAL" and kind.endswith(",0)")):
        return f"left(CAST({quoted} AS VARCHAR), {columns.FIELD_CHARACTERS + 1})"  # longer ones are rejected anyway
    if column == "at" and word in _MOMENTS:
        return f"strftime(make_timestamp(epoch_us({quoted})), '{_ISO}')"
    if column == "at" and word in _FRACTIONS:
        return f"printf('%.6f', CAST({quoted} AS DOUBLE))"
    if word in _FRACTIONS:
        problem = f"its column {column} holds numbers with a fraction ({word}), which are no ids; write them as text"
        raise InputError(problem, file=file)
    raise InputError(f"its column {column} is of the type {word}; it must be text or whole numbers", file=file)


def _broken(file: Path, number: int, error: Exception) -> InputError:
    if "OutOfMemory" in type(error).__name__:
        problem = f"needs over {_SETTINGS['memory_limit']} to be read; write it in smaller row groups"
        return InputError(problem, file=file)
    return InputError("the Parquet data are damaged here or a few rows on; write it again", file=file, line=number + 1,
                      unit="row")  # fmt: skip


FORMAT = Format(
    "parquet", "Parquet with the columns actor, target, kind, at", read, examine, unit="row", endings=(".parquet",)
)
