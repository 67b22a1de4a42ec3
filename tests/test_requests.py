"""Requests to look at something again: a number, a state and a due date, and nobody's words."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from kloutgraph import audit, ledger, removing
from kloutgraph.addresses import Address, address
from kloutgraph.errors import UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.ledger import Event
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.rights import copying, forgetting, leaving, objecting
from kloutgraph.rights.leaving import Why
from kloutgraph.rights.objecting import DUE_DAYS, About, Standing
from tests.acts import HEADER, NOW, PEOPLE, RESEARCH, START, bring, person, take_in, write
from tests.listening import without_digests

DUE = NOW + timedelta(days=DUE_DAYS)
LATE = DUE + timedelta(seconds=1)


@pytest.fixture
def who(graph: Graph, fingerprints: Fingerprints, tmp_path: Path):
    """Accounts by handle; Ada is listed, Ben counted, nobody else is held."""
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person("ada"), person("ben", show="no")]))

    def called(handle: str) -> Address:
        return address(graph, fingerprints, f"forum:{handle}")

    return called


def violations(graph: Graph, name: str, at=NOW) -> int:
    return next(one.violations for one in audit.audit(graph, at) if one.name == f"audit/{name}")


def nodes(rows) -> list[dict[str, object]]:
    return [row["said"] for row in rows("MATCH (r:Request) RETURN properties(r) AS said ORDER BY r.number")]


def test_row_27_a_request_has_a_number_a_state_and_a_due_date_and_is_overdue_after_it(graph, who):
    asked = objecting.ask(graph, who("ada"), About.SCORE, NOW)
    assert (asked.number, asked.due) == (1, DUE)
    (one,) = objecting.requests(graph.run)
    assert (one.account, one.request.about, one.request.state) == ("forum:ada", About.SCORE, Standing.OPEN)
    assert (one.request.is_overdue(DUE), one.request.is_overdue(LATE)) == (False, True)
    assert (violations(graph, "overdue", DUE), violations(graph, "overdue", LATE)) == (0, 1)
    objecting.answer(graph, 1, Standing.UPHELD, LATE)
    assert violations(graph, "overdue", LATE) == 0


def test_row_27_whoever_has_the_receipt_learns_the_state_without_naming_themselves(graph, who):
    asked = objecting.ask(graph, who("ada"), About.LABEL, NOW)
    assert objecting.with_receipt(graph.run, asked.receipt.upper()).state is Standing.OPEN
    objecting.answer(graph, asked.number, Standing.REJECTED, NOW)
    found = objecting.with_receipt(graph.run, asked.receipt)
    assert (found.number, found.state, found.answered_at) == (1, Standing.REJECTED, NOW)
    assert objecting.with_receipt(graph.run, "abcde-fghjk-mnpqr-stuvw") is None


def test_a_request_is_answered_once_and_the_ledger_tells_of_both_without_a_name(graph, who, rows):
    objecting.ask(graph, who("ada"), About.TOPIC, NOW)
    objecting.answer(graph, 1, Standing.UPHELD, NOW)
    for number in (1, 2):
        with pytest.raises(UsageProblem, match=f"no request {number} is open"):
            objecting.answer(graph, number, Standing.REJECTED, NOW)
    asked, answered = ledger.entries(graph.run, Event.REQUESTED, Event.ANSWERED)
    assert asked.facts.keys() == {"number", "about", "due", "receipt"}
    assert answered.facts == {"number": 1, "decision": "upheld"}
    assert ledger.broken_at(graph) is None
    text = str(rows("MATCH (e:Entry) RETURN properties(e) AS said"))
    assert who("ada").key not in text
    assert "ada" not in without_digests(text)


def test_no_words_of_the_person_are_kept_and_the_receipt_only_as_a_hash(graph, who, rows):
    asked = objecting.ask(graph, who("ada"), About.SCORE, NOW)
    (said,) = nodes(rows)
    assert said.keys() == {"number", "key", "about", "at", "due", "state", "receipt"}
    assert asked.receipt not in str(said)


def test_of_whoever_is_not_held_the_request_keeps_no_key_and_the_answer_is_the_same(graph, who, rows):
    answers = [objecting.ask(graph, who(handle), About.PRIVACY, NOW) for handle in ("ben", "never_was")]
    assert [(one.number, one.due, len(one.receipt)) for one in answers] == [(1, DUE, 23), (2, DUE, 23)]
    assert ["key" in said for said in nodes(rows)] == [True, False]
    assert [one.account for one in objecting.requests(graph.run)] == [None, None]


@pytest.mark.parametrize("way", ["forgotten", "left out"])
def test_whoever_is_gone_is_not_found_by_a_request_and_the_request_is_still_answered(graph, who, rows, way):
    asked = objecting.ask(graph, who("ada"), About.PRIVACY, NOW)
    if way == "forgotten":
        forgetting.forget(graph, who("ada"), NOW, how="test")
    else:
        leaving.leave_out(graph, who("ada"), NOW, how="test")
    assert ["key" in said for said in nodes(rows)] == [False]
    assert violations(graph, "linked") == 0
    objecting.answer(graph, asked.number, Standing.UPHELD, NOW)
    assert objecting.with_receipt(graph.run, asked.receipt).state is Standing.UPHELD


def test_whoever_waits_for_their_own_objection_still_has_their_request(graph, who, rows):
    rows("MATCH (c:Consent) SET c.evidenced = true")
    objecting.ask(graph, who("ada"), About.PRIVACY, NOW)
    leaving.leave_out(graph, who("ada"), NOW, how="test")
    assert [one["about"] for one in copying.copy(graph, who("ada"), NOW).requests] == ["privacy"]
    assert violations(graph, "linked") == 0


def test_taking_an_import_back_takes_the_key_out_of_requests_too(graph, fingerprints, tmp_path, rows):
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, [("1", "2", "reply", START)]), RESEARCH)
    objecting.ask(graph, address(graph, fingerprints, "research:2"), About.PRIVACY, NOW)
    removing.undo(graph, 1, NOW)
    assert ["key" in said for said in nodes(rows)] == [False]


def test_the_audit_finds_a_request_that_still_says_whose_it_is(graph, who, rows):
    objecting.ask(graph, who("ada"), About.SCORE, NOW)
    assert violations(graph, "linked") == 0
    rows("MATCH (a:Account {key: $key}) DETACH DELETE a", key=who("ada").key)
    assert violations(graph, "linked") == 1


def test_row_27_the_commands_ask_list_answer_and_tell_by_receipt(graph, kloutgraph, tmp_path, rows):
    write(tmp_path / "people.csv", PEOPLE, [person("ada")])
    kloutgraph("networks", "add", "forum", "--basis", "consent")
    kloutgraph("people", tmp_path / "people.csv")
    asked = kloutgraph("requests", "add", "forum:@ada", "--about", "score")
    number = asked.out.split()[1]
    assert asked.err.startswith("request 1, to be answered by ")
    assert "ada" not in asked.out + asked.err
    listed = kloutgraph("requests")
    assert [word in listed.out for word in ("score", "forum:ada", "open")] == [True] * 3
    assert "forum:ada" not in kloutgraph("requests", "--overdue").out
    told = kloutgraph("receipt", number)
    assert ("request 1" in told.out, "open" in told.out, "ada" in told.out) == (True, True, False)
    rows("MATCH (r:Request) SET r.due = datetime('2020-01-01T00:00Z')")
    assert "overdue" in kloutgraph("requests", "--overdue").out
    assert '"overdue": true' in kloutgraph("requests", "--json").out
    assert kloutgraph("audit").code == 3
    assert kloutgraph("requests", "answer", "1", "--decision", "upheld").code == 0
    assert kloutgraph("requests", "answer", "1", "--decision", "upheld").code == 2
    assert "upheld" in kloutgraph("receipt", number).out
    assert '"state": "upheld"' in kloutgraph("receipt", number, "--json").out
    assert kloutgraph("receipt", "abcde-fghjk-mnpqr-stuvw").code == 1


def test_row_40_reasons_are_counted_and_nothing_leads_from_one_to_whoever_gave_it(graph, who, rows):
    for number in range(11):
        leaving.leave_out(graph, who(f"guest{number}"), NOW, how="test", why=Why.NEVER_ASKED)
    leaving.leave_out(graph, who("ada"), NOW, how="test", why=Why.WRONG)
    leaving.leave_out(graph, who("ben"), NOW, how="test")
    assert leaving.reasons(graph.run) == {Why.NEVER_ASKED: 11, Why.WRONG: 1, Why.NOT_SAID: 1}
    kept = rows("MATCH (r:Reason) RETURN properties(r) AS said, COUNT { (r)--() } AS links ORDER BY said.why")
    assert [(row["said"].keys(), row["links"]) for row in kept] == [({"why", "count"}, 0)] * 3
    others = str(rows("MATCH (n) WHERE NOT n:Reason RETURN properties(n) AS said"))
    assert [why for why in Why if why.value in others] == [], "an order and its entry in the ledger lead to an account"


def test_row_40_what_fewer_than_ten_said_is_not_told_exactly(graph, kloutgraph):
    kloutgraph("networks", "add", "forum", "--basis", "consent")
    kloutgraph("opt-out", "forum:guest", "--why", "wrong")
    said = kloutgraph("requests", "reasons").out
    assert said.count("fewer than 10") == len(Why)
    graph.run("rights/reason", why=Why.WRONG.value)
    told = json.loads(kloutgraph("requests", "reasons", "--json").out)
    assert {one["times"] for one in told["reasons"]} == {None}
    for _ in range(8):
        graph.run("rights/reason", why=Why.WRONG.value)
    told = json.loads(kloutgraph("requests", "reasons", "--json").out)
    assert {one["why"]: one["times"] for one in told["reasons"] if one["times"]} == {Why.WRONG.value: 10}
