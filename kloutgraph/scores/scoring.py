"""Measures to scores and parts: arithmetic only. It knows no names and no graph."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FLOOR = 0.15
"""Standing of an account that nobody acted towards: 1 minus the damping factor."""
GUARDED_FLOOR = 1e-4
"""Guarded standing that is none: a ten-thousandth of a seed's own attention; see docs/gaming.md."""
SPAN = 1e6
"""Times the floor at which the score reaches 100."""
FEWEST = 10
"""People who must stand behind a part whose people are not named."""
LANDMARK = 1_577_836_800
"""Moment to which static weights are faded, seconds since 1970: 2020-01-01. See ``static_weight``."""
HALF_LIFE_DAYS = 30.0
"""Half-life of the static weights. At it no double overflows or vanishes for acts from 1937 to 2101 whose kind weighs
0.001 to 1,000,000."""
PUBLISHED_DIGITS = 9
"""Significant digits of a published standing: ratings repeat in them, and few places are tied."""
DIGITS = 2
"""Significant digits in which a value is told that would tell somebody apart who adds to it."""
DAY_S = 86_400.0
_TINY = 1e-7
"""What is left of sums that cancel."""
_HALF_LIFE_S = int(HALF_LIFE_DAYS * DAY_S)


def static_weight(worth: float, at: int) -> float:
    """Return the weight of an act of kind weight *worth* at second *at*, faded to the landmark.

    Its faded weight at any moment T is this times 2^((LANDMARK - T)/half-life), a factor that is the same for
    every act. Whole half-lives are taken apart, which keeps the last digits.
    Source: Cormode, Shkapenyuk, Srivastava and Xu (2009), forward decay.
    """
    whole, rest = divmod(at - LANDMARK, _HALF_LIFE_S)
    return math.ldexp(worth * 2.0 ** (rest / _HALF_LIFE_S), whole)


def published(standing: Array) -> Array:
    """Return *standing* (n,) rounded to PUBLISHED_DIGITS."""
    return np.array([in_digits(value, PUBLISHED_DIGITS) for value in standing])


def points(standing: Array, floor: float = FLOOR) -> Array:
    """Return points (n,), 1 at *floor* and below it to 100, not rounded, of *standing* (n,)."""
    raw = 1 + 99 * np.log(np.maximum(standing, floor) / floor) / math.log(SPAN)
    return np.asarray(np.clip(raw, 1, 100), np.float64)


def score(standing: Array) -> Array:
    """Return scores (n,), 1 to 100 with one decimal, of published *standing* (n,), 0.15 or more."""
    return np.asarray(np.round(points(standing), 1), np.float64)


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """Return whole parts of *total* (0 or more) in proportion to *weights* that sum to it exactly.

    weights  0 or more, not all 0 unless there are none. Largest remainder; equal ones in the given order.
    """
    whole = math.fsum(weights)
    if not weights:
        return []
    exact = [total * weight / whole for weight in weights]
    parts = [math.floor(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


def rounded(total: int, exact: Sequence[float]) -> list[int]:
    """Return whole numbers near *exact*, of any sign, that add up to *total*: largest remainder.

    What is 0 stays 0 unless all are.
    """
    if not exact:
        return []
    parts = [math.floor(value + _TINY) for value in exact]
    order = sorted(range(len(parts)), key=lambda i: (abs(exact[i]) <= _TINY, parts[i] - exact[i], i))
    some = [i for i in order if abs(exact[i]) > _TINY] or order[:1]
    missing = total - sum(parts)
    for n in range(abs(missing)):
        i = some[n % len(some)] if missing > 0 else some[-1 - n % len(some)]
        parts[i] += 1 if missing > 0 else -1
    return parts


def told(shown: int, everybody: int) -> int:
    """Return how many of *everybody* may be told where *shown* of them are shown anyway: the others in FEWESTs.

    Told exactly, one of them more or less would tell who was held.
    """
    hidden = everybody - shown
    return shown + hidden - hidden % FEWEST


def in_digits(value: float, digits: int) -> float:
    """Return *value* in so many significant digits."""
    return float(f"{value:.{digits}g}")


def folded(named: int, unnamed: int) -> int | None:
    """Return how many of the parts of *named* people may be told apart, largest first.

    unnamed  people who may not be named; if there are any and fewer than FEWEST, the FEWEST smallest named ones join
             them: always as many, or how many are hidden could be worked out from how many joined

    Returns None if there are fewer named ones than that, so that nobody may be told apart.
    """
    if unnamed == 0 or unnamed >= FEWEST:
        return named
    return named - FEWEST if named >= FEWEST else None
