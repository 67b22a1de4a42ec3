"""To ask in free Cypher: through the gate, in READ mode, with an end to time, rows, bytes and memory; or stopped."""

import json
import math
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from threading import Event, Thread
from typing import Any, TypeVar

import neo4j

from kloutgraph import ledger
from kloutgraph.errors import KloutgraphError, QueryFailed, RefusedByGate
from kloutgraph.graph import Graph, Plan
from kloutgraph.ledger import Event as Entry

from . import gate
from .seen import Seen
from .values import plain

LOOK_S = 0.1
"""How often it is looked how much memory a query uses."""
GRACE_S = 3.0
"""How long the server has to hear that it is to end a query, before nobody waits for it any more."""
MEBIBYTE = 2**20
INTERRUPTED = 130
Done = TypeVar("Done")
UNTOLD = "the answer holds a value that is beyond what can be told"


@dataclass(frozen=True)
class Limits:
    """What a query may take: seconds, rows and bytes of the answer, bytes of the server's memory."""

    seconds: float = 10.0
    rows: int = 1_000
    bytes: int = 8 * MEBIBYTE
    memory: int = 192 * MEBIBYTE


class End(StrEnum):
    """How an answer ended."""

    WHOLE = "whole"
    ROWS = "there is more; LIMIT says how much of it"
    BYTES = "the answer became too large, the rest was left out; ask for less in a row, or for fewer rows"


class Why(StrEnum):
    """Why a query was ended before it had answered."""

    TIME = "it took longer than {seconds:g} s and was ended"
    MEMORY = "it used more than {memory} MiB of the server's memory and was ended"
    STOPPED = "stopped"


class Ended(KloutgraphError):
    """A query was ended before it had answered; one that was stopped ends a command as Ctrl-C does.

    heard  False where the server had not ended it yet
    """

    def __init__(self, why: Why, limits: Limits, *, heard: bool = True) -> None:
        self.why, self.heard = why, heard
        self.exit_code = INTERRUPTED if why is Why.STOPPED else KloutgraphError.exit_code
        said = why.format(seconds=limits.seconds, memory=limits.memory // MEBIBYTE)
        also = ", on the server too" if why is Why.STOPPED else ""
        super().__init__(f"{said}{also}" if heard else f"{said}; Neo4j has not heard of it yet")


@dataclass(frozen=True)
class Answer:
    """What a query answered: *rows* hold JSON's values alone, in the order of *columns*.

    seen  nodes and relationships that stand in it
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    end: End
    seconds: float
    plan: Plan
    seen: Seen

    @property
    def told(self) -> list[dict[str, Any]]:
        """The rows, column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class _Read:
    columns: list[str]
    rows: list[list[Any]]
    end: End
    seen: Seen


class Asking:
    """One query of one visitor; another thread can ``stop`` it."""

    def __init__(self, graph: Graph, limits: Limits | None = None) -> None:
        self._graph, self.limits = graph, limits or Limits()
        self.mark = secrets.token_hex(16)
        self._why: Why | None = None
        self._until = math.inf
        self._over = Event()

    def stop(self, why: Why = Why.STOPPED) -> None:
        """End the query on the server."""
        self._why = self._why or why
        self._until = min(self._until, time.monotonic() + GRACE_S)
        with suppress(KloutgraphError):  # the watch stops it once more
            self._graph.run("free/stop", mark=self.mark)

    def ask(self, text: str, params: Mapping[str, object], at: datetime, *, door: str) -> Answer:
        """Return the answer to *text*, and keep in the ledger that something was asked, and never what.

        door  where it was asked

        Raises RefusedByGate, QueryFailed, Ended: that too where the server does not hear that it is to end it.
        """
        return self._in_time(lambda: self._ask(text, params, at, door))

    def plan(self, text: str, params: Mapping[str, object], at: datetime, *, door: str) -> Plan:
        """Return what the server would do for *text*, which is not run. Raises as ``ask``."""
        return self._in_time(lambda: self._passed(text, params, at, door).plan)

    def is_heard(self) -> bool:
        """Say whether the server has nothing of it any more."""
        return not self._graph.run("free/running", mark=self.mark)

    def _in_time(self, work: Callable[[], Done]) -> Done:
        """Return what *work* returns, or raise Ended where the server does not hear that it is to end."""
        self._until = min(self._until, time.monotonic() + gate.PLANNING_S + self.limits.seconds + GRACE_S)
        done = beside(work, "asking")
        watching = beside(self._watch, "watching")
        try:
            while time.monotonic() < self._until:
                with suppress(TimeoutError):
                    return done.result(LOOK_S)
        finally:
            self._over.set()
            with suppress(TimeoutError):  # a driver that is closed under its hands breaks
                watching.exception(GRACE_S)
        raise Ended(self._why or Why.TIME, self.limits, heard=False)

    def _ask(self, text: str, params: Mapping[str, object], at: datetime, door: str) -> Answer:
        began = time.monotonic()
        passed = self._passed(text, params, at, door)
        try:
            read = self._answered(passed.text, params)
        except (ValueError, OverflowError, RecursionError) as error:
            raise RefusedByGate(UNTOLD) from error
        return Answer(read.columns, read.rows, read.end, time.monotonic() - began, passed.plan, read.seen)

    def _passed(self, text: str, params: Mapping[str, object], at: datetime, door: str) -> gate.Passed:
        """Return what may be sent of *text*, once the ledger says so; it says so too if nothing may."""
        try:
            passed = gate.passed(self._graph, text, params, mark=self.mark)
        except KloutgraphError as error:
            with suppress(KloutgraphError):  # why it was refused is what must be said
                self._keep(at, door, "refused")
            raise self._ended(error) from error
        self._keep(at, door, "passed")
        self._until = min(self._until, time.monotonic() + self.limits.seconds + GRACE_S)
        if self._why:
            raise Ended(self._why, self.limits)
        return passed

    def _answered(self, text: str, params: Mapping[str, object]) -> _Read:
        """Return what was read; it stays whatever happens to the rest."""
        read = None
        try:
            with self._graph.free(text, params, mark=self.mark, timeout_s=self.limits.seconds) as result:
                read = self._read(result)
                if read.end is not End.WHOLE:
                    self._graph.run("free/stop", mark=self.mark)  # or the server would work out the rest
        except KloutgraphError as error:
            if read is None or self._why:
                raise self._ended(error) from error
        assert read is not None  # noqa: S101  # or it was raised
        return read

    def _read(self, result: neo4j.Result) -> _Read:
        rows, seen, size, columns = list[list[Any]](), Seen(), 0, list(result.keys())
        for record in result:
            if len(rows) == self.limits.rows:
                return _Read(columns, rows, End.ROWS, seen)
            row = [plain(value) for value in record.values()]
            size += len(json.dumps(row))
            if size > self.limits.bytes:
                return _Read(columns, rows, End.BYTES, seen)
            rows.append(row)
            seen.add(record.values())
        return _Read(columns, rows, End.WHOLE, seen)

    def _watch(self) -> None:
        """Look meanwhile how much memory the server uses for it."""
        while not self._over.wait(LOOK_S):
            with suppress(KloutgraphError):  # the server may be too busy to say; it is asked again
                for row in self._graph.run("free/running", mark=self.mark):
                    if self._why or (row["memory"] or 0) > self.limits.memory:
                        self.stop(Why.MEMORY)  # or once more: it had not begun

    def _ended(self, error: KloutgraphError) -> KloutgraphError:
        if not isinstance(error, QueryFailed):
            return error
        if self._why:
            return Ended(self._why, self.limits)
        if "TransactionTimedOut" in error.code or "Terminated" in error.code:
            return Ended(Why.TIME, self.limits)
        if "MemoryPool" in error.code or "TransactionOutOfMemory" in error.code:
            return Ended(Why.MEMORY, self.limits)
        if not error.code:
            return RefusedByGate(UNTOLD)
        return error

    def _keep(self, at: datetime, door: str, end: str) -> None:
        with self._graph.transaction() as tx:
            ledger.append(tx, Entry.ASKED, at, door=door, end=end)


def beside(work: Callable[[], Done], name: str) -> "Future[Done]":
    """Begin *work* in a thread that nothing waits for at the end, and return what it will have done."""
    done: Future[Done] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # it is raised where somebody waits for it
            done.set_exception(error)

    Thread(target=run, name=name, daemon=True).start()
    return done
