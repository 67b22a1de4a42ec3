"""Keep one server for as long as somebody uses it, then end it.

Run as a file in its own session, so that Ctrl-C does not reach it:
``python keeper.py USERS_FILE GRACE_S -- PROGRAM …``. Everyone who uses the server holds a shared lock
(flock) on USERS_FILE, which the kernel takes away from whoever ends, even by kill -9. When the keeper gets it
alone, or a SIGTERM, it ends the server. It imports only the standard library: it stays as long as the server.
Should the keeper itself be killed, the leash ends the server (on Linux) or the next command does.
"""

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

POLL_S = 0.2

_asked: list[int] = []  # signals that asked for the end


def keep(users: Path, grace_s: float, program: list[str]) -> int:
    """Run *program* until it ends, nobody holds *users*, or SIGTERM comes.

    Returns its exit code, 0 if we ended it.

    grace_s  seconds between SIGTERM and SIGKILL
    """
    signal.signal(signal.SIGTERM, lambda number, _frame: _asked.append(number))
    with users.open("ab") as lock, subprocess.Popen(leashed(program)) as server:
        while server.poll() is None:
            if _asked or _unused(lock):
                _end(server, grace_s)
                return 0
            time.sleep(POLL_S)
        return server.returncode if server.returncode > 0 else 1


def leashed(program: list[str]) -> list[str]:
    """Return the words that start *program* so that it ends with this process, and its thread."""
    leash = str(Path(__file__).with_name("leash.py"))
    return [sys.executable, "-I", "-S", leash, str(os.getpid()), "--", *program]


def _unused(lock: IO[bytes]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True  # and whoever comes now waits until the server has ended and this process with it


def _end(server: subprocess.Popen[bytes], grace_s: float) -> None:
    server.terminate()
    try:
        server.wait(grace_s)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


if __name__ == "__main__":
    sys.exit(keep(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[4:]))
