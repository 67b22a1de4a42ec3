"""Nobody who may not be seen is seen: every page, every command, every file and every node is walked, not a list.

A new page or command that the walk does not know makes it fail, so that nobody forgets it here.
"""

import csv
import gzip
import http.cookiejar
import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import click
import duckdb
import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kloutgraph import asking, cli, demo, exports
from kloutgraph.connect import Opened
from kloutgraph.errors import InputError
from kloutgraph.graph import Graph
from kloutgraph.notebook import Notebook
from kloutgraph.privacy import secret
from kloutgraph.privacy.fingerprint import TOWN_SECRET, Fingerprints
from kloutgraph.scores import measures
from kloutgraph.web import create_app
from kloutgraph.web.pages.yours import Wish
from kloutgraph.web.passes import issue
from kloutgraph.web.visitor import OneTimeLink, Person

BEN = Person("town", demo.HIDDEN[0])
Told = Iterator[tuple[str, str]]
"""Where something was said, and what."""

VIEWS = [
    "?depth=2&top=300", "?direction=out", "?direction=in&kind=reply", "?month=2025-03&depth=2", "?group=1",
    "?via={ben}",
]  # fmt: skip
"""What can be asked of a network."""

FILTERS = ["?network=town", "?circle=1", "?moved=rising", "?moved=falling", "?topic=music"]
FILTERS += [f"?{name}={who}" for name in ("network", "circle", "topic", "moved") for who in ("{ben}", demo.HIDDEN[0])]
ALSO = ["", *(f"&{one[1:]}" for one in FILTERS)]
QUERIES = {
    "find.find": [f"?account={who}" for who in ("ada", "town:ada", *demo.HIDDEN, "nobody", "")]
    + [f"?network=town&account={who}" for who in (demo.HIDDEN[0], "hana")],
    "network.network": [
        "",
        "?top=1",
        "?top=1000",
        "?sort=score",
        "?sort=account",
        "?sort=x",
        "?selected={ben}",
        *VIEWS,
    ],
    "network.network_json": ["", "?top=1000", "?top=x", *VIEWS],
    "network.network_csv": ["", "?top=1000", *VIEWS],
    "find.find_json": [
        f"?account={who}" for who in ("a", "ada qu", *demo.HIDDEN, *(who[:3] for who in demo.HIDDEN), "")
    ],
    **{key: [""] for key in ("compare.compare", "compare.compare_json", "way.way", "way.way_json")},
    "own.own": ["", "?top=1000"],
    "ranking.ranking": [*(f"?page={page}" for page in (1, 2, 3, 4, 9_999, 0)), *FILTERS],
    "ranking.ranking_json": [*(f"?page={page}" for page in (1, 2, 3, 4)), *FILTERS],
    "ranking.ranking_csv": [*(f"?page={page}" for page in (1, 2, 3, 4)), *FILTERS],
    **{key: [""] for key in ("home.home", "person.person", "enter.enter", "health.healthz", "favicon.favicon")},
    **{key: [""] for key in ("static", "vis_network", "privacy.privacy", "privacy.gpc")},
    **{f"change.change{form}": ["", "?from=1&to=2", "?from={ben}", "?to=77"] for form in ("", "_json")},
    **{f"what_if.what_if{form}": ["", "?without={hana}", "?without={ben}", "?network=town"] for form in ("", "_json")},
    **{key: [""] for key in ("status.status", "status.status_json")},
    **{
        f"lists.lists{form}": ["", "?n=x", *(f"?n=1000&by={way}{also}" for way in ("score", "reach") for also in ALSO)]
        for form in ("", "_json")
    },
    **{f"lists.one{form}": ["", "?with=2", "?with=77"] for form in ("", "_json")},
    "method.method": [""],
    "method.method_json": [""],
    "privacy.receipt": ["", "?number=abcde-fghjk-mnpqr-stuvw"],
    **{key: [""] for key in ("work.work", "work.work_json", "work.rejects")},
    "cypher.cypher": ["", "?query=MATCH+(a)+RETURN+a", "?query=RETURN+$who&p.who=ada"],
    "cypher.asked": ["", "?view=json", "?view=picture"],
    **{key: [""] for key in ("cypher.asked_json", "cypher.asked_csv")},
    **{f"question.question{form}": [""] for form in ("", "_json", "_csv")},
    **{
        key: [""]
        for key in ("me.me", "me.enter", "me.network", "mine.mine", "mine.copy_json", "mine.copy_csv", "mine.forget")
    },
}
"""Every page with what may stand behind the question mark of its address."""

SENT = {
    "privacy.leave": [{"account": demo.HIDDEN[1]}, {"account": "nobody"}, {"account": demo.HIDDEN[2], "receipt": "0"}],
    "privacy.object_": [{"account": demo.HIDDEN[0], "receipt": "0"}, {"account": "ada", "receipt": "0"}],
    "network.network_file": [{"format": form, "purpose": "a fair", "to": "Ona"} for form in exports.formats()],
    "yours.yours": [
        {"account": who, "receipt": "0", "wish": wish.name}
        for who, wish in ((demo.HIDDEN[0], Wish.COPY), (demo.HIDDEN[1], Wish.SHOW), ("ada", Wish.SCORE))
    ],
    "me.sign_in": [{"account": who, "receipt": "0"} for who in (demo.HIDDEN[0], demo.HIDDEN[3], "ada", "nobody")],
}
"""Every page that anybody may send to, with what is sent."""

SENT_FOR_LISTS = {
    "lists.make": (
        "/lists?n=1000",
        [{"format": form, "purpose": "a fair", "to": "Ona"} for form in exports.formats()] + [{"format": "csv"}],
    ),
    "lists.again": ("/lists/1/again", [{}]),
    "lists.recall": ("/lists/1/recall", [{}, {}, {"all": "1"}]),
}
"""Every page about lists that the analyst may send to, where, and with what."""

SENT_BY_BEN = {
    "mine.change": [
        {"wish": wish.name, "topic": demo.HIDDEN[3]} for wish in Wish if wish not in (Wish.SHOW, Wish.DISCONNECT)
    ],
    "me.sign_out": [{}],
    "mine.forgotten": [],  # tests/web/test_mine.py sends that; here he is asked for again
}
"""Every page that the person alone may send to who signed in, with what Ben sends, who is counted and not shown."""

WORK = {
    "work.people": [{"file": "people.csv"}, {"file": "spoilt.csv"}, {"file": "acts.csv"}],
    "work.acts": [
        {"file": "acts.csv"},
        {"file": "broken.csv"},
        {"file": "people.csv", "format": "csv"},
        {"file": "acts.csv", "map": f"actor={demo.HIDDEN[0]}"},
        {"file": "acts.csv", "map": demo.HIDDEN[0]},
    ],
    "work.rating": [{}, {"as_of": demo.HIDDEN[0]}],
    "work.stop": [{"number": demo.HIDDEN[0]}, {"number": "1"}],
}
"""Every page that begins or ends work, with what is sent; a file is one of those that the commands are given."""


CONSOLE = {
    "cypher.ask": [
        {"query": "MATCH (a) RETURN a"},
        {"query": "MATCH p = (a)-[r]->(b) RETURN p, r LIMIT 1000"},
        {"query": "MATCH (a) RETURN a", "do": "plan"},
        {"query": "MATCH (a:Listed) RETURN a"},
        {"query": "MATCH (a) WHERE a.handle STARTS WITH $who RETURN a.nothing()", "p.who": "eve"},
    ],
    "cypher.stop": [{}],
}
"""What is typed into the console, which repeats it to whoever typed it."""


@dataclass(frozen=True)
class House:
    """The town under a secret of its own, brought by the command line alone, and what each command said meanwhile."""

    run: Callable[..., str]
    folder: Path
    fingerprints: Fingerprints
    graph: Graph

    @property
    def given(self) -> Path:
        """What the commands are given: here the hidden stand by name."""
        return self.folder / "given"

    @property
    def files(self) -> Path:
        """Where the commands are told to write."""
        return self.folder / "files"


@pytest.fixture
def house(kloutgraph, graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("COLUMNS", "1000")  # a handle that is folded would not be found
    monkeypatch.setenv("KLOUTGRAPH_NEO4J_HEAP", "512m")
    for name in ("given", "files"):
        (tmp_path / name).mkdir()
    people, acts = tmp_path / "given" / "people.csv", tmp_path / "given" / "acts.csv"
    demo.write_people(people)
    demo.write_acts(acts)
    _keep_minors_young(people)
    broken = f"actor,target,kind,at\n{demo.HIDDEN[3]},ada,like,soon\n{demo.HIDDEN[0]},ada,like\n"
    (tmp_path / "given" / "broken.csv").write_text(broken)
    (tmp_path / "given" / "names.csv").write_text("topicId,language,topicDisplayName\n1,en,Music\n")
    edges = "parentTopicId,parrentTopicSlug,childTopicId,childTopicSlug\n0,_ROOT_,1,music\n"
    (tmp_path / "given" / "edges.csv").write_text(edges)
    spoilt = f"person,account,network,show\nq,{demo.HIDDEN[1]},town,{demo.HIDDEN_NAMES[1]}\nq,{demo.HIDDEN[2]},town,\n"
    (tmp_path / "given" / "spoilt.csv").write_text(spoilt)

    def run(*words: object) -> str:
        ended = kloutgraph(*words)
        return ended.out + ended.err

    run("networks", "add", "town", "--basis", "consent", "--audience", "public", "--finished")
    for words in (("people", people), ("import", acts, "--network", "town"), ("rate",)):
        assert "kloutgraph:" not in run(*words)
    kept = secret.read(tmp_path / "home" / "config")
    assert kept
    return House(run, tmp_path, kept, graph)


def _keep_minors_young(people: Path) -> None:
    """Say of whoever is a child in the town that they are one, for the commands go by today's date."""
    with people.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["account"] in demo.UNLISTED and row["birth_date"]:
            row.update(birth_date="", adult="no")
    with people.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


OWN = {"kloutgraph cypher", "page cypher.asked", "page cypher.asked_json", "page cypher.asked_csv"}
"""Where an analyst's own query may answer with keys, and with no names."""


def leaks(house: House, said: Told, *, keys: bool = True) -> list[tuple[str, str]]:
    """Where *said* gives away a handle, a name or (*keys*) a key of somebody who may not be seen, and of whom."""
    makers = (house.fingerprints, Fingerprints(TOWN_SECRET)) if keys else ()
    secrets = [
        (handle, [handle, name, *(maker.key("town", handle) for maker in makers)])
        for handle, name in demo.UNLISTED.items()
    ]
    found = []
    for where, text in said:
        folded, told = text.casefold(), 2 if where in OWN else None
        found += [(where, who) for who, words in secrets if any(word.casefold() in folded for word in words[:told])]
    return found


def commands() -> dict[str, click.Command]:
    """Every command, also those within others, by its words."""

    def within(prefix: str, found: click.Command) -> Iterator[tuple[str, click.Command]]:
        words = f"{prefix} {found.name}".strip()
        yield words, found
        if isinstance(found, click.Group):
            for one in found.commands.values():
                yield from within(words, one)

    return dict(pair for command in cli.commands_found() for pair in within("", command))


def calls(house: House) -> dict[str, list[tuple[object, ...]]]:
    """What each command is called with, among it those who are not shown."""
    hidden, given = f"town:{demo.HIDDEN[0]}", house.given
    acts, people = given / "acts.csv", given / "people.csv"
    why = ("--purpose", "fair", "--to", "Ona")
    opened = (acts, "--people", people, "--name", "town", "--once")
    return {
        "networks": [()],
        "networks add": [("town", "--basis", "consent", "--audience", "public", "--finished", "--contact", "Ona")],
        "networks reads": [(), ("people",)],
        "access": [()],
        "access grant": [(hidden, "--scope", "acts", "--until", "2099-01-01", "--evidence", "form 13")],
        "access revoke": [(hidden,), (hidden,), ("town:nobody",)],
        "address-book": [()],
        "address-book delete": [("--yes",)],
        "people": [(people,), (given / "spoilt.csv",), (acts,)],
        "import": [
            (acts, "--network", "town", "--dry-run"),
            (acts, "--network", "town"),
            (acts, "--network", "town", "--strict"),
            (acts, "--network", "fora"),
            (acts, "--network", "town", "--map", "kind=actor"),
            (people, "--network", "town"),
            (given / "broken.csv", "--network", "town"),
            (given / "broken.csv", "--network", "town", "--strict"),
            ("--undo", "77", "--yes"),
        ],
        "rate": [(), ("--as-of", "2025-07-01"), ()],
        "report-card": [("--window-days", "30"), ()],
        "status": [()],
        "setup": [()],
        "top": [
            ("-n", "1000"),
            *(("-n", "1000", "--format", form) for form in _choices("top", "form")),
            ("-n", "1000", "--format", "csv", "-o", house.files / "top.csv", *why),
        ],
        "circles": [(), ("--again",)],
        "choose": [
            ("-n", "100", *way, *where)
            for way in ((), ("--through-others",))
            for where in ((), ("-o", house.files / "chosen.csv", "--yes", *why))
        ],
        "topics": [()],
        "topics import": [(given / "names.csv", given / "edges.csv"), (acts, people)],
        "topics find": [("music",), (demo.HIDDEN[0],)],
        "topics tree": [("music",), (demo.HIDDEN[0],)],
        "topics top": [("music",), (demo.HIDDEN[0],)],
        "topics hide": [("town:ada", "music"), (hidden, "music"), ("town:nobody", "music"), (hidden, demo.HIDDEN[0])],
        "topics show": [("town:ada", "music"), (hidden, "music"), (hidden, "music")],
        "export": [
            ("--format", form, "-n", "1000", *why, *where)
            for form, export in exports.formats().items()
            for where in (*([()] if export.is_text else []), ("-o", house.files / f"list.{form}"))
        ],
        "lists": [(), ("1",), ("1", "2"), ("77",), ("1", "--again"), ("1", "--again", "-o", house.files / "again.csv")],
        "recall": [(), ("--all",), ("-o", house.files), ("-o", house.files, "--all", "--yes"), ("--list", "77")],
        "copy": [
            (account, *form)
            for account in ("town:ada", *(f"town:{who}" for who in demo.HIDDEN), "town:nobody", "elsewhere:x:y")
            for form in ((), ("--format", "csv"), ("-o", house.files / "copy.json"))
        ],
        "labels": [(), ("--rule", "clones")],
        "labels find": [("--dry-run",), ()],
        "labels rules": [()],
        "labels take-back": [("77",), (hidden,), ("town:ada",), ("town:nobody",), ("elsewhere:x",)],
        "requests": [(), ("--overdue",)],
        "requests add": [(account, "--about", "score") for account in ("town:ada", hidden, "town:nobody")],
        "requests answer": [("1", "--decision", "upheld"), ("77", "--decision", "rejected")],
        "requests reasons": [()],
        "cypher": [
            *(
                (text, *form)
                for text in (
                    "MATCH (a) RETURN a",
                    "MATCH (a)-[r]->(b) RETURN a, r, b LIMIT 1000",
                    f"MATCH (a) WHERE a.handle STARTS WITH '{demo.HIDDEN[0]}' RETURN a",
                )
                for form in ((), ("--csv",))
            ),
            ("MATCH (a:Account {handle: $who}) RETURN a", "--param", f"who={demo.HIDDEN[0]}"),
            (f"MATCH (a:{demo.HIDDEN[0]}) RETURN {demo.HIDDEN[0]}()",),
        ],
        "explain": [(account,) for account in ("town:ada", "town:hana", "ada", hidden, "town:nobody")],
        "what-if": [
            ("town:ada", "--without", "town:hana"),
            ("town:ada", "--without", hidden),
            (hidden, "--without", "town:hana"),
            ("town:ada",),
            ("town:ada", "--disconnect", demo.HIDDEN[1]),
            ("town:ada", "--with", acts, "--network", "town"),
        ],
        "change": [(), ("town:ada",), ("town:hana", "--from", "1"), (hidden,), ("town:nobody", "--to", "77")],
        "measures": [(), ("fame",), *((one.name, "--top", "1000") for one in measures.catalogue())],
        "seeds": [()],
        "seeds propose": [("--by", "Ona")],
        "seeds add": [(account, "--by", "Ona") for account in ("town:ada", hidden, "town:nobody")],
        "seeds remove": [(account, "--by", "Ona") for account in ("town:ada", hidden, "town:nobody")],
        "gaming": [()],
        "ask": [(), *_questions(), ("influencers_of", f"account={hidden}"), ("why",)],
        "compact": [()],
        "backup": [(given / "backup.zip",), (given / "acts.csv",)],  # there, for it holds keys, as the graph does
        "restore": [(given / "backup.zip", "--yes"), (acts, "--yes")],
        "open": [(*opened, "--me", "ada"), (*opened, "--me", demo.HIDDEN[0]), (acts, "--once")],
        "demo": [("--once",)],
        "opt-out": [(f"town:{demo.HIDDEN[1]}",), (hidden, "--objection", "0"), ("nobody at all:x",)],
        "forget": [(f"town:{demo.HIDDEN[3]}", "--yes")],
        "readmit": [(hidden, "--agreed-at", "2026-01-01", "--evidence", demo.HIDDEN_NAMES[0])],
        "agree": [(f"town:{demo.HIDDEN[3]}", "--purpose", "show", "--evidence", demo.HIDDEN_NAMES[3])],
        "withdraw": [(f"town:{demo.HIDDEN[3]}",), (f"town:{demo.HIDDEN[2]}", "--purpose", "show")],
        "receipt": [("abcde-fghjk-mnpqr-stuvw",)],
        "sign-in": [("town:ada",), (hidden,), ("town:nobody",), (hidden, "--url", demo.HIDDEN[3])],
        "secret": [()],
        "secret export": [(house.files / "secret",), (house.files / "secret",)],
        "verify": [()],
        "audit": [()],
        "incidents": [()],
        "schema": [(), ("--all",)],
        "shell-info": [()],
        "stop": [()],
        "serve": [("--host", "0.0.0.0")],  # the rest is ``served``
    }


def _choices(command: str, option: str) -> list[str]:
    (found,) = [param for param in commands()[command].params if param.name == option]
    assert isinstance(found.type, click.Choice)
    return list(found.type.choices)


PEOPLE = ("ada", "hana", demo.HIDDEN[0])
SAID = {
    "ACCOUNT": [[f"town:{who}" for who in (*PEOPLE[i:], *PEOPLE[:i])] for i in range(len(PEOPLE))],
    "TOPIC": [["music"], [demo.HIDDEN[0]]],
}
"""What is said where a question needs it, by type: the first value of each list to the first parameter, and so on."""


def _questions() -> Iterator[tuple[str, ...]]:
    """Every question with all that it needs, in every form, and the widest there is."""
    for query in asking.questions():
        needed = asking.needed(query)
        assert {param.type for param in needed} <= SAID.keys(), "say in SAID what the canary says to a question"
        wide = [f"top={param.meaning.split()[-1]}" for param in query.params if param.name == "top"]
        for said in product(*(SAID[of] for of in {param.type: None for param in needed})):
            left = {of: iter(values) for of, values in zip({param.type: None for param in needed}, said, strict=True)}
            words = [f"{param.name}={next(left[param.type])}" for param in needed]
            yield (query.name, *words, *wide)
        for form in ("--csv", "--for-browser"):
            yield (query.name, *words, *wide, form)


def _asked_of(name: str) -> list[str]:
    """What stands behind the question mark of the pages of a question."""
    asked = [words for one, *words in _questions() if one == f"explore/{name}" and words and words[-1][:2] != "--"]
    return [f"?{'&'.join(words)}" for words in asked]


def spoken(house: House, *, but: frozenset[str] = frozenset()) -> Told:
    """What every command says, and as JSON where it can; commands of the names *but* are not called."""
    known, found = calls(house), commands()
    assert found.keys() == known.keys(), "say in calls() how the canary is to call a command, or take it out there"
    for name, command in found.items():
        if name in but:
            continue
        forms = [(), ("--json",)] if any(param.name == "as_json" for param in command.params) else [()]
        for words in known[name]:
            for form in forms:
                yield f"kloutgraph {name}", house.run(*name.split(), *words, *form)
        yield f"kloutgraph {name} --help", house.run(*name.split(), "--help")


def shown(house: House) -> Told:
    """What every page answers, to whoever came in by the link, to a stranger and to Ben, but for what Ben is called."""
    link = OneTimeLink()
    app = create_app(house.graph, house.fingerprints, link=link)
    visitor, stranger = app.test_client(), app.test_client()
    visitor.get(f"/enter/{link.token}")
    ben = app.test_client()
    assert ben.get(f"/me/enter/{issue(house.fingerprints, BEN, datetime.now(UTC))}").status_code == 200
    yield from _typed(visitor)
    good = set()
    for endpoint, address in addresses(app, house):
        for client in (visitor, stranger, ben):
            answer = client.get(address)
            yield f"page {endpoint}", _but_his_own(answer) if client is ben else f"{answer.headers}\n{answer.text}"
            good |= {endpoint} if answer.status_code == 200 else set()
    yield from _answered(app, house, visitor, stranger)
    yield from _listed(house, visitor, stranger)
    yield from _worked(app, house, visitor)
    yield from _answered_to(app, ben)
    # some lead on or were used, there is no such receipt, nothing was rejected yet, and test_own.py has an archive
    not_seen = {"find.find", "enter.enter", "me.enter", "privacy.receipt", "own.own", "work.rejects"}
    assert good == QUERIES.keys() - not_seen, "every other page must be seen"


def _typed(visitor: FlaskClient) -> Told:
    """What the console answers to the analyst."""
    token = re.findall(r'name="csrf_token" value="([^"]+)"', visitor.get("/privacy").text)[0]
    for form in CONSOLE["cypher.ask"]:
        answer = visitor.post("/cypher", data={"csrf_token": token, **form})
        assert answer.status_code == 303
        yield "page cypher.ask", f"{answer.headers}\n{answer.text}"
    answer = visitor.post("/cypher/asked/1/stop", data={"csrf_token": token})
    yield "page cypher.stop", f"{answer.headers}\n{answer.text}"


def _answered(app: Flask, house: House, visitor: FlaskClient, stranger: FlaskClient) -> Told:
    app.config.update(ANSWER_S=0.0)
    ada, arguments = (
        house.fingerprints.key("town", "ada"),
        {rule.endpoint: rule.arguments for rule in app.url_map.iter_rules()},
    )
    with app.test_request_context():
        addresses = {endpoint: url_for(endpoint, **dict.fromkeys(arguments[endpoint], ada)) for endpoint in SENT}
    for client in (visitor, stranger):
        token = re.findall(r'name="csrf_token" value="([^"]+)"', client.get("/privacy").text)[0]
        for endpoint, address in addresses.items():
            for form in SENT[endpoint]:
                answer = client.post(address, data={"csrf_token": token, "network": "town", **form})
                inside = 403 if client is stranger and arguments[endpoint] else 200
                assert answer.status_code == (404 if endpoint in ("yours.yours", "me.sign_in") else inside)
                yield f"page {endpoint}", _file_or_page(house, form, answer)


def _file_or_page(house: House, form: dict[str, str], answer: TestResponse) -> str:
    kept = house.files / f"sent.{form.get('format', 'html')}"
    kept.write_bytes(answer.data)
    return f"{answer.headers}\n{_unpacked(kept, answer.data).decode('utf-8', 'replace')}"


def _listed(house: House, visitor: FlaskClient, stranger: FlaskClient) -> Told:
    for client in (visitor, stranger):
        token = re.findall(r'name="csrf_token" value="([^"]+)"', client.get("/privacy").text)[0]
        for endpoint, (address, forms) in SENT_FOR_LISTS.items():
            for form in forms:
                answer = client.post(address, data={"csrf_token": token, **form})
                assert (answer.status_code == 403) == (client is stranger)
                yield f"page {endpoint}", _file_or_page(house, form, answer)


def _worked(app: Flask, house: House, visitor: FlaskClient) -> Told:
    token = re.findall(r'name="csrf_token" value="([^"]+)"', visitor.get("/privacy").text)[0]
    working = app.extensions["kloutgraph"].working
    for endpoint, forms in WORK.items():
        for form in forms:
            sent = {**form, "file": (house.given / form["file"]).open("rb")} if "file" in form else form
            data = {"csrf_token": token, "network": "town", **sent}
            with working.running():  # until it has ended
                answer = visitor.post(f"/{endpoint.replace('.', '/')}", data=data)
                while working.is_under_way:
                    yield "page work.work", visitor.get("/work").text
            yield f"page {endpoint}", f"{answer.headers}\n{answer.text}"
            for page in ("/work", "/work.json", "/work/rejects.csv"):
                yield f"page {page}", visitor.get(page).text


def _answered_to(app: Flask, ben: FlaskClient) -> Told:
    token = re.findall(r'name="csrf_token" value="([^"]+)"', ben.get("/me/privacy").text)[0]
    with app.test_request_context():
        addresses = {endpoint: url_for(endpoint) for endpoint in SENT_BY_BEN}
    for endpoint, forms in SENT_BY_BEN.items():
        for form in forms:
            ben.post(addresses[endpoint], data={"csrf_token": token, **form})
            yield f"page {endpoint}", _but_his_own(ben.get("/me/privacy", follow_redirects=True))


def _but_his_own(answer: TestResponse) -> str:
    """Return what is told Ben, without his handle, which is no secret before himself; his name and key are not told."""
    return f"{answer.headers}\n{answer.text}".casefold().replace(BEN.handle, "")


def addresses(app: Flask, house: House) -> Iterator[tuple[str, str]]:
    """Every address of the pages, for people who are shown, who are not, and who never were."""
    keys = {handle: house.fingerprints.key("town", handle) for handle in ("ada", "hana", *demo.HIDDEN, "nobody")}
    values = {"key": [*keys.values(), "nonsense"], "filename": _static(app), "token": ["wrong"]}
    values["network"] = ["town", "nonsense"]
    values["number"] = ["1", "2", "3", "5", "77"]
    values["question"] = ["nonsense", *(query.name.partition("/")[2] for query in asking.questions())]
    values["other"] = [keys["hana"], keys[demo.HIDDEN[0]]]
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    sent_to = SENT.keys() | SENT_FOR_LISTS.keys() | SENT_BY_BEN.keys() | WORK.keys() | CONSOLE.keys()
    assert endpoints == QUERIES.keys() | sent_to, "say in QUERIES how to ask a page, or take it out"
    for rule in app.url_map.iter_rules():
        if rule.endpoint in sent_to:
            continue
        assert rule.methods == {"GET", "HEAD", "OPTIONS"}, f"the canary does not know how to send to {rule.rule}"
        assert rule.arguments <= values.keys(), f"the canary does not know how to fill {rule.rule}"
        for chosen in product(*(values[name] for name in sorted(rule.arguments))):
            of = dict(zip(sorted(rule.arguments), chosen, strict=True))
            path = re.sub("<(?:.*?:)?(.*?)>", lambda found, of=of: of[found[1]], rule.rule)
            for query in [*QUERIES[rule.endpoint], *(_asked_of(of["question"]) if "question" in of else [])]:
                yield rule.endpoint, path + query.format(ben=keys[demo.HIDDEN[0]], hana=keys["hana"])


def _static(app: Flask) -> list[str]:
    assert app.static_folder
    return sorted(path.name for path in Path(app.static_folder).iterdir())


def served(house: House) -> Told:
    """What ``serve`` says in a process of its own while a browser looks around."""
    command = [sys.executable, "-m", "kloutgraph", "serve", "--no-browser", "--port", "0"]
    with subprocess.Popen(
        command, env={**os.environ}, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        first = process.stdout.readline()
        base, token = re.findall(r"(http://\S+)(/enter/\S+)", first)[0]
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        for address in (token, "/ranking", "/find?account=ada", f"/p/{house.fingerprints.key('town', 'ada')}/network"):
            with browser.open(base + address, timeout=60) as answer:
                yield "a page of kloutgraph serve", answer.read().decode()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)
    yield "kloutgraph serve", first + "".join(said)


def noted(house: House) -> Told:
    """What a notebook shows: tables, what py2neo gets, the picture, and what it says of those who are not shown."""
    book = Notebook(Opened(house.graph, house.fingerprints))
    yield "notebook people", str(book.people(1000).to_dict("records"))
    ada = book.network_of("town:ada", top=300, steps=2)
    yield "notebook picture", ada._repr_svg_()
    yield "notebook tables", str([ada.people.to_dict("records"), ada.links.to_dict("records"), ada])
    yield "notebook subgraph", str(ada.subgraph)
    for who in demo.HIDDEN:
        try:
            yield "notebook network", str(book.network_of(f"town:{who}").people.to_dict("records"))
        except InputError as error:
            yield "notebook network", str(error)


def written(house: House) -> Told:
    """What stands in every file that was written, but for the stores of Neo4j of our own."""
    for path in house.folder.rglob("*"):
        if path.is_file() and house.given not in path.parents and not _is_store(path):
            content = path.read_bytes()
            content = _unpacked(path, content)
            texts = (content.decode(coding, "replace") for coding in ("utf-8", "utf-16-le", "utf-16-be"))
            yield f"file {path.name}", "\n".join((path.name, *texts))


def _unpacked(path: Path, content: bytes) -> bytes:
    """Return what stands in a file that is packed, so that names in it are found."""
    if content[:2] == b"\x1f\x8b":
        return gzip.decompress(content)
    if content[:4] == b"PK\x03\x04" and path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            return b"\n".join(map(archive.read, archive.namelist()))
    if content[:4] == b"PAR1":
        return repr(duckdb.sql(f"SELECT * FROM '{path}'").fetchall()).encode()
    return content


def _is_store(path: Path) -> bool:
    return ("neo4j", "data") in zip(path.parts, path.parts[1:], strict=False)


def held(rows: Callable[..., list[dict[str, Any]]]) -> Told:
    """What every node and every relationship says, in a label, a type or a property."""
    for row in rows("MATCH (n) RETURN labels(n) AS is, properties(n) AS has"):
        yield f"node {sorted(row['is'])}", str(row)
    for row in rows("MATCH ()-[r]->() RETURN type(r) AS is, collect(properties(r)) AS has"):
        yield f"relationship {row['is']}", str(row)


def test_nobody_who_is_not_shown_stands_in_a_page_a_command_a_file_the_log_or_the_graph(house, rows, caplog):
    caplog.set_level(logging.DEBUG)
    assert leaks(house, spoken(house)) == []
    assert leaks(house, shown(house)) == []
    assert leaks(house, served(house)) == []
    assert leaks(house, noted(house)) == []
    assert leaks(house, held(rows), keys=False) == []
    logged = "\n".join(f"{record.name} {record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    assert "intake.done" in logged
    assert leaks(house, iter([("the log", logged)])) == []
    names = {where.removeprefix("file ") for where, _ in written(house)}
    assert names >= {"top.csv", "list.csv", "copy.json", "people.csv", "neo4j.log", "console.log"}
    assert leaks(house, written(house)) == []


def test_the_walk_notices_somebody_who_slipped_in(house, rows):
    ben, name = demo.HIDDEN[0], demo.HIDDEN_NAMES[0]
    assert rows(
        "MATCH (a:Account {key: $key}) SET a:Listed, a.handle = $handle, a.name = $name RETURN a.key AS key",
        key=house.fingerprints.key("town", ben), handle=ben, name=name,
    )  # fmt: skip
    saying = {"top", "export", "ask"}
    said = leaks(house, spoken(house, but=frozenset(commands()) - saying))
    assert {who for _, who in said} == {ben}
    assert {"kloutgraph top", "kloutgraph export", "kloutgraph ask"} <= {where for where, _ in said}
    in_notebook = leaks(house, noted(house))
    assert {who for _, who in in_notebook} == {ben}
    assert {"notebook people", "notebook network"} <= {where for where, _ in in_notebook}
    assert set(leaks(house, held(rows), keys=False)) == {("node ['Account', 'Counted', 'Listed']", ben)}
    seen = leaks(house, shown(house))  # in which Ben himself puts it right, at last
    assert {who for _, who in seen} == {ben}
    assert {"page ranking.ranking", "page ranking.ranking_csv", "page person.person"} <= {where for where, _ in seen}
    assert {("file top.csv", ben), ("file list.csv", ben)} <= set(leaks(house, written(house)))


def test_the_walk_notices_a_log_line_and_a_rejects_file_that_say_too_much(house):
    said = f"Skipped {demo.HIDDEN[3].upper()} who is hidden"
    assert leaks(house, iter([("the log", said)])) == [("the log", demo.HIDDEN[3])]
    rejects = house.folder / "home" / "rejects"
    rejects.mkdir()
    (rejects / "people.csv").write_text(f"line,sentence\n2,{demo.HIDDEN_NAMES[1]} is too young\n")
    assert leaks(house, written(house)) == [("file people.csv", demo.HIDDEN[1])]
    shutil.rmtree(rejects)
    assert leaks(house, written(house)) == []


def test_a_command_that_the_walk_does_not_know_makes_it_fail(house):
    cli.commands_found()
    group = commands()["networks"]
    assert isinstance(group, click.Group)
    group.add_command(click.Command("forgotten"))
    try:
        with pytest.raises(AssertionError, match="how the canary is to call a command"):
            next(spoken(house))
    finally:
        del group.commands["forgotten"]


def test_a_page_that_the_walk_does_not_know_makes_it_fail(house):
    app = create_app(house.graph, house.fingerprints, link=OneTimeLink())
    app.add_url_rule("/forgotten/<somebody>", "forgotten", lambda somebody: somebody)
    with pytest.raises(AssertionError, match="how to ask a page"):
        next(addresses(app, house))
