"""Answers that take the database seconds: each worked out once, and one at a time, whoever asks."""

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from .here import here

T = TypeVar("T")

_ONE = Lock()
"""Several projections at once would want several times the memory."""


def slowly(key: tuple[object, ...], make: Callable[[], T]) -> T:
    """Return what *make* makes, or made for *key* since the graph last changed."""

    def alone() -> T:
        with _ONE:
            return make()

    return here().graph.keep(key, alone)
