"""Bots are labelled with a reason, hubs are not, and whoever is labelled wrongly gets the label off for good."""

import json

import numpy as np
import pytest

from benchmarks import labels as bench
from kloutgraph import connect, labelling, labels, ledger
from kloutgraph.errors import UsageProblem
from kloutgraph.labels.behaviour import Acts, spread, sure
from kloutgraph.ledger import Event
from kloutgraph.rights import copying, leaving, objecting
from kloutgraph.rights.objecting import About, Standing
from kloutgraph.rights.upkeep import upkeep
from kloutgraph.scores import rating
from tests import bots
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, quiet, rate, standings, take_in, write

HELD_OUT = (2, 3)
CLONES = ("uma_bot_7q", "vic_bot_7q", "wim_bot_7q")


@pytest.mark.parametrize("seed", HELD_OUT)
def test_row_30_planted_bots_of_five_behaviours_are_found_and_nobody_else(seed):
    found = bench.outcome(bots.people(), seed, bots.BOTS)
    assert {score.rule for score in found.scores} == labels.rules().keys()
    assert [score for score in found.scores if score.precision < 0.9] == []
    assert [score for score in found.scores if score.recall < 0.8] == []
    assert found.hubs == 0


def test_among_people_alone_nobody_is_labelled():
    assert bench.surest(bench.sorted_acts(bots.people())) == {}


def test_nobody_in_the_town_is_labelled(town):
    report = labelling.find(town.graph, NOW, quiet, dry_run=True)
    assert report.acts > 9_000
    assert report.new == {}


def test_the_order_of_acts_changes_nothing():
    grown = bots.with_bots(2).acts
    shuffled = np.random.default_rng(1).permutation(len(grown.at))
    columns = (getattr(grown, name)[shuffled] for name in ("actor", "target", "kind", "at"))
    assert labels.found(Acts.sort(grown.accounts, *columns)) == labels.found(bench.sorted_acts(grown))


def test_every_reason_is_a_sentence_with_its_numbers_and_confidence_falls_to_a_half_at_the_limit():
    for said in labels.found(bench.sorted_acts(bots.with_bots(2).acts)).values():
        for one in said.values():
            assert one.reason.startswith("It ")
            assert one.reason.endswith(".")
            assert one.numbers
            assert 0.5 <= one.confidence <= 1
    assert (sure(0, 0.4), sure(0.2, 0.4), sure(0.4, 0.4)) == (1.0, 0.75, 0.5)
    assert spread(np.array([60, 60, 61, 59, 60])) == 0.0
    assert spread(np.array([0, 0, 0])) == float("inf")


@pytest.fixture
def planted(graph, fingerprints, tmp_path):
    """Import people and bots as research data, and return what was planted."""
    grown = bots.with_bots(2)
    take_in(graph, fingerprints, bots.file(tmp_path / "acts.csv", grown.acts))
    return grown


def labelled(graph, fingerprints, accounts: int) -> set[int]:
    numbers = {fingerprints.key("research", str(n)): n for n in range(accounts)}
    return {numbers[key] for key in labelling.all_labels(graph.run).values()}


def test_a_labelled_account_takes_part_in_nothing_as_if_it_had_never_been_there(
    graph, fingerprints, planted, tmp_path, database, rows
):
    rate(graph)
    report = labelling.find(graph, NOW, quiet)
    wanted = bench.surest(bench.sorted_acts(planted.acts))
    assert labelled(graph, fingerprints, planted.acts.accounts) == wanted.keys()
    assert report.new.total() == len(wanted) > 4 * bots.BOTS
    assert rows("MATCH (a:Labelled) WHERE a:Counted OR a:Listed OR a.handle IS NOT NULL RETURN a") == []
    assert rating.is_due(graph)
    made = upkeep(graph, NOW, quiet)
    after = standings(graph)
    assert not {str(one) for one in wanted} & after.keys()
    database.empty()
    connect.prepare(graph)
    take_in(graph, fingerprints, bots.file(tmp_path / "without.csv", planted.acts, frozenset(wanted)))
    never = rate(graph)
    assert (made.acts, made.as_of, made.since) == (never.acts, never.as_of, never.since)
    everybody = standings(graph)
    assert {who: after[who] for who in everybody} == pytest.approx(everybody, rel=1e-9)
    assert {standing for who, standing in after.items() if who not in everybody} <= {0.15}, "acted towards bots only"


def test_to_look_again_changes_nothing_and_neither_does_to_import_again(graph, fingerprints, planted, tmp_path):
    first = labelling.find(graph, NOW, quiet, dry_run=True)
    assert labelling.all_labels(graph.run) == {}
    assert labelling.find(graph, NOW, quiet) == first
    kept = labelling.all_labels(graph.run)
    again = labelling.find(graph, NOW, quiet)
    assert (again.new, again.gone, again.kept) == ({}, {}, first.new)
    take_in(graph, fingerprints, bots.file(tmp_path / "again.csv", planted.acts))
    other = bots.write(tmp_path / "more.csv", HEADER, [("0", "1", "like", START + 1)])
    take_in(graph, fingerprints, other)
    assert labelling.all_labels(graph.run) == kept


def test_a_label_goes_when_its_reason_is_not_true_any_more(graph, fingerprints, tmp_path):
    beats = [("7", str(n % 3), "reply", START + 600 * n) for n in range(20)]
    take_in(graph, fingerprints, write(tmp_path / "beats.csv", HEADER, beats))
    assert labelling.find(graph, NOW, quiet).new == {"regular": 1}
    life = [("7", str(n % 3), "like", START + 86_400 * 3 + 977 * n * n) for n in range(20)]
    take_in(graph, fingerprints, write(tmp_path / "life.csv", HEADER, life))
    assert labelling.find(graph, NOW, quiet).gone == {"regular": 1}
    assert labelling.all_labels(graph.run) == {}
    assert labelling.find(graph, NOW, quiet, dry_run=True).new == {}


@pytest.fixture
def clones(graph, fingerprints, tmp_path, forum):
    """Three accounts that repost the same two posts within a minute of each other, as in the seed; all are listed."""
    bring(graph, fingerprints, write(tmp_path / "clones.csv", PEOPLE, [person(one, evidence="yes") for one in CLONES]))
    told = [(one, name, "repost", START + 3_600 * n + 7 * place)
            for place, one in enumerate(CLONES) for n, name in enumerate(("ada", "hana", "ben", "cleo"))]  # fmt: skip
    take_in(graph, fingerprints, write(tmp_path / "clones-acts.csv", HEADER, told), FORUM)
    rate(graph)
    return forum


def test_row_30_three_clones_are_not_shown_as_influenced(graph, fingerprints, clones, rows):
    def influenced() -> set[str]:
        key = fingerprints.key("forum", "ada")
        found = graph.run("explore/influenced_by", account=key, as_of=NOW, half_life_days=30.0, top=100)
        return {row["influenced"].removeprefix("forum:") for row in found}

    assert set(CLONES) <= influenced()
    labelling.find(graph, NOW, quiet)
    assert not set(CLONES) & influenced()
    assert influenced()
    entry = ledger.entries(graph.run, Event.LABELLED)[-1]
    assert entry.facts == {"how": "rules", "clones_on": 3}
    assert ledger.broken_at(graph) is None


def test_whoever_is_labelled_reads_why_in_their_copy(graph, clones):
    labelling.find(graph, NOW, quiet)
    (account,) = copying.copy(graph, clones.who(CLONES[0]), NOW).accounts
    assert (account["label"], account["counted"], account["listed"]) == ("clones", False, False)
    assert 0.5 <= account["label_confidence"] <= 1
    assert account["label_reason"].startswith("It did 4 different things")
    assert account["label_at"] == NOW
    assert "label" not in copying.copy(graph, clones.who("ada"), NOW).accounts[0]


def test_row_46_an_appeal_that_is_upheld_takes_the_label_off_for_good_and_the_score_is_made_anew(graph, clones, rows):
    labelling.find(graph, NOW, quiet)
    upkeep(graph, NOW, quiet)
    who = clones.who(CLONES[0])
    asked = objecting.ask(graph, who, About.LABEL, NOW)
    with pytest.raises(UsageProblem, match="is not about that account"):
        objecting.answer(graph, asked.number, Standing.UPHELD, NOW, clones.who("ada"))
    assert objecting.answer(graph, asked.number, Standing.UPHELD, NOW, who)
    assert rows("MATCH (a:Labelled) RETURN count(a) AS n") == [{"n": 2}]
    assert rows("MATCH (a:Listed {handle: $handle}) RETURN a.cleared AS c", handle=CLONES[0]) == [{"c": "clones"}]
    assert ledger.entries(graph.run, Event.LABELLED)[-1].facts == {"how": "request", "clones_off": 1}
    assert rating.is_due(graph)
    assert upkeep(graph, NOW, quiet)
    assert labelling.find(graph, NOW, quiet).new == {}
    assert CLONES[0] in standings(graph)


def test_an_appeal_that_is_rejected_or_not_about_a_label_leaves_it(graph, clones):
    labelling.find(graph, NOW, quiet)
    for about, decision in ((About.LABEL, Standing.REJECTED), (About.SCORE, Standing.UPHELD)):
        asked = objecting.ask(graph, clones.who(CLONES[0]), about, NOW)
        assert not objecting.answer(graph, asked.number, decision, NOW)
    assert len(labelling.all_labels(graph.run)) == 3


def test_without_their_handle_they_take_part_again_and_are_named_when_it_comes(graph, clones, rows, tmp_path):
    labelling.find(graph, NOW, quiet)
    asked = objecting.ask(graph, clones.who(CLONES[0]), About.LABEL, NOW)
    objecting.answer(graph, asked.number, Standing.UPHELD, NOW)
    key = clones.who(CLONES[0]).key
    labels_of = "MATCH (a:Account {key: $key}) RETURN a:Counted AS counted, a:Listed AS listed"
    assert rows(labels_of, key=key) == [{"counted": True, "listed": False}]
    bring(graph, clones.fingerprints, write(tmp_path / "p.csv", PEOPLE, [person(one) for one in CLONES]))
    assert rows(labels_of, key=key) == [{"counted": True, "listed": True}]
    assert rows(labels_of, key=clones.who(CLONES[1]).key) == [{"counted": False, "listed": False}], "labelled still"


def test_whoever_waits_for_an_objection_comes_back_labelled(graph, clones, rows):
    labelling.find(graph, NOW, quiet)
    who = clones.who(CLONES[0])
    leaving.leave_out(graph, who, NOW, how="test")
    assert len(labelling.all_labels(graph.run)) == 2
    query = "MATCH (:Waiting {key: $key})<-[:HAS]-()-[:GAVE]->(c) RETURN c.receipt AS r"
    leaving.object_to_leaving(graph, who, rows(query, key=who.key)[0]["r"], NOW)
    assert len(labelling.all_labels(graph.run)) == 3
    assert rows("MATCH (a:Labelled:Counted) RETURN a") == []


def test_the_command_finds_lists_and_takes_back_and_names_nobody(kloutgraph, graph, clones, rows):
    rows("MATCH (s:State) REMOVE s.secret")
    rate(graph)
    assert "clones" in kloutgraph("labels", "find", "--dry-run").out
    found = json.loads(kloutgraph("labels", "find", "--json").out)
    assert found["new"] == {"clones": 3}
    listed = kloutgraph("labels", "--json")
    told = json.loads(listed.out)["labels"]
    assert [one["number"] for one in told] == [1, 2, 3]
    assert not [name for name in CLONES if name in listed.out + kloutgraph("labels").out]
    assert {"key", "handle", "account"}.isdisjoint(told[0])
    assert kloutgraph("labels", "take-back", "2").code == 0
    assert [one["number"] for one in json.loads(kloutgraph("labels", "--json").out)["labels"]] == [1, 3]
    wrong = kloutgraph("labels", "take-back", "99")
    assert (wrong.code, "there is no such label" in wrong.err) == (1, True)
    assert [one["rule"] for one in json.loads(kloutgraph("labels", "rules", "--json").out)["rules"]] == list(
        labels.rules()
    )
