"""Nobody who may not be seen is seen: every page, every command and every file is walked, not a list of them.

A new page or command that the walk does not know makes it fail, so that nobody forgets it here.
"""

import gzip
import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from kloutgraph import asking, cli, demo
from kloutgraph.graph import Graph
from kloutgraph.privacy import secret
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.web import create_app
from kloutgraph.web.visitor import OneTimeLink

ELSEWHERE = {"demo", "open", "serve", "setup"}
"""Commands that end in a server of their own; what they print is what top, import and the pages print."""


@dataclass(frozen=True)
class House:
    """The town under a secret of its own, brought by the command line alone, and all that was said meanwhile."""

    run: Callable[..., str]
    home: Path
    files: Path
    fingerprints: Fingerprints
    graph: Graph


@pytest.fixture
def house(kloutgraph, graph: Graph, tmp_path: Path) -> House:
    files, home = tmp_path / "files", tmp_path / "home"
    files.mkdir()
    (tmp_path / "given").mkdir()
    people, acts = tmp_path / "given" / "people.csv", tmp_path / "given" / "acts.csv"
    demo.write_people(people)
    demo.write_acts(acts)
    said = []

    def run(*words: object) -> str:
        ended = kloutgraph(*words)
        said.append(ended.out + ended.err)
        return said[-1]

    run("networks", "add", "town", "--basis", "consent", "--audience", "public", "--finished")
    for words in (("people", people), ("import", acts, "--network", "town"), ("rate",)):
        assert "kloutgraph:" not in run(*words)
    kept = secret.read(home / "config")
    assert kept
    return House(lambda *words: run(*words) if words else "\n".join(said), home, files, kept, graph)


def told(house: House, text: str) -> list[str]:
    """What *text* gives away: handles, names and keys of those who may not be seen."""
    hidden = [*demo.HIDDEN, *demo.HIDDEN_NAMES]
    hidden += [house.fingerprints.key("town", handle) for handle in demo.UNLISTED]
    return [word for word in hidden if word.casefold() in text.casefold()]


def spoken(house: House, given: Path) -> Iterator[tuple[str, str]]:
    """What every command says, with the command's name; in every format it has."""
    hidden = f"town:{demo.HIDDEN[0]}"
    export = ("export", "--purpose", "fair", "--to", "Ona")
    calls: dict[str, list[tuple[object, ...]]] = {
        "networks": [("networks",), ("networks", "--json")],
        "people": [("people", given / "people.csv"), ("people", given / "people.csv", "--json")],
        "import": [
            ("import", given / "acts.csv", "--network", "town", "--dry-run"),
            ("import", given / "acts.csv", "--network", "town", "--json"),
            ("import", given / "broken.csv", "--network", "town"),
            ("import", given / "acts.csv", "--network", "town", "--map", "kind=actor"),
        ],
        "rate": [("rate",), ("rate", "--json")],
        "status": [("status",), ("status", "--json")],
        "top": [
            *(("top", "-n", "1000", "--format", form) for form in ("table", "csv", "json")),
            ("top", "-n", "9", "--format", "csv", "-o", house.files / "top.csv", "--purpose", "fair", "--to", "Ona"),
        ],
        "export": [(*export, "-n", "1000"), (*export, "-n", "1000", "-o", house.files / "list.csv")],
        "explain": [("explain", f"town:{handle}", "--json") for handle in ("ada", "hana")]
        + [("explain", hidden), ("explain", "town:ada")],
        "ask": [("ask",), ("ask", "--json"), *_asked(), ("ask", "influencers_of", f"account={hidden}")],
    }
    names = {command.name for command in cli.commands_found()}
    assert names == calls.keys() | ELSEWHERE, "a command is not walked by the canary test"
    for name, words in calls.items():
        for call in words:
            yield name, house.run(*call)


def _asked() -> Iterator[tuple[str, ...]]:
    for query in asking.questions():
        words = [f"{param.name}=town:ada" for param in query.params if param.type == "ACCOUNT"]
        words += ["top=1000"] if any(param.name == "top" for param in query.params) else []
        yield ("ask", query.name, *words, "--json")
        yield ("ask", query.name, *words)
        yield ("ask", query.name, *words, "--for-browser")


def addresses(app: Flask, house: House) -> Iterator[str]:
    """Every address of the pages, for people who are shown, who are not, and who never were."""
    values = {
        "key": [house.fingerprints.key("town", handle) for handle in ("ada", "hana", *demo.HIDDEN, "nobody")],
        "filename": ["style.css"],
        "token": ["wrong"],
        "name": ["vis-network.min.js"],
    }
    for rule in app.url_map.iter_rules():
        unknown = rule.arguments - values.keys()
        assert not unknown, f"the canary test does not know how to fill {unknown} of {rule.rule}"
        pattern = rule.rule
        for argument in rule.arguments:
            pattern = pattern.replace(f"<path:{argument}>", "{" + argument + "}")
            pattern = pattern.replace(f"<{argument}>", "{" + argument + "}")
        for key in values["key"]:
            yield pattern.format(key=key, filename="style.css", token="wrong", name="vis-network.min.js")
    yield from ("/ranking?page=2", "/ranking?page=3", *(f"/find?account={name}" for name in ("ada", *demo.HIDDEN)))
    yield f"/p/{values['key'][0]}/network?top=1000"


def test_no_command_page_file_log_or_node_tells_of_somebody_who_is_not_shown(
    house: House, tmp_path: Path, caplog, rows
):
    caplog.set_level(logging.DEBUG)
    given = tmp_path / "given"
    (given / "broken.csv").write_text(
        f"actor,target,kind,at,id,visibility\n{demo.HIDDEN[3]},ada,like,soon,x1,public\nada,ada,like\n",
        encoding="utf-8",
    )
    for name, text in spoken(house, given):
        assert told(house, text) == [], name
    assert told(house, house.run()) == []

    link = OneTimeLink()
    app = create_app(house.graph, house.fingerprints, link=link)
    client = app.test_client()
    client.get(f"/enter/{link.token}")
    walked = 0
    for address in addresses(app, house):
        answer = client.get(address)
        walked += answer.status_code == 200
        assert told(house, answer.text + str(answer.headers)) == [], address.partition("?")[0].partition("/p/")[0]
    assert walked > 20

    shutil.rmtree(given)
    written = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {"top.csv", "list.csv"} < {file.name for file in written}
    assert any(file.parent.name == "rejects" for file in written)
    for file in written:
        content = file.read_bytes()
        content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        assert told(house, content.decode("utf-8", "replace")) == [], file.name
    assert told(house, caplog.text) == []

    names = [*demo.UNLISTED, *demo.UNLISTED.values()]
    for query in (
        "MATCH (n) UNWIND keys(n) AS p RETURN n[p] AS v",
        "MATCH ()-[r]->() UNWIND keys(r) AS p RETURN r[p] AS v",
    ):
        held = {str(row["v"]) for row in rows(query)}
        assert held.isdisjoint(names)


def test_the_walk_would_notice_somebody_who_slipped_in(house: House, rows):
    ben = house.fingerprints.key("town", demo.HIDDEN[0])
    assert rows(
        "MATCH (a:Account {key: $key}) SET a:Listed, a.handle = $handle, a.name = $name RETURN a.key AS key",
        key=ben, handle=demo.HIDDEN[0], name=demo.HIDDEN_NAMES[0],
    )  # fmt: skip
    assert told(house, house.run("top", "-n", "1000", "--format", "csv")) == [demo.HIDDEN[0], demo.HIDDEN_NAMES[0]]
