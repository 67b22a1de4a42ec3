"""XLSX whose cells are text, numbers, moments and days, and never formulas; a second sheet says what the file is."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial
from math import isfinite
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kloutgraph.exports import HEADS, Export, Sheet
from kloutgraph.exports.columns import Kind, kinds
from kloutgraph.exports.comma import defused
from kloutgraph.exports.marked import Fit
from kloutgraph.exports.writing import beside

LONGEST = 255
"""Characters of a property of the document, as Excel has it; the sheet "About" has all of them."""
CELL = 32_767
"""Units of UTF-16 that a cell holds; of a longer text the library would write nothing."""
WIDTHS = {Kind.TRUTH: 8, Kind.WHOLE: 10, Kind.REAL: 12, Kind.MOMENT: 20, Kind.DAY: 12, Kind.TEXT: 24}
WIDE = 90
FIRST = datetime(1899, 12, 30)  # noqa: DTZ001  # spreadsheets know no time zones; they count days from here
EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001  # likewise
_OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip


class _Book:
    """A workbook that is being written, with its looks."""

    def __init__(self, book: Workbook) -> None:
        self.book, self.fit = book, Fit()
        self.head = book.add_format({"bold": True})
        self.long = book.add_format({"text_wrap": True, "valign": "top"})
        self._quoted = book.add_format({"quote_prefix": True})
        self._plain = book.add_format()
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})

    def text(self, page: Worksheet, row: int, column: int, value: object, look: Format | None = None) -> None:
        """Write *value* as text; what a spreadsheet would run once it is edited is quoted.

        What a cell has no room for becomes one U+FFFD at its end, and counts as replaced.
        """
        said = self.fit(value)
        if len(said) > CELL // 2:
            said = self._cut(said)
        if said.startswith("<r>") and said.endswith("</r>"):  # which the library would take for markup of its own
            page.write_rich_string(row, column, said[0], self._plain, said[1:])
        else:
            page.write_string(row, column, said, look or (self._quoted if _would_run(said) else None))

    def _cut(self, said: str) -> str:
        units = said.encode("utf-16-le")
        if len(units) <= 2 * CELL:
            return said
        kept = units[: 2 * (CELL - 1)].decode("utf-16-le", "ignore")  # without half a character
        self.fit.replaced += len(said) - len(kept)
        return f"{kept}\ufffd"

    def cells(self, page: Worksheet, kind: Kind) -> Callable[[int, int, Any], object]:
        """Return what writes a value, and not None, to a row and a column of *kind*."""
        fitting: dict[Kind, Callable[[int, int, Any], object]] = {
            Kind.TEXT: partial(self.text, page),
            Kind.WHOLE: page.write_number,
            Kind.TRUTH: page.write_boolean,
            Kind.REAL: lambda row, column, value: isfinite(value) and page.write_number(row, column, value),
            Kind.MOMENT: partial(_put_days, page, self._moment),
            Kind.DAY: partial(_put_days, page, self._day),
        }
        return fitting[kind]


def write(file: IO[bytes], sheet: Sheet) -> int:
    """Write the rows of *sheet* to *file*, with moments in UTC; the same sheet gives the same bytes."""
    found, made = kinds(sheet), io.BytesIO()  # as a whole, because half a zip that is left complains when it goes
    with beside(FileCreateError), Workbook(made, _OPTIONS) as workbook:
        book = _Book(workbook)
        _properties(book, sheet)
        page = workbook.add_worksheet("List")
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        columns = [(column, name, book.cells(page, kind)) for column, (name, kind) in enumerate(found.items())]
        for column, name, _ in columns:
            page.set_column(column, column, WIDTHS[found[name]])
            book.text(page, 0, column, name, book.head)
        for row, said in enumerate(sheet.each(), 1):
            for column, name, put in columns:
                if (value := said[name]) is not None:
                    put(row, column, value)
        if sheet.notice or sheet.facts:
            _about(book, sheet)
    file.write(made.getbuffer())
    return book.fit.replaced


def naive(value: date) -> datetime:
    """Return a moment or a day as spreadsheets have them: in UTC, without saying so."""
    return (
        value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else datetime.combine(value, time())
    )


def _put_days(page: Worksheet, look: Format, row: int, column: int, value: date) -> None:
    page.write_number(row, column, _days(value), look)


@lru_cache
def _days(value: date) -> float:
    """Return a moment or a day as the number that spreadsheets have for it; facts are the same in every row."""
    return (naive(value) - FIRST) / timedelta(days=1)


@lru_cache
def _would_run(said: str) -> bool:
    return defused(said) != said


def _properties(book: _Book, sheet: Sheet) -> None:
    as_of = sheet.facts.get("as_of")
    created = naive(as_of) if isinstance(as_of, date) else EPOCH
    book.book.set_properties({"title": "List", "author": "kloutgraph", "comments": sheet.notice, "created": created})
    for name, value in sheet.facts.items():
        said = naive(value) if isinstance(value, date) else value
        number = isinstance(said, datetime | int)
        book.book.set_custom_property(HEADS.get(name, name), said if number else book.fit(said)[: LONGEST // 2])


def _about(book: _Book, sheet: Sheet) -> None:
    page = book.book.add_worksheet("About")
    page.set_column(0, 0, WIDTHS[Kind.TEXT])
    page.set_column(1, 1, WIDE)
    book.text(page, 0, 0, "Notice", book.head)
    book.text(page, 0, 1, sheet.notice, book.long)
    for row, (name, value) in enumerate(sheet.facts.items(), 1):
        book.text(page, row, 0, HEADS.get(name, name), book.head)
        book.text(page, row, 1, value)


EXPORT = Export(
    "xlsx", "a workbook, cells as text and numbers, and a sheet about it",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write, is_text=False,
)  # fmt: skip
