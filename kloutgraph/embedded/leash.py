"""Become another program that ends when the process that started it ends, even by kill -9.

Run as a file, not imported: ``python leash.py PARENT_PID -- PROGRAM …``. Only Linux can do it; elsewhere
the program runs without a leash. The kernel watches the *thread* that started this process, so start it from
a thread that lives as long as its process; the keeper has only one.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def become(parent: int, program: list[str]) -> None:
    """Replace this process by *program*; SIGTERM reaches it when *parent* is gone. Exits if it already is."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the kernel was asked to watch it
        sys.exit(1)
    os.execv(program[0], program)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    become(int(sys.argv[1]), sys.argv[3:])
