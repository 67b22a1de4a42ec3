"""CSV whose cells no spreadsheet runs: what begins like a formula gets an apostrophe in front."""

import csv
from typing import IO

from kloutgraph.exports import Export, Sheet

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(file: IO[str], sheet: Sheet) -> None:
    """Write the people of *sheet* to *file*, the header first; lines end in a line feed, numbers as Python has them."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(sheet.columns)
    writer.writerows([defused(row[column]) for column in sheet.columns] for row in sheet.rows)


def defused(value: object) -> object:
    """Return *value* as a cell that a spreadsheet shows and does not run."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


EXPORT = Export("csv", "comma-separated values, UTF-8, with a header", "text/csv", write)
