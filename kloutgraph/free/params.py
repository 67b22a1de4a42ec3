"""Parameters as people type them: JSON where it is JSON, else the words as they stand."""

import json
import math
from typing import Any, NoReturn

from kloutgraph.errors import RefusedByGate

from .gate import parameters
from .words import read


def value(text: str) -> Any:
    """Return what *text* says: a number, true, a list, a text in double quotes; anything else is a text."""
    try:
        return json.loads(text, parse_constant=_none, parse_float=_finite)
    except (ValueError, RecursionError):
        return text


def named(text: str) -> tuple[str, ...]:
    """Return the names of the parameters of the query *text*, sorted; none while it cannot be read."""
    try:
        return tuple(sorted(parameters(read(text).words)))
    except RefusedByGate:
        return ()


def _none(text: str) -> NoReturn:
    raise ValueError(text)  # NaN and Infinity are no JSON


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _none(text)
