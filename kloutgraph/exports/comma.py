"""CSV whose cells no spreadsheet runs: what begins like a formula gets an apostrophe in front."""

import csv
import re
from typing import IO

from kloutgraph.exports import Export, Sheet
from kloutgraph.exports.columns import text
from kloutgraph.exports.writing import as_text

NOTICE = "notice"
"""The last column, where there is something to say: so that the first line stays the header, and each row says it."""
_RUN = re.compile('^(?=[\t\r\n])|(^|[;\t\r\n])(?=[\\s"]*[-=+@\uff1d\uff0b\uff0d\uff20])')
"""Where a formula may begin: a spreadsheet may also take semicolons, tabs and ends of lines for ends of cells."""


def write(file: IO[str], sheet: Sheet) -> None:
    """Write the rows of *sheet* to *file*, the header first; lines end in a line feed, numbers as Python has them."""
    writer = csv.writer(_LineFeeds(file), lineterminator="\r\n")
    said = [sheet.notice] if sheet.notice else []
    of = _as_it_is if sheet.raw else defused
    writer.writerow([*map(of, sheet.columns), *([NOTICE] if said else [])])
    for row in sheet.each():
        writer.writerow([*(of(row[column]) for column in sheet.columns), *said])


def write_bytes(file: IO[bytes], sheet: Sheet) -> int:
    """Write *sheet* to *file* in UTF-8; nothing has to be replaced."""
    with as_text(file) as opened:
        write(opened, sheet)
    return 0


def defused(value: object) -> object:
    """Return *value* as a cell that a spreadsheet shows and does not run."""
    return _RUN.sub(_quoted, value) if isinstance(value, str) else _as_it_is(value)


def _quoted(found: re.Match[str]) -> str:
    return f"{found[1] or ''}'"


def _as_it_is(value: object) -> object:
    return value if isinstance(value, str | int | float) else text(value)


class _LineFeeds:
    """Ends lines in a line feed, while the writer believes they end in both: else it would not quote a lone return."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, line: str) -> None:
        self._file.write(f"{line[:-2]}\n")


EXPORT = Export("csv", "comma-separated values, UTF-8, with a header", "text/csv", write_bytes, marks_formulas=True)
