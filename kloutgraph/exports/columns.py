"""What the columns of a sheet hold, so that each format can say it in types of its own; and values as text."""

from datetime import UTC, date, datetime
from enum import Enum, auto

from kloutgraph.exports import Sheet


class Kind(Enum):
    """What all values of a column are."""

    TRUTH = auto()
    WHOLE = auto()
    REAL = auto()
    MOMENT = auto()
    DAY = auto()
    TEXT = auto()


_TYPES = ((bool, Kind.TRUTH), (int, Kind.WHOLE), (float, Kind.REAL), (datetime, Kind.MOMENT), (date, Kind.DAY))


def kinds(sheet: Sheet) -> dict[str, Kind]:
    """Return what each column of *sheet* holds, None aside; whole and real numbers together are real."""
    types: dict[str, set[type]] = {name: set() for name in sheet.columns}
    for row in sheet.rows:
        for name, found in types.items():
            found.add(type(row[name]))
    return {name: _kind({_kind_of(one) for one in found - {type(None)}}) for name, found in types.items()}


def text(value: object) -> str:
    """Return *value* as text: nothing for None, moments in ISO 8601, UTC."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return "" if value is None else str(value)


def _kind_of(one: type) -> Kind:
    return next((kind for base, kind in _TYPES if issubclass(one, base)), Kind.TEXT)


def _kind(found: set[Kind]) -> Kind:
    if found == {Kind.WHOLE, Kind.REAL}:
        return Kind.REAL
    return found.pop() if len(found) == 1 else Kind.TEXT
