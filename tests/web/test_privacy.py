"""The privacy page: open to everybody, made of the code's constants, and two steps from being left out."""

import re

import pytest
from flask.testing import FlaskClient

from kloutgraph.audit import audit
from kloutgraph.model import Reason
from kloutgraph.privacy import policy
from kloutgraph.rights import receipts
from kloutgraph.web import create_app
from kloutgraph.web.pages import privacy as pages
from kloutgraph.web.visitor import OneTimeLink
from tests.acts import NOW, bring, rate, write
from tests.rights.test_leaving import held, receipt_of


@pytest.fixture
def changes() -> list[str]:
    return []


@pytest.fixture
def app(forum, changes):
    rate(forum.graph)
    link = OneTimeLink()
    app = create_app(
        forum.graph, forum.fingerprints, link=link, clock=lambda: NOW, changed=lambda: changes.append("changed")
    )
    app.config.update(ANSWER_S=0.0)
    app.extensions["link"] = link
    return app


@pytest.fixture
def stranger(app) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def inside(app) -> FlaskClient:
    client = app.test_client()
    client.get(f"/enter/{app.extensions['link'].token}")
    return client


def token(client: FlaskClient) -> str:
    return re.search(r'name="csrf_token" value="([^"]+)"', client.get("/privacy").text)[1]


def send(client: FlaskClient, path="/privacy/leave", **fields: str):
    return client.post(path, data={"csrf_token": token(client), "network": "forum", **fields})


def test_row_3_and_42_a_stranger_is_left_out_in_two_steps_and_the_next_request_shows_nothing(
    forum, stranger, inside, changes
):
    address = f"/p/{forum.who('ben').key}"
    assert inside.get(address).status_code == 200
    answer = send(stranger, account="@BEN")
    assert answer.status_code == 200
    assert inside.get(address).data == inside.get("/p/nobody").data
    assert "ben" not in inside.get("/ranking").text
    assert not held(forum, "ben")
    assert changes == ["changed"]
    number = re.search(r"<code>([^<]+)</code>", answer.text)[1]
    assert "Gone" in stranger.get(f"/privacy/receipt?number={number}").text
    assert receipts.state(forum.graph.run, number, NOW).requested == NOW


def test_the_answer_is_the_same_for_whoever_is_held_proved_unknown_or_left_out_before(forum, stranger):
    def said(account):
        answer = send(stranger, account=account)
        return answer.status_code, re.sub(r"[a-z2-9]{5}(-[a-z2-9]{5}){3}", "RECEIPT", answer.text), sorted(
            pair for pair in answer.headers if pair[0] not in {"Date", "Server-Timing", "Set-Cookie"}
        )  # fmt: skip

    assert len({str(said(account)) for account in ("ada", "ben", "nobody_at_all", "ben")}) == 1


def test_a_receipt_of_a_consent_erases_the_whole_person_at_once(forum, stranger, rows):
    receipt = receipt_of(rows, forum.who("ada"))
    send(stranger, account="ada", receipt="0" * 32)
    assert rows("MATCH (w:Waiting) RETURN w"), "a wrong one only hides"
    send(stranger, account="ada", receipt=receipt)
    assert rows("MATCH (w:Waiting) RETURN w") == []
    assert [finding.name for finding in audit(forum.graph, NOW) if finding.violations] == []


def test_the_owner_objects_on_the_page_and_a_wrong_receipt_gets_the_same_answer(forum, stranger, rows):
    receipt = receipt_of(rows, forum.who("ada"))
    send(stranger, account="ada")
    wrong = send(stranger, "/privacy/object", account="ada", receipt="0" * 32)
    assert not held(forum, "ada")
    right = send(stranger, "/privacy/object", account="ada", receipt=receipt)
    assert held(forum, "ada")
    assert wrong.data == right.data


@pytest.mark.parametrize(
    "fields", [{}, {"account": ""}, {"account": "x\ny"}, {"account": "a" * 500}, {"account": "ada", "network": "else"}]
)
def test_nonsense_changes_nothing_and_is_told_so(forum, stranger, changes, fields):
    answer = send(stranger, **fields)
    assert answer.status_code == 400
    assert "could not be understood" in answer.text
    assert changes == []


def test_nothing_is_changed_from_another_site(forum, stranger):
    assert stranger.post("/privacy/leave", data={"network": "forum", "account": "ben"}).status_code == 400
    assert held(forum, "ben")


def test_nobody_can_leave_everybody_else_out(forum, stranger):
    secret = token(stranger)
    codes = [
        stranger.post(
            "/privacy/leave", data={"csrf_token": secret, "network": "forum", "account": f"nobody{number}"}
        ).status_code
        for number in range(31)
    ]
    assert codes == [200] * 30 + [429]


def test_row_42_and_50_every_page_links_to_it(app, inside, stranger):
    pages_seen = 0
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and not rule.arguments:
            for client in (inside, stranger):
                answer = client.get(rule.rule)
                if "text/html" in answer.content_type and answer.status_code not in (301, 302, 303, 308):
                    pages_seen += 1
                    assert 'href="/privacy"' in answer.text, rule.rule
    assert pages_seen > 8


def test_row_11_and_37_the_age_limit_is_one_constant_for_policy_page_notice_and_gate(
    stranger, graph, fingerprints, tmp_path, monkeypatch
):
    text = stranger.get("/privacy").text
    assert f"Nobody under {policy.ADULT_AGE_YEARS} is held" in text
    monkeypatch.setattr(policy, "ADULT_AGE_YEARS", 21)
    text = stranger.get("/privacy").text
    assert "Nobody under 21 is held" in text
    assert "You are 21 or older" in text
    assert not re.search(r"\b18\b", text)
    born = NOW.date().replace(year=NOW.year - 20).isoformat()
    head = "person,account,network,birth_date,private,measure,show,agreed_at"
    young = write(tmp_path / "young.csv", head, [("p-gil", "gil", "forum", born, "no", "yes", "yes", "2024-11-03")])
    assert bring(graph, fingerprints, young).withheld == {Reason.MINOR: 1}
    monkeypatch.undo()
    assert bring(graph, fingerprints, young).held == 1


def test_the_other_numbers_are_constants_too(stranger, monkeypatch):
    monkeypatch.setattr(receipts, "OBJECTION_DAYS", 77)
    monkeypatch.setattr(receipts, "DISK_DAYS", 78)
    monkeypatch.setattr(receipts, "BACKUP_DAYS", 79)
    monkeypatch.setattr(pages, "FEWEST", 76)
    text = " ".join(stranger.get("/privacy").text.split())
    for said in ("after 77 days", "within 78 days", "within 79 days", "in steps of 76"):
        assert said in text


def test_row_41_the_register_of_sources_is_public(stranger):
    text = stranger.get("/privacy").text
    assert "forum" in text
    assert "consent" in text


def test_row_10_an_incident_stands_there_with_a_count_and_without_a_name(forum, stranger, graph, rows):
    assert "Nothing so far" in stranger.get("/privacy").text
    rows("MATCH (p:Person)-[:HAS]->(:Listed {handle: 'ada'}) SET p.adult = false")
    audit(graph, NOW)
    text = stranger.get("/privacy").text
    assert "not of age" in text
    assert "ada" not in re.sub(r"<option.*?</option>|placeholder=\S+", "", text)


def test_the_notice_says_what_each_purpose_means(stranger):
    text = stranger.get("/privacy").text
    assert "To be counted" in text
    assert "To be shown" in text


def test_browsers_that_ask_not_to_be_sold_are_answered(stranger):
    answer = stranger.get("/.well-known/gpc.json")
    assert answer.json["gpc"] is True
    assert answer.content_type == "application/json"


def test_until_new_scores_are_made_pages_say_that_they_are_due(forum, stranger, inside):
    assert "New ones are due" not in inside.get("/").text
    send(stranger, account="nobody_at_all")
    assert "New ones are due" in inside.get("/").text
    rate(forum.graph)
    assert "New ones are due" not in inside.get("/").text


def test_the_page_is_there_before_there_is_any_network(graph, fingerprints):
    client = create_app(graph, fingerprints, link=OneTimeLink()).test_client()
    assert "so nothing is held of anybody" in client.get("/privacy").text
    assert client.post("/privacy/leave").status_code == 400


def test_row_35_nobody_is_invited(stranger, inside):
    for client in (stranger, inside):
        for address in ("/", "/privacy", "/ranking"):
            assert not re.search("invite (your|a|them)|share this with", client.get(address).text, re.IGNORECASE)
