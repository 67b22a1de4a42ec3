"""Which server runs over a home: its process, its keeper and its port, written down and checked.

A process id alone proves nothing, for it is given out again: its start and its words are checked as well.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from kloutgraph.embedded.home import Home

_SAME_S = 2.0  # seconds by which the system may state the start of one process differently


@dataclass(frozen=True)
class Process:
    """A process by its id and the moment of its start, in seconds since 1970."""

    pid: int
    started: float


@dataclass(frozen=True)
class Running:
    """A server: Java, the keeper that ends it, the loopback port of Bolt, and the store that it serves."""

    server: Process
    keeper: Process
    port: int
    store: str

    @property
    def uri(self) -> str:
        """Where the driver reaches it."""
        return f"bolt://127.0.0.1:{self.port}"


def process(pid: int) -> Process:
    """Return the process *pid*. Raises psutil.NoSuchProcess."""
    return Process(pid=pid, started=psutil.Process(pid).create_time())


def write(place: Home, running: Running) -> None:
    """Write down *running*, whole or not at all."""
    aside = _file(place).with_suffix(".new")
    aside.write_text(json.dumps(asdict(running)), "utf-8")
    aside.replace(_file(place))


def read(place: Home) -> Running | None:
    """Return what was written down last, true or not; None if there is nothing that can be read."""
    try:
        facts = json.loads(_file(place).read_text("utf-8"))
        rest = {"port": facts["port"], "store": facts["store"]}
        return Running(server=Process(**facts["server"]), keeper=Process(**facts["keeper"]), **rest)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def running(place: Home) -> Running | None:
    """Return the server that runs over the store of *place* and is kept, or None."""
    noted = read(place)
    right = noted is not None and noted.store == place.store
    return noted if right and keeper(place) is not None and left_over(place) is not None else None


def keeper(place: Home) -> psutil.Process | None:
    """Return the keeper that was written down for *place* if it lives."""
    noted = read(place)
    return alive(noted.keeper, word="keeper.py") if noted else None


def left_over(place: Home) -> psutil.Process | None:
    """Return the Java process that was written down for *place* if it lives, kept or not."""
    noted = read(place)
    return alive(noted.server, word=f"--home-dir={place.folder}") if noted else None


def alive(noted: Process, *, word: str) -> psutil.Process | None:
    """Return the process if it is the one that was *noted*, lives, and has *word* in its command."""
    try:
        found = psutil.Process(noted.pid)
        same = abs(found.create_time() - noted.started) < _SAME_S and found.status() != psutil.STATUS_ZOMBIE
        return found if same and any(word in part for part in found.cmdline()) else None
    except psutil.Error:
        return None


def _file(place: Home) -> Path:
    return place.run / "server.json"
