"""Waiting for what a thread or a server does in its own time."""

import time
from collections.abc import Callable


def until(true: Callable[[], bool], seconds: float = 30.0) -> bool:
    """Wait until *true* says so, and say whether it did."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.1)
    return true()
