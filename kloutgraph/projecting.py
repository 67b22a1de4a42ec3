"""The graph in memory that measures read: what it covers, how it is made, and that it goes away again."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from kloutgraph import register, scoring
from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.model import Credit, Method

THREADS = 1
"""One thread repeats to the last digit; more would be faster on large graphs."""
SMALLEST_HALF_LIFE_DAYS = 0.1
_FADES = 1000
"""Half-lives after which a weight is too near to the smallest double."""


@dataclass(frozen=True)
class Span:
    """The acts that count: those with since <= at < as_of. ``whole`` if that is all of them."""

    since: datetime
    as_of: datetime
    window_days: float | None
    whole: bool

    @property
    def seconds(self) -> dict[str, int]:
        """``since`` and ``until`` in whole seconds since 1970, as queries take them."""
        return {"since": int(self.since.timestamp()), "until": int(self.as_of.timestamp())}


@dataclass(frozen=True)
class Projection:
    """A projection in the server's memory.

    accounts  accounts that take part
    acts      acts that were read
    fade      what its weights must be multiplied by to be faded to the span's end
    """

    name: str
    accounts: int
    acts: int
    fade: float


def span(graph: Graph, as_of: datetime | None, window_days: float | None, half_life_days: float, now: datetime) -> Span:
    """Return the span of a rating.

    as_of        its end, or None for now, or for just after the last act if every network is finished
    window_days  its length, or None for the longest window of the register, if all networks have one

    Raises InputError if no act is held, UsageProblem for a length or half-life that cannot be used.
    """
    for name, value in (("window", window_days), ("half-life", half_life_days)):
        if value is not None and not SMALLEST_HALF_LIFE_DAYS <= value <= 36_500:
            raise UsageProblem(f"the {name} must lie between {SMALLEST_HALF_LIFE_DAYS} and 36,500 days")
    first, last = (graph.one("rating/span")[name] for name in ("first", "last"))
    if first is None:
        raise InputError("a rating would read no act: none is held; import some first")
    networks = register.networks(graph)
    if as_of is None:
        finished = all(network.finished for network in networks)
        as_of = datetime.fromtimestamp(last + 1, UTC) if finished else now.replace(microsecond=0)
    if window_days is None:
        windows = [network.window_days for network in networks]
        window_days = max((days for days in windows if days), default=None) if all(windows) else None
    since = as_of - timedelta(days=window_days) if window_days else datetime.fromtimestamp(first, UTC)
    start, end = since.timestamp(), as_of.timestamp()
    if end - max(first, start) > _FADES * half_life_days * scoring.DAY_S:
        problem = f"more than {_FADES:,} half-lives lie between the first act that counts and the rating's moment"
        raise UsageProblem(f"{problem}, so that weights vanish; take a longer half-life or a window")
    return Span(since, as_of, window_days, whole=start <= first and last < end)


@contextmanager
def projected(
    graph: Graph, over: Span, method: Method, stage: Callable[[str], AbstractContextManager[None]]
) -> Iterator[Projection]:
    """Give a projection of the acts of *over*, made within *stage*, and let go of it at the end, whatever happens."""
    name = f"kloutgraph-{uuid4().hex}"
    for row in graph.run("rating/left_over"):
        graph.run("rating/drop", projection=row["projection"])
    try:
        with stage("project"):
            projection = _project(graph, name, over, method)
        yield projection
    finally:
        for each in (name, _unfiltered(name)):
            graph.run("rating/drop", projection=each)


def _project(graph: Graph, name: str, over: Span, method: Method) -> Projection:
    if method.half_life_days != scoring.HALF_LIFE_DAYS:
        half_life = method.half_life_days
        row = graph.one("rating/project_faded", projection=name, half_life_days=half_life, **over.seconds)
        return Projection(name, row["accounts"], row["acts"], 1.0)
    fade = scoring.static_weight(1.0, 2 * scoring.LANDMARK - over.seconds["until"])
    first = name if over.whole else _unfiltered(name)
    types = _orientations(graph)
    if not types:
        return Projection(name, 0, 0, fade)
    row = graph.one("rating/project", projection=first, relationships=types, threads=THREADS)
    if not over.whole:
        row = graph.one("rating/restrict", projection=name, whole=first, threads=THREADS, **over.seconds)
    return Projection(name, row["accounts"], row["acts"], fade)


def _unfiltered(name: str) -> str:
    return f"{name}-whole"


def _orientations(graph: Graph) -> Mapping[str, Mapping[str, str]]:
    held = {row["relationship"] for row in graph.run("rating/relationships")}
    ways = {Credit.TARGET: "NATURAL", Credit.ACTOR: "REVERSE"}
    return {
        kind.relationship: {"orientation": ways[kind.credits]}
        for network in register.networks(graph)
        for kind in network.kinds
        if kind.relationship in held and kind.credits in ways
    }
