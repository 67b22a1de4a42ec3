"""What is in a file, told by its first bytes: itself, gzip, zstd, or a zip of one. It unpacks nothing to the disk.

Whoever packed it may mean harm: no packed data are believed beyond 20 GB or 200 times their size, no zip beyond one
plain member, and what is damaged or cut short is never taken for the end.
"""

import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import zstandard

from kloutgraph.errors import InputError
from kloutgraph.networks import archive

MOST_BYTES = 20 * 10**9
MOST_TIMES = 200
FEW_BYTES = 1 << 20
"""Up to here nothing is too much, however small it was packed."""
_BUFFER = 1 << 17
_ZSTD_STEP = 1 << 10
"""Packed bytes unpacked at once; a block of 4 may hold 128 KiB, so these come to 32 MiB at most."""
_FIRST = 4
_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, zstandard.ZstdError)


class Damaged(InputError):
    """The packed data end or break before their end; whoever counts lines adds the one where it was noticed."""


@contextmanager
def content(file: Path) -> Iterator[BinaryIO]:
    """Give the content of *file*, unpacked if it is packed, from its first byte.

    Raises InputError for a file that cannot be opened, for a zip that is not one plain member, and for one packed
    twice; reading raises Damaged where the packed data end or break, InputError where they become too many.
    """
    try:
        packed = file.open("rb")
    except OSError as error:
        raise _unreadable(file, error) from None
    with packed:
        kind = _kind(_first(file, packed))
        with io.BufferedReader(_Content(file, kind, packed), _BUFFER) as stream:
            if kind and _kind(stream.peek(_FIRST)[:_FIRST]):
                raise InputError(f"is a {kind} file of a packed file; unpack it once", file=file)
            yield stream


def is_packed(file: Path) -> bool:
    """Say whether *file* is gzip, zstd or zip. Raises InputError if it cannot be opened."""
    return bool(_kind_of(file))


def inner_name(file: Path) -> str:
    """Return what the content of *file* is called: as the member of a zip, or without the ending of its packing.

    Raises InputError as ``content``.
    """
    kind = _kind_of(file)
    if kind == "zip":
        with file.open("rb") as packed, archive.opened(file, packed) as (_, member):
            return member.filename
    return file.stem if kind and file.suffix.lower() in (".gz", ".gzip", ".zst", ".zstd") else file.name


def _kind_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return _kind(_first(file, stream))
    except OSError as error:
        raise _unreadable(file, error) from None


def _first(file: Path, stream: BinaryIO) -> bytes:
    try:
        first = stream.read(_FIRST)
        stream.seek(0)
    except OSError as error:
        raise _unreadable(file, error) from None
    return first


def _kind(first: bytes) -> str:
    if first[:2] == b"\x1f\x8b":
        return "gzip"
    if first == b"\x28\xb5\x2f\xfd" or (first[1:] == b"\x2a\x4d\x18" and first[0] & 0xF0 == 0x50):
        return "zstd"  # the second is a frame that holds no content, which some programs put first
    return "zip" if first in (b"PK\x03\x04", b"PK\x05\x06") else ""


def _unreadable(file: Path, error: OSError) -> InputError:
    return InputError(f"cannot be read: {error.strerror or type(error).__name__}", file=file)


class _Content(io.RawIOBase):
    """The unpacked bytes of an open file, counted; its errors are ours."""

    def __init__(self, file: Path, kind: str, packed: BinaryIO) -> None:
        self._file, self._kind = file, kind
        self._read = _reader(file, kind, packed)
        self._given = 0
        self._most = min(MOST_BYTES, max(FEW_BYTES, MOST_TIMES * os.fstat(packed.fileno()).st_size))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed says any writable buffer
        try:
            data = self._read(len(buffer))
        except _BROKEN as error:
            raise _damaged(self._file, self._kind, error) from None
        except OSError as error:
            raise _unreadable(self._file, error) from None
        self._given += len(data)
        if self._kind and self._given > self._most:
            problem = f"unpacks to more than {MOST_TIMES} times its size or 20 GB; such a file is not taken for data"
            raise InputError(problem, file=self._file)
        buffer[: len(data)] = data
        return len(data)


def _damaged(file: Path, kind: str, error: Exception) -> InputError:
    if "memory" in str(error):
        return InputError("needs over 128 MiB to be unpacked; pack it again without --long or --ultra", file=file)
    return Damaged(f"the {kind} data end or break here; the file was cut short or damaged, fetch it again", file=file)


def _reader(file: Path, kind: str, packed: BinaryIO) -> Callable[[int], bytes]:
    if kind == "gzip":
        return gzip.GzipFile(fileobj=packed).read
    if kind == "zstd":
        return _Frames(packed).read
    if kind == "zip":
        return archive.reader(file, packed)
    return packed.read


class _Frames:
    """The content of zstd frames one after the other; zstandard's own reader takes a cut for the end."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._begun = False
        self._rest = b""
        self._ready = memoryview(b"")

    def read(self, size: int) -> bytes:
        """Return up to *size* bytes, none at the end. Raises EOFError or ZstdError."""
        while not self._ready:
            step = self._rest or self._packed.read(_ZSTD_STEP)
            if not step:
                if self._begun:
                    raise EOFError
                return b""
            self._ready = memoryview(self._unpacked(step))
        given, self._ready = self._ready[:size], self._ready[size:]
        return bytes(given)

    def _unpacked(self, step: bytes) -> bytes:
        data = self._frame.decompress(step)
        self._begun, self._rest = not self._frame.eof, b""
        if self._frame.eof:
            self._rest = self._frame.unused_data
            self._frame = zstandard.ZstdDecompressor().decompressobj()
        return data
