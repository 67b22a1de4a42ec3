"""Two people side by side: their scores, how they move each other, whom both move and who moves both."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, redirect
from flask.typing import ResponseReturnValue

from kloutgraph import asking
from kloutgraph.graph import Row
from kloutgraph.model import Direction

from .. import shown
from ..here import circle_names, here, listed

TOP = 20

page = Blueprint("compare", __name__)


@dataclass(frozen=True)
class Shared:
    """With whom two people have ties in one direction: alone, and both of them.

    people  those with ties to both, with key, account, name, with_one and with_other
    """

    only_one: int
    only_other: int
    both: int
    people: list[Row]


@dataclass(frozen=True)
class Compared:
    """Two people; *between* are the links in either direction, out and in what they share."""

    one: Row
    other: Row
    between: list[Row]
    out: Shared
    into: Shared


@page.get("/p/<key>/with/<other>")
def compare(key: str, other: str) -> ResponseReturnValue:
    """Show the person behind *key* and the one behind *other* side by side; somebody alone on their own page."""
    if key == other:
        return redirect(f"/p/{listed(key)['key']}")
    return shown.page("compare.html", compared=_compared(key, other), circles=circle_names())


@page.get("/p/<key>/with/<other>.json")
def compare_json(key: str, other: str) -> Response:
    """Give the same as JSON."""
    found = _compared(key, other)
    return shown.json_of(
        one=found.one, other=found.other, between=found.between, out=vars(found.out), into=vars(found.into)
    )


def _compared(key: str, other: str) -> Compared:
    graph = here().graph
    one, two = listed(key), listed(other)
    moment = asking.moment(graph)
    between = graph.run("explore/links_among", keys=[key, other], kinds=[], **moment)
    return Compared(
        one, two, between, _shared(key, other, Direction.OUT, moment), _shared(key, other, Direction.IN, moment)
    )


def _shared(key: str, other: str, direction: Direction, moment: dict[str, Any]) -> Shared:
    return Shared(**here().graph.one("explore/both", one=key, other=other, direction=str(direction), top=TOP, **moment))
