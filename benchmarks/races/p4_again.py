"""P4, again: the same rows once more, shuffled and packed, change nothing."""

from pathlib import Path

from benchmarks import expected
from benchmarks.course import Course
from benchmarks.house import House
from benchmarks.peer import CLASSIC, CONVERGED, Span
from benchmarks.races import Race
from benchmarks.results import Found, RaceFailed, Row, Timed, Verdict, ratio


def run(course: Course) -> Found:
    """Import the shuffled rows; nothing may be admitted and the checksum must stay."""
    house = course.loaded()
    course.say("shuffling and packing …")
    packed = expected.shuffled(course.acts, course.work / f"shuffled-{course.scale.name}.csv.zst")
    runs = [_again(course, house, packed) for _ in range(course.repeat)]
    ours = Row("kloutgraph", "ranks nothing", runs)
    last = course.last_moment(house)
    classic, converged = course.peers([CLASSIC, CONVERGED], lambda _: [packed], lambda _: Span(last + 1))
    return Found(
        [ours, classic, converged],
        [Verdict(f"times {classic.who}, {classic.exactness}", ratio(ours, classic), 2.0, 1.0)],
        {"packed as": packed.suffix[1:], "checksum, before and after": house.checksum},
    )


def _again(course: Course, house: House, packed: Path) -> Timed:
    before = house.checksum
    must = course.counts([course.acts], course.people())
    ran, said = house.bring(packed)
    ours = said["read"], said["admitted"], said["already_held"], sum(said["withheld"].values())
    right = must.read, 0, must.admitted, must.withheld
    if ours != right:
        raise RaceFailed(f"read, admitted, already held and withheld are {ours}, not {right}")
    if house.checksum != before:
        raise RaceFailed(f"the checksum was {before} and is {house.checksum}")
    return ran


RACE = Race(
    "P4", "Again", "The same rows once more, in another order: how long until nothing is changed?", run, changes=True
)
