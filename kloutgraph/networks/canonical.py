"""CSV with a header: actor, target, kind, at, and what else is known of an act."""

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.model import Act, Rejected
from kloutgraph.networks import Format, Reading, lines, moments
from kloutgraph.privacy.fingerprint import problem_with

NEEDED = ("actor", "target", "kind", "at")
OPTIONAL = ("id", "post", "topic", "visibility", "container_visibility")
FIELD_CHARACTERS = 4096
MOST_NAMES = 30
_END = "end"
"""A row of our own after the last one; it becomes part of that one if a quote is open."""
_ALIKE = {
    "actor": ("source", "from", "user", "author", "sender", "src", "usera", "who"),
    "target": ("to", "dest", "destination", "recipient", "dst", "userb", "whom"),
    "kind": ("type", "action", "interaction", "verb", "event"),
    "at": ("timestamp", "time", "ts", "date", "datetime", "created_at", "when", "unixtime"),
}


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
        raise InputError(f"names a column twice; it has {shown(names)}", file=file, line=1)
    return names


def read(file: Path, reading: Reading) -> Iterator[Act | Rejected]:
    """Give an Act or a Rejected for every row of *file*. Raises InputError if a column is missing or no row there."""
    numbered = rows(file)
    names = header(file, numbered)
    places = _places(file, names, reading)
    number = 0
    for number, (line, row) in enumerate(numbered, 1):
        yield _act(line, row, places, len(names))
    if number == 0:
        raise InputError("has a header and no rows", file=file)


def shown(names: Sequence[str]) -> str:
    """Return column names for an error; what looks like a row of data is not shown, it may hold names of people."""
    if any(moments.seconds(name.upper()) is not None for name in names):  # they are in small letters: …t12:00:00z
        return f"no header: its first line is a row of {len(names)} values; write the names of the columns above it"
    return ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")


def _places(file: Path, names: Sequence[str], reading: Reading) -> dict[str, int]:
    if unknown := sorted(reading.columns.keys() - {*NEEDED, *OPTIONAL}):
        raise UsageProblem(f"--map names '{unknown[0]}', which is no column of ours: {', '.join((*NEEDED, *OPTIONAL))}")
    wanted = {column: reading.columns.get(column, column).lower() for column in (*NEEDED, *OPTIONAL)}
    for column, name in reading.columns.items():
        if name.lower() not in names:
            raise InputError(f"has no column '{name}' for {column}; it has {shown(names)}", file=file, line=1)
    missing = [column for column in NEEDED if wanted[column] not in names]
    if missing:
        raise InputError(_missing(missing, names), file=file, line=1)
    return {column: names.index(name) for column, name in wanted.items() if name in names}


def _missing(missing: Sequence[str], names: Sequence[str]) -> str:
    guesses = [f"{column}={name}" for column in missing for name in names if name in _ALIKE[column]][:4]
    hint = ",".join(guesses) or ",".join(f"{column}=COLUMN" for column in missing)
    return f"has no column {' or '.join(missing)}; it has {shown(names)}; say which with --map {hint}"


def _act(line: int, row: list[str], places: dict[str, int], width: int) -> Act | Rejected:
    if len(row) != width:
        many = "too many" if len(row) > width else "too few"
        return Rejected(line, f"{many} fields: {len(row)} where the header has {width}")
    get = {column: row[place] for column, place in places.items()}
    at = moments.seconds(get["at"])
    if at is None:
        return Rejected(line, f"the value of at {moments.PROBLEM}")
    for end in ("actor", "target"):
        if problem := problem_with(get[end]):
            return Rejected(line, f"the {end} {problem}")
    if any(len(value) > FIELD_CHARACTERS for value in row):
        return Rejected(line, f"a field is longer than {FIELD_CHARACTERS} characters")
    return Act(
        line,
        get["actor"],
        get["target"],
        get["kind"].strip().lower(),
        at,
        get.get("id", "").strip(),
        get.get("post", "").strip(),
        get.get("topic", "").strip(),
        _audience(get.get("visibility")),
        _audience(get.get("container_visibility")),
    )


def _audience(text: str | None) -> str | None:
    return None if text is None else text.strip().lower()


FORMAT = Format("csv", "CSV with a header: actor,target,kind,at and optionally id,post,visibility and more", read)
