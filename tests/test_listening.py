"""What the whole run is listened to with hears a name in a line, and nothing where there is none."""

import logging
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kloutgraph.privacy.fingerprint import Fingerprints
from tests.acts import PEOPLE, bring, person, write
from tests.listening import LISTENER, Listener

KEY = Fingerprints(bytes(range(32))).key("forum", "ada")


@pytest.fixture
def listener() -> Listener:
    listener = Listener()
    listener.know("ada", "@Zoë.Quill", "Ada of the Mill", "ada@mill.example", "x", "42", None, "")
    return listener


def line(text: str, level: int = logging.INFO, name: str = "kloutgraph.people", wrong=None) -> logging.LogRecord:
    return logging.LogRecord(name, level, __file__, 7, text, None, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "skipped ada", "people.done who=ADA", "forum:ada is 15", "'ada'", "ada", "skipped @zoë.quill, who is 15",
        "Ada of the Mill withdrew", "from ada@mill.example.", f"account={KEY} gone", f"/p/{KEY}/network",
    ],
)  # fmt: skip
def test_a_line_with_a_handle_a_name_or_a_key_is_heard(listener, text):
    listener.handle(line(text))
    assert listener.naming().keys() == {"kloutgraph.people:7"}


@pytest.mark.parametrize(
    "text",
    ["receipt 3fada9c", "ada9c-fghjk", "adagio", "read=42 x=1", "the mill", "people.done read=3 held=2", f"{KEY}0"],
)
def test_a_line_without_one_is_not(listener, text):
    listener.handle(line(text))
    assert not listener.naming()


def test_an_error_that_is_logged_is_heard_with_what_it_says(listener):
    try:
        raise ValueError("nobody called " + "".join(["a", "d", "a"]))
    except ValueError:
        listener.handle(line("page.failed", wrong=sys.exc_info()))
    assert listener.naming() == {"kloutgraph.people:7": {"ada"}}


def test_of_others_only_what_they_warn_of_is_heard(listener):
    listener.handle(line("ada", name="neo4j.io", level=logging.DEBUG))
    assert not listener.naming()
    listener.handle(line("ada", name="neo4j.notifications", level=logging.WARNING))
    assert listener.naming() == {"neo4j.notifications:7": {"ada"}}


def test_a_line_is_heard_also_where_it_names_somebody_who_is_known_only_later(listener):
    listener.handle(line("skipped later_5k2p"))
    listener.know("later_5k2p")
    assert listener.naming()


@given(st.just("status"), st.just("privacy.privacy"), st.just("gisela"))
@settings(max_examples=1)
def test_a_word_of_our_own_source_that_was_drawn_as_a_handle_is_nobody_s_name(word, page, handle):
    listener = Listener()
    listener.know(word, page, handle)
    listener.handle(line("page.answered page=privacy.privacy status=200"))
    assert not listener.naming()
    listener.handle(line("gisela left"))
    assert listener.naming() == {"kloutgraph.people:7": {"gisela"}}


def test_the_same_word_that_a_test_brings_by_itself_is_heard(listener):
    listener.know("status")
    listener.handle(line("page.answered status=200"))
    assert listener.naming() == {"kloutgraph.people:7": {"status"}}


def test_the_listener_of_the_run_knows_whomever_a_test_brings(graph, fingerprints, tmp_path):
    def knows(text: str) -> bool:
        return any(LISTENER.heard(f"so {text}, it says".casefold()))

    assert not knows("Quendrith Vo")
    line_of = person("quendrith_9z4m", person="resident quendrith", name="Quendrith Vo")
    assert bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [line_of])).held == 1
    for text in ("quendrith_9z4m", "QUENDRITH VO", "resident quendrith", fingerprints.key("forum", "quendrith_9z4m")):
        assert knows(text)
