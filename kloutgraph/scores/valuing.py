"""From measures to what a rating publishes of each account; people with several accounts have one score."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from kloutgraph.graph import Graph
from kloutgraph.scores import scoring
from kloutgraph.scores.scoring import FLOOR

Values = Mapping[str, float]
"""Key of an account to its value of one measure."""


class Row(NamedTuple):
    """What is published of an account.

    score, standing, reach  of its person
    attention               of the account alone, what it has to hand on
    own                     standing of the account alone, None where the person has no other
    beside                  key of the account that stands for its person, None where it does so itself
    parts                   where it has several, network=standing of each, as text
    """

    key: str
    score: float
    standing: float
    reach: int
    attention: float
    own: float | None = None
    beside: str | None = None
    parts: str = ""


def rows(values: Mapping[str, Values], several: Iterable[Mapping[str, str]]) -> list[Row]:
    """Return what to publish of every account that somebody acted towards, and of all accounts of *several*.

    several  the accounts of one person each, key to network: their standing is 0.15 and all that each has above it
    """
    standings, attention = (rounded(values[name]) for name in ("standing", "attention"))
    reach, shown = values["reach"], values["reach_shown"]
    standings = {**dict.fromkeys(sorted(reach), FLOOR), **standings}
    told = {key: (int(shown.get(key, 0)), int(reach.get(key, 0))) for key in standings}
    joined = {row.key: row for group in several for row in _joined(group, standings, attention, told)}
    others = [key for key in standings if key not in joined]
    scores = scoring.score(np.array([standings[key] for key in others])).tolist()
    single = (
        Row(key, score, standings[key], scoring.told(*told[key]), attention.get(key, FLOOR))
        for key, score in zip(others, scores, strict=True)
    )
    return [*single, *joined.values()]


def rounded(values: Values) -> Values:
    """Return the values of accounts rounded as published, in the order of keys."""
    keys = sorted(values)
    return dict(zip(keys, scoring.published(np.array([values[key] for key in keys])).tolist(), strict=True))


def several(graph: Graph, without: Collection[str] = ()) -> list[dict[str, str]]:
    """Return the accounts of everybody who has several that may be named, but for *without*: key to network."""
    groups = (dict(zip(row["keys"], row["networks"], strict=True)) for row in graph.run("rating/several"))
    kept = ({key: network for key, network in group.items() if key not in without} for group in groups)
    return [group for group in kept if len(group) > 1]


def ladder(rows: Sequence[Row], accounts: int) -> list[float]:
    """Return the scores that 1, 2, … 99 of a hundred do not exceed, of *accounts* among which are those of *rows*."""
    scores = np.array([row.score for row in rows if row.beside is None])
    everybody = np.concatenate([np.ones(max(0, accounts - len(rows))), scores])
    return [float(rung) for rung in np.percentile(everybody, range(1, 100), method="lower")]


def together(own: Iterable[float]) -> float:
    """Return the standing of a person whose accounts have the standings *own*, rounded as published."""
    return float(scoring.published(np.array([FLOOR + sum(value - FLOOR for value in own)])).item())


def _joined(
    group: Mapping[str, str], standings: Values, attention: Values, told: Mapping[str, tuple[int, int]]
) -> Iterator[Row]:
    """Give the rows of one person's accounts; the one with the most attention stands for them."""
    keys = sorted(group)
    own = [standings.get(key, FLOOR) for key in keys]
    standing = together(own)
    score = scoring.score(np.array(standing)).item()
    reach = scoring.told(*(sum(told.get(key, (0, 0))[i] for key in keys) for i in (0, 1)))
    main = keys[own.index(max(own))]
    parts = " ".join(f"{group[key]}={value!r}" for key, value in zip(keys, own, strict=True))
    for key, value in zip(keys, own, strict=True):
        yield Row(key, score, standing, reach, attention.get(key, FLOOR), value, None if key == main else main, parts)
