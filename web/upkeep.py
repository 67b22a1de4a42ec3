"""What is due while pages are served: erasures, ended consents, ratings after a removal, circles, pages of hubs.

In one thread, the most urgent first.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from typing import Protocol

from kloutgraph import owning
from kloutgraph.graph import Graph
from kloutgraph.rights.upkeep import follow_time, upkeep
from kloutgraph.scores import circles

EVERY_S = 60.0

log = logging.getLogger(__name__)


class Clock(Protocol):
    """Gives now, aware, UTC."""

    def __call__(self) -> datetime:
        """Return now."""


class Upkeep:
    """Does what is due, every EVERY_S and whenever it is told that something changed.

    book  the address book, out of which whoever is let go goes too
    turn  held while a rating or circles are made; while somebody else holds it, all but these is done
    """

    def __init__(self, graph: Graph, clock: Clock, book: Path | None = None, turn: "Lock | None" = None) -> None:
        self._graph, self._clock, self._book, self._turn = graph, clock, book, turn or Lock()
        self._told, self._ended = Event(), False

    def tell(self) -> None:
        """Say that something changed; it is looked after at once."""
        self._told.set()

    @contextmanager
    def running(self, beforehand: Callable[[], Iterable[object]] = tuple) -> Iterator[None]:
        """Look after the graph meanwhile, in a thread of its own.

        beforehand  what may be done where nothing is due, step by step; it is left as soon as something is
        """
        thread = Thread(target=self._work, args=(beforehand,), name="upkeep", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._ended = True
            self._told.set()
            thread.join()

    def _work(self, beforehand: Callable[[], Iterable[object]]) -> None:
        while not self._ended:
            try:
                self._follow()
                if self._book:
                    owning.tidy(self._graph, self._book)
                self._find_circles()
                self._use(beforehand())
            except Exception as error:  # whatever it is, erasures must not stop
                log.warning("upkeep.failed error=%s", type(error).__name__)
            self._told.wait(EVERY_S)
            self._told.clear()

    def _use(self, steps: Iterable[object]) -> None:
        """Take *steps* as long as nothing else is due."""
        end = monotonic() + EVERY_S
        for _ in steps:
            if self._told.is_set() or monotonic() > end:
                return

    def _follow(self) -> None:
        if not self._turn.acquire(blocking=False):
            follow_time(self._graph, self._clock())
            return
        try:
            upkeep(self._graph, self._clock(), _quietly)
        finally:
            self._turn.release()

    def _find_circles(self) -> None:
        if circles.is_due(self._graph) and self._turn.acquire(blocking=False):
            try:
                circles.find(self._graph, self._clock(), _quietly)
            finally:
                self._turn.release()


def _quietly(_what: str, _done: int, _total: int) -> None:
    """Show no progress."""
