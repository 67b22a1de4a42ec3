"""What a race found, as values that become JSON and a page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


class RaceFailed(Exception):
    """A race that cannot be finished, or whose answer is wrong; its sentence is printed and published."""


@dataclass(frozen=True)
class Timed:
    """One repetition.

    seconds     wall clock of all of it
    peak_bytes  most memory of all its processes together, or None
    stages      seconds of each stage, in order
    said        what the programs said of themselves
    """

    seconds: float
    peak_bytes: int | None = None
    stages: dict[str, float] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One contender of a race: who, how exact its PageRank was, every repetition."""

    who: str
    exactness: str
    runs: Sequence[Timed]

    @property
    def best(self) -> float:
        """Seconds of the fastest repetition."""
        return min(run.seconds for run in self.runs)

    @property
    def peak_bytes(self) -> int | None:
        """Most memory of any repetition."""
        return max((run.peak_bytes for run in self.runs if run.peak_bytes is not None), default=None)


@dataclass(frozen=True)
class Verdict:
    """A number that is held against a bound, and against a stretch goal if there is one.

    at_least  whether more is better; else less is
    """

    what: str
    value: float
    bound: float
    stretch: float | None = None
    unit: str = ""
    at_least: bool = False

    @property
    def met(self) -> str:
        """``stretch``, ``met`` or ``not met``."""
        if self.stretch is not None and self._holds(self.stretch):
            return "stretch"
        return "met" if self._holds(self.bound) else "not met"

    def _holds(self, limit: float) -> bool:
        return self.value >= limit if self.at_least else self.value <= limit


@dataclass
class Found:
    """What one race found: its contenders, its verdicts, further facts by name, remarks as sentences.

    wrong  a sentence if an answer is wrong, though the race came to its end; it counts as failed
    """

    rows: list[Row] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    wrong: str = ""


def ratio(ours: Row, theirs: Row) -> float:
    """Return how many times the best of *theirs* the best of *ours* takes."""
    return ours.best / theirs.best


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest of *values* (one or more) that *share* (0 to 1) of them do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def plain(found: Found) -> dict[str, Any]:
    """Return *found* as JSON takes it."""
    return {
        "rows": [
            {
                "who": row.who, "exactness": row.exactness, "best": row.best, "peak_bytes": row.peak_bytes,
                "runs": [vars(run) for run in row.runs],
            }
            for row in found.rows
        ],
        "verdicts": [{**vars(verdict), "met": verdict.met} for verdict in found.verdicts],
        "facts": found.facts,
        "remarks": found.remarks,
    }  # fmt: skip
