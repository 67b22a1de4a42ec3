"""One person: score and place, what the score is made of, whom they move and who moves them."""

from typing import Any

from flask import Blueprint

from kloutgraph import asking
from kloutgraph.graph import Graph
from kloutgraph.why import explaining, parts

from .. import shown
from ..here import here, listed

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
    row = listed(key)
    asked = {**asking.defaults(graph), "account": key, "top": TOP}
    scored = row["score"] is not None
    explanation = graph.keep(("parts", key), lambda: parts.explain(graph, key)) if scored else None
    return shown.page(
        "person.html",
        person=row,
        place=_place(graph, key) if explanation else None,
        explanation=explanation,
        sentences=list(explaining.sentences(explanation))[1:] if explanation else [],
        part_label=explaining.label,
        moves=_named(graph, graph.run("explore/influenced_by", **asked), "influenced"),
        moved_by=_named(graph, graph.run("explore/influencers_of", **asked), "influencer"),
        history=graph.run("explore/history", account=key)[-LATEST:],
        around=graph.one("explore/around", account=key, as_of=asked["as_of"]),
    )


def _named(graph: Graph, rows: list[dict[str, Any]], account: str) -> list[dict[str, Any]]:
    people = graph.run("explore/people", keys=[row["key"] for row in rows])
    names = {row["key"]: row["name"] for row in people}
    return [{**row, "account": row[account], "name": names.get(row["key"])} for row in rows]


def _place(graph: Graph, key: str) -> int | None:
    return next((row["place"] for row in graph.run("explore/ranking", top=PLACES) if row["key"] == key), None)
