"""People and their wishes: who is held, who may be named, and what goes when somebody says no."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kloutgraph import ledger, people, register
from kloutgraph.addresses import address
from kloutgraph.audit import audit
from kloutgraph.errors import RefusedByRule
from kloutgraph.graph import Graph
from kloutgraph.ledger import Event
from kloutgraph.model import Network, Purpose, Reason, Rejected
from kloutgraph.networks import people as people_file
from kloutgraph.people import Report
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.rights import agreeing
from tests.acts import FORUM, HEADER, NOW, PEOPLE, RESEARCH, START, bring, checksum_of_all, person, take_in, write

CITY = Network("city", audience="public", finished=True)
EVE = "eve_9f3k7q2m"
BEN = person("ben", show="no")
CAST = [
    person("ada"), BEN, person("cleo", adult="no"), person("dan", withdrawn_at="2025-06-01"),
    person("finn", private="yes"), person("gil", adult=""), person("hana", adult="", organisation="yes"),
]  # fmt: skip
Bring = Callable[..., Report]


@pytest.fixture
def brought(graph: Graph, fingerprints: Fingerprints, tmp_path: Path) -> Bring:
    def bring_them(*lines: list[str], network: Network = FORUM) -> Report:
        return bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, lines), network)

    return bring_them


@pytest.fixture
def acted(graph, fingerprints, tmp_path):
    def act(*pairs: str):
        acts = [(*pair.split(), "reply", START) for pair in pairs]
        return take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)

    return act


def accounts(rows) -> set[tuple[str | None, str | None, bool]]:
    found = rows("MATCH (a:Account) RETURN a.handle AS handle, a.name AS name, a:Listed AS listed")
    return {(row["handle"], row["name"], row["listed"]) for row in found}


def consents(rows) -> list[tuple[str, str]]:
    found = rows("MATCH (c:Consent) RETURN c.network AS network, c.purpose AS purpose ORDER BY network, purpose")
    return [(row["network"], row["purpose"]) for row in found]


def test_of_the_cast_ada_and_hana_are_listed_and_the_others_withheld_for_their_reasons(brought: Bring, rows):
    report = brought(*CAST)
    assert (report.read, report.held, report.listed) == (7, 3, 2)
    assert report.withheld == {Reason.MINOR: 1, Reason.LEFT_OUT: 1, Reason.PRIVATE: 1, Reason.AGE_UNKNOWN: 1}
    assert accounts(rows) == {("ada", "Ada", True), ("hana", "Hana", True), (None, None, False)}


def test_nothing_in_the_graph_names_anybody_who_is_not_listed(brought: Bring, acted, rows):
    brought(*CAST)
    acted("ada ben", f"{EVE} ada", "ben ada", "cleo ada")
    values = rows("MATCH (n) RETURN properties(n) AS said UNION ALL MATCH ()-[r]->() RETURN properties(r) AS said")
    said = str(values).lower()
    assert "ada" in said
    assert [name for name in ("'ben'", "person-", "cleo", "finn", "'dan'", "gil", EVE) if name in said] == []


@pytest.mark.parametrize(
    ("wish", "reason"),
    [({"measure": "no"}, Reason.NEVER_AGREED), ({"private": ""}, Reason.PRIVATE), ({"adult": "no"}, Reason.MINOR)],
)
def test_whoever_may_not_be_held_any_more_goes_with_all_acts(brought, acted, graph, rows, wish, reason):
    brought(person("ada"), BEN)
    acted("ada ben", "ben ada")
    report = brought(person("ada", **wish))
    assert (report.withheld, report.let_go) == ({reason: 1}, 1)
    assert accounts(rows) == {(None, None, False)}
    assert (graph.one("schema/state")["acts"], checksum_of_all(rows)) == (0, f"0-{'0' * 32}")
    assert rows("MATCH (p:Person) RETURN count(p) AS n") == [{"n": 1}]
    assert brought(person("ada")).held == 1


def test_whoever_withdrew_stays_out_whatever_a_later_file_says(brought: Bring, rows):
    brought(*CAST)
    brought(person("ada", withdrawn_at="2025-12-01"))
    assert rows("MATCH (s:Suppression) RETURN count(s) AS n") == [{"n": 2}]
    again = brought(person("ada", agreed_at="2025-12-31"), person("@DAN"))
    assert (again.held, again.withheld) == (0, {Reason.LEFT_OUT: 2})


def test_whoever_does_not_want_to_be_shown_any_more_loses_handle_name_and_that_consent(brought, rows):
    brought(person("ada"))
    assert consents(rows) == [("forum", "measure"), ("forum", "show")]
    report = brought(person("ada", show="no"))
    assert (report.held, report.listed) == (1, 0)
    assert accounts(rows) == {(None, None, False)}
    assert consents(rows) == [("forum", "measure")]
    assert brought(person("ada")).listed == 1
    assert accounts(rows) == {("ada", "Ada", True)}


def test_a_wish_changes_with_the_name_or_not_at_all(brought: Bring, graph, fingerprints, tmp_path, rows):
    brought(person("ada"))
    changed = next(people_file.read(write(tmp_path / "changed.csv", PEOPLE, [person("ada", show="no")]), NOW))
    entries = [(changed, fingerprints.key("forum", "ada"))]
    with pytest.raises(KeyboardInterrupt), graph.transaction() as tx:  # noqa: PT012  # the block is interrupted
        found = people.decided(tx.run, fingerprints, entries, {"forum": FORUM}, NOW, Report())
        people._apply(tx, fingerprints, found, {"forum": FORUM}, NOW, Report())
        raise KeyboardInterrupt
    assert accounts(rows) == {("ada", "Ada", True)}
    assert consents(rows) == [("forum", "measure"), ("forum", "show")]


def test_a_person_on_two_networks_is_asked_for_each_of_them(brought: Bring, rows):
    both = person("ada"), person("ada_c", "city", person="person-ada", show="no")
    brought(both[0])
    brought(*both, network=CITY)
    assert accounts(rows) == {("ada", "Ada", True), (None, None, False)}
    assert rows("MATCH (p:Person) RETURN count(p) AS n") == [{"n": 1}]
    brought(person("ada", measure="no"), network=CITY)
    assert accounts(rows) == {(None, None, False)}
    assert consents(rows) == [("city", "measure")]


def test_a_person_with_two_accounts_is_gone_when_both_are(brought: Bring, rows):
    brought(person("ada"), person("ada_too", person="person-ada"))
    brought(person("ada", measure="no"), person("ada_too", person="person-ada", measure="no"))
    assert rows("MATCH (n) WHERE n:Person OR n:Account OR n:Consent RETURN count(n) AS n") == [{"n": 0}]


def test_an_account_that_changes_hands_has_one_person(brought: Bring, rows):
    brought(person("ada"))
    brought(person("ada", person="somebody-else"))
    assert rows("MATCH (p:Person) OPTIONAL MATCH (p)-[has:HAS]->() RETURN count(p) AS p, count(has) AS n") == [
        {"p": 1, "n": 1}
    ]


def test_a_line_that_cannot_be_used_is_told_by_its_number(brought: Bring):
    report = brought(person("ada"), person("@ADA"), person("ben", measure="perhaps"), person("", name="Nobody"))
    assert (report.read, report.held) == (4, 1)
    assert report.rejected == [
        Rejected(3, "the account stands in line 2 already"),
        Rejected(4, "measure must be yes, no or empty"),
        Rejected(5, "the account is empty"),
    ]


def test_research_data_and_unknown_networks_know_no_people_and_nobody_of_the_file_is_held(brought: Bring, rows):
    with pytest.raises(RefusedByRule, match="pseudonymous"):
        brought(person("1", "research"), network=RESEARCH)
    with pytest.raises(RefusedByRule, match="line 3: the network is not in the register"):
        brought(person("ada"), person("ada", "elsewhere"))
    assert accounts(rows) == set()


def test_the_same_file_again_does_not_undo_what_somebody_took_back(brought: Bring, graph, fingerprints, rows):
    brought(person("ada"))
    who = address(graph, fingerprints, "forum:ada")
    agreeing.withdraw(graph, who, [Purpose.SHOW], NOW - timedelta(days=1), how="test")
    assert brought(person("ada")).listed == 0
    assert accounts(rows) == {(None, None, False)}
    assert brought(person("ada", agreed_at="2026-01-01")).listed == 1, "they agreed anew"


def test_what_somebody_takes_back_holds_for_all_their_accounts_of_the_network(
    brought: Bring, graph, fingerprints, rows
):
    brought(person("ada", person="p"), person("ada2", person="p"))
    agreeing.withdraw(graph, address(graph, fingerprints, "forum:ada"), [Purpose.SHOW], NOW, how="test")
    assert accounts(rows) == {(None, None, False)}
    assert [finding.name for finding in audit(graph, NOW) if finding.violations] == []


def test_lines_of_one_person_that_differ_leave_nobody_named_without_a_consent(brought: Bring, graph, rows):
    brought(person("ada", person="p"), person("ada2", person="p", show="no"))
    assert accounts(rows) == {(None, None, False)}
    assert [finding.name for finding in audit(graph, NOW) if finding.violations] == []


def test_a_minor_is_one_with_all_accounts(brought: Bring, graph, fingerprints, rows):
    register.add(graph, CITY, fingerprints, NOW)
    brought(person("ada", person="p"), person("ada", "city", person="p"))
    report = brought(person("ada", person="p", adult="no"))
    assert report.let_go == 2
    assert accounts(rows) == set()
    assert ledger.entries(graph.run, Event.INCIDENT)[-1].facts["accounts"] == 2


@pytest.mark.parametrize("wish", [{"withdrawn_at": "2025-06-01"}, {"adult": "no"}, {"private": "yes"}])
@pytest.mark.parametrize("batch", [1, 5_000])
def test_of_two_lines_about_an_account_the_one_counts_that_lets_less_through(brought, rows, monkeypatch, wish, batch):
    monkeypatch.setattr(people, "BATCH_ROWS", batch)
    for lines in ([person("ada"), person("ada", **wish)], [person("ada", **wish), person("ada")]):
        report = brought(*lines)
        assert accounts(rows) == set()
        assert report.held + report.withheld.total() + len(report.rejected) == report.read == 2


@pytest.mark.parametrize("batch", [1, 5_000])
def test_a_minor_is_one_wherever_in_the_file_that_stands(brought, rows, monkeypatch, batch):
    monkeypatch.setattr(people, "BATCH_ROWS", batch)
    lines = [person("ada", adult="no"), person("ada_too", person="person-ada")]
    for some in (lines, lines[::-1]):
        assert brought(*some).withheld == {Reason.MINOR: 2}
        assert accounts(rows) == set()


def test_a_withdrawal_that_lies_in_the_future_is_rejected(brought: Bring):
    report = brought(person("ada", withdrawn_at="2027-01-01"))
    assert report.rejected == [Rejected(2, "withdrawn_at lies in the future")]
