"""Queries that the analyst typed into the console: one at a time, with their answers while the graph stays what it is.

They are kept in memory and nowhere else, the last few of them.
"""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from time import monotonic

from kloutgraph.errors import KloutgraphError
from kloutgraph.free.asking import Answer, Asking, Ended, Limits, beside
from kloutgraph.graph import Graph, Plan

from .kept import Version

DOOR = "console"
KEPT, ANSWERED = 30, 5
"""Queries that are kept, and how many of the last ones with their answers."""


@dataclass(frozen=True)
class Typed:
    """What was typed: the query, and a value for each parameter, as JSON or a word."""

    query: str
    values: Mapping[str, object]
    words: Mapping[str, str]


@dataclass(frozen=True)
class Asked:
    """A query that was asked.

    number   from 1, in this process
    at       when
    version  of the graph, see ``kept.Remembering``
    result   what comes of it; None where that is not kept any more
    """

    number: int
    typed: Typed
    at: datetime
    began_s: float
    version: Version
    asking: Asking
    result: "Future[Answer | Plan] | None"

    @property
    def is_under_way(self) -> bool:
        """Whether it has not ended."""
        return self.result is not None and not self.result.done()

    @property
    def seconds(self) -> float:
        """How long ago it began."""
        return monotonic() - self.began_s

    @property
    def found(self) -> Answer | Plan | None:
        """What it found, or None: under way, in vain, or not kept any more."""
        if self.result is None or not self.result.done() or self.result.exception():
            return None
        return self.result.result()

    @property
    def problem(self) -> KloutgraphError | None:
        """Why it found nothing. Raises what is not ours."""
        error = self.result.exception() if self.result and self.result.done() else None
        if error is None or isinstance(error, KloutgraphError):
            return error
        raise error

    def wait(self, seconds: float) -> None:
        """Wait until it has ended, no longer than *seconds*."""
        if self.result:
            try:
                self.result.exception(seconds)
            except TimeoutError:
                return


class Console:
    """All queries that were asked in this process, by number."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last = 0
        self._asked: dict[int, Asked] = {}

    def begin(self, graph: Graph, typed: Typed, at: datetime, version: Version, *, planned: bool) -> Asked | None:
        """Ask what was *typed*, or have it only *planned*; None while another one is under way."""
        with self._lock:
            if any(one.is_under_way for one in self._asked.values()) or not self._is_heard():
                return None
            asking = Asking(graph, Limits())
            do = asking.plan if planned else asking.ask
            result = beside(lambda: do(typed.query, typed.values, at, door=DOOR), "console")
            self._last += 1
            asked = Asked(self._last, typed, at, monotonic(), version, asking, result)
            self._asked[self._last] = asked
            self._let_go()
        return asked

    def find(self, number: int, version: Version) -> Asked | None:
        """Return the query *number*; without its answer if the graph is another *version* than it was asked of."""
        self.follow(version)
        asked = self._asked.get(number)
        if asked and asked.version != version and asked.result is not None:
            return replace(asked, result=Future())  # under way, and what comes of it is not for this version
        return asked

    def follow(self, version: Version) -> None:
        """Let all answers go that are of another *version* of the graph: somebody in them may have left."""
        with self._lock:
            for number, asked in self._asked.items():
                if asked.version != version and asked.result is not None and asked.result.done():
                    self._asked[number] = replace(asked, result=None)

    def recent(self) -> list[Asked]:
        """Return all that are kept, the last one first."""
        return sorted(self._asked.values(), key=lambda asked: -asked.number)

    def _is_heard(self) -> bool:
        """Say whether the server has heard of the last query that it was to end."""
        last = self._asked.get(self._last)
        deaf = last and isinstance(last.problem, Ended) and not last.problem.heard
        return not (last and deaf) or last.asking.is_heard()

    def _let_go(self) -> None:
        numbers = sorted(self._asked, reverse=True)
        for number in numbers[ANSWERED:]:
            self._asked[number] = replace(self._asked[number], result=None)
        for number in numbers[KEPT:]:
            del self._asked[number]
