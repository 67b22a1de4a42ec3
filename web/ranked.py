"""The rows of the ranking, filtered or not, with what stands beside each: how its score moved, and its circle."""

from collections.abc import Iterable
from typing import Any

from kloutgraph.topics import topical, topics
from kloutgraph.topics.ontology import Topic

from .filters import Filters
from .kept import Remembering

MOST = 1_000_000
"""People who are ranked within a topic."""

Row = dict[str, Any]


def rows(graph: Remembering, filters: Filters, first: int, last: int) -> list[Row]:
    """Return the places *first* to *last* (from 1) of those that *filters* leave, each with ``change`` and ``circle``.

    Within a topic the order is that of the standing within it, and ``within`` the score there; it is None elsewhere.
    """
    if filters.topic:
        fitting = [row for row in _within(graph, filters.topic) if _fits(row, filters)]
        return [{"place": place, **row} for place, row in enumerate(fitting[:last], 1)][first - 1 :]
    return _beside(graph, _ranked(graph, filters, last)[first - 1 :])


def _ranked(graph: Remembering, filters: Filters, top: int) -> list[Row]:
    if not filters.words:
        return graph.run("explore/ranking", top=top)
    return graph.run(
        "explore/ranking_of", network=filters.network and filters.network.name,
        circle=filters.circle and filters.circle.number, moved=filters.moved, top=top,
    )  # fmt: skip


def _beside(graph: Remembering, ranked: Iterable[Row]) -> list[Row]:
    found = list(ranked)
    keys = [row["key"] for row in found]
    circles = {row["key"]: row["circle"] for row in graph.run("explore/people", keys=keys)}
    moved = {row["key"]: row["change"] for row in graph.run("explore/moved", keys=keys)}
    return [
        {**row, "change": moved.get(row["key"]), "circle": circles.get(row["key"]), "within": None} for row in found
    ]


def _within(graph: Remembering, topic: Topic) -> list[Row]:
    """Return everybody with a standing within *topic*, who may be named and does not hide it, the highest first."""
    return graph.keep(("within", topic.slug), lambda: _worked_out(graph, topic))


def _worked_out(graph: Remembering, topic: Topic) -> list[Row]:
    found = topical.top(graph, topics.held(graph.run), topic, MOST).rows
    keys = [row["key"] for row in found]
    people = {row["key"]: row for row in graph.run("explore/people", keys=keys)}
    moved = {row["key"]: row["change"] for row in graph.run("explore/moved", keys=keys)}
    return [
        {**people[row["key"]], "change": moved.get(row["key"]), "within": row["score"]}
        for row in found if row["key"] in people
    ]  # fmt: skip


def _fits(row: Row, filters: Filters) -> bool:
    change = row["change"] or 0.0
    return (
        (filters.network is None or row["account"].partition(":")[0] == filters.network.name)
        and (filters.circle is None or row["circle"] == filters.circle.number)
        and (filters.moved is None or (change > 0 if filters.moved == "rising" else change < 0))
    )
