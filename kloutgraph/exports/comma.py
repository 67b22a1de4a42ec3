"""CSV whose cells no spreadsheet runs: what begins like a formula gets an apostrophe in front."""

import csv
from collections.abc import Sequence
from typing import IO

from kloutgraph.exports import Export, Rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(file: IO[str], columns: Sequence[str], rows: Rows) -> None:
    """Write *rows* to *file*, the header first; lines end in a line feed, numbers are written as Python does."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([defused(row[column]) for column in columns] for row in rows)


def defused(value: object) -> object:
    """Return *value* as a cell that a spreadsheet shows and does not run."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


EXPORT = Export("csv", "comma-separated values, UTF-8, with a header", write)
