"""The register of sources: what a network declares, and what may not change behind acts that are held."""

from dataclasses import replace

import pytest

from kloutgraph import ledger, register
from kloutgraph.errors import InputError, RefusedByRule, UsageProblem
from kloutgraph.ledger import Event
from kloutgraph.model import Basis, Credit, Kind, Network
from kloutgraph.privacy.fingerprint import TOWN_SECRET, Fingerprints
from kloutgraph.why import parts
from tests.acts import HEADER, NOW, RESEARCH, START, attentions, rate, take_in, write

REVIEWED = Kind("reviewed", 5.0)
FULL = Network(
    "forum", Basis.PUBLIC, "Our forum", "privacy@forum.example", "us", "CC0", "Us", "public", 90, True, r"[a-f]+",
    (Kind("like", 0.1), Kind("answer", 2.5, Credit.ACTOR), Kind("seen", 1 / 3, Credit.NOBODY)),
)  # fmt: skip


def test_what_is_registered_is_told_back_unchanged(graph, fingerprints):
    register.add(graph, FULL, fingerprints, NOW)
    assert register.registered(graph, "forum") == FULL


def test_the_ledger_tells_of_an_entry_and_of_its_changes_and_of_nothing_else(graph, fingerprints):
    for network in (FULL, FULL, replace(FULL, audience="unknown")):
        register.add(graph, network, fingerprints, NOW)
    told = ledger.entries(graph.run, Event.REGISTERED)
    assert [entry.facts["audience"] for entry in told] == [FULL.audience, "unknown"]
    assert FULL.audience != "unknown"
    assert {entry.facts["network"] for entry in told} == {FULL.name}


def test_a_network_that_is_not_registered_is_refused_with_what_to_do(graph):
    with pytest.raises(RefusedByRule, match="kloutgraph networks add forum --basis"):
        register.registered(graph, "forum")


@pytest.mark.parametrize("name", ["", "Forum", "9forum", "fo rum", "forum:one", "f" * 41])
def test_a_name_that_would_not_read_as_network_colon_handle_is_refused(graph, fingerprints, name):
    with pytest.raises(UsageProblem, match="cannot name a network"):
        register.add(graph, replace(FULL, name=name), fingerprints, NOW)


def test_only_the_town_may_be_held_under_the_public_secret(graph):
    with pytest.raises(RefusedByRule, match="secret is public"):
        register.add(graph, FULL, Fingerprints(TOWN_SECRET), NOW)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("reviewed=5", REVIEWED),
        (" Reviewed=5:target ", REVIEWED),
        ("answer=0.25:actor", Kind("answer", 0.25, Credit.ACTOR)),
        ("seen=3:nobody", Kind("seen", 3.0, Credit.NOBODY)),
        ("like=2", Kind("like", 2.0)),
    ],
)
def test_a_kind_is_declared_in_words(text, kind):
    assert register.parse_kind(text) == kind


@pytest.mark.parametrize(
    "text",
    ["reviewed", "reviewed=", "=5", "reviewed=x", "reviewed=5:all", "has=1", "liked=1", "counted=1", "a b=1", "1st=1",
     "reviewed=-1", "reviewed=nan", "reviewed=inf", "reviewed=1e7", "a`b=1"],
)  # fmt: skip
def test_what_declares_no_kind_is_refused(text):
    with pytest.raises(UsageProblem):
        register.parse_kind(text)


def test_what_was_held_keeps_the_weight_and_credit_it_was_held_with(graph, fingerprints, tmp_path):
    network = register.with_kinds(RESEARCH, [REVIEWED])
    take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, [(1, 2, "reviewed", START)]), network)
    for changed in (RESEARCH, register.with_kinds(network, [replace(REVIEWED, weight=6.0)])):
        with pytest.raises(UsageProblem, match="cannot change"):
            register.add(graph, changed, fingerprints, NOW)
    with pytest.raises(RefusedByRule, match="cannot change"):
        register.add(graph, replace(network, basis=Basis.PUBLIC), fingerprints, NOW)
    more = register.with_kinds(network, [Kind("answer", 1.0), replace(network.kinds[0], weight=2.0)])
    assert register.add(graph, more, fingerprints, NOW) == more


def test_a_kind_means_the_same_on_every_network(graph, fingerprints):
    register.add(graph, register.with_kinds(RESEARCH, [REVIEWED]), fingerprints, NOW)
    other = Network("other", Basis.PSEUDONYMOUS)
    with pytest.raises(UsageProblem, match="network 'research' credits acts of kind 'reviewed' to the target"):
        register.add(graph, register.with_kinds(other, [replace(REVIEWED, credits=Credit.ACTOR)]), fingerprints, NOW)
    heavier = register.with_kinds(other, [replace(REVIEWED, weight=9.0)])
    assert register.add(graph, heavier, fingerprints, NOW) == heavier


def test_an_act_of_a_kind_that_nobody_declared_stops_the_import_before_anything_is_held(
    graph, fingerprints, tmp_path, rows
):
    acts = [(1, 2, "like", START), (1, 2, "reviewed", START), (2, 1, "Reviewed ", START)]
    with pytest.raises(InputError, match=r"2 acts of a kind .* 'reviewed' \(in lines 3, 4\).*--kind reviewed=WEIGHT"):
        take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, acts))
    assert rows("MATCH (n) WHERE n:Account OR n:Import RETURN count(n) AS n") == [{"n": 0}]


@pytest.mark.parametrize("half_life_days", [30.0, 7.0])
@pytest.mark.parametrize(
    ("credited", "standing"),
    [(Credit.TARGET, {"2": 0.2775, "1": 0.15}), (Credit.ACTOR, {"1": 0.2775, "2": 0.15})],
)  # fmt: skip
def test_a_declared_kind_says_who_is_credited(graph, fingerprints, tmp_path, rows, credited, standing, half_life_days):
    network = register.with_kinds(RESEARCH, [replace(REVIEWED, credits=credited), Kind("seen", 9.0, Credit.NOBODY)])
    acts = [(1, 2, "reviewed", START), (2, 3, "seen", START), (1, 3, "seen", START), (3, 2, "seen", START)]
    take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, acts), network)
    made = rate(graph, half_life_days=half_life_days)
    assert made.acts == 1
    assert attentions(rows) == {**standing, "3": 0.15}


def test_a_kind_without_weight_counts_for_nothing(graph, fingerprints, tmp_path, rows):
    network = register.with_kinds(RESEARCH, [register.parse_kind("seen=0")])
    acts = [(1, 2, "like", START), (3, 1, "seen", START), (1, 3, "seen", START)]
    take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, acts), network)
    made = rate(graph)
    assert made.acts == 1
    assert made.distance <= 1e-15
    assert attentions(rows) == {"2": 0.2775, "1": 0.15, "3": 0.15}
    assert parts.explain(graph, fingerprints.key("research", "1")).score == 1.0
