"""The self-audit: each invariant is broken once, and found."""

import pytest

from kloutgraph import ledger, queries
from kloutgraph.audit import LEDGER, audit
from kloutgraph.ledger import Event
from kloutgraph.rights import leaving
from tests.acts import NOW, rate

ADA = "MATCH (a:Account {handle: 'ada'}) "
SOMEBODY = "MATCH (:Counted)<-[:HAS]-(p:Person)"
"""Of those who count: whoever asked to be left out is still there, and breaks nothing."""
PLANTED = {
    "audit/named": ADA + "REMOVE a:Listed",
    "audit/shown_unasked": SOMEBODY
    + "-[:GAVE]->(c:Consent {purpose: 'show'}) WITH c LIMIT 1 SET c.withdrawn_at = c.agreed_at",
    "audit/counted_unasked": SOMEBODY
    + "-[:GAVE]->(c:Consent {purpose: 'measure'}) WITH c LIMIT 1 SET c.until = c.agreed_at",
    "audit/minors": SOMEBODY + " WITH p LIMIT 1 SET p.adult = false",
    "audit/private": ADA + "REMOVE a.private",
    "audit/left_out": ADA + "CREATE (:Suppression {key: a.key})",
    "audit/waiting": ADA + "REMOVE a:Account:Counted:Listed, a.handle, a.name SET a:Waiting, a.score = null",
    "audit/unregistered": ADA + "SET a.network = 'elsewhere'",
    "audit/unbased": ADA + "REMOVE a:Counted:Listed, a.handle, a.name SET a.score = null",
    "audit/scored": ADA + "REMOVE a:Counted",
    "audit/expired": ADA + "CREATE (:List {expires: datetime('2025-01-01T00:00Z')})-[:NAMES]->(a)",
    "audit/recalled": ADA + "CREATE (:List {number: 9, rows: 2})-[:NAMES {row: 1}]->(a)",
    "audit/overdue": "CREATE (:Request {number: 9, state: 'open', due: datetime('2025-01-01T00:00Z')})",
    "audit/linked": "CREATE (:Request {number: 9, state: 'answered', key: 'nobody'})",
    "audit/nobody": "CREATE (:Person {key: 'nobody', adult: true})",
    "audit/own": ADA + "SET a:Known",
    "audit/labelled": ADA + "SET a:Labelled",
    LEDGER: "MATCH (e:Entry) WITH e LIMIT 1 SET e.at = 'never'",
}


def test_every_invariant_is_broken_by_a_test():
    assert {query.name for query in queries.room("audit")} | {LEDGER} == PLANTED.keys()


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_broken_is_found_counted_and_becomes_an_incident(forum, graph, rows, name):
    rate(graph)
    leaving.leave_out(graph, forum.who("hana"), NOW, how="test")
    assert [finding for finding in audit(graph, NOW) if finding.violations] == []
    rows(PLANTED[name])
    found = {finding.name: finding.violations for finding in audit(graph, NOW)}
    assert found[name] > 0
    incidents = ledger.entries(graph.run, Event.INCIDENT)
    assert name in {entry.facts["audit"] for entry in incidents}
    assert "ada" not in str([entry.facts for entry in incidents])


def test_row_43_a_minor_planted_among_the_listed_makes_the_audit_exit_3_and_an_incident_without_a_name(
    forum,
    kloutgraph,
    graph,
    rows,
):
    assert kloutgraph("audit").code == 0
    rows("MATCH (p:Person)-[:HAS]->(:Listed {handle: 'ada'}) SET p.adult = false")
    ended = kloutgraph("audit")
    assert ended.code == 3
    assert "1" in ended.out
    told = kloutgraph("incidents")
    assert "not of age" in told.out
    assert "ada" not in (ended.out + ended.err + told.out).lower()
