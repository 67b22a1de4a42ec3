"""P6, right: is it the right list, and in the right order?"""

import csv
from collections.abc import Sequence

import numpy as np

from benchmarks import expected, solver
from benchmarks.course import Course, exactness, until
from benchmarks.house import NETWORK, TOP, House
from benchmarks.peer import Span
from benchmarks.races import Race
from benchmarks.results import Found, RaceFailed, Row, Verdict

FARTHEST = 6e-6
"""Largest relative distance that may be: 5e-6 because standings are printed with six digits, 1e-6 for PageRank."""


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
    right, strictly, distance = compared(ours, standing)
    found = Found(
        [Row("kloutgraph", exactness(house.rated), [ranked])],
        [Verdict(f"of {many:,} in order", right, many, many, at_least=True)],
        {
            "in order without any ties": strictly, "measured distance, relative": distance,
            "distance measured by the rating itself, relative": house.rated["distance_relative"],
            "independent tolerance": solver.TOLERANCE,
        },
    )  # fmt: skip
    if right < many:
        found.remarks.append("The list is not in the right order.")
    return found


def compared(ours: Sequence[tuple[str, float]], standing: dict[str, float]) -> tuple[int, int, float]:
    """Return places that are right, those that are so without any tie, and the largest relative distance.

    Two accounts are tied if their gap is not larger than the distance, or if both print the same standing.
    Raises RaceFailed if the distance is so large that it would tie what is different, or an account is strange.
    """
    if strange := [account for account, _ in ours if account not in standing]:
        raise RaceFailed(f"{len(strange):,} of the list may not be counted at all")
    printed = dict(ours)
    accounts = [account for account, _ in ours]
    values = np.array([standing[account] for account in accounts])
    distance = float(np.max(np.abs(np.array([value for _, value in ours]) - values) / values))
    if distance > FARTHEST:
        raise RaceFailed(f"a standing is {distance:.1e} off, relative; {FARTHEST:g} may be")
    theirs = sorted(standing, key=lambda account: (-standing[account], account))[: len(ours)]
    strictly = sum(a == b for a, b in zip(accounts, theirs, strict=True))
    right = sum(
        a == b or abs(standing[a] - standing[b]) <= distance * standing[b] or printed[a] == printed.get(b)
        for a, b in zip(accounts, theirs, strict=True)
    )
    return right, strictly, distance


def _rated_as_usual(course: Course, house: House) -> None:
    usual = house.rated["window_days"] is None and house.rated["half_life_days"] == Span(0).half_life_days
    if not usual or house.rated["acts"] != course.counts(house.files, course.people()).admitted:
        house.rate()


def _read(course: Course) -> list[tuple[str, float]]:
    with course.list_file("ours").open(encoding="utf-8", newline="") as file:
        return [(row["account"].removeprefix(f"{NETWORK}:"), float(row["standing"])) for row in csv.DictReader(file)]


RACE = Race("P6", "Right", "Is the list the right one, against an independent solver at 1e-13?", run)
