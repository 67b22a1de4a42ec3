"""When something is wrong: a sentence and what to do next, never a traceback."""

import logging
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import neo4j
import pytest

from kloutgraph import neighbourhood
from kloutgraph.graph import Graph
from kloutgraph.privacy.fingerprint import TOWN_SECRET, Fingerprints
from kloutgraph.rights import leaving
from kloutgraph.web import create_app, slowly
from kloutgraph.web.mistakes import Busy
from kloutgraph.web.visitor import OneTimeLink
from tests.acts import NOW, rate
from tests.waiting import until


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
    assert "ada" not in (caplog.text + answer.text).replace(number, "")
    assert "Traceback" not in caplog.text + answer.text


def test_what_can_only_be_read_says_so(client):
    answer = client.post("/ranking", data={"x": "1"})
    assert (answer.status_code, "does not answer to that" in answer.text) == (405, True)


def test_an_address_that_is_none_looks_like_somebody_who_is_none(client):
    assert client.get("/nowhere").data == client.get("/p/nobody").data


TWINS = {"/ranking": ("json", "csv"), "/p/{}/network": ("json", "csv"), "/p/{}/change": ("json",),
         "/p/{}/what-if": ("json",), "/method": ("json",), "/": (), "/p/{}": ()}  # fmt: skip
SCORED = [*TWINS, *(f"{page}.{twin}" for page, twins in TWINS.items() for twin in twins)]


@pytest.mark.parametrize("address", SCORED)
def test_while_a_rating_is_published_no_score_is_shown_and_the_page_comes_again(client, town, key, rows, address):
    page = address.format(key("ada"))
    assert client.get(page).status_code == 200
    rows("MATCH (state:State {name: 'state'}) SET state.unfinished = true")
    try:
        answer, alive = client.get(page), client.get("/healthz")
    finally:
        rows("MATCH (state:State {name: 'state'}) SET state.unfinished = false")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Scores are being published" in answer.text
    assert (alive.status_code, alive.json) == (200, {"status": "ok", "publishing": True})


def test_no_answer_says_something_of_two_ratings(inside, forum, monkeypatch):
    rate(forum.graph)
    key = forum.who("ada").key
    assert inside.get(f"/p/{key}/network.csv").status_code == 200
    asked = neighbourhood.around

    def meanwhile(*words):
        rate(forum.graph)
        return asked(*words)

    monkeypatch.setattr(neighbourhood, "around", meanwhile)
    leaving.leave_out(forum.graph, forum.who("ben"), NOW, how="test")
    answer = inside.get(f"/p/{key}/network.csv")
    assert (answer.status_code, "Scores are being published" in answer.text) == (503, True)


def test_after_something_was_sent_an_error_of_ours_does_not_promise_that_nothing_was_done(app, client):
    def broken():
        raise RuntimeError

    app.view_functions["privacy.leave"] = broken
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/privacy").text)[1]
    answer = client.post("/privacy/leave", data={"csrf_token": token})
    assert (answer.status_code, "perhaps done" in answer.text) == (500, True)
    assert "Nothing was changed" not in answer.text


def test_slow_questions_take_no_more_than_half_of_those_who_answer(app):
    begun, end = threading.Semaphore(0), threading.Event()

    def wait():
        begun.release()
        end.wait(60)

    def ask(number):
        with app.test_request_context():
            slowly.slowly(("slow", number), wait)

    with ThreadPoolExecutor() as pool:
        waiting = [pool.submit(ask, number % 2) for number in range(slowly.WAITING)]
        assert begun.acquire(timeout=30)
        try:
            assert until(lambda: not slowly._FEW._value)
            with pytest.raises(Busy):
                ask(9)
        finally:
            end.set()
        assert [one.result(60) for one in waiting] == [None] * slowly.WAITING
    ask(9)
