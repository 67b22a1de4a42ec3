"""Saved questions as pages: a form from the head of the file, the answer at the form's own address."""

import csv
import io
import re
from dataclasses import replace
from html import unescape

import pytest

from kloutgraph import asking, queries
from kloutgraph.demo import HIDDEN
from kloutgraph.web.pages import question


def test_every_question_is_offered_beside_the_editor_and_has_a_page(client):
    offered = re.findall(r'href="/cypher/([a-z_]+)"', client.get("/cypher").text)
    assert sorted(offered) == sorted(query.name.removeprefix("explore/") for query in asking.questions())
    for name in offered:
        page = client.get(f"/cypher/{name}")
        assert page.status_code == 200
        assert asking.question(name).title in unescape(page.text)


def test_a_question_that_needs_nothing_is_answered_at_once(client, town):
    page = client.get("/cypher/ranking").text
    first = asking.ask(town.graph, town.fingerprints, "ranking", {"top": "20"})[0]
    assert "20 rows" in page
    assert f'<a href="/p/{first["key"]}">{first["account"]}</a>' in page
    assert f">{first['key']}<" not in page


def test_one_that_needs_an_account_asks_for_it_and_keeps_it_in_the_address(client, town):
    form = client.get("/cypher/influencers_of").text
    assert re.search(r'<input id="f-account" name="account" value="" placeholder="" required', form)
    assert "rows" not in form
    page = client.get("/cypher/influencers_of?account=town:ada&top=3").text
    rows = asking.ask(town.graph, town.fingerprints, "influencers_of", {"account": "town:ada", "top": "3"})
    assert re.findall(r'<a href="/p/\w+">([^<]+)</a>', page) == [row["influencer"] for row in rows]
    assert 'name="account" value="town:ada"' in page
    assert "/cypher/influencers_of.csv?account=town:ada&amp;top=3" in page


@pytest.mark.parametrize("ending", ["", ".json", ".csv"])
def test_one_that_takes_too_long_is_ended_by_the_server_and_said_so(client, town, monkeypatch, ending):
    """The server looks every two seconds what has run for too long."""
    monkeypatch.setattr(question, "LONGEST_S", 0.1)
    catalogue = dict(queries.catalogue())
    slow = "UNWIND range(1, 100000) AS one UNWIND range(1, 1000000) AS other RETURN count(one * other) AS accounts"
    catalogue["explore/reciprocity"] = replace(catalogue["explore/reciprocity"], text=slow)
    monkeypatch.setattr(queries, "catalogue", lambda: catalogue)
    answer = client.get(f"/cypher/reciprocity{ending}")
    assert answer.status_code == 504
    assert "This took too long" in answer.text


def test_twins_give_the_same(client, town):
    rows = asking.ask(town.graph, town.fingerprints, "influencers_of", {"account": "town:ada", "top": "3"})
    said = client.get("/cypher/influencers_of.json?account=town:ada&top=3").json
    assert [row["influencer"] for row in said["rows"]] == [row["influencer"] for row in rows]
    told = list(csv.DictReader(io.StringIO(client.get("/cypher/influencers_of.csv?account=town:ada&top=3").text)))
    assert [(row["influencer"], row["acts"]) for row in told] == [(row["influencer"], str(row["acts"])) for row in rows]
    assert "key" not in told[0]


@pytest.mark.parametrize("address", ["?top=3", "?account=town:ada&top=none", "?account=town:ada&top=0"])
def test_what_is_missing_or_of_the_wrong_type_is_said_with_what_it_takes(client, address):
    answer = client.get(f"/cypher/influencers_of{address}")
    assert answer.status_code == 400
    assert "No answer" in answer.text
    assert ("whole number" if "account" in address else "needs account") in answer.text
    twin = client.get(f"/cypher/influencers_of.json{address}")
    assert (twin.status_code, twin.json["rows"]) == (400, [])
    assert client.get(f"/cypher/influencers_of.csv{address}").status_code == 400


def test_whoever_is_not_shown_is_answered_like_whoever_never_was(client, timeless):
    hidden, nobody = (f"/cypher/ties_of?account=town:{who}" for who in (HIDDEN[0], "n" * len(HIDDEN[0])))
    assert client.get(hidden).status_code == client.get(nobody).status_code == 404
    assert timeless(hidden) == timeless(nobody), "nor is what was typed repeated"


def test_what_is_no_question_is_not_found_and_strangers_are_not_let_in(client, stranger):
    assert client.get("/cypher/both").status_code == 404, "it is not for the console"
    assert client.get("/cypher/nothing").status_code == 404
    assert stranger.get("/cypher/ranking").status_code == 403


def test_what_a_question_does_not_take_is_refused_and_repeated_nowhere(client):
    page = client.get(f"/cypher/ranking?top=3&account=town:{HIDDEN[0]}")
    assert (page.status_code, "Ranking takes top, and nothing else." in page.text) == (400, True)
    assert HIDDEN[0] not in page.text
    assert 'name="top" value="3"' in page.text


def test_no_page_and_no_file_of_a_question_holds_keys_that_it_links_by(client, town):
    page = client.get("/cypher/mutual?top=3").text
    rows = asking.ask(town.graph, town.fingerprints, "mutual", {"top": "3"})
    assert rows[0]["other_key"] not in page
    assert "key" not in client.get("/cypher/mutual.csv?top=3").text.splitlines()[0]
