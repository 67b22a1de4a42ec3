"""Answers are kept while nothing changes, and not a moment longer."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from kloutgraph import people
from kloutgraph.graph import Graph
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.web import create_app
from kloutgraph.web.kept import Kept
from kloutgraph.web.visitor import OneTimeLink
from tests.acts import FORUM, NOW, PEOPLE, START, bring, person, rate, take_in, write


class Slow:
    """A graph that counts what it is asked, answers when everybody asks, and can fail."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.version = {"rating": 1, "claims": 1, "removals": 0, "unfinished": False}
        self.problem: Exception | None = None

    def one(self, _name: str) -> dict[str, object]:
        return self.version

    def run(self, name: str, /, **_params: object) -> list[dict[str, object]]:
        self.asked[name] += 1
        if self.problem:
            raise self.problem
        return [{"claims": self.version["claims"]}]


@pytest.fixture
def forum(graph: Graph, tmp_path):
    """A forum of three who agreed, rated, and a browser that looks at it."""
    fingerprints = Fingerprints(bytes(32))
    names = ["ada", "ben", "cleo"]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person(name) for name in names]))
    acts = [(one, "ada", "reply", START) for one in ("ben", "cleo")]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", "actor,target,kind,at", acts), FORUM)
    rate(graph)
    link = OneTimeLink()
    client = create_app(graph, fingerprints, link=link).test_client()
    client.get(f"/enter/{link.token}")
    return graph, fingerprints, client


def test_a_page_that_is_seen_again_asks_no_question_again(forum, monkeypatch):
    _, fingerprints, client = forum
    page = f"/p/{fingerprints.key('forum', 'ada')}"
    first = client.get(page).text
    asked = []
    run = Graph.run
    monkeypatch.setattr(Graph, "run", lambda self, name, /, **params: asked.append(name) or run(self, name, **params))
    assert client.get(page).text == first
    assert "schema/version" in asked
    assert not [name for name in asked if name.startswith(("explore/", "rating/terms"))]


def test_whoever_withdraws_is_on_no_page_from_then_on(forum, tmp_path):
    graph, fingerprints, client = forum
    page = f"/p/{fingerprints.key('forum', 'ada')}"
    assert "Cleo" in client.get(page).text
    gone = write(tmp_path / "gone.csv", PEOPLE, [person("cleo", withdrawn_at="2025-12-01")])
    people.bring(graph, fingerprints, gone, NOW, lambda *_: None)
    assert "Cleo" not in client.get(page).text
    assert client.get(f"/p/{fingerprints.key('forum', 'cleo')}").status_code == 404


def test_ten_who_ask_the_same_at_once_ask_it_once():
    graph, together = Slow(), Barrier(10)
    kept = Kept(graph)  # type: ignore[arg-type]

    def ask(_: int) -> object:
        together.wait()
        return kept.now().one("explore/around", account="ada")

    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(ask, range(10))) == [{"claims": 1}] * 10
    assert graph.asked == {"explore/around": 1}


def test_other_parameters_are_another_question_and_every_change_asks_anew():
    graph = Slow()
    kept = Kept(graph)  # type: ignore[arg-type]
    for account in ("ada", "ben", "ada"):
        kept.now().run("explore/around", account=account)
    assert graph.asked["explore/around"] == 2
    for change in ({"claims": 2}, {"rating": 2}, {"unfinished": True}):
        graph.version = {**graph.version, **change}
        kept.now().run("explore/around", account="ada")
    assert graph.asked["explore/around"] == 5
    kept.now().run("intake/networks")
    kept.now().run("intake/networks")
    assert graph.asked["intake/networks"] == 2


def test_what_failed_is_asked_again_and_what_is_told_cannot_be_changed():
    graph = Slow()
    kept = Kept(graph)  # type: ignore[arg-type]
    graph.problem = RuntimeError("gone")
    with pytest.raises(RuntimeError):
        kept.now().run("explore/around")
    graph.problem = None
    kept.now().run("explore/around")[0]["claims"] = 99
    assert kept.now().run("explore/around") == [{"claims": 1}]
