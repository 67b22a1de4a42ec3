"""JSON Lines: one object a line, our columns its keys. Keys are shown in errors only where they are words we know."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kloutgraph.errors import InputError
from kloutgraph.model import Act, Rejected
from kloutgraph.networks import Format, Reading, columns, lines

_KNOWN = {*columns.NEEDED, *columns.OPTIONAL, *(name for names in columns.ALIKE.values() for name in names)}
_PARTS = ("", ".id", ".name", ".handle")
_HALF = re.compile("[\ud800-\udfff]")
_ABSENT = object()


class _Whole(str):
    """A whole number as it is written: an id keeps all its digits."""


class _Fraction(str):
    """A number with a fraction or an exponent, as it is written."""


class _Unusable(ValueError):
    """What is wrong with a line, as a sentence."""


def read(file: Path, reading: Reading) -> Iterator[Act | Rejected]:
    """Give an Act or a Rejected for every line of *file* that is not blank.

    A dotted name in *reading* leads into nested objects. Raises InputError if no line is an object, or none has a
    column that is needed or mapped; UsageProblem as ``columns.check``.
    """
    columns.check(reading)
    wanted = {column: reading.columns.get(column, column) for column in (*columns.NEEDED, *columns.OPTIONAL)}
    unseen = {*columns.NEEDED, *reading.columns}
    first: dict[str, Any] | None = None
    number = 0
    for number, text in enumerate(lines.read(file), 1):
        if not text.strip():
            continue
        try:
            found = _object(text)
            first = found if first is None else first
            values = {column: _value(found, name) for column, name in wanted.items()}
            unseen -= {column for column in unseen if values[column] is not _ABSENT}
            yield _act(number, values, reading)
        except _Unusable as problem:
            yield Rejected(number, str(problem))
    if first is None:
        raise InputError("has no line that is a JSON object; write one object a line", file=file)
    if unseen:
        raise InputError(_missing(first, [column for column in wanted if column in unseen], reading), file=file)


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(
            text, object_pairs_hook=_pairs, parse_int=_Whole, parse_float=_Fraction, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        raise _Unusable(f"is no JSON from column {error.colno:,} on; write one whole object a line") from None
    except RecursionError:
        raise _Unusable("is JSON nested too deep") from None
    if not isinstance(found, dict):
        raise _Unusable("is no JSON object; write one object a line")
    return found


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unusable("names a key twice in one object")
    return found


def _constant(_: str) -> None:
    raise _Unusable("holds NaN or Infinity, which are no JSON")


def _value(found: Mapping[str, Any], name: str) -> Any:
    """Return what *found* says under *name*, a key or a path of keys with dots, or _ABSENT."""
    if name in found:
        return found[name]
    first, dot, rest = name.partition(".")
    inner = found.get(first) if dot else None
    return _value(inner, rest) if isinstance(inner, dict) else _ABSENT


def _act(line: int, values: Mapping[str, Any], reading: Reading) -> Act | Rejected:
    cells = {}
    for column, value in values.items():
        if value is not _ABSENT:
            cells[column] = _text(column, value)
        elif column in columns.NEEDED:
            raise _Unusable(f"has no {column}")
        elif column in reading.columns:  # the file was said to carry it, so here it is left open
            cells[column] = ""
    return columns.act(line, cells, cells.values())


def _text(column: str, value: Any) -> str:
    if isinstance(value, _Fraction):
        if column != "at":
            raise _Unusable(f"the {column} is a number with a fraction, which is no id; write it as text")
        return f"{float(value):f}"
    if isinstance(value, str):
        if not value.isascii() and _HALF.search(value):
            raise _Unusable(f"the {column} holds half a character (a lone surrogate)")
        return value
    if value is None:
        return ""
    what = {bool: "true or false", list: "a list", dict: "an object"}[type(value)]
    raise _Unusable(f"the {column} is {what}; it must be text or a number")


def _missing(first: Mapping[str, Any], unseen: list[str], reading: Reading) -> str:
    mapped = [column for column in unseen if column in reading.columns]
    if mapped:
        return f"has no key '{reading.columns[mapped[0]]}' for {mapped[0]}; it has {_shown(first)}"
    guesses = [
        f"{column}={name}{part}"
        for column in unseen
        for name in columns.ALIKE[column]
        for part in _PARTS
        if isinstance(_value(first, name + part), str)
    ]
    return columns.absent(unseen, guesses, _shown(first))


def _shown(found: Mapping[str, Any]) -> str:
    """Return the keys of an object for an error: those we know, and how many others; they may be names of people."""
    known = [name for name in found if name in _KNOWN]
    others = f"{len(found) - len(known):,} keys of other names" if len(known) < len(found) else ""
    return " and ".join(part for part in (", ".join(known), others) if part) or "no keys"


FORMAT = Format(
    "jsonl", "JSON Lines: one object a line, with the keys actor, target, kind, at", read, endings=(".jsonl", ".ndjson")
)
