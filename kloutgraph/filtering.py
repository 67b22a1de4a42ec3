"""The ranking of fewer people: on a network, in a circle, within a topic, or whose score moved; of who may be named."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kloutgraph import register
from kloutgraph.errors import UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.model import Basis
from kloutgraph.scores import circles
from kloutgraph.topics import topical, topics
from kloutgraph.topics.ontology import Topic

MOST = 1_000_000
"""People who are ranked within a topic."""
MOVED = ("rising", "falling")
"""Ways in which a score may have moved since the rating before."""
_MOST_SAID = 30

Row = dict[str, Any]
"""Somebody in the ranking: place, account, name, score, standing, reach and key."""


@dataclass(frozen=True)
class Filters:
    """What is asked for; None where everything."""

    network: str | None = None
    circle: int | None = None
    topic: Topic | None = None
    moved: str | None = None

    @property
    def any(self) -> bool:
        """Say whether anything is asked for."""
        return any(one is not None for one in (self.network, self.circle, self.topic, self.moved))


def chosen(
    graph: Graph, *, network: str | None = None, circle: int | None = None, topic: str | None = None,
    moved: str | None = None,
) -> Filters:  # fmt: skip
    """Return the filters of these words. Raises UsageProblem, with what there is, for a word that fits nothing."""
    names = [one.name for one in register.networks(graph) if one.basis is not Basis.OWN]
    if network is not None and network not in names:
        raise UsageProblem(f"there is no such network; there are {_said(names)}")
    numbers = [one.number for one in circles.known(graph)]
    if circle is not None and circle not in numbers:
        raise UsageProblem(f"there is no such circle in which somebody is shown; there are {_said(map(str, numbers))}")
    if moved is not None and moved not in MOVED:
        raise UsageProblem(f"scores moved one of these ways: {_said(MOVED)}")
    return Filters(network, circle, topics.held(graph.run).named(topic) if topic else None, moved)


def ranked(graph: Graph, filters: Filters, top: int, standing: Callable[[Topic], list[Row]] | None = None) -> list[Row]:
    """Return the *top* people of the ranking that *filters* leave; their places are counted among those left.

    Within a topic the order is that of the standing there, and each row has ``change``, ``circle`` and ``within``.

    standing  gives what ``within`` gives of a topic, where that is kept
    """
    if filters.topic:
        found = standing(filters.topic) if standing else within(graph, filters.topic)
        return [{"place": place, **row} for place, row in enumerate(keep(found, filters), 1)][:top]
    if not filters.any:
        return graph.run("explore/ranking", top=top)
    return graph.run(
        "explore/ranking_of", network=filters.network, circle=filters.circle, moved=filters.moved, top=top
    )  # fmt: skip


def leaving(
    graph: Graph, filters: Filters, standing: Callable[[Topic], list[Row]] | None = None
) -> list[Row]:  # fmt: skip
    """Return all people whom *filters* leave and who may be on a list that leaves, as ``ranked``.

    Research data is on none, nor is whoever asked to be on none.
    """
    found = ranked(graph, filters, MOST, standing)
    research = {one.name for one in register.networks(graph) if one.basis is Basis.PSEUDONYMOUS}
    off = {row["off"]["key"] for row in graph.run("lists/off", keys=[row["key"] for row in found])}
    return [row for row in found if row["account"].partition(":")[0] not in research and row["key"] not in off]


def within(graph: Graph, topic: Topic) -> list[Row]:
    """Return everybody with a standing within *topic*, who may be named and does not hide it, the highest first."""
    found = topical.top(graph, topics.held(graph.run), topic, MOST).rows
    keys = [row["key"] for row in found]
    people = {row["key"]: row for row in graph.run("explore/people", keys=keys)}
    moved = {row["key"]: row["change"] for row in graph.run("explore/moved", keys=keys)}
    return [
        {**people[row["key"]], "change": moved.get(row["key"]), "within": row["score"]}
        for row in found if row["key"] in people
    ]  # fmt: skip


def keep(rows: Iterable[Mapping[str, Any]], filters: Filters) -> list[Row]:
    """Return those of *rows* that the network, the circle and the movement of *filters* leave, in their order.

    rows  with account, circle, and change (points since the rating before, or None)
    """
    return [dict(row) for row in rows if _fits(row, filters)]


def _fits(row: Mapping[str, Any], filters: Filters) -> bool:
    change = row["change"] or 0.0
    return (
        (filters.network is None or row["account"].partition(":")[0] == filters.network)
        and (filters.circle is None or row["circle"] == filters.circle)
        and (filters.moved is None or (change > 0 if filters.moved == "rising" else change < 0))
    )


def _said(words: Iterable[str]) -> str:
    found = list(words)
    more = " and others" if len(found) > _MOST_SAID else ""
    return f"{', '.join(found[:_MOST_SAID]) or 'none'}{more}"
