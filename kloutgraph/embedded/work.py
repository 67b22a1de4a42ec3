"""Folders for what is only needed while one command runs. They hold names, so what a killed command left behind goes.

A folder is its command's as long as that holds a lock on it, which the kernel takes away from whoever ends.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from kloutgraph.embedded.home import Home


@contextmanager
def folder(place: Home) -> Iterator[Path]:
    """Give a folder of our own, readable by its owner only and gone afterwards."""
    place.work.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _locked(place.work):
        _remove_left_over(place.work)
        found = Path(mkdtemp(dir=place.work))
        lock = os.open(found, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield found
    finally:
        shutil.rmtree(found, ignore_errors=True)
        os.close(lock)


def sweep(place: Home) -> None:
    """Remove the folders whose commands have ended."""
    if place.work.is_dir():
        with _locked(place.work):
            _remove_left_over(place.work)


def _remove_left_over(work: Path) -> None:
    for found in work.iterdir():
        lock = os.open(found, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue  # somebody is using it
        else:
            shutil.rmtree(found, ignore_errors=True)
        finally:
            os.close(lock)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
