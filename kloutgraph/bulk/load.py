"""A whole file at once: read, asked, numbered, written out and put into a fresh store. Same counts as row by row."""

import logging
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

from kloutgraph import connect, people
from kloutgraph.bulk import accounts, acts, reading, table, writing
from kloutgraph.bulk import people as bulk_people
from kloutgraph.bulk.acts import LetIn
from kloutgraph.bulk.people import Brought
from kloutgraph.bulk.reading import Read
from kloutgraph.bulk.table import Table
from kloutgraph.connect import Opened
from kloutgraph.embedded import home as homes
from kloutgraph.embedded import rebuild, work
from kloutgraph.embedded.rebuild import Tables
from kloutgraph.embedded.server import Address
from kloutgraph.errors import GraphError, InputError, KloutgraphError
from kloutgraph.extent import day_of
from kloutgraph.graph import Graph, Row
from kloutgraph.graph import connect as connected
from kloutgraph.identity import Checksum
from kloutgraph.intake import Order, Progress, Report, identity_of, withheld_of
from kloutgraph.model import Basis, Network, Purpose, Wishes
from kloutgraph.networks.content import is_packed
from kloutgraph.privacy.gate import Gate
from kloutgraph.privacy.policy import refusal
from kloutgraph.privacy.wishes import NOTHING_KNOWN, wishes_of
from kloutgraph.register import check_secret
from kloutgraph.settings import Settings

LEAST_BYTES = 16 << 20
"""Content of a file from which a rebuild is quicker than batches: it costs about 15 s more and 40 s a million less."""
PACKED = 4
"""Times that packed content is larger than its file, for want of better knowledge."""
ROOM = 6
"""Times of its content that a file takes on the disk while it is brought."""
SPARE_BYTES = 512 << 20
_STAGES = {
    "reading": 0.13, "numbering": 0.06, "asking": 0.06, "telling apart": 0.13, "writing out": 0.14, "building": 0.48
}  # fmt: skip
_PARTS = 1_000
_BATCH_NODES = 5_000

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Load:
    """A file that is being brought: into what, as whom it was asked for, and the tables beside the graph."""

    opened: Opened
    order: Order
    people_file: Path | None
    folder: Path
    db: Table
    watch: "Watch"


class Watch:
    """Tells a progress bar where in all stages we are, and remembers what each of them took, in seconds."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self.seconds = progress, dict[str, float]()

    @contextmanager
    def stage(self, name: str) -> Iterator["Watch"]:
        """Be in the stage *name* for the block."""
        self._name, start = name, perf_counter()
        self.share(0.0)
        yield self
        self.seconds[name] = perf_counter() - start

    def share(self, done: float) -> None:
        """Be told which share of the stage is *done*, 0 to 1."""
        names = list(_STAGES)
        before = sum(_STAGES[name] for name in names[: names.index(self._name)])
        self._progress(self._name, round(_PARTS * (before + _STAGES[self._name] * done)), _PARTS)


def fits(opened: Opened, file: Path, network: Network) -> bool:
    """Say whether *file* is brought as a whole, which is quicker: a large file, our own Neo4j, no acts held yet.

    An archive of one's own never is: its *network* has accounts that take no part. Where somebody is to be left out by
    an id, each row's ids are looked at, and only row by row.
    """
    large = opened.tenancy is not None and size_of(file) >= LEAST_BYTES and network.basis is not Basis.OWN
    return large and is_first(opened.graph) and not opened.graph.one("privacy/ids_left_out")["any"]


def is_first(graph: Graph) -> bool:
    """Say whether *graph* holds no acts, not even aside, no labels, no ratings and no import to be completed."""
    state = graph.one("schema/state")
    unfinished = any(row["finished_at"] is None for row in graph.run("intake/imports"))
    archive = any(row["known"] for row in graph.run("schema/counts"))  # its acts are not among those that count
    aside = any(row["waiting"] or row["labelled"] for row in graph.run("rebuild/waiting"))
    return not (state["acts"] or state["ratings"] or unfinished or archive or aside)


def holds_nobody(graph: Graph) -> bool:
    """Say whether *graph* holds no accounts."""
    return not any(row["accounts"] or row["known"] for row in graph.run("schema/counts"))


def take_again(opened: Opened, order: Order, settings: Settings, progress: Progress) -> Report | None:
    """Say what becomes of the rows of the file of *order* if all its acts are held since one import, else None.

    Nothing is written. None at once where the file is small or no import of its network was brought as a whole.
    """
    graph, network = opened.graph, order.network
    if size_of(order.file) < LEAST_BYTES or not graph.one("intake/whole_imports", network=network.name)["imports"]:
        return None
    with work.folder(homes.home(settings)) as folder, table.opened(folder, settings.memory_mb) as db:
        load = Load(opened, order, None, folder, db, Watch(progress))
        found = _found(load)
        if order.strict and found.rejected:
            return None
        rows = reading.fingerprint(db, folder, but=())
        for before in graph.run("intake/same_rows", network=network.name, rows=rows):
            return _again(load, found, before)
    return None


def _again(load: Load, found: Read, before: Row) -> Report:
    report = Report(load.order.network.name, read=found.rows, held=before["admitted"] + before["held"])
    report.withheld = withheld_of(before)
    report.rejected, report.twins = sorted(found.rejected), before["twins"]
    report.strange = reading.strange(load.db, load.folder, load.opened.graph.run, found)
    report.checksum = str(Checksum.kept(load.opened.graph.one("schema/state")))
    report.seconds = dict(load.watch.seconds)
    if not report.adds_up:
        raise GraphError("the rows of the file do not add up; nothing was imported")
    return report


def take_in(
    opened: Opened, order: Order, settings: Settings, progress: Progress, people_file: Path | None = None
) -> tuple[Report, people.Report | None]:
    """Bring the file of *order* into a graph for which ``is_first`` holds, and say what became of its rows.

    people_file  who stands behind the accounts; only for a graph that holds nobody yet

    The graph that is *opened* is the new one afterwards. Raises InputError as ``intake.take_in``, and SetupError if
    there is no room or somebody else uses our Neo4j; whatever is raised, nothing has changed.
    """
    check_secret(order.network, opened.fingerprints)
    assert opened.tenancy is not None  # noqa: S101  # for mypy: see ``fits``
    check_room(order.file, settings)
    with (
        rebuild.alone(opened.tenancy, lambda _sentence: None),
        work.folder(homes.home(settings)) as folder,
        table.opened(folder, settings.memory_mb) as db,
    ):
        _check_still_first(opened.graph, people_file)
        load = Load(opened, order, people_file, folder, db, Watch(progress))
        return _loaded(load)


def _loaded(load: Load) -> tuple[Report, people.Report | None]:
    found, admitted, report, brought = told(load)
    order = load.order
    if order.strict and report.rejected:
        first = report.rejected[0]
        sentence = f"{first.sentence} (stopped because of --strict; nothing was imported)"
        raise InputError(sentence, file=order.file, line=first.line, unit=order.form.unit)
    if order.dry_run:
        report.checksum = str(Checksum.kept(load.opened.graph.one("schema/state")))
    else:
        _put_in_force(load, found, admitted, report, brought)
    report.seconds = dict(load.watch.seconds)
    log.info("bulk.done network=%s read=%d admitted=%d", report.network, report.read, report.admitted)
    return report, brought.report if brought else None


def told(load: Load) -> tuple[Read, LetIn, Report, Brought | None]:
    """Read the file and ask the gate; nothing is written but tables of our own."""
    order, db, folder, watch = load.order, load.db, load.folder, load.watch
    network, fingerprints = order.network, load.opened.fingerprints
    gate = Gate(network, order.at)
    with ThreadPoolExecutor(1) as aside:
        people_brought = aside.submit(_people, load)  # Python's part, while DuckDB reads
        found = _found(load)
        with watch.stage("numbering"):
            accounts.declare(db, folder, order, found.line)
            audiences = accounts.audiences(db, folder)
            accounts.number(db, folder, network, fingerprints)
        with watch.stage("asking"):
            brought = people_brought.result()
            accounts.decide(db, folder, gate, lambda keys: _asked(load, brought, keys), watch.share)
    with watch.stage("telling apart"):
        twins = acts.tell(db, network, fingerprints, found, order.form.unit)
        admitted = acts.admit(db, gate, audiences)
        report = _report(order, found, admitted, twins)
        report.strange = reading.strange(db, folder, load.opened.graph.run, found)
    return found, admitted, report, brought


def _found(load: Load) -> Read:
    order, watch = load.order, load.watch
    with watch.stage("reading"):
        return reading.read(load.db, load.folder, order.file, order.form, order.reading, watch.share)


def _people(load: Load) -> Brought | None:
    if load.people_file is None:
        return None
    with load.db.cursor() as db:
        return bulk_people.bring(
            db, load.folder, load.opened.graph, load.opened.fingerprints, load.people_file, load.order.at
        )


def _asked(load: Load, brought: Brought | None, keys: list[str]) -> Mapping[str, Wishes]:
    """Return the wishes behind *keys*: what the graph knows of them, and what a people file brings beside."""
    known = wishes_of(load.opened.graph.run, keys, load.order.network.basis)
    if brought is None:
        return known
    left_out = {key: wishes for key, wishes in known.items() if wishes.suppressed}
    return {**brought.asked(keys), **left_out}


def _put_in_force(load: Load, found: Read, admitted: LetIn, report: Report, brought: Brought | None) -> None:
    order, graph = load.order, load.opened.graph
    report.number = graph.one("schema/state")["imports"] + 1
    with load.watch.stage("writing out"):
        if brought is None:
            bulk_people.held(load.db, load.folder, graph)
        if order.network.basis is Basis.PSEUDONYMOUS:
            shown = refusal(NOTHING_KNOWN, basis=order.network.basis, purpose=Purpose.SHOW, at=order.at) is None
            handles = dict(accounts.handles(load.db))
            writing.hold_new(load.db, load.folder, order.network, shown, handles, report.number)
        tables = writing.write(load.db, load.folder, report.number)
        rows = reading.fingerprint(load.db, load.folder, found.refused)
        others = graph.run("rebuild/others")
    load.db.close()  # its memory is the importer's from here on

    def finish(address: Address) -> None:
        with ExitStack() as unless_whole:
            new = unless_whole.enter_context(connected(address.uri, address.user, address.password))
            for start in range(0, len(others), _BATCH_NODES):
                new.run("rebuild/restore", nodes=others[start : start + _BATCH_NODES])
            connect.prepare(new)
            note(new, load, found, rows, admitted, report)
            if brought:
                _note_people(new, order.at, brought)
            _check(new, tables)
            new.run("topics/link")
            unless_whole.pop_all()  # it stays open
        graph.turn_to(new)

    assert load.opened.tenancy is not None  # noqa: S101  # for mypy, as in take_in
    with load.watch.stage("building"):
        rebuild.replace(load.opened.tenancy, tables, finish, load.watch.share)


def note(graph: Graph, load: Load, found: Read, rows: str, admitted: LetIn, report: Report) -> None:
    """Note the import and the checksum in the new store."""
    order = load.order
    with graph.transaction() as tx:
        identity = identity_of(order, found.sha256)
        tx.run("intake/begin", network=order.network.name, fingerprint=identity, at=order.at)
        removals = tx.run("schema/state")[0]["removals"]
        tx.run("intake/tally", **admitted.checksum.fields, first=admitted.first, last=admitted.last)
        fields = {
            "next_row": report.read, "admitted": report.admitted, "held": report.held, "finished_at": order.at,
            "withheld": [reason.name for reason in report.withheld], "counts": list(report.withheld.values()),
            "twins": report.twins, "rows": rows, "removals": removals, "until": day_of(admitted.until),
        }  # fmt: skip
        tx.run("intake/advance", number=report.number, fields=fields)
    report.checksum = str(Checksum.kept(graph.one("schema/state")))


def _note_people(graph: Graph, at: datetime, brought: Brought) -> None:
    """Note in the ledger that people were brought, and the orders of those who withdrew."""
    report, left_out = brought.report, sorted(brought.left_out)
    with graph.transaction() as tx:
        people.note(tx, at, held=report.held, left_out=len(left_out), let_go=report.let_go)
    for start in range(0, len(left_out), _BATCH_NODES):
        with graph.transaction() as tx:
            people.suppress(tx, {key: brought.left_out[key] for key in left_out[start : start + _BATCH_NODES]}, at)


def _check(graph: Graph, tables: Tables) -> None:
    held = graph.one("rebuild/held")
    if held["links"] != tables.relationship_count:
        raise GraphError("the new store does not hold what was written out; the old one stays")


def _report(order: Order, found: Read, admitted: LetIn, twins: int) -> Report:
    report = Report(order.network.name, read=found.rows, admitted=admitted.acts, held=admitted.held, twins=twins)
    report.withheld, report.rejected = admitted.withheld, sorted(found.rejected)
    if not report.adds_up:
        raise GraphError("the rows of the file do not add up; nothing was imported")
    report.checksum = str(admitted.checksum)
    return report


def _check_still_first(graph: Graph, people_file: Path | None) -> None:
    """Raise if somebody brought something after it was said that ``take_in`` may be called; now nobody can."""
    if not is_first(graph) or (people_file and not holds_nobody(graph)):
        raise KloutgraphError("another command brought something meanwhile; give the same command again")


def check_room(file: Path, settings: Settings) -> None:
    """Raise SetupError if there is no room for bringing *file* at once."""
    rebuild.check_room(settings.home, ROOM * size_of(file) + SPARE_BYTES, f"bringing {file.name} at once")


def size_of(file: Path) -> int:
    """Return the bytes of content of *file*, as far as its size tells."""
    return file.stat().st_size * (PACKED if is_packed(file) else 1)
