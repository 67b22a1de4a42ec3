"""What somebody who signed in can do about what is theirs: each by a form alone, and so with the next request."""

import re

import pytest

from kloutgraph import ledger, lists
from kloutgraph.ledger import Event
from kloutgraph.model import Purpose
from kloutgraph.rights import agreeing, receipts
from kloutgraph.topics import topics
from kloutgraph.topics.ontology import Ontology, Topic
from kloutgraph.web.pages.yours import NO_TOPIC, NOTHING_GIVEN, Wish
from kloutgraph.web.passes import issue
from kloutgraph.web.visitor import Person
from tests.acts import NOW, PEOPLE, bring, person, rate, write
from tests.rights.test_leaving import held, listed, nothing_wrong, receipt_of
from tests.web.test_privacy import app, changes, inside, send, stranger, token  # noqa: F401  # fixtures


@pytest.fixture
def ben(app, forum):  # noqa: F811
    """Ben's browser, in which he signed in; nobody can prove a consent of his."""
    browser = app.test_client()
    browser.get(f"/me/enter/{issue(forum.fingerprints, Person('forum', 'ben'), NOW)}")
    return browser


def ask(browser, wish, **fields):
    """Ask for *wish*; give the answer, and what the page says afterwards."""
    answer = browser.post("/me/privacy", data={"csrf_token": token(browser), "wish": wish.name, **fields})
    return answer, browser.get("/me/privacy", follow_redirects=True).text


def test_whoever_does_not_want_to_be_shown_is_not_with_the_next_request_and_can_come_back(ben, inside, forum, changes):  # noqa: F811
    answer, page = ask(ben, Wish.HIDE)
    assert (answer.status_code, answer.location) == (303, "/me/privacy")
    assert "You are not shown any more" in page
    assert "ben" not in listed(forum)
    assert inside.get(f"/p/{forum.who('ben').key}").status_code == 404
    assert "You are counted and not shown" in ben.get("/me").text
    _, page = ask(ben, Wish.SHOW, name="Benedict")
    assert "You are shown" in page
    assert "Benedict" in inside.get(f"/p/{forum.who('ben').key}").text
    assert changes == ["changed", "changed"]
    assert nothing_wrong(forum.graph)


def test_a_sentence_is_said_once(ben):
    assert "You are not shown any more" in ask(ben, Wish.HIDE)[1]
    assert "You are not shown any more" not in ben.get("/me/privacy").text


def test_what_is_so_already_is_said_to_be(ben):
    ask(ben, Wish.HIDE)
    assert NOTHING_GIVEN[1] in ask(ben, Wish.HIDE)[1]


def test_to_agree_here_gives_a_receipt_that_opens_the_page(ben, forum, rows, stranger):  # noqa: F811
    ask(ben, Wish.COUNT)
    receipt = receipt_of(rows, forum.who("ben"), "measure")
    assert receipt in ben.get("/me/privacy").text
    assert send(stranger, "/me", account="ben", receipt=receipt).location == "/me"


def test_a_network_is_disconnected_and_with_it_the_sign_in_ends(ben, forum):
    answer, page = ask(ben, Wish.DISCONNECT)
    assert answer.status_code == 303
    assert "Your part in that network is out" in page
    assert "With the receipt of a consent" in page, "signed out"
    assert "You look as" not in page
    assert not held(forum, "ben")
    assert nothing_wrong(forum.graph)


def test_whoever_asks_to_be_forgotten_is_in_two_steps(ben, forum, graph, changes):  # noqa: F811
    assert "It cannot be undone" in ben.get("/me/forget").text
    assert held(forum, "ben"), "to look is not to do"
    answer = ben.post("/me/forget", data={"csrf_token": token(ben)})
    assert answer.location == "/me"
    page = ben.get("/me").text
    number = re.search(r"<code>([a-z2-9]{5}(?:-[a-z2-9]{5}){3})</code>", page)[1]
    assert receipts.state(graph.run, number, NOW).gone == NOW
    assert not held(forum, "ben")
    assert "You look as" not in page
    assert changes == ["changed"]


@pytest.mark.parametrize("wish", [Wish.SCORE, Wish.LABEL, Wish.TOPIC, Wish.PRIVACY])
def test_a_request_has_a_number_a_due_date_and_a_state(ben, stranger, wish):  # noqa: F811
    _, page = ask(ben, wish)
    number = re.search(r"Its receipt: ([a-z2-9-]+)", page)[1]
    assert "Request 1 is kept and answered by 2026-01-31" in page
    assert f"<td>{wish.name.lower()}</td>" in page
    assert "open" in stranger.get(f"/privacy/receipt?number={number}").text


@pytest.fixture
def music(graph):
    jazz = Topic("jazz", "2", {"en": "Jazz"}, ("music",))
    topics.keep(graph, Ontology.of([Topic("music", "1", {"en": "Music", "de": "Musik"}, ()), jazz]))


def hidden(graph):
    return {row["key"] for row in graph.run("topics/hidden", topics=["music"])}


def test_a_topic_is_hidden_and_shown_again(ben, graph, forum, music):
    _, page = ask(ben, Wish.HIDE_TOPIC, topic="Musik")
    assert hidden(graph) == {forum.who("ben").key}
    assert "<b>music</b>" in page
    _, page = ask(ben, Wish.SHOW_TOPIC, topic="music")
    assert hidden(graph) == set()
    assert "None is hidden" in page


def test_a_topic_that_is_none_is_not_repeated(ben, music):
    _, page = ask(ben, Wish.HIDE_TOPIC, topic="zither_3k9")
    assert NO_TOPIC[0] in page
    assert "zither_3k9" not in page


def test_with_a_receipt_a_topic_is_hidden_on_the_privacy_page_too(stranger, graph, forum, rows, music):  # noqa: F811
    form = {"account": "ada", "receipt": receipt_of(rows, forum.who("ada")), "wish": Wish.HIDE_TOPIC.name}
    assert "Done" in send(stranger, "/privacy/yours", topic="music", **form).text
    assert hidden(graph) == {forum.who("ada").key}
    assert send(stranger, "/privacy/yours", topic="zither_3k9", **form).status_code == 409
    assert send(stranger, "/privacy/yours", **form | {"receipt": "0", "topic": "music"}).status_code == 404
    assert "Done" in send(stranger, "/privacy/yours", topic="music", **form | {"wish": Wish.SHOW_TOPIC.name}).text
    assert hidden(graph) == set()


def test_who_has_lists_that_name_somebody_is_told_them(ben, forum, graph):
    lists.keep(graph, [forum.who("ben").key], NOW, purpose="a fair", recipient="Ona")
    page = ben.get("/me/privacy").text
    assert "Ona" in page
    assert "a fair" in page


def test_another_account_on_another_network_can_be_disconnected_and_its_handle_is_not_known(
    ben, forum, graph, fingerprints, tmp_path, rows
):
    from dataclasses import replace

    from tests.acts import FORUM

    fair = replace(FORUM, name="fair")
    line = person("benny_at_the_fair", network="fair", person="person-ben", show="no")
    bring(graph, fingerprints, write(tmp_path / "fair.csv", PEOPLE, [line]), fair)
    page = ben.get("/me/privacy").text
    assert "another account of yours on fair" in page
    assert "benny" not in page
    assert ask(ben, Wish.SHOW, network="fair")[0].status_code == 400, "nobody is listed without a handle"
    ask(ben, Wish.DISCONNECT, network="fair")
    assert rows("MATCH (a:Account {network: 'fair'}) RETURN a") == []
    assert held(forum, "ben")


@pytest.mark.parametrize(
    "fields",
    [{}, {"wish": "COPY"}, {"wish": "x"}, {"wish": "SHOW", "network": "else"}, {"wish": "SHOW", "name": "a" * 201},
     {"wish": "SHOW", "name": "a\nb"}],
)  # fmt: skip
def test_nonsense_changes_nothing(ben, forum, changes, fields):  # noqa: F811
    assert ben.post("/me/privacy", data={"csrf_token": token(ben), **fields}).status_code == 400
    assert changes == []
    assert "ben" in listed(forum)


@pytest.mark.parametrize("path", ["/me/privacy", "/me/forget", "/me/sign-out"])
def test_nothing_is_changed_from_another_site(ben, forum, path):
    assert ben.post(path, data={"wish": "HIDE"}).status_code == 400
    assert "ben" in listed(forum)
    assert "You look as" in ben.get("/me").text


def test_nobody_changes_what_is_somebody_elses(ben, forum):
    ask(ben, Wish.HIDE, account="ada", network="forum")
    assert "ada" in listed(forum)
    assert "ben" not in listed(forum)


def test_whoever_is_labelled_as_a_bot_reads_why_and_may_object(ben, forum, rows):
    rows(
        "MATCH (a:Account {key: $key}) SET a:Labelled, a.label = 'regular', a.label_number = 1,"
        " a.label_confidence = 0.9, a.label_reason = 'It acts every ten minutes.', a.label_numbers = 'pause 600',"
        " a.label_at = datetime(), a.score = null, a.standing = null, a.reach = null, a.handle = null, a.name = null"
        " REMOVE a:Counted, a:Listed",
        key=forum.who("ben").key,
    )
    assert "not counted now" in ben.get("/me").text
    assert "It acts every ten minutes." in ben.get("/me/privacy").text


def test_consents_say_what_somebody_was_told_and_when_it_was_taken_back(ben, forum, graph):
    agreeing.withdraw(graph, forum.who("ben"), [Purpose.SHOW], NOW, how="test")
    page = ben.get("/me/privacy").text
    assert "you took it back on" in page
    assert "You were told:" in page


def named_on_a_list(forum):
    keys = [row["key"] for row in forum.graph.run("explore/ranking", top=100)]
    return lists.keep(forum.graph, keys, NOW, purpose="fair", recipient="Ona").named


def test_whoever_asks_is_on_no_list_that_leaves_and_stays_so_after_another_import(ben, inside, forum):  # noqa: F811
    rate(forum.graph)
    who = forum.who("ben").key
    assert who in named_on_a_list(forum)
    assert "on no list that leaves from now on" in ask(ben, Wish.OFF_LISTS)[1]
    assert who not in (named := named_on_a_list(forum))
    assert named
    forum.bring()
    forum.act()
    assert who not in named_on_a_list(forum)
    assert "ben" in inside.get("/ranking").text, "pages here show him as before"
    sent = {"csrf_token": token(inside), "format": "csv", "purpose": "fair", "to": "Ona"}
    assert inside.post(f"/p/{who}/network/file", data=sent).status_code == 409
    assert nothing_wrong(forum.graph)
    ben.post("/me/forget", data={"csrf_token": token(ben)})
    assert forum.graph.run("lists/off", keys=[who]) == [], "of whoever is forgotten nothing is kept"


def test_a_browser_that_sends_global_privacy_control_asks_for_it_by_itself(ben, inside, forum):  # noqa: F811
    rate(forum.graph)
    who = forum.who("ben").key
    inside.get("/ranking", headers={"Sec-GPC": "1"})
    ben.get("/me", headers={"Sec-GPC": "0"})
    assert who in named_on_a_list(forum)
    for _ in range(2):
        ben.get("/me", headers={"Sec-GPC": "1"})
    assert who not in named_on_a_list(forum)
    assert len(ledger.entries(forum.graph.run, Event.OFF_LISTS)) == 1
    assert "You are on no list that leaves since" in ben.get("/me/privacy").text
    assert [one["at"] for one in ben.get("/me/copy.json").json["off_lists"]]
