"""P2, night: a day has passed and acts fall out of a window of 90 days; who is first now?"""

from benchmarks.again import rated_again
from benchmarks.course import Course, moment
from benchmarks.made import DAY_S
from benchmarks.peer import Span
from benchmarks.races import Race
from benchmarks.results import Found

WINDOW_DAYS = 90


def run(course: Course) -> Found:
    """Rate a day later, and one more in each repetition, over the last 90 days."""
    last = course.last_moment(course.loaded())
    days = [last + 1 + (i + 1) * DAY_S for i in range(course.repeat)]
    return rated_again(
        course,
        words=lambda i: ("--as-of", moment(days[i]), "--window-days", str(WINDOW_DAYS)),
        span=lambda i: Span(days[i], window_days=WINDOW_DAYS),
        bound=2.0,
        stretch=1.0,
    )


RACE = Race("P2", "Night", "A day has passed: how long to the new first 1,000 of the last 90 days?", run)
