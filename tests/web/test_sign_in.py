"""A link that opens once lets a person in to what is theirs; so does the receipt of a consent, and nothing else."""

import base64
import re
from datetime import timedelta

import pytest

from kloutgraph.commands.words import now
from kloutgraph.demo import NOW, UNLISTED
from kloutgraph.model import Purpose
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.rights import agreeing
from kloutgraph.web import create_app
from kloutgraph.web.passes import LASTS, Passes, issue
from kloutgraph.web.signing_in import NOBODY
from kloutgraph.web.visitor import Audience, OneTimeLink, Person, audience
from tests.rights.test_leaving import receipt_of
from tests.web.test_privacy import changes, token  # noqa: F401  # a fixture

ADA, BEN = Person("town", "ada"), Person("town", "ben_4t8w1z6d")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def sign_in(town):
    """Let a browser in as somebody of the town."""

    def run(browser, person=BEN):
        return browser.get(f"/me/enter/{issue(town.fingerprints, person, NOW)}")

    return run


def test_the_link_opens_the_page_of_its_person_and_no_second_time(app, stranger, town):
    link = f"/me/enter/{issue(town.fingerprints, BEN, NOW)}"
    assert "You are in" in stranger.get(link).text
    assert "You look as <b>town:ben_4t8w1z6d</b>" in stranger.get("/me").text
    other = app.test_client()
    again = other.get(link)
    assert (again.status_code, "does not open any more" in again.text) == (403, True)
    assert "ben_" not in other.get("/me").text
    assert other.get("/ranking").status_code == 403


def test_it_opens_for_a_quarter_of_an_hour(fingerprints):
    passes = Passes(fingerprints, NOW)
    for after, opens in ((timedelta(0), True), (LASTS - MINUTE, True), (LASTS, False), (timedelta(days=1), False)):
        assert (passes.opened(issue(fingerprints, ADA, NOW), NOW + after) == ADA) is opens, after
    longer = issue(fingerprints, ADA, NOW, lasts=timedelta(hours=1))
    assert passes.opened(longer, NOW + 59 * MINUTE) == ADA
    assert passes.opened(longer, NOW + 59 * MINUTE) is None, "still known as used, as long as it would open"


def test_it_does_not_open_before_it_was_made(fingerprints):
    assert Passes(fingerprints, NOW).opened(issue(fingerprints, ADA, NOW + MINUTE), NOW) is None


def test_a_new_start_lets_nobody_in_by_an_old_link(fingerprints):
    used = issue(fingerprints, ADA, NOW)
    assert Passes(fingerprints, NOW).opened(used, NOW) == ADA
    assert Passes(fingerprints, NOW + MINUTE).opened(used, NOW + MINUTE) is None
    assert Passes(fingerprints, NOW + MINUTE).opened(issue(fingerprints, ADA, NOW + MINUTE), NOW + MINUTE) == ADA


def test_nobody_makes_a_link_without_the_secret_nor_another_ones_of_it(fingerprints):
    passes, made = Passes(fingerprints, NOW), issue(fingerprints, ADA, NOW)
    said, _, signed = made.rpartition(".")
    swapped = issue(fingerprints, BEN, NOW).rpartition(".")[0]
    plain = base64.urlsafe_b64encode(b'["town","ben_4t8w1z6d",0,9999999999,"x"]').decode().rstrip("=")
    theirs = issue(Fingerprints(bytes(32)), ADA, NOW)
    spoilt = (f"{swapped}.{signed}", f"{said}.{signed[:-2]}AA", f"{plain}.{signed}", said, plain, theirs, "", "x.y")
    for one in spoilt:
        assert passes.opened(one, NOW) is None, one
    assert passes.opened(made, NOW) == ADA


def test_a_link_says_no_key_and_every_link_is_another_one(fingerprints):
    made = {issue(fingerprints, BEN, NOW) for _ in range(20)}
    assert len(made) == 20
    key = fingerprints.key("town", "ben_4t8w1z6d")
    assert not [one for one in made if key in str(base64.urlsafe_b64decode(f"{one.partition('.')[0]}==="))]


@pytest.mark.parametrize("handle", [*(who for who in UNLISTED if who[:4] in ("dan_", "eve_", "cleo")), "nobody"])
def test_of_whoever_is_not_held_a_link_opens_nothing(stranger, sign_in, handle):
    assert sign_in(stranger, Person("town", handle)).status_code == 403
    assert "You look as" not in stranger.get("/me").text


def test_whoever_signed_in_sees_what_is_for_everybody_and_nothing_of_the_analysts(app, stranger, sign_in, key):
    sign_in(stranger)
    for address in ("/", "/ranking", f"/p/{key('ada')}", f"/p/{key('ada')}/network", "/method", "/privacy"):
        assert stranger.get(address).status_code == 200, address
    assert stranger.get("/nowhere").status_code == 404
    analysts = [rule for rule in app.url_map.iter_rules() if audience(rule.endpoint) is Audience.ANALYST]
    assert {"own.own", "work.acts"} <= {rule.endpoint for rule in analysts}
    token = re.search(r'name="csrf_token" value="([^"]+)"', stranger.get("/privacy").text)[1]
    for rule in analysts:
        method = "GET" if "GET" in rule.methods else "POST"
        sent = {"csrf_token": token} if method == "POST" else None
        answer = stranger.open(re.sub("<.*?>", "x", rule.rule), method=method, data=sent)
        assert answer.status_code == 403, rule


def test_a_page_that_says_nothing_of_it_is_the_analysts_alone(town, link, sign_in):
    app = create_app(town.graph, town.fingerprints, link=link, clock=lambda: NOW)
    app.add_url_rule("/newest", "newest.newest", lambda: "the analyst's")
    person, analyst = app.test_client(), app.test_client()
    sign_in(person)
    analyst.get(f"/enter/{link.token}")
    assert person.get("/newest").status_code == 403
    assert analyst.get("/newest").text == "the analyst's"


def test_the_analyst_gets_the_form_and_not_somebodys_page(client):
    page = client.get("/me")
    assert page.status_code == 200
    assert "With the receipt of a consent" in page.text
    for address in ("/me/privacy", "/me/copy.json", "/me/copy.csv", "/me/forget"):
        assert client.get(address).location == "/me"


def test_the_two_are_told_apart_at_a_glance_and_may_be_one(client, app, sign_in):
    other = app.test_client()
    sign_in(other)
    analyst, person = client.get("/ranking").text, other.get("/ranking").text
    assert "You look as the analyst of this machine" in analyst
    assert "You look as <b>" not in analyst
    assert "You look as <b>town:ben_4t8w1z6d</b>" in person
    assert "analyst" not in person
    sign_in(client)
    both = client.get("/ranking").text
    assert "You look as the analyst" in both
    assert "You look as <b>town:ben_4t8w1z6d</b>" in both
    client.post("/me/sign-out", data={"csrf_token": token(client)})
    assert "You look as <b>" not in client.get("/ranking").text
    assert client.get("/ranking").status_code == 200, "the analyst stays"


def test_a_copied_cookie_is_worth_nothing_once_its_person_signed_out(app, stranger, sign_in):
    sign_in(stranger)
    copied = app.test_client()
    cookie = stranger.get_cookie("kloutgraph")
    copied.set_cookie(cookie.key, cookie.value)
    assert copied.get("/ranking").status_code == 200
    stranger.post("/me/sign-out", data={"csrf_token": token(stranger)})
    assert copied.get("/ranking").status_code == 403


def test_whoever_does_nothing_for_half_an_hour_is_signed_out(town, link):
    at = [NOW]
    browser = create_app(town.graph, town.fingerprints, link=link, clock=lambda: at[0]).test_client()
    browser.get(f"/me/enter/{issue(town.fingerprints, BEN, NOW)}")
    for minutes, status in ((29, 200), (29, 200), (30, 403)):
        at[0] += minutes * MINUTE
        assert browser.get("/ranking").status_code == status


def test_whoever_signs_out_is_nobody_again(stranger, sign_in):
    sign_in(stranger)
    answer = stranger.post("/me/sign-out", data={"csrf_token": token(stranger)}, follow_redirects=True)
    assert "You are signed out" in answer.text
    assert stranger.get("/ranking").status_code == 403
    assert stranger.get("/me/privacy").location == "/me"


def test_nobody_is_signed_out_from_another_site(stranger, sign_in):
    sign_in(stranger)
    assert stranger.post("/me/sign-out").status_code == 400
    assert "You look as" in stranger.get("/me").text


@pytest.fixture
def door(forum, changes):  # noqa: F811
    app = create_app(forum.graph, forum.fingerprints, link=OneTimeLink(), clock=lambda: NOW)
    app.config.update(ANSWER_S=0.0)
    return app.test_client()


def with_receipt(browser, account, receipt):
    form = {"csrf_token": token(browser), "network": "forum", "account": account, "receipt": receipt}
    return browser.post("/me", data=form)


def test_the_receipt_of_a_consent_opens_the_page_too(forum, door, rows):
    answer = with_receipt(door, " @ADA", receipt_of(rows, forum.who("ada")).upper())
    assert (answer.status_code, answer.location) == (303, "/me")
    assert "You look as <b>forum:ada</b>" in door.get("/me").text


def test_whatever_does_not_fit_gets_one_answer(forum, door, rows, graph):
    ada, ben = (receipt_of(rows, forum.who(who)) for who in ("ada", "ben"))
    agreeing.withdraw(graph, forum.who("hana"), list(Purpose), NOW, how="test")
    tried = [("ada", "0" * 32), ("ada", ""), ("ben", ada), ("ben", ben), ("hana", ada), ("nobody", ada), ("nobody", "")]
    answers = {(answer.status_code, answer.data) for answer in (with_receipt(door, *one) for one in tried)}
    assert len(answers) == 1
    assert answers.pop()[0] == 404
    assert "You look as" not in door.get("/me").text


def test_whoever_is_not_held_any_more_is_signed_out_with_the_next_request(forum, door, rows, graph):
    with_receipt(door, "ada", receipt_of(rows, forum.who("ada")))
    agreeing.withdraw(graph, forum.who("ada"), list(Purpose), NOW, how="test")
    assert door.get("/me/privacy").location == "/me"
    page = door.get("/me").text
    assert "You look as" not in page
    assert "forum:ada" not in page


def test_guesses_at_receipts_are_counted(forum, door):
    codes = [with_receipt(door, "ada", "0").status_code for _ in range(31)]
    assert codes == [404] * 30 + [429]


@pytest.fixture
def command(forum, fingerprints, kloutgraph, tmp_path):
    """Say ``kloutgraph sign-in`` of somebody of the forum, with its secret."""
    config = tmp_path / "home" / "config"
    config.mkdir(parents=True, mode=0o700)
    (config / "secret").write_text(fingerprints.secret.hex())
    (config / "secret").chmod(0o600)
    return lambda account, *words: kloutgraph("sign-in", account, *words)


def test_the_command_prints_a_link_that_a_server_beside_it_opens(command, forum):
    app = create_app(forum.graph, forum.fingerprints, link=OneTimeLink(), clock=now)
    said = command("forum:@Ben ", "--url", "http://localhost:9000/")
    assert said.code == 0, said.err
    base, _, path = said.out.strip().partition("/me/")
    assert base == "http://localhost:9000"
    assert "ben" not in (said.out + said.err).lower()
    browser = app.test_client()
    assert "You are in" in browser.get(f"/me/{path}").text
    assert "You look as <b>forum:ben</b>" in browser.get("/me").text


def test_the_command_says_the_same_of_whoever_is_not_held(command, forum, graph):
    agreeing.withdraw(graph, forum.who("dan"), list(Purpose), NOW, how="test")
    ended = {command(f"forum:{who}") for who in ("dan", "nobody")}
    assert [(one.code, one.out) for one in ended] == [(1, "")]
    assert NOBODY in ended.pop().err


def test_an_address_that_is_none_is_refused(command):
    assert command("forum:ada", "--url", "javascript:x").code == 2
