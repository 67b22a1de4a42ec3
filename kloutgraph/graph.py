"""The only door to Neo4j: run a named query, alone or in a transaction. It knows nothing of people."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from kloutgraph import queries
from kloutgraph.errors import GraphError, QueryFailed, TooLittleMemory, TooLong, Unreachable

SCHEMES = frozenset({"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"})

FETCHED = 100
"""Rows of a query that somebody typed that are fetched at once."""
_PLAIN = frozenset({str, int, float, bool, type(None)})
_SIZE = r"\(([\d.]+) ?(\w+)\)"
_BLOCKED = re.compile(rf"[Mm]emory (?:required to run \w+ )?{_SIZE} exceeds (?:current free|available) memory {_SIZE}")
_EXPLAIN = "EXPLAIN "
_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")
"""Where Neo4j puts the place; the query comes after it."""
_UNITS = {"b": 0, "Bytes": 0, "KiB": 1, "MiB": 2, "GiB": 3, "TiB": 4}

Row = dict[str, Any]
"""One row of an answer: column to value, as the driver makes it."""

Run = Callable[..., list[Row]]
"""What runs a named query: ``Graph.run``, or ``Transaction.run`` inside one."""

logging.getLogger("neo4j").setLevel(logging.CRITICAL)  # its notifications repeat query text; errors come as ours


class Transaction:
    """Several named queries that happen together or not at all."""

    def __init__(self, inner: neo4j.Transaction) -> None:
        self._inner = inner

    def run(self, name: str, /, **params: object) -> list[Row]:
        """Return the rows of the query *name*. Raises QueryError before the server is asked, GraphError after."""
        query = queries.named(name)
        query.check(params)
        with _told(name):
            return _rows(self._inner.run(query.text, params))


@dataclass(frozen=True)
class Step:
    """A step of a plan: how deep it stands, 0 the last one; its operator and details; rows as the server guesses."""

    depth: int
    operator: str
    details: str
    rows: float


@dataclass(frozen=True)
class Plan:
    """What the server means to do: ``type`` is r where it reads alone; the last step first."""

    type: str
    steps: tuple[Step, ...]

    @property
    def operators(self) -> tuple[str, ...]:
        """The names of the operators, each once, sorted."""
        return tuple(sorted({step.operator for step in self.steps}))


class Graph:
    """An open Neo4j. ``with`` closes it."""

    def __init__(self, driver: neo4j.Driver, database: str | None = None) -> None:
        self._driver, self._database = driver, database

    def __enter__(self) -> "Graph":
        return self

    def __exit__(self, *_: object) -> None:
        self._driver.close()

    def turn_to(self, other: "Graph") -> None:
        """Be *other* from now on: its store took the place of this one's."""
        self._driver.close()
        self._driver, self._database = other._driver, other._database  # noqa: SLF001  # one of its own kind

    def run(self, name: str, /, **params: object) -> list[Row]:
        """Return the rows of the query *name*, in a transaction of its own (in READ mode if its access is read).

        Raises QueryError before the server is asked, GraphError or Unreachable after.
        """
        return self._run(name, params, None)

    def within(self, seconds: float) -> Run:
        """Return what runs a named query as ``run``, for *seconds* at most: then the server ends it. Raises TooLong."""
        return lambda name, /, **params: self._run(name, params, seconds)

    def _run(self, name: str, params: Mapping[str, object], seconds: float | None) -> list[Row]:
        query = queries.named(name)
        query.check(params)
        mode = neo4j.READ_ACCESS if query.access == "read" else neo4j.WRITE_ACCESS
        text = neo4j.Query(query.text, timeout=seconds)
        with _told(name), self._driver.session(database=self._database, default_access_mode=mode) as session:
            return _rows(session.run(text, dict(params)))

    def one(self, name: str, /, **params: object) -> Row:
        """Return the only row of the query *name*. Raises as ``run``, and GraphError for none or several."""
        rows = self.run(name, **params)
        if len(rows) != 1:
            raise GraphError(f"query '{name}' gave {len(rows)} rows where one was expected")
        return rows[0]

    def plan(self, text: str, params: Mapping[str, object], *, mark: str, timeout_s: float) -> Plan:
        """Return the plan of a query that somebody typed; it is not run. Raises QueryFailed with what Neo4j says."""
        query = neo4j.Query(f"{_EXPLAIN}{text}", metadata={"free": mark}, timeout=timeout_s)
        with (
            _said(len(_EXPLAIN)),
            self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session,
        ):
            summary = session.run(query, dict(params)).consume()
        return Plan(summary.query_type or "", tuple(_steps(summary.plan or {}, 0)))

    @contextmanager
    def free(self, text: str, params: Mapping[str, object], *, mark: str, timeout_s: float) -> Iterator[neo4j.Result]:
        """Give the result of a query that somebody typed and the gate let through, in READ mode.

        What is not read of it by the end of the block is discarded. Raises QueryFailed with what Neo4j says.

        mark  by which its transaction is found, see free/running
        """
        mode = neo4j.READ_ACCESS
        with (
            _said(),
            self._driver.session(database=self._database, default_access_mode=mode, fetch_size=FETCHED) as session,
            session.begin_transaction(metadata={"free": mark}, timeout=timeout_s) as inner,
        ):
            yield inner.run(text, dict(params))

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Give a transaction that is committed at the end of the block, or rolled back by an exception."""
        with (
            _told("a transaction"),
            self._driver.session(database=self._database) as session,
            session.begin_transaction() as inner,
        ):
            yield Transaction(inner)
            inner.commit()


def connect(uri: str, user: str, password: str, *, timeout_s: float = 15.0) -> Graph:
    """Return the graph at *uri*, after it answered. Raises Unreachable with a sentence if it does not."""
    if urlsplit(uri).scheme not in SCHEMES:
        raise Unreachable(f"no Neo4j answers at {uri}: its address begins with bolt:// or neo4j://")
    try:
        driver = neo4j.GraphDatabase.driver(
            uri,
            auth=(user, password),
            connection_timeout=timeout_s,
            notifications_min_severity="OFF",
            max_transaction_retry_time=timeout_s,
            telemetry_disabled=True,
        )
        driver.verify_connectivity()
    except AuthError as error:
        raise Unreachable(f"Neo4j at {uri} does not accept this user and password") from error
    except (ServiceUnavailable, DriverError, Neo4jError, ConfigurationError, ValueError, OSError) as error:
        raise Unreachable(f"no Neo4j answers at {uri}") from error
    return Graph(driver)


def _rows(result: neo4j.Result) -> list[Row]:
    return [_row(record) for record in result]


def _row(record: neo4j.Record) -> Row:
    """Return *record* as the driver's ``data`` has it, and where all of it is plain sooner."""
    values = record.values()
    return dict(zip(record.keys(), values, strict=True)) if _PLAIN.issuperset(map(type, values)) else record.data()


def _steps(plan: Mapping[str, Any], depth: int) -> Iterator[Step]:
    if plan:
        said = plan.get("args", {})
        operator, rows = plan["operatorType"].partition("@")[0], float(said.get("EstimatedRows", 0.0))
        yield Step(depth, operator, str(said.get("Details", "")), rows)
    for child in plan.get("children", ()):
        yield from _steps(child, depth + 1)


def _bytes(number: str, unit: str) -> int:
    return int(float(number) * 1024 ** _UNITS[unit])


@contextmanager
def _said(before: int = 0) -> Iterator[None]:
    """Turn the driver's errors into ours with what Neo4j says: to whoever typed the query, and to nobody else.

    before  letters that stand before what was typed
    """
    try:
        with _told("that was typed"):
            yield
    except (Unreachable, TooLittleMemory):
        raise
    except GraphError as error:
        cause = error.__cause__
        message, code = str(getattr(cause, "message", "") or type(cause).__name__), getattr(cause, "code", "")
        raise QueryFailed(_placed(message.strip(), before), code) from cause


def _placed(message: str, before: int) -> str:
    """Return what Neo4j says with its place in front, as ours have it, and without the query.

    before  as ``_said`` takes it
    """
    place = _PLACE.search(message)
    if not place:
        return message
    line, column = int(place[1]), int(place[2])
    return f"line {line}, column {column - before if line == 1 else column}: {message[: place.start()].strip()}"


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn the driver's errors into ours; they say the query and Neo4j's code, never a value."""
    try:
        yield
    except (ServiceUnavailable, SessionExpired) as error:
        raise Unreachable("Neo4j went away in the middle; start it and give the same command again") from error
    except Neo4jError as error:
        if blocked := _BLOCKED.search(error.message or ""):
            raise TooLittleMemory(_bytes(blocked[1], blocked[2]), _bytes(blocked[3], blocked[4])) from error
        if "TransactionTimedOut" in (error.code or ""):
            raise TooLong from error
        raise GraphError(f"Neo4j refused query '{name}' with {error.code}") from error
    except DriverError as error:
        raise GraphError(f"the Neo4j driver failed at query '{name}': {type(error).__name__}") from error
