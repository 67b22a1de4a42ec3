"""People, their accounts and what they agreed to as tables: read out of the graph, or brought by a people file.

held_account   key, network, listed, handle, name, private, import
held_person    key, adult, organisation
held_has       person, account (keys)
held_consent   person (key), purpose, network, agreed_at, until, withdrawn_at
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kloutgraph import people, register
from kloutgraph.bulk import table
from kloutgraph.bulk.table import Table
from kloutgraph.graph import Graph, Row
from kloutgraph.model import Consent, Purpose, Wishes
from kloutgraph.people import Decided, Report
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.privacy.wishes import LEFT_OUT, NOTHING_KNOWN

BATCH_ACCOUNTS = 20_000
_ACCOUNT = {
    "key": "VARCHAR", "network": "VARCHAR", "listed": "BOOLEAN", "handle": "VARCHAR", "name": "VARCHAR",
    "private": "BOOLEAN", "import": "BIGINT",
}  # fmt: skip
_PERSON = {"key": "VARCHAR", "adult": "BOOLEAN", "organisation": "BOOLEAN"}
_HAS = {"person": "VARCHAR", "account": "VARCHAR"}
_CONSENT = {
    "person": "VARCHAR", "purpose": "VARCHAR", "network": "VARCHAR", "agreed_at": "VARCHAR", "until": "VARCHAR",
    "withdrawn_at": "VARCHAR",
}  # fmt: skip


@dataclass
class Brought:
    """What a people file brings: the report, the wishes by key of those who may be held, keys that are left out."""

    report: Report
    wishes: dict[str, Wishes] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)

    def asked(self, keys: Iterable[str]) -> Mapping[str, Wishes]:
        """Return the wishes behind *keys*."""
        return {key: LEFT_OUT if key in self.left_out else self.wishes.get(key, NOTHING_KNOWN) for key in keys}


@dataclass
class _People:
    accounts: list[tuple[object, ...]] = field(default_factory=list)
    persons: dict[str, tuple[object, ...]] = field(default_factory=dict)
    has: list[tuple[str, str]] = field(default_factory=list)
    consents: dict[tuple[str, str], list[tuple[object, ...]]] = field(default_factory=dict)

    def put(self, db: Table, folder: Path) -> None:
        table.put(db, folder, "held_account", _ACCOUNT, self.accounts)
        table.put(db, folder, "held_person", _PERSON, ((key, *rest) for key, rest in self.persons.items()))
        table.put(db, folder, "held_has", _HAS, self.has)
        given = ((person, *each) for (person, _), consents in self.consents.items() for each in consents)
        table.put(db, folder, "held_consent", _CONSENT, given)


def held(db: Table, folder: Path, graph: Graph) -> None:
    """Make the tables of what *graph* holds."""
    found = _People()
    for row in _paged(graph, "rebuild/accounts"):
        found.accounts.append(tuple(row[name] for name in _ACCOUNT))
    for row in _paged(graph, "rebuild/people"):
        found.persons[row["key"]] = row["adult"], row["organisation"]
        found.has.extend((row["key"], account) for account in row["accounts"])
        for given in row["consents"]:
            times = (given[name] and _iso(given[name].to_native()) for name in ("agreed_at", "until", "withdrawn_at"))
            consents = found.consents.setdefault((row["key"], given["network"]), [])
            consents.append((given["purpose"], given["network"], *times))
    found.put(db, folder)


def bring(db: Table, folder: Path, graph: Graph, fingerprints: Fingerprints, file: Path, at: datetime) -> Brought:
    """Make the tables of the people file *file*, for a *graph* that holds nobody. Raises as ``people.bring``."""
    networks = {network.name: network for network in register.networks(graph)}
    people.check(file, at, networks, fingerprints)
    brought, found = Brought(Report()), _People()
    for batch in people.batches(file, at, fingerprints, brought.report):
        for one in people.decided(graph.run, batch, networks, at, brought.report):
            if one.withdrew(at):
                brought.left_out.add(one.key)
            if one.reason is None:
                _hold(found, brought, one, fingerprints)
    found.put(db, folder)
    return brought


def _hold(found: _People, brought: Brought, one: Decided, fingerprints: Fingerprints) -> None:
    entry, wishes = one.entry, one.entry.wishes
    person = fingerprints.person(entry.person)
    account = people.account_of(one)
    brought.wishes[one.key] = wishes
    found.accounts.append(
        (one.key, entry.network, one.listed, account["handle"], account["name"], wishes.private, None)
    )
    found.persons[person] = wishes.adult, wishes.organisation
    found.has.append((person, one.key))
    given = {Purpose.MEASURE: wishes.measure, Purpose.SHOW: wishes.show}
    found.consents[person, entry.network] = [
        (purpose.value, entry.network, *_times(consent)) for purpose, consent in given.items() if consent
    ]


def _times(consent: Consent) -> Iterator[str | None]:
    return map(_iso, (consent.agreed_at, consent.until, consent.withdrawn_at))


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _paged(graph: Graph, query: str) -> Iterator[Row]:
    after = ""
    while rows := graph.run(query, after=after, most=BATCH_ACCOUNTS):
        yield from rows
        after = rows[-1]["key"]
