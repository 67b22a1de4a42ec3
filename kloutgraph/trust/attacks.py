"""Ways to buy influence, planted onto acts held as arrays. Nothing is written, and nobody honest acts otherwise.

Each attack takes acts, the account that is to gain and how many fake accounts are bought, and returns the acts with
those of the fakes. Only the account that gains and the fakes act; but for patient ones, all at the last second.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Array = NDArray[np.float64]
FOLLOW, MENTION, REPOST = 1.0, 3.0, 5.0
"""Weights of the kinds that fakes use, as the standard ones."""
TIRELESS = 100
"""Times that a volume bot acts."""
BESIDE = 20
"""Others whom each fake mentions beside, so that it looks like somebody."""
PATIENT_DAYS = 91
"""Days over which patient bots act."""
COPIES = 23
"""Copies of one post that are reacted to as if they were posts of their own."""


@dataclass(frozen=True)
class Acts:
    """Acts among *n* accounts, numbered from 0: who was *moved* by which *mover*, with what *weight*, faded.

    day             days since 1970 on which they were done
    today           the last day
    half_life_days  with which they are faded
    """

    n: int
    moved: Numbers
    mover: Numbers
    weight: Array
    day: Numbers
    today: int
    half_life_days: float


Attack = Callable[[Acts, int, int], Acts]
"""Acts, the account that is to gain, how many fakes; returns acts of which the last accounts are the fakes."""


def volume_bots(acts: Acts, gains: int, fakes: int) -> Acts:
    """Each fake reposts whatever the account says, again and again."""
    moved = np.repeat(_numbers(acts, fakes), TIRELESS)
    return _with(acts, fakes, moved, np.full(len(moved), gains), REPOST)


def patient_bots(acts: Acts, gains: int, fakes: int) -> Acts:
    """Each fake reposts the account once a day for three months."""
    moved = np.repeat(_numbers(acts, fakes), PATIENT_DAYS)
    ago = np.tile(np.arange(PATIENT_DAYS, dtype=np.int64), fakes)
    return _with(acts, fakes, moved, np.full(len(moved), gains), REPOST, ago)


def mention_spam(acts: Acts, gains: int, fakes: int) -> Acts:
    """Each fake mentions the account among twenty others, so as to look busy."""
    moved = _numbers(acts, fakes)
    steps = np.arange(len(moved) * BESIDE, dtype=np.int64)
    beside = (steps * 7919) % acts.n  # a prime, so that everybody has a turn
    return _with(acts, fakes, np.r_[moved, np.repeat(moved, BESIDE)], np.r_[np.full(fakes, gains), beside], MENTION)


def follow_back_ring(acts: Acts, gains: int, fakes: int) -> Acts:
    """Each fake follows the account, which follows each of them back: whatever it hands out returns to it."""
    fake, owner = _numbers(acts, fakes), np.full(fakes, gains)
    return _with(acts, fakes, np.r_[fake, owner], np.r_[owner, fake], FOLLOW)


def bought_followers(acts: Acts, gains: int, fakes: int) -> Acts:
    """Each fake follows the account and nobody else."""
    return _with(acts, fakes, _numbers(acts, fakes), np.full(fakes, gains), FOLLOW)


def pod(acts: Acts, gains: int, fakes: int) -> Acts:
    """The account and all fakes repost each other: everybody everybody."""
    members = np.r_[_numbers(acts, fakes), gains]
    moved, mover = (side.ravel() for side in np.meshgrid(members, members))
    other = moved != mover
    return _with(acts, fakes, moved[other], mover[other], REPOST)


def syndicated_copies(acts: Acts, gains: int, fakes: int) -> Acts:
    """Each fake reposts 23 copies of one post as if each were a post of its own."""
    moved = np.repeat(_numbers(acts, fakes), COPIES)
    return _with(acts, fakes, moved, np.full(len(moved), gains), REPOST)


ATTACKS: Mapping[str, Attack] = {
    "volume bots": volume_bots,
    "patient bots": patient_bots,
    "mention spam": mention_spam,
    "follow-back ring": follow_back_ring,
    "bought followers": bought_followers,
    "pod": pod,
    "syndicated copies": syndicated_copies,
}


def _numbers(acts: Acts, fakes: int) -> Numbers:
    return np.arange(acts.n, acts.n + fakes, dtype=np.int64)


def _with(
    acts: Acts, fakes: int, moved: Numbers, mover: Numbers, weight: float, days_ago: Numbers | None = None
) -> Acts:  # fmt: skip
    ago = np.zeros(len(moved), np.int64) if days_ago is None else days_ago
    return replace(
        acts, n=acts.n + fakes, moved=np.r_[acts.moved, moved], mover=np.r_[acts.mover, mover],
        weight=np.r_[acts.weight, weight * 2.0 ** (-ago / acts.half_life_days)], day=np.r_[acts.day, acts.today - ago],
    )  # fmt: skip
