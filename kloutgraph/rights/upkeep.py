"""What time alone makes due: erasures nobody objected to, consents and lists that ended, ratings after a removal."""

from datetime import datetime

from kloutgraph import lists
from kloutgraph.graph import Graph
from kloutgraph.rights import agreeing, leaving
from kloutgraph.scores import rating
from kloutgraph.scores.rating import Progress, Rating


def follow_time(graph: Graph, at: datetime) -> None:
    """Erase what nobody objected to, and follow the consents that have ended by *at*."""
    leaving.erase_due(graph, at)
    agreeing.end_consents(graph, at)
    lists.let_go_expired(graph, at)


def upkeep(graph: Graph, at: datetime, progress: Progress) -> Rating | None:
    """Do what is due at *at*, and return the rating that was made anew for it, if one was."""
    follow_time(graph, at)
    return rating.again(graph, at, progress) if rating.is_due(graph) else None
