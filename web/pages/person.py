"""One person: score and place, what the score is made of, whom they move and who moves them."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort

from kloutgraph import asking
from kloutgraph.graph import Graph
from kloutgraph.why import explaining, parts
from kloutgraph.why.parts import Explanation

from .. import shown
from ..here import here

TOP = 20
LATEST = 12
"""Changes of the score that are shown."""
PLACES = 1_000
"""How far down a place is looked for."""

page = Blueprint("person", __name__)


@page.get("/p/<key>")
def person(key: str) -> str:
    """Show the person behind *key*, or what is shown for anybody who is not listed."""
    graph = here().graph
    row = listed(graph, key)
    scored = row["score"] is not None
    explanation = graph.keep(("parts", key), lambda: parts.explain(graph, key)) if scored else None
    place = _place(graph, key) if explanation else None
    return shown.page("person.html", place=place, **about(graph, row, explanation))


def about(
    graph: Graph, row: Mapping[str, Any], explanation: Explanation | None, room: str = parts.EVERYBODY
) -> dict[str, Any]:
    """Return what a page says of the account of *row*; *room* is where its questions stand, see ``parts``."""
    asked = {**asking.defaults(graph), "account": row["key"], "top": TOP}
    return {
        "person": row,
        "explanation": explanation,
        "sentences": list(explaining.sentences(explanation))[1:] if explanation else [],
        "part_label": explaining.label,
        "moves": _named(graph, graph.run(f"{room}/influenced_by", **asked), "influenced"),
        "moved_by": _named(graph, graph.run(f"{room}/influencers_of", **asked), "influencer"),
        "history": graph.run(f"{room}/history", account=row["key"])[-LATEST:],
        "around": graph.one(f"{room}/around", account=row["key"], as_of=asked["as_of"]),
    }


def listed(graph: Graph, key: str) -> dict[str, Any]:
    """Return what may be said of *key*; a 404 for anybody of whom nothing may."""
    rows = graph.run("explore/people", keys=[key])
    if not rows:
        abort(404)
    return rows[0]


def _named(graph: Graph, rows: list[dict[str, Any]], account: str) -> list[dict[str, Any]]:
    people = graph.run("explore/people", keys=[row["key"] for row in rows])
    names = {row["key"]: row["name"] for row in people}
    return [{**row, "account": row[account], "name": names.get(row["key"])} for row in rows]


def _place(graph: Graph, key: str) -> int | None:
    return next((row["place"] for row in graph.run("explore/ranking", top=PLACES) if row["key"] == key), None)
