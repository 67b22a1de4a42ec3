"""How scores are spread, as pages tell it: how many accounts there are from each score on, hidden ones in tens."""

from typing import Any

from markupsafe import Markup

from kloutgraph import charts
from kloutgraph.graph import Graph
from kloutgraph.scores import scoring

from .charted import charted

QUERY = "explore/distribution"
LEAST = (1, *range(10, 100, 10))
"""Lowest score of each bin."""


def facts(graph: Graph) -> dict[str, Any]:
    """Return what the template's macro ``spread`` takes: bins, their chart, the step in which hidden ones are told."""
    found = bins(graph)
    return {"bins": found, "drawn": drawn(found) if found else {}, "fewest": scoring.FEWEST}


def bins(graph: Graph) -> list[dict[str, int]]:
    """Return the lowest score of each bin and how many accounts are in it; nothing before the first rating."""
    found = {row["least"]: scoring.told(row["shown"], row["everybody"]) for row in graph.run(QUERY)}
    return [{"least": least, "accounts": found.get(least, 0)} for least in LEAST] if found else []


def drawn(bins: list[dict[str, int]]) -> dict[str, Markup]:
    """Return the chart of *bins* in each width; see ``charted``."""
    return charted(charts.bars, tuple(str(one["least"]) for one in bins), tuple(one["accounts"] for one in bins))
