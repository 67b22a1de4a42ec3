"""How well one order of accounts agrees with another, and how firm that is: arithmetic only. It knows no graph.

Ties are never broken by luck: whoever is tied shares the mean place, and the chance to be among the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from kloutgraph.scores.scoring import Array

AGREEMENTS = ("spearman", "kendall", "ndcg_50", "precision_100")
GAINING, FIRST = 50, 100
"""Places that NDCG looks at, and places that precision looks at."""
AT_ONCE = 2_000_000
"""Numbers that are resampled at once, which bounds the memory."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class _Pair:
    """Two values of the same accounts. Accounts that are alike in both share a cell; highest values come first.

    cells           (cells, n)  1 where an account is in a cell
    row, column     (cells,)    group of those tied in the one value, and in the other
    concordant      (cells,)    see ``concordance``, for an account of the cell
    gain            (cells,)    the other value
    """

    cells: csr_array
    row: Numbers
    column: Numbers
    concordant: Array
    gain: Array

    @classmethod
    def of(cls, value: Array, target: Array) -> "_Pair":
        row, column = (np.unique(-one, return_inverse=True)[1].astype(np.int64) for one in (value, target))
        n = len(row)
        _, first, cell = np.unique(row * n + column, return_index=True, return_inverse=True)
        cells = _gathering(cell, len(first))
        return cls(cells, row[first], column[first], concordance(value, target)[first], target[first])


@dataclass(frozen=True)
class _Groups:
    """Groups of tied accounts in each sample, highest first: how many were drawn of each, and how many up to its end.

    sizes, ends  (groups, samples)
    """

    sizes: Array
    ends: Array

    @classmethod
    def of(cls, filled: Array, group: Numbers) -> "_Groups":
        sizes = _summed(filled, group)
        return cls(sizes, np.cumsum(sizes, axis=0))

    @cached_property
    def ranks(self) -> Array:
        """The mean place of each group, (groups, samples)."""
        return self.ends - self.sizes / 2

    @property
    def variance(self) -> Array:
        """The variance of the accounts' places times their number, (samples,)."""
        return np.asarray((self.sizes * self.ranks**2).sum(axis=0) - self.ends[-1] ** 3 / 4)

    @property
    def apart(self) -> Array:
        """Ordered pairs of accounts that are not tied, (samples,)."""
        return np.asarray(self.ends[-1] ** 2 - (self.sizes**2).sum(axis=0))

    def leading(self, places: int) -> tuple[Array, Numbers, Numbers]:
        """Return sizes of the groups that begin within *places* in any sample, and where each begins and ends there."""
        some = np.searchsorted((self.ends - self.sizes).min(axis=1), places)
        sizes, ends = self.sizes[:some], self.ends[:some]
        begin, end = (np.minimum(edge, places).astype(np.int64) for edge in (ends - sizes, ends))
        return sizes, begin, end

    def shares(self, places: int) -> Array:
        """Return the chance of an account of each leading group to stand within *places*."""
        sizes, begin, end = self.leading(places)
        return _ratio((end - begin).astype(np.float64), sizes)


def resampled(values: Sequence[Array], target: Array, samples: int, seed: Sequence[int]) -> Array:
    """Return how well each of *values* (n,) agrees with *target* (n,), as (values, AGREEMENTS, 1 + samples).

    The first is that of the accounts as they are, each other one that of n accounts drawn from them by lot, the same
    ones for every value and for every target with this *seed*. What has no order at all agrees with nothing: 0.

    Kendall's tau-b of a sample is worked out to the first order: each account's own agreement with all the others,
    summed as often as it was drawn. Sources: Spearman (1904), Kendall (1945), Järvelin and Kekäläinen (2002), Efron
    (1979), Hájek (1968).
    """
    pairs = [_Pair.of(value, target) for value in values]
    return np.concatenate(
        [np.array([_agreement(pair, times) for pair in pairs]) for times in _drawn(len(target), samples, seed)], axis=2
    )


def concordance(one: Array, other: Array) -> Array:
    """Return for each account (n,) with how many it stands in the same order in both, less with how many in the other.

    It is summed bit by bit of the place in *other*: two accounts part at the highest bit in which they differ.
    """
    first, second = (np.unique(value, return_inverse=True)[1].astype(np.int64) for value in (one, other))
    found = np.zeros(len(first))
    for bit in range(int(second.max(initial=0)).bit_length()):
        group = second >> (bit + 1)
        order = np.lexsort((first, group))
        group, upper = group[order], (second[order] >> bit & 1).astype(bool)
        key = group * len(first) + first[order]
        edges = [np.searchsorted(of, of, side) for of in (group, key) for side in ("left", "right")]
        for opposite, sign in ((~upper, 1.0), (upper, -1.0)):
            so_far = np.concatenate([[0], np.cumsum(opposite)])
            begin, end, tied, beyond = (so_far[edge] for edge in edges)
            found[order] += np.where(opposite, 0.0, sign * ((tied - begin) - (end - beyond)))
    return found


def _drawn(n: int, samples: int, seed: Sequence[int]) -> Iterator[Array]:
    """Give how often each of *n* accounts is drawn, (n, some): first once each, then by lot."""
    yield np.ones((n, 1))
    draw = np.random.default_rng(seed)
    size = max(1, AT_ONCE // n)
    for start in range(0, samples, size):
        times = [np.bincount(draw.integers(n, size=n), minlength=n) for _ in range(min(size, samples - start))]
        yield np.stack(times, axis=1).astype(np.float64)


def _agreement(pair: _Pair, times: Array) -> list[Array]:
    filled = pair.cells @ times
    own, other = _Groups.of(filled, pair.row), _Groups.of(filled, pair.column)
    n = own.ends[-1]
    together = np.einsum("cs,cs,cs->s", filled, own.ranks[pair.row], other.ranks[pair.column]) - n**3 / 4
    tau = 2 * pair.concordant @ filled - pair.concordant @ pair.cells.sum(axis=1)
    return [
        _ratio(together, np.sqrt(own.variance * other.variance)),
        _ratio(tau, np.sqrt(own.apart * other.apart)),
        _ratio(_gained(pair, pair.row, own, filled), _gained(pair, pair.column, other, filled)),
        _found(pair, own, other, filled) / np.minimum(FIRST, n),
    ]


def _found(pair: _Pair, own: _Groups, other: _Groups, filled: Array) -> Array:
    """Return how many accounts are among the FIRST of both, as far as ties leave open which ones."""
    shares, others = own.shares(FIRST), other.shares(FIRST)
    cells = np.flatnonzero((pair.row < len(shares)) & (pair.column < len(others)))
    both: Array = np.einsum("cs,cs,cs->s", filled[cells], shares[pair.row[cells]], others[pair.column[cells]])
    return both


def _gained(pair: _Pair, group: Numbers, groups: _Groups, filled: Array) -> Array:
    """Return what the first GAINING places gain, each discounted by its place; tied ones gain their mean."""
    discounts = np.concatenate([[0], np.cumsum(1 / np.log2(np.arange(GAINING) + 2))])
    sizes, begin, end = groups.leading(GAINING)
    cells = np.flatnonzero(group < len(sizes))
    gains = _summed(pair.gain[cells, None] * filled[cells], group[cells])
    worth: Array = ((discounts[end] - discounts[begin]) * _ratio(gains, sizes)).sum(axis=0)
    return worth


def _summed(what: Array, group: Numbers) -> Array:
    """Return *what* (cells, samples) summed by group, (groups, samples)."""
    return np.asarray(_gathering(group, group.max(initial=-1) + 1) @ what)


def _gathering(group: Numbers, groups: int) -> csr_array:
    """Return what sums the members of each group, (groups, members); each of *group* (members,) says its own."""
    ends = np.cumsum(np.bincount(group, minlength=groups))
    return csr_array((np.ones(len(group)), np.argsort(group, kind="stable"), [0, *ends]), shape=(groups, len(group)))


def _ratio(part: Array, whole: Array) -> Array:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
