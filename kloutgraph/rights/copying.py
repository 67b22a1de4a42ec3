"""To see and to take a copy: all that is held about the person behind an account, and why. Nobody else is named in it.

What a node or an act says comes whole, so that a new property cannot be forgotten; only OURS stays out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from kloutgraph import register
from kloutgraph.addresses import Address
from kloutgraph.errors import Unfinished
from kloutgraph.graph import Graph
from kloutgraph.model import Access, Basis, Network, Purpose
from kloutgraph.privacy.notice import notices
from kloutgraph.scores import rating, scoring
from kloutgraph.scores.rating import Rating

SCHEMA_VERSION = 1
OURS = MappingProxyType(
    {
        "person": frozenset({"key"}), "account": frozenset({"beside", "key", "stable"}), "act": frozenset({"id"}),
        "order": frozenset({"key", "stable"}), "request": frozenset({"key", "receipt"}),
        "access": frozenset({"key"}), "hidden_topic": frozenset({"key"}), "off_lists": frozenset({"key"}),
        "list": frozenset({"gone", "gone_on"}),
    }
)  # fmt: skip
"""What is left out: fingerprints by which we find somebody or an act again, which say nothing of anybody; and which
other rows of a list are recalled, which is said of others."""
NOT_SHOWN = "somebody who is not shown"
WHY = MappingProxyType(
    {
        Basis.OWN: "it is your own archive, on your own machine",
        Basis.CONSENT: "the person agreed to be counted",
        Basis.PUBLIC: "public acts of public accounts of adults are counted until they ask to be left out",
        Basis.PSEUDONYMOUS: "research data, in which ids are no names and nobody is identified",
    }
)
"""On what ground an account is held, in words."""
KNOWN = "somebody keeps their own archive, on their own machine, and knows you there by a key alone"
NOT_OURS = "in words of whoever asked you, which are not kept here"
"""What somebody was told who agreed elsewhere, and not to us."""
HELD = "All that is held about the person behind this account."
ORDERED = "Nothing is held about this account but that it must never be held."
NOTHING = "Nothing is held about this account."
ACT_COLUMNS = (
    "account", "network", "direction", "kind", "topic", "at", "weight", "other", "import", "imported_at",
)  # fmt: skip

Said = dict[str, Any]
"""What something says: property to value."""


@dataclass(frozen=True)
class Copy:
    """All that is held about a person.

    says      in one sentence, what this is
    person    whether they are of age, whether it is an organisation; None where nobody is known behind the account
    accounts  numbered from 1, each with the network, why it is held, and its current score where there is one
    acts      every act, the oldest first: direction, kind, moment, weight, the import; ``account`` is the number
    access    explicit access that was given to a private account, with what the person was told
    hidden_topics  those that they do not want to be shown with
    off_lists  since when they are on no list that leaves
    orders    orders never to hold an account of theirs
    lists     those that left and name them, each with their row, and since when it is recalled if it is
    imports   those that brought an act or an account of theirs
    networks  the register's entries of the networks their accounts are on
    """

    at: datetime
    says: str
    person: Said | None
    accounts: Sequence[Said]
    consents: Sequence[Said]
    acts: Sequence[Said]
    orders: Sequence[Said]
    lists: Sequence[Said]
    requests: Sequence[Said]
    access: Sequence[Said]
    hidden_topics: Sequence[Said]
    off_lists: Sequence[Said]
    imports: Sequence[Said]
    networks: Sequence[Said]

    @property
    def linked(self) -> Said:
        """The copy as an object for ``exports.linked``."""
        human = "Organization" if self.person and self.person.get("organisation") else "Person"
        person = self.person and {"type": human, **self.person}
        return {
            "type": "Copy", "schema_version": SCHEMA_VERSION, "made_at": self.at, "says": self.says, "person": person,
            "accounts": [{"id": _node(one["number"]), "type": "Account", **one} for one in self.accounts],
            "consents": self.consents, "orders": self.orders, "lists": self.lists, "requests": self.requests,
            "access": self.access, "hidden_topics": self.hidden_topics, "off_lists": self.off_lists,
            "networks": self.networks, "imports": self.imports,
            "acts": [{"type": one["kind"].title(), **one, "account": _node(one["account"])} for one in self.acts],
        }  # fmt: skip

    @property
    def table(self) -> list[Said]:
        """The acts as rows of ACT_COLUMNS."""
        return [{column: _cell(act.get(column)) for column in ACT_COLUMNS} for act in self.acts]


def copy(graph: Graph, who: Address, at: datetime) -> Copy:
    """Return all that is held about the person behind *who*, or about the account alone where nobody is known."""
    behind = graph.run("privacy/person_of", keys=[who.key])
    keys = sorted({who.key, *(key for row in behind for key in row["accounts"])})
    people = graph.run("copying/person", keys=keys)
    accounts = graph.run("copying/accounts", keys=keys)
    numbers = {row["account"]["key"]: number for number, row in enumerate(accounts, 1)}
    networks = {network.name: network for network in register.networks(graph)}
    current = _current(graph)
    acts = [_act(row, numbers, accounts, networks) for row in graph.run("copying/acts", keys=keys)]
    imports = _imports(graph, {one.get("import") for one in [*acts, *(row["account"] for row in accounts)]})
    orders = [_said("order", row["order"]) for row in graph.run("copying/orders", keys=keys)]
    access = [_access(row["access"]) for row in graph.run("copying/access", keys=keys)]
    hidden = [_said("hidden_topic", row["hidden"]) for row in graph.run("copying/hidden_topics", keys=keys)]
    off = [_said("off_lists", row["off"]) for row in graph.run("lists/off", keys=keys)]
    return Copy(
        at, HELD if accounts or access or hidden or off else ORDERED if orders else NOTHING,
        _said("person", people[0]["person"]) if people else None,
        [_account(row, numbers, networks, current) for row in accounts],
        _consents(consent for row in people for consent in row["consents"]),
        [one | {"imported_at": imports.get(one.get("import"), {}).get("started_at")} for one in acts],
        orders,
        [_on(row["list"]) for row in graph.run("copying/lists", keys=keys)],
        [_said("request", row["request"]) for row in graph.run("copying/requests", keys=keys)],
        access,
        hidden,
        off,
        list(imports.values()),
        [_network(networks[name]) for name in sorted({row["account"]["network"] for row in accounts})],
    )  # fmt: skip


def _said(what: str, properties: Mapping[str, Any]) -> Said:
    """Return *properties* without what is ours, in the order of their names, moments as Python's."""
    ours = OURS.get(what, frozenset())
    return {name: _native(value) for name, value in sorted(properties.items()) if name not in ours}


def _on(found: Mapping[str, Any]) -> Said:
    """Return what a list says and which row of it is the person's; if recalled, since when, and when that was told."""
    return {name: value for name, value in _said("list", found).items() if value is not None}


def _native(value: Any) -> Any:
    return value.to_native() if hasattr(value, "to_native") else value


def _account(
    row: Mapping[str, Any], numbers: Mapping[str, int], networks: Mapping[str, Network], current: Rating | None
) -> Said:
    held = row["account"]
    said = {"number": numbers[held["key"]], **_said("account", held)}
    said |= {name: row[name] for name in ("counted", "listed", "waiting")}
    said["why"] = KNOWN if row["known"] else WHY[networks[held["network"]].basis]
    return said | ({"current": _scored(held, current)} if current and row["counted"] else {})


def _scored(held: Mapping[str, Any], current: Rating) -> Said:
    """Return the current score and how it was made; whoever nobody acted towards has the floor."""
    valued = held.get("rating") == current.number
    facts = ("number", "as_of", "since", "method", "half_life_days", "window_days")
    return {
        "score": held["score"] if valued else 1.0, "standing": held["standing"] if valued else scoring.FLOOR,
        "reach": held["reach"] if valued else 0, **{name: getattr(current, name) for name in facts},
    }  # fmt: skip


def _act(
    row: Mapping[str, Any], numbers: Mapping[str, int], accounts: Sequence[Mapping[str, Any]],
    networks: Mapping[str, Network],
) -> Said:  # fmt: skip
    number, act = numbers[row["account"]], _said("act", row["act"])
    network = networks[accounts[number - 1]["account"]["network"]]
    kind = next(kind for kind in network.kinds if kind.relationship == row["relationship"])
    return {
        **act, "account": number, "network": network.name, "direction": "sent" if row["outgoing"] else "received",
        "kind": kind.name, "at": datetime.fromtimestamp(act["at"], UTC), "weight": kind.weight,
        "weight_faded_to_2020": act["weight"], "other": row["other"] or NOT_SHOWN,
    }  # fmt: skip


def _consents(consents: Iterable[Mapping[str, Any]]) -> list[Said]:
    found = [_said("consent", consent) for consent in consents]
    found.sort(key=lambda consent: (consent["network"], consent["purpose"]))
    return [{**one, "told": _told(one, Purpose(one["purpose"]))} for one in found]


def _access(given: Mapping[str, Any]) -> Said:
    said = _said("access", given)
    return {**said, "told": _told(said, Access(said["scope"]))}


def _told(said: Said, what: Purpose | Access) -> str:
    """Return what the notice of a consent or an access says of *what*, as the person was told."""
    return next((notice.says[what] for notice in notices() if notice.version == said.get("notice")), NOT_OURS)


def _imports(graph: Graph, numbers: set[int | None]) -> dict[int | None, Said]:
    rows = [row for row in graph.run("intake/imports") if row["number"] in numbers]
    kept = ("number", "network", "started_at", "finished_at")
    return {row["number"]: {name: _native(row[name]) for name in kept} for row in rows}


def _network(network: Network) -> Said:
    fields = ("basis", "title", "contact", "publisher", "licence", "citation", "audience", "window_days")
    return {"network": network.name, **{name: value for name in fields if (value := getattr(network, name))}}


def _current(graph: Graph) -> Rating | None:
    """Return the current rating, or None while one is being published: no score is told then, and all else is."""
    try:
        return rating.current(graph)
    except Unfinished:
        return None


def _node(number: int) -> str:
    return f"_:account{number}"


def _cell(value: object) -> object:
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value
