"""Compaction: all that is held goes into a fresh store, and what was erased stays behind in the old one, which goes.

Neo4j's DELETE does not overwrite its files and its log keeps the past; only a store that never held something is
without its bytes.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kloutgraph import ledger
from kloutgraph.bulk import table
from kloutgraph.connect import Opened
from kloutgraph.embedded import home as homes
from kloutgraph.embedded import rebuild, work
from kloutgraph.embedded.server import Address
from kloutgraph.errors import SetupError, UsageProblem
from kloutgraph.graph import connect as connected
from kloutgraph.ledger import Event
from kloutgraph.rights import leaving
from kloutgraph.settings import Settings
from kloutgraph.store import held, laid, room
from kloutgraph.store.held import Progress

BUILDING = "building"
_PARTS = 1_000


@dataclass(frozen=True)
class Compacted:
    """What a compaction came to.

    nodes, acts    how many were carried over
    checksum       of the acts, the same as before
    bytes_before   of the old store on the disk
    bytes_after    of the new one
    entry          number of the entry of the ledger that tells of it
    """

    nodes: int
    acts: int
    checksum: str
    bytes_before: int
    bytes_after: int
    entry: int


def compact(opened: Opened, settings: Settings, at: datetime, progress: Progress) -> Compacted:
    """Put all that the graph of *opened* holds into a fresh store, which takes the place of the old one.

    Erases before what has waited long enough. The graph that is *opened* is the new one afterwards. Raises
    UsageProblem if the Neo4j is not our own, SetupError if there is no room or somebody else uses it, GraphError if
    the new store is not what the old one was; whatever is raised, the old one stays.
    """
    if opened.tenancy is None:
        raise UsageProblem("NEO4J_URI is set, and only the store of our own Neo4j is written anew; unset it")
    old = opened.tenancy.home
    with (
        rebuild.alone(opened.tenancy, lambda _sentence: None),
        work.folder(homes.home(settings)) as folder,
        table.opened(folder, settings.memory_mb) as db,
    ):
        leaving.erase_due(opened.graph, at)
        room.check(settings.home, opened.graph.one("rebuild/size"), "writing the store anew")
        old = homes.in_force(old)
        before, broken_at = _bytes(old.data), ledger.broken_at(opened.graph)
        written = held.write_out(db, folder, opened.graph, progress)
        tables = laid.lay(db, folder)
        entry = 0

        def finish(address: Address) -> None:
            nonlocal entry
            with ExitStack() as unless_whole:
                new = unless_whole.enter_context(connected(address.uri, address.user, address.password))
                laid.complete(db, new)
                laid.check(new, written.counts, written.checksum, broken_at, progress)
                with new.transaction() as tx:
                    entry = ledger.append(tx, Event.COMPACTED, at, acts=written.checksum.acts).number
                unless_whole.pop_all()  # it stays open
            opened.graph.turn_to(new)

        rebuild.replace(opened.tenancy, tables, finish, lambda share: progress(BUILDING, int(share * _PARTS), _PARTS))
    if old.data.exists():
        raise SetupError(f"the old store at {old.data} could not be removed; remove it, for erased people are in it")
    now = homes.in_force(old)
    counts, acts = written.counts, written.checksum.acts
    return Compacted(counts["nodes"], acts, str(written.checksum), before, _bytes(now.data), entry)


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_blocks * 512 for file in folder.rglob("*") if file.is_file())
