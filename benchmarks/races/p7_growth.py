"""P7, growth: does the time of the cold race grow faster than its rows?"""

from itertools import pairwise

from benchmarks.course import Course, exactness, once_cold
from benchmarks.made import scale
from benchmarks.races import Race
from benchmarks.results import Found, Row, Timed, Verdict

FEWEST_ROWS = 2_000


def run(course: Course) -> Found:
    """Run the cold race at a hundredth, a tenth and the whole; the last from the cold race itself, if it was run."""
    steps = [rows for rows in (course.scale.rows // 100, course.scale.rows // 10) if rows >= FEWEST_ROWS * 5]
    rows = {many: _cold(course, many) for many in steps or [FEWEST_ROWS]}
    before = course.found.get("P1")
    whole = before.rows[0] if before else _cold(course, course.scale.rows)
    rows[course.scale.rows] = Row(f"kloutgraph, {course.scale.rows:,} rows", whole.exactness, whole.runs)
    each = {many: row.best / many for many, row in rows.items()}
    sizes = list(each)
    verdicts = [
        Verdict(f"time a row at {b:,} rows, times that at {a:,}", each[b] / each[a], 1.2) for a, b in pairwise(sizes)
    ]
    facts = {f"microseconds a row at {many:,} rows": seconds * 1e6 for many, seconds in each.items()}
    return Found(list(rows.values()), verdicts, facts)


def _cold(course: Course, many: int) -> Row:
    of = scale(many)
    acts, people = course.smaller(of), course.people(of)
    runs: list[Timed] = []
    for _ in range(course.repeat):
        house = course.new_house()
        runs.append(once_cold(course, house, acts, people))
        exact = exactness(house.rated)
        house.close()
    return Row(f"kloutgraph, {many:,} rows", exact, runs)


RACE = Race("P7", "Growth", "Does the cold race take longer a row when there are more rows?", run)
