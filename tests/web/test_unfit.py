"""What an address takes is told in a sentence that never echoes; machines are told in the form that they asked for."""

import time

import neo4j
import pytest
from flask.testing import FlaskClient

from kloutgraph.graph import Graph
from kloutgraph.privacy.fingerprint import TOWN_SECRET, Fingerprints
from kloutgraph.web import create_app
from kloutgraph.web.visitor import OneTimeLink

SENTENCES = {
    "/ranking?page=x": "page takes a whole number from 1 to 9,999",
    "/ranking?page=0": "page takes a whole number from 1 to 9,999",
    "/ranking?page=10000": "page takes a whole number from 1 to 9,999",
    "/ranking?page=0000000011": "page takes a whole number from 1 to 9,999",
    "/p/KEY/network?top=1001": "top takes a whole number from 1 to 1,000",
    "/p/KEY/network?top=": "top takes a whole number from 1 to 1,000",
    "/p/KEY/network?top=٣": "top takes a whole number from 1 to 1,000",
    "/p/KEY/network?sort=zebra": "sort is one of tie, score, account",
}


@pytest.mark.parametrize("address", list(SENTENCES))
def test_the_page_says_which_word_of_its_address_takes_what(client: FlaskClient, key, address):
    answer = client.get(address.replace("KEY", key("ada")))
    assert (answer.status_code, "This address does not fit" in answer.text) == (400, True)
    assert f"{SENTENCES[address]}." in answer.text
    assert "zebra" not in answer.text


@pytest.mark.parametrize("path", ["/p/KEY/network.json", "/p/KEY/network.csv", "/ranking.json", "/ranking.csv"])
def test_a_machine_is_told_the_same_sentence_in_the_form_it_asked_for(client, key, path):
    answer = client.get(path.replace("KEY", key("ada")), query_string={"top": "x", "page": "x"})
    assert answer.status_code == 400
    if path.endswith("json"):
        said = answer.json
        assert (said["status"], said["error"]) == (400, "This address does not fit")
        assert "takes a whole number" in said["advice"]
    else:
        assert answer.mimetype == "text/plain"
        assert answer.text.startswith("This address does not fit. ")
        assert "<" not in answer.text


@pytest.mark.parametrize("ending", ["", ".json", ".csv"])
def test_nobody_and_somebody_hidden_are_the_same_in_every_form(client, key, ending):
    answers = [client.get(f"/p/{who}/network{ending}") for who in (key("ben"), key("nobody_at_all"), "x")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1
    assert ("<html" in answers[0].text) == (ending == "")


def test_whoever_is_not_in_is_told_so_as_json_too(stranger):
    answer = stranger.get("/ranking.json")
    assert (answer.status_code, answer.json["error"]) == (403, "This page opens with a link")


def test_a_form_of_another_run_says_what_to_do(stranger):
    answer = stranger.post("/privacy/leave", data={"csrf_token": "old", "network": "town", "account": "zebra"})
    assert (answer.status_code, "This form is too old" in answer.text) == (400, True)
    assert "zebra" not in answer.text


@pytest.fixture
def unreachable():
    """A visitor of pages whose database is away."""
    link = OneTimeLink()
    with Graph(neo4j.GraphDatabase.driver("bolt://127.0.0.1:1", max_transaction_retry_time=0.1)) as graph:
        app = create_app(graph, Fingerprints(TOWN_SECRET), link=link)
        app.config.update(WTF_CSRF_ENABLED=False)
        client = app.test_client()
        client.get(f"/enter/{link.token}")
        yield client


def test_a_page_comes_again_by_itself_while_the_database_is_away_and_a_form_is_not_sent_twice(unreachable):
    page = unreachable.get("/work")
    assert (page.status_code, page.headers["Retry-After"]) == (503, "5")
    assert '<meta http-equiv="refresh" content="5">' in page.text
    sent = unreachable.post("/work/acts", data={})
    assert (sent.status_code, sent.headers["Retry-After"]) == (503, "5")
    assert "http-equiv" not in sent.text
    assert "What you sent was perhaps not done" in sent.text


def test_machines_are_told_as_json_that_the_database_is_away_and_of_work_all_the_same(unreachable):
    answer = unreachable.get("/ranking.json")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json["error"] == "The database does not answer"
    assert unreachable.get("/work.json").json["state"] == "none so far"


def test_work_that_finds_the_database_away_says_so(unreachable):
    working = unreachable.application.extensions["kloutgraph"].working
    with working.running():
        assert unreachable.post("/work/rating", data={}).status_code == 303
        while working.is_under_way:
            time.sleep(0.02)
    assert "Neo4j went away" in unreachable.get("/work.json").json["outcome"][0]
