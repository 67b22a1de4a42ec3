"""A house whose store is written anew: all that a graph can hold, canaries to forget, and a command that can be killed.

As a file: ``python store_house.py FOLDER CACHE`` compacts the store, and says when it begins and when it is done.
"""

import base64
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from secrets import token_hex

import neo4j
from bulk_house import FINGERPRINTS, FORUM, House, acts_file, begin, everything, order_of

from kloutgraph import connect, intake, ledger, networks, people, register
from kloutgraph.addresses import Address, address
from kloutgraph.connect import Opened
from kloutgraph.embedded import rebuild
from kloutgraph.graph import Graph
from kloutgraph.intake import Order
from kloutgraph.ledger import Event
from kloutgraph.model import Basis, Network, Purpose
from kloutgraph.networks import Reading
from kloutgraph.rights import agreeing, forgetting, leaving
from kloutgraph.scores import circles, rating
from kloutgraph.scores.rating import Wanted
from kloutgraph.store import compacting
from tests.acts import NOW, START, quiet, write

ARCHIVE = register.owned(Network("archive", Basis.OWN, audience="public"), "ada", FINGERPRINTS)
"""Ada's own."""
MARK = "k4n4ry" + token_hex(24)
"""What every canary begins with: long, because Neo4j packs short texts."""
CANARIES = 200
FORGOTTEN = NOW + timedelta(hours=23)
LATER = NOW + timedelta(days=1)


@dataclass(frozen=True)
class Filled:
    """Who is in the house by name."""

    canaries: tuple[str, ...]

    def who(self, opened: Opened, handle: str) -> Address:
        return address(opened.graph, opened.fingerprints, f"{FORUM.name}:{handle}")


@contextmanager
def at_home(house: House) -> Iterator[Opened]:
    """The graph of *house*; its importer takes little memory."""
    rebuild.IMPORT_HEAP_MB = 512
    with connect.opened(house.settings, fingerprints=FINGERPRINTS) as opened:
        yield opened


def driver_of(opened: Opened) -> neo4j.Driver:
    return opened.graph._driver


def fill(graph: Graph, folder: Path, canaries: int = CANARIES) -> Filled:
    """Put into *graph* whatever there can be: people, acts of all kinds, one's own too, scores, orders, a list."""
    begin(graph, folder)
    handles = tuple(f"{MARK}{number:03}" for number in range(canaries))
    rows = [_willing(handle, f"Name {handle}", "") for handle in handles]
    rows += [_willing(handle, handle.title(), "form 12") for handle in ("waits", "proven")]
    head = "person,account,network,adult,private,measure,show,agreed_at,name,evidence"
    people.bring(graph, FINGERPRINTS, write(folder / "canaries.csv", head, rows), NOW, quiet)
    acts = [(handle, f"user{n % 8}", "reply", START + n) for n, handle in enumerate(handles)]
    acts += [("user1", handle, "mention", START + n) for n, handle in enumerate((*handles, "waits", "proven"))]
    for file in (acts_file(folder), write(folder / "more.csv", "actor,target,kind,at", acts)):
        intake.take_in(graph, FINGERPRINTS, order_of(file), quiet)
    register.add(graph, ARCHIVE, FINGERPRINTS, NOW)
    own = [("ada", "hana", "reply", START), ("finn", "ada", "reply", START)]
    file = write(folder / "archive.csv", "actor,target,kind,at", own)
    intake.take_in(graph, FINGERPRINTS, Order(file, ARCHIVE, networks.named("csv"), Reading(), NOW), quiet)
    filled = Filled(handles)
    opened = Opened(graph, FINGERPRINTS)
    leaving.leave_out(graph, filled.who(opened, "waits"), NOW, how="test")
    leaving.leave_out(graph, filled.who(opened, "nobody"), NOW, how="test")
    agreeing.withdraw(graph, filled.who(opened, "user7"), [Purpose.SHOW], NOW, how="test")
    rating.rate(graph, Wanted(), NOW, quiet)
    circles.find(graph, NOW, quiet)
    assert any(row["everybody"] for row in graph.run("explore/circles"))
    graph._driver.execute_query("""
        MATCH (account:Listed) WHERE account.handle IN ['user4', 'user5', 'user6'] WITH account ORDER BY account.handle
        WITH collect(account) AS named
        CREATE (list:List {number: 1, purpose: 'spring "fair"', rows: 4, at: datetime($at), words: [], share: 1.0,
                           recipient: 'Una', expires: datetime('2099-01-01T00:00Z'),
                           gone: [1], gone_on: [datetime($at)], told_on: [datetime($at)]})
        WITH list, named UNWIND range(2, 4) AS row
        WITH list, row, named[row - 2] AS account
        CREATE (list)-[:NAMES {row: row, seen: datetime($at)}]->(account)
        WITH DISTINCT list MATCH (state:State) SET state.lists = list.number""", at=NOW.isoformat())  # fmt: skip
    return filled


def _willing(handle: str, name: str, evidence: str) -> tuple[str, ...]:
    return (f"person-{handle}", handle, FORUM.name, "yes", "no", "yes", "yes", "2024-11-03", name, evidence)


def kept(opened: Opened) -> Counter[str]:
    """All that is held, but for the entry and the state that tell that the store was written anew."""
    return Counter({said: many for said, many in everything(driver_of(opened)).items() if not _tells(said)})


def _tells(said: str) -> bool:
    return said.startswith(("(['State']", "(['Entry']"))


def entries(opened: Opened) -> list[Event]:
    assert ledger.broken_at(opened.graph) is None
    return [entry.event for entry in ledger.entries(opened.graph.run)]


def forget(opened: Opened, filled: Filled) -> str:
    """Forget all canaries, and return the receipt of one."""
    for handle in filled.canaries:
        left = forgetting.forget(opened.graph, filled.who(opened, handle), FORGOTTEN, how="test")
    rating.again(opened.graph, LATER, quiet)
    return left.receipt


def canaries_in(folder: Path) -> int:
    """How many times the bytes of the canaries stand in the files of *folder*, in any of five spellings."""
    name = MARK.encode()
    spelt = [base64.b64encode(name[start : start + 36]) for start in range(3)]
    wanted = (name, name.upper(), MARK.encode("utf-16-le"), *spelt)
    found = 0
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            found += sum(content.count(one) for one in wanted)
    return found


def main(house: House) -> None:
    """Compact the store of *house*."""
    with at_home(house) as opened:
        print("begun", flush=True)  # noqa: T201  # whoever kills us reads it
        compacting.compact(opened, house.settings, LATER, quiet)
        print("done", flush=True)  # noqa: T201  # likewise


if __name__ == "__main__":
    main(House(Path(sys.argv[1]), Path(sys.argv[2])))
