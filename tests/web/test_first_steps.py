"""Before there is anything to see, the first page says what to do; and names of any kind stay what they are."""

import csv
import io
import json
import re
from datetime import UTC, datetime

import pytest

from kloutgraph import intake, networks, people, register
from kloutgraph.intake import Order
from kloutgraph.model import Basis, Network
from kloutgraph.networks import Reading
from kloutgraph.scores import rating
from kloutgraph.scores.rating import Wanted
from kloutgraph.web import create_app
from kloutgraph.web.visitor import OneTimeLink

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "-1+1",
    "\t=1",
]


@pytest.fixture
def visit(graph, fingerprints):
    link = OneTimeLink()
    client = create_app(graph, fingerprints, link=link, clock=lambda: NOW).test_client()
    client.get(f"/enter/{link.token}")
    return lambda address: client.get(address).text


@pytest.fixture
def hostile(graph, fingerprints, tmp_path):
    """A network of people with hostile names who all act towards the first; returns the first one's key."""
    network = register.add(graph, Network("forum", basis=Basis.CONSENT, audience="public"), fingerprints, NOW)
    wishes, acts = tmp_path / "people.csv", tmp_path / "acts.csv"
    handles = [f"one{i}" for i in range(len(HOSTILE))]
    _write(
        wishes,
        "person,account,network,adult,private,measure,show,agreed_at,name",
        [
            [h, h, "forum", "yes", "no", "yes", "yes", "2025-01-01", name]
            for h, name in zip(handles, HOSTILE, strict=True)
        ],
    )
    _write(acts, "actor,target,kind,at", [[h, "one0", "reply", "2025-12-20T00:00Z"] for h in handles[1:]])
    people.bring(graph, fingerprints, wishes, NOW, lambda *_: None)
    order = Order(acts, network, form=networks.named("csv"), reading=Reading(), at=NOW)
    intake.take_in(graph, fingerprints, order, lambda *_: None)
    rating.rate(graph, Wanted(), NOW, lambda *_: None)
    return fingerprints.key("forum", "one0")


def _write(path, header, rows):
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([header.split(","), *rows])


def test_an_empty_house_says_which_command_comes_first(visit):
    page = visit("/")
    assert "Nothing is rated yet" in page
    assert "kloutgraph networks add forum" in page
    assert "kloutgraph demo" in page


def test_a_house_with_a_network_says_which_command_comes_next(visit, graph, fingerprints):
    register.add(graph, Network("forum", basis=Basis.CONSENT), fingerprints, NOW)
    page = visit("/")
    assert "kloutgraph import acts.csv --network forum" in page
    assert "networks add" not in page
    assert "first page" in visit("/ranking")


def test_a_house_with_two_networks_asks_for_the_network_too(visit, graph, fingerprints, hostile):
    register.add(graph, Network("other", basis=Basis.CONSENT), fingerprints, NOW)
    assert '<option value="other">' in visit("/")
    assert f"/p/{hostile}" in visit("/find?network=forum&account=one0")
    assert "Nobody is shown here" in visit("/find?network=other&account=one0")
    assert f"/p/{hostile}" in visit("/find?account=one0"), "the only one who is called so"


def test_hostile_names_are_inert_in_every_page(visit, hostile):
    for address in ("/", "/ranking", f"/p/{hostile}", f"/p/{hostile}/network"):
        page = visit(address)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_hostile_names_reach_the_picture_as_text(visit, hostile):
    text = re.search(r'id="data">(.*?)</script>', visit(f"/p/{hostile}/network"), re.S)[1]
    assert {one["name"] for one in json.loads(text)["people"]} == {name.strip() for name in HOSTILE}
    assert "<" not in text


def test_cells_that_a_spreadsheet_would_run_are_defused(visit, hostile):
    for address in ("/ranking.csv", f"/p/{hostile}/network.csv"):
        rows = list(csv.DictReader(io.StringIO(visit(address))))
        assert len(rows) == len(HOSTILE)
        assert [
            row for row in rows if any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
        ] == []


def test_somebody_without_a_score_has_a_page_that_says_so(visit, graph, fingerprints, tmp_path):
    register.add(graph, Network("forum", basis=Basis.CONSENT), fingerprints, NOW)
    _write(
        tmp_path / "people.csv",
        "person,account,network,adult,private,measure,show,agreed_at",
        [["a", "ada", "forum", "yes", "no", "yes", "yes", "2025-01-01"]],
    )
    people.bring(graph, fingerprints, tmp_path / "people.csv", NOW, lambda *_: None)
    key = fingerprints.key("forum", "ada")
    assert "no score yet" in visit(f"/p/{key}")
    assert "no ties with anybody who is shown" in visit(f"/p/{key}/network")
