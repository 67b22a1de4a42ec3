"""To restore: a backup brings back acts, never wishes. What is known of people now is known afterwards.

The archive is checked to its last byte before anything is touched. Where the running graph is what became of the one
that was backed up, it goes on with the archive's acts; where it holds nobody, the archive takes its place.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kloutgraph import ledger
from kloutgraph.bulk import table
from kloutgraph.bulk.table import Table
from kloutgraph.connect import Opened
from kloutgraph.embedded import home as homes
from kloutgraph.embedded import rebuild, work
from kloutgraph.embedded.server import Address
from kloutgraph.errors import GraphError, InputError, RefusedByRule, UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.graph import connect as connected
from kloutgraph.ledger import Entry, Event
from kloutgraph.lists import recalling
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.rights.upkeep import follow_time
from kloutgraph.settings import Settings
from kloutgraph.store import following, held, joining, laid, packing, room, tables
from kloutgraph.store.compacting import BUILDING
from kloutgraph.store.held import Progress
from kloutgraph.store.packing import Archive
from kloutgraph.store.tidying import Built

AGAIN = "again"
"""The fact of an entry that was told before the restoring: its number then."""
_PARTS = 1_000


@dataclass(frozen=True)
class Restored:
    """What a restoring came to.

    made_at   when the backup was made
    known     whether what was said since then is known: False where the running graph held nobody
    checksum  of the acts that are held now
    left_out  accounts of the backup that stay out because of an order
    not_held  accounts of the backup that stay out because nobody who is held now stands behind them
    """

    made_at: datetime
    known: bool
    checksum: str
    left_out: int
    not_held: int


@contextmanager
def unpacked(settings: Settings, fingerprints: Fingerprints, file: Path, at: datetime) -> Iterator[Archive]:
    """Check the archive *file* and give it. Raises as ``packing.unpack``; UsageProblem if the Neo4j is not our own."""
    if settings.server:
        raise UsageProblem("NEO4J_URI is set, and a backup is restored into our own Neo4j only; unset it")
    place = homes.home(settings)
    homes.make_folders(place)
    try:
        size = file.stat().st_size
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=file) from None
    rebuild.check_room(settings.home, size + room.SPARE_BYTES, "unpacking the backup")
    with work.folder(place) as folder:
        yield packing.unpack(file, folder, fingerprints, at)


def restore(opened: Opened, settings: Settings, archive: Archive, at: datetime, progress: Progress) -> Restored:
    """Bring back what *archive* holds, as far as what is known of people now lets it; see the module.

    Raises RefusedByRule if that cannot be known, because the ledger is broken or of another graph, SetupError if there
    is no room or somebody else uses our Neo4j, GraphError if the new store is not what was written out; whatever is
    raised, the old store stays.
    """
    assert opened.tenancy is not None  # noqa: S101  # for mypy: see ``unpacked``
    room.check(settings.home, _size(opened.graph, archive), "restoring")
    with (
        rebuild.alone(opened.tenancy, lambda _sentence: None),
        table.opened(archive.folder, settings.memory_mb) as db,
    ):
        entries = _whole_ledger(opened.graph)
        known = any(entry.facts.get("seal") == archive.seal for entry in entries)
        if known:
            follow_time(opened.graph, at)
        _read(db, opened.graph, archive, progress)
        built, again = _built(db, archive, entries, at, known=known)
        told = _Told(archive, built, again, None if known else archive.manifest.broken_at)
        _put_in_force(db, opened, told, at, progress)
    return Restored(archive.manifest.made_at, known, str(built.checksum), built.left_out, built.not_held)


@dataclass(frozen=True)
class _Told:
    """What the new store holds and its ledger is to tell.

    again      entries to tell again, with the facts that they have now
    broken_at  number of the entry at which the archive's ledger was broken already, or None
    """

    archive: Archive
    built: Built
    again: Sequence[Entry]
    broken_at: int | None


def _size(graph: Graph, archive: Archive) -> dict[str, int]:
    counts, running = archive.manifest.counts, graph.one("rebuild/size")
    return {"nodes": counts["nodes"] + running["nodes"], "links": counts["acts"] + counts["links"] + running["links"]}


def _whole_ledger(graph: Graph) -> list[Entry]:
    """Return the entries of the running ledger. Raises RefusedByRule if it is broken."""
    broken_at = ledger.broken_at(graph)
    if broken_at is not None:
        raise RefusedByRule(
            f"the ledger is broken at entry {broken_at}, so what was said since the backup cannot be known; "
            "kloutgraph verify says more, and an empty KLOUTGRAPH_HOME takes the backup. Nothing was changed"
        )
    return ledger.entries(graph.run)


def _read(db: Table, graph: Graph, archive: Archive, progress: Progress) -> None:
    """Make the tables of the archive, and those of the running graph beside them."""
    held.write_out_but_acts(db, archive.folder, graph, progress)
    for name, running in tables.RUNNING.items():
        db.execute(f"ALTER TABLE {name} RENAME TO {running}")
    packing.read_tables(db, archive.folder)
    manifest = archive.manifest
    if tables.counts(db) != dict(manifest.counts) or str(tables.counted(db)[0]) != manifest.checksum:
        raise GraphError("the backup does not hold what it says; nothing was changed")


def _built(
    db: Table, archive: Archive, entries: Sequence[Entry], at: datetime, *, known: bool
) -> tuple[Built, list[Entry]]:
    """Make the tables of what is held in the end, and return what that came to, and the entries to tell again."""
    if known:
        return joining.join(db, archive.folder), []
    if not following.holds_nobody(db):
        raise RefusedByRule(
            "the backup was made of another graph than the one that is held here, whose people and acts would be lost; "
            "restore it into an empty KLOUTGRAPH_HOME. Nothing was changed"
        )
    again = following.entries_again(db, entries)
    return following.follow(db, archive.folder, at), again


def _put_in_force(db: Table, opened: Opened, told: _Told, at: datetime, progress: Progress) -> None:
    tables.alone(db)
    counts = tables.counts(db)
    written = laid.lay(db, told.archive.folder)

    def finish(address: Address) -> None:
        with ExitStack() as unless_whole:
            new = unless_whole.enter_context(connected(address.uri, address.user, address.password))
            laid.complete(db, new)
            laid.check(new, counts, told.built.checksum, told.broken_at, progress)
            _tell(new, told, at)
            follow_time(new, at)
            unless_whole.pop_all()  # it stays open
        opened.graph.turn_to(new)

    assert opened.tenancy is not None  # noqa: S101  # for mypy: see ``unpacked``
    rebuild.replace(opened.tenancy, written, finish, lambda share: progress(BUILDING, int(share * _PARTS), _PARTS))


def _tell(graph: Graph, told: _Told, at: datetime) -> None:
    """Note the restoring, tell again what an empty graph was told, and note that the store was written anew."""
    manifest, built = told.archive.manifest, told.built
    with graph.transaction() as tx:
        recalling.call_back_lost(tx, at)  # rows of whoever stays out
        ledger.append(
            tx, Event.RESTORED, at, made_at=manifest.made_at.isoformat(), checksum=manifest.checksum,
            seal=told.archive.seal, left_out=built.left_out, not_held=built.not_held, told_again=len(told.again),
        )  # fmt: skip
        for entry in told.again:
            ledger.append(tx, entry.event, entry.at, **{**entry.facts, AGAIN: entry.number})
        ledger.append(tx, Event.COMPACTED, at, acts=built.checksum.acts)
