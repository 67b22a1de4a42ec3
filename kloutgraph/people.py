"""Bringing people and their wishes: holds those who may be held, lets go of those who may not any more."""

import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from kloutgraph import ledger, register
from kloutgraph.deciding import decide_persons
from kloutgraph.errors import RefusedByRule
from kloutgraph.graph import Graph, Run, Transaction
from kloutgraph.ledger import Event
from kloutgraph.lists import recalling
from kloutgraph.model import Basis, Consent, Network, Purpose, Reason, Rejected
from kloutgraph.networks import people
from kloutgraph.networks.people import Entry
from kloutgraph.orders import SAME_ID, WITHDRAWN, order
from kloutgraph.privacy import notice
from kloutgraph.privacy.fingerprint import Fingerprints, normal
from kloutgraph.privacy.policy import refusal
from kloutgraph.privacy.wishes import LEFT_OUT, NOTHING_KNOWN, said_before, with_access
from kloutgraph.removing import take_out

BATCH_ROWS = 5_000
PEOPLE_FILE = "people file"
MINOR_HELD = "accounts of minors were held"
TAKEN_OUT = "taken out with all their acts"

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
    """What the policy says of an entry: the account's key, why it may not be held or None, whether it may be named.

    stable  key of the id that the network gave the account, or None
    """

    entry: Entry
    key: str
    reason: Reason | None
    listed: bool
    stable: str | None = None

    def withdrew(self, at: datetime) -> bool:
        """Say whether its person withdrew by *at*."""
        return _withdrew(self.entry, at)


def bring(
    graph: Graph, fingerprints: Fingerprints, file: Path, at: datetime, progress: Callable[[str, int, int], None]
) -> Report:
    """Read the people file *file* and make the graph follow it, as of *at* (now).

    Somebody who withdrew is never held again. Raises InputError for a file that is none, RefusedByRule for a network
    that is not in the register or whose basis knows no people; nothing is changed then.
    """
    networks = {network.name: network for network in register.networks(graph)}
    total, minors = check(file, at, networks, fingerprints)
    report = Report()
    for batch in batches(file, at, fingerprints, report):
        with graph.transaction() as tx:
            tx.run("intake/lock")  # before anything is asked: somebody may be left out at this moment
            found = decided(tx.run, fingerprints, batch, networks, at, report, minors)
            _apply(tx, fingerprints, found, networks, at, report)
        progress("people", report.read, total)
    log.info("people.done read=%d held=%d listed=%d", report.read, report.held, report.listed)
    return report


def check(
    file: Path, at: datetime, networks: Mapping[str, Network], fingerprints: Fingerprints
) -> tuple[int, frozenset[str]]:
    """Return how many lines *file* has, and the people of whom any line says that they are minors.

    Raises InputError and RefusedByRule as ``bring``, before anything is done.
    """
    rows, minors = 0, set()
    for rows, entry in enumerate(people.read(file, at), 1):
        if isinstance(entry, Entry):
            check_entry(entry, file, networks, fingerprints)
            if entry.wishes.adult is False:
                minors.add(entry.person)
    return rows, frozenset(minors)


def check_entry(entry: Entry, file: Path, networks: Mapping[str, Network], fingerprints: Fingerprints) -> None:
    """Raise RefusedByRule if nobody may be brought to the network of *entry*."""
    network = networks.get(entry.network)
    if network is None:
        known = ", ".join(networks) or "none yet; add one with: kloutgraph networks add"
        raise RefusedByRule(f"{file.name}, line {entry.line:,}: the network is not in the register; it has {known}")
    if network.basis is Basis.PSEUDONYMOUS:
        raise RefusedByRule(f"network '{network.name}' is pseudonymous and may not be joined to a people file")
    if network.basis is Basis.OWN:
        raise RefusedByRule(f"network '{network.name}' is an archive of one's own; it knows no people but its owner")
    register.check_secret(network, fingerprints)


def batches(file: Path, at: datetime, fingerprints: Fingerprints, report: Report) -> Iterator[list[tuple[Entry, str]]]:
    """Give the entries of *file* with their keys, some at a time; count and reject in *report*."""
    lines: dict[str, int] = {}
    entries = iter(people.read(file, at))
    while batch := list(islice(entries, BATCH_ROWS)):
        report.read += len(batch)
        yield list(_once(batch, fingerprints, lines, report))


def decided(
    run: Run, fingerprints: Fingerprints, entries: Sequence[tuple[Entry, str]], networks: Mapping[str, Network],
    at: datetime, report: Report, minors: Collection[str] = (),
) -> list[Decided]:  # fmt: skip
    """Return what the policy says of *entries*, and count it in *report*, all but who is listed.

    minors  people of whom another line of the file says that they are
    """
    keys = [(key, _stable(entry, fingerprints)) for entry, key in entries]
    left_out = {row["key"] for row in run("privacy/suppressed", keys=[key for both in keys for key in both if key])}
    left_out |= {_stable(entry, fingerprints) for entry, _ in entries if entry.account_id and _withdrew(entry, at)}
    found = [
        _decide(entry, key, networks[entry.network], at, stable, not left_out.isdisjoint((key, stable)))
        for entry, (key, stable) in zip(_known(run, fingerprints, entries, minors), keys, strict=True)
    ]
    held = [one for one in found if one.reason is None]
    report.held += len(held)
    report.withheld.update(one.reason for one in found if one.reason)
    return found


def suppress(tx: Transaction, withdrew: Mapping[str, str | None], at: datetime) -> list[str]:
    """Order that whoever *withdrew*, keys of accounts to those of their ids or None, is never held again.

    Returns their keys and those of all accounts that are held under the same ids.
    """
    stables = {key: stable for key, stable in withdrew.items() if stable}
    return order(tx, list(withdrew), at, WITHDRAWN, stables=stables)


def note(tx: Transaction, at: datetime, *, held: int, left_out: int, let_go: int) -> ledger.Entry:
    """Write into the ledger that a people file was brought, and return the entry."""
    return ledger.append(tx, Event.WISHES, at, how=PEOPLE_FILE, held=held, left_out=left_out, let_go=let_go)


def _once(
    batch: Iterable[Entry | Rejected], fingerprints: Fingerprints, lines: dict[str, int], report: Report
) -> Iterable[tuple[Entry, str]]:
    for entry in batch:
        if isinstance(entry, Rejected):
            report.rejected.append(entry)
            continue
        key = fingerprints.key(entry.network, entry.account)
        if key in lines and not _restricts(entry):
            report.rejected.append(Rejected(entry.line, f"the account stands in line {lines[key]:,} already"))
            continue
        lines.setdefault(key, entry.line)
        yield entry, key


def _apply(
    tx: Transaction, fingerprints: Fingerprints, found: Sequence[Decided], networks: Mapping[str, Network],
    at: datetime, report: Report,
) -> None:  # fmt: skip
    """Make the graph follow *found*. What people say now is merged with what they said to us before and took back.

    Whoever is on no list stays so under a new handle, too.
    """
    gone = _gone(tx, found, networks, at)
    let_go = [gone[row["key"]] for row in tx.run("privacy/held", keys=list(gone))]
    minors = sum(reason is Reason.MINOR for reason in let_go)
    withdrew = {one.key: one.stable for one in found if one.withdrew(at)}
    out = {*gone, *suppress(tx, withdrew, at)}
    take_out(tx, sorted(out), at)
    held = [one for one in found if one.reason is None and one.key not in out]
    last = {(one.entry.person, one.entry.network): one for one in held}  # of several lines of a person the last counts
    said = [_person(one, last[one.entry.person, one.entry.network], fingerprints) for one in held]
    tx.run("privacy/hold_people", people=said)
    young = sorted({fingerprints.person(one.entry.person) for one in found if one.entry.wishes.adult is False})
    others = [row["key"] for row in tx.run("privacy/ages", people=young)]
    handles = {one.key: one.entry.account for one in held}
    names = {one.key: one.entry.name for one in held}
    decide_persons(tx, networks, [*handles, *others], at, handles=handles, names=names)
    off = recalling.keep_off_together(tx, list(handles), at)
    if off:
        ledger.append(tx, Event.OFF_LISTS, at, how=PEOPLE_FILE, accounts=off)
    after = {row["key"]: row["listed"] for row in tx.run("privacy/held", keys=[*handles, *others])}
    minors += len(set(others) - after.keys())
    report.let_go += len(let_go) + len({*handles, *others} - after.keys())
    report.listed += sum(after[key] for key in handles if key in after)
    note(tx, at, held=len(held), left_out=len(withdrew), let_go=report.let_go)
    if minors:
        ledger.append(tx, Event.INCIDENT, at, what=MINOR_HELD, accounts=minors, done=TAKEN_OUT)


def _gone(
    tx: Transaction, found: Sequence[Decided], networks: Mapping[str, Network], at: datetime
) -> dict[str, Reason]:
    """Return whom *found* does not let be held, and why.

    Whoever waits for an objection goes on waiting, unless what is said of them now refuses them anyway. Whoever is left
    out by an id is left out by this handle too from now on.
    """
    gone = {one.key: one.reason for one in found if one.reason}
    left_out = {one.key: one for one in found if one.reason is Reason.LEFT_OUT and not one.withdrew(at)}
    orders = {row["key"]: row for row in tx.run("privacy/orders", keys=list(left_out))}
    for key, one in left_out.items():
        if key not in orders:
            stables = {key: one.stable} if one.stable else {}
            tx.run("privacy/suppress", keys=[key], stables=stables, at=at, reason=SAME_ID, erase_at=None)
        elif orders[key]["erase_at"]:
            basis = networks[one.entry.network].basis
            own = refusal(one.entry.wishes, basis=basis, purpose=Purpose.MEASURE, at=at)
            if own:
                gone[key] = own
            else:
                del gone[key]
    return gone


def _restricts(entry: Entry) -> bool:
    """Say whether a second line about an account counts all the same: one that lets less through than any other."""
    return entry.withdrawn_at is not None or entry.wishes.adult is False or entry.wishes.private is True


def _withdrew(entry: Entry, at: datetime) -> bool:
    return entry.withdrawn_at is not None and entry.withdrawn_at <= at


def _known(
    run: Run, fingerprints: Fingerprints, entries: Sequence[tuple[Entry, str]], minors: Collection[str]
) -> Iterator[Entry]:
    """Give *entries* with what is known beside: access that was given, consents given to us later, who is a minor."""
    keys = [key for _, key in entries]
    access = with_access(run, {key: entry.wishes for entry, key in entries})
    before = said_before(run, keys)
    for entry, key in entries:
        wishes = replace(entry.wishes, access=access[key].access)
        person, said = before.get(key, ("", NOTHING_KNOWN))
        if person == fingerprints.person(entry.person):
            wishes = replace(wishes, measure=_later(wishes.measure, said.measure))
        yield replace(entry, wishes=replace(wishes, adult=False) if entry.person in minors else wishes)


def _later(said: Consent | None, before: Consent | None) -> Consent | None:
    """Return what counts of a consent that a line says, and one that was given *before* the line was brought."""
    return before if said and before and before.agreed_at > said.agreed_at else said


def _stable(entry: Entry, fingerprints: Fingerprints) -> str | None:
    return fingerprints.stable(entry.network, entry.account_id) if entry.account_id else None


def _decide(entry: Entry, key: str, network: Network, at: datetime, stable: str | None, left_out: bool) -> Decided:
    wishes = LEFT_OUT if left_out or _withdrew(entry, at) else entry.wishes
    reason = refusal(wishes, basis=network.basis, purpose=Purpose.MEASURE, at=at)
    hidden = reason or refusal(wishes, basis=network.basis, purpose=Purpose.SHOW, at=at)
    return Decided(entry, key, reason, hidden is None, stable)


def _person(one: Decided, said: Decided, fingerprints: Fingerprints) -> dict[str, object]:
    wishes, entry = one.entry.wishes, one.entry
    return {
        "person": fingerprints.person(entry.person), "adult": wishes.adult, "organisation": wishes.organisation,
        "network": entry.network, "key": one.key, "private": wishes.private, "stable": one.stable,
        "consents": consents_of(said, fingerprints),
    }  # fmt: skip


def consents_of(one: Decided, fingerprints: Fingerprints) -> list[dict[str, object]]:
    """Return what the graph keeps of the consents of *one*."""
    entry, person = one.entry, fingerprints.person(one.entry.person)
    given = {Purpose.MEASURE: entry.wishes.measure, Purpose.SHOW: entry.wishes.show}
    evidenced = bool(entry.evidence)
    return [
        notice.kept(
            fingerprints, person, entry.network, purpose, consent, how=PEOPLE_FILE, evidenced=evidenced, told=False
        )
        for purpose, consent in given.items()
        if consent
    ]


def account_of(one: Decided) -> dict[str, object]:
    """Return the account of *one* as the graph may hold it: without handle and name unless it may be named."""
    entry = one.entry
    handle, name = (normal(entry.account), entry.name) if one.listed else (None, None)
    return {"key": one.key, "network": entry.network, "listed": one.listed, "handle": handle, "name": name}
