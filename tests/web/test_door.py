"""Who comes in, and what every answer says about itself."""

import re
from dataclasses import replace

import pytest

from kloutgraph.web.visitor import Audience, OneTimeLink, audience, own

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
WITHOUT_COOKIE = (
    {"enter.enter", "static", "vis_network", "health.healthz", "favicon.favicon"}
    | {f"privacy.{name}" for name in ("privacy", "receipt", "gpc")}
    | {"me.me", "me.sign_in", "me.enter"}
)


def addresses(app, key):
    """Every address of the map, with something real in its place holders."""
    values = {"key": key("ada"), "other": key("hana"), "token": "wrong", "filename": "style.css", "network": "archive"}
    values["number"] = "1"
    values["question"] = "ranking"
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            wanted = {name: values[name] for name in rule.arguments}
            yield rule.endpoint, app.url_map.bind("localhost").build(rule.endpoint, wanted)


def test_every_page_says_how_long_it_took_here_and_no_other_answer_does(client):
    assert "Server-Timing" not in client.get("/p/nobody").headers
    assert re.fullmatch(r"page;dur=\d+\.\d", client.get("/").headers["Server-Timing"])


def test_every_address_carries_the_headers(app, client, key):
    for _, address in addresses(app, key):
        answer = client.get(address)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, address


def test_nothing_but_files_of_ours_is_kept_by_a_browser(app, client, key):
    for endpoint, address in addresses(app, key):
        kept = client.get(address).headers["Cache-Control"] != "no-store"
        assert kept == (endpoint in {"static", "vis_network"}), address


def test_without_the_cookie_every_page_is_closed(app, stranger, key):
    answers = {endpoint: stranger.get(address) for endpoint, address in addresses(app, key)}
    theirs = {endpoint for endpoint in answers if audience(endpoint) is Audience.PERSON} - {"me.sign_out"}  # not read
    closed = {endpoint for endpoint, answer in answers.items() if answer.status_code == 403}
    assert closed == answers.keys() - theirs - WITHOUT_COOKIE | {"enter.enter", "me.enter"}
    assert {endpoint for endpoint, answer in answers.items() if answer.location == "/me"} == theirs


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "head"])
def test_no_method_gets_round_the_door(stranger, method):
    assert getattr(stranger, method)("/ranking").status_code == 403


def test_the_closed_door_says_how_to_get_in(stranger):
    assert "Open the link that stands in the terminal" in stranger.get("/").text


def test_a_host_that_is_not_this_machine_is_refused(app, client, key):
    for _, address in addresses(app, key):
        assert client.get(address, headers={"Host": "evil.example"}).status_code == 400, address
    assert client.get("/healthz", headers={"Host": "localhost:8080"}).status_code == 200


def test_the_link_works_once_and_the_next_one_is_told(app, town):
    told = []
    link = OneTimeLink(told.append)
    app.extensions["kloutgraph"] = replace(app.extensions["kloutgraph"], link=link)
    first, second, third = app.test_client(), app.test_client(), app.test_client()
    token = link.token
    assert first.get(f"/enter/{token}").location == "/"
    used = second.get(f"/enter/{token}")
    assert (used.status_code, "used already" in used.text) == (403, True)
    assert second.get("/").status_code == 403
    assert told == [link.token]
    assert third.get(f"/enter/{told[0]}").location == "/"
    assert third.get("/").status_code == 200


def test_a_wrong_token_does_not_use_the_link_up(stranger, link):
    token = link.token
    assert stranger.get("/enter/guess").status_code == 403
    assert stranger.get("/enter/ä").status_code == 403
    assert link.token == token


def test_whoever_is_in_may_open_an_old_link_again(client):
    assert client.get("/enter/old").location == "/"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(stranger, link):
    cookie = stranger.get(f"/enter/{link.token}").headers["Set-Cookie"]
    assert cookie.startswith("kloutgraph=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_a_cookie_of_another_run_opens_nothing(client, app, town):
    from kloutgraph.web import create_app

    other = create_app(town.graph, town.fingerprints, link=OneTimeLink()).test_client()
    other.set_cookie("kloutgraph", client.get_cookie("kloutgraph").value)
    assert other.get("/").status_code == 403


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example", "/\\evil.example", "evil", "/a\nb", "javascript:alert(1)", ""]
)
def test_the_way_in_leads_to_pages_of_ours_alone(path):
    assert own(path) == "/"


def test_the_way_in_may_lead_to_a_page_of_ours(stranger, link):
    assert stranger.get(f"/enter/{link.token}?next=/ranking%3Fpage%3D2").location == "/ranking?page=2"
