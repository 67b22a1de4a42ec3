"""Who is trusted: chosen by somebody who stands in the ledger, from whoever takes part, and named to nobody else."""

import json

import pytest

from kloutgraph import ledger
from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.ledger import Event
from kloutgraph.rights import copying, forgetting, leaving
from kloutgraph.scores import measures, rating
from kloutgraph.trust import seeds
from tests.acts import NOW, quiet, rate

BY = "the moderators"


@pytest.fixture
def ben_hides(forum, rows):
    """Ben is counted and may not be named."""
    rows("MATCH (a:Account {handle: 'ben'}) REMOVE a:Listed SET a.handle = null, a.name = null")
    return forum


def grouped(graph):
    """How many seeds each group has."""
    return {row["group"]: row["seeds"] for row in graph.run("seeds/all")}


def test_who_chose_the_seeds_and_when_stands_in_the_ledger_without_anybodys_name(forum):
    key = forum.who("ada").key
    seeds.add(forum.graph, key, BY, NOW)
    seeds.remove(forum.graph, key, "Ona, for the board", NOW)
    found = seeds.seeds(forum.graph)
    assert [(one.at, one.facts["by"], one.facts["how"]) for one in found.choices] == [
        (NOW, BY, "added"),
        (NOW, "Ona, for the board", "removed"),
    ]
    said = str(ledger.entries(forum.graph.run, Event.SEEDED))
    assert key not in said
    assert "ada" not in said.casefold()
    assert ledger.broken_at(forum.graph) is None


def test_seeds_go_into_the_smallest_group_and_nobody_is_one_twice(forum):
    for name in ("ada", "ben", "cleo", "dan"):
        seeds.add(forum.graph, forum.who(name).key, BY, NOW)
    assert grouped(forum.graph) == {1: 2, 2: 1, 3: 1}
    with pytest.raises(InputError, match="already"):
        seeds.add(forum.graph, forum.who("ada").key, BY, NOW)
    with pytest.raises(InputError, match="is no seed"):
        seeds.remove(forum.graph, forum.who("hana").key, BY, NOW)


def test_only_whoever_takes_part_can_be_a_seed(forum):
    with pytest.raises(InputError, match="takes no part"):
        seeds.add(forum.graph, forum.who("nobody").key, BY, NOW)
    assert seeds.seeds(forum.graph).choices == ()


@pytest.mark.parametrize("by", ["", "  ", "x" * 101, "a\x1b[2J"])
def test_whoever_chooses_must_be_said(forum, by):
    with pytest.raises(UsageProblem, match="--by"):
        seeds.add(forum.graph, forum.who("ada").key, by, NOW)
    assert grouped(forum.graph) == {}


def test_a_hidden_seed_is_a_number_in_tens(ben_hides):
    for name in ("ada", "ben"):
        seeds.add(ben_hides.graph, ben_hides.who(name).key, BY, NOW)
    found = seeds.seeds(ben_hides.graph)
    assert [(one.group, one.account) for one in found.named] == [(1, "forum:ada")]
    assert found.others == 0
    assert ben_hides.who("ben").key not in str(found)


def test_a_seed_that_is_forgotten_or_waits_is_none_and_its_own_copy_says_that_it_is_one(forum):
    for name in ("ada", "ben"):
        seeds.add(forum.graph, forum.who(name).key, BY, NOW)
    assert copying.copy(forum.graph, forum.who("ada"), NOW).accounts[0]["seed"] == 1
    forgetting.forget(forum.graph, forum.who("ben"), NOW, how="test")
    assert grouped(forum.graph) == {1: 1}
    leaving.leave_out(forum.graph, forum.who("ada"), NOW, how="test")
    assert grouped(forum.graph) == {}


def test_those_who_acted_on_the_most_days_are_proposed_of_every_circle_its_share():
    days = {f"{circle}{n:02}": n for circle in "abc" for n in range({"a": 60, "b": 30, "c": 10}[circle])}
    circles = {key: float("abc".index(key[0])) for key in days}
    picked = seeds.proposed(days, circles)
    assert len(picked) == seeds.FEWEST_SEEDS
    assert {circle: sum(key[0] == circle for key in picked) for circle in "abc"} == {"a": 18, "b": 9, "c": 3}
    assert {"a59", "b29", "c09"} <= picked.keys()
    assert "a00" not in picked
    assert sorted(picked.values()) == [1] * 10 + [2] * 10 + [3] * 10
    assert seeds.proposed(dict(reversed(days.items())), circles) == picked


def test_a_proposal_takes_the_place_of_all_seeds_and_moves_no_score(forum, rows):
    rate(forum.graph)
    before = rows("MATCH (a:Account) RETURN a.key AS key, a.standing AS standing ORDER BY key")
    seeds.add(forum.graph, forum.who("ada").key, BY, NOW)
    circles = measures.circles(forum.graph, NOW, quiet)
    assert seeds.propose(forum.graph, circles, BY, NOW) == 0, "five, in tens"
    assert grouped(forum.graph) == {1: 2, 2: 2, 3: 1}
    assert rows("MATCH (a:Account) RETURN a.key AS key, a.standing AS standing ORDER BY key") == before
    assert not rating.is_due(forum.graph)


def test_the_commands_choose_list_and_name_only_the_listed(graph, kloutgraph, tmp_path):
    kloutgraph("networks", "add", "research", "--basis", "pseudonymous", "--finished")
    acts = tmp_path / "acts.csv"
    acts.write_text(
        "actor,target,kind,at\n" + "\n".join(f"{n},{n % 7 + 1},like,2025-01-{n % 28 + 1:02}" for n in range(8, 60))
    )
    kloutgraph("import", acts, "--network", "research")
    assert "kloutgraph seeds propose" in kloutgraph("measures", "guarded").err
    assert "30 accounts are trusted" in kloutgraph("seeds", "propose", "--by", BY).err
    assert kloutgraph("measures", "guarded").code == 0
    found = json.loads(kloutgraph("seeds", "--json").out)
    assert len(found["named"]) == 30
    assert [one["facts"]["by"] for one in found["choices"]] == [BY]
    (one, *_) = found["named"]
    assert kloutgraph("seeds", "remove", one["account"], "--by", BY).code == 0
    assert one["account"] not in kloutgraph("seeds").out
    assert kloutgraph("seeds", "add", one["account"], "--by", BY).code == 0
    assert kloutgraph("seeds", "add", "research:999", "--by", BY).err == "kloutgraph: nobody by that name is shown\n"
    assert BY in kloutgraph("seeds").out
