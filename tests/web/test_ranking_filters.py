"""What the ranking leaves when it is filtered, held against rows that are written out or worked out here."""

import csv
import io
import re
from dataclasses import replace

import pytest

from kloutgraph import filtering
from kloutgraph.addresses import address
from kloutgraph.networks import ontologies
from kloutgraph.reach import together
from kloutgraph.rights import hiding
from kloutgraph.scores import circles
from kloutgraph.topics import topical, topics
from kloutgraph.web import create_app
from tests.acts import FORUM, NOW, PEOPLE, START, bring, person, quiet, rate, take_in, write
from tests.test_ontology import files
from tests.web.test_pages import rows_of
from tests.web.test_privacy import token

CITY = replace(FORUM, name="city", title="The city")
HEADER = "actor,target,kind,at,topic"
TWELVE = [f"n{n:02}" for n in range(12)]
"""A circle on the forum, all shown."""
FIRST = [
    *((one, other, "reply", START + 60 * n, "") for n, one in enumerate(TWELVE) for other in TWELVE if one != other),
    ("ben", "ada", "reply", START, "jazz"), ("cleo", "ada", "reply", START + 86_400, "tango"),
    ("ada", "cleo", "reply", START, "food"), ("ben", "hana", "reply", START, "knitting"),
]  # fmt: skip
LATER = START + 50 * 86_400
SECOND = [
    ("ben", "cleo", "reply", LATER, "jazz"),
    ("ada", "cleo", "reply", LATER, ""),
    ("hana", "cleo", "reply", LATER, ""),
]
ON_CITY = [("dan_c", "ada_c", "reply", START, ""), ("ada_c", "dan_c", "reply", START + 86_400, "")]


@pytest.fixture
def forum(graph, fingerprints, tmp_path):
    """Two networks and two ratings; Ada has an account on both, Ben is not shown, Cleo rose since the rating before."""
    topics.keep(graph, ontologies.read(files(tmp_path)))
    people = [person(who) for who in ("ada", "cleo", "hana", *TWELVE)] + [person("ben", show="no")]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, people))
    on_city = [person("ada_c", "city", person="person-ada", name="Ada"), person("dan_c", "city")]
    bring(graph, fingerprints, write(tmp_path / "city.csv", PEOPLE, on_city), CITY)
    take_in(graph, fingerprints, write(tmp_path / "first.csv", HEADER, FIRST), FORUM)
    take_in(graph, fingerprints, write(tmp_path / "on-city.csv", HEADER, ON_CITY), CITY)
    rate(graph)
    take_in(graph, fingerprints, write(tmp_path / "second.csv", HEADER, SECOND), FORUM)
    rate(graph)
    circles.find(graph, NOW, quiet)
    return graph


@pytest.fixture
def app(forum, fingerprints, link):
    return create_app(forum, fingerprints, link=link, clock=lambda: NOW)


@pytest.fixture
def seen(client):
    """The accounts that a page shows in their order, after the twins said the same of them."""

    def see(query):
        page = client.get(f"/ranking?{query}").text
        found = re.findall(r'class="who" href="/p/\w+"><b>[^<]*</b> <span>([^<]+)</span>', page)
        as_json = client.get(f"/ranking.json?{query}").json
        as_csv = list(csv.DictReader(io.StringIO(client.get(f"/ranking.csv?{query}").text)))
        assert [row["account"] for row in as_json["people"]] == [row["account"] for row in as_csv] == found
        assert [row["place"] for row in as_json["people"]] == list(range(1, len(found) + 1))
        for name in ("score", "standing", "change", "circle", "within"):
            told = [str(row[name]) if row[name] is not None else "" for row in as_json["people"]]
            assert told == [row[name] for row in as_csv]
        return found

    return see


def history(rows):
    """By how much the score of everybody changed since the rating before, by what their people's history holds."""
    found = rows(
        "MATCH (p:Person)-[:HAS]->(a:Listed) RETURN a.network + ':' + a.handle AS who, p.ratings AS at, p.scores AS was"
    )
    now = {row["who"]: row for row in found if row["at"]}
    return {
        who: round(row["was"][-1] - row["was"][-2], 1) if row["at"][-1] == 2 else 0.0
        for who, row in now.items() if row["at"] != [2]
    }  # fmt: skip


def test_a_network_leaves_whoever_has_an_account_on_it_also_one_that_stands_beside(forum, seen):
    assert seen("network=city") == ["city:ada_c", "city:dan_c"]
    everybody = [row["account"] for row in forum.run("explore/ranking", top=99)]
    assert {"forum:ada", "city:ada_c"} & {*everybody} in ({"forum:ada"}, {"city:ada_c"}), "she has one place"
    on_forum = seen("network=forum")
    assert sorted(on_forum) == sorted(f"forum:{who}" for who in ("ada", "cleo", "hana", *TWELVE))
    others = [who for who in everybody if who.startswith("forum:") and who != "forum:ada"]
    assert [who for who in on_forum if who != "forum:ada"] == others


def test_a_circle_leaves_those_in_it(forum, seen, rows):
    (circle,) = circles.known(forum)
    held = rows("MATCH (a:Listed {circle: 1}) RETURN a.network + ':' + a.handle AS who ORDER BY a.standing DESC, who")
    assert seen("circle=1") == [row["who"] for row in held]
    assert {f"forum:{who}" for who in TWELVE} <= {row["who"] for row in held}
    assert len(held) == circle.accounts


def test_movement_leaves_those_whose_published_score_rose_or_fell(forum, seen, rows, client):
    change = history(rows)
    everybody = [row["account"] for row in forum.run("explore/ranking", top=99)]
    rose = [who for who in everybody if change.get(who, 0) > 0]
    fell = [who for who in everybody if change.get(who, 0) < 0]
    assert "forum:cleo" in rose
    assert "forum:hana" in fell
    assert seen("moved=rising") == rose
    assert seen("moved=falling") == fell
    told = {row["account"]: row["change"] for row in client.get("/ranking.json").json["people"]}
    assert told == {who: change.get(who) for who in everybody}


def test_a_topic_leaves_those_with_a_standing_within_it_in_that_order(forum, seen, client):
    ontology = topics.held(forum.run)
    expected = topical.top(forum, ontology, ontology.named("music"), 99).rows
    assert seen("topic=music") == [row["account"] for row in expected] == ["forum:ada", "forum:cleo"]
    within = [row["within"] for row in client.get("/ranking.json?topic=music").json["people"]]
    assert within == [row["score"] for row in expected]
    assert seen("topic=dance") == ["forum:ada"]


def test_a_list_within_a_topic_says_the_score_there_and_its_figures_are_of_the_people_on_it(client, forum):
    order = [
        row["key"] for row in topical.top(forum, topics.held(forum.run), topics.held(forum.run).named("music"), 9).rows
    ]
    assert order == [row["key"] for row in filtering.leaving(forum, filtering.chosen(forum, topic="music"))]
    assert [row["account"] for row in forum.run("explore/ranking", top=1)] != ["forum:ada"], "she is first there alone"
    found = client.get("/lists.json?n=1&topic=music").json
    (first,) = found["people"]
    assert (first["account"], first["within"] > 1) == ("forum:ada", True)
    alone = together.choose(forum, 1, among=[order[0]]).joint
    assert found["reached"]["by_score"] == {"people": alone.people, "overlap": 0}
    assert "Within the topic" in client.get("/lists?n=1&topic=music").text
    sent = {"csrf_token": token(client), "purpose": "fair", "to": "Ona", "format": "csv"}
    for by, columns in (("score", {"within"}), ("reach", {"within", "added"})):
        (row, *_) = csv.DictReader(io.StringIO(client.post(f"/lists?n=1&topic=music&by={by}", data=sent).text))
        assert {name for name in row if name in ("within", "added")} == columns
        assert float(row["within"]) > 0


def test_only_topics_are_offered_by_which_somebody_who_is_shown_moved_others(client, forum, fingerprints):
    options = r'<option value="(\w+)"'
    form = re.search(r'name="topic">(.*?)</select>', client.get("/ranking").text, re.S)[1]
    assert re.findall(options, form) == ["arts", "dance", "food", "jazz", "music", "tango"]
    ontology = topics.held(forum.run)
    hiding.hide(forum, address(forum, fingerprints, "forum:ada"), ontology.named("dance"), NOW, how="test")
    assert "Tango" not in client.get("/ranking").text, "whoever hides it does not tell of it"
    assert client.get("/ranking?topic=tango").status_code == 400
    topics.keep(forum, topics.Ontology.of([]))
    assert 'name="topic"' not in client.get("/ranking").text


def test_filters_are_taken_together_said_and_taken_away_again(seen, client):
    assert seen("network=forum&moved=rising&topic=music") == ["forum:cleo"]
    assert seen("network=city&topic=music") == []
    page = client.get("/ranking?network=city&moved=rising").text
    assert "those on The city and whose score rose since the rating before" in page
    assert '<option value="rising" selected>' in page
    assert 'href="/ranking">Show everybody' in page
    none = client.get("/ranking?network=city&topic=music").text
    assert "Nobody is left by these filters" in none
    assert 'href="/ranking?network=city">not only those towards whom' in none
    assert client.get("/ranking?network=&circle=&topic=&moved=").data == client.get("/ranking").data


@pytest.mark.parametrize("name", ["network", "circle", "topic", "moved"])
def test_a_value_that_there_is_not_is_refused_with_what_fits_and_is_not_said_again(client, name):
    fits = {"network": "city, forum", "circle": "1.", "topic": "dance", "moved": "rising, falling"}[name]
    pages = {form: set() for form in ("", ".json", ".csv")}
    for word in ("eve_9f3k7q2m", "forum:ben", "99", "{number}", "%22"):
        for form, said in pages.items():
            answer = client.get(f"/ranking{form}?{name}={word}")
            assert answer.status_code == 400
            assert fits in answer.text
            said.add(answer.data)
    assert {form: len(said) for form, said in pages.items()} == dict.fromkeys(pages, 1)


def test_who_is_not_shown_is_left_by_no_filter(seen, client, forum, fingerprints):
    for query in ("network=forum", "topic=music", "moved=rising", "moved=falling", "circle=1", ""):
        assert not any("ben" in who for who in seen(query))
    assert fingerprints.key("forum", "ben") not in client.get("/ranking?network=forum").text


def test_pages_and_twins_keep_the_filters(town, link, monkeypatch):
    from kloutgraph.web.pages import ranking

    monkeypatch.setattr(ranking, "PAGE_ROWS", 5)
    browser = create_app(town.graph, town.fingerprints, link=link, clock=lambda: NOW).test_client()
    browser.get(f"/enter/{link.token}")
    page = browser.get("/ranking?circle=1&page=2").text
    for address_ in ("/ranking?circle=1&amp;page=3", "/ranking?circle=1", "/ranking.csv?circle=1&amp;page=2"):
        assert f'href="{address_}"' in page
    assert [row[0] for row in rows_of(page)[1:]] == ["6", "7", "8", "9", "10"]


def test_the_first_page_names_the_circles_and_leads_to_those_in_them(town, link):
    browser = create_app(town.graph, town.fingerprints, link=link, clock=lambda: NOW).test_client()
    browser.get(f"/enter/{link.token}")
    page = browser.get("/").text
    for circle in circles.known(town.graph)[:6]:
        assert f'href="/ranking?circle={circle.number}"><b>{circle.after}</b> <span>{circle.accounts} accounts' in page
        assert browser.get(f"/ranking?circle={circle.number}").status_code == 200
    bins = rows_of(page, 1)[1:]
    assert bins == rows_of(browser.get("/ranking").text, 1)[1:]
    assert bins[0][0] == "1 to below 10"
