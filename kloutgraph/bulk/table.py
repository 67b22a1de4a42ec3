"""The tables beside the graph: a DuckDB of its own, in memory up to a limit and in a work folder beyond it."""

import csv
import errno
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any

import duckdb

from kloutgraph.errors import SetupError

NOTHING = f"\x1f{token_hex(8)}\x1f"  # what no file can say, for nobody knows it beforehand
ROWS_AT_ONCE = 10_000
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

Table = duckdb.DuckDBPyConnection


@contextmanager
def opened(folder: Path, memory_mb: int) -> Iterator[Table]:
    """Give an empty DuckDB that takes at most *memory_mb* MiB and puts what is more into *folder*.

    Raises SetupError when neither is enough.
    """
    with duckdb.connect(":memory:") as db:
        db.execute(f"SET memory_limit = '{memory_mb}MB'")
        db.execute("SET temp_directory = $folder", {"folder": str(folder / "spill")})
        db.execute("SET preserve_insertion_order = true")
        db.execute("SET enable_progress_bar = false")
        try:
            yield db
        except duckdb.OutOfMemoryException as error:
            problem = f"DuckDB needs more than {memory_mb} MiB or more room on the disk of {folder}"
            raise SetupError(f"{problem}; set KLOUTGRAPH_MEMORY, such as 4g, or make room") from error
        except duckdb.Error as error:
            raise SetupError(f"DuckDB failed: {type(error).__name__}") from error
        except RuntimeError as error:  # how DuckDB says that Ctrl-C came
            if str(error) != "Query interrupted":
                raise
            raise KeyboardInterrupt from error
        except OSError as error:
            if error.errno not in _FULL:
                raise
            problem = f"there is no room left on the disk of {folder}"
            raise SetupError(f"{problem}; make some, or set another KLOUTGRAPH_HOME") from error


@contextmanager
def filling(
    db: Table, folder: Path, name: str, columns: Mapping[str, str]
) -> Iterator[Callable[[Sequence[object]], object]]:
    """Make the table *name* of *columns* (name to SQL type); give what adds a row to it."""
    file = folder / f"{name}.csv"
    try:
        with file.open("w", encoding="utf-8", errors="surrogatepass", newline="") as out:
            written = csv.writer(out, quoting=csv.QUOTE_ALL).writerow
            yield lambda row: written([NOTHING if value is None else value for value in row])
        db.execute(
            f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM read_csv($file, auto_detect = false, header = false, "
            f"columns = $columns, delim = ',', quote = '\"', escape = '\"', nullstr = '{NOTHING}', "
            "new_line = '\\r\\n', max_line_size = 16777216)",
            {"file": str(file), "columns": dict(columns)},
        )
    finally:
        file.unlink(missing_ok=True)


def put(db: Table, folder: Path, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> int:
    """Make the table *name* of *columns* (name to SQL type) and *rows*, and return how many those are."""
    number = 0
    with filling(db, folder, name, columns) as add:
        for number, row in enumerate(rows, 1):
            add(row)
    return number


def rows(db: Table, query: str, values: Mapping[str, object] | None = None) -> Iterator[tuple[Any, ...]]:
    """Give the rows of *query*, some at a time."""
    cursor = db.cursor()
    cursor.execute(query, dict(values or {}))
    while batch := cursor.fetchmany(ROWS_AT_ONCE):
        yield from batch


def one(db: Table, query: str, values: Mapping[str, object] | None = None) -> tuple[Any, ...]:
    """Return the only row of *query*."""
    found = db.execute(query, dict(values or {})).fetchone()
    assert found is not None  # noqa: S101  # for mypy: an aggregate always has a row
    return found
