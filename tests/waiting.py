"""Waiting for what a thread or a server does in its own time."""

import time
from collections.abc import Callable
from typing import Any


def until(true: Callable[[], bool], seconds: float = 30.0) -> bool:
    """Wait until *true* says so, and say whether it did."""
    end = time.monotonic() + seconds
    while not (came := true()) and time.monotonic() < end:
        time.sleep(0.1)
    return came  # what came may be over by now


def for_a_lock(rows: Callable[..., list[dict[str, Any]]]) -> bool:
    """Wait until some transaction waits for what another one holds, and say whether one did."""
    query = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN status"
    return until(lambda: bool(rows(query)))
