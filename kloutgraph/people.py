"""Bringing people and their wishes: holds those who may be held, lets go of those who may not any more."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from kloutgraph import register
from kloutgraph.errors import RefusedByRule
from kloutgraph.graph import Graph, Run, Transaction
from kloutgraph.model import Basis, Consent, Network, Purpose, Reason, Rejected
from kloutgraph.networks import people
from kloutgraph.networks.people import Entry
from kloutgraph.privacy.fingerprint import Fingerprints, normal
from kloutgraph.privacy.policy import refusal
from kloutgraph.privacy.wishes import LEFT_OUT
from kloutgraph.removing import take_out

BATCH_ROWS = 5_000
WITHDRAWN = "withdrawn"

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
class Decided:
    """What the policy says of an entry: the account's key, why it may not be held or None, whether it may be named."""

    entry: Entry
    key: str
    reason: Reason | None
    listed: bool

    def withdrew(self, at: datetime) -> bool:
        """Say whether its person withdrew by *at*."""
        return self.entry.withdrawn_at is not None and self.entry.withdrawn_at <= at


def bring(
    graph: Graph, fingerprints: Fingerprints, file: Path, at: datetime, progress: Callable[[str, int, int], None]
) -> Report:
    """Read the people file *file* and make the graph follow it, as of *at* (now).

    Somebody who withdrew is never held again. Raises InputError for a file that is none, RefusedByRule for a network
    that is not in the register or whose basis knows no people; nothing is changed then.
    """
    networks = {network.name: network for network in register.networks(graph)}
    total = check(file, at, networks, fingerprints)
    report = Report()
    for batch in batches(file, at, fingerprints, report):
        with graph.transaction() as tx:
            _apply(tx, fingerprints, decided(tx.run, batch, networks, at, report), at, report)
        progress("people", report.read, total)
    log.info("people.done read=%d held=%d listed=%d", report.read, report.held, report.listed)
    return report


def check(file: Path, at: datetime, networks: Mapping[str, Network], fingerprints: Fingerprints) -> int:
    """Return how many lines *file* has. Raises InputError and RefusedByRule as ``bring``, before anything is done."""
    rows = 0
    for rows, entry in enumerate(people.read(file, at), 1):
        if isinstance(entry, Entry):
            check_entry(entry, file, networks, fingerprints)
    return rows


def check_entry(entry: Entry, file: Path, networks: Mapping[str, Network], fingerprints: Fingerprints) -> None:
    """Raise RefusedByRule if nobody may be brought to the network of *entry*."""
    network = networks.get(entry.network)
    if network is None:
        known = ", ".join(networks) or "none yet; add one with: kloutgraph networks add"
        raise RefusedByRule(f"{file.name}, line {entry.line:,}: the network is not in the register; it has {known}")
    if network.basis is Basis.PSEUDONYMOUS:
        raise RefusedByRule(f"network '{network.name}' is pseudonymous and may not be joined to a people file")
    register.check_secret(network, fingerprints)


def batches(file: Path, at: datetime, fingerprints: Fingerprints, report: Report) -> Iterator[list[tuple[Entry, str]]]:
    """Give the entries of *file* with their keys, some at a time; count and reject in *report*."""
    lines: dict[str, int] = {}
    entries = iter(people.read(file, at))
    while batch := list(islice(entries, BATCH_ROWS)):
        report.read += len(batch)
        yield list(_once(batch, fingerprints, lines, report))


def decided(
    run: Run, entries: Sequence[tuple[Entry, str]], networks: Mapping[str, Network], at: datetime, report: Report
) -> list[Decided]:
    """Return what the policy says of *entries*, and count it in *report*."""
    left_out = {row["key"] for row in run("privacy/suppressed", keys=[key for _, key in entries])}
    found = [_decide(entry, key, networks[entry.network], at, key in left_out) for entry, key in entries]
    held = [one for one in found if one.reason is None]
    report.held += len(held)
    report.listed += sum(one.listed for one in held)
    report.withheld.update(one.reason for one in found if one.reason)
    return found


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


def _apply(tx: Transaction, fingerprints: Fingerprints, found: Sequence[Decided], at: datetime, report: Report) -> None:
    held = [one for one in found if one.reason is None]
    gone = [one.key for one in found if one.reason]
    report.let_go += len(tx.run("privacy/held", keys=gone))
    take_out(tx, gone)
    tx.run("privacy/suppress", keys=[one.key for one in found if one.withdrew(at)], at=at, reason=WITHDRAWN)
    tx.run("privacy/hold_people", people=[_person(one, fingerprints) for one in held])
    tx.run("privacy/list", accounts=[account_of(one) for one in held], number=None)


def _decide(entry: Entry, key: str, network: Network, at: datetime, left_out: bool) -> Decided:
    withdrew = entry.withdrawn_at is not None and entry.withdrawn_at <= at
    wishes = LEFT_OUT if left_out or withdrew else entry.wishes
    reason = refusal(wishes, basis=network.basis, purpose=Purpose.MEASURE, at=at)
    hidden = reason or refusal(wishes, basis=network.basis, purpose=Purpose.SHOW, at=at)
    return Decided(entry, key, reason, hidden is None)


def _person(one: Decided, fingerprints: Fingerprints) -> dict[str, object]:
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


def account_of(one: Decided) -> dict[str, object]:
    """Return the account of *one* as the graph may hold it: without handle and name unless it may be named."""
    entry = one.entry
    handle, name = (normal(entry.account), entry.name) if one.listed else (None, None)
    return {"key": one.key, "network": entry.network, "listed": one.listed, "handle": handle, "name": name}
