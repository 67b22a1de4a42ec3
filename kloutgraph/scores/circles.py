"""Circles kept on accounts: found once a rating, in its acts. No score moves by them, and none is told of a few people.

A circle is called after whoever of it may be named and stands highest; it has no name of its own.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kloutgraph.errors import GraphError, TooLittleMemory
from kloutgraph.graph import Graph
from kloutgraph.scores import measures, rating, scoring
from kloutgraph.scores.rating import Progress

BATCH_ACCOUNTS = 20_000
_OUT_OF_MEMORY = "MemoryPoolOutOfMemory"
"""What stands in the error of a server that gave a query all the memory that it had."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Circle:
    """A circle with somebody who may be named.

    number    by size, the largest 1
    accounts  how many, those who are not shown in tens
    key, account, name  of whoever may be named and stands highest; name is None where none was given
    """

    number: int
    accounts: int
    key: str
    account: str
    name: str | None

    @property
    def after(self) -> str:
        """Whom it is called after."""
        return self.name or self.account.partition(":")[2]

    @property
    def title(self) -> str:
        """What it is called."""
        return f"the circle of {self.after}"


def find(graph: Graph, now: datetime, progress: Progress) -> None:
    """Find the circles in the acts of the current rating, and keep them in the place of older ones.

    Nothing happens without a rating. Raises NothingToRate if no act counts any more, TooLittleMemory; then there are no
    circles until the next rating.
    """
    made = rating.current(graph)
    if made is None:
        return
    try:
        numbers = measures.by_size(measures.circles(graph, now, progress))
    except GraphError as error:
        if isinstance(error, TooLittleMemory) or _OUT_OF_MEMORY in str(error):
            graph.run("circles/leave_out", number=made.number)
            log.warning("circles.left_out rating=%d", made.number)
        raise
    _keep(graph, numbers, made.number, progress)
    log.info("circles.found rating=%d circles=%d", made.number, max(filter(None, numbers.values()), default=0))


def is_due(graph: Graph) -> bool:
    """Say whether there is a rating in whose acts no circles were found yet, and could be."""
    state = graph.one("circles/state")
    return state["rating"] is not None and state["rating"] not in (state["circles"], state["left_out"])


def are_found(graph: Graph) -> bool:
    """Say whether the circles that are told are of the current rating's acts."""
    state = graph.one("circles/state")
    return state["rating"] is not None and state["circles"] == state["rating"]


def known(graph: Graph) -> tuple[Circle, ...]:
    """Return the circles with somebody who may be named, the largest first; none while they are being written."""
    return tuple(
        Circle(row["number"], scoring.told(row["shown"], row["everybody"]), row["key"], row["account"], row["name"])
        for row in graph.run("explore/circles") if row["everybody"] >= scoring.FEWEST
    )  # fmt: skip


def names(graph: Graph) -> dict[int, str]:
    """Return after whom each of the circles that are ``known`` is called, by its number."""
    return {one.number: one.after for one in known(graph)}


def _keep(graph: Graph, numbers: Mapping[str, int | None], number: int, progress: Progress) -> None:
    finding = graph.one("circles/begin")["finding"]
    values = sorted({**dict.fromkeys(graph.one("circles/held")["keys"]), **numbers}.items())
    for start in range(0, len(values), BATCH_ACCOUNTS):
        progress("keep", start, len(values))
        batch = [list(value) for value in values[start : start + BATCH_ACCOUNTS]]
        graph.run("circles/keep", finding=finding, values=batch)
    if not graph.one("circles/finish", finding=finding, number=number)["finished"]:
        raise GraphError("circles began to be found a second time meanwhile; those will be there when that ends")
