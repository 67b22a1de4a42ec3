"""The rows of the ranking, filtered or not, with what stands beside each: how its score moved, and its circle."""

from collections.abc import Iterable
from typing import Any

from kloutgraph import filtering
from kloutgraph.topics.ontology import Topic

from .filters import Filters
from .kept import Remembering

Row = dict[str, Any]


def rows(graph: Remembering, filters: Filters, first: int, last: int) -> list[Row]:
    """Return the places *first* to *last* (from 1) of those that *filters* leave, each with ``change`` and ``circle``.

    Within a topic the order is that of the standing within it, and ``within`` the score there; it is None elsewhere.
    """
    found = ranked(graph, filters, last)[first - 1 :]
    return found if filters.topic else _beside(graph, found)


def ranked(graph: Remembering, filters: Filters, top: int) -> list[Row]:
    """Return the first *top* of those that *filters* leave, without what stands beside them."""
    return filtering.ranked(graph, _asked(filters), top, lambda topic: _within(graph, topic))


def leaving(graph: Remembering, filters: Filters) -> list[Row]:
    """Return all those that *filters* leave and who may be on a list that leaves."""
    return filtering.leaving(graph, _asked(filters), lambda topic: _within(graph, topic))


def _within(graph: Remembering, topic: Topic) -> list[Row]:
    return graph.keep(("within", topic.slug), lambda: filtering.within(graph, topic))


def _asked(filters: Filters) -> filtering.Filters:
    return filtering.Filters(
        filters.network.name if filters.network else None, filters.circle.number if filters.circle else None,
        filters.topic, filters.moved,
    )  # fmt: skip


def _beside(graph: Remembering, ranked: Iterable[Row]) -> list[Row]:
    found = list(ranked)
    keys = [row["key"] for row in found]
    circles = {row["key"]: row["circle"] for row in graph.run("explore/people", keys=keys)}
    moved = {row["key"]: row["change"] for row in graph.run("explore/moved", keys=keys)}
    return [
        {**row, "change": moved.get(row["key"]), "circle": circles.get(row["key"]), "within": None} for row in found
    ]
