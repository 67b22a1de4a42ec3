"""Parameters as people type them: JSON where it is JSON, else the words as they stand."""

import json
from typing import Any

from kloutgraph.errors import RefusedByGate

from .gate import NESTED, parameters
from .words import read


def value(text: str) -> Any:
    """Return what *text* says: a number, true, a list, a text in double quotes; anything else is a text as it stands.

    Raises RefusedByGate for what is nested without an end.
    """
    try:
        return json.loads(text)
    except ValueError:
        return text
    except RecursionError:
        raise RefusedByGate(NESTED) from None


def named(text: str) -> tuple[str, ...]:
    """Return the names of the parameters of the query *text*, sorted; none while it cannot be read."""
    try:
        return tuple(sorted(parameters(read(text).words)))
    except RefusedByGate:
        return ()
