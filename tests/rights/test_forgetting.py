"""To be forgotten: as if never held, with a receipt, whoever else is concerned."""

import random

import pytest

from kloutgraph import connect, ledger, rating
from kloutgraph.addresses import address
from kloutgraph.audit import audit
from kloutgraph.errors import InputError
from kloutgraph.ledger import Event
from kloutgraph.model import Network
from kloutgraph.rights import forgetting, receipts
from kloutgraph.rights.upkeep import upkeep
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, quiet, rate, standings, take_in, write
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
    assert "ada" not in str(ledger.entries(graph.run, Event.ERASED))
    assert nothing_wrong(graph)


def test_a_receipt_of_a_consent_erases_at_once_and_a_wrong_one_does_nothing(forum, graph, rows):
    receipt = receipt_of(rows, forum.who("hana"))
    assert forgetting.forget_with_receipt(graph, forum.who("ada"), receipt, NOW, how=HOW) is None
    assert held(forum, "ada")
    assert forgetting.forget_with_receipt(graph, forum.who("hana"), receipt, NOW, how=HOW)
    assert not held(forum, "hana")


@pytest.mark.parametrize("seed", range(5))
def test_erased_equals_never_imported(graph, fingerprints, tmp_path, seed, database):
    draw = random.Random(seed)
    names = [f"p{number:02}" for number in range(20)]
    acts = [
        (
            *draw.sample(names, 2),
            draw.choice(("reply", "like", "mention", "repost", "follow")),
            START + draw.randrange(10**7),
        )
        for _ in range(300)
    ]
    gone = draw.sample(names, 4)
    values = []
    for erase in (True, False):
        database.empty()
        connect.prepare(graph)
        people = [person(name) for name in names if erase or name not in gone]
        bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, people))
        take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)
        rate(graph)
        if erase:
            for name in gone:
                forgetting.forget(graph, address(graph, fingerprints, f"forum:{name}"), NOW, how=HOW)
            upkeep(graph, NOW, quiet)
        current = rating.current(graph)
        values.append((standings(graph), current.acts, current.as_of, current.checksum))
    assert values[0][0] == pytest.approx(values[1][0], rel=1e-9)
    assert values[0][1:] == values[1][1:]


def test_a_forgotten_person_has_no_consent_no_score_and_no_act_left(forum, graph, rows):
    rate(graph)
    before = rows("MATCH (n) RETURN count(n) AS n")[0]["n"]
    assert before
    for name in ("ada", "ben", "cleo", "dan", "hana"):
        forgetting.forget(graph, forum.who(name), NOW, how=HOW)
    left = {label for row in rows("MATCH (n) RETURN DISTINCT labels(n) AS labels") for label in row["labels"]}
    assert left == {"State", "Network", "Import", "Rating", "Suppression", "Entry", "TestMark"}
    assert [finding.name for finding in audit(graph, NOW) if finding.violations] == []
