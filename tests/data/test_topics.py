"""The open Klout ontology, read from the published files. Needs the folder of real data."""

from time import perf_counter

import pytest

from kloutgraph import topics
from kloutgraph.networks import ontologies

pytestmark = pytest.mark.data
PUBLISHED = ("display", "edge", "ontology")
TOPICS, LANGUAGES = 8_034, {"ar", "de", "en", "es", "fr", "it"}


def test_all_topics_parents_and_names_are_kept_and_found(graph, data, rows):
    begun = perf_counter()
    files = [data / f"klout-topics/klout_topic_{name}_20180601.csv.gz" for name in PUBLISHED]
    found = ontologies.read(files)
    topics.keep(graph, found)
    assert topics.held(graph.run) == found
    assert len(found.topics) == TOPICS
    assert {language for topic in found.topics.values() for language in topic.names} == LANGUAGES
    assert sum(len(topic.names) for topic in found.topics.values()) == 47_930
    to_root = sum(not topic.parents for topic in found.topics.values())
    links = rows("MATCH (:Topic)-[under:UNDER]->(:Topic) RETURN count(under) AS n")[0]["n"]
    at_top_and_below = 13_446 - 1 - links  # all published edges but the root's to itself
    assert to_root <= at_top_and_below
    assert found.below("music") > {"music", "jazz"}
    assert found.named("\u0632\u0648\u0645\u0628\u0627").slug == "zumba"
    assert perf_counter() - begun < 60
