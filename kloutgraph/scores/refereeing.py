"""Holding a rating against the acts themselves: the whole of it, or in very large graphs a sample.

Whole: a second implementation works out all attention and every standing; the distance is the largest difference to
it. Residual: at the first accounts and at some drawn by lot, the distance is what PageRank's equation misses, attention
minus (1 - d + d·what is received). Attention that misses by r everywhere is wrong by r/(1 - d) at most.
"""

import random
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from kloutgraph.graph import Graph, Row
from kloutgraph.model import Method
from kloutgraph.scores import referee
from kloutgraph.scores.projecting import Projection

FIRST, BY_LOT = 1000, 1000
"""Accounts whose residual is looked at: those of the most attention, and others."""
PARTS = 10
AT_ONCE = 2
MOST_AT_ONCE = referee.MOST_ACTS
"""Acts that are brought here in one answer; more come in slices by their target's key."""
_SLICES = [f"{number:02x}" for number in range(256)]


@dataclass(frozen=True)
class Refereed:
    """How a rating was held against the acts, "whole" or "residual", and how far off it was."""

    refereed: str
    distance: float
    distance_relative: float


@dataclass(frozen=True)
class Acts:
    """Acts as the referee takes them: *accounts* are keys, the arrays have one entry an act and count accounts."""

    accounts: Sequence[str]
    moved: referee.Numbers
    mover: referee.Numbers
    weight: referee.Array
    day: referee.Numbers


def read(graph: Graph, held: int, given: Mapping[str, object]) -> Acts:
    """Return all acts that count, read from the graph and not from a projection.

    held   acts held, which says whether they come in slices
    given  since, until, half_life_days and weights, as the query takes them
    """
    numbers: dict[str, int] = {}
    moved, mover, weight, day = [], [], [], []
    for prefix in slices(held):
        row = graph.one("rating/pairs", prefix=prefix, **given)
        moved.append(numbered(numbers, row["moved"]))
        mover.append(numbered(numbers, row["mover"]))
        weight.append(np.array(row["weight"], np.float64))
        day.append(np.array(row["day"], np.int64))
    moves = np.concatenate(moved), np.concatenate(mover)
    return Acts(list(numbers), *moves, np.concatenate(weight), np.concatenate(day))


def slices(held: int) -> Sequence[str]:
    """Return the beginnings of keys by which *held* acts are read, one answer each."""
    return _SLICES if held > MOST_AT_ONCE else [""]


def numbered(numbers: dict[str, int], keys: Sequence[str]) -> referee.Numbers:
    """Return the number of each of *keys*, which *numbers* knows or is told here."""
    return np.fromiter((numbers.setdefault(key, len(numbers)) for key in keys), np.int64, len(keys))


def whole(
    acts: Acts, method: Method, attention: Mapping[str, float], standing: Mapping[str, float],
    vouched: Collection[str] | None,
) -> Refereed:  # fmt: skip
    """Hold everybody's *attention* and *standing* against a second implementation's, told who is *vouched* for."""
    acts = _of(acts, vouched)
    n, floor = len(acts.accounts), 1 - method.damping
    handed = referee.pagerank(n, acts.moved, acts.mover, acts.weight, damping=method.damping)
    theirs = referee.arrived(acts.moved, acts.mover, acts.weight, acts.day, handed, method)
    ours = [np.fromiter((one.get(key, floor) for key in acts.accounts), np.float64, n) for one in (attention, standing)]
    return _apart("whole", np.concatenate(ours), np.concatenate([handed, theirs]))


def residual(
    graph: Graph, projection: Projection, damping: float, attention: Mapping[str, float], given: Mapping[str, object]
) -> Refereed:
    """Hold some accounts' *attention* against what they received; the projection has ``given`` and ``attention``."""
    keys = _sample(attention)
    received: dict[str, float] = {}

    def ask(some: Sequence[str]) -> Row:
        return graph.one("rating/residual", keys=some, projection=projection.name, fade=projection.fade, **given)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for row in pool.map(ask, (keys[part::PARTS] for part in range(PARTS))):
            received.update(zip(row["account"], row["received"], strict=True))
    ours = np.array([attention[key] for key in keys])
    theirs = 1 - damping + damping * np.array([received.get(key, 0.0) for key in keys])
    return _apart("residual", ours, theirs)


def _of(acts: Acts, vouched: Collection[str] | None) -> Acts:
    """Return what those did who are *vouched* for, counting the same accounts."""
    if vouched is None:
        return acts
    some = np.array([key in vouched for key in acts.accounts])[acts.moved]
    return Acts(acts.accounts, acts.moved[some], acts.mover[some], acts.weight[some], acts.day[some])


def _sample(attention: Mapping[str, float]) -> list[str]:
    order = sorted(attention, key=lambda key: (-attention[key], key))
    rest = order[FIRST:]
    return order[:FIRST] + random.Random(0).sample(rest, min(BY_LOT, len(rest)))  # noqa: S311  # a sample, no secret


def _apart(how: str, ours: referee.Array, theirs: referee.Array) -> Refereed:
    apart = np.abs(ours - theirs)
    return Refereed(how, float(apart.max()), float((apart / theirs).max()))
