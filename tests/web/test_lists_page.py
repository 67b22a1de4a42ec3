"""The page of the lists: looked at before they leave, made with a purpose, called back, written again, compared."""

import csv
import io
import re

import duckdb
import openpyxl
import pytest

from kloutgraph import exports, ledger
from kloutgraph import lists as leaving
from kloutgraph.ledger import Event
from kloutgraph.lists import held, recalling
from kloutgraph.model import Basis, Network, Purpose
from kloutgraph.rights import agreeing, keeping_off
from kloutgraph.scores import rating
from kloutgraph.web import create_app
from kloutgraph.web.passes import issue
from kloutgraph.web.visitor import OneTimeLink, Person
from tests.acts import HEADER, NOW, START, rate, take_in, write
from tests.web.test_privacy import app, changes, inside, stranger, token  # noqa: F401  # fixtures

SENT = {"purpose": "=fair", "to": "Ona", "expires": "2099-01-01", "format": "csv"}


@pytest.fixture
def made(forum):
    """The forum rated, with two lists: Ada, Ben, Cleo for Ona, and Cleo, Dan for Pia; Ben left."""
    rate(forum.graph)
    for to, some in (("Ona", ("ada", "ben", "cleo")), ("Pia", ("cleo", "dan"))):
        keys = [forum.who(one).key for one in some]
        leaving.keep(forum.graph, keys, NOW, purpose="spring fair", recipient=to)
    agreeing.withdraw(forum.graph, forum.who("ben"), [Purpose.SHOW], NOW, how="test")
    return forum


def rows_of(answer) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def send(browser, address, **fields):
    return browser.post(address, data={"csrf_token": token(browser), **fields})


def test_without_a_number_there_is_a_form_and_no_preview(inside, made):  # noqa: F811
    page = inside.get("/lists").text
    assert "Choose people" in page
    assert "Make this list" not in page
    assert [word in page for word in ("spring fair", "Pia", 'href="/lists/2"')] == [True] * 3


def test_the_preview_shows_whom_the_list_would_name_and_whom_they_reach_either_way(inside, made):  # noqa: F811
    page = inside.get("/lists?n=2").text
    assert "2 of 4 people" in page
    said = inside.get("/lists.json?n=2").json
    assert [one["account"] for one in said["people"]] == [
        row["account"] for row in made.graph.run("explore/ranking", top=2)
    ]
    assert said["reached"]["by_reach"]["people"] >= said["reached"]["by_score"]["people"] > 0
    by_reach = inside.get("/lists.json?n=2&by=reach").json
    assert by_reach["people"][0]["added"] > 0
    assert leaving.keep(made.graph, [], NOW, purpose="p", recipient="r").number == 3, "to look is not to keep"


def test_made_it_is_the_list_that_was_looked_at_kept_with_a_purpose_and_numbered_rows(inside, made):  # noqa: F811
    looked_at = inside.get("/lists.json?n=3").json["people"]
    found = rows_of(send(inside, "/lists?n=3", **SENT))
    assert [(row["row"], row["account"]) for row in found] == [
        (str(row), one["account"]) for row, one in enumerate(looked_at, 1)
    ]
    assert {(row["list"], row["purpose"], row["to"], row["expires"]) for row in found} == {
        ("3", "'=fair", "Ona", "2099-01-01")
    }
    kept = held.listed(made.graph.run, 3)
    assert (kept.rows, kept.purpose, kept.recipient) == (3, "=fair", "Ona")
    assert ledger.entries(made.graph.run, Event.EXPORTED)[-1].facts["rows"] == 3


def accounts_in(form, file) -> set[str]:
    if form == "parquet":
        with duckdb.connect() as duck:
            return {one for (one,) in duck.execute("SELECT account FROM read_parquet(?)", [str(file)]).fetchall()}
    if form == "xlsx":
        return {row[1].value for row in openpyxl.load_workbook(file)["List"].iter_rows(min_row=2)}
    return set(re.findall(r"forum:\w+", file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("form", list(exports.formats()))
def test_it_is_made_in_every_format_there_is(inside, made, tmp_path, form):  # noqa: F811
    answer = send(inside, "/lists?n=4&by=reach", **{**SENT, "format": form})
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="list-3.{form}"'
    file = tmp_path / f"list.{form}"
    file.write_bytes(answer.data)
    looked_at = inside.get("/lists.json?n=4&by=reach").json["people"]
    assert accounts_in(form, file) == {one["account"] for one in looked_at}
    if exports.named(form).holds_links:
        keys = [one["page"].removeprefix("/p/") for one in looked_at]
        moment = {"as_of": rating.current(made.graph).as_of, "half_life_days": 30.0}
        links = made.graph.run("explore/links_among", keys=keys, kinds=[], **moment)
        assert file.read_text(encoding="utf-8").count({"json": '"mover":'}.get(form, "<edge ")) == len(links) > 0


def test_of_more_people_than_a_picture_shows_a_file_has_no_links_and_says_so(inside, made, monkeypatch):  # noqa: F811
    monkeypatch.setattr("kloutgraph.lists.drafting.LINKED", 2)
    found = send(inside, "/lists?n=3", **{**SENT, "format": "json"}).json
    assert (found["links"], len(found["rows"])) == ([], 3)
    assert "left out, because they are more than 2" in found["notice"]


def test_a_file_says_how_many_characters_its_format_cannot_hold(inside, made, rows):  # noqa: F811
    rows("MATCH (a:Account {handle: 'ada'}) SET a.name = 'A' + $bell + 'da'", bell="\a")
    found = send(inside, "/lists?n=4", **{**SENT, "format": "gexf"}).text
    assert "Characters that this format cannot hold became U+FFFD: 2." in found, "as name and as label"
    assert "became U+FFFD" not in send(inside, "/lists?n=4", **{**SENT, "format": "json"}).text


@pytest.mark.parametrize(
    ("address", "fields", "status"),
    [
        ("/lists?n=2", {"purpose": " "}, 400), ("/lists?n=2", {"to": ""}, 400),
        ("/lists?n=2", {"expires": "2020-01-01"}, 400), ("/lists?n=2", {"expires": "soon"}, 400),
        ("/lists?n=2", {"format": "exe"}, 400), ("/lists", {}, 400), ("/lists?n=0", {}, 400),
        ("/lists?n=2&by=luck", {}, 400), ("/lists?n=2&network=nowhere", {}, 400),
        ("/lists?n=2&moved=rising", {}, 409),
    ],
    ids=["no purpose", "nobody", "expired", "no day", "format", "none", "zero", "no way", "no network", "nobody left"],
)  # fmt: skip
def test_what_does_not_fit_keeps_no_list(inside, made, address, fields, status):  # noqa: F811
    answer = send(inside, address, **{**SENT, **fields})
    assert (answer.status_code, len(held.lists(made.graph.run))) == (status, 2)
    assert "Content-Disposition" not in answer.headers


def test_nobody_who_asked_to_be_on_no_list_and_no_research_is_in_a_preview(inside, made, tmp_path):  # noqa: F811
    keeping_off.keep_off(made.graph, made.who("ada"), NOW, how="test")
    study = Network("study", Basis.PSEUDONYMOUS, finished=True)
    file = write(tmp_path / "study.csv", HEADER, [("1", "2", "reply", START), ("3", "2", "reply", START)])
    take_in(made.graph, made.fingerprints, file, study)
    rate(made.graph)
    for way in ("score", "reach"):
        people = [one["account"] for one in inside.get(f"/lists.json?n=9&by={way}").json["people"]]
        assert set(people) <= {"forum:cleo", "forum:dan", "forum:hana"}
        assert people


def test_a_list_shows_whom_it_still_names_and_what_its_holder_must_delete_and_not_who_left(inside, made):  # noqa: F811
    page = inside.get("/lists/1").text
    assert [word in page for word in ("forum:ada", "forum:cleo", "is to be told", "Take what is to be told")] == [
        True
    ] * 4
    assert re.search(r"\bben\b", page.lower()) is None
    said = inside.get("/lists/1.json").json
    assert [(one["row"], one["account"]) for one in said["people"]] == [(1, "forum:ada"), (3, "forum:cleo")]
    assert said["recalled_rows"] == [{"row": 2, "since": "2026-01-01", "told": None}]


def test_two_lists_are_compared_by_an_address(inside, made):  # noqa: F811
    said = inside.get("/lists/1.json?with=2").json
    parts = {part: [one["account"] for one in said[part]] for part in ("only_here", "only_there", "both")}
    assert parts == {"only_here": ["forum:ada"], "only_there": ["forum:dan"], "both": ["forum:cleo"]}
    page = inside.get("/lists/1?with=2").text
    assert [word in page for word in ("Only on list 1: 1", "Only on list 2: 1", "On both: 1")] == [True] * 3
    assert inside.get("/lists/1?with=9").status_code == 404
    assert inside.get("/lists/1?with=x").status_code == 404


def test_the_file_of_a_recall_counts_as_told_and_can_be_taken_again(inside, made):  # noqa: F811
    first = send(inside, "/lists/1/recall")
    (row,) = rows_of(first)
    assert first.headers["Content-Disposition"] == 'attachment; filename="recall-list-1.csv"'
    assert {name: row[name] for name in ("list", "row", "recipient")} == {"list": "1", "row": "2", "recipient": "Ona"}
    assert recalling.recalls(made.graph.run) == []
    assert send(inside, "/lists/1/recall").status_code == 409
    assert "was told on" in inside.get("/lists/1").text
    assert rows_of(send(inside, "/lists/1/recall", all="1")) == [row]
    assert send(inside, "/lists/2/recall", all="1").status_code == 409, "nothing of it is called back"
    assert [entry.facts["new"] for entry in ledger.entries(made.graph.run, Event.RECALLED)] == [1, 0]


def test_a_list_is_taken_again_without_whoever_left_and_not_once_it_expired(inside, made, rows):  # noqa: F811
    found = rows_of(send(inside, "/lists/1/again"))
    assert [(row["list"], row["row"], row["account"]) for row in found] == [
        ("1", "1", "forum:ada"),
        ("1", "3", "forum:cleo"),
    ]
    rows("MATCH (l:List {number: 1}) SET l.expires = datetime('2025-01-01T00:00Z')")
    assert send(inside, "/lists/1/again").status_code == 409
    assert "It expired on 2025-01-01" in inside.get("/lists/1").text


def test_the_status_says_the_analyst_how_many_recalls_wait_and_nobody_else(inside, made, app):  # noqa: F811
    assert inside.get("/status.json").json["recalls"] == {"lists": 1, "rows": 1}
    assert "to tell their holders of" in inside.get("/status").text
    browser = app.test_client()
    browser.get(f"/me/enter/{issue(made.fingerprints, Person('forum', 'ada'), NOW)}")
    assert "recalls" not in browser.get("/status.json").json
    assert "Recalls" not in browser.get("/status").text


@pytest.mark.parametrize("path", ["/lists", "/lists.json", "/lists/1", "/lists/1.json"])
def test_lists_are_for_the_analyst_alone(made, app, stranger, inside, path):  # noqa: F811
    browser = app.test_client()
    browser.get(f"/me/enter/{issue(made.fingerprints, Person('forum', 'ada'), NOW)}")
    assert (browser.get(path).status_code, stranger.get(path).status_code, inside.get(path).status_code) == (
        403,
        403,
        200,
    )


def test_a_list_that_there_is_not_is_a_page(inside, made):  # noqa: F811
    assert [inside.get(f"/lists/7{form}").status_code for form in ("", ".json", "?with=1")] == [404] * 3
    assert send(inside, "/lists/7/recall").status_code == 404


def test_before_a_rating_there_is_nobody_to_choose(graph, fingerprints):
    link = OneTimeLink()
    browser = create_app(graph, fingerprints, link=link, clock=lambda: NOW).test_client()
    browser.get(f"/enter/{link.token}")
    assert "Nothing is rated yet, so there is nobody to choose" in browser.get("/lists?n=3").text
    assert browser.get("/lists.json").json["lists"] == []


def test_the_person_sees_on_their_page_that_their_row_is_called_back(app, inside, made):  # noqa: F811
    browser = app.test_client()
    browser.get(f"/me/enter/{issue(made.fingerprints, Person('forum', 'ben'), NOW)}")
    assert "its holder is to be told" in browser.get("/me/privacy").text
    send(inside, "/lists/1/recall")
    assert "its holder was told" in browser.get("/me/privacy").text
