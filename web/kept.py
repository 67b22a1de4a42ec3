"""Answers of the graph, kept while nothing changes: a hub's page is worked out once and not for every visitor.

They are kept in memory, only as long as the graph says that no act, no wish and no rating has changed since.
"""

from collections import OrderedDict
from concurrent.futures import Future
from threading import Lock

from kloutgraph.graph import Graph, Row

MOST = 2_000
KEPT = ("explore/", "rating/terms", "schema/counts")
"""Beginnings of the names of queries whose answers are kept; none of them asks the register."""

Version = tuple[object, ...]


class Kept:
    """Answers of all requests, by query and parameters. When the graph has changed, all of them go."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._lock = Lock()
        self._version: Version = ()
        self._answers: OrderedDict[object, Future[list[Row]]] = OrderedDict()

    def now(self) -> Graph:
        """Return the graph for one request, which asks once whether anything has changed."""
        return _Remembering(self, tuple(self.graph.one("schema/version").values()))

    def answer(self, version: Version, name: str, params: dict[str, object]) -> list[Row]:
        """Return the rows of the query *name*; who asks the same at the same time waits for the same answer."""
        key = name, tuple(sorted((param, repr(value)) for param, value in params.items()))
        with self._lock:
            if version != self._version:
                self._answers.clear()
                self._version = version
            known = self._answers.get(key)
            if known is None:
                mine = self._answers[key] = Future()
                while len(self._answers) > MOST:
                    self._answers.popitem(last=False)
            else:
                self._answers.move_to_end(key)
        if known is None:
            return self._ask(key, mine, name, params)
        return known.result()

    def _ask(self, key: object, mine: "Future[list[Row]]", name: str, params: dict[str, object]) -> list[Row]:
        try:
            mine.set_result(self.graph.run(name, **params))
        except BaseException as problem:
            with self._lock:
                if self._answers.get(key) is mine:
                    del self._answers[key]
            mine.set_exception(problem)
            raise
        return mine.result()


class _Remembering(Graph):
    """A graph as a request sees it."""

    def __init__(self, kept: Kept, version: Version) -> None:
        self._kept, self._version = kept, version

    def run(self, name: str, /, **params: object) -> list[Row]:
        if not name.startswith(KEPT):
            return self._kept.graph.run(name, **params)
        return [dict(row) for row in self._kept.answer(self._version, name, params)]
