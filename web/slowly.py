"""Answers that take the database seconds: each worked out once, and one at a time, whoever asks.

Few wait for it: whoever wants to be left out, or just another page, must be answered meanwhile.
"""

from collections.abc import Callable
from threading import BoundedSemaphore, Lock
from typing import TypeVar

from .here import here
from .mistakes import Busy

WAITING = 3
"""Requests that may wait at once, the one that is being answered among them; half of those a server answers at once."""

T = TypeVar("T")

_ONE = Lock()
"""Several projections at once would want several times the memory."""
_FEW = BoundedSemaphore(WAITING)


def slowly(key: tuple[object, ...], make: Callable[[], T]) -> T:
    """Return what *make* makes, or made for *key* since the graph last changed. Raises Busy if others wait already."""

    def alone() -> T:
        with _ONE:
            return make()

    if not _FEW.acquire(blocking=False):
        raise Busy
    try:
        return here().graph.keep(key, alone)
    finally:
        _FEW.release()
