"""CSV with a header: actor, target, kind, at, and what else is known of an act."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from kloutgraph.errors import InputError
from kloutgraph.model import Act, Rejected
from kloutgraph.networks import Format, Reading, columns, lines

_END = "end"
"""A row of our own after the last one; it becomes part of that one if a quote is open."""


def rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of the CSV *file* that are not blank, each with the line it ends on, the header first.

    Raises InputError for a quote that does not close, at all or within 1 MiB, and as ``lines.read``.
    """
    csv.field_size_limit(lines.LINE_BYTES)
    reader = csv.reader(chain(lines.read(file), [_END]), strict=False)
    begins, line, row = 1, 0, list[str]()
    while True:
        begins_next = reader.line_num + 1
        try:
            following = next(reader, None)
        except csv.Error as error:
            problem = f"cannot be read as CSV from here ({error}); a quote may be open"
            raise InputError(problem, file=file, line=begins_next) from None
        if following is None:
            break
        if row:
            yield line, row
        begins, line, row = begins_next, reader.line_num, following
    if row != [_END]:
        raise InputError("a quote that opens here is never closed", file=file, line=begins)


def header(file: Path, numbered: Iterator[tuple[int, list[str]]]) -> list[str]:
    """Return the names of the columns. Raises InputError if two are the same or there are no rows at all."""
    _, names = next(numbered, (0, []))
    names = [name.strip().lower() for name in names]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise InputError(f"names a column twice; it has {columns.shown(names)}", file=file, line=1)
    return names


def read(file: Path, reading: Reading) -> Iterator[Act | Rejected]:
    """Give an Act or a Rejected for every row of *file*. Raises InputError if a column is missing or no row there."""
    numbered = rows(file)
    names = header(file, numbered)
    found = places(file, names, reading)
    number = 0
    for number, (line, row) in enumerate(numbered, 1):
        yield act(line, row, found, len(names))
    if number == 0:
        raise InputError("has a header and no rows", file=file)


def places(file: Path, names: Sequence[str], reading: Reading) -> dict[str, int]:
    """Return where among *names* each of our columns stands. Raises as ``columns.carried``."""
    carried = columns.carried(file, names, reading, line=1)
    return {column: names.index(name) for column, name in carried.items()}


def act(line: int, row: Sequence[str], places: Mapping[str, int], width: int) -> Act | Rejected:
    """Return the act that the fields of *row* tell, or why they are none.

    places  of our columns among the fields; *width* is how many the header has
    """
    if len(row) != width:
        many = "too many" if len(row) > width else "too few"
        return Rejected(line, f"{many} fields: {len(row)} where the header has {width}")
    return columns.act(line, {column: row[place] for column, place in places.items()}, row)


FORMAT = Format("csv", "CSV with a header: actor,target,kind,at and optionally id,post,visibility and more", read)
