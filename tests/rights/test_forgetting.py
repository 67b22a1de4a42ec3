"""To be forgotten: as if never held, with a receipt, whoever else is concerned."""

import pytest

from kloutgraph import ledger
from kloutgraph.audit import audit
from kloutgraph.errors import InputError
from kloutgraph.ledger import Event
from kloutgraph.model import Network
from kloutgraph.rights import forgetting, receipts
from tests.acts import NOW, PEOPLE, bring, person, rate, write
from tests.listening import without_digests
from tests.rights.test_leaving import held, nothing_wrong, receipt_of

HOW = "test"


def test_row_34_a_person_is_forgotten_with_all_accounts_and_a_receipt_that_can_be_checked(
    graph, fingerprints, tmp_path, rows, forum
):
    city = Network("city", audience="public", finished=True)
    bring(graph, fingerprints, write(tmp_path / "p.csv", PEOPLE, [person("ada_c", "city", person="person-ada")]), city)
    rate(graph)
    left = forgetting.forget(graph, forum.who("ada"), NOW, how=HOW)
    assert rows("MATCH (p:Person {key: $key}) RETURN p", key=fingerprints.person("person-ada")) == []
    assert rows("MATCH (a:Account) WHERE a.handle STARTS WITH 'ada' RETURN a") == []
    assert len(graph.run("privacy/orders", keys=[forum.who("ada").key, fingerprints.key("city", "ada_c")])) == 2
    assert receipts.state(graph.run, left.receipt, NOW).gone == NOW
    assert receipts.state(graph.run, f"  {left.receipt.upper()} ", NOW).gone == NOW
    with pytest.raises(InputError, match="no receipt"):
        receipts.state(graph.run, left.receipt[:-1] + "_", NOW)
    assert "ada" not in without_digests(str(ledger.entries(graph.run, Event.ERASED)))
    assert nothing_wrong(graph)


def test_a_receipt_of_a_consent_erases_at_once_and_a_wrong_one_does_nothing(forum, graph, rows):
    receipt = receipt_of(rows, forum.who("hana"))
    assert forgetting.forget_with_receipt(graph, forum.who("ada"), receipt, NOW, how=HOW) is None
    assert held(forum, "ada")
    assert forgetting.forget_with_receipt(graph, forum.who("hana"), receipt, NOW, how=HOW)
    assert not held(forum, "hana")


def test_a_forgotten_person_has_no_consent_no_score_and_no_act_left(forum, graph, rows):
    rate(graph)
    before = rows("MATCH (n) RETURN count(n) AS n")[0]["n"]
    assert before
    for name in ("ada", "ben", "cleo", "dan", "hana"):
        forgetting.forget(graph, forum.who(name), NOW, how=HOW)
    left = {label for row in rows("MATCH (n) RETURN DISTINCT labels(n) AS labels") for label in row["labels"]}
    assert left == {"State", "Network", "Import", "Rating", "Suppression", "Entry", "TestMark"}
    assert [finding.name for finding in audit(graph, NOW) if finding.violations] == []
