"""Finding somebody by what is typed: the beginning of a handle, words of a name, in any case and with any accent."""

import re

import pytest

from kloutgraph import demo, register
from kloutgraph.model import Network
from tests.acts import NOW


def suggested(client, typed):
    answer = client.get("/find.json", query_string={"account": typed})
    assert answer.status_code == 200
    return [one["account"] for one in answer.json["people"]]


@pytest.mark.parametrize("typed", ["ada", "@ADA", "town:ada", "quill", "Ada Quill", "QUI ad", "Ádà"])
def test_ada_is_among_the_first_who_are_suggested(client, typed):
    assert "town:ada" in suggested(client, typed)


def test_all_words_must_be_there(client):
    assert suggested(client, "lark is") == ["town:isolde_bakes"]
    assert len(suggested(client, "lark")) > 1


def test_those_with_the_highest_score_come_first(client):
    found = client.get("/find.json?account=a").json["people"]
    assert found[0]["account"] == "town:ada"
    assert {name for one in found for name in one} == {"account", "name", "page"}, "no score, nor anything else"
    scores = [float(re.search(r"<b>([\d.]+)</b> <span>of 100", client.get(one["page"]).text)[1]) for one in found]
    assert scores == sorted(scores, reverse=True)
    assert len(found) == 8


def test_where_there_are_several_networks_all_of_them_are_searched_unless_one_is_chosen(inside, forum):
    register.add(forum.graph, Network("fair", audience="public"), forum.fingerprints, NOW)
    form = re.search(r'<select name="network".*?</select>', inside.get("/ranking").text, re.S)[0]
    assert re.findall(r'<option value="(\w*)"', form) == ["", "fair", "forum"]
    for chosen, found in (("", ["forum:ada"]), ("forum", ["forum:ada"]), ("fair", [])):
        asked = {"account": "ad", "network": chosen}
        assert [one["account"] for one in inside.get("/find.json", query_string=asked).json["people"]] == found
        assert (inside.get("/find", query_string=asked).status_code == 302) is bool(found)


def test_a_search_with_one_answer_leads_there_and_with_several_lists_them(client, key):
    assert client.get("/find?account=lark+is").location == f"/p/{key('isolde_bakes')}"
    page = client.get("/find?account=lark")
    assert page.status_code == 200
    assert f'href="/p/{key("isolde_bakes")}"' in page.text


def test_a_search_can_lead_on_to_a_comparison_or_a_way(client, key):
    ada, hana = key("ada"), key("hana")
    assert client.get(f"/find?account=hana&with={ada}").location == f"/p/{ada}/with/{hana}"
    assert client.get(f"/find?account=hana&to={ada}").location == f"/p/{ada}/to/{hana}"
    assert client.get("/find?account=hana&to=//elsewhere.example").location == "/"


@pytest.mark.parametrize(
    "typed", [*demo.HIDDEN, *demo.HIDDEN_NAMES, *(who[:6] for who in demo.HIDDEN), "nobody at all"]
)
def test_whoever_is_not_shown_is_found_by_nothing(client, typed):
    hidden = {f"town:{who}" for who in demo.HIDDEN}
    assert not hidden & set(suggested(client, typed))
    page = client.get("/find", query_string={"account": typed})
    assert not [who for who in demo.HIDDEN if who in page.text]


@pytest.mark.parametrize("typed", ["", " ", "@", '"', "+-&&||!(){}[]^~*?:\\/", "ada*", "ada~9", "name:ada", "a" * 5000,
                                   "\x00", "\u202e", "*:*", "AND OR NOT", "日本"])  # fmt: skip
def test_whatever_is_typed_is_words_and_no_language(client, typed):
    assert isinstance(suggested(client, typed), list)
    assert client.get("/find", query_string={"account": typed}).status_code in (200, 302, 404)
