"""Questions of cypher/explore with the answers' defaults, and accounts by what people call them."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from kloutgraph import queries, register
from kloutgraph.addresses import address
from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.graph import Graph, Row
from kloutgraph.model import KIND_NAME, Direction, Kind
from kloutgraph.networks import moments
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.queries import Field, Query
from kloutgraph.scores import rating
from kloutgraph.scores.scoring import HALF_LIFE_DAYS
from kloutgraph.topics import topics

TOP = 20
EVERYTHING: Mapping[str, object] = {"direction": str(Direction.BOTH), "kinds": [], "circle": 0}
"""No act and nobody left out, in the parameters of questions."""
ORDINARY: Mapping[str, object] = {**EVERYTHING, "days": 90, "made_at_most": 10}
"""What questions take where nothing else is said, beside ``defaults``."""
SPANS = re.compile(r"(\d+) to (\d+)")
"""How a head says what a whole number may be."""
MOST = 1_000_000
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
    names = ", ".join(query.short for query in questions())
    raise UsageProblem(f"there is no such question; there are {names}")


def ask(graph: Graph, fingerprints: Fingerprints, name: str, words: Mapping[str, str]) -> list[Row]:
    """Return the rows of the question *name* with parameters as people write them.

    Left out, as_of and half_life_days are those of the current rating and top is 20. Raises UsageProblem for words
    that do not fit, InputError for an account that is not shown.
    """
    query = question(name)
    return graph.run(query.name, **parameters(graph, fingerprints, query, words))


def parameters(graph: Graph, fingerprints: Fingerprints, query: Query, words: Mapping[str, str]) -> dict[str, object]:
    """Return the parameters of *query*, from *words* and the defaults. Raises as ``ask``."""
    fitting(query, words)
    values: dict[str, object] = {}
    ready = {**ORDINARY, **defaults(graph)}
    for param in query.params:
        if param.name not in words:
            values[param.name] = ready[param.name]
        elif param.type == "ACCOUNT":
            values[param.name] = key_of(graph, fingerprints, words[param.name])
        elif param.type == "TOPIC":
            values[param.name] = topics.held(graph.run).named(words[param.name]).slug
        else:
            values[param.name] = _value(param, words[param.name])
        if param.type == "KINDS" and values[param.name]:
            _check_kinds(graph, values[param.name])
    return values


def _check_kinds(graph: Graph, relationships: object) -> None:
    """Raise UsageProblem with the kinds there are, unless all of *relationships* are of some."""
    known = {kind.relationship: kind.name for network in register.networks(graph) for kind in network.kinds}
    if isinstance(relationships, list) and not known.keys() >= set(relationships):
        raise UsageProblem(f"there is no such kind of act; there are {', '.join(sorted({*known.values()}))}")


def fitting(query: Query, words: Mapping[str, str]) -> None:
    """Raise UsageProblem unless *words* say all that *query* needs and nothing that it does not take.

    What was typed is not repeated: it may be somebody's name.
    """
    short = query.short
    known = [param.name for param in query.params]
    if words.keys() - set(known):
        takes = ", ".join(known)
        raise UsageProblem(f"{short} takes {takes}, and nothing else" if takes else f"{short} takes no parameters")
    if missing := [param for param in needed(query) if param.name not in words]:
        raise UsageProblem(f"{short} needs {', and '.join(map(_told, missing))}")


def needed(query: Query) -> tuple[Field, ...]:
    """Return the parameters of *query* that have no default."""
    return tuple(param for param in query.params if param.name not in ORDINARY.keys() | _FOUND)


def subjects() -> Mapping[tuple[str, ...], tuple[Query, ...]]:
    """Return the questions by what has to be said to ask them: the names of parameters without a default."""
    found: dict[tuple[str, ...], tuple[Query, ...]] = {}
    for query in questions():
        says = tuple(param.name for param in needed(query))
        found[says] = (*found.get(says, ()), query)
    return dict(sorted(found.items(), key=lambda pair: (len(pair[0]), pair[0])))


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


def _told(param: Field) -> str:
    return f"{param.name}=…, {_WRITTEN[param.type]}: {param.meaning}"


def _value(param: Field, text: str) -> Any:
    try:
        value = _READ[param.type](text)
        if isinstance(value, int):
            least, most = _span(param)
            if not least <= value <= most:
                raise ValueError
    except ValueError:
        raise UsageProblem(f"{param.name} must be {_WRITTEN[param.type]}: {param.meaning}") from None
    return value


def _span(param: Field) -> tuple[int, int]:
    """Return the least and the most that a whole number may be."""
    span = SPANS.search(param.meaning)
    return (int(span[1]), int(span[2])) if span else (1, MOST)


def _above_zero(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise ValueError
    return value


def _kinds(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")] if text.strip() else []
    if not all(KIND_NAME.fullmatch(name) for name in names):
        raise ValueError
    return [Kind(name, 0.0).relationship for name in names]


def _direction(text: str) -> str:
    return str(Direction(text))


_READ: Mapping[str, Callable[[str], object]] = {
    "INTEGER": int,
    "FLOAT": _above_zero,
    "DATETIME": moments.moment,
    "KINDS": _kinds,
    "DIRECTION": _direction,
}
_WRITTEN: Mapping[str, str] = {
    "ACCOUNT": "network:handle of somebody who is shown",
    "TOPIC": "a topic of the ontology",
    "INTEGER": "a whole number",
    "FLOAT": "a number",
    "DATETIME": "a moment, such as 2025-03-01 or 2025-03-01T12:00:00Z",
    "KINDS": "kinds of acts, such as like,reply, or nothing for all",
    "DIRECTION": f"one of {', '.join(Direction)}",
}
"""How people write a value of each type."""
_FOUND = frozenset({"as_of", "half_life_days", "top"})
"""What ``defaults`` finds."""
