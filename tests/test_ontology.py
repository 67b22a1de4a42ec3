"""The ontology of topics: read from files as Klout published them, walked, found in any language, refused if wrong."""

import json
import re
from pathlib import Path

import pytest

from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.networks import ontologies
from kloutgraph.topics import topics
from tests.acts import write

DISPLAY = "topicId,language,topicDisplayName"
EDGES = "parentTopicId,parrentTopicSlug,childTopicId,childTopicSlug"
SLUGS = "topicId,topicSlug,topicDisplayName,wikiItemId,freebaseMachineId"
BIG = 10000000000000000000  # more than 63 bits, as Klout's are
NAMES = [
    (BIG, "en", "Arts"), (BIG, "de", "Künste"), (1, "en", "Music"), (1, "de", "Musik"), (2, "en", "Jazz"),
    (3, "en", "Dance"), (4, "en", "Tango"), (5, "en", "Food"), (6, "en", "Jam"), (7, "en", "Jam"),
]  # fmt: skip
UNDER = [
    (0, "_ROOT_", 0, "_ROOT_"), (0, "_ROOT_", BIG, "arts"), (BIG, "arts", 1, "music"), (1, "music", 2, "jazz"),
    (BIG, "arts", 3, "dance"), (3, "dance", 4, "tango"), (1, "music", 4, "tango"), (0, "_ROOT_", 5, "food"),
    (5, "food", 6, "jam"), (1, "music", 7, "jam-session"),
]  # fmt: skip


def files(folder: Path, names=NAMES, under=UNDER, display=DISPLAY, edges=EDGES) -> list[Path]:
    return [write(folder / "names.csv", display, names), write(folder / "edges.csv", edges, under)]


def test_topics_have_several_parents_and_are_found_by_slug_or_name_in_any_language(tmp_path):
    found = ontologies.read(files(tmp_path))
    assert [topic.slug for topic in found.top] == ["arts", "food"]
    assert found.topics["tango"].parents == ("dance", "music")
    assert found.below("music") == {"music", "jazz", "tango", "jam-session"}
    assert found.above("tango") == {"tango", "dance", "music", "arts"}
    assert [found.named(text).slug for text in ("MUSIC", "musik", "Ku\u0308nste")] == ["music", "music", "arts"]
    assert [topic.name("de") for topic in found.top] == ["Künste", "Food"]
    assert found.named("jam").slug == "jam", "a slug before a name"
    assert found.called("Tang") == frozenset()
    assert [topic.slug for topic in found.search("AN")] == ["dance", "tango"]


def test_a_name_of_several_topics_asks_which_and_an_unknown_one_says_what_is_alike(tmp_path):
    found = ontologies.read(files(tmp_path, names=[*NAMES, (2, "fr", "Bal"), (3, "fr", "Bal")]))
    with pytest.raises(UsageProblem, match="several topics are called so; say which: dance, jazz"):
        found.named("bal")
    with pytest.raises(UsageProblem, match="there is no such topic; alike: tango"):
        found.named("tang")


def test_the_list_of_slugs_may_be_given_too_and_the_files_in_any_order(tmp_path):
    slugs = write(tmp_path / "slugs.csv", SLUGS, [(1, "music", "Music", "Q638", "x")])
    assert ontologies.read([slugs, *reversed(files(tmp_path))]) == ontologies.read(files(tmp_path))


WRONG = {
    "topic named without a parent": (
        {"names": [*NAMES, (9, "en", "Lost")]}, "names.csv, line 12: the topic '9' has no parent"),
    "parent without a parent": (
        {"under": [*UNDER, (8, "adrift", 9, "lost")]}, "edges.csv, line 12: the topic 'adrift' has no parent"),
    "topic below itself": (
        {"under": [*UNDER, (2, "jazz", 2, "jazz")]}, "edges.csv, line 12: the topic 'jazz' is below itself"),
    "circle": (
        {"under": [*UNDER, (2, "jazz", BIG, "arts")]},
        "edges.csv, line 12: topics are below themselves: music under arts under jazz under music"),
    "unknown column": (
        {"edges": f"{EDGES},colour", "under": [(*row, "red") for row in UNDER]},
        "edges.csv, line 1: has a column that no ontology has; it has colour besides"),
    "missing column": (
        {"display": "topicId,lang,topicDisplayName"}, "names.csv, line 1: has no column language; it has"),
    "too few fields": ({"names": [(1, "en")]}, "names.csv, line 2: has 2 fields where the header has 3"),
    "two slugs of one topic": (
        {"under": [*UNDER, (0, "_ROOT_", 2, "jazz-music")]},
        "edges.csv, line 12: the topic 'jazz-music' has another number or name than before"),
    "two topics with one slug": (
        {"under": [*UNDER, (0, "_ROOT_", 99, "JAZZ")]}, "edges.csv, line 12: the topic 'JAZZ' has another number"),
    "two names in one language": (
        {"names": [*NAMES, (1, "en", "Tunes")]}, "names.csv, line 12: the topic has another name in this language"),
    "no language": ({"names": [(1, "", "Music")]}, "names.csv, line 2: needs a topic's number, a language"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_does_not_fit_is_refused_with_its_place(tmp_path, wrong):
    spoilt, sentence = WRONG[wrong]
    with pytest.raises(InputError, match=re.escape(sentence)):
        ontologies.read(files(tmp_path, **spoilt))


def test_a_bad_ontology_is_one_line_at_the_command_line_and_the_one_before_stays(graph, kloutgraph, tmp_path):
    kloutgraph("topics", "import", *files(tmp_path))
    ended = kloutgraph("topics", "import", *files(tmp_path, under=[*UNDER, (2, "jazz", BIG, "arts")]))
    assert (ended.code, ended.err.count("\n"), "below themselves" in ended.err) == (1, 1, True)
    assert kloutgraph("topics", "import", files(tmp_path)[0]).code == 2
    assert len(topics.held(graph.run).topics) == 8


def test_an_ontology_is_kept_as_nodes_under_their_parents_in_the_place_of_the_one_before(graph, tmp_path, rows):
    first = ontologies.read(files(tmp_path))
    topics.keep(graph, first)
    assert topics.held(graph.run) == first
    edges = "MATCH (t:Topic)-[:UNDER]->(p:Topic) RETURN t.slug AS topic, p.slug AS under ORDER BY topic, under"
    assert [(row["topic"], row["under"]) for row in rows(edges)] == [
        ("dance", "arts"), ("jam", "food"), ("jam-session", "music"), ("jazz", "music"), ("music", "arts"),
        ("tango", "dance"), ("tango", "music"),
    ]  # fmt: skip
    second = ontologies.read(files(tmp_path, names=[(5, "en", "Food")], under=[(0, "_ROOT_", 5, "food")]))
    topics.keep(graph, second)
    assert topics.held(graph.run) == second


def test_topics_are_listed_searched_and_printed_as_a_tree_in_a_language(graph, kloutgraph, tmp_path):
    assert "no topics are known" in kloutgraph("topics").err
    assert kloutgraph("topics", "import", *files(tmp_path)).out == "8 topics, named in de, en\n"
    assert json.loads(kloutgraph("topics", "--json", "--language", "de").out)["topics"][0] == {
        "topic": "arts", "name": "Künste", "names": {"de": "Künste", "en": "Arts"}, "under": []
    }  # fmt: skip
    assert kloutgraph("topics", "tree", "arts", "--depth", 2, "--language", "de").out.splitlines() == [
        "Künste (arts)", "  Dance (dance)", "    Tango (tango)", "  Musik (music)", "    Jam (jam-session)",
        "    Jazz (jazz)", "    Tango (tango)",
    ]  # fmt: skip
    assert [one["topic"] for one in json.loads(kloutgraph("topics", "find", "jam", "--json").out)["topics"]] == [
        "jam", "jam-session"
    ]  # fmt: skip
    assert kloutgraph("topics", "tree", "nothing").code == 2
