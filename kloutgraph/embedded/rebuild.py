"""A store made anew from tables: import into a fresh one, look at it, put it in force. Crash-safe at every step.

The store in force is not touched before the new one is whole; an interrupted rebuild leaves a folder that nobody
reads and the next start removes.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kloutgraph.embedded import home as homes
from kloutgraph.embedded import java, process, users
from kloutgraph.embedded.home import Home
from kloutgraph.embedded.server import Address, Tenancy, address
from kloutgraph.embedded.users import Say
from kloutgraph.errors import SetupError

IMPORT_HEAP_MB = 1024
_COUNTED = re.compile(r"(\d+) (nodes|relationships)$", re.MULTILINE)
_STEP = re.compile(r"^\((\d)/(\d)\)")
_REASONS = {
    "No space left": "there is no room left on the disk; make some, or set another KLOUTGRAPH_HOME",
    "OutOfMemory": "the machine has too little memory free",
    "heap space": "the machine has too little memory free",
}
_DOTS = re.compile(r"^[.\- ]+(\d+)%")

Progress = Callable[[float], None]
"""Told which share is done, 0 to 1."""


@dataclass(frozen=True)
class Tables:
    """A store as comma-separated files that begin with the importer's header.

    nodes                           files with an ``:ID`` that counts the nodes from 0, in this order through all files
    relationships                   files with ``:START_ID``, ``:END_ID`` and ``:TYPE``
    node_count, relationship_count  how many there must be in the end
    multiline                       whether a field holds a line break; the importer is slower then
    """

    nodes: tuple[Path, ...]
    relationships: tuple[Path, ...]
    node_count: int
    relationship_count: int
    multiline: bool = False


@contextmanager
def alone(tenancy: Tenancy, say: Say) -> Iterator[None]:
    """Keep everybody else out of our own Neo4j. Raises SetupError if another command is using it."""
    with users.alone(tenancy.home, tenancy.seat, say):
        yield


def replace(tenancy: Tenancy, tables: Tables, finish: Callable[[Address], None], progress: Progress) -> Address:
    """Replace the store by what *tables* say, and return where its server answers. Only within ``alone``.

    finish  completes and checks the new store through its server; what it raises leaves the old one in force

    Raises SetupError if there is no room, or the importer fails or counts otherwise.
    """
    place = homes.in_force(tenancy.home)
    fresh = homes.fresh(place)
    process.end_running(place)
    homes.sweep(place)
    try:
        _import(tenancy, fresh, tables, progress)
        running = process.start(
            tenancy.jars,
            fresh,
            users=users.file(fresh),
            heap_mb=tenancy.heap_mb,
            stay_s=tenancy.stay_s,
            ports=process.free_ports(),
        )
        found = address(running, tenancy, joined=False)
        finish(found)
        homes.adopt(fresh)
    except BaseException:
        process.end_running(place)
        homes.sweep(homes.in_force(place))
        raise
    return found


def check_room(folder: Path, bytes_needed: int, what: str) -> None:
    """Raise SetupError if *folder* has not *bytes_needed* free for *what*."""
    free = shutil.disk_usage(folder).free
    if free < bytes_needed:
        raise SetupError(
            f"{what} needs about {_gib(bytes_needed)} GiB on the disk of {folder}, which has {_gib(free)} GiB free; "
            "make room, or set another KLOUTGRAPH_HOME"
        )


def _import(tenancy: Tenancy, fresh: Home, tables: Tables, progress: Progress) -> None:
    homes.configure(fresh, tenancy.jars, port=0, heap_mb=256)
    report = fresh.run / "import.report"
    words = (
        "database", "import", "full", "neo4j", "--id-type=actual", "--overwrite-destination",
        f"--report-file={report}", "--bad-tolerance=0", f"--threads={max(2, (os.cpu_count() or 2) * 4)}",
        f"--multiline-fields={str(tables.multiline).lower()}",
        *(f"--nodes={file}" for file in tables.nodes),
        *(f"--relationships={file}" for file in tables.relationships),
    )  # fmt: skip
    try:
        said = java.admin(tenancy.jars, fresh, *words, heap_mb=IMPORT_HEAP_MB, watch=_Watch(progress))
    except SetupError as error:
        raise SetupError(f"Neo4j's importer failed: {_why(str(error))}; the old store stays") from None
    finally:
        report.unlink(missing_ok=True)  # it says which rows were bad
    counted = {what: int(number) for number, what in _COUNTED.findall(said)}
    wanted = {"nodes": tables.node_count, "relationships": tables.relationship_count}
    if counted != wanted:
        raise SetupError(f"the new store holds {counted} where {wanted} was written out; the old one stays")


def _why(said: str) -> str:
    """Return the reason in what the importer said last, which may also quote what stands in a row."""
    return next((reason for word, reason in _REASONS.items() if word in said), "it did not say a reason that we know")


class _Watch:
    """Reads the importer's four steps and their percents."""

    _ENDS = (0.0, 0.06, 0.62, 0.88, 1.0)

    def __init__(self, progress: Progress) -> None:
        self._progress, self._step = progress, 1

    def __call__(self, line: str) -> None:
        if match := _STEP.match(line):
            self._step = min(int(match[1]), len(self._ENDS) - 1)
        elif match := _DOTS.match(line):
            start, end = self._ENDS[self._step - 1 : self._step + 1]
            self._progress(start + (end - start) * int(match[1]) / 100)


def _gib(size: int) -> str:
    return f"{size / 2**30:.1f}"
