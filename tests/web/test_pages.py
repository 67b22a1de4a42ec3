"""What the pages say, of the town."""

import csv
import io
import json
import re

from kloutgraph import asking, demo
from kloutgraph.scores import rating
from kloutgraph.why import parts

NAMESPACES = "http://www.w3.org/"
"""How names of XML's vocabularies begin; nobody asks there for anything."""


def rows_of(html, table=0):
    """The cells of a table, as text."""
    body = re.findall(r"<table.*?</table>", html, re.S)[table]
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<t[dh][ >].*?</t[dh]>", row, re.S)]
        for row in re.findall(r"<tr.*?</tr>", body, re.S)
    ]


def test_the_first_page_shows_the_ten_at_the_top_and_says_who_is_not_shown(client, town):
    page = client.get("/").text
    top = town.graph.run("explore/ranking", top=10)
    assert [row[2] for row in rows_of(page)[1:]] == [f"{row['score']:.1f}" for row in top]
    assert [row[1] for row in rows_of(page)[1:]] == [f"{row['name']} {row['account']}" for row in top]
    assert "Who is not shown" in page
    assert f"<b>{len(demo.LISTED)}</b> accounts are shown" in page


def test_the_ranking_goes_on_where_the_page_before_ended(client, town):
    everybody = town.graph.run("explore/ranking", top=1000)
    first, second = client.get("/ranking").text, client.get("/ranking?page=2").text
    places = [int(row[0]) for page in (first, second) for row in rows_of(page)[1:]]
    assert places == list(range(1, min(200, len(everybody)) + 1))
    assert 'rel="next"' in first
    assert 'rel="prev"' in second


def test_the_ranking_says_how_it_was_made(client, town):
    page, current = client.get("/ranking").text, rating.current(town.graph)
    assert "10,000 and more, since" in page, "in two digits: one who left would be known by what is missing"
    assert 10_000 <= current.acts < 11_000
    assert f"damping factor {current.damping}" in page
    assert f"{current.distance:.1e} at most" in page


def test_a_page_of_the_ranking_that_is_none_is_refused(client):
    answers = {
        page: client.get(f"/ranking?page={page}").status_code for page in ("0", "-1", "x", "1e9", "9" * 30, "99")
    }
    assert answers == {"0": 400, "-1": 400, "x": 400, "1e9": 400, "9" * 30: 400, "99": 400}


def test_the_twins_of_the_ranking_say_the_same(client, town):
    expected = town.graph.run("explore/ranking", top=100)
    as_json = client.get("/ranking.json").json
    as_csv = list(csv.DictReader(io.StringIO(client.get("/ranking.csv").text)))
    assert [row["account"] for row in as_json["people"]] == [row["account"] for row in expected]
    assert [row["account"] for row in as_csv] == [row["account"] for row in expected]
    assert as_json["as_of"].endswith("Z")
    assert (as_json["schema_version"], as_json["rating"]) == (1, rating.current(town.graph).number)


def test_the_points_on_a_persons_page_sum_to_the_score(client, town, key):
    page = client.get(f"/p/{key('ada')}").text
    explanation = parts.explain(town.graph, key("ada"))
    for table in (1, 2):  # after the history
        tenths = [round(float(row[1]) * 10) for row in rows_of(page, table)[1:]]
        assert sum(tenths[:-1]) == tenths[-1] == round(explanation.score * 10)


def test_a_persons_page_says_place_and_moment(client, town, key):
    page = client.get(f"/p/{key('ada')}").text
    place = next(row["place"] for row in town.graph.run("explore/ranking", top=1000) if row["key"] == key("ada"))
    assert f"Place <b>{place}</b>" in page
    assert f"as of {rating.current(town.graph).as_of.day} " in page


def test_the_table_the_picture_and_the_twins_hold_the_same_people(client, key):
    address = f"/p/{key('ada')}/network"
    page = client.get(address).text
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.S)[1])
    in_table = re.findall(r'data-key="(\w+)"', page)
    in_json = [one["key"] for one in client.get(f"{address}.json").json["people"]]
    in_csv = list(csv.DictReader(io.StringIO(client.get(f"{address}.csv").text)))
    assert len(in_table) > 10
    assert in_table == in_json == [node["id"] for node in data["nodes"]]
    assert len(in_csv) == len(in_table)


def test_two_loads_give_the_same_coordinates(client, timeless, key):
    address = f"/p/{key('ada')}/network"
    assert timeless(address) == timeless(address)
    assert client.get(f"{address}.json").data == client.get(f"{address}.json").data


def test_the_network_is_capped_and_says_of_how_many(client, town, key):
    page = client.get(f"/p/{key('ada')}/network?top=5").text
    asked = {"account": key("ada"), "as_of": asking.defaults(town.graph)["as_of"]}
    assert f"Showing 5 of {town.graph.one('explore/around', **asked)['listed']} people" in page
    assert '/network?top=30"' in page


def test_the_network_can_be_sorted_and_remembers_whom_the_address_selects(client, key):
    page = client.get(f"/p/{key('ada')}/network?top=20&sort=account").text
    keys = re.findall(r'data-key="(\w+)"', page)
    accounts = [row[0].split()[-1] for row in rows_of(page)[2:]]
    assert accounts == sorted(accounts)
    selected = client.get(f"/p/{key('ada')}/network?top=20&selected={keys[3]}").text
    assert f'data-key="{keys[3]}" aria-current="true"' in selected


def test_a_network_that_is_asked_for_in_nonsense_is_refused_before_anybody_is_looked_up(client, key):
    for person in ("ada", "nobody"):
        for query in ("top=0", "top=1001", "top=x", "sort=age"):
            assert client.get(f"/p/{key(person)}/network?{query}").status_code == 400


def test_finding_somebody_leads_to_their_page(client, key):
    for typed in ("ada", " @Ada ", "town:ada", "ADA"):
        assert client.get("/find", query_string={"account": typed}).location == f"/p/{key('ada')}"
    assert client.get("/find", query_string={"account": "ada", "network": "town"}).location == f"/p/{key('ada')}"
    assert client.get("/find").location == "/"


def test_machines_are_told_that_all_is_well(stranger):
    assert stranger.get("/healthz").json == {"status": "ok"}


def test_no_page_names_a_place_outside_this_machine(client, key):
    for address in ("/", "/ranking", f"/p/{key('ada')}", f"/p/{key('ada')}/network", "/p/none"):
        named = set(re.findall(r"""["'(]\s*((?:https?:)?//[^"')\s]+)""", client.get(address).text))
        assert {place for place in named if not place.startswith(NAMESPACES)} == set()
