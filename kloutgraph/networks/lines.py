"""Files as numbered lines of text: plain or gzip, UTF-8, told apart by their first bytes."""

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kloutgraph.errors import InputError

LINE_BYTES = 1 << 20
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Examined:
    """What one pass over the bytes of a file says: SHA-256 of its content (hex), how many lines."""

    sha256: str
    lines: int


def read(file: Path) -> Iterator[str]:
    """Give the lines of *file*, with their ends.

    Raises InputError with the line for bytes that are not UTF-8, a line over 1 MiB, a gzip that is cut short.
    """
    number = 0
    for number, line in enumerate(_bytes(file), 1):
        yield _text(file, number, line)
    if number == 0:
        raise InputError("is empty", file=file)


def examine(file: Path) -> Examined:
    """Read *file* to its end, so that what is wrong with its bytes is known before anything is done.

    Raises as ``read``.
    """
    digest = hashlib.sha256()
    number = 0
    for number, line in enumerate(_bytes(file), 1):
        digest.update(line)
        _text(file, number, line)
    if number == 0:
        raise InputError("is empty", file=file)
    return Examined(digest.hexdigest(), number)


def _text(file: Path, number: int, line: bytes) -> str:
    if len(line) > LINE_BYTES:
        raise InputError("the line is longer than 1 MiB", file=file, line=number)
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        problem = f"byte {error.start + 1:,} of the line is not UTF-8; save the file as UTF-8"
        raise InputError(problem, file=file, line=number) from None


def _bytes(file: Path) -> Iterator[bytes]:
    number = 0
    try:
        with _opened(file) as stream:
            while line := stream.readline(LINE_BYTES + 1):
                number += 1
                yield line
    except (EOFError, zlib.error, gzip.BadGzipFile):
        problem = "the gzip data end or break here; the file was cut short or damaged, fetch it again"
        raise InputError(problem, file=file, line=number + 1) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or type(error).__name__}", file=file) from None


def _opened(file: Path) -> BinaryIO | gzip.GzipFile:
    with file.open("rb") as stream:
        first = stream.read(2)
    return gzip.open(file) if first == _GZIP else file.open("rb")
