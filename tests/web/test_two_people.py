"""Two people side by side, and the way from one to the other."""

from itertools import pairwise

import pytest

from kloutgraph import asking
from kloutgraph.web import create_app
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, rate, take_in, write


@pytest.fixture
def moved(rows):
    """Whom each listed account of the town moves: key to keys."""
    found = rows("MATCH (a:Listed)-[act]->(b:Listed) RETURN DISTINCT a.key AS moved, b.key AS mover")
    links = {}
    for row in found:
        links.setdefault(row["mover"], set()).add(row["moved"])
    return links


def fewest(moved, first, last):
    """How many steps it takes at least."""
    seen, edge, steps = {first}, {first}, 0
    while edge and last not in seen:
        edge = {two for one in edge for two in moved.get(one, set())} - seen
        seen |= edge
        steps += 1
    return steps if last in seen else None


@pytest.mark.parametrize("handle", ["hana", "isolde_bakes", "q.fennimark", "larkendal_arlo"])
def test_the_way_is_as_short_as_can_be_and_each_moves_the_next(client, key, moved, handle):
    found = client.get(f"/p/{key('ada')}/to/{key(handle)}.json").json
    keys = [one["key"] for one in found["people"]]
    assert (keys[0], keys[-1]) == (key("ada"), key(handle))
    assert len(keys) - 1 == fewest(moved, key("ada"), key(handle))
    assert [(link["mover_key"], link["moved_key"]) for link in found["links"]] == list(pairwise(keys))


def test_the_page_says_the_way_in_words(client, key):
    page = client.get(f"/p/{key('ada')}/to/{key('isolde_bakes')}").text
    assert "Ada Quill reaches Isolde Larkendal in 2 steps" in page
    assert page.count('class="step"') == 2


def test_where_there_is_no_way_the_page_says_so(graph, fingerprints, tmp_path, link):
    bring(graph, fingerprints, write(tmp_path / "p.csv", PEOPLE, [person(one) for one in ("ada", "ben", "hana")]))
    take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, [("ben", "ada", "reply", START)]), FORUM)
    rate(graph)
    client = create_app(graph, fingerprints, link=link, clock=lambda: NOW).test_client()
    client.get(f"/enter/{link.token}")
    ada, ben, hana = (fingerprints.key("forum", one) for one in ("ada", "ben", "hana"))
    assert "There is no way" in client.get(f"/p/{ada}/to/{hana}").text
    assert "in 1 step." in client.get(f"/p/{ada}/to/{ben}").text
    assert "There is no way" in client.get(f"/p/{ben}/to/{ada}").text, "influence runs against the act"


def test_what_two_share_is_counted_as_it_is(client, key, moved):
    ada, hana = key("ada"), key("hana")
    found = client.get(f"/p/{ada}/with/{hana}.json").json
    one, other = moved[ada] - {hana}, moved[hana] - {ada}
    assert (found["out"]["only_one"], found["out"]["both"], found["out"]["only_other"]) == (
        len(one - other), len(one & other), len(other - one),
    )  # fmt: skip
    assert {row["key"] for row in found["out"]["people"]} <= one & other
    movers = {who: {mover for mover, all_ in moved.items() if who in all_} - {ada, hana} for who in (ada, hana)}
    assert found["into"]["both"] == len(movers[ada] & movers[hana])


def test_the_page_of_two_names_both_with_their_scores(client, key, town):
    page = client.get(f"/p/{key('ada')}/with/{key('hana')}").text
    for row in town.graph.run("explore/people", keys=[key("ada"), key("hana")]):
        assert f"<b>{row['score']:.1f}</b>" in page
    assert "Ada Quill moves Hana House" in page


def test_whoever_is_compared_with_themself_is_shown_alone(client, key):
    for word in ("with", "to"):
        assert client.get(f"/p/{key('ada')}/{word}/{key('ada')}").location == f"/p/{key('ada')}"


def test_of_two_one_of_whom_is_not_shown_nothing_is_said(client, key):
    hidden, nobody = key("eve_9f3k7q2m"), key("never was")
    for word in ("with", "to"):
        for end in ("", ".json"):
            answers = {
                client.get(f"/p/{one}/{word}/{two}{end}").data
                for one, two in ((key("ada"), hidden), (hidden, key("ada")), (key("ada"), nobody))
            }
            assert len(answers) == 1
            assert client.get(f"/p/{key('ada')}/{word}/{hidden}{end}").status_code == 404


def test_how_somebody_reaches_a_circle_is_told_by_listed_people_alone(client, key, moved, rows):
    """Whoever is moved directly is not counted again as moved through others."""
    ada, other = key("ada"), key("isolde_bakes")
    found = client.get(f"/p/{ada}/to/{other}.json").json
    circle = rows("MATCH (a {key: $key}) RETURN a.circle AS circle", key=other)[0]["circle"]
    members = {row["key"] for row in rows("MATCH (a:Listed {circle: $circle}) RETURN a.key AS key", circle=circle)}
    assert found["circle"]["number"] == circle is not None
    assert found["direct"] == len(moved[ada] & members)
    for row in found["through"]:
        assert row["people"] == len(moved[row["key"]] & members - moved[ada] - {ada})
    assert asking.NOBODY not in str(found)
