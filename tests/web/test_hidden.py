"""Who is not shown looks like nobody: in bytes, in headers, in every answer and in the log."""

import logging

import pytest

from kloutgraph import demo

NONSENSE = ["0" * 32, "x", "nobody at all", "%00", "'; RETURN 1", "a" * 4000, "ada"]
PATHS = ["/p/{}", "/p/{}/network", "/p/{}/network.json", "/p/{}/network.csv"]


def said(answer):
    """All of an answer but the moment it was given."""
    return answer.status_code, answer.data, sorted(pair for pair in answer.headers if pair[0] != "Date")


@pytest.mark.parametrize("path", PATHS)
def test_the_hidden_the_unlisted_the_unknown_and_nonsense_get_the_same_answer(client, key, path):
    keys = [key(handle) for handle in (*demo.HIDDEN, *list(demo.UNLISTED)[:10], "never_was")]
    answers = {str(said(client.get(path.format(one)))) for one in (*keys, *NONSENSE)}
    assert len(answers) == 1
    assert client.get(path.format(keys[0])).status_code == 404


def test_they_cannot_be_found_either(client):
    names = [
        *demo.HIDDEN,
        *demo.HIDDEN_NAMES,
        *list(demo.UNLISTED)[:10],
        "never_was",
        "town:",
        ":",
        "town:a:b",
        "é" * 300,
    ]
    answers = {str(said(client.get("/find", query_string={"account": name}))) for name in names}
    assert answers == {str(said(client.get("/p/nobody")))}


def test_selecting_somebody_hidden_in_a_network_changes_nothing(timeless, key):
    address = f"/p/{key('ada')}/network"
    plain = timeless(address)
    for handle in (*demo.HIDDEN, "never_was"):
        assert timeless(f"{address}?selected={key(handle)}") == plain


def everywhere(client, key):
    """The addresses that say something of somebody, for a number of people."""
    yield from ("/", "/ranking", "/ranking?page=2", "/ranking.json", "/ranking.csv", "/find?account=x", "/healthz")
    for handle in ("ada", "hana", *list(demo.LISTED)[::25]):
        yield from (path.format(key(handle)) for path in PATHS)
        yield f"/p/{key(handle)}/network?top=1000"


def test_no_answer_holds_a_handle_name_or_key_of_somebody_hidden(client, key):
    secret = [*demo.HIDDEN, *demo.HIDDEN_NAMES, *(key(handle) for handle in demo.UNLISTED)]
    for address in everywhere(client, key):
        text = client.get(address).text
        assert [word for word in secret if word.casefold() in text.casefold()] == [], address


def test_what_somebody_typed_is_neither_echoed_nor_logged(client, key, caplog):
    caplog.set_level(logging.DEBUG)
    answer = client.get("/find", query_string={"account": "secret_handle_8d1", "network": "secret_network_8d1"})
    client.get(f"/p/{key('ada')}/network?selected=secret_key_8d1")
    client.get("/p/secret_key_8d1")
    client.get(f"/p/{key('ada')}")
    client.get("/enter/secret_token_8d1?next=/secret_next_8d1")
    assert "8d1" not in answer.text
    assert "8d1" not in caplog.text
    assert key("ada") not in caplog.text
    assert "page=person.person status=200" in caplog.text


def test_the_log_tells_the_hidden_from_nobody_as_little_as_the_answer(client, key, caplog):
    caplog.set_level(logging.INFO, logger="kloutgraph.web.headers")
    for one in (key(demo.HIDDEN[0]), key("never_was"), "nonsense"):
        client.get(f"/p/{one}")
    lines = {record.getMessage().rpartition(" ms=")[0] for record in caplog.records}
    assert lines == {"page.answered page=person.person status=404"}
