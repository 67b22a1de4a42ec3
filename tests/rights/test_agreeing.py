"""To agree and to withdraw, per purpose and network; consents that end by themselves."""

from datetime import timedelta

import pytest

from kloutgraph import ledger, people
from kloutgraph.errors import InputError, RefusedByRule
from kloutgraph.ledger import Event
from kloutgraph.model import Purpose
from kloutgraph.privacy import notice
from kloutgraph.rights import agreeing
from kloutgraph.rights.upkeep import upkeep
from kloutgraph.scores import rating
from tests.acts import NOW, PEOPLE, bring, person, quiet, rate, standings, write
from tests.rights.test_leaving import held, listed, nothing_wrong

HOW = "test"


def test_whoever_takes_back_to_be_shown_is_named_nowhere_and_still_counts(forum, graph, rows):
    rate(graph)
    before = standings(graph)
    agreeing.withdraw(graph, forum.who("ada"), [Purpose.SHOW], NOW, how=HOW)
    assert listed(forum) == before.keys() - {"ada"}
    assert rows("MATCH (a:Account {key: $key}) RETURN a.handle AS h, a.name AS n", key=forum.who("ada").key) == [
        {"h": None, "n": None}
    ]
    rate(graph)
    assert standings(graph) == {name: value for name, value in before.items() if name != "ada"}
    assert nothing_wrong(graph)


def test_whoever_takes_back_to_be_counted_is_gone_with_all_acts(forum, graph):
    rate(graph)
    agreeing.withdraw(graph, forum.who("ada"), list(Purpose), NOW, how=HOW)
    assert not held(forum, "ada")
    assert rating.is_due(graph)
    assert nothing_wrong(graph)


def test_a_network_that_is_disconnected_is_so_with_all_accounts_there_whatever_file_comes_again(
    forum, graph, fingerprints, tmp_path
):
    both = write(tmp_path / "b.csv", PEOPLE, [person("ada"), person("ada_too", person="person-ada")])
    bring(graph, fingerprints, both)
    agreeing.withdraw(graph, forum.who("ada"), list(Purpose), NOW, how=HOW)
    assert bring(graph, fingerprints, both).held == 0
    assert not held(forum, "ada_too")
    assert nothing_wrong(graph)


def test_what_was_taken_back_does_not_come_back_by_a_file_without_and_one_with_it(forum, graph, fingerprints, tmp_path):
    agreeing.withdraw(graph, forum.who("ada"), [Purpose.SHOW], NOW, how=HOW)
    for show in ("no", "yes"):
        bring(graph, fingerprints, write(tmp_path / "a.csv", PEOPLE, [person("ada", show=show)]))
    assert "ada" not in listed(forum)


def test_a_consent_that_was_renewed_with_us_outlives_the_end_that_an_older_file_says(
    forum, graph, fingerprints, tmp_path
):
    until = (NOW + timedelta(days=1)).date().isoformat()
    file = write(tmp_path / "a.csv", PEOPLE, [person("ada", agreed_until=until)])
    bring(graph, fingerprints, file)
    agreeing.agree(graph, fingerprints, forum.who("ada"), Purpose.MEASURE, NOW, how=HOW, evidence="form 14")
    people.bring(graph, fingerprints, file, NOW + timedelta(days=2), quiet)
    assert held(forum, "ada")


def test_the_ledger_tells_how_many_consents_ended_and_how_many_accounts_went(forum, graph, fingerprints, tmp_path):
    lines = [person(name, agreed_until="2026-01-02") for name in ("ben", "dan")]
    bring(graph, fingerprints, write(tmp_path / "p.csv", PEOPLE, lines))
    upkeep(graph, NOW + timedelta(days=2), quiet)
    (told,) = ledger.entries(graph.run, Event.ENDED)
    assert told.facts == {"network": "forum", "accounts": 2, "let_go": 2}


def test_what_was_never_given_cannot_be_taken_back(forum, graph):
    with pytest.raises(InputError, match="nothing of that was given"):
        agreeing.withdraw(graph, forum.who("nobody_at_all"), [Purpose.SHOW], NOW, how=HOW)
    agreeing.withdraw(graph, forum.who("ada"), [Purpose.SHOW], NOW, how=HOW)
    with pytest.raises(InputError, match="taken back before"):
        agreeing.withdraw(graph, forum.who("ada"), [Purpose.SHOW], NOW, how=HOW)


def test_whoever_agrees_to_be_shown_is_named_from_then_on_with_a_receipt(forum, graph, fingerprints, tmp_path, rows):
    bring(graph, fingerprints, write(tmp_path / "b.csv", PEOPLE, [person("ben", show="no")]))
    rate(graph)
    assert "ben" not in listed(forum)
    receipt = agreeing.agree(
        graph, fingerprints, forum.who("@BEN"), Purpose.SHOW, NOW, how=HOW, evidence="form", name="Ben"
    )
    assert "ben" in listed(forum)
    kept = rows("MATCH (c:Consent {receipt: $receipt}) RETURN properties(c) AS c", receipt=receipt)[0]["c"]
    assert (kept["notice"], kept["notice_hash"]) == (notice.notices()[-1].version, notice.notices()[-1].hash)
    assert (kept["how"], kept["evidenced"], kept["purpose"]) == (HOW, True, "show")
    assert nothing_wrong(graph)


def test_no_consent_without_evidence_or_for_somebody_nobody_brought(forum, graph, fingerprints):
    for name, evidence, sentence in (("ada", " ", "evidence"), ("nobody_at_all", "form", "nobody is held")):
        with pytest.raises(RefusedByRule, match=sentence):
            agreeing.agree(graph, fingerprints, forum.who(name), Purpose.SHOW, NOW, how=HOW, evidence=evidence)


def test_a_consent_that_ends_by_itself_is_followed(forum, graph, fingerprints, tmp_path):
    bring(graph, fingerprints, write(tmp_path / "b.csv", PEOPLE, [person("ben", agreed_until="2026-02-01")]))
    rate(graph)
    end = NOW + timedelta(days=31)
    upkeep(graph, end - timedelta(seconds=1), quiet)
    assert held(forum, "ben")
    assert upkeep(graph, end, quiet).number == 2
    assert not held(forum, "ben")
    assert nothing_wrong(graph, end)


def test_receipts_are_the_same_for_the_same_consent_and_not_to_be_guessed(forum, graph, rows):
    def all_of_them():
        return sorted(row["r"] for row in rows("MATCH (c:Consent) RETURN c.receipt AS r"))

    before = all_of_them()
    forum.bring()
    assert all_of_them() == before
    assert len(set(before)) == len(before) == 10
