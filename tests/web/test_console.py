"""The console: what is typed is asked once, answered as a table, JSON and CSV, brought back by a link, and stopped."""

import csv
import io
import re
from html import unescape

import pytest

from kloutgraph import ledger
from kloutgraph.free import asking
from kloutgraph.ledger import Event
from kloutgraph.web import asked
from tests.waiting import until

PEOPLE = "MATCH (a:Listed) RETURN a.handle AS handle, a.score AS score ORDER BY handle LIMIT 3"
WITHOUT_END = " ".join(f"UNWIND range(1, 10000) AS n{i}" for i in range(5)) + " RETURN sum(n0 * n4)"


@pytest.fixture
def send(client):
    """Send a form of the console."""
    token = re.findall(r'name="csrf_token" value="([^"]+)"', client.get("/cypher").text)[0]
    return lambda path, **form: client.post(path, data={"csrf_token": token, **form})


@pytest.fixture
def run(client, send):
    """Run a query and return the page that its form leads to, and where that is."""

    def run(query, **form):
        answer = send("/cypher", query=query, **form)
        assert answer.status_code == 303
        return client.get(answer.location).text, answer.location

    return run


def test_a_query_is_answered_as_a_table_as_json_and_as_csv(run, client, town):
    page, where = run(PEOPLE)
    rows = town.graph._driver.execute_query(PEOPLE).records
    assert re.findall(r"<td>([^<]+)</td><td class=\"n\">", page) == [row["handle"] for row in rows]
    twin = client.get(f"{where}.json").json
    assert twin["rows"] == [row.data() for row in rows]
    assert (twin["state"], twin["end"], twin["query"]) == ("answered", "whole", PEOPLE)
    assert [row["handle"] for row in csv.DictReader(io.StringIO(client.get(f"{where}.csv").text))] == [
        row["handle"] for row in rows
    ]
    assert f"&#34;handle&#34;: &#34;{rows[0]['handle']}&#34;" in client.get(f"{where}?view=json").text


def test_what_is_a_graph_is_drawn_with_names_of_those_alone_who_are_shown(run, client, town):
    page, where = run("MATCH (a:Listed)-[r:REPLIED]->(b:Counted) RETURN a, r, b ORDER BY a.handle, b.key LIMIT 30")
    assert f'href="{where}?view=picture"' in page
    twin = client.get(f"{where}.json").json["rows"]
    nodes = {row[name]["key"]: row[name] for row in twin for name in ("a", "b")}
    drawn = client.get(f"{where}?view=picture").text
    figure = re.search(r"<figure class=\"answer-picture\">.*?</figure>", drawn, re.DOTALL)[0]
    assert f"{len(nodes)} nodes that stand in the answer" in figure
    told = {node.get("name") or node.get("handle") for node in nodes.values() if "Listed" in node["labels"]}
    titles = {unescape(found) for found in re.findall(r"<title>([^<]*)</title>", figure)[1:]}
    assert titles - {"Account:Counted"} == {name if len(name) <= 22 else f"{name[:21]}…" for name in told}
    assert all(key not in figure for key in nodes)
    assert "Picture" not in run("RETURN 1 AS one")[0]


def test_parameters_are_fields_of_the_form(run, client):
    page, where = run("RETURN $least + 1 AS more, $who AS who", **{"p.least": "4", "p.who": "a word", "p.other": "x"})
    assert '<td class="n">5</td><td>a word</td>' in page
    assert '<input id="p-least" name="p.least" value="4"' in page
    assert "p-other" not in page
    assert client.get(f"{where}.json").json["parameters"] == {"least": 4, "who": "a word"}


def test_one_that_is_missing_is_said_and_its_field_is_there(run):
    page, _ = run("MATCH (a:Listed {handle: $who}) RETURN a")
    assert "It needs a value for $who." in page
    assert '<input id="p-who" name="p.who" value=""' in page


def test_a_link_brings_query_and_parameters_back_and_asks_nothing(run, client, town):
    page, _ = run("RETURN $who AS who", **{"p.who": "Ada & <Ben>"})
    link = re.findall(r'<a href="(/cypher\?[^"]+)">Link', page)[0].replace("&amp;", "&")
    asked = len(ledger.entries(town.graph.run, Event.ASKED))
    again = client.get(link).text
    assert "RETURN $who AS who</textarea>" in again
    assert 'value="Ada &amp; &lt;Ben&gt;"' in again
    assert "Nothing was asked yet" in again
    assert len(ledger.entries(town.graph.run, Event.ASKED)) == asked


def test_what_may_not_be_asked_or_cannot_be_is_said_beside_what_was_typed(run, client):
    for query, sentence in (
        ("MATCH (a)\nDETACH DELETE a", "It does more than read; free Cypher reads alone."),
        ("RETURN gds.version()", "Line 1, column 8: the function gds.version is not one of those"),
        ("MATCH (a) RETURN b", "Variable `b` not defined"),
    ):
        page, where = run(query)
        assert sentence in page
        assert f"\n{query}</textarea>" in page
        assert (client.get(f"{where}.json").json["state"], client.get(f"{where}.csv").status_code) == ("failed", 404)


def test_a_plan_is_shown_and_nothing_is_run(run, client):
    page, where = run(PEOPLE, do="plan")
    assert "It was not run." in page
    steps = client.get(f"{where}.json").json["plan"]
    assert (steps[0]["operator"], steps[0]["depth"]) == ("ProduceResults", 0)
    assert {step["operator"] for step in steps} & {"NodeByLabelScan", "NodeIndexScan"}


def test_one_query_runs_at_a_time_and_stop_ends_it_on_the_server(send, run, client, rows):
    there = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.free IS NOT NULL RETURN count(*) AS n"
    page, where = run(WITHOUT_END)
    assert "Under way" in page
    assert rows(there)[0]["n"] == 1
    assert client.get(f"{where}.json").json["state"] == "under way"
    other = send("/cypher", query="RETURN 1 AS one")
    assert (other.status_code, "RETURN 1 AS one</textarea>" in other.text) == (409, True)
    assert "Another query is under way." in other.text
    assert send(f"{where}/stop").status_code == 303
    assert until(lambda: rows(there)[0]["n"] == 0, 1)
    assert "Stopped, on the server too." in client.get(where).text
    assert "1 row<" in run("RETURN 1 AS one")[0]


def test_until_neo4j_hears_that_a_query_is_ended_nothing_else_is_asked_and_it_says_so(send, run, client, monkeypatch):
    monkeypatch.setattr(asking.gate.rules, "check", lambda words: None)
    monkeypatch.setattr(asking, "GRACE_S", 0.5)
    monkeypatch.setattr(asked, "Limits", lambda: asking.Limits(seconds=0.3))
    _, where = run("RETURN reduce(total = 0, n IN range(1, 300000000) | total + 1) AS total")
    assert until(lambda: "Neo4j has not heard of it yet" in client.get(where).text)
    other = send("/cypher", query="RETURN 1 AS one")
    assert (other.status_code, "Neo4j still works on the last query" in other.text) == (409, True)
    assert until(lambda: send("/cypher", query="RETURN 1 AS one").status_code == 303, 60)


def test_what_was_asked_before_is_there_with_its_text(run, client):
    for number in range(1, 8):
        _, where = run(f"RETURN {number} AS number")
    page = client.get("/cypher").text
    assert [int(found) for found in re.findall(r"<code>RETURN (\d) AS number</code>", page)] == [7, 6, 5, 4, 3, 2, 1]
    assert "1 row<" in client.get(where).text
    first = client.get("/cypher/asked/1").text
    assert "What it answered is not kept any more" in first
    assert "RETURN 1 AS number</textarea>" in first


def test_no_answer_stays_when_somebody_may_have_left(run, client, town, database):
    _, where = run(PEOPLE)
    database.holds = ""
    town.graph._driver.execute_query("MATCH (state:State {name: 'state'}) SET state.claims = state.claims + 1")
    for form in ("", "?view=json"):
        again = client.get(where + form).text
        assert "the graph has changed since" in again
        assert "<td" not in again
    assert client.get(f"{where}.json").json["state"] == "gone"
    assert client.get(f"{where}.csv").status_code == 404


def test_answers_go_from_memory_with_the_next_request_whatever_that_asks_for(run, client, app, town, database):
    run(PEOPLE)
    (asked,) = app.extensions["kloutgraph"].console.recent()
    assert asked.found.rows
    database.holds = ""
    town.graph._driver.execute_query("MATCH (state:State {name: 'state'}) SET state.claims = state.claims + 1")
    client.get("/ranking")
    (asked,) = app.extensions["kloutgraph"].console.recent()
    assert asked.result is None


def test_what_says_labels_or_a_type_is_told_as_what_it_is(run, client, town, database):
    database.holds = ""
    town.graph._driver.execute_query("MATCH (state:State {name: 'state'}) SET state.labels = 3, state.type = 'x'")
    page, where = run("MATCH (s:State)-->() RETURN s UNION MATCH (s:State {name: 'state'}) RETURN s")
    assert "(:State)" in page
    assert client.get(f"{where}.json").json["rows"][0]["s"]["labels"] == ["State"]
    assert client.get(f"{where}?view=picture").status_code == 200
    page, _ = run("MATCH (a:Listed {handle: 'ada'}) RETURN {type: 'x', n: 1} AS one, {labels: labels(a), n: 2} AS two")
    assert "{&#34;type&#34;: &#34;x&#34;, &#34;n&#34;: 1}" in page
    assert "&#34;n&#34;: 2" in page


@pytest.mark.parametrize("word", ["NaN", "Infinity", "1e999", "[1e999]", "[" * 5000, "99999999999999999999"])
def test_what_is_no_number_of_json_is_a_text_or_is_refused_and_is_never_an_error(run, client, word):
    for do in ("run", "plan"):
        page, where = run("RETURN $x AS x", **{"p.x": word, "do": do})
        assert client.get(f"{where}.json").json["state"] in ("answered", "failed")
        assert ("beyond 64 bits" in page) == word.isdigit()
    assert client.get("/cypher", query_string={"query": "RETURN $x", "p.x": word}).status_code == 200


def test_the_head_of_a_file_is_no_formula_either(run, client):
    _, where = run("RETURN 1 AS `=1+1`")
    assert client.get(f"{where}.csv").text.splitlines() == ["'=1+1", "1"]


def test_who_did_not_come_in_can_ask_nothing(stranger, run):
    _, where = run(PEOPLE)
    assert {stranger.get(path).status_code for path in ("/cypher", where, f"{where}.json", f"{where}.csv")} == {403}


def test_what_is_no_query_of_ours_is_not_found(client, send):
    assert client.get("/cypher/asked/77").status_code == 404
    assert send("/cypher/asked/77/stop").status_code == 404
    assert send("/cypher", query="RETURN 1 AS x", do="both").status_code == 400
