"""The first page: what this is, who is not shown, a way to find somebody, the top of the list, circles."""

from flask import Blueprint

from kloutgraph import register
from kloutgraph.model import Basis
from kloutgraph.scores import circles, rating
from kloutgraph.scores.scoring import FEWEST

from .. import shown, spread
from ..here import here
from ..visitor import is_inside

TOP = 10
CIRCLES = 6
"""Circles that are shown, the largest."""

page = Blueprint("home", __name__)


@page.get("/")
def home() -> str:
    """Show the first page; before the first rating it says what to do next."""
    graph = here().graph
    rated = rating.current(graph) is not None
    archives = [entry for entry in register.networks(graph) if entry.basis is Basis.OWN]
    counts = [row for row in graph.run("schema/counts") if row["network"] not in {one.name for one in archives}]
    listed = sum(row["listed"] for row in counts)
    unshown = sum(row["accounts"] for row in counts) - listed
    return shown.page(
        "home.html",
        listed=listed,
        unshown=unshown - unshown % FEWEST,  # told in tens, or one request more or less would tell who was held
        archives=archives if is_inside() else (),
        held=any(row["accounts"] for row in counts),
        top=graph.run("explore/ranking", top=TOP) if rated else [],
        circles=circles.known(graph) if rated else (),
        most=CIRCLES,
        **spread.facts(graph),
    )
