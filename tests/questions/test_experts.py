"""The question about topics follows the ontology, and what people hide."""

import pytest


@pytest.fixture
def musical(village):
    """Jazz is music, which is art; people act about them in words of several languages."""
    village.rows(
        "CREATE (m:Topic {slug: 'music', name_en: 'Music', name_de: 'Musik'})-[:UNDER]->(:Topic {slug: 'art'}),"
        " (:Topic {slug: 'jazz'})-[:UNDER]->(m), (:Topic {slug: 'sport'})"
    )
    village.live("ada", "cleo", "dan", "eve", "gil", hidden=("ben",))
    village.act(("cleo", "ada", 0, {"topic": "musik"}), ("dan", "ada", 30, {"topic": "Jazz"}))
    village.act(("cleo", "eve", 0, {"topic": "MUSIC"}), ("cleo", "eve", 0, {"topic": "music"}))
    village.act(("dan", "gil", 0, {"topic": "sport"}), ("dan", "eve", 0, {"topic": "art"}), ("dan", "gil", 0))
    village.act(("ben", "eve", 0, {"topic": "music"}), ("dan", "cleo", 0, {"topic": "music", "credit": "actor"}))
    return village


def test_an_expert_moves_most_people_by_acts_about_the_topic_and_those_below_it(musical):
    told = musical.ask("experts", "account", "people", "strength", "acts", topic="music")
    assert told == [("n:ada", 2, 1.5, 2), ("n:eve", 1, 2.0, 2), ("n:dan", 1, 1.0, 1)]
    assert musical.ask("experts", "account", topic="jazz") == [("n:ada",)]


def test_whoever_hides_the_topic_or_one_above_it_is_no_expert_of_it(musical):
    musical.rows("CREATE (:HiddenTopic {key: 'ada', topic: 'art'}), (:HiddenTopic {key: 'eve', topic: 'sport'})")
    assert musical.ask("experts", "account", topic="music") == [("n:eve",), ("n:dan",)]
    musical.rows("CREATE (:HiddenTopic {key: 'eve', topic: 'music'})")
    assert musical.ask("experts", "account", topic="music") == [("n:dan",)]
    assert musical.ask("experts", "account", topic="sport") == [("n:gil",)]


def test_a_word_that_the_ontology_does_not_know_has_no_experts(musical):
    musical.act(("dan", "gil", 0, {"topic": "knots"}))
    assert musical.ask("experts", "account", topic="knots") == []


def test_a_topic_is_the_same_in_capitals_and_in_wide_letters(musical):
    musical.act(("ada", "dan", 0, {"topic": f" {wide('MUSIK')}"}), ("cleo", "dan", 0, {"topic": wide("JAZZ")}))
    assert musical.ask("experts", "account", "people", topic="music")[0] == ("n:dan", 2)


def wide(word: str) -> str:
    """Return *word* in the wide letters of East Asian fonts."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in word)
