"""Questions of cypher/explore with the answers' defaults, and accounts by what people call them."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from kloutgraph import queries
from kloutgraph.addresses import address
from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.graph import Graph, Row
from kloutgraph.model import KIND_NAME, Direction, Kind
from kloutgraph.networks import moments
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.queries import Field, Query
from kloutgraph.scores import rating
from kloutgraph.scores.scoring import HALF_LIFE_DAYS

TOP = 20
EVERYTHING: Mapping[str, object] = {"direction": str(Direction.BOTH), "kinds": [], "circle": 0}
"""No act and nobody left out, in the parameters of questions."""
NOBODY = "nobody by that name is shown"
"""The same words for somebody who is not listed and somebody who never was."""


def questions() -> tuple[Query, ...]:
    """Return the questions that people may ask, by name."""
    return tuple(query for query in queries.room("explore") if query.console)


def question(name: str) -> Query:
    """Return the question called *name*, with or without its folder. Raises UsageProblem with those there are."""
    wanted = name if "/" in name else f"explore/{name}"
    for query in questions():
        if query.name == wanted:
            return query
    names = ", ".join(query.name.removeprefix("explore/") for query in questions())
    raise UsageProblem(f"there is no question '{name}'; there are {names}")


def ask(graph: Graph, fingerprints: Fingerprints, name: str, words: Mapping[str, str]) -> list[Row]:
    """Return the rows of the question *name* with parameters as people write them.

    Left out, as_of and half_life_days are those of the current rating and top is 20. Raises UsageProblem for words
    that do not fit, InputError for an account that is not shown.
    """
    query = question(name)
    return graph.run(query.name, **parameters(graph, fingerprints, query, words))


def parameters(graph: Graph, fingerprints: Fingerprints, query: Query, words: Mapping[str, str]) -> dict[str, object]:
    """Return the parameters of *query*, from *words* and the defaults. Raises as ``ask``."""
    known = {param.name for param in query.params}
    if unknown := sorted(words.keys() - known):
        raise UsageProblem(f"{query.name} does not take {', '.join(unknown)}; it takes {', '.join(sorted(known))}")
    values = {name: value for name, value in {**EVERYTHING, **defaults(graph)}.items() if name in known}
    for param in query.params:
        if param.name in words:
            text = words[param.name]
            values[param.name] = key_of(graph, fingerprints, text) if param.type == "ACCOUNT" else _value(param, text)
    if missing := sorted(known - values.keys()):
        raise UsageProblem(f"{query.name} needs {', '.join(f'{name}=…' for name in missing)}")
    return values


def defaults(graph: Graph) -> dict[str, object]:
    """Return ``moment`` and top."""
    return {**moment(graph), "top": TOP}


def moment(graph: Graph) -> dict[str, Any]:
    """Return as_of and half_life_days of the current rating; now and 30 before the first."""
    current = rating.current(graph)
    as_of = current.as_of if current else datetime.now(UTC)
    return {"as_of": as_of, "half_life_days": current.half_life_days if current else HALF_LIFE_DAYS}


def key_of(graph: Graph, fingerprints: Fingerprints, account: str) -> str:
    """Return the key of the listed *account*, ``network:handle`` or a handle if there is one network.

    Raises InputError, in the same words for anybody who is not listed.
    """
    key = address(graph, fingerprints, account).key
    if not graph.run("explore/people", keys=[key]):
        raise InputError(NOBODY)
    return key


def _value(param: Field, text: str) -> Any:
    try:
        return _READ[param.type](text)
    except (KeyError, ValueError):
        raise UsageProblem(f"{param.name} must be of type {param.type}: {param.meaning}") from None


def _whole(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 1_000_000:
        raise ValueError
    return value


def _above_zero(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise ValueError
    return value


def _kinds(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    if not all(KIND_NAME.fullmatch(name) for name in names):
        raise ValueError
    return [Kind(name, 0.0).relationship for name in names]


def _direction(text: str) -> str:
    return str(Direction(text))


_READ: Mapping[str, Callable[[str], object]] = {
    "STRING": str,
    "INTEGER": _whole,
    "FLOAT": _above_zero,
    "DATETIME": moments.moment,
    "KINDS": _kinds,
    "DIRECTION": _direction,
}
