"""Many jars at once: fetched aside, checked, then moved into place by one rename each.

Its threads are daemons, so that Ctrl-C need not wait for a slow repository: what they still write is
aside and is never renamed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from kloutgraph.embedded.download import jar
from kloutgraph.embedded.jars import Installation, holds
from kloutgraph.embedded.lock import Artifact
from kloutgraph.errors import SetupError

THREADS = 8
WAITS_S = (0.5, 2.0)  # before the second and the third attempt at one jar

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class _Failure:
    artifact: Artifact
    error: Exception


class _Stopped(Exception):
    """The fetch was interrupted or another jar failed."""


class _Differs(Exception):
    """What came is not what the lock names."""


_News = int | _Failure | None  # bytes that moved, a jar that failed, a jar that is in place


def transfer(jars: Installation, *, scratch: Path, mirror: str | None, progress: Progress) -> None:
    """Fetch what *jars* misses, through the folder *scratch* on the same file system.

    progress  is told (bytes done, bytes in all), in this thread

    Raises SetupError naming the first jar that could not be had.
    """
    wanted = jars.missing()
    todo: SimpleQueue[Artifact] = SimpleQueue()
    for artifact in wanted:
        todo.put(artifact)
    carrier = _Carrier(jars, scratch, mirror, todo, SimpleQueue(), Event())
    for _ in range(min(THREADS, len(wanted))):
        Thread(target=carrier.work, daemon=True).start()
    try:
        _listen(carrier.news, wanted, jars.lock.size, progress)
    finally:
        carrier.stop.set()


def _listen(news: SimpleQueue[_News], wanted: tuple[Artifact, ...], total: int, progress: Progress) -> None:
    left, done = len(wanted), total - sum(artifact.size for artifact in wanted)
    progress(done, total)
    while left:
        item = news.get()
        if isinstance(item, _Failure):
            raise SetupError(_sentence(item)) from item.error
        if item is None:
            left -= 1
        else:
            done += item
            progress(done, total)


@dataclass(frozen=True)
class _Carrier:
    jars: Installation
    scratch: Path
    mirror: str | None
    todo: SimpleQueue[Artifact]
    news: SimpleQueue[_News]
    stop: Event

    def work(self) -> None:
        while not self.stop.is_set():
            try:
                artifact = self.todo.get_nowait()
            except Empty:
                return
            try:
                self._bring(artifact)
            except _Stopped:
                return
            except Exception as error:
                self.news.put(_Failure(artifact, error))
                return
            self.news.put(None)

    def _bring(self, artifact: Artifact) -> None:
        for wait in (*WAITS_S, None):
            try:
                return self._attempt(artifact)
            except (OSError, RuntimeError, _Differs):
                if wait is None:
                    raise
                if self.stop.wait(wait):
                    raise _Stopped from None
        return None

    def _attempt(self, artifact: Artifact) -> None:
        moved = 0

        def count(size: int) -> None:
            nonlocal moved
            if self.stop.is_set():
                raise _Stopped
            moved += size
            self.news.put(size)

        try:
            found = jar(artifact, into=self.scratch, mirror=self.mirror, moved=count)
            if not holds(found, artifact):
                raise _Differs
        except Exception:
            self.news.put(-moved)
            raise
        self.news.put(artifact.size - moved)  # a repository that does not say the size moves unseen
        found.replace(self.jars.path(artifact))


def _sentence(failure: _Failure) -> str:
    name, error = failure.artifact.coordinate, failure.error
    if isinstance(error, _Differs):
        return (
            f"what came for {name} is not the file that the lock names;"
            " try again, or set another Maven repository in KLOUTGRAPH_MAVEN_MIRROR"
        )
    if isinstance(error, OSError) and isinstance(error.errno, int):
        return (
            f"cannot write {name} to the cache ({error.strerror}); make room, or set another folder in KLOUTGRAPH_CACHE"
        )
    return (
        f"cannot fetch {name}: connect to the internet once,"
        " set KLOUTGRAPH_MAVEN_MIRROR to a Maven repository that can be reached,"
        " or copy the cache folder of another machine and set KLOUTGRAPH_CACHE to it"
    )
