"""The graph in memory that measures read: how it is made, what it covers, and that it goes away again."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from uuid import uuid4

from kloutgraph import register
from kloutgraph.errors import TooLittleMemory, UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.model import Credit, Method
from kloutgraph.scores import scoring
from kloutgraph.scores.spanning import Span

MOST_ALONE = 5_000_000
"""Acts up to which one thread does it, which repeats to the last digit. Above, several add up in an order of their
own: the last digits may differ from run to run, in places that published values, of 9 digits, rarely show."""
_MOST_THREADS = 4
"""More are refused by GDS without a licence."""
_SERVER_BYTES = 200 * 2**20
"""Heap that the server itself lives on."""
_WAYS = {Credit.TARGET: "NATURAL", Credit.ACTOR: "REVERSE"}

Relationships = Mapping[str, Mapping[str, object]]
"""What GDS reads: a name to relationship type, orientation and properties."""


@dataclass(frozen=True)
class Taking:
    """Which of the acts of a span are read: for a trial, or where only some people's count.

    newest   the last import whose acts count, or None for all
    without  keys of accounts that are left out
    vouched  keys of the accounts whose acts are read, or None for everybody's
    more     acts to add: keys of the moved and of the mover, the faded weight, the second since 1970
    """

    newest: int | None = None
    without: frozenset[str] = frozenset()
    more: tuple[tuple[str, str, float, int], ...] = ()
    vouched: frozenset[str] | None = None

    @property
    def counting(self) -> dict[str, bool] | None:
        """``vouched`` as a query looks keys up quickly."""
        return None if self.vouched is None else dict.fromkeys(sorted(self.vouched), True)


ALL = Taking()
"""All acts of a span, as a rating reads them."""


@dataclass(frozen=True)
class Projection:
    """A projection in the server's memory.

    accounts  accounts that take part
    acts      acts that were read
    fade      what its weights must be multiplied by to be faded to the span's end
    pairs     whether it has one relationship a pair, so that they count the accounts at the other ends
    """

    name: str
    accounts: int
    acts: int
    fade: float
    pairs: bool

    @property
    def threads(self) -> int:
        """How many threads read it."""
        return threads(self.acts)


def threads(acts: int) -> int:
    """Return how many threads work on *acts*: 1 where a rating repeats to the last digit."""
    return 1 if acts <= MOST_ALONE else min(_MOST_THREADS, os.cpu_count() or 1)


def changed(graph: Graph, method: Method) -> dict[str, float]:
    """Return the weights of *method* by relationship type. Raises UsageProblem for a kind that cannot have one."""
    kinds = {kind.name: kind for network in register.networks(graph) for kind in network.kinds}
    for name, weight in method.weights.items():
        if name not in kinds or kinds[name].credits is Credit.NOBODY:
            counting = ", ".join(sorted(kind.name for kind in kinds.values() if kind.credits is not Credit.NOBODY))
            raise UsageProblem(f"no kind '{name}' counts in the register; these do: {counting}")
        if not 0 <= weight <= 1e6:
            raise UsageProblem(f"the weight of '{name}' must lie between 0 and 1,000,000")
    return {kinds[name].relationship: weight for name, weight in method.weights.items()}


@contextmanager
def projected(
    graph: Graph, over: Span, method: Method, stage: Callable[[str], AbstractContextManager[None]], taking: Taking = ALL
) -> Iterator[Projection]:
    """Give a projection of the acts of *over* that are taken, and let go of it at the end, whatever happens.

    stage  within which it is made

    Raises TooLittleMemory before anything is taken into memory if it would not fit.
    """
    name = f"kloutgraph-{uuid4().hex}"
    for row in graph.run("rating/left_over"):
        graph.run("rating/drop", projection=row["projection"])
    try:
        with stage("project"):
            projection = _project(graph, name, over, method, taking)
        yield projection
    finally:
        for each in (name, _unfiltered(name)):
            graph.run("rating/drop", projection=each)


def _project(graph: Graph, name: str, over: Span, method: Method, taking: Taking) -> Projection:
    ways, left_out = _kinds(graph)
    fade = scoring.static_weight(1.0, 2 * scoring.LANDMARK - over.seconds["until"])
    if not ways:
        return Projection(name, 0, 0, fade, pairs=True)
    anew = method.half_life_days != scoring.HALF_LIFE_DAYS or bool(method.weights) or taking != ALL
    anew = anew or graph.one("rating/own_acts")["acts"] > 0
    summed = over.whole and not anew
    reading = _reading(ways, alike=not left_out, summed=summed)
    _check_memory(graph, reading, copied=not over.whole and not anew)
    if anew:
        return _anew(graph, name, over, method, taking)
    first, with_threads = name if summed else _unfiltered(name), threads(over.held)
    made = graph.one("rating/project", projection=first, relationships=reading, threads=with_threads)
    if summed:
        unread = graph.one("rating/acts_of_kinds", relationships=left_out)["acts"] if left_out else 0
        return Projection(name, made["accounts"], over.held - unread, fade, pairs=len(reading) == 1)
    row = graph.one("rating/restrict", projection=name, whole=first, threads=with_threads, **over.seconds)
    graph.run("rating/drop", projection=first)
    return Projection(name, row["accounts"], row["acts"], fade, pairs=False)


def _anew(graph: Graph, name: str, over: Span, method: Method, taking: Taking) -> Projection:
    """Read every act in Cypher: the static weights are for one half-life and the register's weights."""
    row = graph.one(
        "rating/project_faded", projection=name, half_life_days=method.half_life_days,
        weights=changed(graph, method), newest=taking.newest, without=sorted(taking.without), vouched=taking.counting,
        more=[list(act[:3]) for act in taking.more], **over.seconds,
    )  # fmt: skip
    return Projection(name, row["accounts"], row["acts"], 1.0, pairs=row["pairs"])


def _unfiltered(name: str) -> str:
    return f"{name}-whole"


def _reading(ways: Mapping[str, str], *, alike: bool, summed: bool) -> Relationships:
    """Return what to read of the kinds that go *ways*: at once if all of them do the same, which is much faster."""
    properties = {"weight": {"aggregation": "SUM"}} if summed else {"weight": {}, "at": {}}
    if alike and set(ways.values()) == {"NATURAL"}:
        ways = {"*": "NATURAL"}  # only acts end at two accounts that take part
    return {
        f"ACTS_{number}": {"type": kind, "orientation": way, "properties": properties}
        for number, (kind, way) in enumerate(ways.items())
    }


def _kinds(graph: Graph) -> tuple[dict[str, str], list[str]]:
    """Return the kinds that acts may be of: relationship type to orientation, and those that credit nobody."""
    known = {row["relationship"] for row in graph.run("rating/relationships")}
    credited = {
        kind.relationship: kind.credits
        for network in register.networks(graph)
        for kind in network.kinds
        if kind.relationship in known
    }
    ways = {name: _WAYS[credit] for name, credit in credited.items() if credit in _WAYS}
    return ways, sorted(credited.keys() - ways.keys())


def _check_memory(graph: Graph, reading: Relationships, *, copied: bool) -> None:
    row = graph.one("rating/estimate", relationships=reading)
    needed = row["projecting"] * (2 if copied else 1) + row["ranking"]
    free = row["heap"] - row["taken"] - _SERVER_BYTES
    if needed > free:
        raise TooLittleMemory(needed, max(0, free))
