"""The way on which one person's influence reaches another, and how it reaches that one's circle."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from flask import Blueprint, Response, redirect
from flask.typing import ResponseReturnValue

from kloutgraph import asking
from kloutgraph.graph import Row
from kloutgraph.model import Direction
from kloutgraph.scores import circles
from kloutgraph.scores.circles import Circle

from .. import shown
from ..here import here, listed

STEPS = 6
"""Steps on a way at most, as explore/way has it."""
NEAREST, TOP = 100, 10
"""People moved directly whose own reach is asked for, and how many of them are told."""

page = Blueprint("way", __name__)


@dataclass(frozen=True)
class Way:
    """How *first* reaches *last*: the people on the way, none if there is none, and the links between them.

    circle   the last one's circle, or None
    direct   people of that circle whom the first moves
    through  people whom the first moves and who move others of the circle: as a row, with how many as ``people``
    """

    first: Row
    last: Row
    people: list[Row]
    links: list[Row]
    circle: Circle | None
    direct: int
    through: list[Row]


@page.get("/p/<key>/to/<other>")
def way(key: str, other: str) -> ResponseReturnValue:
    """Show how the person behind *key* reaches the one behind *other*, and that one's circle."""
    if key == other:
        return redirect(f"/p/{listed(key)['key']}")
    return shown.page("way.html", way=_way(key, other), most=STEPS)


@page.get("/p/<key>/to/<other>.json")
def way_json(key: str, other: str) -> Response:
    """Give the same as JSON."""
    return shown.json_of(**vars(_way(key, other)))


def _way(key: str, other: str) -> Way:
    graph = here().graph
    first, last = listed(key), listed(other)
    asked = asking.defaults(graph)
    keys = [row["key"] for row in graph.run("explore/way", account=key, other=other, as_of=asked["as_of"])]
    people = _people(keys)
    return Way(first, last, [people[one] for one in keys], _links(keys), *_circle(first, last, asked))


def _people(keys: list[str]) -> Mapping[str, Row]:
    return {row["key"]: row for row in here().graph.run("explore/people", keys=keys)}


def _links(keys: list[str]) -> list[Row]:
    """Return the links from each on the way to the next."""
    rows = here().graph.run("explore/links_among", keys=keys, kinds=[], **asking.moment(here().graph))
    found = {(row["mover_key"], row["moved_key"]): row for row in rows}
    return [found[step] for step in pairwise(keys)]


def _circle(first: Row, last: Row, asked: Mapping[str, Any]) -> tuple[Circle | None, int, list[Row]]:
    """Return the last one's circle, how many in it the first moves, and who moves others in it."""
    graph = here().graph
    circle = next((one for one in circles.known(graph) if one.number == last["circle"]), None)
    if circle is None:
        return None, 0, []
    ties = graph.run("explore/ties_of", account=first["key"], **{**asked, **asking.EVERYTHING, "top": NEAREST,
                     "direction": str(Direction.OUT)})  # fmt: skip
    moved = [row["key"] for row in ties]
    rows = graph.run("explore/reaches", keys=[first["key"], *moved], circle=circle.number, as_of=asked["as_of"])
    reached = {row["key"]: set(row["people"]) for row in rows}
    direct = reached.pop(first["key"], set())
    counts = {key: len(people - direct - {first["key"]}) for key, people in reached.items()}
    most = sorted((key for key in counts if counts[key]), key=lambda key: (-counts[key], key))[:TOP]
    people = _people(most)
    return circle, len(direct), [{**people[key], "people": counts[key]} for key in most]
