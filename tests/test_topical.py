"""Standing within a topic: of the acts about it and what is below it, of whoever may be named and does not hide it."""

import json
from dataclasses import replace

import networkx as nx
import pytest

from kloutgraph import ledger, removing
from kloutgraph.addresses import address
from kloutgraph.errors import InputError
from kloutgraph.model import Kind
from kloutgraph.networks import ontologies
from kloutgraph.rights import copying, forgetting, hiding
from kloutgraph.topics import topical, topics
from tests.acts import FORUM, NOW, PEOPLE, START, bring, person, rate, standings, take_in, write
from tests.test_ontology import files

HEADER = "actor,target,kind,at,topic"
ACTS = [
    ("ada", "hana", "reply", START, "jazz"), ("ben", "hana", "reply", START + 1, "Jazz"),
    ("hana", "ada", "like", START + 2, "Tango"), ("cleo", "ada", "repost", START + 3, "tango"),
    ("ben", "cleo", "repost", START + 4, "food"), ("ada", "cleo", "repost", START + 5, "knitting"),
    ("hana", "cleo", "repost", START + 6, ""), ("ada", "ben", "reply", START + 7, "Musik"),
]  # fmt: skip


@pytest.fixture
def forum(graph, fingerprints, tmp_path):
    """Ada, Cleo and Hana, who are listed, and Ben, who is not, with acts about music, food, knitting and nothing."""
    topics.keep(graph, ontologies.read(files(tmp_path)))
    people = [person(who) for who in ("ada", "cleo", "hana")] + [person("ben", show="no")]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, people))
    report = take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, ACTS), FORUM)
    assert report.strange == (1, 7)
    rate(graph)
    return graph


def top(graph, name: str) -> dict[str, float]:
    ontology = topics.held(graph.run)
    return {
        row["account"].partition(":")[2]: row["standing"]
        for row in topical.top(graph, ontology, ontology.named(name), 9).rows
    }


def test_an_act_keeps_what_it_is_about_as_its_file_calls_it(forum, rows):
    found = rows("MATCH ()-[act]->(:Account) WHERE act.at IS NOT NULL RETURN act.topic AS topic ORDER BY act.at")
    assert [row["topic"] for row in found] == ["jazz", "Jazz", "Tango", "tango", "food", "knitting", None, "Musik"]


def test_standing_within_a_topic_is_pagerank_of_the_acts_about_it_and_below_it(forum):
    worth = {"reply": 4.0, "like": 0.5, "repost": 5.0}
    about = [act for act in ACTS if act[4].casefold() in ("jazz", "tango", "musik")]
    graph = nx.DiGraph()
    for actor, target, kind, at, _ in about:
        graph.add_edge(actor, target, weight=worth[kind] * 2 ** ((at - START) / (30 * 86_400)))
    theirs = _absolute(graph)
    assert top(forum, "music") == pytest.approx({who: theirs[who] for who in ("ada", "hana")}, rel=1e-8)
    assert "ben" in theirs
    assert top(forum, "food").keys() == {"cleo"}
    assert top(forum, "dance").keys() == {"ada"}


def _absolute(graph: nx.DiGraph) -> dict[str, float]:
    """PageRank as GDS has it: 0.15 for whoever nobody acted towards, and nothing handed on by who did not act."""
    shares = {who: sum(data["weight"] for _, _, data in graph.out_edges(who, data=True)) for who in graph}
    found = dict.fromkeys(graph, 0.15)
    for _ in range(500):
        found = {
            who: 0.15
            + 0.85 * sum(found[by] * tie["weight"] / shares[by] for by, _, tie in graph.in_edges(who, data=True))
            for who in graph
        }  # fmt: skip
    return found


def test_asking_for_a_topic_changes_no_score_and_leaves_no_projection(forum):
    before = standings(forum)
    top(forum, "music")
    assert standings(forum) == before
    assert forum.run("rating/left_over") == []
    assert rate(forum).acts == len(ACTS)
    assert standings(forum) == before, "and no rating takes the measure"


def test_an_unknown_topic_counts_once_an_ontology_knows_it(forum, tmp_path):
    more = ontologies.read(files(tmp_path, names=[(8, "en", "Knitting")], under=[(0, "_ROOT_", 8, "crafts")]))
    topics.keep(forum, more)
    assert top(forum, "crafts").keys() == {"cleo"}


def test_a_hidden_topic_and_all_below_it_are_shown_for_nobody_who_hid_it_also_after_another_import(
    forum, fingerprints, tmp_path
):
    ontology, ada = topics.held(forum.run), address(forum, fingerprints, "forum:ada")
    hiding.hide(forum, ada, ontology.named("dance"), NOW, how="test")
    assert [top(forum, name).keys() for name in ("dance", "tango", "music")] == [set(), set(), {"ada", "hana"}]
    removing.undo(forum, 1, NOW)
    take_in(forum, fingerprints, tmp_path / "acts.csv", FORUM)
    bring(forum, fingerprints, tmp_path / "people.csv")
    rate(forum)
    assert [top(forum, name).keys() for name in ("dance", "tango", "music")] == [set(), set(), {"ada", "hana"}]
    (entry,) = [one for one in ledger.entries(forum.run) if "topics_hidden" in one.facts]
    assert entry.facts == {"how": "test", "network": "forum", "topics_hidden": 1}
    assert [one["topic"] for one in copying.copy(forum, ada, NOW).hidden_topics] == ["dance"]
    assert hiding.show_again(forum, ada, ontology.named("dance"), NOW, how="test")
    assert not hiding.show_again(forum, ada, ontology.named("dance"), NOW, how="test")
    assert top(forum, "dance").keys() == {"ada"}


def test_whoever_is_forgotten_has_no_hidden_topics_and_nothing_is_kept_of_whoever_is_left_out(
    forum, fingerprints, rows
):
    ada, jazz = address(forum, fingerprints, "forum:ada"), topics.held(forum.run).named("jazz")
    hiding.hide(forum, ada, jazz, NOW, how="test")
    forgetting.forget(forum, ada, NOW, how="test")
    hiding.hide(forum, ada, jazz, NOW, how="test")
    assert rows("MATCH (h:HiddenTopic) RETURN count(h) AS n") == [{"n": 0}]


def test_nobody_stands_high_before_the_first_rating(graph, tmp_path):
    ontology = ontologies.read(files(tmp_path))
    topics.keep(graph, ontology)
    with pytest.raises(InputError, match="no rating yet"):
        topical.top(graph, ontology, ontology.named("music"), 3)


def test_the_command_line_prints_imports_and_hides(graph, kloutgraph, tmp_path):
    write(tmp_path / "acts.csv", HEADER, [(1, 2, "like", START, "jazz"), (2, 3, "like", START, "other")])
    for words in (
        ("networks", "add", "study", "--basis", "pseudonymous", "--finished"),
        ("topics", "import", *files(tmp_path)), ("import", tmp_path / "acts.csv", "--network", "study"), ("rate",),
    ):  # fmt: skip
        ended = kloutgraph(*words)
        assert ended.code == 0, ended.err
        if words[0] == "import":
            assert "1 rows are about a topic that is not known, the first in line 3" in ended.err
    said = json.loads(kloutgraph("topics", "top", "music", "--json").out)
    assert (said["topic"], said["topics_below"]) == ("music", 3)
    assert said["ranking"] == [
        {"place": 1, "account": "study:2", "name": None, "score": 5.4, "standing": pytest.approx(0.2775)}
    ]
    assert kloutgraph("topics", "hide", "study:2", "music").code == 0
    assert json.loads(kloutgraph("topics", "top", "jazz", "--json").out)["ranking"] == []
    assert kloutgraph("topics", "show", "study:2", "music").code == 0
    assert kloutgraph("topics", "show", "study:2", "music").code == 1


@pytest.mark.parametrize(
    ("topic", "sentence"),
    [
        ("x" * 101, "the topic is longer than 100 characters, so it may be a text"),
        ("see @eve_9f3k7q2m", "the topic holds an @, so it may name somebody"),
        ("jazz\x07band", "the topic holds characters that cannot be seen"),
    ],
)
def test_a_topic_that_may_be_a_text_or_a_name_is_not_kept(graph, fingerprints, tmp_path, topic, sentence, rows):
    report = take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, [(1, 2, "like", START, topic)]))
    assert [row.sentence for row in report.rejected] == [sentence]


def test_a_topic_that_is_called_as_one_of_both_is_not_kept(graph, fingerprints, tmp_path, rows):
    bring(
        graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person("ada"), person("eve_9f3k7q2m", show="no")])
    )
    acts = write(tmp_path / "acts.csv", HEADER, [("ada", "eve_9f3k7q2m", "like", START, " EVE_9f3k7q2m ")])
    assert take_in(graph, fingerprints, acts, FORUM).admitted == 1
    assert rows("MATCH ()-[act:LIKED]->() RETURN act.topic AS topic") == [{"topic": None}]


def test_an_endorsement_counts_once_a_week_for_a_person_and_a_topic_whichever_file_brings_it(
    forum, fingerprints, tmp_path
):
    network = replace(FORUM, kinds=(*FORUM.kinds, Kind("endorse", 2.0)))
    before = top(forum, "food")
    first = [("ada", "cleo", "endorse", START, "food"), ("hana", "cleo", "endorse", START, "food")]
    again = [("ada", "cleo", "endorse", START + 60, "food"), ("ada", "cleo", "endorse", START + 8 * 86_400, "food")]
    one = take_in(forum, fingerprints, write(tmp_path / "first.csv", HEADER, first), network)
    other = take_in(forum, fingerprints, write(tmp_path / "again.csv", HEADER, again), network)
    assert (one.admitted, one.held) == (2, 0)
    assert (other.admitted, other.held) == (1, 1)
    rate(forum)
    assert top(forum, "food")["cleo"] > before["cleo"]
