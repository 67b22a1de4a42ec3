"""A private account is held only while its person gives access, and to take it back is to never have given it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kloutgraph import audit, ledger, register
from kloutgraph.addresses import address
from kloutgraph.errors import InputError, RefusedByRule, UsageProblem
from kloutgraph.ledger import Event
from kloutgraph.model import Access, Basis, Consent, Purpose, Reason, Wishes
from kloutgraph.privacy.policy import refusal
from kloutgraph.rights import forgetting, granting
from kloutgraph.rights.upkeep import upkeep
from kloutgraph.scores import rating
from tests.acts import (
    FORUM,
    HEADER,
    NOW,
    PEOPLE,
    RESEARCH,
    START,
    bring,
    person,
    quiet,
    rate,
    standings,
    take_in,
    write,
)
from tests.privacy.test_policy import ADA, FINN, people

UNTIL = NOW + timedelta(days=100)
GIVEN = Consent(NOW - timedelta(days=1), UNTIL)
ACTS = [
    ("finn", "ada", "reply", START), ("ada", "finn", "like", START + 1), ("hana", "ada", "mention", START + 2),
    ("ada", "hana", "like", START + 3),
]  # fmt: skip
MEMBERS = [person("ada"), person("hana"), person("finn", private="yes")]


@pytest.fixture
def forum(graph, fingerprints, tmp_path):
    """Bring everybody of the forum, Finn with a private account, and import its acts; returns the report."""

    def run(members=MEMBERS):
        bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, members))
        return take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, ACTS), FORUM)

    return run


@pytest.fixture
def give(graph, fingerprints):
    """Let somebody give access to what they do."""

    register.add(graph, FORUM, fingerprints, NOW)

    def run(handle: str, at=NOW, until=UNTIL, evidence="form 13") -> str:
        who = address(graph, fingerprints, f"forum:{handle}")
        return granting.grant(graph, fingerprints, who, Access.ACTS, at, until=until, how="test", evidence=evidence)

    return run


def violated(graph, at=NOW) -> set[str]:
    return {finding.name for finding in audit.audit(graph, at) if finding.violations}


def held(rows) -> int:
    return rows("MATCH (:Account)-[act]->(:Account) RETURN count(act) AS n")[0]["n"]


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (FINN, Reason.PRIVATE),
        (replace(FINN, access=GIVEN), None),
        (replace(FINN, private=None, access=GIVEN), None),
        (replace(FINN, access=Consent(NOW - timedelta(days=9), NOW)), Reason.PRIVATE),
        (replace(FINN, access=Consent(NOW + timedelta(days=1))), Reason.PRIVATE),
        (replace(FINN, access=GIVEN, measure=None), Reason.NEVER_AGREED),
        (replace(FINN, access=GIVEN, adult=False), Reason.MINOR),
        (replace(FINN, access=GIVEN, suppressed=True), Reason.LEFT_OUT),
    ],
)
def test_access_opens_a_private_account_and_no_other_door(who: Wishes, reason: Reason | None):
    assert refusal(who, basis=Basis.CONSENT, purpose=Purpose.MEASURE, at=NOW) is reason
    if reason is None:
        shown = refusal(replace(who, show=None), basis=Basis.CONSENT, purpose=Purpose.SHOW, at=NOW)
        assert shown is Reason.NOT_SHOWN


@given(people, st.sampled_from(Basis), st.sampled_from(Purpose))
def test_access_never_helps_whoever_is_refused_for_another_reason(who: Wishes, basis: Basis, purpose: Purpose):
    asked = {"basis": basis, "purpose": purpose, "at": NOW}
    without = refusal(replace(who, private=False), **asked)
    assert refusal(replace(who, access=GIVEN), **asked) is without


def test_a_private_account_is_held_as_soon_as_its_person_gave_access_and_comes_in_again(forum, give, graph, rows):
    assert forum().withheld == {Reason.NEVER_AGREED: 2}
    assert len(give("finn")) == 32
    assert forum().admitted == 2
    assert held(rows) == 4
    assert violated(graph) == set()


def test_row_19_to_revoke_a_scope_removes_exactly_what_was_held_by_it(forum, give, graph, fingerprints, rows):
    forum()
    rate(graph)
    never = standings(graph), str(graph.one("schema/state")["low"]), held(rows)
    give("finn")
    forum()
    rate(graph)
    assert "finn" in standings(graph)
    granting.revoke(graph, address(graph, fingerprints, "forum:finn"), [Access.ACTS], NOW, how="test")
    assert rating.is_due(graph)
    upkeep(graph, NOW, quiet)
    assert (standings(graph), str(graph.one("schema/state")["low"]), held(rows)) == never
    assert rows("MATCH (a:Access) RETURN count(a) AS n") == [{"n": 0}]
    key = fingerprints.key("forum", "finn")
    assert rows("MATCH (a {key: $key}) RETURN count(a) AS n", key=key) == [{"n": 0}]
    assert violated(graph) == set()
    assert forum().withheld == {Reason.NEVER_AGREED: 2}


def test_access_that_was_revoked_can_be_given_again(forum, give, graph, fingerprints, rows):
    give("finn")
    forum()
    granting.revoke(graph, address(graph, fingerprints, "forum:finn"), [Access.ACTS], NOW, how="test")
    give("finn")
    assert forum().admitted == 2
    assert held(rows) == 4


def test_access_ends_on_its_day(forum, give, graph, rows):
    give("finn")
    forum()
    rate(graph)
    assert violated(graph, UNTIL + timedelta(days=1)) >= {"audit/private"}
    upkeep(graph, UNTIL - timedelta(seconds=1), quiet)
    assert held(rows) == 4
    upkeep(graph, UNTIL, quiet)
    assert held(rows) == 2
    assert violated(graph, UNTIL) == set()


def test_access_to_one_account_says_nothing_of_another(forum, give):
    give("finn")
    members = [*MEMBERS[:1], person("hana", private="yes"), MEMBERS[2]]
    assert forum(members).admitted == 2


def test_whoever_is_erased_leaves_no_access_behind(forum, give, graph, fingerprints, rows):
    give("finn")
    forum()
    forgetting.forget(graph, address(graph, fingerprints, "forum:finn"), NOW, how="test")
    assert rows("MATCH (a:Access) RETURN count(a) AS n") == [{"n": 0}]
    with pytest.raises(RefusedByRule, match="readmit"):
        give("finn")


def test_access_needs_evidence_an_end_and_a_network_of_people(forum, give, graph, fingerprints):
    forum()
    with pytest.raises(RefusedByRule, match="evidence"):
        give("finn", evidence=" ")
    with pytest.raises(UsageProblem, match="future"):
        give("finn", until=NOW)
    with pytest.raises(InputError, match="no access"):
        granting.revoke(graph, address(graph, fingerprints, "forum:finn"), [Access.ACTS], NOW, how="test")
    elsewhere = replace(address(graph, fingerprints, "forum:finn"), network=RESEARCH)
    with pytest.raises(RefusedByRule, match="nobody gives access"):
        granting.grant(graph, fingerprints, elsewhere, Access.ACTS, NOW, until=UNTIL, how="test", evidence="form")


def test_giving_and_revoking_stand_in_the_ledger_without_a_name(forum, give, graph, fingerprints):
    forum()
    give("finn")
    granting.revoke(graph, address(graph, fingerprints, "forum:finn"), [Access.ACTS], NOW, how="test")
    told = [entry.facts for entry in ledger.entries(graph.run, Event.WISHES) if "access" in entry.facts]
    assert [(fact["access"], fact["network"], fact["agreed"]) for fact in told] == [
        ("acts", "forum", True), ("acts", "forum", False),
    ]  # fmt: skip
    assert "finn" not in str(told)
    assert ledger.broken_at(graph) is None


def test_a_people_file_that_comes_again_leaves_access_as_it_is(forum, give, rows):
    give("finn")
    forum()
    assert forum().held == 4
    assert held(rows) == 4
    assert ADA.access is None


def test_the_commands_give_and_revoke_and_say_no_name(kloutgraph, graph, tmp_path):
    people_file = write(tmp_path / "people.csv", PEOPLE, MEMBERS)
    acts = write(tmp_path / "acts.csv", HEADER, ACTS)
    kloutgraph("networks", "add", "forum", "--basis", "consent", "--audience", "public", "--finished")
    said = [kloutgraph("access", "grant", "forum:finn", "--scope", "acts", "--until", "2099-01-01", "--evidence", "x")]
    kloutgraph("people", people_file)
    assert "4 admitted" in kloutgraph("import", acts, "--network", "forum").out
    said.append(kloutgraph("access", "revoke", "forum:finn"))
    again = kloutgraph("import", acts, "--network", "forum")
    assert "2 withheld" in again.out
    assert [ended.code for ended in said] == [0, 0]
    assert said[0].out.startswith("receipt ")
    assert not [ended for ended in said if "finn" in ended.out + ended.err]
    assert kloutgraph("access", "grant", "forum:finn", "--scope", "acts", "--until", "x", "--evidence", "x").code == 2
    assert kloutgraph("access", "revoke", "forum:finn").code == 1
