"""Writing an export: to standard output, or to a file that is there whole or not at all."""

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

from kloutgraph.errors import InputError
from kloutgraph.exports import Export, Sheet, notices, quiet

SAMPLE = 1_000
SPARE = 1.25
SMALLEST = 1 << 16


def to_file(path: Path | None, form: Export, sheet: Sheet) -> int:
    """Write *sheet* to *path*, or to standard output if it is None; return how many characters had to be replaced.

    Raises InputError if it cannot be written.
    """
    with whole_bytes(path) as file:
        return form.write(file, sheet)


def as_bytes(form: Export, sheet: Sheet) -> bytes:
    """Return *sheet* in the format *form*; where characters had to be replaced, its notice says how many."""
    file = io.BytesIO()
    replaced = form.write(file, sheet)
    if not replaced:
        return file.getvalue()
    said = io.BytesIO()
    form.write(said, replace(sheet, notice=" ".join([*filter(None, [sheet.notice]), notices.replaced(replaced)])))
    return said.getvalue()


@contextmanager
def whole(path: Path | None) -> Iterator[IO[str]]:
    """Give ``whole_bytes`` as a text file, in UTF-8."""
    with whole_bytes(path) as file, as_text(file) as opened:
        yield opened


@contextmanager
def whole_bytes(path: Path | None) -> Iterator[IO[bytes]]:
    """Give a file that becomes *path* at the end of the block, or standard output if it is None.

    Until then, and for good if the block raises, *path* stays what it was. Only its owner may read a new one: it is
    about people. Raises InputError if it cannot be written.
    """
    if path is None:
        yield from _standard_output()
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(temporary, "wb", opener=_for_its_owner) as file:  # Path.open has no opener
            yield file
            if file.seekable():
                file.truncate()  # what ``make_room`` took and nobody needed
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        why = f"{error.strerror or type(error).__name__}{'' if path.parent.is_dir() else '; its folder is not there'}"
        raise InputError(f"cannot be written: {why}", file=path) from None
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def beside(*errors: type[Exception]) -> Iterator[None]:
    """Raise OSError for what a library says of files of its own, which it writes beside: *errors*."""
    try:
        yield
    except errors:
        raise OSError(errno.EIO, "the folder for temporary files cannot be written, or is full") from None


@contextmanager
def as_text(file: IO[bytes]) -> Iterator[IO[str]]:
    """Give *file* as one of text, in UTF-8, whose ends of lines stay as they are; *file* stays open."""
    opened = io.TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        yield opened
        opened.flush()
    finally:
        with suppress(OSError):  # the one that flush met, or the block
            opened.detach()  # else it would close *file* with it


def make_room(file: IO[bytes], size: int) -> None:
    """Take *size* bytes of the disk for *file* before anything is written. Raises OSError where there is no room.

    Where the system cannot take room beforehand, nothing is done.
    """
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, size)


def size_of(form: Export, sheet: Sheet) -> int:
    """Return how many bytes *sheet* will take, from every n-th of its rows and links, and a quarter more."""
    every = max(1, len(sheet.rows) // SAMPLE, len(sheet.links) // SAMPLE)
    sample = io.BytesIO()
    form.write(sample, replace(sheet, rows=sheet.rows[::every], links=sheet.links[::every], told=quiet))
    return int(len(sample.getvalue()) * every * SPARE) + SMALLEST


def _standard_output() -> Iterator[IO[bytes]]:
    sys.stdout.flush()
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"standard output cannot be written: {error.strerror}") from None


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
