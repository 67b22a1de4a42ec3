"""Our own Neo4j for as long as it is needed and a while longer: many commands, one server, nothing left behind.

It never fails because another command was first: it uses that one's server. After the last has left, the server
stays for the next; who wants it to end with them leaves it no time to stay.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from kloutgraph.embedded import home as homes
from kloutgraph.embedded import process, state, users, work
from kloutgraph.embedded.fetch import fetch, quiet, quiet_progress
from kloutgraph.embedded.home import Home
from kloutgraph.embedded.jars import Installation
from kloutgraph.embedded.state import Running
from kloutgraph.embedded.transfer import Progress
from kloutgraph.embedded.users import Say, Seat
from kloutgraph.settings import Settings


@dataclass(frozen=True)
class Tenancy:
    """What one who uses the server has in hand; see ``rebuild``."""

    jars: Installation
    home: Home
    seat: Seat
    heap_mb: int
    stay_s: float = 0.0


@dataclass(frozen=True)
class Address:
    """Where a running server answers, and as whom.

    pid      the Java process
    joined   whether another command had started it
    tenancy  what a rebuild of its store needs
    """

    uri: str
    user: str
    password: str = field(repr=False)
    pid: int
    joined: bool
    tenancy: Tenancy = field(repr=False)


@dataclass(frozen=True)
class Stopped:
    """A Neo4j of ours that stays stopped: the words of Neo4j's admin tool can be run over it."""

    jars: Installation
    home: Home


@contextmanager
def running(
    settings: Settings,
    *,
    progress: Progress = quiet_progress,
    say: Say = quiet,
    ports: Iterator[int] | None = None,
) -> Iterator[Address]:
    """Yield the address of our own Neo4j, fetched and started if need be.

    progress  is told (bytes done, bytes in all) while jars are fetched
    say       is told a sentence whenever another command makes this one wait
    ports     loopback ports to try for Bolt, or None for any free one

    It is ended by the last who leaves, or stays for the seconds that *settings* say. Raises SetupError with what to do.
    A server that already runs keeps its heap, whatever *settings* say.
    """
    jars = fetch(settings, progress=progress, say=say)
    place = homes.home(settings)
    homes.make_folders(place)
    with users.door(place, say):
        seat = users.sit(place, say)
        place = homes.home(settings)  # whoever held the door may have rebuilt the store
        try:
            found, joined = _find_or_start(jars, place, settings, ports or process.free_ports())
        except BaseException:
            seat.close()
            raise
    try:
        yield address(found, Tenancy(jars, place, seat, settings.heap_mb, settings.stay_s), joined=joined)
    finally:
        _leave(place, seat, settings.stay_s)


def address(found: Running, tenancy: Tenancy, *, joined: bool) -> Address:
    """Return where the server *found* answers one who has a *tenancy*."""
    word = homes.password(tenancy.home)
    return Address(found.uri, "neo4j", word, found.server.pid, joined, tenancy)


@contextmanager
def stopped(settings: Settings, *, progress: Progress = quiet_progress, say: Say = quiet) -> Iterator[Stopped]:
    """Yield our own Neo4j with nobody using it and no server running, for imports, dumps and checks.

    Commands that want the server meanwhile wait. Raises SetupError when somebody is using it.
    """
    jars = fetch(settings, progress=progress, say=say)
    place = homes.home(settings)
    homes.make_folders(place)
    with users.door(place, say), users.nobody(place):
        process.end_running(place)
        yield Stopped(jars=jars, home=homes.home(settings))


def stop(settings: Settings, *, say: Say = quiet) -> int | None:
    """End the server that stays after its last user and return its process, or None if there was none.

    Raises SetupError when somebody is using it.
    """
    place = homes.home(settings)
    found = state.running(place)
    if found is None:
        return None
    with users.door(place, say), users.nobody(place):
        process.end_running(place)
    return found.server.pid


def _find_or_start(jars: Installation, place: Home, settings: Settings, ports: Iterator[int]) -> tuple[Running, bool]:
    found = state.running(place)
    if found is not None:
        return found, True
    process.end_left_over(place)
    homes.sweep(place)
    work.sweep(place)
    heap_mb, stay_s = settings.heap_mb, settings.stay_s
    return process.start(jars, place, users=users.file(place), heap_mb=heap_mb, stay_s=stay_s, ports=ports), False


def _leave(place: Home, seat: Seat, stay_s: float) -> None:
    with seat:
        keeper = state.keeper(place)
        if keeper is not None and not stay_s and users.is_last(seat):
            process.end(keeper)
