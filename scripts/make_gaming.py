"""Make docs/gaming.md, and what /method tells of it, anew: the gaming table of the town and of two sets of real acts.

``make gaming`` runs it. Each set is brought into an empty graph of a Neo4j of our own, rated, given the seeds that are
proposed, and priced.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kloutgraph import demo, intake, networks, people, register, settings
from kloutgraph.connect import Opened, opened
from kloutgraph.intake import Order
from kloutgraph.model import Basis, Kind, Network
from kloutgraph.networks import Reading
from kloutgraph.privacy.fingerprint import TOWN_SECRET, Fingerprints
from kloutgraph.scores import measures, rating
from kloutgraph.scores.rating import Wanted
from kloutgraph.trust import gaming, prices, seeds
from kloutgraph.trust.gaming import Table
from kloutgraph.trust.prices import Price

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 1, 1, tzinfo=UTC)
BY = "the table's maker"
HIGGS = Network("higgs", Basis.PSEUDONYMOUS, finished=True, publisher="SNAP")
FORUM_KINDS = (Kind("answer", 4.0), Kind("comment_on_question", 2.0), Kind("comment_on_answer", 2.0))
FORUM = replace(HIGGS, name="mathoverflow", kinds=FORUM_KINDS)
RESEARCH = Fingerprints(bytes(range(32)))
"""For graphs that are gone when the table is made."""
Bring = Callable[[Opened, Path], None]


def main(data: Path) -> None:
    """Write docs/gaming.md and what the pages read from the town and the sets in the folder *data*."""
    found: list[Price] = []
    parts = [(ROOT / "scripts" / "gaming.md").read_text(encoding="utf-8")]
    for title, fingerprints, bring in SETS:
        table = _priced(fingerprints, bring, data)
        parts.append(_part(title, table))
        found += [Price(title, gain.attack, gain.account, gain.points) for gain in table.gains]
    (ROOT / "docs" / "gaming.md").write_text("\n".join(parts), encoding="utf-8")
    (ROOT / "kloutgraph" / "trust" / prices.FILE).write_text("\n".join([*prices.lines(found), ""]), encoding="utf-8")


def _town(house: Opened, _data: Path) -> None:
    network = register.add(house.graph, demo.TOWN, house.fingerprints, demo.NOW)
    with tempfile.TemporaryDirectory() as folder:
        wishes, acts = Path(folder, "people.csv"), Path(folder, "acts.csv")
        demo.write_people(wishes)
        demo.write_acts(acts)
        people.bring(house.graph, house.fingerprints, wishes, demo.NOW, _say)
        order = Order(acts, network, networks.named("csv"), Reading(), demo.NOW)
        intake.take_in(house.graph, house.fingerprints, order, _say)


def _higgs(house: Opened, data: Path) -> None:
    _take_in(house, data / "higgs/higgs-activity_time.txt.gz", HIGGS, "snap-higgs", Reading())


def _forum(house: Opened, data: Path) -> None:
    columns = Reading({"actor": "source", "at": "timestamp"})
    _take_in(house, data / "mathoverflow/mathoverflow-interactions.csv.gz", FORUM, "csv", columns)


SETS: tuple[tuple[str, Fingerprints, Bring], ...] = (
    ("The town: made up, a year", Fingerprints(TOWN_SECRET), _town),
    ("Higgs: posts on one topic, a week of 2012", RESEARCH, _higgs),
    ("Math Overflow: answers and comments, six years", RESEARCH, _forum),
)


def _take_in(house: Opened, file: Path, network: Network, form: str, reading: Reading) -> None:
    register.add(house.graph, network, house.fingerprints, NOW)
    order = Order(file, network, networks.named(form), reading, NOW)
    intake.take_in(house.graph, house.fingerprints, order, _say)


def _priced(fingerprints: Fingerprints, bring: Bring, data: Path) -> Table:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        where = replace(settings.read(), home=home, config=home / "config", server=None, heap_mb=1024, stay_s=0.0)
        with opened(where, fingerprints=fingerprints) as house:
            bring(house, data)
            rating.rate(house.graph, Wanted(), NOW, _say)
            seeds.propose(house.graph, measures.circles(house.graph, NOW, _say), BY, NOW)
            return gaming.table(house.graph, NOW, _say)


def _part(title: str, table: Table) -> str:
    columns = list(gaming.DEFINITIONS)
    lines = [f"## {title}", "", f"{table.kept:.0%} of the first {gaming.FIRST} keep a guarded standing.", ""]
    lines += [f"| attack | account | {' | '.join(columns)} |", f"|---|---|{'---:|' * len(columns)}"]
    for gain in table.gains:
        values = " | ".join(f"{gain.points[name]:.2f}" for name in columns)
        lines.append(f"| {gain.attack} | {gain.account} | {values} |")
    return "\n".join([*lines, ""])


def _say(what: str, done: int, total: int) -> None:
    sys.stderr.write(f"\r{what} {done:,} of {total:,}   ")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
