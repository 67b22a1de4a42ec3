"""The pages of the first of the ranking are there before anybody asks."""

import time
from threading import Event

import pytest

from kloutgraph.graph import Graph
from kloutgraph.rights import leaving
from kloutgraph.web import beforehand, create_app, kept
from kloutgraph.web.here import here
from kloutgraph.web.pages import person
from kloutgraph.web.upkeep import Upkeep
from kloutgraph.web.visitor import OneTimeLink
from tests.acts import NOW, rate
from tests.waiting import until


@pytest.fixture
def app(forum):
    rate(forum.graph)
    return create_app(forum.graph, forum.fingerprints, link=OneTimeLink(), clock=lambda: NOW)


def worked_out(app, first=beforehand.FIRST):
    return list(beforehand.work_out(app, first))


def test_who_sees_the_first_of_the_ranking_first_waits_for_no_question(app, forum, monkeypatch):
    link = app.extensions["kloutgraph"].link
    visitor = app.test_client()
    visitor.get(f"/enter/{link.token}")
    key = worked_out(app)[0]
    asked = []
    run = Graph.run
    monkeypatch.setattr(Graph, "run", lambda self, name, /, **params: asked.append(name) or run(self, name, **params))
    for page in (f"/p/{key}", f"/p/{key}/network"):
        assert visitor.get(page).status_code == 200
    assert "schema/version" in asked
    assert not [name for name in asked if name.startswith(("explore/", "rating/terms"))]


def test_it_is_done_once_until_something_changes_and_never_of_who_left(app, forum):
    ranked = [row["key"] for row in forum.graph.run("explore/ranking", top=10)]
    assert worked_out(app, 2) == ranked[:2]
    assert worked_out(app) == ranked[2:]
    assert worked_out(app) == []
    leaving.leave_out(forum.graph, forum.who("ben"), NOW, how="test")
    assert worked_out(app) == [key for key in ranked if key != forum.who("ben").key]


def test_one_that_fails_keeps_nobody_else_from_theirs_and_is_not_tried_again(app, monkeypatch, caplog):
    shown, tried = person.person, []

    def show(key):
        tried.append(key)
        if len(tried) == 1:
            raise ZeroDivisionError
        return shown(key)

    monkeypatch.setattr(person, "person", show)
    assert worked_out(app) == tried
    assert len(tried) > 1
    assert worked_out(app) == []
    assert "beforehand.failed error=ZeroDivisionError" in caplog.text


def test_nothing_is_begun_while_a_rating_is_made_and_nothing_goes_on_once_something_changed(app, forum):
    with app.extensions["kloutgraph"].working.turn:
        assert worked_out(app) == []
    steps = beforehand.work_out(app)
    next(steps)
    leaving.leave_out(forum.graph, forum.who("ben"), NOW, how="test")
    assert list(steps) == []


def test_what_was_pushed_out_since_is_worked_out_again(app, monkeypatch):
    keys = worked_out(app)
    monkeypatch.setattr(kept, "MOST", 1)
    with app.test_request_context():
        here().graph.keep(("something", "else"), dict)
    monkeypatch.undo()
    assert worked_out(app) == keys


def test_it_is_left_as_soon_as_something_else_is_due(forum):
    rounds, begun = [], Event()

    def steps():
        rounds.append("begun")
        for _ in range(600):
            begun.set()
            yield time.sleep(0.1)
        rounds.append("ended")

    keeper = Upkeep(forum.graph, lambda: NOW)
    with keeper.running(steps):
        assert begun.wait(30)
        keeper.tell()
        assert until(lambda: len(rounds) == 2)
    assert rounds == ["begun", "begun"]
