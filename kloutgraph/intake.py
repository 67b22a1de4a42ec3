"""Network, gate, graph: reads a file of acts and holds those that may be held. It knows no network by name.

Every row is accounted for: read = admitted + already held + withheld by reason + rejected with its line.
"""

import hashlib
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from kloutgraph.errors import InputError, KloutgraphError
from kloutgraph.graph import Graph
from kloutgraph.holding import Settled, settle, write
from kloutgraph.identity import Checksum, Identities
from kloutgraph.model import Act, Basis, KeyedAct, Network, Purpose, Reason, Rejected
from kloutgraph.networks import Format, Reading
from kloutgraph.privacy.fingerprint import Fingerprints, normal
from kloutgraph.privacy.gate import Admitted, Gate
from kloutgraph.privacy.policy import refusal
from kloutgraph.privacy.wishes import NOTHING_KNOWN, wishes_of
from kloutgraph.register import check_secret
from kloutgraph.survey import Survey, survey

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
    """

    file: Path
    network: Network
    form: Format
    reading: Reading
    at: datetime
    strict: bool = False
    dry_run: bool = False


@dataclass
class Report:
    """What became of the rows of a file; counts, and no names.

    number    the import's, or None for a dry run
    twins     acts that equal another one of the file; without ids of their own they count as often as they are said
    resumed   rows that an interrupted run of the same import had dealt with
    checksum  the running checksum of all acts held, after the import
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
    resumed: int = 0
    checksum: str = ""

    @property
    def adds_up(self) -> bool:
        """Whether every row is accounted for."""
        return self.read == self.admitted + self.held + self.withheld.total() + len(self.rejected)


@dataclass
class _Run:
    """An import under way: what it holds open while it goes from batch to batch."""

    graph: Graph
    order: Order
    report: Report
    gate: Gate
    identities: Identities
    handles: dict[str, str] = field(default_factory=dict)


def take_in(graph: Graph, fingerprints: Fingerprints, order: Order, progress: Progress) -> Report:
    """Hold what may be held of the file of *order* and return what became of its rows.

    A batch and the note of how far it got are one transaction, so after an interruption the same call completes it.
    Raises InputError for a file that is none, an undeclared kind, or (strict) the first rejected row.
    """
    check_secret(order.network, fingerprints)
    seen = survey(order.file, order.form, order.reading, order.network, strict=order.strict, progress=progress)
    run = _begun(graph, fingerprints, order, seen)
    rows = iter(order.form.read(order.file, order.reading))
    while batch := list(islice(rows, BATCH_ROWS)):
        _take(run, batch)
        progress("importing", run.report.read, seen.rows)
    return _ended(run)


def _begun(graph: Graph, fingerprints: Fingerprints, order: Order, seen: Survey) -> _Run:
    report = Report(order.network.name)
    if not order.dry_run:
        identity = _identity(order, seen)
        before = graph.run("intake/unfinished", network=order.network.name, fingerprint=identity)
        if before:
            _recall(report, before[0])
        else:
            row = graph.one("intake/begin", network=order.network.name, fingerprint=identity, at=order.at)
            report.number = row["number"]
    identities = Identities(order.network, lambda handle: fingerprints.key(order.network.name, handle))
    return _Run(graph, order, report, Gate(order.network, order.at), identities)


def _identity(order: Order, seen: Survey) -> str:
    how = [order.form.name, sorted(order.reading.columns.items()), order.network.kinds, BATCH_ROWS]
    return hashlib.sha256(f"{seen.sha256}\n{how}".encode()).hexdigest()


def _recall(report: Report, row: dict[str, Any]) -> None:
    report.number, report.resumed = row["number"], row["next_row"]
    report.admitted, report.held = row["admitted"], row["held"]
    report.withheld = Counter({Reason[name]: n for name, n in zip(row["withheld"], row["counts"], strict=True)})
    for text in row["conflicts"]:
        line, sentence = text.split("\t", 1)
        report.conflicts.append(Rejected(int(line), sentence))


def _take(run: _Run, batch: Sequence[Act | Rejected]) -> None:
    report = run.report
    keyed = list(_keyed(run, batch))
    done = report.read + len(batch) <= report.resumed
    report.read += len(batch)
    if done:
        return
    run.gate.learn(wishes_of(run.graph.run, run.gate.undecided(_ends(keyed))))
    admitted, withheld = run.gate.admit(keyed)
    report.withheld += withheld
    if run.order.dry_run:
        _count(report, settle(run.graph.run, admitted, run.order.network, fresh=False))
    else:
        _commit(run, admitted, since=report.read - len(batch))


def _keyed(run: _Run, batch: Iterable[Act | Rejected]) -> Iterator[tuple[Act, KeyedAct]]:
    pattern = run.order.network.id_pattern if run.order.network.basis is Basis.PSEUDONYMOUS else None
    for row in batch:
        keyed = row if isinstance(row, Rejected) else _checked(row, pattern) or run.identities.keyed(row)
        if isinstance(keyed, Rejected):
            run.report.rejected.append(keyed)
        elif isinstance(row, Act):
            if pattern:
                run.handles[keyed.actor], run.handles[keyed.target] = row.actor, row.target
            yield row, keyed


def _checked(act: Act, pattern: str | None) -> Rejected | None:

    if pattern and not (re.fullmatch(pattern, act.actor) and re.fullmatch(pattern, act.target)):
        return Rejected(act.line, f"an id does not match the register's pattern {pattern}, so it may be a name")
    return None


def _ends(keyed: Iterable[tuple[Act, KeyedAct]]) -> Iterator[str]:
    for _, act in keyed:
        yield act.actor
        yield act.target


def _commit(run: _Run, admitted: Admitted, *, since: int) -> None:
    number, report = run.report.number, run.report
    assert number is not None  # noqa: S101  # for mypy: only a dry run has none
    with run.graph.transaction() as tx:
        claimed = tx.run("intake/claim", number=number, next_row=since)
        if not claimed:
            raise KloutgraphError(f"another process is working on import {number}; let it end")
        fresh = claimed[0].pop("fresh")
        checksum = Checksum(**claimed[0])
        settled = settle(tx.run, admitted, run.order.network, fresh=fresh)
        if run.order.strict and settled.rejected:
            first = settled.rejected[0]
            raise InputError(first.sentence, file=run.order.file, line=first.line)
        if run.order.network.basis is Basis.PSEUDONYMOUS:
            tx.run("privacy/list", accounts=_accounts(run, settled), number=number)
        write(tx.run, settled, run.order.network, number)
        checksum.change(settled.added, 1)
        tx.run("intake/tally", **checksum.fields)
        _count(report, settled)
        tx.run("intake/advance", number=number, fields=_fields(report))


def _accounts(run: _Run, settled: Settled) -> list[dict[str, object]]:
    network = run.order.network
    shown = refusal(NOTHING_KNOWN, basis=network.basis, purpose=Purpose.SHOW, at=run.order.at) is None
    keys = sorted({key for act in settled.new.values() for key in (act.actor, act.target)} & run.handles.keys())
    return [
        {
            "key": key,
            "network": network.name,
            "listed": shown,
            "handle": normal(run.handles.pop(key)),
            "name": None,
        }
        for key in keys
    ]


def _count(report: Report, settled: Settled) -> None:
    report.admitted += settled.admitted
    report.held += settled.held
    report.conflicts += settled.rejected


def _fields(report: Report) -> dict[str, object]:
    return {
        "next_row": report.read, "admitted": report.admitted, "held": report.held,
        "withheld": [reason.name for reason in report.withheld], "counts": list(report.withheld.values()),
        "conflicts": [f"{row.line}\t{row.sentence}" for row in report.conflicts],
    }  # fmt: skip


def _ended(run: _Run) -> Report:
    report = run.report
    report.rejected = sorted(report.rejected + report.conflicts)
    report.twins = run.identities.twins
    if report.number is not None:
        run.graph.run("intake/advance", number=report.number, fields={"finished_at": run.order.at})
    state = run.graph.one("schema/state")
    report.checksum = str(Checksum(state["acts"], state["low"], state["high"]))
    log.info(
        "intake.done network=%s read=%d admitted=%d held=%d withheld=%d rejected=%d", report.network, report.read,
        report.admitted, report.held, report.withheld.total(), len(report.rejected),
    )  # fmt: skip
    return report
