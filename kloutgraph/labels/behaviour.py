"""Acts as rules read them: numbers of accounts, in order; and what several rules measure in the same way."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_TENS = 10


@dataclass(frozen=True)
class Acts:
    """Acts in the order of their actor, moment, target and kind; ``sort`` makes them.

    accounts       how many there are; the arrays have one entry an act and count accounts from 0
    actor, target  who acted towards whom
    kind           number of the kind
    at             when, seconds since 1970
    """

    accounts: int
    actor: Ints
    target: Ints
    kind: Ints
    at: Ints

    @classmethod
    def sort(cls, accounts: int, actor: Ints, target: Ints, kind: Ints, at: Ints) -> "Acts":
        """Return the acts in order, whatever order they come in."""
        order = np.lexsort((kind, target, at, actor))
        return cls(accounts, actor[order], target[order], kind[order], at[order])

    @cached_property
    def begins(self) -> Ints:
        """(accounts + 1,) where the acts of each account begin, and where the last ones end."""
        return np.searchsorted(self.actor, np.arange(self.accounts + 1)).astype(np.int64)

    @cached_property
    def is_moment(self) -> NDArray[np.bool_]:
        """(n,) whether an act begins a moment: what an account does in one second is one post, told in several rows."""
        first = np.ones(len(self.at), np.bool_)
        first[1:] = (self.actor[1:] != self.actor[:-1]) | (self.at[1:] != self.at[:-1])
        return first

    @cached_property
    def moments(self) -> Ints:
        """(accounts,) how many moments each account acted in."""
        return np.bincount(self.actor[self.is_moment], minlength=self.accounts)

    @cached_property
    def targets(self) -> Ints:
        """(accounts,) towards how many different accounts each acted."""
        return np.bincount(self._pairs // self.accounts, minlength=self.accounts)

    @cached_property
    def heard(self) -> Ints:
        """(accounts,) how many different accounts acted towards each."""
        return np.bincount(self._pairs % self.accounts, minlength=self.accounts)

    @cached_property
    def _pairs(self) -> Ints:
        return np.unique(self.actor * self.accounts + self.target)

    def of(self, account: int) -> slice:
        """Return where the acts of *account* stand."""
        return slice(int(self.begins[account]), int(self.begins[account + 1]))

    def pauses(self, account: int) -> Ints:
        """Return the seconds between the moments in which *account* acted."""
        at = np.unique(self.at[self.of(account)])
        return at[1:] - at[:-1]


def spread(values: Ints) -> float:
    """Return how much *values* differ: the middle half of them, over their median; infinite where that is 0.

    Not the standard deviation, so that a missed beat or a night does not hide a clock.
    """
    low, middle, high = np.percentile(values, [25, 50, 75])
    return float((high - low) / middle) if middle else float("inf")


def sure(value: float, limit: float) -> float:
    """Return how sure a rule is whose deciding number is *value*, 0 to *limit*: 1 at 0, and 0.5 at the limit."""
    return round(1 - 0.5 * min(max(value / limit, 0.0), 1.0), 2)


def tens(others: int) -> int:
    """Return how many *others* are told of: whole tens, for some of them may be hidden."""
    return others - others % _TENS


def others_told(others: int) -> str:
    """Return *others* in words."""
    return f"{tens(others):,} or more other accounts" if tens(others) else "a few other accounts"


def length(seconds: float) -> str:
    """Return a length of time in words, in the largest unit that fits."""
    units: Sequence[tuple[str, int]] = (("days", 86_400), ("hours", 3_600), ("minutes", 60))
    for unit, size in units:
        if seconds >= 2 * size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds:.3g} seconds"
