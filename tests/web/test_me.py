"""One's own page: the person sees what is theirs, shown or not, and nobody who is not shown."""

import json
import re

import pytest

from kloutgraph import demo
from kloutgraph.demo import NOW
from kloutgraph.web.passes import issue
from kloutgraph.web.visitor import Person
from kloutgraph.why import parts
from tests.web.test_pages import rows_of

BEN, BEN_NAME = demo.HIDDEN[0], demo.HIDDEN_NAMES[0]


@pytest.fixture
def sign_in(app, town):
    """A browser of somebody of the town who signed in."""

    def run(handle):
        browser = app.test_client()
        assert browser.get(f"/me/enter/{issue(town.fingerprints, Person('town', handle), NOW)}").status_code == 200
        return browser

    return run


@pytest.fixture
def ben(sign_in):
    return sign_in(BEN)


def test_ben_who_is_counted_and_not_shown_sees_his_own_score_and_that_nobody_else_does(ben, client, key, rows):
    page = ben.get("/me").text
    score = rows("MATCH (a:Account {key: $key}) RETURN a.score AS score", key=key(BEN))[0]["score"]
    assert f"<b>{score:.1f}</b>" in page
    assert "You are counted and not shown." in page
    assert "this page is yours alone" in page
    assert re.search(r"as of \d+ December 2025", page)
    assert "chance alone, dealing such acts anew, would leave it between" in page
    assert re.search(r"<dt>More than</dt><dd>\d+ of 100 accounts</dd>", page)
    assert client.get(f"/p/{key(BEN)}").status_code == ben.get(f"/p/{key(BEN)}").status_code == 404


def test_the_points_of_his_score_sum_to_the_last_digit_shown(ben, town, key):
    page = ben.get("/me").text
    explanation = parts.explain(town.graph, key(BEN), room=parts.THEMSELVES, called=f"town:{BEN}")
    assert explanation.account == f"town:{BEN}"
    for table in (0, 1):
        tenths = [round(float(row[1]) * 10) for row in rows_of(page, table)[1:]]
        assert sum(tenths[:-1]) == tenths[-1] == round(explanation.score * 10)
    assert "people who are not shown" in page


def test_of_others_who_are_not_shown_he_reads_neither_handle_nor_name_nor_key(ben, key):
    others = {handle: name for handle, name in demo.UNLISTED.items() if handle != BEN}
    for address in ("/me", "/me/privacy", "/me/copy.json", "/me/copy.csv", "/me/forget"):
        said = ben.get(address).text.casefold()
        told = [who for who, name in others.items() if any(one in said for one in (who, name.casefold(), key(who)))]
        assert told == [], address
    assert re.search(r"And ties with about \d*0 others who are not shown", ben.get("/me").text)


def test_his_ties_are_those_of_people_who_are_shown(ben, town, key):
    page = ben.get("/me").text
    named = {row[0].split()[-1].partition(":")[2] for table in (2, 3) for row in rows_of(page, table)[1:]}
    assert named
    assert named <= demo.LISTED.keys()
    assert "Whom you move" in page


def test_ada_who_is_shown_reads_what_others_read_and_how_others_see_it(sign_in, client, key):
    mine, theirs = sign_in("ada").get("/me").text, client.get(f"/p/{key('ada')}").text
    assert "You are shown." in mine
    assert f'href="/p/{key("ada")}"' in mine
    for table in range(4):
        assert rows_of(mine, table)[1:] == rows_of(theirs, table)[1:]


def test_nobody_is_explained_to_everybody_who_is_only_explained_to_themselves(town, key):
    from kloutgraph.errors import InputError

    with pytest.raises(InputError):
        parts.explain(town.graph, key(BEN))
    with pytest.raises(InputError):
        parts.explain(town.graph, key("eve_9f3k7q2m"), room=parts.THEMSELVES)


def test_questions_about_oneself_name_others_only_if_they_are_shown(town, key):
    others = [key(who) for who in demo.UNLISTED if who != BEN]
    found = town.graph.run("me/people", keys=[key(BEN), key("ada"), *others])
    assert [row["key"] for row in found] == [key(BEN), key("ada")]
    assert found[0]["account"] is None


def test_what_is_held_stands_in_tables_with_counts_that_are_those_of_the_copy(ben, town):
    page, copy = ben.get("/me/privacy").text, ben.get("/me/copy.json").json
    acts = rows_of(page, 1)[1:]
    assert sum(int(row[1].replace(",", "")) + int(row[2].replace(",", "")) for row in acts) == len(copy["acts"])
    assert rows_of(page, 0)[1][0] == f"town:{BEN}"
    assert rows_of(page, 0)[1][1:3] == ["yes", "no"]
    assert "To be counted:</b>\n      yes" in page.replace("\n      \n", "\n")
    assert "you did not agree" in page
    for consent in copy["consents"]:
        assert consent["receipt"] in page


def test_the_acts_as_csv_are_those_of_the_copy(ben):
    answer = ben.get("/me/copy.csv")
    assert answer.mimetype == "text/csv"
    assert len(answer.text.splitlines()) == len(ben.get("/me/copy.json").json["acts"]) + 1
    assert answer.headers["Cache-Control"] == "no-store"


def test_his_network_has_those_with_ties_to_him_who_are_shown_and_no_key_of_his(ben, stranger, key, rows):
    page = ben.get("/me/network").text
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.S)[1])
    ties = rows(
        "MATCH (:Account {key: $key})-[act]-(other:Listed)"
        " RETURN DISTINCT other.network + ':' + other.handle AS account",
        key=key(BEN),
    )
    assert {one["account"] for one in data["people"][1:]} == {row["account"] for row in ties}
    assert (data["people"][0]["account"], data["people"][0]["key"]) == (f"town:{BEN}", "0")
    assert key(BEN) not in page
    others = {handle: name for handle, name in demo.UNLISTED.items() if handle != BEN}
    assert not [who for who, name in others.items() if who in page or name in page]
    assert stranger.get("/me/network").status_code in (302, 303)
