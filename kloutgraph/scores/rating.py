"""One run: project, run what the method measures, score, keep. It knows by name only what the score is made of."""

import logging
import resource
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from time import perf_counter
from typing import Any

from kloutgraph.errors import GraphError, InputError, NothingToRate, Unfinished
from kloutgraph.graph import Graph
from kloutgraph.identity import Checksum
from kloutgraph.model import OPEN, VOUCHED, VOUCHERS, Method
from kloutgraph.scores import measuring, projecting, referee, refereeing, valuing
from kloutgraph.scores.projecting import Projection, Taking, changed, projected
from kloutgraph.scores.scoring import FLOOR
from kloutgraph.scores.spanning import span
from kloutgraph.trust import seeds, vouching

BATCH_ACCOUNTS = 20_000
AT_ONCE = 2
"""Queries of one rating that run side by side."""
LARGE_TOLERANCE = 1e-9
"""Tolerance above the acts that one thread does; half as many iterations, and relative distances still below 1e-6."""
STAGES = ("project", "measure", "referee", "publish")

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Told which stage begins, how many are done, how many there are."""


@dataclass(frozen=True)
class Wanted:
    """A rating as it was asked for; see ``spanning.span`` for what None means.

    whole  whether it is refereed as a whole whatever its size
    """

    as_of: datetime | None = None
    window_days: float | None = None
    method: Method = field(default_factory=Method)
    whole: bool = False


@dataclass(frozen=True)
class Rating:
    """A rating that was kept; its numbers are shown wherever its scores are.

    since, as_of       the acts that count: since <= at < as_of
    acts               acts read, above 0
    accounts           accounts that took part
    distinct           different standings among them, as published
    fade               what handed out weights must be multiplied by to be faded to as_of
    iterations         that PageRank needed until nothing moved
    refereed           "whole" or "residual"; see ``refereeing``
    distance           largest difference to the referee's attention and standing, or largest residual
    distance_relative  likewise, relative
    weights            kind name to the weight that it had here instead of the register's
    projection_bytes   of the server's memory that the projection took
    heap_bytes         of its heap that the server had in use when all was measured, garbage among them
    peak_bytes         that this process took at most so far
    checksum           of all acts held when they were read
    held_back, daily, vouchers  see ``model.Method``; as in method 1 where a rating does not say
    choices            how often seeds had been chosen, added or removed
    asked              whether as_of was asked for, and not the moment that follows from the register
    imports            imports that were begun before, all of whose acts it knew
    removals           how often acts had been taken out or set aside before
    seconds            of each stage, in order
    """

    number: int
    method: str
    since: datetime
    as_of: datetime
    window_days: float | None
    half_life_days: float
    damping: float
    tolerance: float
    acts: int
    accounts: int
    distinct: int
    fade: float
    iterations: int
    refereed: str
    distance: float
    distance_relative: float
    checksum: str
    rated_at: datetime
    seconds: Mapping[str, float]
    weights: Mapping[str, float]
    projection_bytes: int
    heap_bytes: int
    peak_bytes: int
    held_back: float = 0.0
    daily: float = 1.0
    vouchers: int = 0
    choices: int = 0
    asked: bool = False
    removals: int = 0
    imports: int = 0


@dataclass
class _Watch:
    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.progress(name, STAGES.index(name), len(STAGES))
        start = perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - start


def rate(graph: Graph, wanted: Wanted, now: datetime, progress: Progress) -> Rating:
    """Rate all accounts that take part, publish their scores and return the rating.

    Raises NothingToRate if no act would be read, GraphError if PageRank did not converge, TooLittleMemory.
    """
    watch, method = _Watch(progress), trusting(graph, wanted.method)
    over = span(graph, wanted.as_of, wanted.window_days, method.half_life_days, now)
    graph.run("rating/forgo_own")
    state = graph.one("schema/state")
    checksum = Checksum.kept(state)
    taking = Taking(vouched=vouching.vouched(graph, method, over))
    weighing = {"half_life_days": method.half_life_days, "weights": changed(graph, method), **over.seconds}
    with projected(graph, over, method, watch.stage, taking) as projection, ThreadPoolExecutor(AT_ONCE) as pool:
        if not projection.acts:
            raise NothingToRate(f"a rating would read no act: none lies between {over.since} and {over.as_of}")
        method = _fitting(method, projection)
        whole = wanted.whole or over.held <= referee.MOST_ACTS  # all held are walked to read those that count
        projected_bytes = graph.one("rating/memory", projection=projection.name)["projected"]
        with watch.stage("measure"):
            acts = pool.submit(refereeing.read, graph, over.held, weighing) if whole else None  # beside the measures
            measured = measuring.measured(graph, projection, method, over, method.measures, pool, taking)
        heap = graph.one("rating/memory", projection=projection.name)["heap"]
        attention = measured.values["attention"]
        with watch.stage("referee"):
            if acts:
                refereed = refereeing.whole(
                    acts.result(), method, attention, measured.values["standing"], taking.vouched
                )
            else:
                refereed = refereeing.residual(
                    graph, projection, method.damping, attention, {**weighing, "vouched": taking.counting}
                )
        rows = valuing.rows(measured.values, valuing.several(graph))
        fields = {
            "method": method.version, "since": over.since, "as_of": over.as_of, "window_days": over.window_days,
            "half_life_days": method.half_life_days, "damping": method.damping, "tolerance": method.tolerance,
            "held_back": method.held_back, "daily": method.daily, "vouchers": method.vouchers,
            "choices": seeds.choices(graph),
            "kinds": [f"{name}={weight!r}" for name, weight in sorted(method.weights.items())],
            "acts": projection.acts, "accounts": projection.accounts, "fade": projection.fade,
            "distinct": len({row.standing for row in rows} | ({FLOOR} if len(rows) < projection.accounts else set())),
            "iterations": measured.iterations, **asdict(refereed), "rated_at": now,
            "asked": wanted.as_of is not None, "removals": state["removals"], "imports": state["imports"],
            "checksum": str(checksum), "ladder": valuing.ladder(rows, projection.accounts),
            "projection_bytes": projected_bytes, "heap_bytes": heap,
        }  # fmt: skip
        number = _publish(graph, projection, rows, fields, watch, taking.vouched or ())
    log.info("rating.done number=%d acts=%d accounts=%d", number, projection.acts, projection.accounts)
    rating = current(graph)
    assert rating is not None  # noqa: S101  # for mypy: it was made current two lines above
    return rating


def current(graph: Graph) -> Rating | None:
    """Return the current rating, or None before the first.

    Raises Unfinished while one is being published, or when one was interrupted in that: values of two ratings
    are never mixed.
    """
    row = graph.one("rating/current")
    if row["unfinished"]:
        raise Unfinished("a rating is being published; wait a moment, or rate again if it was interrupted")
    return None if row["rating"] is None else read(row["rating"])


def needed(graph: Graph) -> Rating:
    """Return the current rating. Raises InputError before the first, and as ``current``."""
    made = current(graph)
    if made is None:
        raise InputError("there is no rating yet; make one with: kloutgraph rate")
    return made


def method_of(made: Rating) -> Method:
    """Return the method that *made* was made by."""
    return Method(
        made.method, made.damping, made.tolerance, half_life_days=made.half_life_days, weights=made.weights,
        held_back=made.held_back, daily=made.daily, vouchers=made.vouchers,
    )  # fmt: skip


def read(kept: Mapping[str, Any]) -> Rating:
    """Return the rating of which the graph keeps *kept*."""
    fields = {name: value for name, value in kept.items() if name != "ladder"}  # it is compared with, not told
    fields["seconds"] = dict(zip(fields.pop("stages"), fields.pop("stage_seconds"), strict=True))
    for name in ("as_of", "since", "rated_at"):
        fields[name] = fields[name].to_native()
    fields["weights"] = {
        name: float(weight) for name, _, weight in (kind.partition("=") for kind in fields.pop("kinds"))
    }
    fields.setdefault("window_days", None)
    return Rating(**fields)


def is_due(graph: Graph) -> bool:
    """Say whether acts were taken out, set aside or taken back since the current rating, so that it must be made anew.

    Likewise where the publishing of one was interrupted.
    """
    version = graph.one("schema/version")
    if version["stuck"]:
        return True
    if version["unfinished"] or version["rating"] is None:
        return False
    made = current(graph)
    return made is not None and made.removals != version["removals"]


def again(graph: Graph, now: datetime, progress: Progress) -> Rating | None:
    """Rate as the last rating was made, and return the new one; None where no act is left, and so no rating.

    Raises as ``rate``.
    """
    kept = graph.one("rating/current")["rating"]
    if kept is None:
        return None
    made = read(kept)
    method = replace(Method(), half_life_days=made.half_life_days, weights=made.weights)
    wanted = Wanted(made.as_of if made.asked else None, made.window_days, method)
    try:
        return rate(graph, wanted, now, progress)
    except NothingToRate:
        graph.run("rating/withdraw")
        return None


def _fitting(method: Method, projection: Projection) -> Method:
    if projection.acts <= projecting.MOST_ALONE:
        return method
    return replace(method, tolerance=max(method.tolerance, LARGE_TOLERANCE))


def trusting(graph: Graph, method: Method) -> Method:
    """Return the method in force with vouching where seeds are chosen and without elsewhere; others as they are."""
    if method.version not in (OPEN, VOUCHED):
        return method
    trusted = seeds.chosen(graph)
    return replace(method, version=VOUCHED if trusted else OPEN, vouchers=VOUCHERS if trusted else 0)


def _publish(
    graph: Graph, projection: Projection, rows: Sequence[valuing.Row], fields: Mapping[str, object], watch: _Watch,
    vouched: Collection[str],
) -> int:  # fmt: skip
    with watch.stage("publish"):
        number = int(graph.one("rating/keep", fields=fields)["number"])
        series = graph.one("rating/series", method=fields["method"])["series"]
        graph.run("rating/hand_out", projection=projection.name, writers=AT_ONCE)
        counting = sorted(vouched)
        for start in range(0, len(counting), BATCH_ACCOUNTS):
            graph.run("rating/vouch", number=number, keys=counting[start : start + BATCH_ACCOUNTS])
        plain = list(map(list, rows))
        batches = [plain[start : start + BATCH_ACCOUNTS] for start in range(0, len(plain), BATCH_ACCOUNTS)]

        def publish(values: list[list[object]]) -> None:
            graph.run("rating/publish", number=number, values=values, series=series)

        with ThreadPoolExecutor(AT_ONCE) as pool:  # no account is in two batches, so none waits for another
            list(pool.map(publish, batches))
    took = {
        "stages": list(watch.seconds), "stage_seconds": list(watch.seconds.values()), "peak_bytes": _peak_bytes(),
    }  # fmt: skip
    if not graph.one("rating/finish", number=number, fields=took)["finished"]:
        raise GraphError("another rating began to be published meanwhile; that one is current when it ends")
    graph.run("rating/let_go", number=number, series=series)
    return number


def _peak_bytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
