"""Who was shown and is not any more looks like somebody who never was, on every route there is.

The routes are those of the app, and what they read of an address's query or of a form is noted while they read it: a
new page is walked without being named here.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask, Request, request
from flask.testing import FlaskClient
from werkzeug.datastructures import ImmutableMultiDict

from kloutgraph.addresses import Address, address
from kloutgraph.graph import Graph
from kloutgraph.model import Purpose
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.rights import agreeing, forgetting, leaving
from kloutgraph.web import create_app
from kloutgraph.web.limits import limiter
from kloutgraph.web.visitor import Audience, audience
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, rate, take_in, write

HOW = "test"
SHOWN, NEVER = "ida_stays_6x2m", "nils_never_was_8w4t"
NONSENSE = ["0" * 32, "x", "nobody at all", "%00", "'; RETURN 1", "..", "é" * 30, "a" * 4000]
TYPED = ("cypher.cypher", "query")
"""Brings back what was typed, whatever that is: a test of its own says that it adds nothing."""
SAYS_NOTHING = {"Date", "Expires", "Set-Cookie", "Server-Timing"}
TOKEN = 'name="csrf_token" value="([^"]+)"'


@dataclass(frozen=True)
class Forum:
    """A forum in which everybody is shown, and ways to be shown no more."""

    graph: Graph
    fingerprints: Fingerprints
    folder: Path

    def bring(self, handle: str, **said: str) -> None:
        """Bring the person *handle*, who agreed to everything but for what is *said*."""
        bring(self.graph, self.fingerprints, write(self.folder / "people.csv", PEOPLE, [person(handle, **said)]))

    def act(self) -> None:
        """Let everybody act towards everybody else, and rate."""
        everybody = [SHOWN, *KINDS]
        acts = [(one, two, "reply", START + n) for n, one in enumerate(everybody) for two in everybody if one != two]
        take_in(self.graph, self.fingerprints, write(self.folder / "acts.csv", HEADER, acts), FORUM)
        rate(self.graph)

    def who(self, handle: str) -> Address:
        """Return the account *handle*."""
        return address(self.graph, self.fingerprints, f"forum:{handle}")

    def key(self, handle: str) -> str:
        """Return the key of *handle*."""
        return self.fingerprints.key("forum", handle)


KINDS: Mapping[str, Callable[[Forum, str], object]] = {
    "olaf_left_out_3k8w": lambda forum, who: leaving.leave_out(forum.graph, forum.who(who), NOW, how=HOW),
    "wilma_waits_9p2v": lambda forum, who: leaving.leave_out(forum.graph, forum.who(who), NOW, how=HOW),
    "edda_erased_7j5c": lambda forum, who: forgetting.forget(forum.graph, forum.who(who), NOW, how=HOW),
    "mika_minor_2h6z": lambda forum, who: forum.bring(who, adult="no"),
    "pia_private_4n8d": lambda forum, who: forum.bring(who, private="yes"),
    "ursel_unshown_5t7b": lambda forum, who: agreeing.withdraw(
        forum.graph, forum.who(who), [Purpose.SHOW], NOW, how=HOW
    ),
    "thea_took_back_6m3r": lambda forum, who: forum.bring(who, withdrawn_at="2025-12-01"),
}
"""How each comes not to be shown any more."""
SUGGESTING = "find.find_json"
"""What suggests people while somebody types; of nobody it gives an empty list."""
PROVED = "wilma_waits_9p2v"
HIDDEN = [*KINDS, NEVER]


@pytest.fixture
def forum(graph, fingerprints, tmp_path) -> Forum:
    made = Forum(graph, fingerprints, tmp_path)
    for handle in (SHOWN, *KINDS):
        made.bring(handle, evidence="a form" if handle == PROVED else "")
    made.act()
    return made


class _Noted(ImmutableMultiDict):
    """What stands behind the question mark or in a form; it notes what a page asks of it."""

    asked: defaultdict[str, set[str]]

    def __getitem__(self, name: str) -> Any:
        self.asked[request.endpoint or ""].add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.asked[request.endpoint or ""].add(str(name))
        return super().__contains__(name)


@pytest.fixture
def asked() -> defaultdict[str, set[str]]:
    """What the pages have asked so far of a query or a form, by endpoint."""
    return defaultdict(set)


@pytest.fixture
def app(forum, asked, link, monkeypatch) -> Flask:
    """The pages, which note what they ask; how often one may ask is not what these tests are about."""
    app = create_app(forum.graph, forum.fingerprints, link=link, clock=lambda: NOW)
    noted = type("Noted", (_Noted,), {"asked": asked})
    app.request_class = type("NotedRequest", (Request,), {"parameter_storage_class": noted})
    app.config.update(ANSWER_S=0.0)
    monkeypatch.setattr(limiter, "enabled", False)
    return app


@dataclass(frozen=True)
class Probe:
    """A place where an account can be put: into the path of a route, or into its query as *name*, in one *spelling*."""

    endpoint: str
    method: str
    path: str
    name: str
    spelling: str

    def address(self, forum: Forum, who: str) -> str:
        """Return the address that asks for *who*."""
        word = quote(spelt(forum, who)[self.spelling], safe="")
        return f"{self.path}?{self.name}={word}" if self.name else self.path.replace("WHO", word)


def spelt(forum: Forum, who: str) -> dict[str, str]:
    """Return *who* as addresses may name them; nonsense has one spelling."""
    if who in NONSENSE:
        return dict.fromkeys(("key", "handle", "account"), who)
    return {"key": forum.key(who), "handle": f"@{who.upper()}", "account": f"forum:{who}"}


def probes(app: Flask, forum: Forum, asked: Mapping[str, set[str]]) -> Iterator[Probe]:
    """Every place of every route that is read where an account can be put."""
    fill = {
        "key": forum.key(SHOWN),
        "other": forum.key(SHOWN),
        "network": "forum",
        "filename": "style.css",
        "number": "1",
        "question": "ties_of",
        "token": "x",
    }
    for rule in app.url_map.iter_rules():
        assert rule.arguments <= fill.keys(), f"say in probes() how to fill {rule.rule}"
        filled = re.sub("<(?:.*:)?(.*?)>", lambda found: fill[found[1]], rule.rule)
        places = [(re.sub("<.*?>", "WHO", rule.rule), ""), *((filled, name) for name in sorted(asked[rule.endpoint]))]
        for path, name in places:
            if (rule.endpoint, name) == TYPED:
                continue
            for method in sorted({"GET", "HEAD"} & rule.methods):
                for spelling in ("key", "handle", "account"):
                    yield Probe(rule.endpoint, method, path, name, spelling)


@pytest.fixture
def walk(app, client, forum, asked) -> list[Probe]:
    """All probes: the pages are visited until they ask for nothing new."""
    found: list[Probe] = []
    while (more := list(probes(app, forum, asked))) != found:
        found = more
        for probe in found:
            client.open(probe.address(forum, SHOWN), method=probe.method)
    return found


@pytest.fixture
def said(caplog) -> Callable[..., tuple[object, ...]]:
    """All that an answer tells but how long it took: status, bytes, headers, lines of the log."""
    caplog.set_level(logging.DEBUG, logger="kloutgraph")

    def say(client: FlaskClient, method: str, address: str, **sent: object) -> tuple[object, ...]:
        caplog.clear()
        answer = client.open(address, method=method, **sent)
        data = re.sub(TOKEN.encode(), b"", answer.data)  # it holds the second at which it was made
        lines = [re.sub(" ms=.*", "", record.getMessage()) for record in caplog.records]
        headers = sorted(one for one in answer.headers if one[0] not in SAYS_NOTHING)
        return answer.status_code, data, headers, lines

    return say


def hide(forum: Forum) -> None:
    for handle, way in KINDS.items():
        way(forum, handle)


def test_whatever_became_of_those_who_were_shown_all_routes_say_what_they_say_of_nobody(
    app, client, stranger, forum, walk, said
):
    def tell(who: str) -> dict[Probe, tuple[object, ...]]:
        return {probe: said(client, probe.method, probe.address(forum, who)) for probe in walk}

    shown, nobody = tell(SHOWN), tell(NEVER)
    telling = [probe for probe in walk if shown[probe] != nobody[probe]]
    pages = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods]
    assert {probe.endpoint for probe in telling} == {
        "find.find", SUGGESTING, *(rule.endpoint for rule in pages if "key" in rule.arguments)
    }  # fmt: skip
    for probe in telling:
        for who in KINDS:
            found = client.open(probe.address(forum, who), method=probe.method, follow_redirects=True)
            assert found.status_code == 200, f"{who} was shown at {probe} before"
            assert said(client, probe.method, probe.address(forum, who)) != nobody[probe]
    hide(forum)
    after = {who: tell(who) for who in (*HIDDEN, *NONSENSE)}
    for probe in walk:
        assert {who for who in after if after[who][probe] != after[NEVER][probe]} == set(), probe
    refused = [probe for probe in telling if nobody[probe][0] == 404]
    assert {probe.endpoint for probe in refused} == {probe.endpoint for probe in telling} - {SUGGESTING}
    assert {nobody[probe][0] for probe in telling if probe.endpoint == SUGGESTING} == {200}
    for method in ("GET", "HEAD"):
        for ending in ("", "json", "csv"):
            pages = {
                str(after[NEVER][probe][:3]) for probe in refused if (probe.method, _form(probe)) == (method, ending)
            }
            assert len(pages) == 1, "the same page at every route, and the same JSON and text"
    for probe in walk:
        unseen = {str(said(stranger, probe.method, probe.address(forum, who))) for who in (SHOWN, *HIDDEN)}
        assert len(unseen) == 1, f"a stranger learns nothing of anybody at {probe}"


def test_the_console_repeats_what_a_link_brings_and_says_nothing_of_it(client, forum, said):
    hide(forum)
    answers = set()
    for who in (SHOWN, *HIDDEN, NEVER):
        word = spelt(forum, who)["account"]
        status, data, *more = said(client, "GET", f"/cypher?query={word}")
        assert data.count(word.encode()) + data.count(quote(word).encode()) == 2, "in the text and in the link"
        answers.add((status, data.replace(word.encode(), b"").replace(quote(word).encode(), b""), str(more)))
    assert len({(status, data) for status, data, _ in answers}) == 1


def _form(probe: Probe) -> str:
    return probe.path.rpartition(".")[2] if "." in probe.path else ""


def test_the_answers_to_what_is_sent_differ_in_nothing_but_the_receipt(app, stranger, forum, asked, said):
    """Of whoever was hidden, of whoever is shown, and of whoever never was: nobody learns by it who is held."""
    hide(forum)
    posts = [rule for rule in app.url_map.iter_rules() if "POST" in rule.methods]
    theirs = [rule for rule in posts if audience(rule.endpoint) is Audience.PERSON]  # whose it is, nobody says there
    for rule in theirs:
        answer = stranger.post(rule.rule, data={"csrf_token": re.search(TOKEN, stranger.get("/privacy").text)[1]})
        assert (answer.status_code, answer.location) == (303, "/me")
    sent_to = [rule for rule in posts if audience(rule.endpoint) is Audience.ANYBODY]
    assert sent_to
    for rule in sent_to:
        assert not rule.arguments, f"say here how to fill {rule.rule}"
        token = re.search(TOKEN, stranger.get("/privacy").text)[1]
        fill = {"csrf_token": token, "network": "forum", "account": ""}
        stranger.post(rule.rule, data=fill)
        assert "account" in asked[rule.endpoint], f"say here how {rule.rule} is told whom it is about"
        for more in ({}, dict.fromkeys(asked[rule.endpoint] - fill.keys(), "nonsense")):
            answers = defaultdict(set)
            for who in (*HIDDEN, SHOWN):
                answer = said(stranger, "POST", rule.rule, data={**fill, **more, "account": who})
                assert answer[0] in (200, 400, 404)
                answers[re.sub(r"[a-z2-9]{5}(-[a-z2-9]{5}){3}", "RECEIPT", str(answer))].add(who)
            assert len(answers) == 1, f"{rule.rule} answers {list(answers.values())} each with something else"


def test_what_is_sent_by_a_stranger_to_a_page_that_is_closed_is_refused_whoever_it_names(app, stranger, forum, said):
    posts = [rule for rule in app.url_map.iter_rules() if "POST" in rule.methods]
    closed = [rule for rule in posts if audience(rule.endpoint) in (Audience.EVERYBODY, Audience.ANALYST)]
    assert {"work.acts", "network.network_file"} <= {rule.endpoint for rule in closed}
    token = re.search(TOKEN, stranger.get("/privacy").text)[1]
    for rule in closed:
        fill = {"csrf_token": token, "network": "forum"}
        assert rule.arguments <= {"key", "number"}, f"say here how to fill {rule.rule}"
        address = rule.rule.replace("<number>", "1")
        answers = {
            str(said(stranger, "POST", address.replace("<key>", forum.key(who)), data={**fill, "account": who}))
            for who in (SHOWN, NEVER)
        }
        assert len(answers) == 1
        assert answers.pop().startswith("(403")
