"""Lists of people that leave: kept before they leave, seen by whoever is on them, gone when they have expired."""

import csv
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kloutgraph import audit, ledger, lists, register, removing
from kloutgraph.addresses import address
from kloutgraph.errors import RefusedByRule, UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.ledger import Event
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.rights import copying, forgetting
from kloutgraph.rights.upkeep import upkeep
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
)

DEMOGRAPHIC = re.compile(
    r"age|adult|minor|birth|born|gender|sex|male|income|salary|wealth|race|ethnic|religio|marital|educat|"
    r"politic|health|child|famil|language|country|zip|postcode"
)
END = date(2026, 3, 1)


@pytest.fixture
def forum(graph: Graph, fingerprints: Fingerprints, tmp_path: Path) -> Graph:
    """Ada and Hana, who are listed, and Ben, who is counted; they replied to one another and are rated."""
    people = [person("ada"), person("ben", show="no"), person("hana", adult="", organisation="yes")]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, people))
    pairs = [("ada", "hana"), ("ben", "hana"), ("hana", "ada"), ("ben", "ada")]
    acts = [(*pair, "reply", START + number) for number, pair in enumerate(pairs)]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)
    rate(graph)
    return graph


def kept(graph: Graph, fingerprints: Fingerprints, *handles: str, expires: date = END) -> lists.Kept:
    keys = [fingerprints.key("forum", handle) for handle in handles]
    return lists.keep(graph, keys, NOW, purpose="spring fair", recipient="Ona, events", expires=expires)


def named(rows) -> list[tuple[int, str]]:
    found = rows("MATCH (l:List)-[:NAMES]->(a) RETURN l.number AS number, a.handle AS handle ORDER BY number, handle")
    return [(row["number"], row["handle"]) for row in found]


def test_row_22_nothing_is_held_of_anybody_that_could_sort_them_into_a_target_group(town, rows):
    found = rows("MATCH (n:Person|Account) UNWIND keys(n) AS name RETURN collect(DISTINCT name) AS names")[0]["names"]
    assert {"organisation", "private", "network"} <= set(found)
    assert [name for name in found if DEMOGRAPHIC.search(name)] == ["adult"], "whether of age, and not how old"


def test_row_22_the_ledger_says_for_what_and_for_whom_a_list_left_and_until_when(forum, fingerprints):
    kept(forum, fingerprints, "ada", "hana")
    (entry,) = ledger.entries(forum.run, Event.EXPORTED)
    assert entry.facts == {
        "list": 1, "purpose": "spring fair", "recipient": "Ona, events", "rows": 2, "expires": "2026-03-01"
    }  # fmt: skip
    assert ledger.broken_at(forum) is None


def test_row_22_whoever_is_on_a_list_sees_who_has_it(forum, fingerprints):
    kept(forum, fingerprints, "ada")
    ada, hana = (copying.copy(forum, address(forum, fingerprints, f"forum:{who}"), NOW) for who in ("ada", "hana"))
    assert ada.lists == [
        {
            "at": NOW, "expires": datetime(2026, 3, 1, tzinfo=UTC), "number": 1, "purpose": "spring fair",
            "recipient": "Ona, events", "row": 1, "rows": 1,
        }
    ]  # fmt: skip
    assert hana.lists == []


@pytest.mark.parametrize(("purpose", "recipient"), [("", "Ona"), ("  ", "Ona"), ("fair", ""), ("fair", " ")])
def test_row_22_no_list_is_kept_without_a_purpose_and_a_recipient(forum, fingerprints, rows, purpose, recipient):
    with pytest.raises(RefusedByRule, match="needs a purpose and a recipient"):
        lists.keep(forum, [fingerprints.key("forum", "ada")], NOW, purpose=purpose, recipient=recipient)
    assert (named(rows), ledger.entries(forum.run, Event.EXPORTED)) == ([], [])


def test_no_list_is_kept_that_has_expired_already(forum, fingerprints):
    with pytest.raises(RefusedByRule, match="expired already"):
        kept(forum, fingerprints, "ada", expires=NOW.date())


def test_a_purpose_that_expired_goes_on_only_until_a_day_that_is_said(forum, fingerprints):
    kept(forum, fingerprints, "ada", expires=date(2026, 1, 10))
    later, keys = NOW + timedelta(days=20), [fingerprints.key("forum", "ada")]
    with pytest.raises(RefusedByRule, match="list 1 for this purpose and recipient has expired"):
        lists.keep(forum, keys, later, purpose="Spring  fair", recipient="Ona, events ")
    assert lists.keep(forum, keys, later, purpose="spring fair", recipient="Pia").number == 2
    assert lists.keep(forum, keys, later, purpose="spring fair", recipient="Ona, events", expires=END).number == 3
    assert lists.keep(forum, keys, later, purpose="spring fair", recipient="Ona, events").number == 4
    assert len(ledger.entries(forum.run, Event.EXPORTED)) == 4


@pytest.mark.parametrize(
    "said", ["a\nb", "a\0b", "a\udcff", "a" * 201, "\u202efair"], ids=["lines", "null", "no text", "long", "turned"]
)
def test_a_purpose_is_a_line_of_text(forum, fingerprints, said):
    for words in ({"purpose": said, "recipient": "Ona"}, {"purpose": "fair", "recipient": said}):
        with pytest.raises(RefusedByRule, match="are a line of text, of 200 characters at most"):
            lists.keep(forum, [fingerprints.key("forum", "ada")], NOW, **words)
    assert ledger.entries(forum.run, Event.EXPORTED) == []


@pytest.mark.parametrize("said", ["spring\u00a0fair", "\u6625\u3000\u796d\u308a"], ids=["unbroken", "wide"])
def test_a_purpose_has_spaces_of_any_width(forum, fingerprints, said):
    kept = lists.keep(forum, [fingerprints.key("forum", "ada")], NOW, purpose=said, recipient="Ona")
    assert kept.purpose == said


def test_a_list_around_somebody_who_may_not_be_named_is_not_kept(forum, fingerprints, rows):
    ada, ben = (fingerprints.key("forum", who) for who in ("ada", "ben"))
    with pytest.raises(UsageProblem, match="may not be named"):
        lists.keep(forum, [ben, ada], NOW, purpose="fair", recipient="Ona", around=ben)
    assert rows("MATCH (l:List) RETURN l") == ledger.entries(forum.run, Event.EXPORTED) == []
    assert lists.keep(forum, [ben, ada], NOW, purpose="fair", recipient="Ona", around=ada).number == 1


def test_lists_are_numbered_and_expire_after_ninety_days_if_nothing_is_said(forum, fingerprints, rows):
    assert kept(forum, fingerprints, "ada").number == 1
    second = lists.keep(forum, [fingerprints.key("forum", "hana")], NOW, purpose="fair", recipient="Ona")
    assert (second.number, second.expires) == (2, date(2026, 4, 1))
    assert named(rows) == [(1, "ada"), (2, "hana")]


def test_whoever_may_not_be_named_when_a_list_leaves_is_not_on_it(forum, fingerprints, rows):
    made = kept(forum, fingerprints, "ben", "ada", "never_was")
    about = {"as_of": NOW, "method": "1"}
    people = [{**dict.fromkeys(lists.PEOPLE), "key": fingerprints.key("forum", who)} for who in ("ben", "ada")]
    assert len(made.rows(people, about)) == 1
    assert named(rows) == [(1, "ada")]


def test_whoever_is_forgotten_is_on_no_list_any_more_and_the_list_stays(forum, fingerprints, rows):
    kept(forum, fingerprints, "ada", "hana")
    forgetting.forget(forum, address(forum, fingerprints, "forum:ada"), NOW, how="test")
    assert named(rows) == [(1, "hana")]
    assert rows("MATCH (l:List) RETURN l.number AS number, l.rows AS rows") == [{"number": 1, "rows": 2}]


def test_a_list_is_no_act_it_changes_no_count_and_no_standing(forum, fingerprints, rows):
    before, checksum = standings(forum), checksum_of_all(rows)
    kept(forum, fingerprints, "ada", "hana")
    assert standings(forum) == before
    rate(forum)
    assert standings(forum) == before
    acts = forum.one("privacy/acts_of", keys=[fingerprints.key("forum", "ada")])
    assert len(acts["ids"]) == 3
    assert forum.run("intake/kinds_held", network="forum") == [{"relationship": "REPLIED"}]
    assert removing.undo(forum, 1, NOW) == 4
    assert checksum_of_all(rows) != checksum
    assert checksum_of_all(rows) == f"0-{'0' * 32}"


def test_no_network_can_have_a_kind_of_act_that_looks_like_a_list():
    with pytest.raises(UsageProblem, match="cannot name a kind"):
        register.parse_kind("names=2")


def test_an_expired_list_names_nobody_once_time_has_been_followed(forum, fingerprints, rows):
    kept(forum, fingerprints, "ada", expires=date(2026, 1, 10))
    kept(forum, fingerprints, "ada", "hana")
    upkeep(forum, datetime(2026, 1, 9, 23, tzinfo=UTC), quiet)
    assert [number for number, _ in named(rows)] == [1, 2, 2]
    upkeep(forum, datetime(2026, 1, 10, tzinfo=UTC), quiet)
    assert named(rows) == [(2, "ada"), (2, "hana")]
    assert len(ledger.entries(forum.run, Event.EXPORTED)) == 2


def test_the_audit_finds_a_list_that_names_somebody_after_its_end(forum, fingerprints):
    kept(forum, fingerprints, "ada", "hana", expires=date(2026, 1, 10))
    end = datetime(2026, 1, 10, tzinfo=UTC)

    def found(at: datetime) -> int:
        return next(one.violations for one in audit.audit(forum, at) if one.name == "audit/expired")

    assert found(end + timedelta(hours=23)) == 0
    assert found(end + timedelta(hours=25)) == 1
    lists.let_go_expired(forum, end)
    assert found(end + timedelta(hours=25)) == 0


def brought(kloutgraph, tmp_path: Path) -> None:
    """Bring Ada, Ben and Hana by the command line alone."""
    people = [person("ada"), person("ben", show="no"), person("hana", adult="", organisation="yes")]
    acts = [("ada", "hana", "reply", START), ("ben", "hana", "reply", START), ("hana", "ada", "reply", START)]
    write(tmp_path / "people.csv", PEOPLE, people)
    write(tmp_path / "acts.csv", HEADER, acts)
    for words in (
        ("networks", "add", "forum", "--basis", "consent", "--audience", "public", "--finished"),
        ("people", tmp_path / "people.csv"), ("import", tmp_path / "acts.csv", "--network", "forum"), ("rate",),
    ):  # fmt: skip
        assert kloutgraph(*words).code == 0, words


@pytest.mark.parametrize("command", ["export", "top"])
def test_row_22_every_row_of_a_list_has_these_columns_and_none_of_what_people_are(graph, kloutgraph, tmp_path, command):
    brought(kloutgraph, tmp_path)
    file = tmp_path / "list.csv"
    ended = kloutgraph(command, "--purpose", "=fair", "--to", "Ona", "-o", file)
    assert ended.code == 0
    assert ended.err.startswith("list 1: 2 people, for '=fair', to 'Ona'")
    with file.open(encoding="utf-8", newline="") as opened:
        found = list(csv.DictReader(opened))
    assert list(found[0]) == [
        "place", "account", "name", "score", "standing", "reach", "as_of", "method", "list", "row", "purpose", "to",
        "expires", "notice",
    ]  # fmt: skip
    assert [column for column in found[0] if DEMOGRAPHIC.search(column)] == []
    assert {(row["account"], row["list"], row["row"], row["purpose"]) for row in found} == {
        ("forum:hana", "1", "1", "'=fair"), ("forum:ada", "1", "2", "'=fair")
    }  # fmt: skip
    assert file.stat().st_mode & 0o777 == 0o600


def test_row_22_export_without_a_purpose_is_refused_and_nothing_is_written(graph, kloutgraph, tmp_path, rows):
    brought(kloutgraph, tmp_path)
    file = tmp_path / "list.csv"
    assert kloutgraph("export", "--to", "Ona", "-o", file).code == 2
    blank = kloutgraph("export", "--purpose", " ", "--to", "Ona", "-o", file)
    assert (blank.code, "needs a purpose and a recipient" in blank.err) == (4, True)
    assert kloutgraph("top", "-o", file).code == 1
    assert not file.exists()
    assert rows("MATCH (l:List) RETURN count(l) AS n") == [{"n": 0}]


def test_a_ranking_of_research_data_goes_to_a_file_without_being_a_list_of_people(graph, kloutgraph, tmp_path, rows):
    write(tmp_path / "acts.csv", HEADER, [("1", "2", "reply", START)])
    kloutgraph("networks", "add", "study", "--basis", "pseudonymous", "--finished")
    kloutgraph("import", tmp_path / "acts.csv", "--network", "study")
    kloutgraph("rate")
    made = kloutgraph("top", "-o", tmp_path / "top.csv")
    assert (made.code, "2 rows of research data, as of 2025-01-01 00:00 UTC; nobody is named" in made.err) == (0, True)
    (first, _) = csv.DictReader((tmp_path / "top.csv").read_text(encoding="utf-8").splitlines())
    assert (first["account"], first["as_of"], first["method"]) == ("study:2", "2025-01-01T00:00:01Z", "2")
    assert rows("MATCH (l:List) RETURN count(l) AS n") == [{"n": 0}]
    assert kloutgraph("top", "--json", "-o", tmp_path / "top.csv").code == 2


def test_filters_say_who_may_be_on_a_list_and_places_are_counted_among_them(graph, kloutgraph, tmp_path):
    brought(kloutgraph, tmp_path)
    kloutgraph("networks", "add", "other", "--basis", "consent", "--audience", "public", "--finished")
    why = ("--purpose", "fair", "--to", "Ona")
    whole = kloutgraph("export", *why, "--network", "forum")
    assert [row["account"] for row in csv.DictReader(whole.out.splitlines())] == ["forum:hana", "forum:ada"]
    for words, code, sentence in (
        (("--network", "other"), 1, "nobody is left for this list; take a filter away"),
        (("--network", "nowhere"), 2, "there is no such network; there are forum, other"),
        (("--circle", "99"), 2, "there is no such circle in which somebody is shown"),
        (("--moved", "rising"), 1, "nobody is left for this list"),
    ):
        ended = kloutgraph("export", *why, *words)
        assert (ended.code, ended.out, sentence in ended.err) == (code, "", True), ended.err
    assert len(ledger.entries(graph.run, Event.EXPORTED)) == 1, "nothing was kept of the others"
