"""Choosing a few owners who own the most together, and how good that choice is. It knows no names and no graph."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

GREEDY = 1 - 1 / math.e
"""Share of the best possible that a greedy choice always has. Nemhauser, Wolsey and Fisher (1978)."""


@dataclass(frozen=True)
class Cover:
    """Owners in the order in which they were chosen.

    covered  things that the chosen own together
    bound    no choice of as many owners covers more
    """

    chosen: tuple[int, ...]
    covered: int
    bound: int

    @property
    def share(self) -> float:
        """Share of the best possible that is covered at least, GREEDY to 1."""
        return max(GREEDY, self.covered / self.bound) if self.bound else 1.0


def cover(owner: Numbers, thing: Numbers, most: int) -> Cover:
    """Choose up to *most* owners, each time the one that adds the most; the first of those that add as many.

    owner, thing  (n,)  who owns what, counted from 0; each pair once
    most                1 or more

    Fewer are chosen where nobody else adds anything. The bound holds because what any choice adds to what is covered
    is not more than the *most* largest single additions, after each step.
    """
    if not len(owner):
        return Cover((), 0, 0)
    owners, covered, bound = int(owner.max()) + 1, 0, len(thing)
    chosen: list[int] = []
    for _ in range(min(most, owners) + 1):
        adds = np.bincount(owner, minlength=owners)
        bound = min(bound, covered + int(np.sort(adds)[::-1][:most].sum()))
        best = int(adds.argmax())
        if len(chosen) == most or not adds[best]:
            break
        chosen.append(best)
        covered += int(adds[best])
        left = ~np.isin(thing, thing[owner == best])
        owner, thing = owner[left], thing[left]
    return Cover(tuple(chosen), covered, bound)
