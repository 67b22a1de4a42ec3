"""The square of a house that is backed up: of its people each says something else after the backup was made.

Ada stays, acts and asks for something; Ben waits for his own objection and objects; Cleo is found to be a minor; Dan
is not brought any more; Eve, who asked for something, is forgotten; Finn revokes access to his private account; Gil's
account on the forum is dropped, then he is forgotten; Hana leaves on a list. Research data and Ada's own archive are
taken back as imports, and orders keep two of them out.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bulk_house import FINGERPRINTS, FORUM, RESEARCH
from store_house import ARCHIVE, FORGOTTEN, LATER, driver_of, kept

from kloutgraph import audit, intake, lists, networks, people, register, removing
from kloutgraph.addresses import Address, address
from kloutgraph.connect import Opened
from kloutgraph.graph import Graph
from kloutgraph.intake import Order
from kloutgraph.ledger import Entry
from kloutgraph.model import Access, Basis, Network
from kloutgraph.networks import Reading
from kloutgraph.rights import forgetting, granting, leaving, objecting
from kloutgraph.rights.objecting import About, Asked
from tests.acts import HEADER, NOW, PEOPLE, START, person, quiet, write

SQUARE = Network("square", Basis.CONSENT, audience="public")
CAST = ("ada", "ben", "cleo", "dan", "eve", "finn", "gil", "hana")
UNTIL = NOW + timedelta(days=300)


@dataclass(frozen=True)
class Since:
    """What was handed out after the backup: a request of Ada's, the numbers of a list with Hana and of an import."""

    asked: Asked
    list: int
    imported: int


@dataclass(frozen=True)
class Then:
    """What was so right before the restoring: a canary's receipt, what was handed out, what was held but acts.

    acts  of the backup: the keys of both ends and the identity
    """

    receipt: str
    since: Since
    peoples: Counter[str]
    told: list[Entry]
    acts: frozenset[tuple[str, str, str]]


def who(opened: Opened, account: str) -> Address:
    return address(opened.graph, opened.fingerprints, account)


def key(account: str) -> str:
    return FINGERPRINTS.key(*account.split(":"))


def gather(opened: Opened, folder: Path) -> None:
    """Bring the people of the square, their acts and research data; Ben is left out and may object."""
    graph = opened.graph
    register.add(graph, SQUARE, FINGERPRINTS, NOW)
    for account in ("square:finn", "forum:user5"):
        granting.grant(
            graph, FINGERPRINTS, who(opened, account), Access.ACTS, NOW, until=UNTIL, how="test", evidence="form 13"
        )  # fmt: skip
    rows = [person(name, "square", private="yes" if name == "finn" else "no", evidence="form 12") for name in CAST]
    bring(graph, folder, [*rows, person("gil_at_the_forum", person="person-gil")])
    pairs = [*((name, "ada") for name in CAST[1:]), *(("ada", name) for name in CAST[1:])]
    acts(graph, folder, SQUARE, [(*pair, "reply", START + n) for n, pair in enumerate(pairs)])
    acts(graph, folder, FORUM, [("user1", "gil_at_the_forum", "like", START), ("user1", "user5", "like", START + 1)])
    acts(graph, folder, RESEARCH, [(n, n + 1, "like", START + n) for n in range(1, 7)])
    leaving.leave_out(graph, who(opened, "square:ben"), NOW, how="test")
    for account in ("square:eve", "forum:user5"):
        objecting.ask(graph, who(opened, account), About.SCORE, NOW)


def go_on(opened: Opened, folder: Path) -> Since:
    """Let everybody say what they say after the backup; see the module."""
    graph = opened.graph
    receipt = graph.run("privacy/evidenced", key=key("square:ben"))[0]["receipt"]
    leaving.object_to_leaving(graph, who(opened, "square:ben"), receipt, FORGOTTEN)
    rows = [
        person("cleo", "square", adult="no"), person("dan", "square", measure="no"),
        person("gil_at_the_forum", person="person-gil", measure="no"),
    ]  # fmt: skip
    bring(graph, folder, rows)
    for account in ("square:eve", "square:gil"):
        forgetting.forget(graph, who(opened, account), FORGOTTEN, how="test")
    granting.revoke(graph, who(opened, "square:finn"), [Access.ACTS], FORGOTTEN, how="test")
    for row in graph.run("intake/imports"):
        if row["network"] in (RESEARCH.name, ARCHIVE.name):
            removing.undo(graph, row["number"], LATER)
    for account in ("research:3", "archive:finn"):
        leaving.leave_out(graph, who(opened, account), LATER, how="test")
    asked = objecting.ask(graph, who(opened, "square:ada"), About.PRIVACY, LATER)
    imported = acts(graph, folder, SQUARE, [("ada", "hana", "like", START)])
    return Since(asked, keep_list(graph), imported)


def keep_list(graph: Graph) -> int:
    """Keep a list with Hana on it, and return its number."""
    return lists.keep(graph, [key("square:hana")], LATER, purpose="spring fair", recipient="Ona, events").number


def bring(graph: Graph, folder: Path, rows: list[list[str]]) -> None:
    people.bring(graph, FINGERPRINTS, write(folder / "square.csv", PEOPLE, rows), NOW, quiet)


def acts(graph: Graph, folder: Path, network: Network, rows: list[tuple[object, ...]]) -> int:
    """Import acts of *network*, and return the import's number."""
    file = write(folder / f"{network.name}.csv", HEADER, rows)
    order = Order(file, network, networks.named("csv"), Reading(), NOW)
    number = intake.take_in(graph, FINGERPRINTS, order, quiet).number
    assert number
    return number


def acts_of(opened: Opened) -> frozenset[tuple[str, str, str]]:
    query = "MATCH (a:Account|Waiting)-[act]->(b:Account|Waiting) RETURN a.key, b.key, act.id"
    return frozenset((*record.values(),) for record in driver_of(opened).execute_query(query).records)


def keys_of(opened: Opened) -> set[str]:
    query = "MATCH (a:Account|Waiting) RETURN collect(a.key) AS keys"
    return set(driver_of(opened).execute_query(query).records[0]["keys"])


def peoples_of(opened: Opened) -> Counter[str]:
    """All that is held but acts, imports, and accounts that are known by acts alone."""
    by_acts = ("'research'", "'archive'", "('id', ", "(['Import']")
    return Counter({said: many for said, many in kept(opened).items() if not any(one in said for one in by_acts)})


def held_of(opened: Opened, *accounts: str) -> list[bool]:
    keys = keys_of(opened)
    return [key(account) in keys for account in accounts]


def violations(opened: Opened, at: datetime = LATER) -> dict[str, int]:
    return {found.name: found.violations for found in audit.audit(opened.graph, at) if found.violations}
