"""The ledger: a chain in which nothing can be changed, taken out or put in unnoticed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kloutgraph import ledger
from kloutgraph.graph import Graph
from kloutgraph.ledger import Event
from tests.acts import NOW


@pytest.fixture
def told(graph: Graph) -> list[ledger.Entry]:
    """Five entries."""
    for number in range(1, 6):
        with graph.transaction() as tx:
            event = Event.ERASED if number % 2 else Event.WISHES
            ledger.append(tx, event, NOW + timedelta(days=number), accounts=number, how="test", ok=True, none=None)
    return ledger.entries(graph.run)


def test_entries_come_back_as_they_were_written_and_the_chain_holds(graph, told):
    assert [entry.number for entry in told] == [1, 2, 3, 4, 5]
    assert told[1] == replace(told[1], at=NOW + timedelta(days=2), event=Event.WISHES, before=told[0].hash)
    assert told[0].facts == {"accounts": 1, "how": "test", "ok": True, "none": None}
    assert [entry.number for entry in ledger.entries(graph.run, Event.ERASED, after=1)] == [3, 5]
    assert ledger.broken_at(graph) is None


@pytest.mark.parametrize(
    "change",
    [
        "SET e.facts = replace(e.facts, '3', '4')", "SET e.at = replace(e.at, '2026', '2025')",
        "SET e.event = 'incident'", "SET e.before = e.hash", "SET e.hash = replace(e.hash, left(e.hash, 1), 'x')",
        "SET e.number = 17", "DELETE e", "REMOVE e.facts",
    ],
)  # fmt: skip
def test_whatever_is_changed_is_found_at_its_number(graph, told, rows, change):
    rows(f"MATCH (e:Entry {{number: 3}}) {change}")
    assert ledger.broken_at(graph) == 3


def test_the_last_ones_cannot_be_taken_off_and_none_put_on(graph, told, rows):
    rows("MATCH (e:Entry {number: 5}) DELETE e")
    assert ledger.broken_at(graph) == 5
    rows("MATCH (e:Entry {number: 4}) CREATE (:Entry {number: 5, at: e.at, facts: e.facts, before: e.hash})")
    assert ledger.broken_at(graph) == 5


@pytest.mark.parametrize("facts", ["[1]", "5", '{"x"', "null"])
def test_an_entry_that_says_what_none_can_is_passed_over_and_found(graph, told, rows, facts):
    rows("MATCH (e:Entry {number: 2}) SET e.facts = $facts", facts=facts)
    assert [entry.number for entry in ledger.entries(graph.run)] == [1, 3, 4, 5]
    assert ledger.broken_at(graph) == 2


def test_an_entry_and_what_it_tells_of_happen_together_or_not_at_all(graph, told):
    def interrupted():
        with graph.transaction() as tx:
            ledger.append(tx, Event.WISHES, NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert len(ledger.entries(graph.run)) == 5
    assert ledger.broken_at(graph) is None


def test_verify_names_the_entry_and_exits_3(kloutgraph, graph, told, rows):
    assert kloutgraph("verify").code == 0
    rows("MATCH (e:Entry {number: 2}) SET e.facts = replace(e.facts, 'test', 'tesu')")
    ended = kloutgraph("verify")
    assert ended.code == 3
    assert "entry 2 " in ended.err
    assert '"broken_at": 2' in kloutgraph("verify", "--json").out
