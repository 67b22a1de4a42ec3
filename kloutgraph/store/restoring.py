"""To restore: what a backup holds takes the place of what our own Neo4j holds, but for whoever was left out since.

The archive is checked to its last byte before anything is touched, and what the running graph knows of wishes and
of what was done with people's data is brought into the new store before that is in force.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kloutgraph import ledger, register
from kloutgraph.bulk import table
from kloutgraph.connect import Opened
from kloutgraph.deciding import decide_again
from kloutgraph.embedded import home as homes
from kloutgraph.embedded import rebuild, work
from kloutgraph.embedded.server import Address
from kloutgraph.errors import GraphError, InputError, UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.graph import connect as connected
from kloutgraph.ledger import Entry, Event
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.rights import agreeing, leaving
from kloutgraph.settings import Settings
from kloutgraph.store import laid, packing, replaying, room, tables
from kloutgraph.store.compacting import BUILDING
from kloutgraph.store.held import Progress
from kloutgraph.store.packing import Manifest
from kloutgraph.store.replaying import Replayed

AGAIN = "again"
"""The fact of an entry that was told before the restoring: its number then."""
_PARTS = 1_000


@dataclass(frozen=True)
class Archive:
    """A backup that was checked and lies unpacked in *folder*."""

    manifest: Manifest
    folder: Path


@dataclass(frozen=True)
class Restored:
    """What a restoring came to.

    made_at    when the backup was made
    checksum   of the acts that are held now; the backup's own where nobody was left out since
    taken_out  accounts of the backup that were left out or forgotten since, and are not held
    hidden     accounts that wait for an objection now
    withdrawn  accounts that were looked at again because of a consent withdrawn since
    told       entries of the ledger that the backup did not know, and that follow it now
    """

    made_at: datetime
    checksum: str
    taken_out: int
    hidden: int
    withdrawn: int
    told: int


@dataclass(frozen=True)
class _Known:
    """What the running graph knows and the archive may not."""

    orders: Mapping[str, dict[str, object]]
    withdrawn: Sequence[Mapping[str, object]]
    entries: Sequence[Entry]
    head: str
    claims: int


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
        yield Archive(packing.unpack(file, folder, fingerprints, at), folder)


def restore(opened: Opened, settings: Settings, archive: Archive, at: datetime, progress: Progress) -> Restored:
    """Put what *archive* holds in the place of all that the graph of *opened* holds; see the module.

    Raises SetupError if there is no room or somebody else uses our Neo4j, GraphError if the new store is not what
    the archive says; whatever is raised, the old store stays.
    """
    assert opened.tenancy is not None  # noqa: S101  # for mypy: see ``unpacked``
    manifest = archive.manifest
    size = {"nodes": manifest.counts["nodes"], "links": manifest.counts["acts"] + manifest.counts["links"]}
    room.check(settings.home, size, "restoring")
    with (
        rebuild.alone(opened.tenancy, lambda _sentence: None),
        table.opened(archive.folder, settings.memory_mb) as db,
    ):
        known = _known(opened.graph)
        packing.read_tables(db, archive.folder)
        if tables.counts(db) != dict(manifest.counts) or str(tables.counted(db)[0]) != manifest.checksum:
            raise GraphError("the backup does not hold what it says; nothing was changed")
        later = _later(known, set(replaying.entries(db).values()))
        numbers = {entry.number: manifest.entries + 2 + place for place, entry in enumerate(later)}
        replayed = replaying.replay(db, archive.folder, known.orders, numbers, known.claims)
        counts = tables.counts(db)
        written = laid.lay(db, archive.folder)
        withdrawn = 0

        def finish(address: Address) -> None:
            nonlocal withdrawn
            with ExitStack() as unless_whole:
                new = unless_whole.enter_context(connected(address.uri, address.user, address.password))
                laid.complete(db, new)
                laid.check(new, counts, replayed.checksum, manifest.broken_at, progress)
                _tell(new, known, later, numbers, manifest, replayed, at)
                withdrawn = _withdraw(new, known, at)
                leaving.erase_due(new, at)
                agreeing.end_consents(new, at)
                unless_whole.pop_all()  # it stays open
            opened.graph.turn_to(new)

        rebuild.replace(opened.tenancy, written, finish, lambda share: progress(BUILDING, int(share * _PARTS), _PARTS))
    return Restored(
        manifest.made_at, str(replayed.checksum), replayed.taken_out, replayed.hidden, withdrawn, len(later)
    )


def _known(graph: Graph) -> _Known:
    state = graph.one("rebuild/state")["state"]
    return _Known(
        replaying.orders(graph), graph.run("rebuild/withdrawn"), ledger.entries(graph.run), state.get("head") or "",
        state.get("claims") or 0,
    )  # fmt: skip


def _later(known: _Known, archived: set[str]) -> list[Entry]:
    """Return the entries of the running ledger that the archive's does not have, the oldest first."""
    return [entry for entry in known.entries if entry.hash not in archived]


def _tell(
    graph: Graph, known: _Known, later: Sequence[Entry], numbers: Mapping[int, int], manifest: Manifest,
    replayed: Replayed, at: datetime,
) -> None:  # fmt: skip
    """Note the restoring, tell again what was told since the backup, and note that the store was written anew."""
    with graph.transaction() as tx:
        ledger.append(
            tx, Event.RESTORED, at, made_at=manifest.made_at.isoformat(), checksum=manifest.checksum,
            entries_before=len(known.entries), head_before=known.head, told_again=len(later),
            taken_out=replayed.taken_out, hidden=replayed.hidden,
        )  # fmt: skip
        for entry in later:
            facts = dict(entry.facts) | {AGAIN: entry.number}
            if isinstance(number := facts.get("request"), int):
                facts["request"] = numbers.get(number, number)
            told = ledger.append(tx, entry.event, entry.at, **facts)
            if told.number != numbers[entry.number]:
                raise GraphError("the ledger of the backup does not end where it says; the old store stays")
        ledger.append(tx, Event.COMPACTED, at, acts=replayed.checksum.acts)


def _withdraw(graph: Graph, known: _Known, at: datetime) -> int:
    """Withdraw again what was withdrawn since the backup, and ask the policy anew; return about how many accounts."""
    with graph.transaction() as tx:
        tx.run("intake/lock")
        rows = tx.run("rebuild/withdraw", consents=list(known.withdrawn))
        networks = {network.name: network for network in register.networks(graph)}
        for name in sorted({row["network"] for row in rows}):
            decide_again(tx, networks[name], [row["key"] for row in rows if row["network"] == name], at)
    return len(rows)
