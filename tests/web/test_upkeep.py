"""What is due is done while pages are served, and nothing that goes wrong ends it."""

from contextlib import suppress

from kloutgraph.errors import Unfinished
from kloutgraph.rights import leaving
from kloutgraph.scores import rating
from kloutgraph.web import upkeep as module
from kloutgraph.web.upkeep import Upkeep
from tests.acts import NOW, rate
from tests.waiting import until


def _number(graph):
    with suppress(Unfinished):  # it is being published at this moment
        return rating.current(graph).number


def test_a_rating_is_made_anew_after_somebody_left(forum):
    rate(forum.graph)
    keeper = Upkeep(forum.graph, lambda: NOW)
    with keeper.running():
        leaving.leave_out(forum.graph, forum.who("ben"), NOW, how="test")
        keeper.tell()
        assert until(lambda: _number(forum.graph) == 2)
    assert not rating.is_due(forum.graph)


def test_it_goes_on_after_an_error_of_any_kind(forum, monkeypatch):
    done = []

    def fails_once(*_):
        done.append("asked")
        if len(done) == 1:
            raise ZeroDivisionError

    monkeypatch.setattr(module, "upkeep", fails_once)
    keeper = Upkeep(forum.graph, lambda: NOW)
    with keeper.running():
        assert until(lambda: len(done) == 1)
        keeper.tell()
        assert until(lambda: len(done) == 2)
