"""A backup: all that is held in one file, which says until when it may be kept. Of our own Neo4j or of any other."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from kloutgraph import ledger
from kloutgraph.bulk import table
from kloutgraph.connect import Opened
from kloutgraph.embedded import home as homes
from kloutgraph.embedded import work
from kloutgraph.errors import InputError
from kloutgraph.ledger import Event
from kloutgraph.rights.receipts import BACKUP_DAYS
from kloutgraph.settings import Settings
from kloutgraph.store import held, packing, room
from kloutgraph.store.held import Progress
from kloutgraph.store.packing import Manifest

PACKING = "packing"


@dataclass(frozen=True)
class Backup:
    """A backup that was made: what it says of itself, its bytes, the number of the entry of the ledger about it."""

    manifest: Manifest
    size: int
    entry: int


def back_up(opened: Opened, settings: Settings, file: Path, at: datetime, progress: Progress) -> Backup:
    """Write all that the graph of *opened* holds to *file*, and note it in the ledger.

    Others may use the graph meanwhile. Raises InputError if *file* is there or cannot be written, GraphError if the
    graph is changed again and again, SetupError if there is no room.
    """
    size = opened.graph.one("rebuild/size")
    room.check(settings.home, size, "a backup")
    with (
        _appearing(file) as out,
        work.folder(homes.home(settings)) as folder,
        table.opened(folder, settings.memory_mb) as db,
    ):
        broken_at = ledger.broken_at(opened.graph)
        written = held.write_out(db, folder, opened.graph, progress)
        progress(PACKING, 0, 1)
        files = packing.write_tables(db, folder)
        manifest = Manifest(
            at, at + timedelta(days=BACKUP_DAYS), opened.fingerprints.of_itself(), str(written.checksum),
            written.counts, written.state.get("entries") or 0, written.state.get("head") or "", broken_at,
            packing.digests(files),
        )  # fmt: skip
        seal = packing.pack(out, files, manifest, opened.fingerprints)
        progress(PACKING, 1, 1)
        with opened.graph.transaction() as tx:  # before the file appears: none is without its entry
            facts = {"keep_until": manifest.keep_until.isoformat(), "checksum": manifest.checksum, "seal": seal}
            entry = ledger.append(tx, Event.BACKED_UP, at, **facts)
    return Backup(manifest, file.stat().st_size, entry.number)


@contextmanager
def _appearing(file: Path) -> Iterator[IO[bytes]]:
    """Give a file that its owner alone may read, which becomes *file* at the end, whole or not at all."""
    aside = file.with_name(f"{file.name}.part")
    if file.exists():
        raise InputError("is there already; name another file", file=file)
    try:
        aside.unlink(missing_ok=True)
        descriptor = os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", file=file) from error
    try:
        with os.fdopen(descriptor, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        aside.rename(file)
    finally:
        aside.unlink(missing_ok=True)
