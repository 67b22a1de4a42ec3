"""Running files of cypher/measures on a projection. It knows none by name but attention, which others build on."""

from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kloutgraph import queries, register
from kloutgraph.errors import GraphError, QueryError
from kloutgraph.graph import Graph, Row
from kloutgraph.model import Credit, Method
from kloutgraph.queries import Query
from kloutgraph.scores import projecting, scoring
from kloutgraph.scores.projecting import ALL, Projection, Taking
from kloutgraph.scores.spanning import Span

ROOM = "measures"
SAMPLE = 1_000
"""Accounts from which paths are counted where all would take too long."""
DRAW = 20_250_101
"""Seed of whatever is drawn by lot."""
ATTENTION = "attention"

Values = Mapping[str, float]
"""Key of an account to its value of one measure."""


@dataclass(frozen=True)
class Measured:
    """What was measured.

    values      by the measure's name
    iterations  that attention took, 0 without it
    """

    values: Mapping[str, Values]
    iterations: int


def measures() -> Mapping[str, Query]:
    """Return every measure by its name, the file's."""
    return {query.name.removeprefix(f"{ROOM}/"): query for query in queries.room(ROOM)}


def measured(
    graph: Graph, projection: Projection, method: Method, over: Span, names: Collection[str], pool: Executor,
    taking: Taking = ALL,
) -> Measured:  # fmt: skip
    """Return the values of the measures called *names* on *projection*, each accounts of some value only.

    Those that read everybody's attention come after it. Raises QueryError for a name that no file has, GraphError if
    something still moves.
    """
    known = measures()
    if unknown := sorted(set(names) - known.keys()):
        raise QueryError(f"{ROOM}/{unknown[0]}", "does not exist")
    wanted = {name: known[name] for name in sorted(names)}
    if any(_takes(query, ATTENTION) for query in wanted.values()):
        wanted[ATTENTION] = known[ATTENTION]
        graph.run("rating/sum_given", projection=projection.name, threads=projection.threads)
    given = {**_given(graph, projection, method, over), **_taking(taking)}
    undirected = any(_takes(query, "undirected") for query in wanted.values())
    answers: dict[str, Row] = {}
    with _without_direction(graph, projection) if undirected else _nothing() as name:
        for later in (False, True):
            asked = {
                what: pool.submit(graph.one, query.name, **_taken(query, {**given, "undirected": name}))
                for what, query in wanted.items() if _takes(query, ATTENTION) is later
            }  # fmt: skip
            answers |= {what: answer.result() for what, answer in asked.items()}
    values = {what: dict(zip(row["account"], row["value"], strict=True)) for what, row in answers.items()}
    return Measured(values, max((_converged(what, row) for what, row in answers.items()), default=0))


def _given(graph: Graph, projection: Projection, method: Method, over: Span) -> Mapping[str, object]:
    """Return all that a measure may ask for."""
    return {
        "projection": projection.name, "threads": projection.threads, "pairs": projection.pairs,
        "fade": projection.fade, "damping": method.damping, "tolerance": method.tolerance,
        "iterations": method.iterations, "trust": method.trust, "weights": projecting.changed(graph, method),
        "half_life_days": method.half_life_days, "held_back": method.held_back, "daily": method.daily,
        "floor": 1 - method.damping, "backwards": _backwards(graph), **over.seconds,
        "listed": any(row["listed"] for row in graph.run("schema/counts")),
        "attention": ATTENTION, "sample": SAMPLE, "draw": DRAW,
    }  # fmt: skip


def _backwards(graph: Graph) -> bool:
    return any(kind.credits is Credit.ACTOR for network in register.networks(graph) for kind in network.kinds)


def _taking(taking: Taking) -> Mapping[str, object]:
    """Return which acts are read, as measures take it that read the graph; added ones by whom they move."""
    more: dict[str, list[list[object]]] = {}
    for moved, mover, weight, at in taking.more:
        more.setdefault(moved, []).append([mover, at // int(scoring.DAY_S), weight])
    return {"newest": taking.newest, "without": sorted(taking.without), "vouched": taking.counting, "more": more}


def _taken(query: Query, given: Mapping[str, object]) -> dict[str, object]:
    return {param.name: given[param.name] for param in query.params}


def _takes(query: Query, name: str) -> bool:
    return any(param.name == name for param in query.params)


@contextmanager
def _without_direction(graph: Graph, projection: Projection) -> Iterator[str]:
    """Give the name of a projection of the pairs of *projection*, and let go of it at the end."""
    name = f"{projection.name}-undirected"
    try:
        graph.one("rating/project_undirected", undirected=name, projection=projection.name)
        yield name
    finally:
        graph.run("rating/drop", projection=name)


@contextmanager
def _nothing() -> Iterator[str]:
    yield ""


def _converged(name: str, row: Mapping[str, Any]) -> int:
    if not row.get("converged", True):
        raise GraphError(f"'{ROOM}/{name}' still moved after {row['iterations']} iterations; nothing was published")
    return int(row.get("iterations", 0))
