"""A second, independent way to work out standing, to hold the first one against. It reads acts, not projections."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from kloutgraph.model import Method

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]
MOST_ACTS = 5_000_000
"""Acts up to which every rating is refereed as a whole."""


def pagerank(
    n: int,
    moved: Numbers,
    mover: Numbers,
    weight: Array,
    *,
    damping: float,
) -> Array:
    """Return the attention (n,) of *n* accounts at PageRank's fixed point, to the last digits of a double.

    moved, mover  (acts,)  who was moved and by whom, 0 to n - 1
    weight        (acts,)  faded weight of the act, above 0
    damping                share handed on, 0 to 1

    See ``attention``, here with 1 - damping of everybody's own.
    """
    return attention(moved, mover, weight, np.full(n, 1 - damping), damping=damping)


def arrived(
    moved: Numbers, mover: Numbers, weight: Array, day: Numbers, attention: Array, method: Method
) -> Array:  # fmt: skip
    """Return the standing (n,) by *method* of accounts that have so much *attention* (n,) to hand on.

    day  (acts,)  days since 1970 on which the acts were done
    """
    n, floor = len(attention), 1 - method.damping
    share = weight / (np.bincount(moved, weight, minlength=n)[moved] + method.held_back)
    days, place = np.unique(np.stack([mover, day]), axis=1, return_inverse=True)
    received = np.bincount(place.ravel(), attention[moved] * share, minlength=days.shape[1])
    counted = np.bincount(days[0], floor * (received / floor) ** method.daily, minlength=n)
    return np.asarray(floor + method.damping * counted, np.float64)


def attention(moved: Numbers, mover: Numbers, weight: Array, own: Array, *, damping: float) -> Array:
    """Return what each account has of *own* (n,) attention and of what is handed on to it, likewise.

    What accounts without acts hold is not handed on, as in GDS: standing is not scaled to a sum.
    A sum of doubles over a hub with 20,000 actors loses four digits, so what it misses is summed once more in
    extended precision and solved for. Source: Brin and Page (1998); Wilkinson (1963), iterative refinement.
    """
    n = len(own)
    share = damping * weight / np.bincount(moved, weight, minlength=n)[moved]
    move = csr_array((share, (mover, moved)), shape=(n, n))
    value = _fixed_point(move, own)
    missed = own.astype(np.longdouble) - value
    np.add.at(missed, mover, share * value[moved].astype(np.longdouble))
    return value + _fixed_point(move, missed.astype(np.float64))


def counting(n: int, moved: Numbers, mover: Numbers, seeds: Numbers, least: int) -> Array:
    """Return 1.0 for those of *n* accounts (n,) whose acts count: *seeds*, and whom *least* of those acted towards.

    A person is an account here.

    moved, mover  (acts,)  who acted and towards whom
    """
    acted, found, before = pairs(n, moved, mover), np.zeros(n), -1.0
    found[seeds] = 1.0
    while found.sum() > before:
        before = found.sum()
        found = np.maximum(found, acted @ found >= least)
    return found


def pairs(n: int, moved: Numbers, mover: Numbers) -> csr_array:
    """Return 1.0 where one of *n* accounts (row) moved another (column), however often."""
    found = csr_array((np.ones(len(moved)), (mover, moved)), shape=(n, n))
    found.sum_duplicates()
    found.data[:] = 1.0
    return found


def _fixed_point(move: csr_array, base: Array) -> Array:
    """Return x (n,) with x = base + move·x, to a few digits less than a double has."""
    value, change = base, base
    while np.max(np.abs(change), initial=0.0) > 4e-16 * np.max(np.abs(value), initial=1e-300):
        change = move @ change
        value = value + change
    return value
