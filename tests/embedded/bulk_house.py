"""A house for bulk imports: files as no file should be, what was there before, and a command that can be killed.

As a file: ``python bulk_house.py MOMENT FOLDER CACHE`` begins where nothing is, brings the file of acts, and waits for
its end at MOMENT, ``importing`` or ``completing``.
"""

import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j

from kloutgraph import connect, intake, networks, people, register, removing
from kloutgraph.addresses import address
from kloutgraph.bulk import load
from kloutgraph.embedded import rebuild
from kloutgraph.graph import Graph
from kloutgraph.intake import Order
from kloutgraph.model import STANDARD_KINDS, Basis, Credit, Kind, Network
from kloutgraph.networks import Reading
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.rights import hiding, keeping_off
from kloutgraph.settings import Settings
from kloutgraph.topics import topics
from kloutgraph.topics.ontology import Ontology, Topic
from tests.acts import NOW, PEOPLE, START, person, quiet, write

FINGERPRINTS = Fingerprints(bytes(range(32)))
FORUM = Network("forum", Basis.CONSENT, audience="public", kinds=(*STANDARD_KINDS, Kind("thank", 4.0, Credit.ACTOR)))
RESEARCH = Network("research", Basis.PSEUDONYMOUS, title='Of "quotes",\nand lines')
NAMES = ['Ada "Q" Quill', "Ben\r\nHollow", "Cleo\\", 'dan\\"x,', "e\u2028v\x85e", "f\0inn", "'", "\n", "g" * 5000, '"']


@dataclass(frozen=True)
class House:
    """A folder with a home of our own Neo4j and the files."""

    folder: Path
    cache: Path

    @property
    def settings(self) -> Settings:
        home = self.folder / "home"
        return Settings(home=home, config=home / "config", cache=self.cache, heap_mb=512, memory_mb=512)

    @property
    def neo4j(self) -> Path:
        return self.settings.home / "neo4j"

    @property
    def acts(self) -> Path:
        return self.folder / "acts.csv"


def people_file(folder: Path) -> Path:
    """Ten people with names as no file should have them, and some who may not be held or named."""
    named = [person(f"user{number}", name=name.replace('"', '""')) for number, name in enumerate(NAMES)]
    rows = [[f'"{cell}"' if cell else "" for cell in row] for row in named]
    more = [
        person("hana", show="no", private="no"), person("gil", adult="no"), person("eve", private="yes"),
        person("user0@example.org", person="person-user0"),
        person("gone_q7x", withdrawn_at="2025-06-01"), person("ended_q7x", person="person-hana", show="no"),
    ]  # fmt: skip
    return write(folder / "people.csv", PEOPLE, [*rows, *more])


def acts_file(folder: Path) -> Path:
    """Acts between them, of all sorts: equal ones, with and without ids, that may be held and not."""
    kinds = [kind.name for kind in FORUM.kinds]
    usual = [
        (f"user{n % 10}", f"User{n * 7 % 9}", kinds[n % 6], START + n // 3, f"id{n}" if n % 2 else "", "")
        for n in range(150)
    ]
    odd = [
        ("@user1", "hana", "thank", "2025-03-01T12:00:00+02:00", "", "public"), ("gil", "hana", "like", START, "", ""),
        ("user1", "gone_q7x", "like", START, "", ""), ("user1", "user2", "like", START, "p", "private"),
        ("user0@example.org", "user1", "reply", START, "", ""), ("user1", "user2", "reply", "soon", "", ""),
    ]  # fmt: skip
    stronger = [(actor, target, "repost", *rest) for actor, target, _, *rest in usual[1:30:2]]
    other = [(actor, "hana", *rest) for actor, _, *rest in usual[1:10:2]]
    all_of_them = (*usual, *odd, *usual[::5], *stronger, *other)
    rows = [(*row[:5], row[5] or "public", ("", "music", "Th\u00e9")[n % 3]) for n, row in enumerate(all_of_them)]
    return write(folder / "acts.csv", "actor,target,kind,at,id,visibility,topic", rows)


def begin(graph: Graph, folder: Path) -> None:
    """What is there before the file comes: the register, people, topics, and an import that was taken back."""
    graph.run("schema/claim_secret", secret=FINGERPRINTS.of_itself())
    register.add(graph, FORUM, FINGERPRINTS, NOW)
    register.add(graph, RESEARCH, FINGERPRINTS, NOW)
    people.bring(graph, FINGERPRINTS, people_file(folder), NOW, quiet)
    arts, music = Topic("arts", "1", {"en": 'Arts, "all"'}, ()), Topic("music", "2", {"de": "Musik"}, ("arts",))
    topics.keep(graph, Ontology.of([arts, music]))
    hiding.hide(graph, address(graph, FINGERPRINTS, "forum:user3"), music, NOW, how="test")
    keeping_off.keep_off(graph, address(graph, FINGERPRINTS, "forum:user3"), NOW, how="test")
    file = write(folder / "earlier.csv", "actor,target,kind,at", [("user1", "user2", "like", START)])
    take_back(graph, intake.take_in(graph, FINGERPRINTS, order_of(file), quiet).number)


def take_back(graph: Graph, number: int | None) -> int:
    assert number
    return removing.undo(graph, number, NOW)


def order_of(file: Path) -> Order:
    return Order(file, FORUM, networks.named("csv"), Reading(), NOW)


def everything(driver: neo4j.Driver) -> Counter[str]:
    """All nodes and relationships, but for what only says by which way they came."""

    def said(thing: neo4j.graph.Entity) -> list[Any]:
        values = {key: value for key, value in thing.items() if key not in ("claims", "rows", "removals", "twins")}
        if "withheld" in values:
            values["withheld"] = sorted(zip(values["withheld"], values.pop("counts"), strict=True))
        return sorted((key, repr(value)) for key, value in values.items())

    def node(found: neo4j.graph.Node) -> str:
        return repr((sorted(found.labels), said(found)))

    nodes = driver.execute_query("MATCH (n) WHERE NOT n:TestMark RETURN n").records
    links = driver.execute_query("MATCH (a)-[r]->(b) RETURN a, r, b").records
    ends = (repr((node(row["a"]), row["r"].type, said(row["r"]), node(row["b"]))) for row in links)
    return Counter(node(row["n"]) for row in nodes) + Counter(ends)


def stop(*_: object) -> None:
    print("there", flush=True)  # noqa: T201  # whoever kills us reads it
    time.sleep(300)


def main(moment: str, house: House) -> None:
    """Bring the file of acts, and stop at *moment* to be killed."""
    rebuild.IMPORT_HEAP_MB = 512
    if moment == "importing":
        rebuild._Watch.__call__ = stop  # type: ignore[method-assign]
    else:
        load._check = stop  # type: ignore[assignment]
    with connect.opened(house.settings, fingerprints=FINGERPRINTS) as opened:
        if not register.networks(opened.graph):
            begin(opened.graph, house.folder)
        load.take_in(opened, order_of(acts_file(house.folder)), house.settings, quiet)


if __name__ == "__main__":
    main(sys.argv[1], House(Path(sys.argv[2]), Path(sys.argv[3])))
