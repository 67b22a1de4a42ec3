"""To be left out: without proof, at once, for good; and to object with a receipt where it was somebody else."""

import re
from datetime import timedelta

import pytest

from kloutgraph import connect, ledger, removing
from kloutgraph.addresses import address
from kloutgraph.audit import audit
from kloutgraph.errors import RefusedByRule, UsageProblem
from kloutgraph.identity import Checksum
from kloutgraph.ledger import Event
from kloutgraph.model import Reason
from kloutgraph.rights import leaving, receipts
from kloutgraph.rights.leaving import OBJECTION_DAYS, Why
from kloutgraph.rights.upkeep import upkeep
from kloutgraph.scores import rating
from tests.acts import (
    FORUM,
    HEADER,
    NOW,
    PEOPLE,
    START,
    bring,
    checksum_of_all,
    person,
    quiet,
    rate,
    standings,
    take_in,
    write,
)  # fmt: skip
from tests.forum import NAMES

LATER = NOW + timedelta(days=OBJECTION_DAYS)
HOW = "test"


def held(forum, name):
    return bool(forum.graph.run("privacy/held", keys=[forum.who(name).key]))


def listed(forum):
    return {row["account"].removeprefix("forum:") for row in forum.graph.run("explore/ranking", top=100)}


def nothing_wrong(graph, at=NOW):
    return [finding.name for finding in audit(graph, at) if finding.violations] == []


def state(graph):
    return graph.one("schema/state")


def receipt_of(rows, name, purpose="show"):
    found = rows(
        "MATCH (:Account|Waiting {key: $key})<-[:HAS]-()-[:GAVE]->(c {purpose: $purpose}) RETURN c.receipt AS r",
        key=name.key, purpose=purpose,
    )  # fmt: skip
    return found[0]["r"]


def test_whoever_cannot_prove_a_consent_is_gone_at_once_with_all_acts(forum, rows):
    rate(forum.graph)
    left = leaving.leave_out(forum.graph, forum.who("ben"), NOW, how=HOW)
    assert not held(forum, "ben")
    assert not rows("MATCH (n) WHERE n.key = $key AND NOT n:Suppression RETURN n", key=forum.who("ben").key)
    assert "ben" not in listed(forum)
    assert receipts.state(forum.graph.run, left.receipt, LATER).gone == LATER
    assert nothing_wrong(forum.graph)


def test_whoever_can_is_hidden_at_once_and_gone_after_seven_days(forum, rows):
    rate(forum.graph)
    left = leaving.leave_out(forum.graph, forum.who("ada"), NOW, how=HOW)
    assert not held(forum, "ada")
    assert "ada" not in listed(forum)
    assert rows("MATCH (w:Waiting) RETURN properties(w) AS w")[0]["w"].keys() <= {"key", "network", "private"}
    assert nothing_wrong(forum.graph)
    assert receipts.state(forum.graph.run, left.receipt, NOW) == receipts.State(NOW, None, None, None)
    assert leaving.erase_due(forum.graph, LATER - timedelta(seconds=1)) == 0
    assert leaving.erase_due(forum.graph, LATER) == 1
    assert rows("MATCH (w:Waiting) RETURN w") == []
    assert receipts.state(forum.graph.run, left.receipt, LATER).gone == LATER
    assert nothing_wrong(forum.graph, LATER)


@pytest.mark.parametrize("name", ["ada", "ben"])
def test_the_acts_the_checksum_and_the_scores_are_those_without_them_from_then_on(
    forum, graph, fingerprints, tmp_path, rows, name, database
):
    rate(graph)
    leaving.leave_out(graph, forum.who(name), NOW, how=HOW)
    upkeep(graph, NOW, quiet)
    after, checksum, span = standings(graph), state(graph), graph.one("rating/span")
    assert checksum_of_all(rows) == rating.current(graph).checksum
    database.empty()
    connect.prepare(graph)
    forum.bring(*(other for other in NAMES if other != name))
    forum.act()
    rate(graph)
    assert standings(graph) == pytest.approx(after, rel=1e-9)
    never, never_span = state(graph), graph.one("rating/span")
    assert [never[what] for what in ("acts", "low", "high", "last")] == [
        checksum[w] for w in ("acts", "low", "high", "last")
    ]
    assert span["acts"] == never_span["acts"]


def test_nobody_comes_back_by_the_same_file_whatever_the_spelling(forum, graph, fingerprints, tmp_path):
    leaving.leave_out(graph, forum.who("ben"), NOW, how=HOW)
    variants = [
        "ben", "BEN", "Ben", "@ben", "@@ben", " ben ", "\uff42\uff45\uff4e", "\uff22\uff25\uff2e", "@BEN", "bEn",
        "\uff20ben", "ben\ufe0f", "@ ben", "b\u034fen", "\u1d47en", "@Ben ", "\u24d1en", "b\uff25n", "be\uff2e",
        "@\uff22en", "ben @", "@ @ben", "ben@ ", "@\u3000@ben",
    ]  # fmt: skip
    assert len(set(variants)) == 24
    for number, spelling in enumerate(variants):
        lines = [_as(person("ben"), spelling)]
        report = bring(graph, fingerprints, write(tmp_path / f"p{number}.csv", PEOPLE, lines))
        assert (report.held, report.let_go) == (0, 0), spelling
        acts = write(tmp_path / f"a{number}.csv", HEADER, [(f'"{spelling}"', "ada", "reply", START + number)])
        assert take_in(graph, fingerprints, acts, FORUM).admitted == 0, spelling
    assert not held(forum, "ben")


def _as(line, spelling):
    return [f'"{spelling}"' if cell == "ben" else cell for cell in line]


def test_nobody_comes_back_under_another_name_where_the_id_is_known(forum, graph, fingerprints, tmp_path):
    def brought(handle, name="p.csv"):
        return bring(graph, fingerprints, write(tmp_path / name, PEOPLE, [person(handle, account_id="42")]))

    brought("ben")
    leaving.leave_out(graph, forum.who("ben"), NOW, how=HOW)
    assert brought("benedict").held == 0
    assert bring(graph, fingerprints, write(tmp_path / "o.csv", PEOPLE, [person("benedict")])).held == 0, "known by now"
    assert bring(graph, fingerprints, write(tmp_path / "o.csv", PEOPLE, [person("benno")])).held == 1
    head = f"{HEADER},actor_id,target_id"
    rows = [("benno", "ada", "reply", START, 42, 7), ("ada", "benno", "reply", START + 1, "", " 42 ")]
    rows += [("benno", "ada", "reply", START + 2, 43, "")]
    report = take_in(graph, fingerprints, write(tmp_path / "a.csv", head, rows), FORUM)
    assert (report.admitted, report.withheld) == (1, {Reason.LEFT_OUT: 2})
    after = NOW + timedelta(days=1)
    leaving.readmit(graph, forum.who("ben"), after, agreed_at=after, evidence="form")
    assert brought("benedict").held == 1


def test_all_accounts_of_one_id_are_left_out_together(forum, graph, fingerprints, tmp_path):
    lines = [person("ben", account_id="42"), person("benedict", account_id="42")]
    bring(graph, fingerprints, write(tmp_path / "p.csv", PEOPLE, lines))
    leaving.leave_out(graph, forum.who("ben"), NOW, how=HOW)
    assert not held(forum, "benedict")
    assert nothing_wrong(graph)


def test_several_handles_of_one_id_wait_together_and_come_back_together(forum, graph, fingerprints, tmp_path, rows):
    lines = [person("ben", account_id="42"), person("benedict", account_id="42", evidence="form 12")]
    bring(graph, fingerprints, write(tmp_path / "p.csv", PEOPLE, lines))
    receipt = receipt_of(rows, forum.who("benedict"))
    leaving.leave_out(graph, forum.who("ben"), NOW, how=HOW)
    assert len(rows("MATCH (w:Waiting) RETURN w")) == 2
    leaving.object_to_leaving(graph, forum.who("benedict"), receipt, NOW)
    assert held(forum, "ben")
    assert held(forum, "benedict")
    assert rows("MATCH (s:Suppression) RETURN s") == []
    assert leaving.erase_due(graph, LATER) == 0
    assert nothing_wrong(graph)


def test_a_withdrawal_holds_for_whoever_else_has_the_id_in_the_same_file_or_before(
    forum, graph, fingerprints, tmp_path
):
    ben, gone = person("benedict", account_id="42"), person("ben", account_id="42", withdrawn_at="2025-12-01")
    assert bring(graph, fingerprints, write(tmp_path / "a.csv", PEOPLE, [gone, ben])).held == 0
    leaving.readmit(graph, forum.who("ben"), LATER, agreed_at=LATER, evidence="form 13")
    assert bring(graph, fingerprints, write(tmp_path / "b.csv", PEOPLE, [ben])).held == 1
    bring(graph, fingerprints, write(tmp_path / "c.csv", PEOPLE, [gone]))
    assert not held(forum, "benedict")
    assert nothing_wrong(graph)


def test_an_account_that_a_file_of_acts_shows_to_be_one_left_out_is_let_go(forum, graph, fingerprints, tmp_path, rows):
    bring(graph, fingerprints, write(tmp_path / "a.csv", PEOPLE, [person("ben", account_id="42")]))
    leaving.leave_out(graph, forum.who("ben"), NOW, how=HOW)
    bring(graph, fingerprints, write(tmp_path / "b.csv", PEOPLE, [person("benno")]))
    acts = [("ada", "benno", "reply", START, ""), ("hana", "benno", "like", START, "\uff14\uff12")]
    file = write(tmp_path / "c.csv", f"{HEADER},target_id", acts)
    assert take_in(graph, fingerprints, file, FORUM).withheld == {Reason.LEFT_OUT: 1}
    assert not held(forum, "benno")
    assert checksum_of_all(rows) == str(Checksum.kept(graph.one("schema/state")))
    assert bring(graph, fingerprints, write(tmp_path / "b.csv", PEOPLE, [person("benno")])).held == 0
    assert nothing_wrong(graph)


def test_a_withdrawal_in_a_people_file_holds_for_the_id_that_was_known(forum, graph, fingerprints, tmp_path):
    bring(graph, fingerprints, write(tmp_path / "a.csv", PEOPLE, [person("ben", account_id="42")]))
    bring(graph, fingerprints, write(tmp_path / "b.csv", PEOPLE, [person("ben", withdrawn_at="2025-12-01")]))
    assert bring(graph, fingerprints, write(tmp_path / "c.csv", PEOPLE, [person("benno", account_id="42")])).held == 0


def test_a_minor_who_waits_is_erased_when_it_is_known_and_does_not_come_back(
    forum, graph, fingerprints, tmp_path, rows
):
    receipt = receipt_of(rows, forum.who("ada"))
    leaving.leave_out(graph, forum.who("ada"), NOW, how=HOW)
    bring(graph, fingerprints, write(tmp_path / "a.csv", PEOPLE, [person("ada", adult="no")]))
    assert rows("MATCH (w:Waiting) RETURN w") == []
    with pytest.raises(RefusedByRule, match="nothing waits"):
        leaving.object_to_leaving(graph, forum.who("ada"), receipt, NOW)


def test_an_order_for_somebody_who_never_was_is_kept_and_told_with_the_same_words(forum, graph):
    nobody = leaving.leave_out(graph, forum.who("nobody_at_all"), NOW, how=HOW)
    ben = leaving.leave_out(graph, forum.who("ben"), NOW, how=HOW)
    assert (nobody.at, nobody.objection_days) == (ben.at, ben.objection_days)
    assert len(nobody.receipt) == len(ben.receipt)
    ada = leaving.leave_out(graph, forum.who("ada"), NOW, how=HOW)
    for at in (NOW, LATER - timedelta(seconds=1), LATER):
        assert len({receipts.state(graph.run, left.receipt, at) for left in (nobody, ben, ada)}) == 1
    assert graph.run("privacy/orders", keys=[forum.who("nobody_at_all").key])


def test_the_owner_objects_with_a_receipt_and_everything_is_as_before(forum, graph, rows):
    rate(graph)
    before, scores, was = state(graph), standings(graph), checksum_of_all(rows)
    receipt = receipt_of(rows, forum.who("ada"))
    leaving.leave_out(graph, forum.who("ada"), NOW, how=HOW)
    leaving.object_to_leaving(graph, forum.who("ada"), receipt.upper(), LATER - timedelta(seconds=1))
    upkeep(graph, NOW, quiet)
    after = state(graph)
    assert [after[what] for what in ("acts", "low", "high", "last")] == [
        before[w] for w in ("acts", "low", "high", "last")
    ]
    assert checksum_of_all(rows) == was
    assert standings(graph) == scores
    assert rows("MATCH (w:Waiting) RETURN w") == []
    assert nothing_wrong(graph)


@pytest.mark.parametrize("receipt", ["", "0" * 32, "nonsense"])
def test_a_wrong_receipt_changes_nothing(forum, graph, receipt):
    leaving.leave_out(graph, forum.who("ada"), NOW, how=HOW)
    with pytest.raises(RefusedByRule, match="nothing waits"):
        leaving.object_to_leaving(graph, forum.who("ada"), receipt, NOW)
    assert not held(forum, "ada")


def test_an_objection_that_comes_too_late_or_to_nothing_has_the_same_answer(forum, graph, rows):
    receipt = receipt_of(rows, forum.who("ada"))
    sentences = set()
    leaving.leave_out(graph, forum.who("ada"), NOW, how=HOW)
    for name, at in (("ada", LATER), ("ben", NOW), ("nobody_at_all", NOW)):
        with pytest.raises(RefusedByRule) as refused:
            leaving.object_to_leaving(graph, forum.who(name), receipt, at)
        sentences.add(str(refused.value))
    assert len(sentences) == 1


def test_a_second_wish_does_not_begin_the_seven_days_anew(forum, graph):
    leaving.leave_out(graph, forum.who("ada"), NOW, how=HOW)
    leaving.leave_out(graph, forum.who("ada"), NOW + timedelta(days=6), how=HOW)
    assert leaving.erase_due(graph, LATER) == 1


def test_a_people_file_neither_erases_nor_brings_back_what_waits(forum, graph, rows):
    receipt = receipt_of(rows, forum.who("ada"))
    leaving.leave_out(graph, forum.who("ada"), NOW, how=HOW)
    forum.bring()
    assert not held(forum, "ada")
    assert nothing_wrong(graph)
    leaving.object_to_leaving(graph, forum.who("ada"), receipt, NOW)
    assert held(forum, "ada")
    assert nothing_wrong(graph)


def test_two_who_wait_come_back_with_the_acts_between_them_once(forum, graph, rows):
    before, was = state(graph), checksum_of_all(rows)
    shown = {name: receipt_of(rows, forum.who(name)) for name in ("ada", "hana")}
    for name in shown:
        leaving.leave_out(graph, forum.who(name), NOW, how=HOW)
    for name, receipt in shown.items():
        leaving.object_to_leaving(graph, forum.who(name), receipt, NOW)
    assert checksum_of_all(rows) == was
    assert {what: state(graph)[what] for what in ("acts", "low", "high")} == {
        w: before[w] for w in ("acts", "low", "high")
    }


def test_an_import_that_is_taken_back_takes_the_acts_of_those_who_wait_too(forum, graph, rows):
    receipt = receipt_of(rows, forum.who("ada"))
    leaving.leave_out(graph, forum.who("ada"), NOW, how=HOW)
    removing.undo(graph, 1, NOW)
    leaving.object_to_leaving(graph, forum.who("ada"), receipt, NOW)
    assert state(graph)["acts"] == 0
    assert checksum_of_all(rows).startswith("0-")


def test_row_20_nobody_is_let_in_again_but_by_a_consent_given_later_with_evidence(forum, graph):
    leaving.leave_out(graph, forum.who("ben"), NOW, how=HOW)
    after = NOW + timedelta(days=1)
    for agreed_at, evidence, sentence in (
        (after, " ", "without evidence"), (NOW, "form", "after the account was left out"),
        (after + timedelta(days=1), "form", "not in the future"),
    ):  # fmt: skip
        with pytest.raises(RefusedByRule, match=sentence):
            leaving.readmit(graph, forum.who("ben"), after, agreed_at=agreed_at, evidence=evidence)
    leaving.readmit(graph, forum.who("ben"), after, agreed_at=after, evidence="form 12")
    forum.bring("ben")
    assert held(forum, "ben")
    with pytest.raises(RefusedByRule, match="no order"):
        leaving.readmit(graph, forum.who("ben"), after, agreed_at=after, evidence="form 12")


def test_the_ledger_tells_what_was_done_and_of_nobody_whom(forum, graph, rows):
    leaving.leave_out(graph, forum.who("ada"), NOW, how=HOW, why=Why.NEVER_ASKED)
    leaving.leave_out(graph, forum.who("ben"), NOW, how=HOW)
    leaving.erase_due(graph, LATER)
    told = ledger.entries(graph.run)
    assert [entry.event for entry in told[-3:]] == [Event.LEFT_OUT, Event.LEFT_OUT, Event.ERASED]
    assert told[-3].facts.keys() == told[-2].facts.keys() == {"how", "receipt"}
    assert rows("MATCH (r:Reason) RETURN r.why AS why, r.count AS n ORDER BY why") == [
        {"why": "I was never asked", "n": 1}, {"why": "not said", "n": 1},
    ]  # fmt: skip
    said = str(told)
    assert [name for name in NAMES if re.search(rf"\b{name}\b", said)] == []  # a receipt may hold ada: it is of digits
    assert [name for name in NAMES if forum.who(name).key in said] == []
    assert ledger.broken_at(graph) is None


@pytest.mark.parametrize("account", ["forum:", "forum:@", "forum:a\nb", "forum:" + "x" * 400])
def test_an_opt_out_of_nonsense_is_a_sentence_without_it(forum, graph, account):
    with pytest.raises(UsageProblem, match="the handle") as refused:
        address(graph, forum.fingerprints, account)
    assert "xxx" not in str(refused.value)
    assert "a\nb" not in str(refused.value)


def test_scores_are_due_until_they_are_made_anew(forum, graph):
    rate(graph)
    assert not rating.is_due(graph)
    leaving.leave_out(graph, forum.who("nobody_at_all"), NOW, how=HOW)
    assert rating.is_due(graph), "or whether a rating is made would tell who was held"
    assert upkeep(graph, NOW, quiet).number == 2
    assert not rating.is_due(graph)
    assert upkeep(graph, NOW, quiet) is None


def test_without_any_act_left_there_is_no_rating_any_more(forum, graph):
    rate(graph)
    for name in NAMES:
        leaving.leave_out(graph, forum.who(name), NOW, how=HOW)
    assert upkeep(graph, NOW, quiet) is None
    assert rating.current(graph) is None
