"""Each measure on a graph so small that its values can be said beforehand, and that no score moves by one more."""

import json
import shutil
from pathlib import Path

import pytest

from kloutgraph import connect, queries
from kloutgraph.errors import InputError, NothingToRate, UsageProblem
from kloutgraph.model import Basis, Method, Network
from kloutgraph.scores import measures, measuring, scoring
from kloutgraph.trust import seeds
from tests.acts import HEADER, NOW, PEOPLE, START, bring, person, quiet, rate, standings, take_in, write

DAY_S = 86_400
MOST = 1_000
LEFT, RIGHT = ("1", "2", "3", "4"), ("5", "6", "7", "8")


def within(group):
    """Everybody of *group* acts towards everybody else of it."""
    return [(one, other, "reply", START) for one in group for other in group if one != other]


TWO_CIRCLES = [*within(LEFT), *within(RIGHT), ("4", "5", "like", START), ("9", "1", "like", START)]


ROUND = [(n, (n * n + step) % 41, "reply", START + DAY_S * (n * step % 30)) for n in range(41) for step in (1, 5, 9)]
"""Acts among 41 accounts, each towards three others, some towards oneself."""


@pytest.fixture
def acted(graph, fingerprints, tmp_path):
    """Import acts of research data."""

    def act(acts):
        return take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts))

    return act


def values(graph, name):
    """What is told of a measure, by handle."""
    found = measures.ask(graph, name, MOST, NOW, quiet)
    return {row.account.partition(":")[2]: row.value for row in found.values}


def test_the_network_of_an_account_is_the_mean_attention_of_whom_it_moves_weighted_by_what_they_gave(acted, graph):
    acted([(1, 2, "like", START), (2, 3, "reply", START), (4, 3, "like", START)])
    first, second = 0.15, 0.15 + 0.85 * 0.15
    assert values(graph, "network") == {
        "2": scoring.in_digits(first, 2),
        "3": scoring.in_digits((4 * second + 0.5 * first) / 4.5, 2),
    }


def test_the_core_is_told_in_tens_and_counts_pairs_not_acts(acted, graph):
    group = [str(n) for n in range(100, 112)]
    acted([*within(group), *within(group), ("5", "100", "like", START), ("5", "100", "reply", START + 1)])
    assert values(graph, "core") == {**dict.fromkeys(group, 10), "5": 0}


def test_whoever_lies_between_two_circles_bridges_them(acted, graph):
    acted(TWO_CIRCLES)
    assert values(graph, "bridging") == {"4": 4 * 4, "5": 5 * 3, "1": 7}


def test_people_who_act_with_each_other_are_a_circle_and_small_ones_are_told_of_nobody(acted, graph):
    large, larger = ([str(n) for n in range(start, start + size)] for start, size in ((100, 11), (200, 12)))
    acted([*within(large), *within(larger), *within(LEFT), ("100", "200", "like", START)])
    found = values(graph, "community")
    assert [found[one] for one in larger] == [1] * 12
    assert [found[one] for one in large] == [2] * 11
    assert [found[one] for one in LEFT] == [None] * 4


@pytest.mark.parametrize("window_days", [None, 3000])
def test_another_order_of_acts_and_another_way_to_project_tell_the_same(acted, graph, database, window_days):
    told = []
    for acts in (ROUND, ROUND[::-1]):
        database.empty()
        connect.prepare(graph)
        acted(acts)
        rate(graph, window_days=window_days)
        rows = graph.run("seeds/active")[0]["account"]
        graph.run("seeds/put", seeds=[[key, place % 3 + 1] for place, key in enumerate(sorted(rows))])
        told.append({one.name: values(graph, one.name) for one in measures.catalogue() if not one.of_topic})
    assert told[0] == told[1]
    assert all(told[0].values())


def test_adding_a_file_moves_no_score_and_the_new_measure_is_listed(acted, graph, tmp_path, monkeypatch):
    acted(TWO_CIRCLES)
    rate(graph)
    before = standings(graph)
    folder = tmp_path / "cypher"
    shutil.copytree(Path(queries.__file__).parent.parent / "cypher", folder)
    text = (folder / "measures" / "reach.cypher").read_text().replace("measures/reach", "measures/loud")
    (folder / "measures" / "loud.cypher").write_text(text.replace("toInteger(score)", "1000 * toInteger(score)"))
    monkeypatch.setattr(queries, "files", lambda _package: folder)
    queries.catalogue.cache_clear()
    try:
        assert "loud" in {one.name for one in measures.catalogue()}
        assert max(values(graph, "loud").values()) >= 1000
        rate(graph)
        assert standings(graph) == before
    finally:
        monkeypatch.undo()
        queries.catalogue.cache_clear()
    assert "loud" not in {one.name for one in measures.catalogue()}


def test_only_what_the_method_names_runs_in_a_rating(acted, graph, monkeypatch):
    acted(TWO_CIRCLES)
    asked = []
    one = type(graph).one
    monkeypatch.setattr(
        type(graph), "one", lambda self, name, /, **given: asked.append(name) or one(self, name, **given)
    )
    rate(graph)
    assert {name for name in asked if name.startswith("measures/")} == {
        f"measures/{name}" for name in Method().measures
    }


def test_hidden_people_are_counted_in_tens_and_never_named(graph, fingerprints, tmp_path, kloutgraph):
    network = Network("forum", Basis.CONSENT, audience="public", finished=True)
    hidden = [f"eve_9f3k7q2m{n}" for n in range(13)]
    people = [person("ada"), person("hana"), *(person(who, show="no") for who in hidden)]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, people))
    acts = [("hana", "ada", "like", START), *((who, "ada", "like", START) for who in hidden)]
    acts += [("ada", hidden[0], "like", START)]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), network)
    assert values(graph, "reach") == {"ada": 11}
    assert values(graph, "reach_shown") == {"ada": 1}
    for name in (one.name for one in measures.catalogue() if not one.of_topic):
        if name != "guarded":
            told = str(measures.ask(graph, name, MOST, NOW, quiet))
            assert "eve_" not in told.casefold()


def test_values_that_could_tell_somebody_apart_have_two_digits(acted, graph):
    acted([(n, 1, "like", START + n * DAY_S // 9) for n in range(2, 30)])
    found = values(graph, "amplification")["1"]
    assert found == scoring.in_digits(found, 2)


def test_every_measure_says_how_it_may_be_told_in_its_head():
    with pytest.raises(queries.QueryError, match="a measure, and nothing else"):
        queries.parse("measures/some", "// name: measures/some\n//\n// What?\n//\n// access:  read\n\nRETURN 1")


def test_a_measure_that_there_is_not_is_a_sentence_that_names_those_there_are(acted, graph):
    acted(TWO_CIRCLES)
    with pytest.raises(
        UsageProblem, match="no measure 'fame'; there are amplification, attention, bridging, community"
    ):
        measures.ask(graph, "fame", MOST, NOW, quiet)


def test_without_acts_or_seeds_a_measure_says_so(acted, graph):
    with pytest.raises(NothingToRate):
        measures.ask(graph, "core", MOST, NOW, quiet)
    acted(TWO_CIRCLES)
    assert not seeds.chosen(graph)
    with pytest.raises(InputError, match="kloutgraph seeds propose"):
        measures.ask(graph, "guarded", MOST, NOW, quiet)


def test_the_command_lists_what_the_heads_say_and_computes_one(graph, kloutgraph, tmp_path):
    listed = json.loads(kloutgraph("measures", "--json").out)["measures"]
    heads = {name: query.title for name, query in measuring.measures().items()}
    assert {one["name"]: one["sentence"] for one in listed} == heads
    assert {one["name"] for one in listed if one["in_score"]} == set(Method().measures)
    assert "how deep in the net" in kloutgraph("measures").out.casefold()
    kloutgraph("networks", "add", "research", "--basis", "pseudonymous", "--finished")
    kloutgraph("import", write(tmp_path / "acts.csv", HEADER, TWO_CIRCLES), "--network", "research")
    told = json.loads(kloutgraph("measures", "bridging", "--top", "2", "--json").out)
    assert [(row["account"], row["value"]) for row in told["values"]] == [("research:4", 16), ("research:5", 15)]
    table = kloutgraph("measures", "bridging", "--top", "2")
    assert "research:4" in table.out
    assert "two digits" in table.err
    assert kloutgraph("measures", "fame").code == 2
