"""Ways to order accounts by what happened in a window: the score in force, and what it is held against.

All of them on arrays, apart from the graph's own measures. It knows no names and no graph.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from kloutgraph.model import Method
from kloutgraph.scores import referee, scoring
from kloutgraph.scores.referee import Numbers
from kloutgraph.scores.scoring import DAY_S, Array


@dataclass(frozen=True)
class Acts:
    """Acts as arrays with one entry an act, which count accounts.

    accounts      keys of accounts, sorted
    moved, mover  (acts,)  who was moved and by whom
    worth         (acts,)  weight of the kind, above 0, not faded
    at            (acts,)  seconds since 1970
    seeds         numbers of the accounts that trust begins at, where the method asks for vouching
    """

    accounts: Sequence[str]
    moved: Numbers
    mover: Numbers
    worth: Array
    at: Numbers
    seeds: Numbers = field(default_factory=lambda: np.zeros(0, np.int64))

    @property
    def n(self) -> int:
        """How many accounts are counted."""
        return len(self.accounts)

    def between(self, since: float, until: float) -> "Acts":
        """Return the acts with since <= at < until, counting the same accounts."""
        return self.some((self.at >= since) & (self.at < until))

    def some(self, these: NDArray[np.bool_]) -> "Acts":
        """Return *these* acts (acts,), counting the same accounts."""
        return replace(
            self, moved=self.moved[these], mover=self.mover[these], worth=self.worth[these], at=self.at[these]
        )

    def among(self, accounts: Numbers) -> "Acts":
        """Return the acts between *accounts*, in order, which are counted anew: 0 is the first of them."""
        place = np.full(self.n, -1)
        place[accounts] = np.arange(len(accounts))
        some = (place[self.moved] >= 0) & (place[self.mover] >= 0)
        moved, mover = place[self.moved[some]], place[self.mover[some]]
        names = [self.accounts[number] for number in accounts]
        return Acts(names, moved, mover, self.worth[some], self.at[some])


def in_force(acts: Acts, until: int, method: Method) -> Array:
    """Return what the score is made of, as a rating as of *until* publishes it: standing (n,), rounded."""
    return scoring.published(standing(acts, until, method))


def standing(acts: Acts, until: int, method: Method) -> Array:
    """Return what comes to each account (n,) day by day, of acts faded to *until*; see ``referee.arrived``."""
    if method.vouchers:
        acts = acts.some(referee.counting(acts.n, acts.moved, acts.mover, acts.seeds, method.vouchers)[acts.moved] > 0)
    weight, day = _faded(acts, until, method), acts.at // int(DAY_S)
    attention = referee.pagerank(acts.n, acts.moved, acts.mover, weight, damping=method.damping)
    return referee.arrived(acts.moved, acts.mover, weight, day, attention, method)


def pagerank(acts: Acts, until: int, method: Method) -> Array:
    """Return attention (n,), PageRank of acts faded to *until*: method 1."""
    return referee.pagerank(acts.n, acts.moved, acts.mover, _faded(acts, until, method), damping=method.damping)


def random(acts: Acts, seed: int) -> Array:
    """Return an order by lot (n,)."""
    return np.random.default_rng(seed).permutation(acts.n).astype(np.float64)


def received(acts: Acts) -> Array:
    """Return how many acts moved somebody towards each account (n,): plain counting."""
    return np.bincount(acts.mover, minlength=acts.n).astype(np.float64)


def distinct(acts: Acts) -> Array:
    """Return how many different accounts each account moved (n,)."""
    return np.asarray(referee.pairs(acts.n, acts.moved, acts.mover).sum(axis=1), np.float64)


def weighted(acts: Acts) -> Array:
    """Return the weights of the acts received (n,), not faded."""
    return np.bincount(acts.mover, acts.worth, acts.n).astype(np.float64)


def core(acts: Acts) -> Array:
    """Return the largest k for which an account (n,) is tied to k others of which this is true, too.

    Whoever has fewer ties left than k goes, until nobody does. Source: Seidman (1983), Network structure and minimum
    degree.
    """
    ties = _ties(acts)
    k, found, left = 0, np.zeros(acts.n), np.ones(acts.n)
    while left.any():
        degree = ties @ left
        going = (left > 0) & (degree <= k)
        if not going.any():
            k = int(degree[left > 0].min())
            continue
        found[going], left[going] = k, 0.0
    return found


def neighbours_degree(acts: Acts) -> Array:
    """Return to how many others those were tied, in the mean, who acted towards an account (n,); 0 if nobody did."""
    pairs = referee.pairs(acts.n, acts.moved, acts.mover)
    degrees = pairs @ _ties(acts).sum(axis=1)
    return np.asarray(degrees / np.maximum(pairs.sum(axis=1), 1), np.float64)


def _faded(acts: Acts, until: int, method: Method) -> Array:
    return np.asarray(acts.worth * 2.0 ** ((acts.at - until) / (DAY_S * method.half_life_days)), np.float64)


def _ties(acts: Acts) -> csr_array:
    """Return 1.0 where two accounts acted towards each other, either way."""
    pairs = referee.pairs(acts.n, acts.moved, acts.mover)
    return pairs.maximum(pairs.T)


OURS, PLAIN = "the score in force", "acts received"
ROWS: Mapping[str, Callable[[Acts, int, Method], Array]] = MappingProxyType(
    {
        OURS: in_force,
        PLAIN: lambda acts, _until, _method: received(acts),
        "distinct actors": lambda acts, _until, _method: distinct(acts),
        "weighted in-degree": lambda acts, _until, _method: weighted(acts),
        "PageRank alone": pagerank,
        "k-core": lambda acts, _until, _method: core(acts),
        "neighbours' degree": lambda acts, _until, _method: neighbours_degree(acts),
        "random": lambda acts, until, _method: random(acts, until),
    }
)
"""What the report card compares, by the name that it is told by."""
