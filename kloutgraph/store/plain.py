"""What nodes and relationships say, as JSON and back: text, numbers, truth, moments and lists of them. Nothing else."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kloutgraph.errors import GraphError

_MOMENT = "moment"


def written(properties: Mapping[str, object]) -> str:
    """Return *properties* as JSON, its names in order. Raises GraphError for a value of a kind that we never keep."""
    kept = {name: _plain(value) for name, value in properties.items() if value is not None}
    return json.dumps(kept, sort_keys=True, ensure_ascii=False)


def read(text: str) -> dict[str, Any]:
    """Return the properties that ``written`` wrote; moments are aware."""
    found = json.loads(text, object_hook=_read)
    return dict(found)


def _plain(value: object) -> object:
    if type(value) in (str, int, float, bool):
        return value
    if type(value) is list:  # durations and points are tuples of the driver's
        return [_plain(one) for one in value]
    iso = getattr(value, "isoformat", None) or getattr(value, "iso_format", None)  # ours, or the driver's
    if iso is None or not hasattr(value, "hour") or not hasattr(value, "year"):
        raise GraphError(f"a node or a relationship holds a {type(value).__name__}, which cannot be written out")
    return {_MOMENT: iso()}


def _read(found: dict[str, Any]) -> Any:
    return datetime.fromisoformat(found[_MOMENT]) if found.keys() == {_MOMENT} else found
