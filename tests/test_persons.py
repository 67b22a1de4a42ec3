"""A person with several accounts: one score, one place, a part for each account; what is not shown adds nothing."""

from dataclasses import replace

import pytest

from kloutgraph import register
from kloutgraph.scores import scoring
from kloutgraph.scores.rating import is_due
from kloutgraph.why import parts
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, rate, take_in, write

FAIR = replace(FORUM, name="fair")
ADA, ADA_AT_THE_FAIR = ("forum", "ada"), ("fair", "ada_b")


@pytest.fixture
def brought(graph, fingerprints, tmp_path):
    """Bring Ada with an account on the forum and another at the fair, and those who act towards her."""

    def bring_all(*, fair_shown: str = "yes", towards_fair: int = 2) -> None:
        several = [person("ada"), person("ada_b", "fair", person="person-ada", show=fair_shown)]
        others = [person(f"{who}{net[1]}", net) for who in ("ben", "cleo", "dan") for net in ("forum", "fair")]
        register.add(graph, FORUM, fingerprints, NOW)
        bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [*several, *others]), FAIR)
        forum = [(f"{who}o", "ada", "reply", START) for who in ("ben", "cleo", "dan")]
        forum += [("ada", "beno", "like", START)]
        fair = [(f"{who}a", "ada_b", "reply", START) for who in ("ben", "cleo", "dan")[:towards_fair]]
        fair += [("bena", "dana", "like", START)]
        take_in(graph, fingerprints, write(tmp_path / "forum.csv", HEADER, forum), FORUM)
        take_in(graph, fingerprints, write(tmp_path / "fair.csv", HEADER, fair), FAIR)
        rate(graph)

    return bring_all


def ranking(graph) -> dict[str, dict]:
    return {row["account"]: row for row in graph.run("explore/ranking", top=100)}


def own(rows, fingerprints, who) -> float:
    key = fingerprints.key(*who)
    return rows("MATCH (a:Account {key: $key}) RETURN coalesce(a.own, a.standing) AS own", key=key)[0]["own"]


def test_a_person_has_one_place_and_the_standing_of_all_their_accounts(graph, fingerprints, rows, brought):
    brought()
    ranked = ranking(graph)
    assert "fair:ada_b" not in ranked
    together = 0.15 + sum(own(rows, fingerprints, who) - 0.15 for who in (ADA, ADA_AT_THE_FAIR))
    assert own(rows, fingerprints, ADA_AT_THE_FAIR) > 0.15
    assert ranked["forum:ada"]["standing"] == pytest.approx(together, rel=1e-8)
    assert ranked["forum:ada"]["score"] == scoring.score(together)
    assert ranked["forum:ada"]["reach"] == 5
    assert [row["place"] for row in ranked.values()] == list(range(1, len(ranked) + 1))


def test_a_silent_account_adds_nothing_and_has_no_place_of_its_own(graph, fingerprints, rows, brought):
    brought(towards_fair=0)
    ranked = ranking(graph)
    assert "fair:ada_b" not in ranked
    assert ranked["forum:ada"]["standing"] == pytest.approx(own(rows, fingerprints, ADA), rel=1e-9)


def test_an_account_that_is_not_shown_adds_nothing_to_what_is_shown(graph, fingerprints, rows, brought):
    brought(fair_shown="no")
    ranked = ranking(graph)
    assert "fair:ada_b" not in ranked
    assert ranked["forum:ada"]["standing"] == pytest.approx(own(rows, fingerprints, ADA), rel=1e-9)
    assert ranked["forum:ada"]["reach"] == 3


def test_each_account_has_its_part_and_they_add_up_to_the_score(graph, fingerprints, brought):
    brought()
    main, beside = (parts.explain(graph, fingerprints.key(*who)) for who in (ADA, ADA_AT_THE_FAIR))
    assert main.account == "forum:ada"
    assert beside == main
    assert list(main.through) == ["forum:ada", "fair:ada_b"]
    assert all(points > 0 for points in main.through.values())
    assert round(10 * (main.base + sum(main.through.values()))) == round(10 * main.score)
    assert {part.account for part in main.parts} == {
        "forum:beno",
        "forum:cleoo",
        "forum:dano",
        "fair:bena",
        "fair:cleoa",
    }


def test_a_score_says_above_how_many_of_a_hundred_it_is(town):
    ranked = town.graph.run("explore/ranking", top=1000)
    counted = town.graph.run("explore/distribution")
    everybody = sum(row["everybody"] for row in counted)
    above = [parts.explain(town.graph, row["key"]).above for row in (ranked[0], ranked[40], ranked[-1])]
    assert above == [99, above[1], 0]
    lower = len([row for row in ranked if row["score"] < ranked[40]["score"]]) / len(ranked)
    assert above[1] / 100 == pytest.approx(lower, abs=0.1)
    assert everybody > len(ranked)


def test_of_a_person_with_one_account_it_is_the_whole(graph, fingerprints, brought):
    brought()
    found = parts.explain(graph, fingerprints.key("forum", "beno"))
    assert found.through == {"forum:beno": pytest.approx(found.score - 1)}


def test_acts_between_the_accounts_of_one_person_count_for_nothing(graph, fingerprints, tmp_path):
    """With them everything is published as if they had never been."""
    lines = [person("ada"), person("ada_c", person="person-ada"), *(person(who) for who in ("ben", "cleo", "dan"))]
    bring(graph, fingerprints, write(tmp_path / "p.csv", PEOPLE, lines))
    acts = [("ben", "ada", "reply", START), ("cleo", "ada_c", "reply", START + 1), ("dan", "ben", "reply", START + 2)]
    acts += [("ada", "dan", "like", START), ("ada_c", "cleo", "like", START)]
    take_in(graph, fingerprints, write(tmp_path / "b.csv", HEADER, acts), FORUM)
    without = rate(graph, as_of=NOW), ranking(graph), parts.explain(graph, fingerprints.key("forum", "ada"))
    own = [("ada", "ada_c", "repost", START + n) for n in range(20)] + [("ada_c", "ada", "like", START)]
    assert take_in(graph, fingerprints, write(tmp_path / "c.csv", HEADER, own), FORUM).admitted == 21
    made = rate(graph, as_of=NOW)
    assert (made.acts, made.refereed) == (without[0].acts, "whole")
    assert made.distance_relative < 1e-9
    assert ranking(graph) == without[1]
    found = parts.explain(graph, fingerprints.key("forum", "ada"))
    assert (found.parts, found.through, found.band) == (without[2].parts, without[2].through, without[2].band)


def test_what_others_owe_to_somebody_with_several_accounts_is_what_the_acting_account_passes_on(
    graph, fingerprints, rows, brought
):
    brought()
    beno = rows("MATCH (a:Account {key: $key}) RETURN a.attention AS attention", key=fingerprints.key("forum", "beno"))
    ada = rows("MATCH (a:Account {key: $key}) RETURN a.attention AS attention", key=fingerprints.key(*ADA))
    assert beno[0]["attention"] == pytest.approx(0.15 + 0.85 * ada[0]["attention"], rel=1e-8)


def test_when_one_of_several_accounts_is_shown_no_more_scores_are_due(graph, fingerprints, tmp_path, brought):
    brought()
    assert not is_due(graph)
    hidden = [person("ada"), person("ada_b", "fair", person="person-ada", show="no")]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, hidden), FAIR)
    assert is_due(graph)
    rate(graph)
    assert ranking(graph)["forum:ada"]["reach"] == 3


def test_the_account_with_the_most_attention_stands_for_the_person(graph, fingerprints, tmp_path, brought):
    brought()
    more = [(f"{who}a", "ada_b", "repost", START + n * 86_400) for n in range(1, 4) for who in ("ben", "cleo", "dan")]
    more += [
        (f"{who}o", to, "repost", START + 60 + n)
        for n in range(9)
        for who, to in (("ben", "dano"), ("cleo", "beno"), ("dan", "beno"))
    ]
    for network, acts in ((FAIR, more[:9]), (FORUM, more[9:])):
        take_in(graph, fingerprints, write(tmp_path / f"more-{network.name}.csv", HEADER, acts), network)
    rate(graph, as_of=NOW)
    assert "fair:ada_b" in ranking(graph)
    assert "forum:ada" not in ranking(graph)
