"""Somebody's network: the table of those closest to them, the same people as a picture, and both as a file."""

from typing import Any

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from kloutgraph import lists
from kloutgraph.neighbourhood import Around
from kloutgraph.picture import LOOKS, Role

from .. import seeing, shown, taking, viewing
from ..here import here

page = Blueprint("network", __name__)


@page.get("/p/<key>/network")
def network(key: str) -> str:
    """Show the network around *key*, with the one whom the address selects."""
    seen = seeing.seen(key)
    trail = {row["key"]: row for row in here().graph.run("explore/people", keys=seen.view.trail)}
    return shown.page(
        "network.html",
        seen=seen,
        trail=[trail[one] for one in seen.view.trail if one in trail],
        data={
            **seen.drawn,
            "people": _people(seen.around),
            "circles": seen.circle_names,
            "middle": key,
            "pages": True,
        },
        looks=LOOKS,
        roles=Role,
        more=min(seen.view.top + viewing.STEP, viewing.MOST),
        formats=taking.formats(),
        days=lists.DAYS,
    )


@page.get("/p/<key>/network.json")
def network_json(key: str) -> Response:
    """Give the same people and the links among them as JSON."""
    seen = seeing.seen(key)
    places = {node["id"]: node for node in seen.drawn["nodes"]}
    around = seen.taken
    people = [{**one, "x": places[one["key"]]["x"], "y": places[one["key"]]["y"]} for one in _people(around)]
    return shown.json_of(people=people, links=around.links, ties=around.ties, beyond=around.beyond)


@page.get("/p/<key>/network.csv")
def network_csv(key: str) -> Response:
    """Give the same people as CSV."""
    return shown.csv_of("network", taking.COLUMNS, _people(seeing.seen(key).taken))


@page.post("/p/<key>/network/file")
def network_file(key: str) -> ResponseReturnValue:
    """Give the same as a file; where it names people it is kept as a list that leaves."""
    return taking.file(seeing.seen(key))


def _people(around: Around) -> list[dict[str, Any]]:
    return [{**vars(one)} for one in around.people]
