"""Answers of the graph, kept while nothing changes: a hub's page is worked out once and not for every visitor.

They are kept in memory, only as long as the graph says that no act, no wish and no rating has changed since.
"""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import Any, TypeVar

from kloutgraph.graph import Graph, Row

MOST = 2_000
KEPT = ("explore/", "schema/counts", "rating/current")
"""Beginnings of the names of queries whose answers are kept; none of them asks the register.

Whether a rating is being published by the time a page is made is asked of the graph itself, see ``shown.settled``.
"""
TYPED = "explore/found"
"""Whose parameters are what people type: nothing of that is kept."""

Version = tuple[object, ...]
T = TypeVar("T")


class Kept:
    """Answers of all requests, and what was made of them, by key. When the graph has changed, all of them go."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._lock = Lock()
        self._version: Version = ()
        self._answers: OrderedDict[object, Future[Any]] = OrderedDict()

    def now(self) -> "Remembering":
        """Return the graph for one request, which asks once whether anything has changed."""
        row = self.graph.one("schema/version")
        return Remembering(self, tuple(row.values()), row["rating"], row["removals"])

    def answer(self, version: Version, key: object, make: Callable[[], T]) -> T:
        """Return what *make* makes, or made for *key* before; who asks at the same time waits for the same answer."""
        with self._lock:
            if version != self._version:
                self._answers.clear()
                self._version = version
            known = self._answers.get(key)
            if known is None:
                mine: Future[T] = Future()
                self._answers[key] = mine
                while len(self._answers) > MOST:
                    self._answers.popitem(last=False)
            else:
                self._answers.move_to_end(key)
        if known is None:
            return self._made(key, mine, make)
        found: T = known.result()
        return found

    def holds(self, version: Version, key: object) -> bool:
        """Say whether there is an answer for *key*; that it was asked for keeps it no longer."""
        with self._lock:
            return version == self._version and key in self._answers

    def _made(self, key: object, mine: Future[T], make: Callable[[], T]) -> T:
        try:
            mine.set_result(make())
        except BaseException as problem:
            with self._lock:
                if self._answers.get(key) is mine:
                    del self._answers[key]
            mine.set_exception(problem)
            raise
        return mine.result()


class Remembering(Graph):
    """A graph as a request sees it.

    version   another one whenever anything has changed
    rating    the number of the current rating, or None
    removals  how often acts were taken out, set aside or taken back
    """

    def __init__(self, kept: Kept, version: Version, rating: int | None, removals: int) -> None:
        self._kept, self.version, self.rating, self.removals = kept, version, rating, removals

    def run(self, name: str, /, **params: object) -> list[Row]:
        """Return the rows of the query *name*, as ``Graph.run``; they are the caller's own."""
        if not name.startswith(KEPT) or name == TYPED:
            return self._kept.graph.run(name, **params)
        key = name, tuple(sorted((param, repr(value)) for param, value in params.items()))
        return [dict(row) for row in self._kept.answer(self.version, key, lambda: self._kept.graph.run(name, **params))]

    def holds(self, key: tuple[object, ...]) -> bool:
        """Say whether *keep* would return at once."""
        return self._kept.holds(self.version, key)

    def keep(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what *make* makes of the graph, or made for *key* before; nobody may change it."""
        return self._kept.answer(self.version, key, make)
