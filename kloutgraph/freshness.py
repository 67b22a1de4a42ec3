"""How fresh each network is: until when its acts reach, when they were brought, since when that is too long ago."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kloutgraph.graph import Graph, Row

STALE_DAYS = 7
"""Days after which a network of which more is to come should have been brought again."""


@dataclass(frozen=True)
class Fresh:
    """A network of the register and how fresh it is.

    finished     whether no acts will come any more, so that it is never stale
    until        the day of the last act that was brought; None where none was, or it is not known
    brought      when it was last brought; None where it never was
    stale_since  None where it is not
    """

    network: str
    title: str
    basis: str
    finished: bool
    until: datetime | None
    brought: datetime | None
    stale_since: datetime | None


def freshness(graph: Graph, now: datetime) -> tuple[Fresh, ...]:
    """Return how fresh each network is at *now*, by name."""
    return tuple(_fresh(row, now) for row in graph.run("intake/freshness"))


def stale_since(brought: datetime | None, now: datetime, *, finished: bool) -> datetime | None:
    """Return since when what was last *brought* is too old: STALE_DAYS after it, if that is over."""
    if finished or brought is None:
        return None
    since = brought + timedelta(days=STALE_DAYS)
    return since if since < now else None


def _fresh(row: Row, now: datetime) -> Fresh:
    brought = row["brought"] and row["brought"].to_native()
    until = None if row["until"] is None else datetime.fromtimestamp(row["until"], UTC)
    return Fresh(
        row["network"], row["title"] or row["network"], row["basis"], row["finished"], until, brought,
        stale_since(brought, now, finished=row["finished"]),
    )  # fmt: skip
