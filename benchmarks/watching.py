"""How much memory a program takes with everything it started, sampled beside it; and a line a minute that it lives.

Shared pages are counted once (PSS) where the system says so. It ends nothing but a program that takes too long.
"""

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import psutil

SAMPLE_S = 0.15
LOOK_S = 0.6
SAY_S = 60.0
LONGEST_S = 7_200.0

Beside = Callable[[], list[psutil.Process]]
"""Gives the processes that are counted with a program and are not its children."""


class Watch:
    """Watches process *pid*, all it starts and what *beside* gives, until left.

    beside  the server of a home is not its child: a keeper in a session of its own holds it
    """

    def __init__(self, pid: int, beside: Beside, what: str, say: Callable[[str], None]) -> None:
        self._pid, self._beside, self._what, self._say = pid, beside, what, say
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.peak_bytes = 0
        self.too_long = False

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        start = said = time.monotonic()
        looked, seen = -LOOK_S, list[psutil.Process]()
        while not self._over.wait(SAMPLE_S if seen else 0):
            now = time.monotonic()
            if now - looked >= LOOK_S:
                seen, looked = self._family(), now
            self._sample(seen)
            if now - said >= SAY_S:
                self._say(f"… {self._what}: {now - start:,.0f} s so far")
                said = now
            if now - start > LONGEST_S and not self.too_long:
                self.too_long = True
                end([self._pid])

    def _family(self) -> list[psutil.Process]:
        found = {one.pid: one for one in self._beside()}
        try:
            child = psutil.Process(self._pid)
            for one in (child, *child.children(recursive=True)):
                found[one.pid] = one
        except psutil.NoSuchProcess:
            pass  # it has just ended
        return list(found.values())

    def _sample(self, seen: Iterable[psutil.Process]) -> None:
        """Read the cheap upper limit (RSS) of each; only if it could be a new peak, the dearer true share."""
        if _sum(seen, _resident) > self.peak_bytes:
            self.peak_bytes = max(self.peak_bytes, _sum(seen, _share))


def of_home(home: Path) -> list[psutil.Process]:
    """Return the processes that name the folder *home* in their commands."""
    words = str(home)
    return [one for one in psutil.process_iter() if _names(one, words)]


def end(pids: Iterable[int], grace_s: float = 30.0) -> None:
    """End the processes with these ids: ask, wait, insist."""
    found = []
    for pid in pids:
        try:
            one = psutil.Process(pid)
            one.terminate()
            found.append(one)
        except psutil.NoSuchProcess:
            continue
    _, alive = psutil.wait_procs(found, timeout=grace_s)
    for one in alive:
        try:
            one.kill()
        except psutil.NoSuchProcess:
            continue


def _names(one: psutil.Process, words: str) -> bool:
    try:
        return any(words in part for part in one.cmdline())
    except psutil.Error:
        return False


def _sum(seen: Iterable[psutil.Process], of: Callable[[Any], int]) -> int:
    total = 0
    for one in seen:
        try:
            total += of(one)
        except (psutil.Error, OSError, ValueError):
            continue  # it has ended
    return total


def _resident(one: psutil.Process) -> int:
    return int(one.memory_info().rss)


def _share(one: psutil.Process) -> int:
    try:
        lines = Path(f"/proc/{one.pid}/smaps_rollup").read_text("ascii").splitlines()
    except PermissionError:
        return _resident(one)
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
