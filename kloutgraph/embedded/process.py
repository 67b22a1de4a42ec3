"""Start one server over a home, and end it.

It does not decide when: that is server.py, which holds the locks.
"""

import logging
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

from kloutgraph.embedded import home as homes
from kloutgraph.embedded import java, state
from kloutgraph.embedded.home import Home
from kloutgraph.embedded.jars import Installation
from kloutgraph.embedded.state import Running
from kloutgraph.errors import SetupError

START_S = 120
GRACE_S = 60  # between SIGTERM and SIGKILL; a checkpoint of a large store takes its time
ATTEMPTS = 3

log = logging.getLogger(__name__)

_REASONS = {
    1: "it met an error while starting",
    2: "another process holds its data",
    3: "its configuration is not accepted",
}


def free_ports() -> Iterator[int]:
    """Yield loopback ports that are free now; another process may take one before we do."""
    while True:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port: int = listener.getsockname()[1]
        yield port


def start(
    jars: Installation, place: Home, *, users: Path, heap_mb: int, ports: Iterator[int], stay_s: float = 0.0
) -> Running:
    """Start a server over *place*, wait until it answers, write it down and return it.

    users   the file whose shared lock the caller holds; the server ends when nobody held it for *stay_s* seconds
    ports   where to try Bolt; the next is taken when one is in use, 3 at most

    Raises SetupError with the reason and the place of the log.
    """
    end_left_over(place)
    _first_password(jars, place)
    for _ in range(ATTEMPTS):
        port = next(ports)
        homes.configure(place, jars, port=port, heap_mb=heap_mb)
        keeper = _spawn(java.server(jars, place, heap_mb=heap_mb), place, users, stay_s)
        try:
            code = _wait(keeper, place.console)
        except BaseException:
            end(keeper)
            raise
        if code is None:
            return _written_down(place, keeper, port)
        if not _port_was_taken(place.console):
            raise SetupError(f"our own Neo4j did not start: {_reason(code)}; see {place.console}")
    raise SetupError(f"our own Neo4j found no free port in {ATTEMPTS} attempts; see {place.console}")


def end(keeper: psutil.Process) -> None:
    """Ask *keeper* to end its server, and wait until both are gone. Raises SetupError if they stay."""
    with suppress(psutil.NoSuchProcess):
        keeper.terminate()
    until = time.monotonic() + GRACE_S + 10
    while not _is_gone(keeper):
        if time.monotonic() > until:
            raise SetupError(f"our own Neo4j (process {keeper.pid}) does not end; end it by hand")
        time.sleep(0.05)


def end_running(place: Home) -> None:
    """End the server of *place* if one runs, whichever store it serves."""
    keeper = state.keeper(place)
    if keeper is not None:
        end(keeper)
    end_left_over(place)


def end_left_over(place: Home) -> None:
    """End a server of ours whose keeper was killed, and wait until it is gone."""
    server = state.left_over(place)
    if server is None:
        return
    log.warning("server.left_over pid=%d", server.pid)
    end(server)


def _first_password(jars: Installation, place: Home) -> None:
    homes.password(place)
    if not place.has_data:
        # @file: the word is not seen in the list of processes
        words = ("dbms", "set-initial-password", f"@{place.password_file}", "--require-password-change=false")
        homes.configure(place, jars, port=0, heap_mb=256)
        java.admin(jars, place, *words)


def _spawn(command: list[str], place: Home, users: Path, stay_s: float) -> psutil.Process:
    script = str(Path(__file__).with_name("keeper.py"))
    words = [sys.executable, "-I", "-S", script, str(users), str(GRACE_S), str(stay_s), "--", *command]
    create = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    place.console.unlink(missing_ok=True)
    place.console.touch(mode=0o600)
    pid = os.posix_spawn(
        sys.executable,
        words,
        java.ENVIRONMENT,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(place.console), create, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )
    return psutil.Process(pid)


def _wait(keeper: psutil.Process, console: Path) -> int | None:
    """Return None when the server answers, or the exit code of one that ended; else raises SetupError."""
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        try:
            return int(keeper.wait(0.05) or 0)
        except psutil.TimeoutExpired:
            if _has_started(console):
                return None
    raise SetupError(f"our own Neo4j did not answer within {START_S} seconds; see {console}")


def _has_started(console: Path) -> bool:
    return any(line.endswith("Started.") for line in console.read_text("utf-8", "replace").splitlines())


def _port_was_taken(console: Path) -> bool:
    text = console.read_text("utf-8", "replace")
    return "Address already in use" in text or "BindException" in text


def _reason(code: int) -> str:
    return _REASONS.get(code, f"it ended with exit code {code}")


def _is_gone(keeper: psutil.Process) -> bool:
    try:
        keeper.wait(0)  # takes the exit code, if it is our child
    except psutil.TimeoutExpired:
        return _is_zombie(keeper)  # ended, but the command that started it has not asked for its exit code
    return True


def _is_zombie(ended: psutil.Process) -> bool:
    try:
        return bool(ended.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def _written_down(place: Home, keeper: psutil.Process, port: int) -> Running:
    try:
        (server,) = keeper.children()
    except (psutil.NoSuchProcess, ValueError) as error:
        raise SetupError(f"our own Neo4j ended as soon as it had started; see {place.console}") from error
    running = Running(server=state.process(server.pid), keeper=state.process(keeper.pid), port=port, store=place.store)
    state.write(place, running)
    log.info("server.started pid=%d port=%d", server.pid, port)
    return running
