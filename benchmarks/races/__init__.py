"""The races, one file each with a ``RACE``; a new one is a new file. They run in the order of the files' names."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.course import Course
from benchmarks.results import Found
from kloutgraph.siblings import offered


@dataclass(frozen=True)
class Race:
    """A race: what it is called, the question it answers, how it is run.

    run      raises RaceFailed if it cannot be finished or an answer is wrong
    changes  whether it may change what the loaded home holds; when it fails, the next race gets a new one
    """

    id: str
    title: str
    question: str
    run: Callable[[Course], Found]
    changes: bool = False


def races() -> list[Race]:
    """Return all races."""
    return list(offered("benchmarks.races", "RACE"))
