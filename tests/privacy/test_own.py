"""One's own archive on one's own machine: its owner alone is measured and shown, nobody else gets a profile by it."""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kloutgraph import address_book, audit, intake, networks, owning, register, removing
from kloutgraph.addresses import address
from kloutgraph.bulk import load
from kloutgraph.errors import InputError, RefusedByRule, UsageProblem
from kloutgraph.identity import Checksum
from kloutgraph.intake import Order, Report
from kloutgraph.model import Basis, Network, Purpose, Reason, Wishes
from kloutgraph.networks import Reading
from kloutgraph.privacy import policy
from kloutgraph.privacy.policy import refusal, refusal_between
from kloutgraph.rights import forgetting, leaving
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, quiet, rate, standings, take_in, write
from tests.privacy.test_policy import people

KAI, ORLA, UMA = "kai_the_friend_8z", "orla_the_aunt_4w", "uma_the_nurse_6v"
"""People of Mia's archive, of whom nobody but Mia may ever read."""
DAY = 86_400
ACTS = [
    (KAI, "mia", "reply", START), (KAI, "mia", "reply", START + DAY), ("mia", ORLA, "like", START + 2 * DAY),
    (ORLA, "mia", "mention", START + 3 * DAY), (ORLA, KAI, "reply", START + 4 * DAY), (UMA, UMA, "like", START),
    ("mia", UMA, "follow", START + 5 * DAY),
]  # fmt: skip
CIRCLE = [("ada", "hana", "reply", START), ("hana", "ivo", "like", START + DAY), ("ivo", "ada", "mention", START + 9)]


@pytest.fixture
def archive(fingerprints) -> Network:
    return register.owned(Network("archive", Basis.OWN, audience="public"), "@Mia", fingerprints)


@pytest.fixture
def book(tmp_path) -> Path:
    return address_book.path(tmp_path / "home")


@pytest.fixture
def import_archive(graph, fingerprints, archive, book, tmp_path):
    """Import some acts as Mia's archive, names into the address book."""

    def run(acts=ACTS, name="archive.csv", **options) -> Report:
        register.add(graph, archive, fingerprints, NOW)
        file = write(tmp_path / name, HEADER, acts)
        order = Order(file, archive, networks.named("csv"), Reading(), NOW, book=book, **options)
        return intake.take_in(graph, fingerprints, order, quiet)

    return run


def everything(rows) -> str:
    nodes = rows("MATCH (n) WHERE NOT n:TestMark RETURN labels(n) AS is, properties(n) AS has")
    return str([nodes, rows("MATCH ()-[r]->() RETURN type(r) AS is, properties(r) AS has")])


def violated(graph) -> dict[str, int]:
    return {finding.name: finding.violations for finding in audit.audit(graph, NOW) if finding.violations}


def state_of_acts(graph) -> tuple[str, object, object]:
    known = graph.one("rating/span")
    return str(Checksum.kept(graph.one("schema/state"))), known["first"], known["last"]


@given(people, st.sampled_from(Purpose))
def test_only_the_owner_is_measured_and_shown_whatever_the_others_agreed_to_elsewhere(who: Wishes, purpose: Purpose):
    expected = Reason.LEFT_OUT if who.suppressed else Reason.NOT_THE_OWNER
    assert refusal(who, basis=Basis.OWN, purpose=purpose, at=NOW) is expected
    assert refusal(Wishes(owner=True), basis=Basis.OWN, purpose=purpose, at=NOW) is None
    assert refusal(Wishes(owner=True, suppressed=True), basis=Basis.OWN, purpose=purpose, at=NOW) is Reason.LEFT_OUT


@given(people, st.sampled_from([basis for basis in Basis if basis is not Basis.OWN]), st.sampled_from(Purpose))
def test_to_own_an_archive_says_nothing_anywhere_else(who: Wishes, basis: Basis, purpose: Purpose):
    owner = Wishes(**{**who.__dict__, "owner": True})
    asked = {"basis": basis, "purpose": purpose, "at": NOW}
    assert refusal(owner, **asked) is refusal(who, **asked)


@pytest.mark.parametrize(
    ("actor", "target", "reason"),
    [
        (None, Reason.NOT_THE_OWNER, None),
        (Reason.NOT_THE_OWNER, None, None),
        (Reason.NOT_THE_OWNER, Reason.NOT_THE_OWNER, Reason.BETWEEN_OTHERS),
        (None, Reason.LEFT_OUT, Reason.LEFT_OUT),
        (Reason.LEFT_OUT, None, Reason.LEFT_OUT),
        (Reason.NOT_THE_OWNER, Reason.LEFT_OUT, Reason.LEFT_OUT),
    ],
)
def test_an_act_of_an_archive_has_its_owner_at_one_end_and_nobody_who_left_at_the_other(actor, target, reason):
    assert refusal_between(actor, target, basis=Basis.OWN) is reason


def test_everywhere_else_an_act_needs_both_ends():
    for basis in (Basis.CONSENT, Basis.PUBLIC, Basis.PSEUDONYMOUS):
        assert refusal_between(None, None, basis=basis) is None
        assert refusal_between(None, Reason.NEVER_AGREED, basis=basis) is Reason.NEVER_AGREED
        assert refusal_between(Reason.MINOR, None, basis=basis) is Reason.MINOR


def test_the_rule_still_knows_no_names_no_graph_and_no_clock():
    source = Path(policy.__file__).read_text(encoding="utf-8")
    assert "now(" not in source
    assert "handle" not in source


def test_an_archive_has_an_owner_and_nothing_else_has_one(graph, fingerprints, archive):
    with pytest.raises(UsageProblem, match="--owner HANDLE"):
        register.add(graph, Network("archive", Basis.OWN), fingerprints, NOW)
    with pytest.raises(UsageProblem, match="--owner HANDLE"):
        register.add(graph, register.owned(FORUM, "mia", fingerprints), fingerprints, NOW)
    register.add(graph, archive, fingerprints, NOW)
    assert register.registered(graph, "archive").owner == archive.owner == fingerprints.key("archive", "mia")


def test_the_owner_of_an_archive_is_kept_as_a_fingerprint(graph, fingerprints, archive, rows):
    register.add(graph, archive, fingerprints, NOW)
    assert archive.owner == fingerprints.key("archive", "mia")
    assert "mia" not in everything(rows).casefold()


def test_whose_archive_it_is_cannot_change_while_accounts_are_held(graph, fingerprints, archive, import_archive):
    import_archive()
    other = register.owned(Network("archive", Basis.OWN), "kai", fingerprints)
    for changed in (other, Network("archive", Basis.CONSENT), Network("archive", Basis.PSEUDONYMOUS)):
        with pytest.raises(RefusedByRule, match="cannot change"):
            register.add(graph, changed, fingerprints, NOW)


def test_a_network_of_people_does_not_become_an_archive(graph, fingerprints, tmp_path):
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person("ada")]))
    with pytest.raises(RefusedByRule, match="cannot change"):
        register.add(graph, register.owned(Network("forum", Basis.OWN), "ada", fingerprints), fingerprints, NOW)


def test_an_archive_takes_no_people_file(graph, fingerprints, archive, tmp_path):
    lines = write(tmp_path / "people.csv", PEOPLE, [person(KAI, network="archive")])
    with pytest.raises(RefusedByRule, match="no people but its owner"):
        bring(graph, fingerprints, lines, archive)


def test_only_acts_with_the_owner_at_one_end_are_held_and_the_rest_is_counted_by_reason(import_archive, rows):
    report = import_archive()
    assert report.adds_up
    assert report.admitted == 5
    assert report.withheld == {Reason.BETWEEN_OTHERS: 1, Reason.TOWARDS_ONESELF: 1}
    held = rows("MATCH (a)-[act]->(b) RETURN a:Listed AS one, b:Listed AS other, type(act) AS kind ORDER BY act.at")
    assert [row["kind"] for row in held] == ["REPLIED", "REPLIED", "LIKED", "MENTIONED", "FOLLOWED"]
    assert all(row["one"] != row["other"] for row in held)


def test_what_was_not_public_is_not_held_in_an_archive_either(graph, fingerprints, archive, tmp_path):
    said = ("followers", "public", "")
    acts = [(KAI, "mia", "reply", START, visibility) for visibility in said]
    report = take_in(graph, fingerprints, write(tmp_path / "a.csv", f"{HEADER},visibility", acts), archive)
    assert (report.admitted, report.withheld) == (1, {Reason.NOT_PUBLIC: 2})


def test_row_52_single_user_mode_stores_no_other_persons_name(import_archive, graph, rows, caplog):
    caplog.set_level(logging.DEBUG)
    import_archive()
    kept = everything(rows)
    logged = "\n".join(record.getMessage() for record in caplog.records)
    for name in (KAI, ORLA, UMA):
        assert name not in kept
        assert name not in logged
    others = rows("MATCH (a:Known) RETURN labels(a) AS labels, keys(a) AS has")
    assert len(others) == 3
    for other in others:
        assert set(other["labels"]) == {"Account", "Known"}
        assert set(other["has"]) == {"key", "network", "import"}
    assert rows("MATCH (a:Counted:Listed) RETURN a.handle AS handle") == [{"handle": "mia"}]
    assert graph.run("schema/counts") == [{"network": "archive", "accounts": 1, "listed": 1, "known": 3}]
    assert violated(graph) == {}


def test_the_address_book_names_whoever_is_held_and_nobody_else(import_archive, book, fingerprints):
    import_archive([*ACTS, ("vera_5u", "wim_3t", "like", START)])
    names = address_book.read(book)
    assert dict(names) == {fingerprints.key("archive", who): who for who in ("mia", KAI, ORLA, UMA)}
    assert book.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in book.parent.iterdir()] == ["address-book.json"]


def test_without_a_place_for_it_no_name_is_written(graph, fingerprints, archive, tmp_path):
    take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, ACTS), archive)
    assert [file for file in tmp_path.rglob("*") if "address" in file.name] == []


def test_a_dry_run_holds_nothing_and_names_nobody(import_archive, book, rows):
    assert import_archive(dry_run=True).admitted == 5
    assert not book.exists()
    assert rows("MATCH (a:Account) RETURN count(a) AS n") == [{"n": 0}]


def test_an_address_book_that_others_may_read_is_refused_before_anything_is_held(import_archive, book, rows):
    book.parent.mkdir()
    book.write_text('{"names": {}}')
    book.chmod(0o644)
    with pytest.raises(RefusedByRule, match="others may read the address book"):
        import_archive()
    assert rows("MATCH (a:Account) RETURN count(a) AS n") == [{"n": 0}]


def test_a_file_that_is_no_address_book_is_told_without_what_stands_in_it(book):
    for text in ("", "[]", '{"names": {"a": 1}}', '{"names": "kai"}', "kai"):
        address_book._write(book, {})
        book.write_text(text)
        with pytest.raises(RefusedByRule, match="cannot be read") as told:
            address_book.read(book)
        assert "kai" not in str(told.value)


def test_the_same_archive_again_changes_nothing_and_brings_the_names_back(import_archive, book, rows):
    import_archive()
    address_book.delete(book)
    report = import_archive()
    assert (report.admitted, report.held) == (0, 5)
    assert rows("MATCH ()-[act]->() RETURN count(act) AS n") == [{"n": 5}]
    assert len(address_book.read(book)) == 4
    more = [(UMA, "mia", "reply", START - DAY), (UMA, "mia", "reply", START + 9 * DAY)]
    longer = import_archive([*ACTS, *more], "longer.csv")
    assert (longer.admitted, longer.held) == (2, 5)


@pytest.mark.parametrize("alone", [True, False], ids=["alone", "beside somebody"])
def test_acts_of_an_archive_are_looked_up_however_old_the_acts_are_that_count(
    graph, fingerprints, tmp_path, import_archive, monkeypatch, alone: bool
):
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person(who) for who in ("ada", "hana", "ivo")]))
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, CIRCLE), FORUM)
    import_archive()
    if not alone:
        prepared = intake._prepared
        monkeypatch.setattr(intake, "_prepared", lambda run, rows: (graph.run("intake/lock"), prepared(run, rows))[1])
    more = [*ACTS, ("mia", KAI, "like", START + 50 * DAY)]
    again = import_archive(more, "more.csv")
    assert (again.admitted, again.held) == (1, 5)


def test_an_interrupted_import_of_an_archive_is_completed_by_the_same_call(import_archive, book, monkeypatch, rows):
    monkeypatch.setattr(intake, "BATCH_ROWS", 2)
    hold, done = intake._hold, []

    def interrupted(run, batch):
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(hold(run, batch))

    monkeypatch.setattr(intake, "_hold", interrupted)
    with pytest.raises(KeyboardInterrupt):
        import_archive()
    assert not book.exists()
    monkeypatch.setattr(intake, "_hold", hold)
    report = import_archive()
    assert report.resumed == 4
    assert report.adds_up
    assert rows("MATCH ()-[act]->() RETURN count(act) AS n") == [{"n": 5}]
    assert len(address_book.read(book)) == 4


def test_an_archive_changes_no_rating_no_checksum_and_no_extent(graph, fingerprints, tmp_path, import_archive, rows):
    members = [person(who) for who in ("ada", "hana", "ivo")]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, members))
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, CIRCLE), FORUM)
    before, rated = state_of_acts(graph), rate(graph)
    alone = standings(graph)
    import_archive([*ACTS, ("mia", KAI, "like", START - 99 * DAY), (KAI, "mia", "like", START + 99 * DAY)])
    assert state_of_acts(graph) == before
    again = rate(graph)
    assert (again.acts, again.since, again.as_of, again.window_days) == (
        rated.acts, rated.since, rated.as_of, rated.window_days,
    )  # fmt: skip
    assert standings(graph) == alone, "the owner of an archive takes no part"
    assert rows("MATCH (a:Known) WHERE a.score IS NOT NULL OR a.given IS NOT NULL RETURN count(a) AS n") == [{"n": 0}]
    assert violated(graph) == {}


def test_a_rating_after_an_act_at_an_end_was_taken_out_does_not_look_into_the_archive(
    graph, fingerprints, tmp_path, import_archive
):
    members = [person(who) for who in ("ada", "hana", "ivo")]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, members))
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, CIRCLE), FORUM)
    import_archive([("mia", KAI, "like", START - 99 * DAY), (KAI, "mia", "like", START + 99 * DAY)])
    bring(graph, fingerprints, write(tmp_path / "gone.csv", PEOPLE, [person("hana", measure="no")]))
    rated = rate(graph)
    assert rated.acts == 1
    assert (rated.since, rated.as_of) == tuple(datetime.fromtimestamp(START + more, UTC) for more in (9, 10))


def test_acts_of_a_kind_that_credits_nobody_are_not_told_from_those_of_the_archive(
    graph, fingerprints, tmp_path, import_archive, archive
):
    silent = register.with_kinds(FORUM, [register.parse_kind("like=0")])
    register.add(graph, register.with_kinds(archive, [register.parse_kind("like=0")]), fingerprints, NOW)
    members = [person(who) for who in ("ada", "hana", "ivo")]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, members), silent)
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, CIRCLE), silent)
    likes = register.with_kinds(archive, [register.parse_kind("like=0")])
    take_in(graph, fingerprints, write(tmp_path / "own.csv", HEADER, ACTS), likes)
    assert rate(graph).acts == 2


def test_an_archive_alone_gives_no_rating(graph, import_archive):
    import_archive()
    with pytest.raises(InputError, match="would read no act"):
        rate(graph)


def test_somebody_of_the_archive_who_asks_to_be_left_out_is_gone_and_never_comes_back(
    graph, fingerprints, import_archive, book, rows
):
    import_archive()
    who = address(graph, fingerprints, f"archive:{KAI}")
    leaving.leave_out(graph, who, NOW, how="test")
    assert rows("MATCH (a {key: $key}) WHERE a:Account OR a:Waiting RETURN count(a) AS n", key=who.key) == [{"n": 0}]
    assert owning.tidy(graph, book) == 1
    assert who.key not in address_book.read(book)
    report = import_archive()
    assert report.withheld[Reason.LEFT_OUT] == 3
    assert who.key not in address_book.read(book)
    assert rows("MATCH (a:Known) RETURN count(a) AS n") == [{"n": 2}]
    assert state_of_acts(graph)[0] == f"0-{'0' * 32}"
    assert violated(graph) == {}


def test_an_owner_who_is_erased_takes_everybody_along(graph, fingerprints, import_archive, book, rows):
    import_archive()
    forgetting.forget(graph, address(graph, fingerprints, "archive:mia"), NOW, how="test")
    assert rows("MATCH (a:Account) RETURN count(a) AS n") == [{"n": 0}]
    assert owning.tidy(graph, book) == 4
    assert import_archive().withheld == {Reason.LEFT_OUT: 5, Reason.BETWEEN_OTHERS: 1, Reason.TOWARDS_ONESELF: 1}
    assert rows("MATCH (a:Account) RETURN count(a) AS n") == [{"n": 0}]


def test_an_import_of_an_archive_is_taken_back_whole_and_touches_no_other(
    graph, fingerprints, tmp_path, import_archive, rows
):
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person("ada"), person("hana"), person("ivo")]))
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, CIRCLE), FORUM)
    before = state_of_acts(graph)
    first = import_archive()
    second = import_archive([("mia", "zoe_2s", "like", START)], "more.csv")
    assert removing.undo(graph, second.number, NOW) == 1
    assert rows("MATCH (a:Known) RETURN count(a) AS n") == [{"n": 3}]
    assert removing.undo(graph, first.number, NOW) == 5
    assert rows("MATCH (a:Account) RETURN count(a) AS n") == [{"n": 3}]
    assert state_of_acts(graph) == before
    assert violated(graph) == {}


def test_a_graph_with_an_archive_is_never_replaced_by_a_first_file_brought_at_once(graph, import_archive):
    assert load.is_first(graph)
    assert load.holds_nobody(graph)
    import_archive()
    assert not load.is_first(graph)
    assert not load.holds_nobody(graph)


@pytest.mark.parametrize(
    "planted",
    [
        "MATCH (a:Known) WITH a LIMIT 1 SET a:Counted",
        "MATCH (a:Known) WITH a LIMIT 1 SET a:Listed",
        "MATCH (a:Known) WITH a LIMIT 1 SET a.handle = 'somebody'",
        "MATCH (a:Known) WITH a LIMIT 1 SET a.score = 7.0",
        "MATCH (a:Known) WITH a LIMIT 1 REMOVE a:Known SET a:Counted",
        "MATCH (a:Known) WITH a LIMIT 1 REMOVE a:Known",
        "MATCH (a:Known) WITH a LIMIT 1 CREATE (:Person {key: 'p'})-[:HAS]->(a)",
        "MATCH (a:Known), (b:Known) WHERE a.key < b.key WITH a, b LIMIT 1 CREATE (a)-[:LIKED {at: 1}]->(b)",
        "MATCH (a:Known) WITH a LIMIT 1 DETACH DELETE a CREATE (:Account:Known {key: 'k', network: 'archive'})",
        "MATCH (a:Counted) SET a:Known",
        "MATCH (n:Network) SET n.basis = 'public'",
    ],
)
def test_the_audit_finds_a_planted_violation(graph, import_archive, rows, planted: str):
    import_archive()
    assert violated(graph) == {}
    rows(planted)
    assert "audit/own" in violated(graph)


def test_row_24_the_consent_of_one_person_never_changes_what_is_seen_of_another(
    graph, fingerprints, tmp_path, import_archive, rows
):
    """Not by a network's basis, not by acting towards somebody who agreed, not by an archive that holds both."""
    file = write(tmp_path / "acts.csv", HEADER, [("ada", KAI, "like", START), (KAI, "ada", "reply", START)])
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person("ada")]))
    assert take_in(graph, fingerprints, file, FORUM).admitted == 0
    import_archive([("mia", "ada", "reply", START), (KAI, "mia", "like", START)])
    keys = [row["key"] for row in rows("MATCH (a:Account) RETURN a.key AS key")]
    assert {row["account"] for row in graph.run("explore/people", keys=keys)} == {"forum:ada", "archive:mia"}
    assert KAI not in everything(rows)


def test_the_commands_lead_from_an_archive_to_an_address_book_and_say_no_name(kloutgraph, graph, tmp_path):
    acts = write(tmp_path / "archive.csv", HEADER, ACTS)
    opened = kloutgraph("open", acts, "--basis", "own", "--me", "@mia", "--once")
    assert opened.code == 0
    assert "5 admitted" in opened.out
    counted = json.loads(kloutgraph("address-book", "--json").out)
    assert counted["names"] == 4
    said = [opened, *(kloutgraph(*words) for words in (["address-book"], ["networks", "--json"], ["status"], ["top"]))]
    said += [kloutgraph("address-book", "delete", "--yes"), kloutgraph("address-book"), kloutgraph("audit")]
    for ended in said:
        assert not [name for name in (KAI, ORLA, UMA) if name in ended.out + ended.err]
    assert "no address book" in said[-2].out
    assert not Path(counted["file"]).exists()


def test_the_commands_take_a_name_out_of_the_address_book_with_its_account(kloutgraph, graph, tmp_path):
    acts = write(tmp_path / "archive.csv", HEADER, ACTS)
    kloutgraph("networks", "add", "archive", "--basis", "own", "--owner", "mia", "--audience", "public")
    assert kloutgraph("import", acts, "--network", "archive").code == 0
    file = tmp_path / "home" / "address-book.json"
    assert KAI in file.read_text()
    kloutgraph("opt-out", f"archive:{KAI}")
    assert KAI not in file.read_text()
    kloutgraph("import", "--undo", "1", "--yes")
    assert address_book.read(file) == {}


def test_an_archive_is_opened_by_its_owner_and_without_a_people_file(kloutgraph, tmp_path):
    acts = write(tmp_path / "archive.csv", HEADER, ACTS)
    for words in ((), ("--me", "mia", "--people", acts)):
        ended = kloutgraph("open", acts, "--basis", "own", "--once", *words)
        assert ended.code == 1
        assert "whose archive is it?" in ended.err
