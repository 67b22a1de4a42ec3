"""JSON: one object with the notice, the facts, the columns, and a line for each row and each link."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from kloutgraph.exports import LINK, Export, Sheet
from kloutgraph.exports.columns import text
from kloutgraph.exports.writing import as_text

SCHEMA_VERSION = 1


def write(file: IO[bytes], sheet: Sheet) -> int:
    """Write *sheet* to *file*; moments and days in ISO 8601, no number that is none. Nothing has to be replaced."""
    facts = {name: _plain(value) for name, value in sheet.facts.items()}
    head = {"schema_version": SCHEMA_VERSION, "notice": sheet.notice, "facts": facts, "columns": list(sheet.columns)}
    with as_text(file) as opened:
        opened.write("{\n" + "".join(f"{_said(name)}: {_said(value)},\n" for name, value in head.items()))
        opened.writelines(_listed("rows", sheet.each(), sheet.columns))
        opened.write(",\n")
        opened.writelines(_listed("links", sheet.links, LINK))
        opened.write("\n}\n")
    return 0


def _listed(name: str, rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> Iterator[str]:
    yield f"{_said(name)}: ["
    before = "\n"
    for row in rows:
        yield before + _said({column: _plain(row[column]) for column in columns})
        before = ",\n"
    yield "]"


def _plain(value: object) -> object:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or isinstance(value, str | int) else text(value)


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


EXPORT = Export(
    "json", "one object: notice, facts, people, and how they move each other", "application/json", write,
    holds_links=True,
)  # fmt: skip
