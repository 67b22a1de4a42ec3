"""A graph in memory that answers what bringing a file asks, so that both ways can be compared without a server."""

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from kloutgraph import intake, networks, queries, register
from kloutgraph.bulk import load
from kloutgraph.connect import Opened
from kloutgraph.embedded.rebuild import Tables
from kloutgraph.errors import InputError
from kloutgraph.intake import Order
from kloutgraph.model import Network, Wishes
from kloutgraph.networks import Reading
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.settings import Settings
from tests.acts import NOW, quiet

SECRET = Fingerprints(bytes(range(32)))
Known = Mapping[str, Wishes]
"""Handle to the wishes of the person behind it."""


@dataclass
class Memory:
    """What is held; ``run`` answers the queries of intake by their names, as their files say."""

    accounts: dict[str, dict[str, Any]] = field(default_factory=dict)
    wishes: dict[str, Wishes] = field(default_factory=dict)
    orders: set[str] = field(default_factory=set)
    acts: dict[str, dict[str, Any]] = field(default_factory=dict)
    imports: list[dict[str, Any]] = field(default_factory=list)
    entries: tuple[Network, ...] = ()
    ties: int = 0
    state: dict[str, Any] = field(
        default_factory=lambda: {"acts": 0, "low": "0", "high": "0", "claims": 0, "removals": 0, "imports": 0,
                                 "ratings": 0, "first": None, "last": None}
    )  # fmt: skip

    @classmethod
    def knowing(cls, network: Network, known: Known, left_out: tuple[str, ...] = ()) -> "Memory":
        found = cls()
        for handle, wishes in known.items():
            key = SECRET.key(network.name, handle)
            found.wishes[key] = wishes
            found.accounts[key] = {"key": key, "network": network.name, "private": wishes.private, "seed": 1}
        found.orders = {SECRET.key(network.name, handle) for handle in left_out}
        return found

    @property
    def held(self) -> dict[str, Any]:
        """All that must be the same, whichever way it came."""
        notes = [_noted(note) for note in self.imports]
        accounts = {key: _said(account) for key, account in self.accounts.items()}
        state = {name: value for name, value in self.state.items() if name != "claims"}
        return {"accounts": accounts, "acts": self.acts, "imports": notes, "state": state}

    def __enter__(self) -> "Memory":
        return self

    def __exit__(self, *_: object) -> None:
        """It is gone with the test."""

    def run(self, name: str, /, **params: Any) -> list[dict[str, Any]]:
        queries.named(name).check(params)
        answer = getattr(self, name.replace("/", "_"), None)
        return answer(**params) or [] if answer else []

    def one(self, name: str, /, **params: Any) -> dict[str, Any]:
        (row,) = self.run(name, **params)
        return row

    @contextmanager
    def transaction(self) -> Iterator["Memory"]:
        yield self

    def turn_to(self, other: "Memory") -> None:
        self.__dict__.update(other.__dict__)

    def schema_state(self):
        return [{"secret": None, **self.state}]

    def intake_networks(self):
        return [{"network": {"name": entry.name, **register._fields(entry)}} for entry in self.entries]

    def intake_imports(self):
        return [{"finished_at": None, **note} for note in self.imports]

    def intake_begin(self, network, fingerprint, at):
        self.state["imports"] += 1
        note = {"number": self.state["imports"], "network": network, "fingerprint": fingerprint, "started_at": at,
                "next_row": 0, "admitted": 0, "held": 0, "withheld": [], "counts": [], "conflicts": []}  # fmt: skip
        self.imports.append(note)
        return [{"number": note["number"]}]

    def intake_claim(self, number, next_row):
        self.state["claims"] += 1
        taken = {name: self.state[name] for name in ("acts", "low", "high", "first", "last", "claims")}
        others = any(note["admitted"] for note in self.imports if note["number"] != number)
        return [{**taken, "fresh": not others}]

    def intake_advance(self, number, fields):
        self.imports[number - 1].update(fields)

    def intake_tally(self, **fields):
        self.state.update(fields)

    def intake_hold_acts(self, relationship, credit, acts):
        for actor, target, identity, at, weight, number, topic in acts:
            assert {actor, target} <= self.accounts.keys()
            assert identity not in self.acts
            told = {"at": at, "weight": weight, "import": number} | ({"credit": credit} if credit else {})
            told |= {"topic": topic} if topic else {}
            self.acts[identity] = {"ends": (actor, target), "type": relationship, **told}

    def intake_drop_acts(self, relationship, acts):
        for actor, target, identity in acts:
            gone = self.acts.pop(identity)
            assert (gone["ends"], gone["type"]) == ((actor, target), relationship)

    def intake_acts_held(self, relationship, acts):
        return [{"id": one} for _, _, one in acts if self.acts.get(one, {}).get("type") == relationship]

    def intake_ids_held(self, ends):
        asked = {one for _, ids in ends for one in ids} & self.acts.keys()
        return [_met(one, self.acts[one]) for one in sorted(asked)]

    def intake_whole_imports(self, network):
        return [{"imports": sum("rows" in note for note in self.imports)}]

    def intake_same_rows(self, network, rows):
        now = self.state["removals"]
        return [
            note for note in self.imports if note.get("rows") == rows and note["removals"] == now
        ]  # fmt: skip

    def privacy_wishes(self, keys):
        return [_row(key, self.wishes[key]) for key in keys if key in self.wishes]

    def privacy_suppressed(self, keys):
        return [{"key": key} for key in keys if key in self.orders]

    def privacy_list(self, accounts, number):
        for row in accounts:
            new = {"key": row["key"], "network": row["network"], "import": number}
            account = self.accounts.setdefault(row["key"], new)
            account["listed"] = row["listed"]
            account.update({name: row[name] if row["listed"] else None for name in ("handle", "name")})

    def rebuild_accounts(self, after, most):
        names = ("key", "network", "listed", "handle", "name", "private", "stable", "import", "seed")
        rows = [{name: one.get(name) for name in names} for one in self.accounts.values() if one["key"] > after]
        return sorted(({**row, "listed": bool(row["listed"])} for row in rows), key=lambda row: row["key"])[:most]

    def ledger_lock(self):
        return [{"entries": 0, "head": ""}]

    def rebuild_held(self):
        return [{"accounts": len(self.accounts), "people": 0, "links": len(self.acts) + self.ties}]


def _said(account: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in account.items() if value not in (None, False)}


def _noted(note: dict[str, Any]) -> dict[str, Any]:
    left_out = ("rows", "removals", "withheld", "counts", "twins")
    said = {name: value for name, value in note.items() if name not in left_out}
    return {**said, "withheld": dict(zip(note["withheld"], note["counts"], strict=True))}


def _met(identity: str, act: dict[str, Any]) -> dict[str, Any]:
    actor, target = act["ends"]
    found = {"id": identity, "relationship": act["type"], "actor": actor, "target": target}
    return {**found, "at": act["at"], "number": act["import"], "topic": act.get("topic")}


def _row(key: str, wishes: Wishes) -> dict[str, Any]:
    given = [
        {"purpose": purpose, "agreed_at": consent.agreed_at.isoformat(), "until": None, "withdrawn_at": None}
        for purpose, consent in (("measure", wishes.measure), ("show", wishes.show)) if consent
    ]  # fmt: skip
    return {
        "key": key, "person": f"person of {key}", "adult": wishes.adult, "organisation": wishes.organisation,
        "private": wishes.private, "consents": given,
    }  # fmt: skip


def built(tables: Tables, before: Memory) -> Memory:
    """What the importer would make of *tables*."""
    new = replace(before, accounts={}, acts={}, imports=list(before.imports), state=dict(before.state))
    accounts, people, consents = (_rows(file) for file in tables.nodes)
    keys = {}
    for place, row in enumerate(accounts):
        assert int(row[":ID"]) == place
        private, number, seed = row["private:boolean"], row["import:long"], row["seed:long"]
        new.accounts[row["key"]] = {
            "key": row["key"], "network": row["network"], "handle": row["handle"] or None, "name": row["name"] or None,
            "private": None if private == "" else private == "true", "import": int(number) if number else None,
            "listed": "Listed" in row[":LABEL"].split(";"), "seed": int(seed) if seed else None,
        }  # fmt: skip
        keys[row[":ID"]] = row["key"]
    has, gave, acts = (_rows(file) for file in tables.relationships)
    for row in acts:
        assert row["id"] not in new.acts
        said = {name: row[name] for name in ("credit", "topic") if row.get(name)}
        new.acts[row["id"]] = {
            "ends": (keys[row[":START_ID"]], keys[row[":END_ID"]]), "type": row[":TYPE"], "at": int(row["at:long"]),
            "weight": float(row["weight:double"]), "import": int(row["import:long"]), **said,
        }  # fmt: skip
    assert tables.node_count == len(accounts) + len(people) + len(consents)
    new.ties = len(has) + len(gave)
    assert tables.relationship_count == len(acts) + new.ties
    return new


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def order_of(file: Path, network: Network, form: str = "csv", **options: Any) -> Order:
    return Order(file, network, networks.named(form), Reading(options.pop("columns", {})), NOW, **options)


def row_by_row(graph: Memory, order: Order) -> Any:
    """The report of bringing the file in batches, or the sentence why not."""
    try:
        return _counts(intake.take_in(graph, SECRET, order, quiet))
    except InputError as error:
        return str(error)


class AtOnce:
    """Brings files as a whole into graphs in memory: all of it but Neo4j's importer and server."""

    def __init__(self, home: Path, patch: pytest.MonkeyPatch, memory_mb: int = 512) -> None:
        home.mkdir()
        self.settings = Settings(home=home, config=home, cache=home, memory_mb=memory_mb)
        self._new = Memory()
        patch.setattr(load.rebuild, "alone", lambda _tenancy, _say: nullcontext())
        patch.setattr(load.rebuild, "replace", self._replace)
        patch.setattr(load, "connected", lambda *_: self._new)
        patch.setattr(load, "LEAST_BYTES", 0)

    def _replace(self, graph: Memory, tables: Tables, finish: Any, _progress: Any) -> None:
        self._new = built(tables, graph)

        class Nowhere:
            uri = user = password = ""

        finish(Nowhere())

    def opened(self, graph: Memory) -> Opened:
        return Opened(graph, SECRET, graph)  # type: ignore[arg-type]  # as far as it is asked, it is one

    def take_in(self, graph: Memory, order: Order, people_file: Path | None = None) -> Any:
        try:
            return _counts(load.take_in(self.opened(graph), order, self.settings, quiet, people_file)[0])
        except InputError as error:
            return str(error)

    def take_again(self, graph: Memory, order: Order) -> Any:
        found = load.take_again(self.opened(graph), order, self.settings, quiet)
        return found and _counts(found)


def _counts(report: intake.Report) -> intake.Report:
    assert report.adds_up
    return replace(report, seconds={})
