"""The archive of a backup: a zip of Parquet files and ``manifest.json``, under a seal that ends the file.

The seal is an HMAC of every byte before it under the fingerprint secret, as the zip's comment: an archive that was cut
short or changed in one bit, or made under another secret, is not opened. The secret itself is not in it.
"""

import hashlib
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hmac import compare_digest
from pathlib import Path
from typing import IO, Any

from kloutgraph.bulk.table import Table
from kloutgraph.errors import InputError, RefusedByRule
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.store import tables

FORMAT = 1
MANIFEST = "manifest.json"
MANIFEST_BYTES = 1 << 20
_SEAL_BYTES = 64
_BLOCK_BYTES = 1 << 20
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, LookupError, TypeError, ValueError, AttributeError, OverflowError,
    EOFError, RuntimeError, OSError,
)  # fmt: skip
"""What reading a damaged zip or manifest can end in."""


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself.

    made_at     when
    keep_until  when it must have been deleted
    secret      fingerprint of the secret that the keys were made with
    checksum    of the acts
    counts      rows of each table
    entries     entries of the ledger
    head        hash of the last of them, or ""
    broken_at   number of the first entry that was not what was written then, or None
    sha256      of each file, by its name
    """

    made_at: datetime
    keep_until: datetime
    secret: str
    checksum: str
    counts: Mapping[str, int]
    entries: int
    head: str
    broken_at: int | None
    sha256: Mapping[str, str]
    format: int = FORMAT


@dataclass(frozen=True)
class Archive:
    """An archive that was checked and lies unpacked in *folder*; no other has its *seal*, 64 hex digits."""

    manifest: Manifest
    seal: str
    folder: Path


def write_tables(db: Table, folder: Path) -> dict[str, Path]:
    """Write each table as a Parquet file into *folder*, and return the files by their names in the archive."""
    files = {f"{name}.parquet": folder / f"{name}.parquet" for name in tables.TABLES}
    for name, file in zip(tables.TABLES, files.values(), strict=True):
        db.execute(f"COPY {name} TO '{_quoted(file)}' (FORMAT parquet, COMPRESSION zstd)")
    return files


def read_tables(db: Table, folder: Path) -> None:
    """Make the tables of the Parquet files in *folder*."""
    for name, columns in tables.TABLES.items():
        db.execute(f"CREATE OR REPLACE TABLE {name} ({tables.columns(columns)})")
        db.execute(
            f"INSERT INTO {name} BY NAME SELECT * FROM read_parquet($file)", {"file": str(folder / f"{name}.parquet")}
        )


def digests(files: Mapping[str, Path]) -> dict[str, str]:
    """Return the SHA-256 of each of *files*, by name."""
    found = {}
    for name, file in files.items():
        with file.open("rb") as stream:
            found[name] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found


def pack(out: IO[bytes], files: Mapping[str, Path], manifest: Manifest, fingerprints: Fingerprints) -> str:
    """Write the archive of *files* to *out*, which can be read too, and return its seal."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for name, file in files.items():
            archive.write(file, name)
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), default=_iso, indent=2))
        archive.comment = b"0" * _SEAL_BYTES
    seal = _seal(out, fingerprints)
    out.seek(-_SEAL_BYTES, os.SEEK_END)
    out.write(seal.encode("ascii"))
    return seal


def unpack(file: Path, folder: Path, fingerprints: Fingerprints, at: datetime) -> Archive:
    """Check the archive *file* to its last byte, put its tables into *folder*, and return it.

    Raises InputError for an archive that was cut short or altered, or is none, RefusedByRule for one made under another
    secret or kept beyond its time.
    """
    problem = InputError("is no backup, or was cut short or altered; nothing was changed", file=file)
    with file.open("rb") as stream:
        try:
            archive = zipfile.ZipFile(stream)
            manifest = _manifest(archive)
            seal = archive.comment.decode("ascii")
            sealed = compare_digest(seal, _seal(stream, fingerprints))
        except _UNREADABLE:
            raise problem from None
        if manifest.secret != fingerprints.of_itself():
            raise RefusedByRule(
                f"{file.name} was made under another fingerprint secret, so its keys mean nobody here; put that secret "
                "back first. Nothing was changed"
            )
        if not sealed or manifest.format != FORMAT:
            raise problem
        if manifest.keep_until <= at:
            raise RefusedByRule(
                f"{file.name} had to be deleted by {manifest.keep_until:%Y-%m-%d}: whoever was forgotten since it was "
                "made is in it. Delete it; nothing was changed"
            )
        _extract(archive, folder, manifest, problem)
    return Archive(manifest, seal, folder)


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if archive.getinfo(MANIFEST).file_size > MANIFEST_BYTES:
        raise ValueError("too long for a manifest")
    said: dict[str, Any] = json.loads(archive.read(MANIFEST))
    for name in ("made_at", "keep_until"):
        said[name] = datetime.fromisoformat(said[name])
    return Manifest(**said)


def _extract(archive: zipfile.ZipFile, folder: Path, manifest: Manifest, problem: InputError) -> None:
    names = [f"{name}.parquet" for name in tables.TABLES]  # ours, never those of the archive
    for name in names:
        digest = hashlib.sha256()
        with archive.open(name) as packed, (folder / name).open("wb") as out:
            while block := packed.read(_BLOCK_BYTES):
                digest.update(block)
                out.write(block)
        if digest.hexdigest() != manifest.sha256[name]:
            raise problem


def _seal(stream: IO[bytes], fingerprints: Fingerprints) -> str:
    """Return the seal of all of *stream* but its last bytes, which are the seal's."""
    made = fingerprints.sealing()
    for block in _blocks(stream):
        made.update(block)
    return made.hexdigest()


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    left = stream.seek(0, os.SEEK_END) - _SEAL_BYTES
    stream.seek(0)
    while left > 0 and (block := stream.read(min(left, _BLOCK_BYTES))):
        left -= len(block)
        yield block


def _iso(value: object) -> str:
    assert isinstance(value, datetime)  # noqa: S101  # a manifest holds nothing else that JSON does not know
    return value.isoformat()


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")
