"""Why a score moved between two ratings: five causes whose points add up to the difference, to the last digit shown."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from kloutgraph.errors import InputError
from kloutgraph.graph import Graph, Row
from kloutgraph.model import Method
from kloutgraph.scores import rating, scoring
from kloutgraph.scores.projecting import Taking
from kloutgraph.scores.rating import Rating
from kloutgraph.scores.scoring import FLOOR
from kloutgraph.scores.spanning import Span
from kloutgraph.trust import seeds
from kloutgraph.why.trying import Trial, Tried, tried

TENTHS = 10
NEW, FALLEN_OUT, REMOVED, OTHERS, METHOD = "new acts", "fallen out or faded", "removed", "others' standing", "method"
CAUSES = (NEW, FALLEN_OUT, REMOVED, OTHERS, METHOD)
MOVING = (FALLEN_OUT, NEW, METHOD)
"""Causes in the order of the steps that show them."""
NOTHING = 1e-9
"""Points below which a cause did nothing: what is left of sums that cancel."""


@dataclass(frozen=True)
class Change:
    """What moved a score between two ratings: ``before`` + all points of ``causes`` = ``after``.

    causes    cause to points, of all five
    networks  points of what was removed, by network, where they tell it; they add up to that cause
    """

    account: str
    older: int
    newer: int
    before: float
    after: float
    causes: Mapping[str, float]
    networks: Mapping[str, float]


def ratings(graph: Graph) -> list[Rating]:
    """Return all ratings that were published, the oldest first."""
    return [rating.read(row["rating"]) for row in graph.run("rating/all")]


def between(graph: Graph, older: int | None = None, newer: int | None = None) -> list[Rating]:
    """Return the ratings from *older* to *newer*, by default the last two. Raises InputError for numbers of none."""
    made = ratings(graph)
    numbers = [one.number for one in made]
    if len(made) < 2:
        raise InputError("there are no two ratings to compare yet; rate again later: kloutgraph rate")
    last = newer if newer is not None else numbers[-1]
    first = older if older is not None else max((number for number in numbers if number < last), default=last)
    for number in (first, last):
        if number not in numbers:
            raise InputError(f"there is no rating {number}; there are {numbers[0]} to {numbers[-1]}")
    if first >= last:
        raise InputError("the older rating must come first: --from OLDER --to NEWER")
    return [one for one in made if first <= one.number <= last]


def changes(graph: Graph, keys: Sequence[str], made: Sequence[Rating]) -> list[Change]:
    """Return why the scores of the people behind the listed accounts *keys* moved from the first to the last of *made*.

    From one rating to the next: the old score, today's acts as far as the old rating knew them, the new moment, all
    acts, the new method. In each step what others hand over changes first, with their standing held; then theirs moves.
    Who was trusted before is not known any more, so where a rating counted by others than today, what cannot be told
    from it counts as the method.
    Raises InputError for an account without history.
    """
    people = [_Person({row["key"]: row["account"] for row in graph.run("explore/together", key=key)}) for key in keys]
    choices = seeds.choices(graph)
    kept = [{row["key"]: row for row in graph.run("explore/at", number=one.number)} for one in made]
    if any(one.main not in kept[0] for one in people):
        raise InputError("no history is kept of accounts in research data, for they have no person")
    tries = _Tries(graph, sorted({account for one in people for account in one.accounts}))
    for (old, new), (before, after) in zip(pairwise(made), pairwise(kept), strict=True):
        steps = [tries.found(trial) for trial in _steps(old, new)]
        for one in people:
            one.walk(steps, before[one.main], after[one.main], (old, new), choices)
    return [one.change(kept[0][one.main], kept[-1][one.main], made) for one in people]


@dataclass
class _Tries:
    """Trials that were made, so that each is made once; *keys* are the accounts whose shares are asked for."""

    graph: Graph
    keys: Sequence[str]
    made: list[tuple[Trial, Tried]] = field(default_factory=list)

    def found(self, trial: Trial) -> Tried:
        for asked, answer in self.made:
            if asked == trial:
                return answer
        self.made.append((trial, tried(self.graph, trial, self.keys)))
        return self.made[-1][1]


@dataclass
class _Person:
    """The accounts of somebody, key to network:handle, and the points of every cause so far."""

    accounts: Mapping[str, str]
    causes: dict[str, float] = field(default_factory=lambda: dict.fromkeys(CAUSES, 0.0))
    networks: dict[str, float] = field(default_factory=dict)

    @property
    def main(self) -> str:
        return next(iter(self.accounts))

    def walk(
        self, steps: Sequence[Tried], before: Row, after: Row, made: tuple[Rating, Rating], choices: int
    ) -> None:  # fmt: skip
        """Add the points of every cause between two ratings in a row; seeds were chosen *choices* times until today."""
        scores = [self._score(step.alone) for step in steps]
        begun, ended = _as_published(before, scores[0]), _as_published(after, scores[-1])
        for cause, (old, step), (was, then) in zip(MOVING, pairwise(steps), pairwise(scores), strict=True):
            method = rating.method_of(made[cause == METHOD])
            held = was if step is old else self._score(self._handed(step, old.attention, method))
            self.causes[cause] += held - was
            self.causes[OTHERS] += then - held
        removed = (ended - begun) - (scores[-1] - scores[0])
        trusted_others = any(one.vouchers and one.choices != choices for one in made)
        self.causes[METHOD if trusted_others else REMOVED] += removed
        if not trusted_others and abs(removed) > NOTHING:
            self._remove(removed, before, after, steps)

    def change(self, before: Row, after: Row, made: Sequence[Rating]) -> Change:
        """Return all that was added up, in tenths that add up too."""
        whole = round((after["score"] - before["score"]) * TENTHS)
        tenths = scoring.rounded(whole, [points * TENTHS for points in self.causes.values()])
        causes = dict(zip(self.causes, tenths, strict=True))
        lost = scoring.rounded(causes[REMOVED], [points * TENTHS for points in self.networks.values()])
        return Change(
            self.accounts[self.main], made[0].number, made[-1].number, before["score"], after["score"],
            {cause: points / TENTHS for cause, points in causes.items()},
            {network: points / TENTHS for network, points in zip(self.networks, lost, strict=True)},
        )  # fmt: skip

    def _score(self, standings: Mapping[str, float]) -> float:
        return _score(FLOOR + math.fsum(standings.get(key, FLOOR) - FLOOR for key in self.accounts))

    def _handed(self, step: Tried, attention: Mapping[str, float], method: Method) -> dict[str, float]:
        """Return own standings from the shares of *step*, while others have their *attention* from before."""
        found = {}
        for key in self.accounts:
            received: dict[int, float] = {}
            for actor, day, share in step.shares[key]:
                received[day] = received.get(day, 0.0) + share * attention.get(actor, FLOOR)
            counted = math.fsum(FLOOR * (of_day / FLOOR) ** method.daily for of_day in received.values())
            found[key] = FLOOR + method.damping * counted
        return found

    def _remove(self, removed: float, before: Row, after: Row, steps: Sequence[Tried]) -> None:
        """Share what was *removed* out among the networks whose part it was, as far as they lost or won likewise."""
        now = [self._by_network(step.alone) for step in (steps[0], steps[-1])]
        then = [_by_network(row) for row in (before, after)]
        lost = {
            network: (then[1].get(network, 0.0) - now[1].get(network, 0.0))
            - (then[0].get(network, 0.0) - now[0].get(network, 0.0))
            for network in sorted({*then[0], *then[1]})
        }
        alike = {network: value for network, value in lost.items() if value * removed > 0}
        for network, value in alike.items():
            points = removed * value / math.fsum(alike.values())
            self.networks[network] = self.networks.get(network, 0.0) + points

    def _by_network(self, standings: Mapping[str, float]) -> dict[str, float]:
        found: dict[str, float] = {}
        for key, account in self.accounts.items():
            network = account.partition(":")[0]
            found[network] = found.get(network, 0.0) + standings.get(key, FLOOR) - FLOOR
        return found


def _steps(old: Rating, new: Rating) -> Iterator[Trial]:
    """Give the trials on the way from *old* to *new*."""
    before, after = rating.method_of(old), rating.method_of(new)
    known, all_of_them = Taking(newest=old.imports), Taking(newest=new.imports)
    yield Trial(_span(old), before, known)
    yield Trial(_span(new), before, known)
    yield Trial(_span(new), before, all_of_them)
    yield Trial(_span(new), after, all_of_them)


def _span(made: Rating) -> Span:
    return Span(made.since, made.as_of, made.window_days, whole=False, held=0)


def _score(standing: float) -> float:
    return float(scoring.points(np.array(standing)).item())


def _as_published(row: Row, tried: float) -> float:
    """Return the score of *row* unrounded: as it is tried today, if that is what was shown."""
    return tried if round(tried, 1) == row["score"] else _score(row["standing"])


def _by_network(row: Row) -> dict[str, float]:
    """Return what each network had above the floor, as a history keeps it."""
    parts = [part.partition("=") for part in row["parts"].split()]
    if not parts:
        return {row["account"].partition(":")[0]: row["standing"] - FLOOR}
    found: dict[str, float] = {}
    for network, _, standing in parts:
        found[network] = found.get(network, 0.0) + float(standing) - FLOOR
    return found
