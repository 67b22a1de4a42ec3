"""When something is wrong: a sentence and what to do next, never a traceback."""

import logging

import neo4j
import pytest

from kloutgraph.graph import Graph
from kloutgraph.privacy.fingerprint import TOWN_SECRET, Fingerprints
from kloutgraph.web import create_app
from kloutgraph.web.visitor import OneTimeLink


@pytest.fixture
def cut_off():
    """A visitor of pages whose database is away."""
    link = OneTimeLink()
    with Graph(neo4j.GraphDatabase.driver("bolt://127.0.0.1:1", max_transaction_retry_time=0.1)) as graph:
        client = create_app(graph, Fingerprints(TOWN_SECRET), link=link).test_client()
        client.get(f"/enter/{link.token}")
        yield client


@pytest.mark.parametrize("address", ["/", "/ranking", "/p/x", "/p/x/network", "/ranking.json", "/find?account=x"])
def test_without_the_database_every_page_says_so_and_when_to_come_again(cut_off, address):
    answer = cut_off.get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "The database does not answer" in answer.text
    assert "127.0.0.1:1" not in answer.text


def test_machines_are_told_that_the_database_is_away(cut_off):
    answer = cut_off.get("/healthz")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json == {"status": "the database does not answer"}


def test_an_error_of_ours_is_a_page_with_a_number_that_the_log_has_too(app, client, caplog):
    def broken():
        raise RuntimeError("ada said something")

    app.view_functions["ranking.ranking"] = broken
    with caplog.at_level(logging.ERROR):
        answer = client.get("/ranking")
    number = caplog.text.partition("number=")[2][:8]
    assert answer.status_code == 500
    assert number in answer.text
    assert "RuntimeError" in caplog.text
    assert "ada" not in caplog.text + answer.text
    assert "Traceback" not in caplog.text + answer.text


def test_what_can_only_be_read_says_so(client):
    answer = client.post("/ranking", data={"x": "1"})
    assert (answer.status_code, "does not answer to that" in answer.text) == (405, True)


def test_an_address_that_is_none_looks_like_somebody_who_is_none(client):
    assert client.get("/nowhere").data == client.get("/p/nobody").data


def test_while_a_rating_is_published_no_score_is_shown_and_the_page_comes_again(client, town, rows):
    rows("MATCH (state:State {name: 'state'}) SET state.unfinished = true")
    try:
        answer = client.get("/ranking")
    finally:
        rows("MATCH (state:State {name: 'state'}) SET state.unfinished = false")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Scores are being published" in answer.text
