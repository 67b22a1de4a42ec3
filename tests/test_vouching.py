"""Where seeds are chosen only those count for whom somebody vouches: fakes gain nothing, and parts still add up."""

import random
from dataclasses import replace

import numpy as np
import pytest

from kloutgraph import register
from kloutgraph.addresses import address
from kloutgraph.model import VOUCHED, Method
from kloutgraph.rights import forgetting
from kloutgraph.scores import referee, spanning
from kloutgraph.trust import seeds, vouching
from kloutgraph.why import changing, parts, supposing
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, rate, standings, take_in, write

DAY_S = 86_400
SEEDS = {"1": 1, "2": 2, "3": 3}


def choose(graph, fingerprints, network: str = "research", chosen=SEEDS) -> None:
    rows = [[fingerprints.key(network, who), group] for who, group in chosen.items()]
    graph.run("seeds/put", seeds=rows)


@pytest.fixture
def acted(graph, fingerprints, tmp_path):
    """Import acts of research data."""

    def act(acts, name: str = "acts.csv"):
        return take_in(graph, fingerprints, write(tmp_path / name, HEADER, acts))

    return act


def counting(graph, **method) -> set[str]:
    found = Method(version=VOUCHED, vouchers=2, **method)
    over = spanning.span(graph, None, None, found.half_life_days, NOW)
    return set(vouching.vouched(graph, found, over) or ())


def lively(seed: int, people: int = 40, acts: int = 170):
    draw = random.Random(seed)
    pairs = [(draw.randrange(people), draw.randrange(people)) for _ in range(acts)]
    return [(a + 1, b + 1, draw.choice(["like", "reply"]), START + n) for n, (a, b) in enumerate(pairs) if a != b]


def by_hand(acts, people: int = 40) -> set[int]:
    found: set[int] = {1, 2, 3}
    while True:
        fresh = {b for b in range(1, people + 1) if len({one for one, to, *_ in acts if to == b and one in found}) >= 2}
        if fresh <= found:
            return found
        found |= fresh


@pytest.mark.parametrize("seed", [1, 2, 6])
def test_seeds_count_and_whoever_two_of_those_who_count_acted_towards(acted, graph, fingerprints, seed):
    acts = lively(seed)
    acted(acts)
    choose(graph, fingerprints)
    theirs = by_hand(acts)
    assert 3 < len(theirs) < 40
    assert counting(graph) == {fingerprints.key("research", str(who)) for who in theirs}
    moved, mover = (np.array([act[side] for act in acts]) for side in (0, 1))
    assert set(np.flatnonzero(referee.counting(41, moved, mover, np.array([1, 2, 3]), 2))) == theirs


def test_without_seeds_everybody_counts_and_with_them_the_method_is_another(acted, graph, fingerprints):
    acted(lively(1))
    open_ = rate(graph)
    assert (open_.method, open_.vouchers) == ("2", 0)
    choose(graph, fingerprints)
    made = rate(graph)
    assert (made.method, made.vouchers, made.refereed) == (VOUCHED, 2, "whole")
    assert made.distance_relative <= 1e-9
    assert rate(graph, version="mine").vouchers == 0
    choose(graph, fingerprints, chosen=dict.fromkeys(SEEDS))
    assert rate(graph).method == "2"


def test_a_hundred_fakes_gain_nothing_for_who_made_them_whatever_they_do(acted, graph, fingerprints):
    acts = lively(2)
    acted(acts)
    choose(graph, fingerprints)
    rate(graph, as_of=NOW)
    before = standings(graph)
    owner = next(who for who in sorted(by_hand(acts)) if who > 3)
    fakes = range(1_000, 1_100)
    planted = [(fake, owner, "reply", START + n * DAY_S) for fake in fakes for n in range(5)]
    planted += [(fake, fake + 1, "reply", START) for fake in fakes]
    planted += [(fake, other, "mention", START) for fake in fakes for other in (1, 2, 3, 4)]
    acted(planted, "fakes.csv")
    rate(graph, as_of=NOW)
    after = standings(graph)
    assert after[str(owner)] == before[str(owner)]
    assert sum(after[who] for who in before) == pytest.approx(sum(before.values()), rel=1e-9)
    acted([(owner, fake, "like", START) for fake in fakes], "follow_back.csv")
    rate(graph, as_of=NOW)
    assert standings(graph)[str(owner)] <= before[str(owner)]


def test_parts_add_up_and_name_nobody_who_does_not_count(acted, graph, fingerprints):
    acts = lively(6)
    acted(acts)
    choose(graph, fingerprints)
    rate(graph)
    counted = {f"research:{who}" for who in by_hand(acts)}
    several = 0
    for row in graph.run("explore/ranking", top=100):
        if row["standing"] > 0.15:
            found = parts.explain(graph, row["key"])
            pooled = [part for part in (found.others, found.unshown) if part]
            points = sum(round(part.points * 10) for part in (*found.parts, *pooled))
            assert 10 + points == round(found.score * 10)
            assert {part.account for part in found.parts} <= counted
            several += 1
    assert several > 3


@pytest.fixture
def square(graph, fingerprints, tmp_path):
    """Twelve people of a forum who answer each other, three of them seeds."""
    register.add(graph, FORUM, fingerprints, NOW)
    names = [f"p{n}" for n in range(12)]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person(name) for name in names]))
    acts = [(f"p{n}", f"p{(n + step) % 12}", "reply", START + n * DAY_S) for n in range(12) for step in (1, 2, 5)]
    take_in(graph, fingerprints, write(tmp_path / "forum.csv", HEADER, acts), FORUM)
    return fingerprints.key("forum", "p5")


def test_choosing_seeds_moves_the_row_of_the_method_alone_and_begins_a_series(graph, fingerprints, square):
    rate(graph)
    choose(graph, fingerprints, "forum", {"p0": 1, "p1": 2, "p2": 3})
    rate(graph)
    found = changing.changes(graph, [square], changing.between(graph))[0]
    assert {cause for cause, points in found.causes.items() if points} <= {changing.METHOD}
    assert [row["method"] for row in graph.run("explore/history", account=square)] == ["2", VOUCHED]


def test_trusting_others_counts_as_the_method_and_not_as_something_removed(graph, fingerprints, square):
    choose(graph, fingerprints, "forum", {"p0": 1, "p1": 2, "p2": 3})
    rate(graph)
    seeds.remove(graph, fingerprints.key("forum", "p1"), "a test", NOW)
    seeds.add(graph, fingerprints.key("forum", "p9"), "a test", NOW)
    rate(graph)
    moved = {}
    for who in ("p5", "p7", "p8", "p9"):
        found = changing.changes(graph, [fingerprints.key("forum", who)], changing.between(graph))[0]
        moved |= {cause: points for cause, points in found.causes.items() if points}
    assert moved.keys() == {changing.METHOD}


def test_what_was_removed_stays_removed_where_seeds_were_chosen_that_do_not_count_yet(graph, fingerprints, square):
    rate(graph)
    seeds.add(graph, fingerprints.key("forum", "p0"), "a test", NOW)  # of three groups one
    forgetting.forget(graph, address(graph, fingerprints, "forum:p3"), NOW, how="test")
    rate(graph)
    found = changing.changes(graph, [square], changing.between(graph))[0]
    assert found.causes[changing.REMOVED] < 0
    assert found.causes[changing.METHOD] == 0
    assert found.networks == {"forum": found.causes[changing.REMOVED]}


def test_what_if_somebody_who_vouches_were_gone_comes_true(graph, fingerprints, square):
    choose(graph, fingerprints, "forum", {"p0": 1, "p1": 2, "p2": 3})
    rate(graph)
    gone = fingerprints.key("forum", "p3")
    supposed = supposing.suppose(graph, square, NOW, without=[gone])
    forgetting.forget(graph, address(graph, fingerprints, "forum:p3"), NOW, how="test")
    rate(graph)
    found = parts.explain(graph, square)
    assert supposed.after.score == found.score


def test_two_accounts_of_one_person_vouch_as_one(graph, fingerprints, tmp_path):
    fair = replace(FORUM, name="fair")
    for network in (FORUM, fair):
        register.add(graph, network, fingerprints, NOW)
    lines = [person(who) for who in ("ada", "ben", "cleo", "dan")] + [person("ada2", person="person-ada")]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, lines))
    acts = [(who, "dan", "like", START + n) for n, who in enumerate(("ada", "ada2"))]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)
    choose(graph, fingerprints, "forum", {"ada": 1, "ada2": 2, "cleo": 3})
    dan = fingerprints.key("forum", "dan")
    assert dan not in counting(graph)
    take_in(graph, fingerprints, write(tmp_path / "more.csv", HEADER, [("cleo", "dan", "like", START + 9)]), FORUM)
    assert dan in counting(graph)
