"""One pass over the bytes of a file: what is in it, and whether DuckDB and we would take its lines apart alike."""

import hashlib
import os
import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from kloutgraph.errors import InputError

BLOCK_BYTES = 1 << 22
_ORDINARY = bytes(range(33, 127)) + b"\r\n"
_APART = re.compile(rb'(?:^|[,\n]) +"|" +(?:[,\r\n]|$)')
"""Blanks between a quote and the comma or the line's end beside it: DuckDB drops them, and we do not."""


@dataclass(frozen=True)
class Facts:
    """What the bytes of a file say.

    sha256    of the content, hex
    lines     how many
    longest   bytes of the longest line, its end included
    commas    how many, those in quotes included
    plain     whether each line is a row of its own that anybody takes apart alike: UTF-8 without NUL or blank lines,
              one kind of line end, no blanks between a quote and a comma
    quotes    whether there are quotes, so that a row could be several lines
    crlf      whether lines end in carriage return and line feed
    ordinary  whether there are only visible signs of ASCII between the line ends, no blank among them
    """

    sha256: str
    lines: int
    longest: int
    commas: int
    plain: bool
    quotes: bool
    crlf: bool
    ordinary: bool


def facts(blocks: Iterator[bytes], told: Callable[[int], None]) -> Facts:
    """Return what *blocks* of a file say; *told* hears how many bytes are done."""
    digest, decoder = hashlib.sha256(), getincrementaldecoder("utf-8")()
    seen = _Seen()
    for block in blocks:
        digest.update(block)
        seen.add(block)
        try:
            if not block.isascii() or decoder.getstate()[0]:
                decoder.decode(block)
        except UnicodeDecodeError:
            seen.plain = False
        told(len(block))
    plain = seen.plain and not decoder.getstate()[0] and seen.returns in (0, seen.lines)
    return Facts(
        digest.hexdigest(), seen.lines, seen.longest, seen.commas, plain, seen.quotes, bool(seen.returns), seen.ordinary
    )


def blocks_of(stream: BinaryIO) -> Iterator[bytes]:
    """Give *stream* in blocks that end with a line, but for lines longer than a block."""
    rest = b""
    while block := stream.read(BLOCK_BYTES):
        block = rest + block
        end = block.rfind(b"\n") + 1
        if end:
            yield block[:end]
        rest = block[end:]
        if len(rest) > BLOCK_BYTES:
            yield rest
            rest = b""
    if rest:
        yield rest


def unchanged(file: Path, before: os.stat_result) -> None:
    """Raise InputError if *file* is not what it was at *before*."""
    try:
        now = file.stat()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or type(error).__name__}", file=file) from None
    if (now.st_size, now.st_mtime_ns, now.st_ino) != (before.st_size, before.st_mtime_ns, before.st_ino):
        raise InputError("changed while it was read; import it again when nobody writes to it", file=file)


class _Seen:
    def __init__(self) -> None:
        self.lines = self.longest = self.commas = self.returns = 0
        self.plain, self.quotes, self.ordinary = True, False, True

    def add(self, block: bytes) -> None:
        signs = np.frombuffer(block, np.uint8)
        self.lines += block.count(b"\n") + (not block.endswith(b"\n"))
        self.longest = max(self.longest, _longest(signs))
        self.commas += int(np.count_nonzero(signs == ord(",")))
        if b'"' in block:
            self.quotes = True
            self.plain = self.plain and not _APART.search(block)
        self.ordinary = self.ordinary and not block.translate(None, _ORDINARY)
        if b"\r" in block:
            self.returns += block.count(b"\r\n")
            self.plain = self.plain and block.count(b"\r") == block.count(b"\r\n") and b"\n\r\n" not in block
        blank = block.startswith((b"\n", b"\r\n")) or b"\n\n" in block
        self.plain = self.plain and not blank and b"\0" not in block


def _longest(signs: NDArray[np.uint8]) -> int:
    ends = np.flatnonzero(signs == ord("\n"))
    return int(np.diff(ends, prepend=-1, append=len(signs) - 1).max())
