"""Erased equals never imported: the town without fifty of its people, and random forums without some of theirs.

Ten people of the town go at a time; ``KLOUTGRAPH_WHOLE=1`` lets them go one by one, and looks at every value after
each.
"""

import os
import random
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from kloutgraph import connect, demo
from kloutgraph.addresses import address
from kloutgraph.graph import Graph
from kloutgraph.privacy.fingerprint import TOWN_SECRET, Fingerprints
from kloutgraph.rights import forgetting
from kloutgraph.rights.upkeep import upkeep
from kloutgraph.scores import scoring
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, quiet, rate, take_in, write
from tests.published import check_same, published

AT_A_TIME = 1 if os.environ.get("KLOUTGRAPH_WHOLE") else 10
GONE = 50


@dataclass(frozen=True)
class Town:
    """The town as files, and which accounts each of its people has."""

    graph: Graph
    folder: Path
    accounts: Mapping[str, set[str]]
    fingerprints = Fingerprints(TOWN_SECRET)

    def bring(self, *, without: Collection[str] = ()) -> None:
        """Import and rate the town, but for every line and every act of the people *without* whom it is to be."""
        gone = {handle for who in without for handle in self.accounts[who]}
        people = self._but("people.csv", lambda cells: cells[1] in gone)
        acts = self._but("acts.csv", lambda cells: cells[0] in gone or cells[1] in gone)
        bring(self.graph, self.fingerprints, people, demo.TOWN)
        take_in(self.graph, self.fingerprints, acts, demo.TOWN)
        rate(self.graph)

    def forget(self, who: str) -> None:
        """Erase the person *who*, asked for by one of their accounts."""
        account = address(self.graph, self.fingerprints, f"town:{min(self.accounts[who])}")
        forgetting.forget(self.graph, account, NOW, how="test")

    def keys(self, who: str) -> set[str]:
        """Return the keys of the accounts of *who*."""
        return {self.fingerprints.key("town", handle) for handle in self.accounts[who]}

    def _but(self, name: str, goes: Callable[[list[str]], bool]) -> Path:
        head, *lines = (self.folder / name).read_text(encoding="utf-8").splitlines()
        rows = [line.split(",") for line in lines]
        return write(self.folder / f"some-{name}", head, [row for row in rows if not goes(row)])


@pytest.fixture
def town(graph: Graph, tmp_path: Path) -> Town:
    demo.write_people(tmp_path / "people.csv")
    demo.write_acts(tmp_path / "acts.csv")
    accounts = defaultdict(set)
    for line in (tmp_path / "people.csv").read_text(encoding="utf-8").splitlines()[1:]:
        who, account = line.split(",")[:2]
        accounts[who].add(account)
    return Town(graph, tmp_path, accounts)


@pytest.fixture
def emptied(database, graph) -> Callable[[], None]:
    """Take everything out of the graph, as if nothing had ever been imported."""

    def empty() -> None:
        database.empty()
        connect.prepare(graph)

    return empty


def test_the_town_after_fifty_of_its_people_were_erased_is_the_town_that_never_held_them(graph, town, rows, emptied):
    town.bring()
    before = published(graph, rows)
    held = [who for who in sorted(town.accounts) if town.keys(who) & before.counted.keys()]
    twice = [who for who in held if len(town.accounts[who]) > 1]
    gone = twice + random.Random(11).sample([who for who in held if who not in twice], GONE - len(twice))
    assert len(twice) == 1
    steps = [gone[:end] for end in range(AT_A_TIME, GONE + 1, AT_A_TIME)]
    erased = []
    for step in steps:
        for who in step[-AT_A_TIME:]:
            town.forget(who)
        assert upkeep(graph, NOW, quiet)
        erased.append(published(graph, rows))
    assert len(before.counted) - len(erased[-1].counted) == GONE + 1
    assert GONE + 1 > len(before.ranking) - len(erased[-1].ranking) > GONE // 2, "some were shown and some were not"
    for step, after in zip(steps, erased, strict=True):
        emptied()
        town.bring(without=step)
        check_same(after, published(graph, rows))


@pytest.mark.parametrize(("seed", "many"), [(0, 30), (1, 45), (2, 300)])
def test_a_random_forum_after_an_erasure_is_the_forum_that_never_held_them(
    graph, fingerprints, tmp_path, rows, emptied, seed, many
):
    draw = random.Random(seed)
    names = [f"p{number:02}" for number in range(24)]
    shown = {name: draw.choice(("yes", "yes", "no")) for name in names} | {"falls": "yes"}
    kinds = ("reply", "like", "mention", "repost", "follow")
    acts = [(*draw.sample(names, 2), draw.choice(kinds), START + draw.randrange(10**7)) for _ in range(many)]
    gone = draw.sample(names, 4)
    acts.append((gone[0], "falls", "reply", START))  # and nobody else acts towards this one
    acts.append((*gone[:2], "like", START + 2 * 10**7))  # the last act goes, so ratings are of another moment
    both = []
    for erase in (True, False):
        emptied()
        held = [name for name in (*names, "falls") if erase or name not in gone]
        people = write(tmp_path / "people.csv", PEOPLE, [person(name, show=shown[name]) for name in held])
        bring(graph, fingerprints, people)
        some = [act for act in acts if erase or not {*act[:2]} & {*gone}]
        take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, some), FORUM)
        rate(graph)
        if erase:
            for name in gone:
                forgetting.forget(graph, address(graph, fingerprints, f"forum:{name}"), NOW, how="test")
            assert upkeep(graph, NOW, quiet)
        both.append(published(graph, rows, first=10, last=10))
    check_same(*both)
    assert both[0].counted[fingerprints.key("forum", "falls")] == (1.0, scoring.FLOOR, 0)


def test_an_id_of_research_data_that_acted_with_nobody_else_goes_with_whoever_is_erased(
    graph, fingerprints, tmp_path, rows, emptied
):
    acts = [(1, 2, "like", START), (3, 4, "like", START + 1)]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts))
    rate(graph)
    forgetting.forget(graph, address(graph, fingerprints, "research:1"), NOW, how="test")
    upkeep(graph, NOW, quiet)
    erased = published(graph, rows)
    emptied()
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts[1:]))
    rate(graph)
    check_same(erased, published(graph, rows))
