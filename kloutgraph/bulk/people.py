"""People, their accounts and what they agreed to as tables: read out of the graph, or brought by a people file.

held_account   key, network, listed, handle, name, private, stable, import
held_person    key, adult, organisation
held_has       person, account (keys)
held_consent   person (key), purpose, network, and what the consent says
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from kloutgraph import people, register
from kloutgraph.bulk import table
from kloutgraph.bulk.table import Table
from kloutgraph.graph import Graph, Row
from kloutgraph.model import Purpose, Wishes
from kloutgraph.people import Decided, Report
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.privacy.wishes import LEFT_OUT, NOTHING_KNOWN

BATCH_ACCOUNTS = 20_000
_ACCOUNT = {
    "key": "VARCHAR", "network": "VARCHAR", "listed": "BOOLEAN", "handle": "VARCHAR", "name": "VARCHAR",
    "private": "BOOLEAN", "stable": "VARCHAR", "import": "BIGINT", "seed": "BIGINT",
}  # fmt: skip
_PERSON = {"key": "VARCHAR", "adult": "BOOLEAN", "organisation": "BOOLEAN"}
_HAS = {"person": "VARCHAR", "account": "VARCHAR"}
_TIMES = ("agreed_at", "until", "withdrawn_at")
_SAID = {**dict.fromkeys((*_TIMES, "receipt", "notice", "notice_hash", "how"), "VARCHAR"), "evidenced": "BOOLEAN"}
"""What a consent says beside whose it is, what for and where."""
_CONSENT = {"person": "VARCHAR", "purpose": "VARCHAR", "network": "VARCHAR", **_SAID}
_BROUGHT = {
    **_ACCOUNT, "line": "BIGINT", "person": "VARCHAR", "adult": "BOOLEAN", "organisation": "BOOLEAN",
    **{f"{purpose.value}_{what}": kind for purpose in Purpose for what, kind in _SAID.items()},
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
        + ", ".join(f"{word}_{what} AS {what}" for what in _SAID)
        + f" FROM said WHERE {word}_agreed_at IS NOT NULL"
        for word in (purpose.value for purpose in Purpose)
    ),
)
"""What makes the tables of ``brought``, a line an account; of a person's lines the last counts."""


class OneByOne(Exception):
    """A file can only be followed line by line.

    Lines of a person differ, an id is left out, somebody is on no list already, or acts have texts.
    """


@dataclass
class Brought:
    """What a people file brings: the report, the wishes by key of those who may be held, who is left out.

    left_out  keys of accounts to the keys of their ids, or None where none is known
    """

    report: Report
    wishes: dict[str, Wishes] = field(default_factory=dict)
    left_out: dict[str, str | None] = field(default_factory=dict)

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
                add_consent((row["key"], given["purpose"], given["network"], *(given.get(name) for name in _SAID)))


def bring(db: Table, folder: Path, graph: Graph, fingerprints: Fingerprints, file: Path, at: datetime) -> Brought:
    """Make the tables of the people file *file*, for a *graph* that holds nobody.

    Raises as ``people.bring``, and OneByOne where lines depend on each other.
    """
    networks = {network.name: network for network in register.networks(graph)}
    brought, said = Brought(Report()), dict[str, Wishes]()
    with table.filling(db, folder, "brought", _BROUGHT) as add:
        for batch in people.batches(file, at, fingerprints, brought.report):
            if graph.run("lists/off", keys=[key for _, key in batch]):
                raise OneByOne  # so are all their accounts
            for entry, _ in batch:
                people.check_entry(entry, file, networks, fingerprints)
                if _apart_from_the_account(said.setdefault(entry.person, entry.wishes), entry.wishes):
                    raise OneByOne
            for one in people.decided(graph.run, fingerprints, batch, networks, at, brought.report):
                if one.key in brought.wishes or (one.stable and one.withdrew(at)):
                    raise OneByOne
                if one.withdrew(at):
                    brought.left_out[one.key] = one.stable
                if one.reason is None:
                    brought.report.listed += one.listed
                    brought.wishes[one.key] = one.entry.wishes
                    add(_line(one, fingerprints))
    for query in _SPREAD:
        db.execute(query)
    return brought


def _apart_from_the_account(one: Wishes, other: Wishes) -> bool:
    """Say whether wishes differ in more than whether the account is private, which each account says for itself."""
    return one is not other and replace(one, private=other.private) != other


def _line(one: Decided, fingerprints: Fingerprints) -> tuple[object, ...]:
    entry, account = one.entry, people.account_of(one)
    return (
        one.key, entry.network, one.listed, account["handle"], account["name"], entry.wishes.private, one.stable,
        None, None, entry.line,
        fingerprints.person(entry.person), entry.wishes.adult, entry.wishes.organisation,
        *_given(people.consents_of(one, fingerprints)),
    )  # fmt: skip


def _given(consents: Iterable[Mapping[str, object]]) -> Iterator[object]:
    """Give what *consents* say, purpose by purpose, with nothing for a purpose that is not among them."""
    given = {consent["purpose"]: consent for consent in consents}
    for purpose in Purpose:
        said = given.get(purpose.value, {})
        yield from (_plain(said.get(name)) for name in _SAID)


def _plain(value: object) -> object:
    return _iso(value) if isinstance(value, datetime) else value


@lru_cache(1 << 12)
def _iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _paged(graph: Graph, query: str) -> Iterator[Row]:
    after = ""
    while rows := graph.run(query, after=after, most=BATCH_ACCOUNTS):
        yield from rows
        after = rows[-1]["key"]
