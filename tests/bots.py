"""A made-up network of people who know each other in circles, with hubs, and bots planted among them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.planting import Ground, Planted, planted
from kloutgraph.model import STANDARD_KINDS
from tests.acts import HEADER, START, write

PEOPLE, ACTS, DAYS = 600, 9_000, 60
HUBS = 10
BOTS = 15
"""Of each behaviour at least."""


def people(seed: int = 0) -> Ground:
    """Acts of people: some act often, most seldom; some are attended to by all, or by their circle."""
    lot = np.random.default_rng(seed)
    busy = lot.pareto(1.1, PEOPLE) + 0.2
    actor = lot.choice(PEOPLE, size=ACTS, p=busy / busy.sum())
    circle = actor // 20 * 20 + lot.integers(0, 20, ACTS)
    target = np.where(lot.random(ACTS) < 0.4, lot.integers(0, HUBS, ACTS), circle) % PEOPLE
    at = START + np.where(lot.random(ACTS) < 0.3, lot.exponential(0.5, ACTS) + 20, lot.uniform(0, DAYS, ACTS)) * 86_400
    kept = actor != target
    kind = lot.integers(0, len(STANDARD_KINDS), ACTS)
    return Ground(PEOPLE, actor[kept], target[kept], kind[kept], at[kept].astype(np.int64))


def with_bots(seed: int) -> Planted:
    """The same people with bots among them, drawn by lot from *seed*."""
    return planted(people(), seed, BOTS)


def rows(acts: Ground, without: frozenset[int] = frozenset()) -> Iterator[tuple[object, ...]]:
    """Give *acts* as lines of a file, but those that end at an account *without* which it should be."""
    columns = (acts.actor, acts.target, acts.kind, acts.at)
    for actor, target, kind, at in zip(*(column.tolist() for column in columns), strict=True):
        if not {actor, target} & without:
            yield actor, target, STANDARD_KINDS[kind].name, at


def file(path: Path, acts: Ground, without: frozenset[int] = frozenset()) -> Path:
    """Write *acts* as a file of research data."""
    return write(path, HEADER, list(rows(acts, without)))
