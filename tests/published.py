"""Everything that a graph publishes, so that two graphs can be held against each other to the last digit."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

import pytest

from kloutgraph import asking
from kloutgraph.graph import Graph
from kloutgraph.model import Method
from kloutgraph.scores import measuring, projecting, rating, spanning
from kloutgraph.why import parts
from tests.acts import NOW

CLOSE = {"rel": 1e-9, "abs": 0.0}
FACTS = ("since", "as_of", "window_days", "acts", "accounts", "distinct", "fade", "checksum")


@dataclass(frozen=True)
class Published:
    """What is published, with what it is made of.

    facts     what the rating says of the acts that it read
    ranking   everybody who is shown, also those at the floor whom nobody acted towards
    counted   key to score, standing and reach of everybody who is counted, whether shown or not, rounded as published
    standing  key to standing of those above the floor, before it is rounded
    parts     explanations of a few: the first of the ranking and the last
    ties      those few's links, (mover, moved) to acts
    strength  likewise, to their faded strength, which nothing rounds
    """

    facts: Mapping[str, object]
    ranking: Sequence[Mapping[str, Any]]
    counted: Mapping[str, tuple[float, float, int]]
    standing: Mapping[str, float]
    parts: Sequence[object]
    ties: Mapping[tuple[str, str], int]
    strength: Mapping[tuple[str, str], float]


def published(graph: Graph, rows, *, first: int = 5, last: int = 5) -> Published:
    """Return all that the current rating of *graph* publishes; explained are the *first* and *last* of the ranking."""
    made = rating.current(graph)
    ranking = graph.run("explore/ranking", top=1_000_000)
    some = [row["key"] for row in ranking[:first] + ranking[len(ranking) - last :]]
    asked = [{**asking.defaults(graph), "account": key, "top": 1_000} for key in some]
    links = [link for values in asked for link in _links(graph, values)]
    around = [graph.one("explore/around", account=one["account"], as_of=one["as_of"]) for one in asked]
    return Published(
        {name: getattr(made, name) for name in FACTS},
        ranking,
        _counted(rows),
        unrounded(graph),
        [replace(parts.explain(graph, key), rating=None) for key in some] + around,
        {(link["mover"], link["moved"]): link["acts"] for link in links},
        {(link["mover"], link["moved"]): link["strength"] for link in links},
    )


def unrounded(graph: Graph) -> dict[str, float]:
    """Return the standing of everybody above the floor as the library gives it, from a projection of now."""
    method = Method()
    over = spanning.span(graph, None, None, method.half_life_days, NOW)
    reading = projecting.projected(graph, over, method, lambda _stage: nullcontext())
    with reading as projection, ThreadPoolExecutor(1) as pool:
        return measuring.measured(graph, projection, method, over, ["standing"], pool).values["standing"]


def _links(graph: Graph, asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the links between somebody and those around them, and among these."""
    ties = graph.run("explore/ties_of", **asked, **asking.EVERYTHING)
    keys = [asked["account"], *(row["key"] for row in ties)]
    return graph.run("explore/links_among", keys=keys, **asking.moment(graph), kinds=[])


def _counted(rows) -> dict[str, tuple[float, float, int]]:
    held = rows(
        "MATCH (state:State {name: 'state'}) MATCH (a:Counted) WITH a, a.rating = state.rating AS valued "
        "RETURN a.key AS key, CASE WHEN valued THEN [a.score, a.standing, a.reach] ELSE [1.0, 0.15, 0] END AS values"
    )
    return {row["key"]: tuple(row["values"]) for row in held}


def check_same(one: Published, other: Published) -> None:
    """Hold *one* against *other*: what is rounded must be equal, what is not within 1e-9 relative."""
    assert one.facts == other.facts
    assert one.counted == other.counted
    assert one.ranking == other.ranking
    assert one.standing == pytest.approx(other.standing, **CLOSE)
    assert one.parts == other.parts
    assert one.ties == other.ties
    assert one.strength == pytest.approx(other.strength, **CLOSE)
