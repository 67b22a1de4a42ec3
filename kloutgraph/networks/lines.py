"""Files as numbered lines of text in UTF-8, plain or packed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kloutgraph.errors import InputError
from kloutgraph.networks.content import Damaged, content

LINE_BYTES = 1 << 20


@dataclass(frozen=True)
class Examined:
    """What one pass over the bytes of a file says: SHA-256 of its content (hex), how many lines (or rows)."""

    sha256: str
    lines: int


def read(file: Path) -> Iterator[str]:
    """Give the lines of *file*, with their ends.

    Raises InputError with the line for bytes that are not UTF-8, a line over 1 MiB, packed data that are cut short;
    and as ``content``.
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
        with content(file) as stream:
            while line := stream.readline(LINE_BYTES + 1):
                number += 1
                yield line
    except Damaged as error:
        raise InputError(error.problem, file=file, line=number + 1) from None
