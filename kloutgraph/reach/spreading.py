"""Where attention goes from act to act, by lot, and whom most of it comes by. It knows no names and no graph.

The walker is PageRank's: from an account to one that it acted towards, with the probability that the weights of its
acts give, and on from there, or it rests. Walks are reverse-reachable sets: what a set of accounts moves in all is the
share of walks that come by one of them.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kloutgraph.reach.covering import GREEDY, Cover, Numbers, cover

Array = NDArray[np.float64]

FEWEST, MOST = 1 << 14, 1 << 20
"""Walks that are drawn at first, and at last, for choosing and again for judging."""
AIM = GREEDY - 0.03
"""Share of the best possible from which on no more walks are drawn."""
FAILS = 0.001
"""Probability that less is reached than the stated share of the best possible."""
SEED = 20_111_111


@dataclass(frozen=True)
class Ways:
    """From whom to whom attention goes.

    first  (n + 1,)  where the ways of each account begin
    to     (m,)      account at the end of each way
    up_to  (m,)      number of the account at its beginning, plus the shares of its ways up to this one
    """

    first: Numbers
    to: Numbers
    up_to: Array


@dataclass(frozen=True)
class Walks:
    """Walks, and which accounts that may be chosen they come by: each pair once, never their own beginning.

    starts  (many,)  accounts where they begin, by lot
    """

    starts: Numbers
    owner: Numbers
    walk: Numbers


@dataclass(frozen=True)
class Spread:
    """Owners chosen by some walks, and other walks to judge them by.

    share  of the best possible that they reach at least, but with probability FAILS
    """

    chosen: tuple[int, ...]
    judged: Walks
    share: float


def ways(moved: Numbers, mover: Numbers, weight: Array, accounts: int) -> Ways:
    """Return the ways of *accounts* from the acts, one entry each, in whatever order they come."""
    order = np.lexsort((weight, mover, moved))  # so that sums are the same for another order
    moved, mover, weight = moved[order], mover[order], weight[order]
    shares = weight / np.bincount(moved, weight, accounts)[moved]
    first = np.searchsorted(moved, np.arange(accounts + 1))
    sums = np.concatenate([[0.0], np.cumsum(shares)])
    return Ways(first, mover, moved + sums[1:] - sums[first[moved]])


def spread(found: Ways, owner_of: Numbers, most: int, damping: float) -> Spread:
    """Choose up to *most* owners by whom the most walks come, drawing walks until that is known well enough.

    owner_of  (n,)  number of the owner of each account that may be chosen, -1 for all others

    Source: Tang, Tang, Xiao and Yuan (2018), Online Processing Algorithms for Influence Maximization.
    """
    draws = np.random.default_rng(SEED)
    rounds = int(math.log2(MOST / FEWEST)) + 1
    for number in range(rounds):
        choosing, judged = (walked(found, owner_of, FEWEST << number, damping, draws) for _ in range(2))
        made = cover(choosing.owner, choosing.walk, most)
        reached = len(np.unique(judged.walk[np.isin(judged.owner, made.chosen)]))
        share = _share(made, reached, math.log(2 * rounds / FAILS))
        if share >= AIM:
            break
    return Spread(made.chosen, judged, share)


def walked(found: Ways, owner_of: Numbers, many: int, damping: float, draws: np.random.Generator) -> Walks:
    """Return *many* walks; *draws* is the lot."""
    starts = draws.integers(len(owner_of), size=many)
    at, walk, pairs = starts, np.arange(many), []
    while len(walk):
        on = (draws.random(len(walk)) < damping) & (found.first[at + 1] > found.first[at])
        walk, at = walk[on], at[on]
        way = np.searchsorted(found.up_to, at + draws.random(len(at)), side="right")
        at = found.to[np.minimum(way, found.first[at + 1] - 1)]  # large numbers are rounded up to the next account's
        seen = (owner_of[at] >= 0) & (at != starts[walk])
        pairs.append(owner_of[at[seen]] * many + walk[seen])
    return Walks(starts, *np.divmod(np.unique(np.concatenate(pairs)), many))


def _share(made: Cover, reached: int, doubt: float) -> float:
    """Return which share of the best possible is reached, from as many walks *made* and *reached* were told by.

    doubt  logarithm of one over the probability that one of the two bounds does not hold
    """
    low = (math.sqrt(reached + 2 * doubt / 9) - math.sqrt(doubt / 2)) ** 2 - doubt / 18
    high = (math.sqrt(made.bound + doubt / 2) + math.sqrt(doubt / 2)) ** 2
    return max(0.0, low / high) if reached else 0.0
