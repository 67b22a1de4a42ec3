"""What the races share that rate a loaded home again: with the server running, and with its start."""

from collections.abc import Callable

from benchmarks.course import Course, exactness
from benchmarks.house import together
from benchmarks.peer import CLASSIC, CONVERGED, Span
from benchmarks.results import Found, Row, Timed, Verdict, ratio


def rated_again(
    course: Course,
    *,
    words: Callable[[int], tuple[str, ...]],
    span: Callable[[int], Span],
    bound: float,
    stretch: float,
) -> Found:
    """Rate the loaded home with *words* of each repetition and list the first 1,000; let the peers redo all.

    bound, stretch  times the script with 20 iterations, with the server running as in production
    """
    house = course.loaded()

    def once(i: int) -> Timed:
        return together([house.rate(*words(i)), house.top(course.list_file("ours"))])

    with house.served():
        running = [once(i) for i in range(course.repeat)]
    with house.staying(0):
        alone = [once(0)]
    exact = exactness(house.rated)
    ours = Row("kloutgraph, server running", exact, running)
    started = Row("kloutgraph, server started and ended by each command", exact, alone)
    classic, converged = course.peers([CLASSIC, CONVERGED], lambda _: house.files, span)
    return Found(
        [ours, started, classic, converged],
        [Verdict(f"times {classic.who}, {classic.exactness}", ratio(ours, classic), bound, stretch)],
        {
            f"times {converged.who}, converged": ratio(ours, converged),
            f"with the server's start, times {classic.who}, {classic.exactness}": ratio(started, classic),
            "acts read": house.rated["acts"],
        },
        ["While the server is running, `kloutgraph serve` holds it; its memory is counted."],
    )
