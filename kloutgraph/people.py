"""Bringing people and their wishes: holds those who may be held, lets go of those who may not any more."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from kloutgraph import register
from kloutgraph.errors import RefusedByRule
from kloutgraph.graph import Graph, Transaction
from kloutgraph.model import Basis, Consent, Network, Purpose, Reason, Rejected
from kloutgraph.networks import people
from kloutgraph.networks.people import Entry
from kloutgraph.privacy.fingerprint import Fingerprints, normal
from kloutgraph.privacy.policy import refusal
from kloutgraph.removing import take_out

BATCH_ROWS = 5_000

log = logging.getLogger(__name__)


@dataclass
class Report:
    """What became of the lines of a people file; counts, and no names.

    held       accounts that may be counted and scored
    listed     of those, accounts that may be named
    withheld   accounts that may not be held, by reason; nothing of them is kept
    let_go     accounts that were held before and are not any more, with all their acts
    """

    read: int = 0
    held: int = 0
    listed: int = 0
    withheld: Counter[Reason] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    let_go: int = 0


@dataclass(frozen=True)
class _Decided:
    entry: Entry
    key: str
    reason: Reason | None
    listed: bool


def bring(
    graph: Graph, fingerprints: Fingerprints, file: Path, at: datetime, progress: Callable[[str, int, int], None]
) -> Report:
    """Read the people file *file* and make the graph follow it, as of *at* (now).

    Somebody who withdrew is never held again. Raises InputError for a file that is none, RefusedByRule for a network
    that is not in the register or whose basis knows no people; nothing is changed then.
    """
    networks = {network.name: network for network in register.networks(graph)}
    total = _check(file, at, networks, fingerprints)
    report = Report()
    lines: dict[str, int] = {}
    entries = iter(people.read(file, at))
    while batch := list(islice(entries, BATCH_ROWS)):
        report.read += len(batch)
        kept = list(_once(batch, fingerprints, lines, report))
        with graph.transaction() as tx:
            _apply(tx, fingerprints, kept, networks, at, report)
        progress("people", report.read, total)
    log.info("people.done read=%d held=%d listed=%d", report.read, report.held, report.listed)
    return report


def _check(file: Path, at: datetime, networks: dict[str, Network], fingerprints: Fingerprints) -> int:
    rows = 0
    for rows, entry in enumerate(people.read(file, at), 1):
        if isinstance(entry, Rejected):
            continue
        network = networks.get(entry.network)
        if network is None:
            known = ", ".join(networks) or "none yet; add one with: kloutgraph networks add"
            raise RefusedByRule(f"{file.name}, line {entry.line:,}: the network is not in the register; it has {known}")
        if network.basis is Basis.PSEUDONYMOUS:
            raise RefusedByRule(f"network '{network.name}' is pseudonymous and may not be joined to a people file")
        register.check_secret(network, fingerprints)
    return rows


def _once(
    batch: Iterable[Entry | Rejected], fingerprints: Fingerprints, lines: dict[str, int], report: Report
) -> Iterable[tuple[Entry, str]]:
    for entry in batch:
        if isinstance(entry, Rejected):
            report.rejected.append(entry)
            continue
        key = fingerprints.key(entry.network, entry.account)
        if key in lines:
            report.rejected.append(Rejected(entry.line, f"the account stands in line {lines[key]:,} already"))
            continue
        lines[key] = entry.line
        yield entry, key


def _apply(
    tx: Transaction,
    fingerprints: Fingerprints,
    entries: Sequence[tuple[Entry, str]],
    networks: dict[str, Network],
    at: datetime,
    report: Report,
) -> None:
    keys = [key for _, key in entries]
    left_out = {row["key"] for row in tx.run("privacy/suppressed", keys=keys)}
    decided = [_decide(entry, key, networks[entry.network], at, key in left_out) for entry, key in entries]
    held = [one for one in decided if one.reason is None]
    gone = [one.key for one in decided if one.reason]
    withdrawn = [one.key for one in decided if one.entry.withdrawn_at and one.entry.withdrawn_at <= at]
    report.let_go += len(tx.run("privacy/held", keys=gone))
    take_out(tx, gone)
    tx.run("privacy/suppress", keys=withdrawn, at=at, reason="withdrawn")
    tx.run("privacy/hold_people", people=[_person(one, fingerprints) for one in held])
    tx.run("privacy/list", accounts=[_account(one) for one in held], number=None)
    report.held += len(held)
    report.listed += sum(one.listed for one in held)
    report.withheld.update(one.reason for one in decided if one.reason)


def _decide(entry: Entry, key: str, network: Network, at: datetime, left_out: bool) -> _Decided:
    withdrew = entry.withdrawn_at is not None and entry.withdrawn_at <= at
    wishes = replace(entry.wishes, suppressed=left_out or withdrew)
    reason = refusal(wishes, basis=network.basis, purpose=Purpose.MEASURE, at=at)
    hidden = refusal(wishes, basis=network.basis, purpose=Purpose.SHOW, at=at)
    return _Decided(entry, key, reason, hidden is None)


def _person(one: _Decided, fingerprints: Fingerprints) -> dict[str, object]:
    wishes, entry = one.entry.wishes, one.entry
    given = {Purpose.MEASURE: wishes.measure, Purpose.SHOW: wishes.show}
    return {
        "person": fingerprints.person(entry.person), "adult": wishes.adult, "organisation": wishes.organisation,
        "network": entry.network, "key": one.key, "private": wishes.private,
        "consents": [_given(purpose, consent) for purpose, consent in given.items() if consent],
    }  # fmt: skip


def _given(purpose: Purpose, consent: Consent) -> dict[str, object]:
    return {
        "purpose": purpose.value, "agreed_at": consent.agreed_at, "until": consent.until,
        "withdrawn_at": consent.withdrawn_at,
    }  # fmt: skip


def _account(one: _Decided) -> dict[str, object]:
    entry = one.entry
    handle, name = (normal(entry.account), entry.name) if one.listed else (None, None)
    return {"key": one.key, "network": entry.network, "listed": one.listed, "handle": handle, "name": name}
