"""Who uses the server of a home: shared locks that the kernel gives back when their holder ends.

Two files, never removed. ``door.lock`` is held by one command while it finds or starts the server.
``users.lock`` is shared by all who use it and held alone by whoever ends it: the last user, the keeper, or
work on a stopped store. A shared lock is made exclusive in two steps, so two who leave at once may both find
that they are not the last; the keeper then ends the server, and only the next who comes waits for that.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from kloutgraph.embedded.home import Home
from kloutgraph.errors import SetupError

LEAVING_S = 5.0  # how long a command that is just leaving may take
_INSTANT_S = 0.02

Say = Callable[[str], None]
Seat = IO[bytes]


def file(place: Home) -> Path:
    """Return the file whose shared lock says that somebody uses the server of *place*."""
    return place.run / "users.lock"


@contextmanager
def door(place: Home, say: Say) -> Iterator[None]:
    """Hold the door of *place*; *say* is told a sentence when another command holds it."""
    lock = FileLock(place.run / "door.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say("Another kloutgraph command is starting Neo4j; this one goes on when that is done.")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def sit(place: Home, say: Say) -> Seat:
    """Return a shared lock on the users of *place*; closing it gives it back.

    Waits while a server is being ended, and then *say* is told a sentence.
    """
    seat = _open(place)
    try:
        if not _locked_soon(seat, fcntl.LOCK_SH):
            say("Neo4j is just being stopped; it is started again in a moment.")
            fcntl.flock(seat, fcntl.LOCK_SH)
    except BaseException:
        seat.close()
        raise
    return seat


def is_last(seat: Seat) -> bool:
    """Return whether nobody else has a seat; then this one is held alone, else it is given back."""
    return _locked(seat, fcntl.LOCK_EX)


def is_only(seat: Seat) -> bool:
    """Return whether nobody else has a seat just now; *seat* stays one among others either way."""
    try:
        return is_last(seat)
    finally:
        fcntl.flock(seat, fcntl.LOCK_SH)


@contextmanager
def alone(place: Home, seat: Seat, say: Say) -> Iterator[None]:
    """Hold the door of *place* and all its seats, having *seat*. Raises SetupError when somebody else has one."""
    with door(place, say):
        try:
            _take_all(seat)
            yield
        finally:
            fcntl.flock(seat, fcntl.LOCK_SH)


@contextmanager
def nobody(place: Home) -> Iterator[None]:
    """Hold the users of *place* alone. Raises SetupError when somebody uses the server."""
    with _open(place) as seat:
        _take_all(seat)
        yield


def _take_all(seat: Seat) -> None:
    until = time.monotonic() + LEAVING_S
    while not is_last(seat):
        if time.monotonic() > until:
            raise SetupError("another kloutgraph command is using our own Neo4j; end it, then try again")
        time.sleep(0.1)


def _locked_soon(seat: Seat, how: int) -> bool:
    """Return whether *seat* is locked within a moment: the keeper holds all for an instant when it looks."""
    for _ in range(3):
        if _locked(seat, how):
            return True
        time.sleep(_INSTANT_S)
    return False


def _open(place: Home) -> Seat:
    return file(place).open("ab")


def _locked(seat: Seat, how: int) -> bool:
    try:
        fcntl.flock(seat, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
