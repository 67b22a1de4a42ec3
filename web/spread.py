"""How scores are spread, as pages tell it: how many accounts there are from each score on, hidden ones in tens."""

from kloutgraph.graph import Graph
from kloutgraph.scores import scoring

QUERY = "explore/distribution"
LEAST = (1, *range(10, 100, 10))
"""Lowest score of each bin."""


def bins(graph: Graph) -> list[dict[str, int]]:
    """Return the lowest score of each bin and how many accounts are in it; nothing before the first rating."""
    found = {row["least"]: scoring.told(row["shown"], row["everybody"]) for row in graph.run(QUERY)}
    return [{"least": least, "accounts": found.get(least, 0)} for least in LEAST] if found else []
