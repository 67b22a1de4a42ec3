"""Network, gate, graph: reads a file of acts and holds those that may be held. It knows no network by name.

Every row is accounted for: read = admitted + already held + withheld by reason + rejected with its line.
"""

import hashlib
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from kloutgraph import address_book, texts
from kloutgraph.errors import InputError, KloutgraphError
from kloutgraph.extent import Extent, day_of
from kloutgraph.graph import Graph, Run, Transaction
from kloutgraph.holding import Settled, held_of, settle, write
from kloutgraph.identity import Checksum, Identities
from kloutgraph.lists import recalling
from kloutgraph.model import Act, Basis, KeyedAct, Network, Purpose, Reason, Rejected, Wishes
from kloutgraph.networks import Format, Reading
from kloutgraph.orders import SAME_ID, order
from kloutgraph.privacy.fingerprint import Fingerprints, normal
from kloutgraph.privacy.gate import Admitted, Gate
from kloutgraph.privacy.policy import refusal
from kloutgraph.privacy.wishes import wishes_of
from kloutgraph.register import check_secret
from kloutgraph.removing import take_out
from kloutgraph.survey import Survey, survey
from kloutgraph.texts import Said
from kloutgraph.topics.topics import Unknown

BATCH_ROWS = 20_000

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many rows are done, how many there are."""


@dataclass(frozen=True)
class Order:
    """An import as it was asked for.

    strict   stop at the first row that is rejected, before anything is held
    dry_run  decide and count, and hold nothing
    at       now: consents must be in force at this moment
    book     the address book that the names of one's own archive go to; None: they are forgotten
    """

    file: Path
    network: Network
    form: Format
    reading: Reading
    at: datetime
    strict: bool = False
    dry_run: bool = False
    book: Path | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is of one's own archive, whose acts are in no rating, no count and no checksum."""
        return self.network.basis is Basis.OWN


@dataclass
class Report:
    """What became of the rows of a file; counts, and no names.

    number    the import's, or None for a dry run
    twins     acts that equal another one of the file; without ids of their own they count as often as they are said
    strange   rows about a topic that the ontology does not know, and the first of them, None if there is none
    resumed   rows that an interrupted run of the same import had dealt with
    checksum  the running checksum of all acts held, after the import
    seconds   of each stage, where a file was brought at once
    """

    network: str
    number: int | None = None
    read: int = 0
    admitted: int = 0
    held: int = 0
    withheld: Counter[Reason] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    conflicts: list[Rejected] = field(default_factory=list)
    twins: int = 0
    strange: tuple[int, int | None] = (0, None)
    resumed: int = 0
    checksum: str = ""
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def adds_up(self) -> bool:
        """Whether every row is accounted for."""
        return self.read == self.admitted + self.held + self.withheld.total() + len(self.rejected)


@dataclass
class _Run:
    """An import under way: what it holds open while it goes from batch to batch.

    claims  how often the graph was taken for a change, as far as this run knows
    alone   whether nobody else took it since the first row; if somebody did, nothing remembered may be relied on
    last    when the last act held was as the run began, or None where unknown
    stable  gives the key of an account's id
    new     the acts that a dry run found, where they are asked for
    topics  counts those that are unknown
    names   the handles of the file by key, where the network is one's own archive
    texts   why acts do not count whose text is a copy or sells, by line
    until   the day of the last act that it brought so far, None before the first
    """

    graph: Graph
    order: Order
    report: Report
    gate: Gate
    identities: Identities
    claims: int
    alone: bool
    last: int | None
    stable: Callable[[str], str]
    topics: Unknown
    prepared: int = 0
    brought: set[str] = field(default_factory=set)
    new: list[KeyedAct] | None = None
    names: dict[str, str] = field(default_factory=dict)
    texts: Mapping[int, Reason] = field(default_factory=dict)
    until: int | None = None


@dataclass(frozen=True)
class _Batch:
    """Rows that the gate has seen: how many, after how many others, and the handles behind the keys where kept.

    left_out  ids of the rows that are to be left out under whatever handle, with their keys
    """

    since: int
    rows: int
    keyed: Sequence[tuple[Act, KeyedAct]]
    admitted: Admitted
    withheld: Counter[Reason]
    handles: Mapping[str, str]
    left_out: Mapping[str, str]


def take_in(graph: Graph, fingerprints: Fingerprints, order: Order, progress: Progress) -> Report:
    """Hold what may be held of the file of *order* and return what became of its rows.

    A batch and the note of how far it got are one transaction, so after an interruption the same call completes it;
    while one is committed, the next is prepared.
    Raises InputError for a file that is none, an undeclared kind, (strict) the first rejected row, or a file that
    changes while it is read; its import is not finished then.
    """
    check_secret(order.network, fingerprints)
    if order.book:
        address_book.read(order.book)  # one that cannot be used is told before anything is held
    seen = survey(order.file, order.form, order.reading, order.network, progress)
    if order.strict:
        rehearsal = _begun(graph, fingerprints, replace(order, dry_run=True), seen)
        for row in _gone_through(rehearsal, seen, progress).rejected[:1]:
            sentence = f"{row.sentence} (stopped because of --strict; nothing was imported)"
            raise InputError(sentence, file=order.file, line=row.line, unit=order.form.unit)
    return _gone_through(_begun(graph, fingerprints, order, seen), seen, progress)


def rehearse(
    graph: Graph, fingerprints: Fingerprints, order: Order, progress: Progress
) -> tuple[Report, list[KeyedAct]]:
    """Return what would become of the rows of the file of *order* and the acts that would be new; nothing is held.

    Raises as ``take_in``.
    """
    check_secret(order.network, fingerprints)
    seen = survey(order.file, order.form, order.reading, order.network, progress)
    run = _begun(graph, fingerprints, replace(order, dry_run=True), seen)
    run.new = []
    return _gone_through(run, seen, progress), run.new


def _gone_through(run: _Run, seen: Survey, progress: Progress) -> Report:
    order = run.order
    rows = iter(order.form.read(order.file, order.reading))
    with ThreadPoolExecutor(1) as aside:
        under_way: Future[None] | None = None
        while rows_read := list(islice(rows, BATCH_ROWS)):
            batch = _prepared(run, rows_read)
            if under_way:
                under_way.result()
            under_way = aside.submit(_hold, run, batch) if batch else None
            progress("importing", run.prepared, seen.rows)
        if under_way:
            under_way.result()
    seen.check_unchanged()
    return _ended(run)


def _begun(graph: Graph, fingerprints: Fingerprints, order: Order, seen: Survey) -> _Run:
    report = Report(order.network.name)
    state = graph.one("schema/state")
    until = None
    if not order.dry_run:
        identity = identity_of(order, seen.sha256)
        before = graph.run("intake/unfinished", network=order.network.name, fingerprint=identity)
        if before:
            _recall(report, before[0])
            until = before[0]["until"]
        else:
            row = graph.one("intake/begin", network=order.network.name, fingerprint=identity, at=order.at)
            report.number = row["number"]
    gate = Gate(order.network, order.at)

    def identities() -> Identities:
        return Identities(order.network, lambda handle: fingerprints.key(order.network.name, handle), order.form.unit)

    run = _Run(
        graph, order, report, gate, identities(), state["claims"], alone=not report.resumed,
        last=None if order.is_own else state["last"],
        stable=lambda number: fingerprints.stable(order.network.name, number), topics=Unknown(graph.run),
        until=until,
    )  # fmt: skip
    if seen.texts:
        aside = replace(run, report=Report(order.network.name), identities=identities())
        run.texts = texts.withheld(_said(aside))
    return run


def _said(run: _Run) -> Iterator[Said]:
    """Give what the acts say that may be held: nobody's copy gives way to one of somebody who takes no part."""
    weights = {kind.name: kind.weight for kind in run.order.network.kinds}
    rows = iter(run.order.form.read(run.order.file, run.order.reading))
    while some := list(islice(rows, BATCH_ROWS)):
        own = [row for row in some if isinstance(row, Act) and row.text and row.kind not in texts.OTHERS_WORDS]
        keyed = list(_keyed(run, own, {}))
        admitted, _ = run.gate.admit(keyed, _asked(run, keyed))
        may = {act.line for act in admitted}
        for act, known in keyed:
            if act.line in may:
                whole, parts = texts.marks(act.text)
                yield Said(
                    act.at, -weights[act.kind], known.actor, known.id, known.target, act.line, whole, parts,
                    texts.sells(act.text),
                )  # fmt: skip


def identity_of(order: Order, sha256: str) -> str:
    """Return what tells an import of *order* from others: the file's content (*sha256*) and how it is read."""
    how = [order.form.name, sorted(order.reading.columns.items()), order.network.kinds, BATCH_ROWS]
    return hashlib.sha256(f"{sha256}\n{how}".encode()).hexdigest()


def _recall(report: Report, row: dict[str, Any]) -> None:
    report.number, report.resumed = row["number"], row["next_row"]
    report.admitted, report.held = row["admitted"], row["held"]
    report.withheld = withheld_of(row)
    for text in row["conflicts"]:
        line, sentence = text.split("\t", 1)
        report.conflicts.append(Rejected(int(line), sentence))


def withheld_of(row: Mapping[str, Any]) -> Counter[Reason]:
    """Return the rows withheld, by reason, as the graph keeps them of an import."""
    return Counter({Reason[name]: n for name, n in zip(row["withheld"], row["counts"], strict=True)})


def _prepared(run: _Run, rows: Sequence[Act | Rejected]) -> _Batch | None:
    """Return what the gate says of *rows*, or None if an interrupted run has dealt with them."""
    since, handles = run.prepared, dict[str, str]()
    keyed = list(_keyed(run, rows, handles))
    if run.order.is_own:
        run.names |= handles
    run.prepared += len(rows)
    if run.prepared <= run.report.resumed:
        return None
    left_out = _asked(run, keyed)
    return _Batch(since, len(rows), keyed, *run.gate.admit(keyed, left_out, run.texts), handles, left_out)


def _asked(run: _Run, keyed: Sequence[tuple[Act, KeyedAct]]) -> dict[str, str]:
    """Let the gate learn the wishes behind *keyed*, and return the ids of those that are left out; see ``_Batch``."""
    network = run.order.network
    run.gate.learn(wishes_of(run.graph.run, run.gate.undecided(_ends(keyed)), network.basis, network.owner))
    return _ids_left_out(run, run.graph.run, keyed)


def _ids_left_out(run: _Run, ask: Run, keyed: Sequence[tuple[Act, KeyedAct]]) -> dict[str, str]:
    """Return the ids of *keyed* that are to be left out, whatever their handles are now, with their keys."""
    numbers = {number for act, _ in keyed for number in (act.actor_id, act.target_id) if number}
    keys = {number: run.stable(number) for number in sorted(numbers)}
    if not keys:
        return {}
    found = {row["key"] for row in ask("privacy/suppressed", keys=sorted(set(keys.values())))}
    return {number: key for number, key in keys.items() if key in found}


def _keyed(run: _Run, rows: Iterable[Act | Rejected], handles: dict[str, str]) -> Iterator[tuple[Act, KeyedAct]]:
    network = run.order.network
    pattern = re.compile(network.id_pattern) if network.basis is Basis.PSEUDONYMOUS else None
    for row in rows:
        keyed = row if isinstance(row, Rejected) else _misnamed(row, pattern) or run.identities.keyed(row)
        if isinstance(keyed, Rejected):
            run.report.rejected.append(keyed)
        elif isinstance(row, Act):
            if pattern or run.order.is_own:
                handles[keyed.actor], handles[keyed.target] = row.actor, row.target
            if row.topic:
                run.topics.add(row.topic, row.line)
            yield row, keyed


def _misnamed(act: Act, pattern: re.Pattern[str] | None) -> Rejected | None:
    if pattern is None or (pattern.fullmatch(act.actor) and pattern.fullmatch(act.target)):
        return None
    return Rejected(act.line, f"an id does not match the register's pattern {pattern.pattern}, so it may be a name")


def _ends(keyed: Iterable[tuple[Act, KeyedAct]]) -> Iterator[str]:
    for _, act in keyed:
        yield act.actor
        yield act.target


def _hold(run: _Run, batch: _Batch) -> None:
    if run.order.dry_run:
        settled = _settled_dry(run, batch)
        if run.new is not None:
            run.new.extend(settled.new.values())
        _count(run.report, batch, settled)
        return
    number = run.report.number
    assert number is not None  # noqa: S101  # for mypy: only a dry run has none
    with run.graph.transaction() as tx:
        claimed = tx.run("intake/claim", number=number, next_row=batch.since)
        if not claimed:
            raise KloutgraphError(f"another process is working on import {number}; let it end")
        run.claims += 1
        run.alone = claimed[0].pop("claims") == run.claims and run.alone
        fresh = claimed[0].pop("fresh") and run.alone
        extent, checksum = Extent.taken(claimed[0]), Checksum(**claimed[0])
        if not run.alone:
            batch = _decided_anew(tx, run, batch)
        last = run.last if run.alone or run.order.is_own else extent.last
        settled = settle(tx.run, batch.admitted, run.order.network, fresh=fresh, alone=run.alone, last=last)
        if run.order.strict and settled.rejected:
            first = settled.rejected[0]
            raise InputError(first.sentence, file=run.order.file, line=first.line, unit=run.order.form.unit)
        if run.order.network.basis in (Basis.PSEUDONYMOUS, Basis.OWN):
            _bring_accounts(tx, run, batch, settled, number)
        write(tx.run, settled, run.order.network, number)
        if not run.order.is_own:
            extent = extent.with_acts((act.at for act in settled.new.values()), held=checksum.acts)
            checksum.change(settled.added, 1)
            tx.run("intake/tally", **checksum.fields, **extent.fields)
        _count(run.report, batch, settled)
        days = [run.until, *{day_of(settled.new[identity].at) for identity in settled.added}]
        run.until = max((day for day in days if day is not None), default=None)
        tx.run("intake/advance", number=number, fields={**_fields(run.report), "until": run.until})
        _let_go_renamed(tx, run, batch)


def _settled_dry(run: _Run, batch: _Batch) -> Settled:
    return settle(run.graph.run, batch.admitted, run.order.network, fresh=False, alone=True, last=run.last)


def _decided_anew(tx: Transaction, run: _Run, batch: _Batch) -> _Batch:
    """Return *batch* after asking for all wishes again: somebody may have withdrawn while the file was read."""
    run.brought.clear()
    network = run.order.network
    run.gate.learn(wishes_of(tx.run, sorted(set(_ends(batch.keyed))), network.basis, network.owner))
    left_out = _ids_left_out(run, tx.run, batch.keyed)
    admitted, withheld = run.gate.admit(batch.keyed, left_out, run.texts)
    return replace(batch, admitted=admitted, withheld=withheld, left_out=left_out)


def _let_go_renamed(tx: Transaction, run: _Run, batch: _Batch) -> None:
    """Let go of accounts that the file shows to be those of ids that are left out; from now on by this handle too."""
    renamed = {
        key: batch.left_out[number]
        for act, keyed in batch.keyed
        for number, key in ((act.actor_id, keyed.actor), (act.target_id, keyed.target))
        if number in batch.left_out and run.gate.decided[key] is not Reason.LEFT_OUT
    }
    if renamed:
        take_out(tx, order(tx, sorted(renamed), run.order.at, SAME_ID, stables=renamed), run.order.at)
        run.alone = False  # what was asked before holds no more


def _bring_accounts(tx: Transaction, run: _Run, batch: _Batch, settled: Settled, number: int) -> None:
    """Hold the accounts of new acts that no people file brings; whom the gate lets nobody measure by key alone."""
    network = run.order.network
    keys = sorted({key for act in settled.new.values() for key in (act.actor, act.target)} - run.brought)
    run.brought.update(keys)
    measured = [key for key in keys if run.gate.decided[key] is None]
    accounts = []
    for key in measured:
        wishes = Wishes(owner=key == network.owner)
        shown = refusal(wishes, basis=network.basis, purpose=Purpose.SHOW, at=run.order.at) is None
        handle = normal(batch.handles[key])
        accounts.append({"key": key, "network": network.name, "listed": shown, "handle": handle, "name": None})
    recalling.say(tx, accounts, run.order.at, number=number)
    if others := sorted(set(keys) - set(measured)):
        tx.run("intake/know", keys=others, network=network.name, number=number)


def _count(report: Report, batch: _Batch, settled: Settled) -> None:
    report.read = batch.since + batch.rows
    report.withheld += batch.withheld
    report.admitted += settled.admitted
    report.held += settled.held
    report.conflicts += settled.rejected


def _fields(report: Report) -> dict[str, object]:
    return {
        "next_row": report.read, "admitted": report.admitted, "held": report.held,
        "withheld": [reason.name for reason in report.withheld], "counts": list(report.withheld.values()),
        "conflicts": [f"{row.line}\t{row.sentence}" for row in report.conflicts],
    }  # fmt: skip


def _note_names(run: _Run) -> None:
    """Put the names of whoever of the file is held into the address book, if there is one for it."""
    if not (run.order.is_own and run.order.book):
        return
    address_book.add(run.order.book, {key: run.names[key] for key in held_of(run.graph.run, run.names)})


def _ended(run: _Run) -> Report:
    report = run.report
    report.read = run.prepared
    report.rejected = sorted(report.rejected + report.conflicts)
    report.twins, report.strange = run.identities.twins, (run.topics.acts, run.topics.line)
    if report.number is not None:
        _note_names(run)
        run.graph.run("intake/advance", number=report.number, fields={"finished_at": run.order.at})
    report.checksum = str(Checksum.kept(run.graph.one("schema/state")))
    log.info(
        "intake.done network=%s read=%d admitted=%d held=%d withheld=%d rejected=%d", report.network, report.read,
        report.admitted, report.held, report.withheld.total(), len(report.rejected),
    )  # fmt: skip
    return report
