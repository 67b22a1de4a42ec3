"""P6, right: is it the right list, and in the right order?"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks import expected, solver
from benchmarks.course import Course, exactness, until
from benchmarks.house import NETWORK, TOP, House
from benchmarks.peer import Span
from benchmarks.races import Race
from benchmarks.results import Found, RaceFailed, Row, Verdict

FARTHEST = 1.01e-6
"""Largest relative distance that may be: 1e-8 because standings are printed with nine digits, 1e-6 for PageRank."""


def run(course: Course) -> Found:
    """Hold our first 1,000 against an independent PageRank over the acts that independent SQL admits."""
    house = course.loaded()
    _rated_as_usual(course, house)
    ranked = house.top(course.list_file("ours"))
    ours = _read(course)
    course.say("solving once more, independently …")
    pairs = expected.pairs(house.files, course.people(), until=until(house.rated), half_life_days=30.0)
    standing = dict(zip(pairs.names, solver.standing(pairs).tolist(), strict=True))
    many = min(TOP, len(standing))
    if len(ours) != many:
        raise RaceFailed(f"the list has {len(ours):,} accounts, not {many:,}")
    held = compared(ours, standing)
    lost = many - held.right - held.alike
    facts = {
        "in order without any ties": held.strictly, "places that are not right but print the same standing": held.alike,
        "measured distance, relative": held.distance,
        "distance measured by the rating itself, relative": house.rated["distance_relative"],
        "independent tolerance": solver.TOLERANCE,
    }  # fmt: skip
    return Found(
        [Row("kloutgraph", exactness(house.rated), [ranked])],
        [Verdict(f"of {many:,} in order", held.right, many, many, at_least=True)],
        facts,
        wrong=f"{lost:,} places are not right and do not print the same standing either" if lost else "",
    )


@dataclass(frozen=True)
class Compared:
    """A list held against the independent one.

    right     places that are right; two accounts are tied if their gap is not larger than the distance
    strictly  those that are so without any tie
    alike     places that are not right, but whose two accounts print the same standing
    distance  largest relative distance of a printed standing from the independent one
    """

    right: int
    strictly: int
    alike: int
    distance: float


def compared(ours: Sequence[tuple[str, float]], standing: dict[str, float]) -> Compared:
    """Hold our list of accounts and printed standings against *standing*, the independent one of every account.

    Raises RaceFailed if the distance is so large that it would tie what is different, or an account is strange.
    """
    if strange := [account for account, _ in ours if account not in standing]:
        raise RaceFailed(f"{len(strange):,} of the list may not be counted at all")
    printed = dict(ours)
    values = np.array([standing[account] for account in printed])
    distance = float(np.max(np.abs(np.array(list(printed.values())) - values) / values))
    if distance > FARTHEST:
        raise RaceFailed(f"a standing is {distance:.1e} off, relative; {FARTHEST:g} may be")
    theirs = sorted(standing, key=lambda account: (-standing[account], account))[: len(ours)]
    pairs = list(zip(printed, theirs, strict=True))
    tied = [a == b or abs(standing[a] - standing[b]) <= distance * standing[b] for a, b in pairs]
    alike = sum(not tie and printed[a] == printed.get(b) for tie, (a, b) in zip(tied, pairs, strict=True))
    return Compared(sum(tied), sum(a == b for a, b in pairs), alike, distance)


def _rated_as_usual(course: Course, house: House) -> None:
    usual = house.rated["window_days"] is None and house.rated["half_life_days"] == Span(0).half_life_days
    if not usual or house.rated["acts"] != course.counts(house.files, course.people()).admitted:
        house.rate()


def _read(course: Course) -> list[tuple[str, float]]:
    with course.list_file("ours").open(encoding="utf-8", newline="") as file:
        return [(row["account"].removeprefix(f"{NETWORK}:"), float(row["standing"])) for row in csv.DictReader(file)]


RACE = Race("P6", "Right", "Is the list the right one, against an independent solver at 1e-13?", run)
