"""Lists by joint reach: whom they reach, beside the highest scores, and that nobody hidden is on them or told."""

import csv
import json
import random
from pathlib import Path

import numpy as np
import pytest

from kloutgraph.errors import InputError
from kloutgraph.reach import together
from kloutgraph.reach.together import Reached
from tests.acts import FORUM, HEADER, PEOPLE, START, bring, person, rate, take_in, write

FANS = 14


@pytest.fixture
def fair(graph, fingerprints, tmp_path: Path):
    """Ada and Cleo with the same 14 fans, 4 of them not shown, and Hana with 3 of her own; Ada's act more."""
    fans = [f"fan{number}" for number in range(FANS)]
    own = [f"own{number}" for number in range(3)]
    known = [person(who) for who in ("ada", "cleo", "hana", *own)]
    known += [person(fan, show="yes" if number < 10 else "no") for number, fan in enumerate(fans)]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, known))
    acts = [(fan, "ada", "repost", START + n) for n, fan in enumerate(fans)]
    acts += [(fan, "cleo", "reply", START + n) for n, fan in enumerate(fans)]
    acts += [(one, "hana", "like", START) for one in own]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)
    rate(graph)
    return graph


def chosen(found: together.Chosen) -> list[tuple[str, int]]:
    return [(row["account"], row["added"]) for row in found.rows]


def test_the_second_on_the_list_is_who_adds_most_and_not_who_has_the_second_score(fair):
    assert [row["account"] for row in fair.run("explore/ranking", top=2)] == ["forum:ada", "forum:cleo"]
    found = together.choose(fair, 2)
    assert chosen(found) == [("forum:ada", 10), ("forum:hana", 3)]
    assert found.joint == Reached(people=13, overlap=0)
    assert found.top == Reached(people=10, overlap=10)
    assert found.worse == pytest.approx(3 / 13)
    assert (found.share, found.fails) == (1.0, 0.0)


def test_fewer_are_chosen_where_nobody_else_adds_anybody(fair):
    assert chosen(together.choose(fair, 9)) == [("forum:ada", 10), ("forum:hana", 3)]


def test_what_each_adds_is_known_from_one_walk_over_whom_they_reach():
    lot = np.random.default_rng(5)
    owner, thing = np.sort(lot.integers(0, 40, 3_000)), lot.integers(0, 300, 3_000)
    mixed = lot.permutation(3_000)
    for some in (np.arange(3_000), mixed):
        movers = together._Movers([], [], owner[some], thing[some], lot.random(3_000) < 0.3, each=1.5)
        chosen = [int(one) for one in lot.permutation(41)]  # one of them moves nobody
        assert movers.growing(chosen) == [movers.reached(chosen[:many]).people for many in range(1, 42)]


def test_whom_a_list_reaches_is_looked_up_twice_however_many_are_on_it(fair, monkeypatch):
    asked = []
    reached = together._Movers.reached
    monkeypatch.setattr(together._Movers, "reached", lambda *words: asked.append(words) or reached(*words))
    for size in (1, 2):
        together.choose(fair, size)
    assert len(asked) == 4


def test_the_highest_of_some_people_are_the_first_of_them_in_their_own_order(fair):
    keys = {row["account"]: row["key"] for row in fair.run("explore/ranking", top=9)}
    order = [keys[f"forum:{who}"] for who in ("hana", "cleo", "ada")]
    assert [together.choose(fair, size, among=order).top.people for size in (1, 2)] == [3, 13]
    assert together.choose(fair, 1, among=order[::-1]).top == Reached(people=10, overlap=0)


def test_people_who_are_not_shown_are_counted_in_tens_and_never_chosen(graph, fingerprints, tmp_path):
    hidden = [f"hidden{number}" for number in range(23)]
    known = [person("ada"), *(person(one, show="no") for one in ("ben", *hidden))]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, known))
    acts = [(one, "ada", "reply", START) for one in hidden] + [(one, "ben", "reply", START) for one in (*hidden, "ada")]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)
    rate(graph)
    found = together.choose(graph, 5)
    assert chosen(found) == [("forum:ada", 20)]
    assert found.joint == Reached(people=20, overlap=0)


def test_somebody_with_two_accounts_is_reached_once_and_does_not_reach_themselves(graph, fingerprints, tmp_path):
    two = [person("ona", person="o"), person("ona2", person="o"), person("ada"), person("fan")]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, two))
    acts = [("ona", "ada"), ("ona2", "ada"), ("fan", "ada"), ("ona2", "ona")]
    file = write(tmp_path / "acts.csv", HEADER, [(*pair, "reply", START) for pair in acts])
    take_in(graph, fingerprints, file, FORUM)
    rate(graph)
    assert chosen(together.choose(graph, 3)) == [("forum:ada", 2)]


def test_with_others_between_whoever_moves_the_movers_reaches_more(graph, fingerprints, tmp_path):
    acts = [(f"1{n}", "2", "reply", START) for n in range(20)] + [("2", "3", "reply", START)]
    acts += [(f"4{n}", "5", "reply", START) for n in range(4)]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts))
    rate(graph)
    direct, through = (together.choose(graph, 1, through_others=way) for way in (False, True))
    assert chosen(direct) == [("research:2", 20)]
    (account, added), *_ = chosen(through)
    assert (account, 0.85 * 20 * 0.95 < added < 0.85 * 20 * 1.05) == ("research:2", True)
    three = together.choose(graph, 3, through_others=True)
    assert {account for account, _ in chosen(three)} == {"research:2", "research:3", "research:5"}
    assert (three.share > 0.6, three.fails) == (True, 0.001)


def test_another_file_order_gives_the_same_list_byte_for_byte(graph, database, fingerprints, tmp_path, kloutgraph):
    lot = random.Random(3)
    acts = [(str(lot.randrange(90)), str(int(lot.paretovariate(0.5)) % 60), "reply", START + n) for n in range(300)]
    said = []
    for number in range(2):
        database.empty()
        kloutgraph("networks", "add", "research", "--basis", "pseudonymous", "--finished")
        lot.shuffle(acts)
        file = write(tmp_path / f"acts{number}.csv", HEADER, acts)
        kloutgraph("import", file, "--network", "research")
        kloutgraph("rate")
        ways = (("choose", "-n", "5", "--json"), ("choose", "-n", "5", "--json", "--through-others"))
        said.append([kloutgraph(*words).out for words in ways])
    assert said[0] == said[1]
    direct, through = map(json.loads, said[0])
    assert len(direct["chosen"]) == len(through["chosen"]) == 5
    assert sum(row["added"] for row in direct["chosen"]) == direct["joint"]["people"] > direct["top_by_score"]["people"]


def test_a_list_that_leaves_is_kept_and_nobody_of_a_pseudonymous_network_is_on_it(graph, kloutgraph, tmp_path, rows):
    fans = [person(f"fan{n}") for n in range(3)]
    write(tmp_path / "people.csv", PEOPLE, [person("ada"), person("hana"), *fans])
    acts = [(f"fan{n}", who, "reply", START) for who, n in (("ada", 0), ("ada", 1), ("hana", 1), ("hana", 2))]
    write(tmp_path / "acts.csv", HEADER, acts)
    write(tmp_path / "study.csv", HEADER, [(n, 77, "like", START) for n in range(9)])
    for words in (
        ("networks", "add", "forum", "--basis", "consent", "--audience", "public", "--finished"),
        ("networks", "add", "study", "--basis", "pseudonymous", "--finished"),
        ("people", tmp_path / "people.csv"), ("import", tmp_path / "acts.csv", "--network", "forum"),
        ("import", tmp_path / "study.csv", "--network", "study"), ("rate",),
    ):  # fmt: skip
        assert kloutgraph(*words).code == 0, words
    file = tmp_path / "list.csv"
    assert kloutgraph("choose", "-n", 2, "-o", file).code == 1
    assert not file.exists()
    ended = kloutgraph("choose", "-n", 2, "-o", file, "--purpose", "fair", "--to", "Ona", "--expires", "2099-01-01")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("list 1: 2 people, for 'fair', to 'Ona', to be deleted by 2099-01-01")
    assert "together they reach 3 people, 1 of them by more than one" in ended.err
    with file.open(encoding="utf-8", newline="") as opened:
        found = list(csv.DictReader(opened))
    assert [(row["place"], row["account"], row["added"], row["list"]) for row in found] == [
        ("1", "forum:ada", "2", "1"), ("2", "forum:hana", "1", "1")
    ]  # fmt: skip
    assert rows("MATCH (:List)-[:NAMES]->(a) RETURN count(a) AS n") == [{"n": 2}]
    assert kloutgraph("choose", "-n", 1).out.splitlines()[-1].split()[:2] == ["1", "study:77"]


def test_nothing_is_chosen_before_the_first_rating(graph):
    with pytest.raises(InputError, match="there is no rating yet"):
        together.choose(graph, 3)
