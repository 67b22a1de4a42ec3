"""Bring the jars of the lock onto this machine, once, every byte checked.

It keeps nothing that differs from the lock in size or SHA-256, and nothing that the lock does not name.
"""

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kloutgraph.embedded.jars import Installation, installation
from kloutgraph.embedded.transfer import Progress, transfer
from kloutgraph.errors import SetupError
from kloutgraph.settings import Settings

log = logging.getLogger(__name__)

Say = Callable[[str], None]


def quiet_progress(_done: int, _total: int) -> None:
    """Show nothing."""


def quiet(_sentence: str) -> None:
    """Say nothing."""


def fetch(settings: Settings, *, progress: Progress = quiet_progress, say: Say = quiet) -> Installation:
    """Return the jars, after fetching what is missing or differs from the lock.

    progress  is told (bytes done, bytes in all), from 0 to all of the lock, when something has to be fetched
    say       is told one sentence when another command is fetching and this one waits for it

    Raises SetupError naming the first jar that could not be had. What came before it stays, so that the
    next call goes on from there; so it does after KeyboardInterrupt.
    """
    jars = installation(settings)
    if not jars.missing() and not jars.strangers():
        return jars
    try:
        with _alone(settings.cache, say), _scratch(jars.folder) as scratch:
            for path in jars.strangers():
                path.unlink()
            transfer(jars, scratch=scratch, mirror=settings.mirror, progress=progress)
    except OSError as error:
        raise SetupError(f"cannot write Neo4j's jars to {jars.folder}: {error.strerror or error}") from error
    log.info("fetch.done jars=%d", len(jars.lock.artifacts))
    return jars


@contextmanager
def _alone(cache: Path, say: Say) -> Iterator[None]:
    cache.mkdir(parents=True, exist_ok=True)
    lock = FileLock(cache / "fetch.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say("Another kloutgraph command is fetching Neo4j; this one goes on when that is done.")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    scratch = folder / "fetching"
    shutil.rmtree(scratch, ignore_errors=True)  # left by a command that was killed
    for name in ("lib", "plugins", "fetching"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
