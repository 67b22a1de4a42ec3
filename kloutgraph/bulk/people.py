"""People, their accounts and what they agreed to as tables: read out of the graph, or brought by a people file.

held_account   key, network, listed, handle, name, private, import
held_person    key, adult, organisation
held_has       person, account (keys)
held_consent   person (key), purpose, network, agreed_at, until, withdrawn_at
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
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
_TIMES = ("agreed_at", "until", "withdrawn_at")
_CONSENT = {"person": "VARCHAR", "purpose": "VARCHAR", "network": "VARCHAR", **dict.fromkeys(_TIMES, "VARCHAR")}
_BROUGHT = {
    **_ACCOUNT, "line": "BIGINT", "person": "VARCHAR", "adult": "BOOLEAN", "organisation": "BOOLEAN",
    **{f"{purpose.value}_{time}": "VARCHAR" for purpose in Purpose for time in _TIMES},
}  # fmt: skip
_SPREAD = (
    f"CREATE OR REPLACE TABLE held_account AS SELECT {', '.join(_ACCOUNT)} FROM brought",
    "CREATE OR REPLACE TABLE held_has AS SELECT person, key AS account FROM brought",
    """CREATE OR REPLACE TABLE held_person AS SELECT person AS key, arg_max(adult, line) AS adult,
    arg_max(organisation, line) AS organisation FROM brought GROUP BY person""",
    """CREATE OR REPLACE TABLE said AS FROM brought QUALIFY row_number() OVER (
    PARTITION BY person, network ORDER BY line DESC) = 1""",
    "CREATE OR REPLACE TABLE held_consent AS "
    + " UNION ALL ".join(
        f"SELECT person, '{word}' AS purpose, network, "
        + ", ".join(f"{word}_{time} AS {time}" for time in _TIMES)
        + f" FROM said WHERE {word}_agreed_at IS NOT NULL"
        for word in (purpose.value for purpose in Purpose)
    ),
)
"""What makes the tables of ``brought``, a line an account; of a person's lines the last counts."""


@dataclass
class Brought:
    """What a people file brings: the report, the wishes by key of those who may be held, keys that are left out."""

    report: Report
    wishes: dict[str, Wishes] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)

    def asked(self, keys: Iterable[str]) -> Mapping[str, Wishes]:
        """Return the wishes behind *keys*."""
        return {key: LEFT_OUT if key in self.left_out else self.wishes.get(key, NOTHING_KNOWN) for key in keys}


def held(db: Table, folder: Path, graph: Graph) -> None:
    """Make the tables of what *graph* holds."""
    with table.filling(db, folder, "held_account", _ACCOUNT) as add:
        for row in _paged(graph, "rebuild/accounts"):
            add([row[name] for name in _ACCOUNT])
    with ExitStack() as stack:
        add_person, add_has, add_consent = (
            stack.enter_context(table.filling(db, folder, name, columns))
            for name, columns in (("held_person", _PERSON), ("held_has", _HAS), ("held_consent", _CONSENT))
        )
        for row in _paged(graph, "rebuild/people"):
            add_person((row["key"], row["adult"], row["organisation"]))
            for account in row["accounts"]:
                add_has((row["key"], account))
            for given in row["consents"]:
                add_consent((row["key"], given["purpose"], given["network"], *(given[name] for name in _TIMES)))


def bring(db: Table, folder: Path, graph: Graph, fingerprints: Fingerprints, file: Path, at: datetime) -> Brought:
    """Make the tables of the people file *file*, for a *graph* that holds nobody. Raises as ``people.bring``."""
    networks = {network.name: network for network in register.networks(graph)}
    brought = Brought(Report())
    with table.filling(db, folder, "brought", _BROUGHT) as add:
        for batch in people.batches(file, at, fingerprints, brought.report):
            for entry, _ in batch:
                people.check_entry(entry, file, networks, fingerprints)
            for one in people.decided(graph.run, batch, networks, at, brought.report):
                if one.withdrew(at):
                    brought.left_out.add(one.key)
                if one.reason is None:
                    brought.wishes[one.key] = one.entry.wishes
                    add(_line(one, fingerprints))
    for query in _SPREAD:
        db.execute(query)
    return brought


def _line(one: Decided, fingerprints: Fingerprints) -> tuple[object, ...]:
    entry, account = one.entry, people.account_of(one)
    return (
        one.key, entry.network, one.listed, account["handle"], account["name"], entry.wishes.private, None, entry.line,
        fingerprints.person(entry.person), entry.wishes.adult, entry.wishes.organisation, *_given(entry.wishes),
    )  # fmt: skip


def _given(wishes: Wishes) -> Iterator[str | None]:
    given = {Purpose.MEASURE: wishes.measure, Purpose.SHOW: wishes.show}
    for purpose in Purpose:
        yield from _times(given[purpose])


def _times(consent: Consent | None) -> tuple[str | None, ...]:
    if consent is None:
        return (None,) * len(_TIMES)
    return _iso(consent.agreed_at), _iso(consent.until), _iso(consent.withdrawn_at)


@lru_cache(1 << 12)
def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")


def _paged(graph: Graph, query: str) -> Iterator[Row]:
    after = ""
    while rows := graph.run(query, after=after, most=BATCH_ACCOUNTS):
        yield from rows
        after = rows[-1]["key"]
