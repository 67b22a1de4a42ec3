"""All that a graph holds, read into the tables, some at a time. What is changed meanwhile is noticed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kloutgraph.bulk import table
from kloutgraph.bulk.table import Table
from kloutgraph.errors import GraphError
from kloutgraph.graph import Graph, Row
from kloutgraph.identity import Checksum
from kloutgraph.store import plain, tables

AT_ONCE = 50_000
"""Ids that are asked for in one query."""
TRIES = 3
TITLE = "writing out"

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, how much there is."""

_TYPES: dict[str, type] = {"VARCHAR": str, "BOOLEAN": bool, "BIGINT": int, "DOUBLE": float}
_KINDS = {name: _TYPES[kind] for name, kind in tables.SAID.items()}


@dataclass(frozen=True)
class Held:
    """What was written out: what the graph knew of itself, how many rows each table has, the checksum of the acts."""

    state: Row
    counts: dict[str, int]
    checksum: Checksum


def write_out(db: Table, folder: Path, graph: Graph, progress: Progress) -> Held:
    """Make the tables of all that *graph* holds.

    Raises GraphError if somebody changed it each time that it was tried, or if its acts are not those that it counted.
    """
    for _ in range(TRIES):
        state = _state(graph)
        size = _read(db, folder, graph, progress)
        if state == _state(graph):
            return Held(state, _counted(db, size), _checked(db, state))
    raise GraphError(f"somebody changed the graph each of {TRIES} times while it was written out; try again later")


def write_out_but_acts(db: Table, folder: Path, graph: Graph, progress: Progress) -> None:
    """Make ``nodes`` and ``links`` of all that *graph* holds but acts, whatever state those are in.

    Whoever calls keeps everybody else out of *graph*.
    """
    size = graph.one("rebuild/size")
    todo = size["last_node"] + size["last_link"] + 2
    _read_nodes(db, folder, graph, size["last_node"], lambda done: progress(TITLE, done, todo))
    with table.filling(db, folder, "links", tables.LINK) as add:
        for first in range(0, size["last_link"] + 1, AT_ONCE):
            progress(TITLE, size["last_node"] + 1 + first, todo)
            for a, b, kind, says in graph.one("rebuild/ties", first=first, last=first + AT_ONCE - 1)["ties"]:
                add((a, b, kind, plain.written(says)))
    progress(TITLE, todo, todo)


def checksum(graph: Graph, progress: Progress, title: str) -> Checksum:
    """Return the checksum of the acts of *graph*, made anew from each of them."""
    found = Checksum(0, "0", "0")
    last = graph.one("rebuild/size")["last_link"]
    for first in range(0, last + 1, AT_ONCE):
        progress(title, first, last + 1)
        found.change(graph.one("rebuild/acts", first=first, last=first + AT_ONCE - 1)["ids"], 1)
    return found


def _state(graph: Graph) -> Row:
    return dict(graph.one("rebuild/state")["state"])


def _counted(db: Table, size: Row) -> dict[str, int]:
    found = tables.counts(db)
    if (found["nodes"], found["acts"] + found["links"]) != (size["nodes"], size["links"]):
        raise GraphError("the graph holds other than could be written out; nothing was changed")
    return found


def _checked(db: Table, state: Row) -> Checksum:
    found, _ = tables.counted(db)
    if found.fields != Checksum.kept(state).fields:
        raise GraphError(
            f"the graph holds the acts {found} and counted {Checksum.kept(state)}; nothing was written. "
            "Whoever changed it by other ways than kloutgraph must put that right"
        )
    return found


def _read(db: Table, folder: Path, graph: Graph, progress: Progress) -> Row:
    size = graph.one("rebuild/size")
    todo = size["last_node"] + size["last_link"] + 2
    _read_nodes(db, folder, graph, size["last_node"], lambda done: progress(TITLE, done, todo))
    db.execute(f"CREATE OR REPLACE TABLE acts ({tables.columns(tables.ACT)})")
    with table.filling(db, folder, "links", tables.LINK) as add:
        for first in range(0, size["last_link"] + 1, AT_ONCE):
            progress(TITLE, size["last_node"] + 1 + first, todo)
            page = graph.one("rebuild/links", first=first, last=first + AT_ONCE - 1)
            _add_acts(db, page)
            for a, b, kind, says in page["others"]:
                add((a, b, kind, plain.written(says)))
    progress(TITLE, todo, todo)
    return size


def _read_nodes(db: Table, folder: Path, graph: Graph, last: int, told: Callable[[int], None]) -> None:
    with table.filling(db, folder, "nodes", tables.NODE) as add:
        for first in range(0, last + 1, AT_ONCE):
            told(first)
            for one in graph.one("rebuild/nodes", first=first, last=first + AT_ONCE - 1)["nodes"]:
                add(tuple(_node(*one)))


def _node(number: int, labels: Sequence[str], says: Row) -> Iterator[object]:
    spoken = not set(labels).isdisjoint(tables.SPOKEN)
    mine = {name for name, value in says.items() if spoken and type(value) is _KINDS.get(name)}
    yield number
    yield ";".join(sorted(labels))
    for name in tables.SAID:
        yield says[name] if name in mine else None
    yield plain.written({name: value for name, value in says.items() if name not in mine})


def _add_acts(db: Table, page: dict[str, list[Any]]) -> None:
    if not page["starts"]:
        return
    try:
        halves = np.frombuffer(bytes.fromhex("".join(page["acts"])), ">u8").reshape(len(page["starts"]), 2)
        columns = {
            "a": np.array(page["starts"], np.int64), "b": np.array(page["ends"], np.int64),
            "type": np.array(page["types"], object), "high": halves[:, 0].astype(np.uint64),
            "low": halves[:, 1].astype(np.uint64), "at_s": np.array(page["ats"], np.int64),
            "weight": np.array(page["weights"], np.float64), "import": np.array(page["imports"], np.int64),
            "credit": np.array([credit or None for credit in page["credits"]], object),
            "topic": np.array([topic or None for topic in page["topics"]], object),
        }  # fmt: skip
    except (TypeError, ValueError):
        raise GraphError("an act says something that no act of ours says; nothing was written") from None
    db.register("page", columns)
    db.execute("INSERT INTO acts SELECT * FROM page")
    db.unregister("page")
