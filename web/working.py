"""Long work that a page began: one piece at a time, in a thread of its own, told step by step, ended when asked.

It knows no import and no rating: what is to be done is given to it. A browser that is closed does not end it.
"""

import logging
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum
from threading import Event, Lock, Thread
from time import monotonic

from kloutgraph.errors import KloutgraphError
from kloutgraph.model import Rejected

Tell = Callable[[str, int, int], None]
"""Told which step it is, how much of it is done, how much there is; it raises Stopped once that is asked for."""

LAST = "publish"
"""The step that is not left halfway, for scores of two ratings are never mixed."""
SHARES = {"checking": (0.0, 0.2), "importing": (0.2, 1.0)}
"""Which part of the whole a step is; any other is all of it."""
WAIT_S = 0.2

log = logging.getLogger(__name__)


class Stopped(KloutgraphError):
    """Whoever watches asked the work to end."""


class What(Enum):
    """A piece of work, as it is called at the beginning of a sentence."""

    ACTS = "The import"
    PEOPLE = "The people file"
    RATING = "The rating"


class End(Enum):
    """How work ended, as the end of a sentence that begins with ``What``."""

    DONE = "is done"
    STOPPED = "was stopped"
    FAILED = "did not work"


@dataclass(frozen=True)
class Outcome:
    """What became of the work.

    sentences  that say it, each without a full stop
    facts      more of it, by what each is called
    withheld   how many were withheld, by reason
    rejected   rows that were, counted in *unit*
    on         where to go on: an address of ours, and the words of the link
    """

    sentences: tuple[str, ...] = ()
    facts: Sequence[tuple[str, str]] = ()
    withheld: Mapping[str, int] = field(default_factory=dict)
    rejected: Sequence[Rejected] = ()
    unit: str = "line"
    on: tuple[str, str] | None = None


@dataclass(frozen=True)
class State:
    """Work as it stands at one moment.

    number            which of this process it is, from 1
    done, total       of the step, 0 of 0 where nobody knows
    stopping          whether it was asked to end
    end               how it ended, or None while it is under way
    began_s, ended_s  by a clock that only counts
    """

    number: int
    what: What
    began_s: float
    step: str = ""
    done: int = 0
    total: int = 0
    stopping: bool = False
    end: End | None = None
    ended_s: float = 0.0
    outcome: Outcome = Outcome()

    @property
    def stoppable(self) -> bool:
        """Whether it can be asked to end."""
        return self.end is None and not self.stopping and self.step != LAST

    @property
    def percent(self) -> int | None:
        """How much of the whole is done, or None where nobody knows."""
        low, high = SHARES.get(self.step, (0.0, 1.0))
        return round(100 * (low + (high - low) * min(1.0, self.done / self.total))) if self.total else None

    @property
    def seconds(self) -> float:
        """How long it took, or takes so far."""
        return (self.ended_s if self.end else monotonic()) - self.began_s


class Working:
    """The work of one process.

    turn  whoever makes a rating holds it meanwhile; two at once would be in each other's way
    """

    def __init__(self) -> None:
        self.turn = Lock()
        self._lock, self._asked = Lock(), Event()
        self._state: State | None = None
        self._thread: Thread | None = None

    @property
    def state(self) -> State | None:
        """The work that is under way, else the last one; None before the first."""
        return self._state

    @property
    def is_under_way(self) -> bool:
        """Whether there is work that has not ended."""
        return self._state is not None and self._state.end is None

    def begin(self, what: What, do: Callable[[Tell], Outcome], after: Callable[[], None]) -> bool:
        """Begin to *do* something and return True, or False if something else is under way.

        after  called when it has ended, however it did
        """
        with self._lock:
            if self.is_under_way:
                return False
            self._asked.clear()
            self._state = State(self._state.number + 1 if self._state else 1, what, monotonic())
            self._thread = Thread(target=self._work, args=(do, after), name="work", daemon=True)
            self._thread.start()
        return True

    def stop(self, number: int) -> bool:
        """Ask the work *number* to end, which it does at its next step; return whether it can."""
        with self._lock:
            if self._state is None or self._state.number != number or not self._state.stoppable:
                return False
            self._asked.set()
            self._state = replace(self._state, stopping=True)
        return True

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let work be done meanwhile; what is under way at the end is ended first."""
        try:
            yield
        finally:
            if self._state and self._thread:
                self.stop(self._state.number)
                self._thread.join()

    @contextmanager
    def in_turn(self, tell: Tell) -> Iterator[None]:
        """Hold the turn for a rating; whoever waits for it can be stopped."""
        while not self.turn.acquire(timeout=WAIT_S):
            tell("waiting", 0, 0)
        try:
            yield
        finally:
            self.turn.release()

    def _tell(self, step: str, done: int, total: int) -> None:
        with self._lock:
            if self._asked.is_set():
                raise Stopped("it was stopped")
            assert self._state is not None  # noqa: S101  # for mypy: whoever tells was begun
            self._state = replace(self._state, step=step, done=done, total=total)

    def _work(self, do: Callable[[Tell], Outcome], after: Callable[[], None]) -> None:
        end, outcome = _ended(do, self._tell)
        try:
            after()
        finally:
            with self._lock:
                assert self._state is not None  # noqa: S101  # for mypy: it was begun
                self._state = replace(self._state, end=end, outcome=outcome, ended_s=monotonic())
        log.info("work.ended what=%s end=%s", self._state.what.name, end.name)


def _ended(do: Callable[[Tell], Outcome], tell: Tell) -> tuple[End, Outcome]:
    """Return how it ended to *do* it, and what became of it or what was wrong; never what somebody typed."""
    try:
        return End.DONE, do(tell)
    except Stopped:
        return End.STOPPED, Outcome()
    except KloutgraphError as error:
        return End.FAILED, Outcome((str(error),))
    except Exception as error:  # whatever it is, it is told on the page and the next work can begin
        number = secrets.token_hex(4)
        log.error("work.failed number=%s error=%s", number, type(error).__name__)
        return End.FAILED, Outcome((f"something went wrong on our side; the log has it under number {number}",))
