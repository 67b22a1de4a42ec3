"""The open Klout ontology, read from the published files. Needs the folder of real data."""

import pytest

from kloutgraph.networks import ontologies
from kloutgraph.topics import topics

pytestmark = pytest.mark.data
PUBLISHED = ("display", "edge", "ontology")
TOPICS, LANGUAGES = 8_034, {"ar", "de", "en", "es", "fr", "it"}


def test_all_topics_parents_and_names_are_kept_and_found(graph, data, rows):
    files = [data / f"klout-topics/klout_topic_{name}_20180601.csv.gz" for name in PUBLISHED]
    found = ontologies.read(files)
    topics.keep(graph, found)
    assert topics.held(graph.run) == found
    assert len(found.topics) == TOPICS
    assert {language for topic in found.topics.values() for language in topic.names} == LANGUAGES
    assert sum(len(topic.names) for topic in found.topics.values()) == 47_930
    assert len(found.top) == 16
    links = rows("MATCH (:Topic)-[under:UNDER]->(:Topic) RETURN count(under) AS n")[0]["n"]
    assert links == 13_446 - 16 - 1, "all published edges but those from the root, one of them to itself"
    assert {"music", "entertainment-super"} < found.above("50-cent")
    assert len(found.topics["50-cent"].parents) > 2
    assert found.named("\u0632\u0648\u0645\u0628\u0627").slug == "zumba"
