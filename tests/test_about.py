"""What acts towards somebody are about: topics that can be hidden, of acts of people who are shown, most first."""

import pytest

from kloutgraph.addresses import address
from kloutgraph.rights import hiding
from kloutgraph.topics import topics
from kloutgraph.topics.about import about
from tests.acts import FORUM, NOW, START, take_in, write
from tests.test_topical import HEADER, forum  # noqa: F401  # a fixture


@pytest.fixture
def told(forum, fingerprints):  # noqa: F811
    """Topics with their acts, of a handle."""

    def of(handle: str) -> list[tuple[str, int]]:
        keys = [fingerprints.key("forum", handle)]
        return [(one.name, one.acts) for one in about(forum, keys, NOW, lambda: topics.held(forum.run))]

    return of


def test_acts_of_people_who_are_not_shown_are_not_among_them(told):
    assert told("hana") == [("Jazz", 1)], "Ben's is not told"


def test_a_topic_is_one_however_files_write_it(told):
    assert told("ada") == [("Tango", 2)]


def test_a_word_that_nobody_could_hide_is_not_told(told):
    assert told("cleo") == [], "knitting is no topic of the ontology, and food is Ben's"


def test_most_come_first(told, forum, fingerprints, tmp_path):  # noqa: F811
    acts = [(who, "ada", "reply", START + 60 + n, "jazz") for n, who in enumerate(["hana", "cleo", "hana"])]
    take_in(forum, fingerprints, write(tmp_path / "more.csv", HEADER, acts), FORUM)
    assert told("ada") == [("Jazz", 3), ("Tango", 2)]


def test_whoever_hides_a_topic_is_not_shown_with_it_nor_with_what_is_below_it(told, forum, fingerprints):  # noqa: F811
    music = topics.held(forum.run).named("music")
    hiding.hide(forum, address(forum, fingerprints, "forum:ada"), music, NOW, how="test")
    assert told("ada") == []
    assert told("hana") == [("Jazz", 1)]


def test_without_such_acts_the_ontology_is_not_even_read(forum, fingerprints):  # noqa: F811
    def never():
        raise AssertionError

    assert about(forum, [fingerprints.key("forum", "ben")], NOW, never) == ()
