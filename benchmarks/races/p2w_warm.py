"""P2w, warm: another half-life; who is first now?"""

from benchmarks.again import rated_again
from benchmarks.course import Course
from benchmarks.peer import Span
from benchmarks.races import Race
from benchmarks.results import Found

HALF_LIFE_DAYS = 45


def run(course: Course) -> Found:
    """Rate all acts with another half-life."""
    last = course.last_moment(course.loaded())
    return rated_again(
        course,
        words=lambda _: ("--half-life-days", str(HALF_LIFE_DAYS)),
        span=lambda _: Span(last + 1, half_life_days=HALF_LIFE_DAYS),
        bound=3.5,
        stretch=1.0,
    )


RACE = Race("P2w", "Warm", "The half-life is 45 days and not 30: how long to the new first 1,000?", run)
