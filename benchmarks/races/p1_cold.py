"""P1, cold: from two CSV files to a ranked list, with everything stored."""

from benchmarks.course import Course, exactness, once_cold
from benchmarks.peer import CLASSIC, CONVERGED, NETWORKX, Span
from benchmarks.races import Race
from benchmarks.results import Found, Row, Timed, Verdict, ratio

GB = 1e9


def run(course: Course) -> Found:
    """Load fresh homes, the last of which the other races use; check every count against the independent SQL."""
    acts, people = course.acts, course.people()
    runs: list[Timed] = []
    for _ in range(course.repeat):
        house = course.new_house()
        course.keep(house)
        runs.append(once_cold(course, house, acts, people))
    must = course.counts([acts], people)
    ours = Row("kloutgraph", exactness(house.rated), runs)
    span = Span(course.until(house))
    rows = course.peers([CLASSIC, CONVERGED, NETWORKX], lambda _: [acts], lambda _: span)
    found = Found([ours, *rows], facts={"counted by independent SQL": vars(must)})
    for row in rows:
        one = f"times {row.who}, {row.exactness}"
        if row.who == CLASSIC.who and row.exactness == CLASSIC.exactness:
            found.verdicts.append(Verdict(one, ratio(ours, row), 6.0, 3.8))
        elif row.who == NETWORKX.who:
            found.verdicts.append(Verdict(one, ratio(ours, row), 1 / 5))
        else:
            found.facts[one] = ratio(ours, row)
    found.verdicts.append(Verdict("peak memory of all processes", (ours.peak_bytes or 0) / GB, 6.0, 4.0, "GB"))
    if len(rows) < 3:
        found.remarks.append("A peer was not raced: what it needs is not installed.")
    return found


RACE = Race(
    "P1",
    "Cold",
    "How long from two CSV files (acts, people) through the gate to the first 1,000, everything kept?",
    run,
)
