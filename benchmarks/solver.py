"""Standing once more, in plain scipy, to say which list is right. It shares no line with kloutgraph's referee."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from benchmarks.expected import Pairs

DAMPING = 0.85
HELD_BACK = 4.0
TOLERANCE = 1e-13
MOST_ITERATIONS = 1_000


def standing(pairs: Pairs) -> NDArray[np.float64]:
    """Return the standing (n,) of each of the names: 0.15 and 0.85 of the roots of what came to it day by day.

    What comes is the actor's attention times the weight, over all that the actor gave and HELD_BACK.
    """
    n, floor = len(pairs.names), 1 - DAMPING
    given = np.bincount(pairs.source, pairs.weight, minlength=n)[pairs.source]
    came = attention(pairs)[pairs.source] * pairs.weight / (given + HELD_BACK)
    days = int(pairs.day.max(initial=0)) + 1
    of_a_day = csr_array((came, (pairs.target, pairs.day)), shape=(n, days))
    of_a_day.sum_duplicates()
    return np.asarray(floor + DAMPING * floor * (of_a_day / floor).sqrt().sum(axis=1), np.float64)


def attention(pairs: Pairs) -> NDArray[np.float64]:
    """Return PageRank (n,): 0.15 and 0.85 of what those who acted hand on.

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
