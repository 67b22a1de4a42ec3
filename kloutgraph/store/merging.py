"""A large file brought into a graph that holds acts: told apart from what is held beside the graph, then laid anew.

Same counts and checksum as row by row: an act is looked for by its identity, one with an id of its own where one of
its ends is, and the same act under a stronger kind takes the weaker one's place and stays that one's import's.
"""

from contextlib import ExitStack
from pathlib import Path

from kloutgraph import ledger
from kloutgraph.bulk import load, reading, table
from kloutgraph.bulk.acts import LetIn
from kloutgraph.bulk.load import Load, Watch
from kloutgraph.bulk.reading import Read
from kloutgraph.connect import Opened
from kloutgraph.embedded import home as homes
from kloutgraph.embedded import rebuild, users, work
from kloutgraph.embedded.server import Address
from kloutgraph.errors import GraphError, InputError
from kloutgraph.graph import connect as connected
from kloutgraph.intake import Order, Progress, Report
from kloutgraph.model import Basis, Network
from kloutgraph.register import check_secret
from kloutgraph.settings import Settings
from kloutgraph.store import held, laid, meeting, room, tables

ROW_BYTES = 50
"""Bytes of an act in a file, about."""
MOST_TIMES = 3
"""Times as many acts as the file has may be held: a million of those costs 10 s, a million row by row 40 s."""


def fits(opened: Opened, file: Path, network: Network) -> bool:
    """Say whether *file* is brought more quickly as a whole: a large one, not too many acts held, nobody else about.

    Where others use our own Neo4j, or it is not our own, or somebody is to be left out by an id, under whatever handle,
    or the *network* is one's own archive, a file goes row by row.
    """
    if opened.tenancy is None or load.size_of(file) < load.LEAST_BYTES or load.is_first(opened.graph):
        return False
    if any(row["finished_at"] is None for row in opened.graph.run("intake/imports")):
        return False
    if opened.graph.one("privacy/ids_left_out")["any"] or network.basis is Basis.OWN:
        return False
    few = opened.graph.one("schema/state")["acts"] <= MOST_TIMES * load.size_of(file) / ROW_BYTES
    return few and users.is_only(opened.tenancy.seat)


def take_in(opened: Opened, order: Order, settings: Settings, progress: Progress) -> Report:
    """Bring the file of *order* into a graph for which ``fits`` holds, and say what became of its rows.

    The graph that is *opened* is the new one afterwards. Raises as ``load.take_in``; whatever is raised, nothing has
    changed.
    """
    check_secret(order.network, opened.fingerprints)
    assert opened.tenancy is not None  # noqa: S101  # for mypy: see ``fits``
    load.check_room(order.file, settings)
    room.check(settings.home, opened.graph.one("rebuild/size"), f"bringing {order.file.name} at once")
    with (
        rebuild.alone(opened.tenancy, lambda _sentence: None),
        work.folder(homes.home(settings)) as folder,
        table.opened(folder, settings.memory_mb) as db,
    ):
        one = Load(opened, order, None, folder, db, Watch(progress))
        found, _, report, _ = load.told(one)
        with one.watch.stage("writing out"):
            written = held.write_out(db, folder, opened.graph, lambda *_: None)
        report.number = written.state["imports"] + 1
        report.conflicts = meeting.meet(one, written, found, report)
        admitted = meeting.add(one, written, report)
        _check(order, report)
        if order.dry_run:
            report.number, report.checksum = None, str(written.checksum)
        else:
            _put_in_force(one, found, admitted, report)
        report.seconds = dict(one.watch.seconds)
    return report


def _check(order: Order, report: Report) -> None:
    if not report.adds_up:
        raise GraphError("the rows of the file do not add up; nothing was imported")
    if order.strict and report.rejected:
        first = report.rejected[0]
        sentence = f"{first.sentence} (stopped because of --strict; nothing was imported)"
        raise InputError(sentence, file=order.file, line=first.line, unit=order.form.unit)


def _put_in_force(one: Load, found: Read, admitted: LetIn, report: Report) -> None:
    db, opened = one.db, one.opened
    broken_at = ledger.broken_at(opened.graph)
    rows = reading.fingerprint(db, one.folder, found.refused)
    counts = tables.counts(db)
    tables.alone(db)
    written = laid.lay(db, one.folder)
    counts["nodes"] += 1  # the import itself

    def finish(address: Address) -> None:
        with ExitStack() as unless_whole:
            new = unless_whole.enter_context(connected(address.uri, address.user, address.password))
            laid.complete(db, new)
            load.note(new, one, found, rows, admitted, report)
            told = [f"{row.line}\t{row.sentence}" for row in report.conflicts]
            new.run("intake/advance", number=report.number, fields={"conflicts": told})
            laid.check(new, counts, admitted.checksum, broken_at, lambda *_: None)
            unless_whole.pop_all()  # it stays open
        opened.graph.turn_to(new)

    assert opened.tenancy is not None  # noqa: S101  # for mypy, as in take_in
    with one.watch.stage("building"):
        rebuild.replace(opened.tenancy, written, finish, one.watch.share)
