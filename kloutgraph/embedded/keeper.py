"""Keep one server for as long as somebody uses it and a while longer, then end it.

Run as a file in its own session, so that Ctrl-C does not reach it:
``python keeper.py USERS_FILE GRACE_S STAY_S -- PROGRAM …``. Everyone who uses the server holds a shared lock
(flock) on USERS_FILE, which the kernel takes away from whoever ends, even by kill -9. When nobody has held it for
STAY_S seconds, or with a SIGTERM, the keeper ends the server. It imports only the standard library: it stays as
long as the server. Should the keeper itself be killed, the leash ends the server (on Linux) or the next command
does.
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


def keep(users: Path, grace_s: float, stay_s: float, program: list[str]) -> int:
    """Run *program* until it ends, nobody held *users* for *stay_s*, or SIGTERM comes.

    Returns its exit code, 0 if we ended it.

    grace_s  seconds between SIGTERM and SIGKILL
    """
    signal.signal(signal.SIGTERM, lambda number, _frame: _asked.append(number))
    with users.open("ab") as lock, subprocess.Popen(leashed(program)) as server:
        used = time.monotonic()
        while server.poll() is None:
            unused = _unused(lock)
            if _asked or (unused and time.monotonic() - used >= stay_s):
                _end(server, grace_s)
                return 0
            if unused:
                fcntl.flock(lock, fcntl.LOCK_UN)
            else:
                used = time.monotonic()
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
    return True  # and while we hold it, whoever comes waits


def _end(server: subprocess.Popen[bytes], grace_s: float) -> None:
    server.terminate()
    try:
        server.wait(grace_s)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


if __name__ == "__main__":
    sys.exit(keep(Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), sys.argv[5:]))
