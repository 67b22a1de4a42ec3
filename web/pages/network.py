"""Somebody's network: the table of those closest to them, and the same people as a picture."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from flask import Blueprint, Response, request

from kloutgraph import asking
from kloutgraph.picture import LOOKS, Neighbour, Role, neighbours, picture, plain
from kloutgraph.scores import rating

from .. import shown
from ..here import here
from .person import listed

TOP, MOST, STEP = 150, 1_000, 25
ORDERS = {
    "tie": lambda one: (-one.tie, one.account),
    "score": lambda one: (-(one.score or 0.0), one.account),
    "account": lambda one: one.account,
}
COLUMNS = ("account", "name", "score", "role", "moves", "acts_moves", "moved", "acts_moved")

page = Blueprint("network", __name__)


@dataclass(frozen=True)
class Around:
    """What a network page shows: the people with the middle first, the links among them, how many there are in all."""

    people: tuple[Neighbour, ...]
    links: list[dict[str, Any]]
    top: int
    ties: int
    others: int


@page.get("/p/<key>/network")
def network(key: str) -> str:
    """Show the network around *key*, with the one whom the address selects."""
    order = shown.choice("sort", tuple(ORDERS))
    around = _around(key)
    middle, *rest = around.people
    chosen = request.args.get("selected")
    return shown.page(
        "network.html",
        middle=middle,
        people=[middle, *sorted(rest, key=ORDERS[order])],
        around=around,
        order=order,
        selected=next((one for one in around.people if one.key == chosen), middle),
        data={**_drawn(key, around), "people": _people(around), "middle": middle.key, "pages": True},
        looks=LOOKS,
        roles=Role,
        more=min(around.top + STEP, MOST),
    )


@page.get("/p/<key>/network.json")
def network_json(key: str) -> Response:
    """Give the same people and the links among them as JSON."""
    around = _around(key)
    places = {node["id"]: node for node in _drawn(key, around)["nodes"]}
    people = [{**one, "x": places[one["key"]]["x"], "y": places[one["key"]]["y"]} for one in _people(around)]
    return shown.json_of(rating.current(here().graph), people=people, links=around.links, ties=around.ties)


@page.get("/p/<key>/network.csv")
def network_csv(key: str) -> Response:
    """Give the same people as CSV."""
    return shown.csv_of("network", COLUMNS, _people(_around(key)))


def _around(key: str) -> Around:
    top = shown.number("top", TOP, most=MOST)
    graph = here().graph
    listed(graph, key)
    asked = {**asking.defaults(graph), "account": key, "top": top}
    links = graph.run("explore/network_of", **asked)
    keys = {key, *(row["mover_key"] for row in links), *(row["moved_key"] for row in links)}
    people = graph.run("explore/people", keys=sorted(keys))
    counts = graph.one("explore/around", account=key, as_of=asked["as_of"])
    return Around(neighbours(key, people, links), links, top, counts["listed"], counts["others"])


def _drawn(key: str, around: Around) -> Mapping[str, Any]:
    """Return the picture of *around*; most of a page's time goes into laying it out."""
    return here().graph.keep(("picture", key, around.top), lambda: plain(picture(around.people, around.links)))


def _people(around: Around) -> list[dict[str, Any]]:
    return [asdict(one) for one in around.people]
