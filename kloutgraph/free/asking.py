"""To ask in free Cypher: through the gate, in READ mode, with an end to time, rows, bytes and memory; or stopped."""

import json
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from threading import Event, Thread
from typing import Any

import neo4j

from kloutgraph import ledger
from kloutgraph.errors import KloutgraphError, QueryFailed, RefusedByGate
from kloutgraph.graph import Graph
from kloutgraph.ledger import Event as Entry

from . import gate
from .values import plain

LOOK_S = 0.1
"""How often it is looked how much memory a query uses."""
MEBIBYTE = 2**20
INTERRUPTED = 130
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
    STOPPED = "stopped, on the server too"


class Ended(KloutgraphError):
    """A query was ended before it had answered; one that was stopped ends a command as Ctrl-C does."""

    def __init__(self, why: Why, limits: Limits) -> None:
        self.why = why
        self.exit_code = INTERRUPTED if why is Why.STOPPED else KloutgraphError.exit_code
        super().__init__(why.format(seconds=limits.seconds, memory=limits.memory // MEBIBYTE))


@dataclass(frozen=True)
class Answer:
    """What a query answered: *rows* hold JSON's values alone, in the order of *columns*."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    end: End
    seconds: float
    operators: Sequence[str]


class Asking:
    """One query of one visitor; another thread can ``stop`` it."""

    def __init__(self, graph: Graph, limits: Limits | None = None) -> None:
        self._graph, self.limits = graph, limits or Limits()
        self.mark = secrets.token_hex(16)
        self._why: Why | None = None
        self._over = Event()

    def stop(self, why: Why = Why.STOPPED) -> None:
        """End the query on the server."""
        self._why = self._why or why
        with suppress(KloutgraphError):  # the watch stops it once more
            self._graph.run("free/stop", mark=self.mark)

    def ask(self, text: str, params: Mapping[str, object], at: datetime, *, door: str) -> Answer:
        """Return the answer to *text*, and keep in the ledger that something was asked, and never what.

        door  where it was asked

        Raises RefusedByGate, QueryFailed, Ended.
        """
        began, end = time.monotonic(), "refused"
        try:
            passed = gate.passed(self._graph, text, params)
            end = "failed"
            if self._why:
                raise Ended(self._why, self.limits)
            with self._watched(), self._graph.free(
                passed.text, params, mark=self.mark, timeout_s=self.limits.seconds
            ) as result:  # fmt: skip
                columns = result.keys()
                rows, how = self._read(result)
            end = "answered"
            operators = sorted({name for name, _ in passed.plan.operators})
            return Answer(columns, rows, how, time.monotonic() - began, operators)
        except QueryFailed as error:
            raise self._ended(error) from error
        except (ValueError, OverflowError, RecursionError) as error:
            raise RefusedByGate(UNTOLD) from error
        finally:
            self._keep(at, door, end)

    def _read(self, result: neo4j.Result) -> tuple[list[list[Any]], End]:
        rows: list[list[Any]] = []
        size = 0
        for record in result:
            if len(rows) == self.limits.rows:
                return rows, End.ROWS
            row = [plain(value) for value in record.values()]
            size += len(json.dumps(row))
            if size > self.limits.bytes:
                return rows, End.BYTES
            rows.append(row)
        return rows, End.WHOLE

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Look meanwhile how much memory the server uses for it."""
        thread = Thread(target=self._watch, name="free", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def _watch(self) -> None:
        while not self._over.wait(LOOK_S):
            with suppress(KloutgraphError):  # the server may be too busy to say; it is asked again
                for row in self._graph.run("free/running", mark=self.mark):
                    if self._why or (row["memory"] or 0) > self.limits.memory:
                        self.stop(Why.MEMORY)  # or once more: it had not begun

    def _ended(self, error: QueryFailed) -> KloutgraphError:
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
