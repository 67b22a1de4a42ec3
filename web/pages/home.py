"""The first page: what this is, who is not shown, a way to find somebody, the top of the list."""

from flask import Blueprint

from kloutgraph import rating
from kloutgraph.scoring import FEWEST

from .. import shown
from ..here import here

TOP = 10

page = Blueprint("home", __name__)


@page.get("/")
def home() -> str:
    """Show the first page; before the first rating it says what to do next."""
    graph = here().graph
    current = rating.current(graph)
    counts = graph.run("schema/counts")
    listed = sum(row["listed"] for row in counts)
    unshown = sum(row["accounts"] for row in counts) - listed
    return shown.page(
        "home.html",
        current=current,
        listed=listed,
        unshown=unshown if unshown >= FEWEST else 0,
        held=any(row["accounts"] for row in counts),
        top=graph.run("explore/ranking", top=TOP) if current else [],
    )
