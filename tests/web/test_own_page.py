"""The owner's page: whom they moved, by names that are on this machine only and on no other page."""

import json
import re

import pytest

from kloutgraph import address_book, intake, networks, register
from kloutgraph.addresses import address
from kloutgraph.intake import Order
from kloutgraph.model import Basis, Network
from kloutgraph.networks import Reading
from kloutgraph.rights import leaving
from kloutgraph.web import create_app
from kloutgraph.web.passes import issue
from kloutgraph.web.visitor import Audience, OneTimeLink, Person, audience
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, quiet, rate, take_in, write

KAI, ORLA = "kai_the_friend_8z", "orla_the_aunt_4w"
EVIL = "<script>alert(1)</script>"
ACTS = [
    (KAI, "mia", "reply", START), (KAI, "mia", "like", START), ("mia", KAI, "like", START),
    ("mia", ORLA, "reply", START), (EVIL, "mia", "like", START),
]  # fmt: skip


@pytest.fixture
def book(graph, fingerprints, tmp_path):
    """Mia's archive, imported; where its address book is."""
    network = register.owned(Network("archive", Basis.OWN, "My archive", audience="public"), "mia", fingerprints)
    register.add(graph, network, fingerprints, NOW)
    file, book = write(tmp_path / "archive.csv", HEADER, ACTS), address_book.path(tmp_path / "home")
    order = Order(file, network, networks.named("csv"), Reading(), NOW, book=book)
    assert intake.take_in(graph, fingerprints, order, quiet).admitted == 5
    return book


@pytest.fixture
def visit(graph, fingerprints):
    """Ask a page of an app that has a book, as somebody who came in by the link."""

    def get(address: str, book=None, remote="127.0.0.1"):
        link = OneTimeLink()
        client = create_app(graph, fingerprints, link=link, clock=lambda: NOW, book=book).test_client()
        client.get(f"/enter/{link.token}")
        return client.get(address, environ_base={"REMOTE_ADDR": remote})

    return get


def data_of(page: str):
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.S)[1])


def rows_of(page: str) -> list[str]:
    return re.findall(r'<th scope="row">(.*?)</th>', page)


def test_the_owner_sees_whom_they_moved_by_the_names_of_the_address_book(visit, book):
    page = visit("/own/archive", book).text
    assert rows_of(page) == ["mia", KAI, ORLA, "&lt;script&gt;alert(1)&lt;/script&gt;"]
    assert "You moved 2 of 3 people, as 5 acts until" in page
    assert "on this machine only" in page
    assert "is moved by it" in page
    assert "did not agree to be shown" not in page


def test_table_and_picture_show_the_same_people_and_no_key(visit, book, fingerprints):
    page = visit("/own/archive", book).text
    data = data_of(page)
    assert [one["account"] for one in data["people"]] == [f"archive:{who}" for who in ("mia", KAI, ORLA, EVIL)]
    assert [node["id"] for node in data["nodes"]] == ["0", "1", "2", "3"]
    assert {tuple(edge[:2]) for edge in data["edges"]} == {(0, 1), (1, 0), (2, 0), (0, 3)}
    for who in ("mia", KAI, ORLA, EVIL):
        assert fingerprints.key("archive", who) not in page


def test_hostile_handles_are_inert(visit, book):
    assert "<script>alert" not in visit("/own/archive", book).text


def test_without_the_address_book_the_others_are_numbers(visit, book, fingerprints):
    address_book.delete(book)
    page = visit("/own/archive", book).text
    assert rows_of(page) == ["mia", "number 1", "number 2", "number 3"]
    assert "There is no address book here" in page


@pytest.mark.parametrize("remote", ["192.0.2.7", "2001:db8::7", "10.0.0.1"])
def test_no_name_is_served_to_another_machine(visit, book, remote: str):
    page = visit("/own/archive", book, remote).text
    assert KAI not in page
    assert "number 1" in page


def test_no_name_is_served_by_an_app_that_was_not_given_the_book(visit, book):
    assert KAI not in visit("/own/archive").text


def test_no_other_page_says_a_name_of_the_address_book_and_none_has_a_file_beside_it(
    visit, book, graph, fingerprints, tmp_path
):
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person("ada"), person("hana")]))
    acts = [("ada", "hana", "reply", START), ("hana", "ada", "like", START)]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)
    rate(graph)
    me = fingerprints.key("archive", "mia")
    pages = ["/", "/ranking", "/ranking.csv", "/ranking.json", f"/p/{me}", f"/p/{me}/network", f"/p/{me}/network.json"]
    pages += [f"/p/{me}/network.csv", "/find?network=archive&account=mia", "/own/archive.csv", "/own/archive.json"]
    for address_of_page in pages:
        answer = visit(address_of_page, book)
        assert not [who for who in (KAI, ORLA, "number 1") if who in answer.text], address_of_page
    assert visit("/own/archive.json", book).status_code == 404
    assert visit(f"/p/{me}", book).status_code == 200
    for who in (KAI, ORLA):
        assert visit(f"/p/{fingerprints.key('archive', who)}", book).status_code == 404
        assert visit(f"/find?network=archive&account={who}", book).status_code == 404


def test_nobody_but_the_analyst_is_told_of_an_archive_or_its_owner(forum, book, visit):
    rate(forum.graph)
    app = create_app(forum.graph, forum.fingerprints, link=OneTimeLink(), clock=lambda: NOW, book=book)
    ben = app.test_client()
    ben.get(f"/me/enter/{issue(forum.fingerprints, Person('forum', 'ben'), NOW)}")
    me = forum.fingerprints.key("archive", "mia")
    for rule in app.url_map.iter_rules():
        if audience(rule.endpoint) is Audience.EVERYBODY and "GET" in rule.methods and not rule.arguments:
            answer = ben.get(rule.rule, query_string={"account": "ben"}, follow_redirects=True)
            assert answer.status_code == 200, rule
            assert not [word for word in ("archive", "mia") if word in answer.text.lower()], rule
    for address_of_page in (f"/p/{me}", f"/p/{me}/network.json", "/find?account=archive:mia", "/find?account=mia"):
        assert ben.get(address_of_page).status_code == 404, address_of_page
    assert "My archive" in visit("/status", book).text
    assert "archive:mia" not in visit("/ranking", book).text, "it has no score that anything could be ranked by"


def test_a_network_that_is_no_archive_looks_like_one_that_is_not_there(visit, book, graph, fingerprints):
    register.add(graph, FORUM, fingerprints, NOW)
    answers = [visit(f"/own/{name}", book) for name in ("forum", "nothing")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].data == answers[1].data


def test_somebody_who_left_is_gone_from_the_page_at_once(visit, book, graph, fingerprints):
    leaving.leave_out(graph, address(graph, fingerprints, f"archive:{KAI}"), NOW, how="test")
    page = visit("/own/archive", book).text
    assert KAI not in page
    assert rows_of(page)[:2] == ["mia", ORLA]


def test_an_address_book_that_others_may_read_is_not_used_and_the_page_says_why(visit, book):
    book.chmod(0o644)
    page = visit("/own/archive", book).text
    assert KAI not in page
    assert "others may read the address book" in page


def test_an_archive_of_which_nothing_is_held_says_what_to_do(visit, graph, fingerprints):
    network = register.owned(Network("archive", Basis.OWN), "mia", fingerprints)
    register.add(graph, network, fingerprints, NOW)
    assert "kloutgraph import FILE --network archive" in visit("/own/archive").text


def test_the_first_page_and_every_other_lead_to_the_archive(visit, book, fingerprints):
    for address_of_page in ("/", "/ranking"):
        page = visit(address_of_page, book).text
        assert 'href="/own/archive"' in page
    me = fingerprints.key("archive", "mia")
    for address_of_page in (f"/p/{me}", f"/p/{me}/network"):
        assert "With whom you have ties, by name" in visit(address_of_page, book).text
    first = visit("/", book).text
    assert "Nothing is rated yet" not in first
    assert "There are no scores" in first


def test_more_than_fit_are_told_and_can_be_asked_for(visit, book):
    page = visit("/own/archive?top=1", book).text
    assert "Showing 1 of 3 people" in page
    assert rows_of(page) == ["mia", KAI]
    assert 'href="/own/archive?top=26"' in page
    assert visit("/own/archive?top=0", book).status_code == 400
