"""A second, independent PageRank, to hold the first one against. It reads acts, not projections."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Array = NDArray[np.float64]
MOST_ACTS = 5_000_000
"""Acts up to which every rating is refereed as a whole."""


def standing(
    accounts: Sequence[str],
    moved: Sequence[str],
    mover: Sequence[str],
    weight: Sequence[float],
    *,
    damping: float,
) -> Array:
    """Return the standing (n,) of *accounts* at PageRank's fixed point, to the last digits of a double.

    accounts              n keys, each once
    moved, mover, weight  one act each: who was moved, by whom, its faded weight, above 0
    damping               share handed on, 0 to 1

    What accounts without acts hold is not handed on, as in GDS: standing is not scaled to a sum.
    Source: Brin and Page (1998), by power iteration until nothing changes by more than 1e-16 relative.
    """
    n = len(accounts)
    index = {key: i for i, key in enumerate(accounts)}
    source = np.fromiter((index[key] for key in moved), np.int64, len(moved))
    target = np.fromiter((index[key] for key in mover), np.int64, len(mover))
    weights = np.asarray(weight, np.float64)
    given = np.bincount(source, weights, minlength=n)
    move = csr_array((weights / given[source], (target, source)), shape=(n, n))
    value = np.full(n, 1 - damping)
    while True:
        new: Array = (1 - damping) + damping * (move @ value)
        if np.max(np.abs(new - value) / new, initial=0.0) <= 4e-16:
            return new
        value = new
