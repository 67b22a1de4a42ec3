"""The network page: what its address asks for is what it shows, and nobody moves because of it."""

import csv
import io
import json
import re
from datetime import UTC, datetime

import networkx as nx
import pytest

from kloutgraph import asking, ledger, lists, neighbourhood
from kloutgraph.ledger import Event
from kloutgraph.neighbourhood import Around, Wanted
from kloutgraph.picture import neighbours
from kloutgraph.rights import leaving
from kloutgraph.web.layouts import Layouts
from tests.acts import NOW, rate

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def ada(key) -> str:
    return f"/p/{key('ada')}/network"


def twin(client, address, **query):
    return client.get(f"{address}.json", query_string=query).json


def places(answer):
    return {one["key"]: (one["x"], one["y"]) for one in answer["people"]}


def test_whom_ada_moves_and_who_moves_her_are_together_all_with_ties_to_her(client, ada):
    both, out, into = (
        {one["key"]: one for one in twin(client, ada, direction=way)["people"]} for way in ("both", "out", "in")
    )
    assert {key for key, one in both.items() if one["acts_moved"]} == out.keys() - {ada.split("/")[2]}
    assert {key for key, one in both.items() if one["acts_moves"]} == into.keys() - {ada.split("/")[2]}
    assert out.keys() | into.keys() == both.keys()
    assert {one["role"] for one in out.values()} == {"in the middle", "is moved by it"}


def test_one_kind_of_act_shows_the_ties_that_such_acts_made(client, ada, rows):
    found = twin(client, ada, kind="reply")
    expected = rows(
        "MATCH (me:Account {key: $key})-[act:REPLIED]-(other:Listed)"
        " RETURN count(DISTINCT other) AS ties, count(act) AS acts",
        key=ada.split("/")[2],
    )[0]
    assert found["ties"] == expected["ties"] == len(found["people"]) - 1
    assert sum(one["acts_moves"] + one["acts_moved"] for one in found["people"]) == expected["acts"]


def test_a_month_shows_what_was_there_at_its_end(client, ada, rows):
    end = int(datetime(2025, 4, 1, tzinfo=UTC).timestamp())
    found = twin(client, ada, month="2025-03")
    before = rows(
        "MATCH (me:Account {key: $key})-[act]-(other:Listed) WHERE act.at < $end RETURN count(DISTINCT other) AS ties",
        key=ada.split("/")[2], end=end,
    )[0]["ties"]  # fmt: skip
    assert found["ties"] == before < twin(client, ada)["ties"]


def test_two_steps_show_those_who_have_no_tie_with_the_middle(client, ada):
    near, far = twin(client, ada), twin(client, ada, depth=2)
    beyond = [one for one in far["people"] if one["role"] == "one step further"]
    assert len(beyond) == 100
    assert far["beyond"] > 100
    assert not {one["key"] for one in beyond} & {one["key"] for one in near["people"]}
    linked = {link[end] for link in far["links"] for end in ("mover_key", "moved_key")}
    assert {one["key"] for one in beyond} <= linked


def test_a_circle_shows_its_people_alone(client, ada, rows):
    circles = rows("MATCH (a:Listed) WHERE a.circle IS NOT NULL RETURN a.key AS key, a.circle AS circle")
    of = {row["key"]: row["circle"] for row in circles}
    found = twin(client, ada, group=1)
    assert len(found["people"]) > 1
    assert {of[one["key"]] for one in found["people"][1:]} == {1}


def test_a_filter_that_leaves_nobody_says_what_to_do(client, ada):
    page = client.get(f"{ada}?group=999")
    assert page.status_code == 200
    assert "nobody is left" in page.text
    assert f'href="{ada}" data-plain>everything' in page.text.replace("\n", " ")


@pytest.mark.parametrize("query", ["depth=9", "month=1999-01", "month=2025-13", "month=soon", "kind=frown",
                                   "direction=up", "group=x", "group=-1", "top=0", "top=1001"])  # fmt: skip
def test_what_cannot_be_asked_for_is_refused_with_a_page(client, ada, query):
    answer = client.get(f"{ada}?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[2] not in re.sub("<[^>]*>", "", answer.text).split()


def test_nobody_moves_when_a_filter_is_set_or_people_come(client, ada):
    whole = places(twin(client, ada))
    for query in ({"kind": "reply"}, {"month": "2025-06"}, {"depth": 2}, {"direction": "in"}, {"top": 300, "depth": 2}):
        seen = places(twin(client, ada, **query))
        assert {key: at for key, at in seen.items() if key in whole} == {
            key: whole[key] for key in seen if key in whole
        }


def made(many: int) -> Around:
    """Somebody with *many* others around, each of whom moves the next but six."""
    people = [
        {"key": f"{n:032x}", "account": f"made:{n}", "name": None, "score": 1.0 + n % 50} for n in range(many + 1)
    ]
    pairs = [(0, n, 1000.0 - n) for n in range(1, many + 1)] + [(n, n + 7, 1.0) for n in range(1, many - 6)]
    links = [
        {"mover_key": f"{one:032x}", "moved_key": f"{two:032x}", "strength": strength, "acts": 1}
        for one, two, strength in pairs
    ]
    return Around(neighbours(f"{0:032x}", people, links), tuple(links), many, 0)


def test_25_more_stand_where_they_stand_for_whoever_asks_for_all_at_once():
    step_by_step, at_once = Layouts(), Layouts()
    for many in (150, 175, 200, 225):
        whole = made(many)
        found = step_by_step.places("v1", whole, whole)
    assert found == at_once.places("v1", whole, whole)
    assert len(found) == 226
    assert (
        step_by_step.places("v1", made(150), made(150)).items() >= Layouts().places("v1", made(150), made(150)).items()
    )


def test_with_the_next_import_those_who_are_known_stay_and_somebody_new_stands_beside(town, key):
    asked = asking.defaults(town.graph)
    whole = neighbourhood.around(town.graph, Wanted(key("ada"), asked["as_of"], asked["half_life_days"], 40))
    fewer = neighbourhood.around(town.graph, Wanted(key("ada"), asked["as_of"], asked["half_life_days"], 30))
    kept = Layouts()
    before = kept.places("v1", fewer, fewer)
    after = kept.places("v2", whole, whole)
    assert len(after) > len(before)
    assert {one: after[one] for one in before} == before
    again = kept.places("v3", fewer, fewer)
    assert again == before, "whoever is gone is not remembered"


def test_nobody_who_is_not_shown_any_more_keeps_a_place(forum):
    rate(forum.graph)
    asked, kept = asking.defaults(forum.graph), Layouts()
    for handle in ("ada", "ben"):
        wanted = Wanted(forum.who(handle).key, asked["as_of"], asked["half_life_days"], 40)
        whole = neighbourhood.around(forum.graph, wanted)
        kept.places("v1", whole, whole)
    gone = forum.who("ben").key
    kept.let_go(forum.graph, 0)
    assert gone in str(kept._held)
    leaving.leave_out(forum.graph, forum.who("ben"), NOW, how="test")
    kept.let_go(forum.graph, 0)
    assert gone in str(kept._held), "nothing is asked while nothing was taken out"
    kept.let_go(forum.graph, 1)
    assert gone not in str(kept._held)
    assert forum.who("ada").key in str(kept._held)


def test_the_way_here_leads_back(client, ada, key):
    page = client.get(f"{ada}?kind=reply").text
    onwards = re.search(r'href="([^"]*)" *>Network<span class="unseen"> of Hana', page)[1].replace("&amp;", "&")
    assert f"via={key('ada')}" in onwards
    assert "kind=reply" in onwards
    there = client.get(onwards).text
    trail = re.search(r'<nav class="trail".*?</nav>', there, re.S)[0]
    assert "Ada Quill" in trail
    back = re.search(r'href="([^"]*)"', trail)[1].replace("&amp;", "&")
    assert back == f"{ada}?kind=reply"


def test_a_trail_of_nonsense_is_left_out(client, ada):
    assert client.get(f"{ada}?via=x.%3Cb%3E.{'0' * 32}").status_code == 200
    assert 'class="trail"' not in client.get(f"{ada}?via=x.%3Cb%3E.{'0' * 32}").text


def test_the_page_and_its_twins_are_of_the_same_view(client, ada):
    query = "direction=out&kind=like&month=2025-09&depth=2"
    page = client.get(f"{ada}?{query}").text
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.S)[1])
    rows = list(csv.DictReader(io.StringIO(client.get(f"{ada}.csv?{query}").text)))
    assert len(rows) == len(data["people"]) == len(data["nodes"]) == len(re.findall("data-key=", page)) > 5
    assert f'href="{ada}.csv?' in page
    said = re.search(rf'href="{ada}.json\?([^"]*)"', page)[1].replace("&amp;", "&")
    assert set(said.split("&")) == set(query.split("&"))


@pytest.fixture
def send(client, ada):
    token = TOKEN.search(client.get(ada).text)[1]

    def send(query="", **form):
        return client.post(f"{ada}/file?{query}", data={"csrf_token": token, **form})

    return send


FAIR = {"purpose": "spring fair", "to": "Ona, events"}


def test_a_file_is_a_list_that_leaves_and_says_so(send, town, database):
    database.holds = ""
    before = len(ledger.entries(town.graph.run, Event.EXPORTED))
    answer = send("kind=reply", format="csv", **FAIR)
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="network.csv"'
    assert {row["purpose"] for row in rows} == {"spring fair"}
    entry = ledger.entries(town.graph.run, Event.EXPORTED)[-1]
    assert len(ledger.entries(town.graph.run, Event.EXPORTED)) == before + 1
    assert entry.facts["rows"] == len(rows) > 5
    assert {row["list"] for row in rows} == {str(entry.facts["list"])}


def test_whom_the_legend_hides_is_in_no_file_and_in_no_twin(client, ada, send, database):
    database.holds = ""
    whole = client.get(f"{ada}.json").json["people"]
    left = [one["account"] for one in whole if one["role"] != "is moved by it"]
    assert 3 < len(left) < len(whole)
    page = client.get(f"{ada}?hide=moved").text
    assert f'id="taken">{len(left)}</span>' in page
    assert '<input type="hidden" name="hide" value="moved">' in page
    assert [one["account"] for one in client.get(f"{ada}.json?hide=moved").json["people"]] == left
    for text in (client.get(f"{ada}.csv?hide=moved").text, send("hide=moved", format="csv", **FAIR).text):
        assert [row["account"] for row in csv.DictReader(io.StringIO(text))] == left
    assert len(client.get(f"{ada}.csv?hide=moved.moves.both.beyond").text.splitlines()) == 2, "the middle stays"


@pytest.mark.parametrize("form", [{}, {"purpose": "x"}, {"to": "y"}, {"purpose": " ", "to": " "},
                                  {**FAIR, "expires": "2020-01-01"}, {**FAIR, "expires": "soon"}])  # fmt: skip
def test_without_a_purpose_a_recipient_or_a_day_to_come_no_file_leaves(send, town, form):
    before = len(ledger.entries(town.graph.run, Event.EXPORTED))
    answer = send(format="html", **form)
    assert answer.status_code == 400
    assert "For what, and for whom?" in answer.text
    assert len(ledger.entries(town.graph.run, Event.EXPORTED)) == before


def test_the_graph_file_has_the_people_the_links_and_the_places_of_the_page(send, client, ada, database, tmp_path):
    database.holds = ""
    seen = twin(client, ada, kind="reply")
    (tmp_path / "network.gexf").write_text(send("kind=reply", format="gexf", **FAIR).text)
    graph = nx.read_gexf(tmp_path / "network.gexf")
    assert set(graph) == {one["account"] for one in seen["people"]}
    assert graph.number_of_edges() == len(seen["links"])
    assert {graph.nodes[one["account"]]["viz"]["position"]["x"] for one in seen["people"]} == {
        one["x"] for one in seen["people"]
    }
    assert graph.nodes["town:ada"]["purpose"] == "spring fair"


def test_the_offline_page_holds_no_key_and_forbids_itself_to_ask_for_anything(send, client, ada, database):
    database.holds = ""
    keys = set(places(twin(client, ada)))
    page = send(format="html", **FAIR).text
    assert not [key for key in keys if key in page]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert policy.startswith("default-src &#39;none&#39;")
    assert not re.search(r'(?:src|href)="(?!#)', page.replace("&#39;", "'").split("<script>")[0])
    assert "spring fair" in page
    assert f"{lists.DAYS}" not in policy


def test_a_format_that_there_is_not_is_refused(send):
    assert send(format="docx", **FAIR).status_code == 400


def test_no_link_says_again_what_only_the_address_knows(client, ada, key):
    hidden = key("eve_9f3k7q2m")
    page = client.get(f"{ada}?via={hidden}.{key('hana')}&selected={hidden}&hide=both.frown").text
    assert hidden not in page
    assert "frown" not in page
    assert f"via={key('hana')}" in page
