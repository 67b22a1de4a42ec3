"""From measures to what a rating publishes of each account; people with several accounts have one score."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from kloutgraph import scoring
from kloutgraph.measuring import Values
from kloutgraph.scoring import FLOOR

Row = list[object]
"""Key, score, standing, reach; then what the account has alone and the key of the one that stands for its person, both
None where the person has no other."""


def rows(values: Mapping[str, Values], several: Iterable[Sequence[str]]) -> list[Row]:
    """Return what to publish of every account that somebody acted towards, and of all accounts of *several*.

    several  keys of the accounts of one person each: their standing is 0.15 and all that each has above it
    """
    standing, reach, shown = (values[name] for name in ("standing", "reach", "reach_shown"))
    keys = sorted(standing)
    alone = dict(zip(keys, scoring.published(np.array([standing[key] for key in keys])).tolist(), strict=True))
    told = {key: (int(shown.get(key, 0)), int(reach.get(key, 0))) for key in keys}
    joined = {key: row for group in several for key, row in _joined(sorted(group), alone, told)}
    others = [key for key in keys if key not in joined]
    scores = scoring.score(np.array([alone[key] for key in others]))
    single: Iterator[Row] = (
        [key, score, alone[key], scoring.told(*told[key]), None, None]
        for key, score in zip(others, scores.tolist(), strict=True)
    )
    return [*single, *joined.values()]


def _joined(group: Sequence[str], alone: Values, told: Mapping[str, tuple[int, int]]) -> Iterator[tuple[str, Row]]:
    """Give the rows of one person's accounts; the one with the most attention stands for them."""
    own = [alone.get(key, FLOOR) for key in group]
    together = scoring.published(np.array([FLOOR + sum(value - FLOOR for value in own)]))
    score, standing = scoring.score(together).item(), together.item()
    reach = scoring.told(*(sum(told.get(key, (0, 0))[i] for key in group) for i in (0, 1)))
    main = group[own.index(max(own))]
    for key, value in zip(group, own, strict=True):
        yield key, [key, score, standing, reach, value, None if key == main else main]
