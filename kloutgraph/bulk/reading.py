"""A file of acts as the table ``told``: one row an act that its format accepts, in the order of the file.

    row BIGINT  actor, target, kind VARCHAR  at_s BIGINT  id, post, visibility, container, topic VARCHAR

Comma-separated files are read by DuckDB where each line is a row that anybody would take apart alike, and then all
that is not plainly ordinary goes through the format's own check. Everything else is read by its format.
"""

import csv
import shutil
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from kloutgraph.bulk import facts, table
from kloutgraph.bulk.facts import Facts
from kloutgraph.bulk.people import OneByOne
from kloutgraph.bulk.table import Table
from kloutgraph.graph import Run
from kloutgraph.model import Act, Rejected
from kloutgraph.networks import Format, Reading, canonical, columns, lines, moments
from kloutgraph.networks.content import Damaged, content, is_packed
from kloutgraph.privacy.fingerprint import HANDLE_CHARACTERS
from kloutgraph.topics.topics import Unknown

COLUMNS = {
    "row": "BIGINT", "actor": "VARCHAR", "target": "VARCHAR", "kind": "VARCHAR", "at_s": "BIGINT", "id": "VARCHAR",
    "post": "VARCHAR", "visibility": "VARCHAR", "container": "VARCHAR", "topic": "VARCHAR",
}  # fmt: skip
Told = Callable[[float], None]
"""Told which share is done, 0 to 1."""

# What ``str.strip`` takes away, for SQL.
_BLANKS = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace())
_NUMBER = "[0-9]{9,10}"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?"


@dataclass(frozen=True)
class Read:
    """What reading a file came to.

    sha256    of its content, hex
    rows      how many, the rejected ones included
    rejected  rows that are no act
    refused   rows of ``told`` that were rejected later
    """

    sha256: str
    rows: int
    rejected: list[Rejected]
    refused: list[int] = field(default_factory=list)
    _gaps: list[int] | None = field(default=None, repr=False)

    def line(self, row: int) -> int:
        """Return the line, from 1, of *row* of ``told``."""
        return row if self._gaps is None else row + 2 + bisect_right(self._gaps, row)

    def refuse(self, row: int, sentence: str) -> None:
        """Reject *row* of ``told``."""
        self.rejected.append(Rejected(self.line(row), sentence))
        self.refused.append(row)


def read(db: Table, folder: Path, file: Path, form: Format, reading: Reading, told: Told) -> Read:
    """Make the table ``told`` of *file* and return what reading it came to.

    Raises InputError as the format does, and for a file that changes meanwhile; OneByOne where acts have texts.
    """
    before = file.stat()
    found = _quickly(db, folder, file, reading, told) if form is canonical.FORMAT else None
    found = found or _by_format(db, folder, file, form, reading)
    facts.unchanged(file, before)
    told(1.0)
    return found


def fingerprint(db: Table, folder: Path, but: Sequence[int]) -> str:
    """Return what tells the rows of ``told`` from others, in whatever order they come: how many, two sums of hashes.

    but  rows that do not count. DuckDB's hash may change, which is told as other rows.
    """
    table.put(db, folder, "refused", {"row": "BIGINT"}, ((row,) for row in but))
    said = "actor, target, lower(trim(kind)), at_s, id, post, visibility, container"
    many, one, two = table.one(
        db,
        f"SELECT count(*), sum(hash({said})), sum(hash('two', {said})) FROM told "
        + ("WHERE row NOT IN (FROM refused)" if but else ""),
    )
    return f"{many}-{int(one or 0) % 2**64:016x}{int(two or 0) % 2**64:016x}"


def strange(db: Table, folder: Path, run: Run, found: Read) -> tuple[int, int | None]:
    """Return how many rows are about a topic that the ontology does not know, and the line of the first, or None."""
    table.put(db, folder, "refused", {"row": "BIGINT"}, ((row,) for row in found.refused))
    query = "SELECT topic, count(*), min(row) FROM told WHERE topic <> '' AND row NOT IN (FROM refused) GROUP BY topic"
    unknown = Unknown(run)
    for topic, acts, first in list(table.rows(db, query)):
        unknown.add(topic, found.line(first), acts)
    return unknown.acts, unknown.line


def _by_format(db: Table, folder: Path, file: Path, form: Format, reading: Reading) -> Read:
    rejected: list[Rejected] = []
    rows = _values(form.read(file, reading), rejected)
    acts = table.put(db, folder, "told", COLUMNS, rows)
    return Read(form.examine(file).sha256, acts + len(rejected), rejected)


def _values(rows: Iterator[Act | Rejected], rejected: list[Rejected]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        if isinstance(row, Rejected):
            rejected.append(row)
        else:
            if row.text:
                raise OneByOne
            yield _value(row.line, row)


def _value(row: int, act: Act) -> tuple[object, ...]:
    return (
        row, act.actor, act.target, act.kind, act.at, act.id, act.post, act.visibility, act.container_visibility,
        act.topic,
    )  # fmt: skip


def _quickly(db: Table, folder: Path, file: Path, reading: Reading, told: Told) -> Read | None:
    numbered = canonical.rows(file)
    names = canonical.header(file, numbered)
    places = canonical.places(file, names, reading)
    if "text" in places:
        raise OneByOne
    try:
        plain, seen = _plain(folder, file, told)
    except Damaged:
        return None  # the format counts lines, and says in which one
    try:
        if not seen.plain or seen.longest > lines.LINE_BYTES:
            return None
        rejected = _raw(db, plain, seen, len(names))
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        rejected = None  # whatever it is, the format finds the words for it
    finally:
        if plain != file:
            plain.unlink(missing_ok=True)
    rows = 0 if rejected is None else int(table.one(db, "SELECT count(*) FROM raw")[0])
    if rejected is None or rows == 0 or not _accounted_for(db, file, seen, len(names), rows, rejected.values()):
        db.execute("DROP TABLE IF EXISTS raw")
        return None
    gaps = [line - 2 - before for before, line in enumerate(sorted(rejected))]
    found = Read(seen.sha256, rows + len(rejected), [], _gaps=gaps)
    for line, text in rejected.items():
        found.rejected.append(_wrong(line, next(csv.reader([text])), places, len(names)))
    _tell(db, folder, found, places, len(names), seen)
    return found


def _accounted_for(db: Table, file: Path, seen: Facts, width: int, rows: int, rejected: Collection[str]) -> bool:
    """Say whether every line became a row, and every comma stands between two fields or in one.

    DuckDB says nothing of one comma too many at the end of a line.
    """
    header = next(lines.read(file)).count(",")
    said = sum(text.count(",") for text in rejected) + header + rows * (width - 1)
    if seen.quotes:
        inside = " + ".join(f"coalesce(length(c{i}) - length(replace(c{i}, ',', '')), 0)" for i in range(width))
        said += int(table.one(db, f"SELECT sum({inside}) FROM raw")[0])  # columns of our own naming
    return (rows + len(rejected), said) == (seen.lines - 1, seen.commas)


def _plain(folder: Path, file: Path, told: Told) -> tuple[Path, Facts]:
    size = max(file.stat().st_size, 1)
    done = 0

    def advanced(by: int) -> None:
        nonlocal done
        done += by
        told(min(done / size, 1.0) / 2)

    if not is_packed(file):
        with file.open("rb") as stream:
            return file, facts.facts(facts.blocks_of(stream), advanced)
    plain = folder / "plain"
    with content(file) as packed, plain.open("wb") as out:
        shutil.copyfileobj(packed, out, facts.BLOCK_BYTES)
    with plain.open("rb") as stream:
        return plain, facts.facts(facts.blocks_of(stream), lambda _by: None)


def _raw(db: Table, plain: Path, seen: Facts, width: int) -> Mapping[int, str] | None:
    """Make the table ``raw`` and return the text of the lines that have too many or too few fields, or None."""
    quote = '"' if seen.quotes else ""
    fields = {f"c{i}": "VARCHAR" for i in range(width)}
    db.execute("DROP TABLE IF EXISTS reject_errors")
    db.execute("DROP TABLE IF EXISTS reject_scans")
    db.execute(
        "CREATE OR REPLACE TABLE raw AS SELECT * FROM read_csv($file, auto_detect = false, header = false, skip = 1, "
        "columns = $columns, delim = ',', quote = $quote, escape = $quote, comment = '', strict_mode = true, "
        "new_line = $ends, max_line_size = $most, store_rejects = true, rejects_limit = 0)",
        {
            "file": str(plain),
            "columns": fields,
            "quote": quote,
            "ends": "\\r\\n" if seen.crlf else "\\n",
            "most": lines.LINE_BYTES + 2,
        },
    )
    bad = db.execute("SELECT line, error_type::VARCHAR, csv_line FROM reject_errors").fetchall()
    kinds = {kind for _, kind, _ in bad}
    if kinds - {"MISSING COLUMNS", "TOO MANY COLUMNS"} or (bad and seen.quotes):
        return None
    return {int(line): text for line, _, text in bad}


def _tell(db: Table, folder: Path, found: Read, places: Mapping[str, int], width: int, seen: Facts) -> None:
    """Make ``told`` of ``raw``: ordinary rows as they stand, all others as the format's check has them."""
    column = {name: f"coalesce(c{place}, '')" for name, place in places.items()}
    get = {name: column.get(name, "NULL") for name in (*columns.NEEDED, *columns.OPTIONAL)}
    odd = _odd(get, width, seen)
    numbers, odd_rows = table.one(
        db, f"SELECT bool_and({_is_number(get['at'])}), count_if({' OR '.join(odd)}) FROM raw"
    )
    if odd_rows:
        fields = ", ".join(f"coalesce(c{i}, '')" for i in range(width))
        query = f"SELECT rowid, {fields} FROM raw WHERE {' OR '.join(odd)}"  # columns of our own naming
        table.put(db, folder, "odd", COLUMNS, _checked(table.rows(db, query), found, places, width))
    strip = (lambda text: text) if seen.ordinary else _strip
    db.execute(
        f"CREATE OR REPLACE VIEW told AS SELECT rowid AS row, {get['actor']} AS actor, {get['target']} AS target, "
        f"{get['kind']} AS kind, {get['at'] + '::BIGINT' if numbers else _seconds(get['at'])} AS at_s, "
        f"coalesce({strip(get['id'])}, '') AS id, coalesce({strip(get['post'])}, '') AS post, "
        f"{get['visibility']} AS visibility, {get['container_visibility']} AS container, "
        f"coalesce({strip(get['topic'])}, '') AS topic FROM raw"
        + (f" WHERE NOT ({' OR '.join(odd)}) UNION ALL SELECT * FROM odd" if odd_rows else "")
    )


def _odd(get: Mapping[str, str], width: int, seen: Facts) -> list[str]:
    """Return SQL conditions of which one holds for each row that the format's check should see."""
    odd = [f"{_seconds(get['at'])} IS NULL"]
    for end in (get["actor"], get["target"]):
        odd.append(f"starts_with({end}, '@') OR {end} = ''" if seen.ordinary else _odd_handle(end))
        if seen.longest > HANDLE_CHARACTERS:
            odd.append(f"length({end}) > {HANDLE_CHARACTERS}")
    if get["topic"] != "NULL":
        topic, ends = _strip(get["topic"]), (get["actor"], get["target"])
        named = " OR ".join(f"contains(lower({end}), lower({topic}))" for end in ends)
        plain = f"regexp_full_match({topic}, '[ -?A-~]{{1,{columns.TOPIC_CHARACTERS}}}')"  # visible signs, and no @
        odd.append(f"({topic} <> '' AND (NOT {plain} OR {named}))")
    if seen.longest > columns.FIELD_CHARACTERS:
        odd += [f"length(coalesce(c{i}, '')) > {columns.FIELD_CHARACTERS}" for i in range(width)]
    return odd


def _checked(
    rows: Iterator[tuple[object, ...]], found: Read, places: Mapping[str, int], width: int
) -> Iterator[tuple[object, ...]]:
    for row, *values in rows:
        number = int(str(row))
        act = canonical.act(found.line(number), [str(value) for value in values], places, width)
        if isinstance(act, Rejected):
            found.rejected.append(act)
        else:
            yield _value(number, act)


def _wrong(line: int, row: list[str], places: Mapping[str, int], width: int) -> Rejected:
    found = canonical.act(line, row, places, width)
    assert isinstance(found, Rejected)  # noqa: S101  # DuckDB counted its fields
    return found


def _is_number(text: str) -> str:
    number = f"TRY_CAST({text} AS BIGINT) BETWEEN {moments.FIRST} AND {moments.LAST - 1}"
    return f"(regexp_full_match({text}, '{_NUMBER}') AND {number})"


def _seconds(text: str) -> str:
    """Return SQL for the seconds since 1970 of *text* where that is plain, else NULL."""
    east = f"(TRY_CAST(substr({text}, 21, 2) AS INTEGER) * 60 + TRY_CAST(substr({text}, 24, 2) AS INTEGER)) * 60"
    zone = f"CASE substr({text}, 20, 1) WHEN '+' THEN {east} WHEN '-' THEN -{east} ELSE 0 END"
    moment = f"(epoch(TRY_CAST(left({text}, 19) AS TIMESTAMP))::BIGINT - {zone})"
    return (
        f"CASE WHEN {_is_number(text)} THEN TRY_CAST({text} AS BIGINT) WHEN regexp_full_match({text}, '{_ISO}') "
        f"AND {moment} BETWEEN {moments.FIRST} AND {moments.LAST - 1} THEN {moment} END"
    )


def _odd_handle(text: str) -> str:
    return f"(NOT regexp_full_match({text}, '[!-~]{{1,{HANDLE_CHARACTERS}}}') OR ltrim({text}, '@') = '')"


def _strip(text: str) -> str:
    return text if text == "NULL" else f"trim({text}, '{_BLANKS}')"
