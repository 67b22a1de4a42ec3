"""One person: score and place, how it went, what it is made of, whom they move, what it is about, how fresh it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint
from markupsafe import Markup

from kloutgraph import asking, charts
from kloutgraph.freshness import Fresh, freshness
from kloutgraph.graph import Graph
from kloutgraph.model import Basis
from kloutgraph.scores import rating
from kloutgraph.scores.rating import Rating
from kloutgraph.topics import topics
from kloutgraph.topics.about import About, about
from kloutgraph.why import explaining, parts
from kloutgraph.why.parts import Explanation

from .. import shown
from ..charted import charted
from ..here import circle_names, here, listed

TOP = 20
TOPICS = 12
"""Topics that are shown."""
PLACES = 1_000
"""How far down a place is looked for."""

page = Blueprint("person", __name__)


@dataclass(frozen=True)
class History:
    """The scores that were published, the oldest first, and their chart where it can be drawn.

    methods  how many different ones made them
    """

    rows: Sequence[dict[str, Any]]
    drawn: dict[str, Markup]
    methods: int


@page.get("/p/<key>")
def person(key: str) -> str:
    """Show the person behind *key*, or what is shown for anybody who is not listed."""
    graph = here().graph
    row = listed(key)
    scored = row["score"] is not None
    explanation = graph.keep(("parts", key), lambda: parts.explain(graph, key)) if scored else None
    place = _place(graph, explanation.key) if explanation else None
    return shown.page("person.html", place=place, **said_of(graph, row, explanation))


def said_of(
    graph: Graph, row: Mapping[str, Any], explanation: Explanation | None, room: str = parts.EVERYBODY
) -> dict[str, Any]:
    """Return what a page says of the account of *row*; *room* is where its questions stand, see ``parts``."""
    asked: dict[str, Any] = {**asking.defaults(graph), "account": row["key"], "top": TOP}
    together = graph.run(f"{room}/together", key=row["key"])
    accounts = [one["account"] or row["account"] for one in together]
    fresh = _fresh(graph, accounts)
    return {
        "person": row,
        "together": accounts,
        "circles": circle_names(),
        "explanation": explanation,
        "sentences": list(explaining.sentences(explanation))[1:] if explanation else [],
        "part_label": explaining.label,
        "moves": _named(graph, graph.run(f"{room}/influenced_by", **asked), "influenced"),
        "moved_by": _named(graph, graph.run(f"{room}/influencers_of", **asked), "influencer"),
        "history": _history(graph, row["key"], room),
        "research": any(one.basis == Basis.PSEUDONYMOUS for one in fresh),
        "topics": _topics(graph, [one["key"] for one in together], asked["as_of"]),
        "fresh": fresh,
        "strongest": TOP,
        "around": graph.one(f"{room}/around", account=row["key"], as_of=asked["as_of"]),
    }


def _named(graph: Graph, rows: list[dict[str, Any]], account: str) -> list[dict[str, Any]]:
    people = graph.run("explore/people", keys=[row["key"] for row in rows])
    names = {row["key"]: row["name"] for row in people}
    return [{**row, "account": row[account], "name": names.get(row["key"])} for row in rows]


def _place(graph: Graph, key: str) -> int | None:
    return next((row["place"] for row in graph.run("explore/ranking", top=PLACES) if row["key"] == key), None)


def _history(graph: Graph, key: str, room: str) -> History:
    rows = [{**row, "as_of": datetime.fromisoformat(row["as_of"])} for row in graph.run(f"{room}/history", account=key)]
    drawn = charted(charts.line, *_line(rows, rating.current(graph)))
    return History(rows, drawn, len({row["method"] for row in rows}))


def _line(rows: Sequence[dict[str, Any]], current: Rating | None) -> tuple[tuple[Any, ...], ...]:
    """Return moments, scores and methods: the last score holds until the current rating."""
    points = [(row["as_of"], row["score"], row["method"]) for row in rows]
    if points and current and points[-1][0] < current.as_of:
        points.append((current.as_of, points[-1][1], points[-1][2]))
    return tuple(tuple(point[n] for point in points) for n in range(3))


def _topics(graph: Graph, keys: Sequence[str], as_of: datetime) -> Sequence[About]:
    return about(graph, keys, as_of, lambda: here().graph.keep(("ontology",), lambda: topics.held(graph.run)))[:TOPICS]


def _fresh(graph: Graph, accounts: Sequence[str]) -> list[Fresh]:
    """Return how fresh the networks are that the person's *accounts* are in."""
    networks = {account.partition(":")[0] for account in accounts}
    return [one for one in freshness(graph, here().clock()) if one.network in networks]
