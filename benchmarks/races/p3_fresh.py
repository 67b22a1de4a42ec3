"""P3, fresh: the acts of one more night; who is first now?"""

from benchmarks.course import Course, exactness
from benchmarks.house import House, together
from benchmarks.peer import CLASSIC, CONVERGED, Span
from benchmarks.races import Race
from benchmarks.results import Found, RaceFailed, Row, Timed, Verdict, ratio


def run(course: Course) -> Found:
    """Import a night's new acts, rate and list; each repetition is another night."""
    house, people = course.loaded(), course.people()
    runs: list[Timed] = []
    base = len(house.files)
    for night in range(course.nights, course.nights + course.repeat):
        runs.append(_night(course, house, night + 1))
    course.nights += course.repeat
    must = course.counts(house.files, people)
    if house.rated["acts"] != must.admitted:
        raise RaceFailed(f"{house.rated['acts']:,} acts were rated, not {must.admitted:,} as independent SQL counts")
    ours = Row("kloutgraph", exactness(house.rated), runs)
    last = course.last_moment(house)
    classic, converged = course.peers(
        [CLASSIC, CONVERGED], lambda i: house.files[: base + i + 1], lambda _: Span(last + 1)
    )
    return Found(
        [ours, classic, converged],
        [Verdict(f"times {classic.who}, {classic.exactness}", ratio(ours, classic), 2.5, 1.3)],
        {f"times {converged.who}, converged": ratio(ours, converged), "new acts a repetition": course.scale.fresh},
    )


def _night(course: Course, house: House, night: int) -> Timed:
    fresh = course.fresh(night)
    brought, said = house.bring(fresh)
    if said["admitted"] + sum(said["withheld"].values()) != course.scale.fresh:
        raise RaceFailed("not every new act was admitted or withheld")
    house.files.append(fresh)
    return together([brought, house.rate(), house.top(course.list_file("ours"))])


RACE = Race("P3", "Fresh", "One act in 200 is new: how long to the new first 1,000?", run, changes=True)
