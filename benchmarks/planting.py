"""Made-up bots of five behaviours, planted among real or made-up acts, so that it is known who should be labelled.

It knows nothing of the rules: how long bots pause, how many there are and how they err is drawn by lot here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Act = tuple[int, int, int, int]
"""Who, towards whom, of which kind, when."""


@dataclass(frozen=True)
class Ground:
    """The acts that bots are planted among; columns as of ``Planted``. Accounts are numbers below *accounts*."""

    accounts: int
    actor: Ints
    target: Ints
    kind: Ints
    at: Ints

    @cached_property
    def kinds(self) -> int:
        """How many kinds there are."""
        return int(self.kind.max()) + 1

    @cached_property
    def span(self) -> tuple[int, int]:
        """When the first and the last act was, seconds since 1970."""
        return int(self.at.min()), int(self.at.max())


@dataclass(frozen=True)
class Planted:
    """Acts with bots among them: the columns, how many accounts, and which of them are bots of which behaviour."""

    acts: Ground
    bots: Mapping[str, frozenset[int]]

    @property
    def all_bots(self) -> frozenset[int]:
        """All bots of whatever behaviour."""
        return frozenset().union(*self.bots.values())


class _Bed:
    """Where bots of one planting grow: gives new accounts and moments, and takes their acts."""

    def __init__(self, ground: Ground, lot: Generator) -> None:
        self.ground, self.lot = ground, lot
        self.accounts, self.acts = ground.accounts, list[Act]()
        heard = np.bincount(ground.target, minlength=ground.accounts)
        self.known = np.flatnonzero(heard)
        self.unknown = np.flatnonzero((heard >= 1) & (heard <= 5))

    def account(self) -> int:
        self.accounts += 1
        return self.accounts - 1

    def attended(self, many: int) -> list[int]:
        """Draw *many* accounts, each as often as people act towards it."""
        found = set[int]()
        while len(found) < many:
            found |= set(self.ground.target[self.lot.integers(len(self.ground.target), size=many)].tolist())
        return [int(one) for one in self.lot.permutation(sorted(found))[:many]]

    def kind(self) -> int:
        return int(self.lot.integers(self.ground.kinds))

    def begin(self, takes_s: float) -> float:
        """Draw a moment after which *takes_s* seconds are left."""
        first, last = self.ground.span
        return float(self.lot.uniform(first, max(last - takes_s, first + 1)))

    def between(self, low: float, high: float) -> float:
        """Draw a size: as often between 1 and 2 as between 10 and 20."""
        return float(np.exp(self.lot.uniform(np.log(low), np.log(high))))

    def whole(self, low: int, high: int) -> int:
        return int(self.lot.integers(low, high + 1))

    def do(self, who: int, whom: int, kind: int, at: float) -> None:
        self.acts.append((who, whom, kind, int(at)))


def _regular(bed: _Bed) -> set[int]:
    """A clock: a pause of a minute to what the span allows, each beat off by up to 12 % of it, up to 15 % missed."""
    first, last = bed.ground.span
    who, beats = bed.account(), bed.whole(20, 150)
    every = bed.between(60, (last - first) / beats)
    off, missed = bed.lot.uniform(0.005, 0.12), bed.lot.uniform(0, 0.15)
    begin, whom = bed.begin(every * beats), bed.attended(5)
    for beat in range(beats):
        if bed.lot.random() >= missed:
            at = begin + every * (beat + bed.lot.normal(0, off))
            bed.do(who, int(bed.lot.choice(whom)), bed.kind(), at)
    return {who}


def _everyone(bed: _Bed) -> set[int]:
    """Acts towards 60 to 500 accounts, chosen by lot, at moments of no order; comes back to up to 15 % of them."""
    who, many = bed.account(), bed.whole(60, 500)
    whom = bed.lot.choice(bed.known, size=min(many, len(bed.known)), replace=False)
    again = bed.lot.choice(whom, size=int(len(whom) * bed.lot.uniform(0, 0.15)), replace=False)
    for one in np.concatenate((whom, again)).tolist():
        bed.do(who, one, bed.kind(), bed.begin(0))
    return {who}


def _single(bed: _Bed) -> set[int]:
    """A farm of 15 to 40 accounts: one reaction each, all towards one whom few know, a few seconds to hours apart."""
    whom, kind, many = int(bed.lot.choice(bed.unknown)), bed.kind(), bed.whole(15, 40)
    every, off = bed.between(3, 3 * 3600), bed.lot.uniform(0.02, 0.2)
    begin, bots = bed.begin(every * many), set[int]()
    for turn in range(many):
        who = bed.account()
        bed.do(who, whom, kind, begin + every * (turn + bed.lot.normal(0, off)))
        bots.add(who)
    return bots


def _fleeting(bed: _Bed) -> set[int]:
    """A group of 6 to 20: the same two or three acts, the same pauses but for up to 15 %, on whichever day."""
    steps = bed.whole(2, 3)
    did = [(whom, bed.kind()) for whom in bed.attended(steps)]
    pauses = [bed.between(10, 300) for _ in did[1:]]
    off, bots = bed.lot.uniform(0, 0.15), set[int]()
    for _ in range(bed.whole(6, 20)):
        who, at = bed.account(), bed.begin(sum(pauses))
        for (whom, kind), pause in zip(did, [0.0, *pauses], strict=True):
            at += max(pause * (1 + bed.lot.normal(0, off)), min(pause, 1.0))
            bed.do(who, whom, kind, at)
        bots.add(who)
    return bots


def _clones(bed: _Bed) -> set[int]:
    """A group of 4 to 12: the same 6 to 20 acts within five minutes; each leaves out some and does some of its own."""
    did = [(whom, bed.kind(), bed.begin(300)) for whom in bed.attended(bed.whole(6, 20))]
    left_out, own, bots = bed.lot.uniform(0, 0.08), bed.lot.uniform(0, 0.05), set[int]()
    for _ in range(bed.whole(4, 12)):
        who = bed.account()
        for whom, kind, at in did:
            if bed.lot.random() >= left_out:
                bed.do(who, whom, kind, at + bed.lot.uniform(0, 300))
            if bed.lot.random() < own:
                bed.do(who, int(bed.lot.choice(bed.known)), bed.kind(), bed.begin(0))
        bots.add(who)
    return bots


_PLANTS: Mapping[str, Callable[[_Bed], set[int]]] = {
    "clones": _clones, "everyone": _everyone, "fleeting": _fleeting, "regular": _regular, "single": _single,
}  # fmt: skip


def planted(ground: Ground, seed: int, least: int) -> Planted:
    """Return *ground* with at least *least* bots of each behaviour, drawn by lot from *seed*."""
    bed, bots = _Bed(ground, np.random.default_rng(seed)), dict[str, frozenset[int]]()
    for name, plant in _PLANTS.items():
        grown: set[int] = set()
        while len(grown) < least:
            grown |= plant(bed)
        bots[name] = frozenset(grown)
    actor, target, kind, at = np.array(bed.acts, np.int64).T
    before = (ground.actor, ground.target, ground.kind, ground.at)
    columns = (np.concatenate(pair) for pair in zip(before, (actor, target, kind, at), strict=True))
    return Planted(Ground(bed.accounts, *columns), bots)
