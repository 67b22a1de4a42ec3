"""A zip of exactly one plain file. Anything else that a zip may hold is refused before a byte is unpacked."""

import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kloutgraph.errors import InputError

DIRECTORY_BYTES = 1 << 20
SHOWN_CHARACTERS = 24
_LOCAL_HEADER = 30
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others unpack as much at once as their packer likes."""


@contextmanager
def opened(file: Path, packed: BinaryIO) -> Iterator[tuple[zipfile.ZipFile, zipfile.ZipInfo]]:
    """Give the zip *packed*, which *file* is, and its one member. Raises InputError if it is not one plain member."""
    archive = _archive(file, packed)
    with archive:
        yield archive, _only(file, archive)


def reader(file: Path, packed: BinaryIO) -> Callable[[int], bytes]:
    """Return what reads the content of the one member of *packed*. Raises as ``opened``."""
    archive = _archive(file, packed)
    member = _only(file, archive)
    try:
        return archive.open(member).read
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
        raise _broken(file) from None


class _Watched(io.BufferedReader):
    """Reads for zipfile, which asks for a whole directory at once, however large."""

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > DIRECTORY_BYTES:
            raise OverflowError
        return super().read(size)


def _archive(file: Path, packed: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(_Watched(io.FileIO(packed.fileno(), closefd=False)))
    except OverflowError:
        raise InputError("is a zip of far too many files; it must hold one", file=file) from None
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
        raise _broken(file) from None


def _broken(file: Path) -> InputError:
    return InputError("is no whole zip file; it was cut short or damaged, fetch it again", file=file)


def _only(file: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = archive.infolist()
    if problem := _overlap(archive, members) or _number(members) or _problem(members[0]):
        raise InputError(problem, file=file)
    return members[0]


def _overlap(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> str:
    members = sorted(members, key=lambda member: member.header_offset)
    begins = [member.header_offset for member in members] + [archive.start_dir]
    for member, following in zip(members, begins[1:], strict=True):
        least = member.header_offset + _LOCAL_HEADER + len(member.orig_filename) + member.compress_size
        if member.header_offset < 0 or least > following:
            return "is a zip whose members overlap; such a file is not taken for data"
    return ""


def _number(members: list[zipfile.ZipInfo]) -> str:
    if not members:
        return "is a zip that holds nothing"
    if len(members) == 1:
        return ""
    named = " and ".join(_shown(member.filename) for member in members[:2])
    more = f" and {len(members) - 2:,} more" if len(members) > 2 else ""
    return f"is a zip of {len(members):,} files ({named}{more}); it must hold one, so zip each by itself"


def _shown(name: str) -> str:
    base = name.rstrip("/\\").replace("\\", "/").rpartition("/")[2]
    seen = "".join(letter if letter.isprintable() else "?" for letter in base)
    return f"'{seen[:SHOWN_CHARACTERS]}…'" if len(seen) > SHOWN_CHARACTERS else f"'{seen}'"


def _problem(member: zipfile.ZipInfo) -> str:
    mode = member.external_attr >> 16
    if member.is_dir():
        return "is a zip of a folder; it must hold one file, so zip the file itself"
    if any(sign in member.orig_filename for sign in "/\\\0") or member.filename in ("", ".", ".."):
        return "is a zip whose file lies in a folder; zip the file itself"
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "is a zip of a link or a device; it must hold one file"
    if member.flag_bits & 0x41:
        return "is a zip with a password; unpack it first"
    if member.compress_type not in _WAYS:
        return f"is a zip packed in a way that is not read (method {member.compress_type}); pack it with Deflate"
    return ""
