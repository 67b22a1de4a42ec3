"""What somebody can do on the privacy page with the receipt of a consent of theirs, and nobody can without it."""

import json

import pytest

from kloutgraph.rights.receipts import hashed
from kloutgraph.web.pages import yours
from kloutgraph.web.pages.yours import Wish
from tests.rights.test_agreeing import listed
from tests.rights.test_leaving import held, nothing_wrong, receipt_of
from tests.web.test_privacy import app, changes, send, stranger  # noqa: F401  # fixtures

HERE = "/privacy/yours"


@pytest.fixture
def ask(forum, stranger, rows):  # noqa: F811
    """Send a wish of Ada's with the receipt that she got."""
    receipt = receipt_of(rows, forum.who("ada"), "measure")
    return lambda wish, receipt=receipt, account="@ada": send(
        stranger, HERE, account=account, receipt=receipt, wish=wish.name
    )


def test_the_copy_is_of_the_person_and_of_nobody_else(ask):
    answer = ask(Wish.COPY)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="copy.json"'
    assert json.loads(answer.data)["accounts"][0]["handle"] == "ada"


def test_whoever_does_not_want_to_be_shown_is_not_with_the_next_request_and_can_come_back(ask, forum, graph, changes):  # noqa: F811
    assert "Done" in ask(Wish.HIDE).text
    assert "ada" not in listed(forum)
    assert ask(Wish.HIDE).status_code == 409
    assert "Done" in ask(Wish.SHOW).text
    assert "ada" in listed(forum)
    assert changes == ["changed", "changed"]
    assert nothing_wrong(graph)


def test_a_network_is_disconnected(ask, forum, graph):
    assert "Done" in ask(Wish.DISCONNECT).text
    assert not held(forum, "ada")
    assert nothing_wrong(graph)


@pytest.mark.parametrize("wish", [Wish.SCORE, Wish.LABEL, Wish.TOPIC, Wish.PRIVACY])
def test_row_27_an_objection_gets_a_number_a_due_date_and_a_receipt_that_the_page_knows(ask, stranger, rows, wish):  # noqa: F811
    page = ask(wish).text
    assert "Request 1 is kept" in page
    assert "answered by 2026-01-31" in page
    receipt = page.partition("<code>")[2].partition("</code>")[0]
    assert rows("MATCH (r:Request) RETURN r.receipt AS receipt") == [{"receipt": hashed(receipt)}]
    state = stranger.get(f"/privacy/receipt?number={receipt}").text
    assert "Request 1" in state
    assert "open" in state
    assert "ada" not in state.lower()


@pytest.mark.parametrize("wish", Wish)
def test_without_the_receipt_nothing_is_done_and_nobody_learns_who_is_held(ask, forum, wish):
    answers = {
        ask(wish, receipt=receipt, account=account).data
        for account in ("@ada", "@ben", "@nobody_at_all")
        for receipt in ("", "0" * 32, "nonsense")
    }
    assert len(answers) == 1
    assert yours.NO_RECEIPT[0] in answers.pop().decode()
    assert held(forum, "ada")
    assert "ada" in listed(forum)


def test_a_receipt_opens_no_account_but_ones_own(ask, forum, rows):
    theirs = receipt_of(rows, forum.who("hana"))
    assert ask(Wish.COPY, receipt=theirs).status_code == 404
