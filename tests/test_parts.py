"""Explanations that add up, and in which nobody is told apart who is not shown."""

import pytest

from kloutgraph.connect import Opened
from kloutgraph.demo import HIDDEN, LISTED
from kloutgraph.errors import InputError
from kloutgraph.scores.scoring import FEWEST
from kloutgraph.why import parts
from kloutgraph.why.explaining import sentences
from kloutgraph.why.parts import MOST_PARTS, Explanation
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, rate, take_in, write

ACTORS = """
MATCH (me:Account {key: $key})<-[act]-(other:Counted)
WHERE act.at < $until RETURN count(DISTINCT CASE WHEN other:Listed THEN other END) AS listed,
count(DISTINCT CASE WHEN NOT other:Listed THEN other END) AS hidden"""


def tenths(points: float) -> int:
    return round(points * 10)


@pytest.fixture
def explanations(town: Opened) -> list[Explanation]:
    """Of fifty people of the town, from the first to the last of the list."""
    ranked = town.graph.run("explore/ranking", top=1000)
    some = ranked[:10] + ranked[10 :: (len(ranked) - 10) // 40][:40]
    return [parts.explain(town.graph, row["key"]) for row in some]


def test_the_parts_add_up_to_the_score_to_the_last_digit(explanations):
    assert len(explanations) == 50
    for one in explanations:
        pooled = [part for part in (one.others, one.unshown) if part]
        points = sum(tenths(part.points) for part in (*one.parts, *pooled))
        assert tenths(one.base) + points == tenths(one.score)
        assert tenths(one.base) + sum(map(tenths, one.kinds.values())) == tenths(one.score)


def terms_of(town: Opened, one: Explanation) -> dict[str | None, float]:
    """The terms of PageRank's sum for one account, by who acted; all who are not shown together."""
    made = one.rating
    found = town.graph.one(
        "rating/terms", keys=[one.key], half_life_days=made.half_life_days, number=made.number, fade=made.fade,
        weights={}, floor=0.15, held_back=4.0, daily=0.5, vouchers=0,
        since=int(made.since.timestamp()), until=int(made.as_of.timestamp()),
        top=1_000_000, least=0,
    )  # fmt: skip
    terms = {row["account"]: row["term"] for row in found["first"]}
    return terms | ({None: found["unshown"]["term"]} if found["unshown"]["people"] else {})


def test_standing_is_the_floor_and_what_is_left_of_all_terms(town, explanations):
    for one in explanations:
        assert 0.15 + 0.85 * sum(terms_of(town, one).values()) == pytest.approx(one.standing, rel=1e-4)


def test_every_part_is_in_proportion_to_its_term(town, explanations):
    for one in explanations:
        terms = terms_of(town, one)
        each = (one.score - 1) / (sum(terms.values()) or 1)
        for part in one.parts:
            assert part.points == pytest.approx(terms.pop(part.account) * each, abs=0.1)
        if not one.others and one.unshown:
            assert one.unshown.points == pytest.approx(sum(terms.values()) * each, abs=0.1)


def test_nobody_is_itemised_or_told_who_is_not_listed(explanations):
    shown = {f"town:{handle}" for handle in LISTED}
    for one in explanations:
        assert {part.account for part in one.parts} <= shown
        told = " ".join([str(one), *sentences(one)]).lower()
        assert [handle for handle in HIDDEN if handle in told] == []


def test_the_parts_of_a_score_stand_largest_first_and_are_not_too_many(explanations):
    assert any(one.others for one in explanations)
    for one in explanations:
        assert [part.points for part in one.parts] == sorted((part.points for part in one.parts), reverse=True)
        assert len(one.parts) <= MOST_PARTS


def test_behind_people_who_are_not_shown_stand_ten_or_nobody_is_told_apart(explanations, rows):
    hiding = 0
    for one in explanations:
        actors = rows(ACTORS, key=one.key, until=int(one.rating.as_of.timestamp()))[0]
        told = len(one.parts) + (one.others.people if one.others else 0)
        assert one.reach == actors["listed"] + actors["hidden"] // FEWEST * FEWEST
        if actors["hidden"]:
            hiding += 1
            assert one.unshown
            assert (one.unshown.acts, one.unshown.people) == (None, None)
            assert told == 0 or actors["listed"] + actors["hidden"] - told >= FEWEST
        else:
            assert (told, one.unshown) == (actors["listed"], None)
    assert hiding > 10


@pytest.mark.parametrize(("listed", "hidden", "told"), [(12, 0, 12), (12, 3, 2), (3, 12, 3), (10, 2, 0), (7, 2, 0)])
def test_the_smallest_listed_ones_hide_those_who_are_not(graph, fingerprints, tmp_path, listed, hidden, told):
    shown = [f"shown{n:02}" for n in range(listed)]
    lines = [person("ada"), *map(person, shown), *(person(f"unshown{n}", show="no") for n in range(hidden))]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, lines))
    acts = [(handle, "ada", "reply", START) for _, handle, *_ in lines[1:]]
    # the later ones divide their attention, so they are the smallest
    acts += [(handle, "shown00", "like", START + k) for n, handle in enumerate(shown) if n for k in range(n)]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)
    rate(graph)
    found = parts.explain(graph, fingerprints.key("forum", "ada"))
    assert {part.account for part in found.parts} == {f"forum:{handle}" for handle in shown[:told]}
    assert bool(found.unshown) is bool(hidden)
    pooled = [found.unshown] if found.unshown else []
    assert 10 + sum(tenths(part.points) for part in (*found.parts, *pooled)) == tenths(found.score)
    assert found.kinds == {"replied": pytest.approx(found.score - 1)}


@pytest.mark.parametrize(("listed", "hidden", "others"), [(60, 0, 35), (60, 3, 25), (60, 10, 35), (40, 1, 5)])
def test_those_too_many_to_itemise_are_one_part_without_the_ones_who_hide_somebody(
    graph, fingerprints, tmp_path, listed, hidden, others
):
    many = [*(person(f"shown{n:02}") for n in range(listed)), *(person(f"hid{n}", show="no") for n in range(hidden))]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person("ada"), *many]))
    acts = [(handle, "ada", kind, START + k) for _, handle, *_ in many for k, kind in enumerate(("reply", "like"))]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)
    rate(graph)
    found = parts.explain(graph, fingerprints.key("forum", "ada"))
    assert len(found.parts) == MOST_PARTS
    assert (found.others.people, found.others.acts) == (others, 2 * others)
    assert bool(found.unshown) is bool(hidden)
    each = (found.score - 1) / len(many)
    assert found.others.points == pytest.approx(others * each, abs=0.1)
    assert sum(found.kinds.values()) == pytest.approx(found.score - 1)


def test_who_is_not_shown_and_who_never_was_have_the_same_answer(town):
    answers = set()
    for handle in (*HIDDEN, "never_was"):
        with pytest.raises(InputError) as refused:
            parts.explain(town.graph, town.fingerprints.key("town", handle))
        answers.add(str(refused.value))
    assert len(answers) == 1


def test_whom_nobody_acted_towards_has_one_and_no_parts(graph, fingerprints, tmp_path):
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person("ada"), person("hana")]))
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, [("ada", "hana", "like", START)]), FORUM)
    rate(graph)
    found = parts.explain(graph, fingerprints.key("forum", "ada"))
    assert (found.score, found.standing, found.reach, found.parts, found.kinds) == (1.0, 0.15, 0, (), {})
    assert "Everybody has 1" in " ".join(sentences(found))


@pytest.mark.parametrize("hidden", [1, 5, 9])
def test_how_many_are_hidden_cannot_be_worked_out_from_what_is_told(graph, fingerprints, tmp_path, hidden):
    listed = [person(f"shown{n:02}") for n in range(15)]
    unlisted = [person(f"unshown{n}", show="no") for n in range(hidden)]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person("ada"), *listed, *unlisted]))
    acts = [(line[1], "ada", "reply", START) for line in (*listed, *unlisted)]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)
    rate(graph)
    found = parts.explain(graph, fingerprints.key("forum", "ada"))
    moved = graph.run("explore/influenced_by", account=fingerprints.key("forum", "ada"), as_of=NOW, half_life_days=30.0,
                      top=1000)  # fmt: skip
    around = graph.one("explore/around", account=fingerprints.key("forum", "ada"), as_of=NOW)
    assert (found.reach, len(found.parts), len(moved), around) == (15, 5, 15, {"listed": 15, "others": 0})
