"""PageRank once more, in plain scipy, to say which list is right. It shares no line with kloutgraph's referee."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from benchmarks.expected import Pairs

DAMPING = 0.85
TOLERANCE = 1e-13
MOST_ITERATIONS = 1_000


def standing(pairs: Pairs) -> NDArray[np.float64]:
    """Return the standing (n,) of each of the names: 0.15 and 0.85 of what those who acted hand on.

    Iterated until the largest relative change is below TOLERANCE. Raises ArithmeticError if it does not come to that.
    """
    n = len(pairs.names)
    given = np.bincount(pairs.source, pairs.weight, minlength=n)
    share = pairs.weight / given[pairs.source]
    move = csr_array((share, (pairs.target, pairs.source)), shape=(n, n))
    value: NDArray[np.float64] = np.ones(n)
    for _ in range(MOST_ITERATIONS):
        before, value = value, 1 - DAMPING + DAMPING * (move @ value)
        if np.max(np.abs(value - before) / value) < TOLERANCE:
            return value
    raise ArithmeticError(f"the independent PageRank still moves after {MOST_ITERATIONS} iterations")
