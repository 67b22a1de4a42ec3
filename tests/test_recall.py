"""Rows of lists called back: whoever leaves, by whatever way, is called back from each list by a number alone."""

import csv
import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kloutgraph import audit, ledger, lists, people
from kloutgraph.graph import Graph
from kloutgraph.ledger import Event
from kloutgraph.lists import recalling
from kloutgraph.model import Purpose
from kloutgraph.removing import take_out
from kloutgraph.rights import agreeing, copying, forgetting, keeping_off, leaving
from kloutgraph.rights.upkeep import follow_time, upkeep
from tests.acts import HEADER, NOW, PEOPLE, person, quiet, write
from tests.forum import ACTS, NAMES, Forum
from tests.waiting import for_a_lock

END = date(2099, 1, 1)
LATER = NOW + timedelta(days=9)
Rows = dict[int, list[int]]
"""Numbers of rows by list."""


def keep(forum: Forum, *who: str, expires: date = END) -> lists.Kept:
    keys = [forum.who(one).key for one in who]
    return lists.keep(forum.graph, keys, NOW, purpose="spring fair", recipient="Ona, events", expires=expires)


def called_back(graph: Graph) -> Rows:
    return {one.number: [row.number for row in one.rows] for one in recalling.recalls(graph.run)}


def named(rows: Callable[..., list[dict]]) -> set[tuple[int, int, str | None]]:
    found = rows("""
        MATCH (list:List)-[named:NAMES]->(account) WHERE named.recalled_on IS NULL
        RETURN list.number AS list, named.row AS row, account.handle AS who""")
    return {(row["list"], row["row"], row["who"]) for row in found}


def broken(graph: Graph) -> list[str]:
    return [one.name for one in audit.audit(graph, NOW + timedelta(days=6)) if one.violations]


def opted_out(forum: Forum, who: str) -> None:
    leaving.leave_out(forum.graph, forum.who(who), NOW, how="test")


def forgotten(forum: Forum, who: str) -> None:
    forgetting.forget(forum.graph, forum.who(who), NOW, how="test")


def not_to_be_shown(forum: Forum, who: str) -> None:
    agreeing.withdraw(forum.graph, forum.who(who), [Purpose.SHOW], NOW, how="test")


def not_to_be_counted(forum: Forum, who: str) -> None:
    agreeing.withdraw(forum.graph, forum.who(who), [Purpose.MEASURE], NOW, how="test")


def on_no_list(forum: Forum, who: str) -> None:
    keeping_off.keep_off(forum.graph, forum.who(who), NOW, how="test")


def found_to_be_a_minor(forum: Forum, who: str) -> None:
    _brought(forum, person(who, adult="no"))


def withdrawn_by_a_file(forum: Forum, who: str) -> None:
    _brought(forum, person(who, withdrawn_at="2025-12-01"))


def not_shown_by_a_file(forum: Forum, who: str) -> None:
    _brought(forum, person(who, show="no"))


def private(forum: Forum, who: str) -> None:
    _brought(forum, person(who, private="yes"))


def ended(forum: Forum, who: str) -> None:
    _brought(forum, person(who, agreed_until="2026-01-05"))
    follow_time(forum.graph, datetime(2026, 1, 6, tzinfo=UTC))


def labelled_as_a_bot(forum: Forum, who: str) -> None:
    from kloutgraph import labelling
    from kloutgraph.labels import Found

    with forum.graph.transaction() as tx:
        labelling._put_on(tx, {forum.who(who).key: ("clones", Found(0, 0.9, "as others do", {}))}, NOW)


def _brought(forum: Forum, line: list[str]) -> None:
    file = write(forum.folder / "again.csv", PEOPLE, [line])
    people.bring(forum.graph, forum.fingerprints, file, NOW, quiet)


WAYS = (
    opted_out, forgotten, not_to_be_shown, not_to_be_counted, on_no_list, found_to_be_a_minor, withdrawn_by_a_file,
    not_shown_by_a_file, private, ended, labelled_as_a_bot,
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
@pytest.mark.parametrize("who", ["ada", "ben"])  # ada can prove her consent, so an opt-out of hers waits first
def test_whoever_leaves_is_called_back_from_each_list_and_nobody_else_is(forum, rows, way, who):
    other = "ben" if who == "ada" else "ada"
    for on_it in (("cleo", who, "dan"), (other, "dan"), (who, "hana")):
        keep(forum, *on_it)
    assert called_back(forum.graph) == {}
    way(forum, who)
    assert called_back(forum.graph) == {1: [2], 3: [1]}
    assert named(rows) == {(1, 1, "cleo"), (1, 3, "dan"), (2, 1, other), (2, 2, "dan"), (3, 2, "hana")}
    assert broken(forum.graph) == []


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_a_list_says_of_whoever_left_the_row_and_the_day_and_nothing_else(forum, rows, way):
    keep(forum, "cleo", "ada")
    way(forum, "ada")
    (found,) = rows("MATCH (l:List) RETURN properties(l) AS says")
    said = found["says"]
    assert said.keys() == {"number", "purpose", "recipient", "at", "expires", "rows", "gone", "gone_on"}
    assert said["gone"] == [2]
    assert [day.to_native().time().isoformat() for day in said["gone_on"]] == ["00:00:00"]


def test_an_opt_out_that_fails_calls_nothing_back(forum, rows):
    keep(forum, "ada")

    with suppress(RuntimeError), forum.graph.transaction() as tx:
        take_out(tx, [forum.who("ada").key], NOW)
        assert tx.run("lists/waiting") == [{"lists": 1, "rows": 1}]
        raise RuntimeError
    assert called_back(forum.graph) == {}
    assert named(rows) == {(1, 1, "ada")}


def test_an_owner_who_objects_comes_back_and_the_row_stays_called_back(forum, rows):
    receipt = agreeing.agree(
        forum.graph, forum.fingerprints, forum.who("ada"), Purpose.SHOW, NOW, how="web", evidence="signed in"
    )
    keep(forum, "hana", "ada")
    opted_out(forum, "ada")
    assert called_back(forum.graph) == {1: [2]}
    leaving.object_to_leaving(forum.graph, forum.who("ada"), receipt, NOW + timedelta(days=1))
    assert rows("MATCH (a:Listed {handle: 'ada'}) RETURN count(a) AS n") == [{"n": 1}]
    assert called_back(forum.graph) == {1: [2]}
    assert named(rows) == {(1, 1, "hana")}
    assert broken(forum.graph) == []
    opted_out(forum, "ada")
    assert called_back(forum.graph) == {1: [2]}, "once is enough"


def test_whoever_waited_for_an_objection_is_called_back_once_and_stays_so_when_erased(forum, rows):
    keep(forum, "ada", "hana")
    opted_out(forum, "ada")
    leaving.erase_due(forum.graph, LATER)
    assert rows("MATCH (w:Waiting) RETURN count(w) AS n") == [{"n": 0}]
    assert called_back(forum.graph) == {1: [1]}
    assert broken(forum.graph) == []


def test_whoever_agrees_again_is_on_the_next_list_and_not_on_the_one_they_were_called_back_from(forum, rows):
    keep(forum, "ada")
    not_to_be_shown(forum, "ada")
    again = {"how": "web", "evidence": "signed in"}
    agreeing.agree(forum.graph, forum.fingerprints, forum.who("ada"), Purpose.SHOW, LATER, **again)
    keep(forum, "ada")
    assert (called_back(forum.graph), named(rows)) == ({1: [1]}, {(2, 1, "ada")})


@pytest.mark.parametrize(
    "line",
    [
        person("adele", person="person-ada"), person("adele", account_id="42"),
        person("dan", person="person-ada"), person("ada", person="person-dan"),
    ],
    ids=["a second account", "a new handle of the same id", "an account taken over", "an account given away"],
)  # fmt: skip
def test_whoever_is_on_no_list_is_so_by_whatever_account_they_have_later(forum, rows, line):
    _brought(forum, person("ada", account_id="42"))
    keep(forum, "dan", "hana")
    on_no_list(forum, "ada")
    _brought(forum, line)
    keep(forum, "ada", "adele", "dan", "hana")
    joined = "dan" in (line[0].removeprefix("person-"), line[1])
    assert named(rows) == {(1, 2, "hana"), *(() if joined else {(1, 1, "dan")})} | (
        {(2, 1, "hana")} if joined else {(2, 1, "dan"), (2, 2, "hana")}
    )
    assert broken(forum.graph) == []
    assert ledger.entries(forum.graph.run, Event.OFF_LISTS)[-1].facts == {"how": people.PEOPLE_FILE, "accounts": 1}


def test_a_wish_to_be_on_no_list_holds_for_whoever_was_opted_out_by_somebody_else_and_comes_back(forum, rows):
    receipt = agreeing.agree(
        forum.graph, forum.fingerprints, forum.who("ada"), Purpose.SHOW, NOW, how="web", evidence="signed in"
    )
    opted_out(forum, "ada")
    on_no_list(forum, "ada")
    leaving.object_to_leaving(forum.graph, forum.who("ada"), receipt, NOW + timedelta(days=1))
    keep(forum, "ada", "hana")
    assert named(rows) == {(1, 1, "hana")}
    opted_out(forum, "ada")
    leaving.erase_due(forum.graph, LATER)
    assert rows("MATCH (off:OffLists) RETURN off") == [], "of whoever is erased nothing is kept"


def test_when_a_list_expires_all_of_its_rows_are_called_back_each_once(forum, rows):
    keep(forum, "ada", "ben", "hana", expires=date(2026, 1, 5))
    keep(forum, "ada")
    not_to_be_shown(forum, "ben")
    assert called_back(forum.graph) == {1: [2]}
    upkeep(forum.graph, LATER, quiet)
    assert called_back(forum.graph) == {1: [2, 1, 3]}
    assert named(rows) == {(2, 1, "ada")}
    assert broken(forum.graph) == []


def test_the_person_sees_their_row_that_it_was_called_back_and_when_its_holder_was_told(forum):
    keep(forum, "hana", "ada", "ben")
    not_to_be_shown(forum, "ben")
    not_to_be_shown(forum, "ada")

    def seen(who: str) -> dict:
        (one,) = copying.copy(forum.graph, forum.who(who), NOW).lists
        return one

    assert (seen("ada")["row"], seen("ada")["recalled_on"]) == (2, NOW)
    assert "recalled_on" not in seen("hana")
    assert "told_on" not in seen("ada")
    (waits,) = recalling.recalls(forum.graph.run)
    recalling.tell(forum.graph, waits, LATER)
    assert seen("ada")["told_on"] == seen("ben")["told_on"] == datetime(2026, 1, 10, tzinfo=UTC)
    assert not {"gone", "gone_on"} & {*seen("hana"), *seen("ada")}, "which others left is nobody's"


def test_two_that_let_an_expired_list_go_at_once_call_each_row_back_once(forum, rows):
    keep(forum, "ada", "ben", expires=date(2026, 1, 5))
    with ThreadPoolExecutor(1) as pool:
        with forum.graph.transaction() as tx:
            tx.run("intake/lock")
            other = pool.submit(lists.let_go_expired, forum.graph, LATER)
            assert for_a_lock(rows)
            tx.run("lists/let_go", at=LATER)
        assert other.result() == 0
    assert called_back(forum.graph) == {1: [1, 2]}
    assert broken(forum.graph) == []


def test_what_is_called_back_while_holders_are_told_waits_for_the_next_time(forum):
    keep(forum, "ada", "ben", "hana")
    not_to_be_shown(forum, "ada")
    (read,) = recalling.recalls(forum.graph.run)
    not_to_be_shown(forum, "ben")
    assert recalling.tell(forum.graph, read, NOW) == 1
    assert recalling.tell(forum.graph, read, NOW) == 0, "somebody else told of it meanwhile"
    assert called_back(forum.graph) == {1: [2]}


def test_no_query_but_those_that_call_back_lets_anybody_go_or_takes_their_name(request):
    """Who else forgets an account, sets it aside or says that it may not be named would leave its rows in force."""
    folder = Path(recalling.__file__).parents[1]
    found = {
        (query, file.relative_to(folder).as_posix())
        for file in folder.rglob("*.py")
        for query in ("privacy/forget", "rights/set_aside", "privacy/list", "lists/keep_off")
        if f'"{query}"' in file.read_text(encoding="utf-8")
    }
    assert found == {
        ("privacy/forget", "removing.py"), ("rights/set_aside", "removing.py"),
        ("privacy/list", "lists/recalling.py"), ("lists/keep_off", "lists/recalling.py"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "harm",
    [
        "MATCH (:List)-[n:NAMES {row: 1}]->() DELETE n",
        "MATCH (:List)-[n:NAMES {row: 1}]->(a) DETACH DELETE a",
        "MATCH (:List)-[n:NAMES {row: 1}]->(a) REMOVE a:Listed SET a.handle = null, a.name = null",
        "MATCH (:List)-[n:NAMES {row: 1}]->(a) CREATE (:OffLists {key: a.key})",
        "MATCH (:List)-[n:NAMES {row: 1}]->(a) SET n.row = 2",
        "MATCH (l:List) SET l.gone = [1]",
    ],
    ids=["unlinked", "deleted", "unnamed", "off", "twice", "called back and named"],
)
def test_the_audit_finds_a_row_that_neither_names_somebody_nor_is_called_back_or_does_both(forum, rows, harm):
    keep(forum, "ada", "hana")
    assert broken(forum.graph) == []
    rows(harm)
    assert "audit/recalled" in broken(forum.graph)


def brought(kloutgraph, folder: Path) -> None:
    """Bring the forum by the command line alone, and rate it."""
    write(folder / "people.csv", PEOPLE, [person(name) for name in NAMES])
    write(folder / "acts.csv", HEADER, ACTS)
    for words in (
        ("networks", "add", "forum", "--basis", "consent", "--audience", "public", "--finished"),
        ("people", folder / "people.csv"), ("import", folder / "acts.csv", "--network", "forum"), ("rate",),
    ):  # fmt: skip
        assert kloutgraph(*words).code == 0, words


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_must_show_6_after_three_exports_an_opt_out_gives_three_files_with_exactly_those_rows(
    graph, kloutgraph, tmp_path
):
    brought(kloutgraph, tmp_path)
    left: dict[int, list[dict[str, str]]] = {}
    for number, to in enumerate(("Ona", "Pia", "Quinn"), 1):
        file = tmp_path / f"{number}.csv"
        assert kloutgraph("export", "--purpose", "=fair", "--to", to, "-n", 6 - number, "-o", file).code == 0
        left[number] = read(file)
    assert [len(some) for some in left.values()] == [5, 4, 3]
    gone = left[3][1]["account"]
    assert kloutgraph("opt-out", gone).code == 0
    folder = tmp_path / "recalls"
    folder.mkdir()
    told = kloutgraph("recall", "-o", folder)
    assert told.code == 0
    assert sorted(file.name for file in folder.iterdir()) == [f"recall-list-{n}.csv" for n in (1, 2, 3)]
    for number, to in enumerate(("Ona", "Pia", "Quinn"), 1):
        (row,) = [row for row in left[number] if row["account"] == gone]
        (recalled,) = read(folder / f"recall-list-{number}.csv")
        assert (recalled["list"], recalled["row"]) == (str(number), row["row"])
        assert (recalled["recipient"], recalled["purpose"]) == (to, "'=fair")
        assert recalled["what_to_do"] == recalling.WHAT_TO_DO
        assert list(recalled) == list(recalling.COLUMNS)
        assert (folder / f"recall-list-{number}.csv").stat().st_mode & 0o777 == 0o600
    said = "".join(file.read_text(encoding="utf-8") for file in folder.iterdir()) + told.out + told.err
    assert [name for name in NAMES if re.search(rf"\b{name}\b", said.lower())] == []
    assert [row["key"] for row in graph.run("explore/ranking", top=9) if row["key"] in said] == []
    entries = ledger.entries(graph.run, Event.RECALLED)
    assert [entry.facts for entry in entries] == [{"list": n, "rows": 1, "new": 1} for n in (1, 2, 3)]
    assert (ledger.broken_at(graph), broken(graph)) == (None, [])
    assert kloutgraph("verify").code == 0


@pytest.fixture
def three(forum: Forum) -> Forum:
    """Two lists; from the first Ada and Ben are called back, from the second Ada."""
    keep(forum, "hana", "ben", "ada")
    keep(forum, "ada")
    for who in ("ben", "ada"):
        not_to_be_shown(forum, who)
    return forum


def test_a_second_run_writes_nothing_new_unless_it_is_asked_for_all(three, kloutgraph, tmp_path):
    first = json.loads(kloutgraph("recall", "-o", tmp_path, "--json").out)
    assert [(one["list"], one["rows"], one["waiting"]) for one in first["recalls"]] == [(1, [2, 3], 2), (2, [1], 1)]
    again = kloutgraph("recall", "-o", tmp_path, "--json")
    assert (again.code, json.loads(again.out)["recalls"]) == (0, [])
    assert [int(row["row"]) for row in read(tmp_path / "recall-list-1.csv")] == [2, 3]
    other = tmp_path / "other"
    other.mkdir()
    assert kloutgraph("recall", "-o", other, "--all", "--list", "1").code == 0
    assert [file.name for file in other.iterdir()] == ["recall-list-1.csv"]
    assert read(other / "recall-list-1.csv") == read(tmp_path / "recall-list-1.csv"), "as on the first day"


def test_a_later_run_writes_only_what_was_called_back_since(three, kloutgraph, tmp_path):
    kloutgraph("recall", "-o", tmp_path)
    not_to_be_shown(three, "hana")
    assert kloutgraph("recall", "-o", tmp_path).code == 0
    assert [row["row"] for row in read(tmp_path / "recall-list-1.csv")] == ["2", "3"], (
        "and nothing that was written goes"
    )
    assert [row["row"] for row in read(tmp_path / "recall-list-1-after-2.csv")] == ["1"]


def test_without_a_folder_it_prints_what_waits_and_nobody_counts_as_told(three, kloutgraph):
    for _ in range(2):
        ended = kloutgraph("recall")
        assert (ended.code, "2, 3" in ended.out, "3 rows of 2 lists wait" in ended.err) == (0, True, True)
    assert ledger.entries(three.graph.run, Event.RECALLED) == []
    assert json.loads(kloutgraph("status", "--json").out)["recalls"] == {"lists": 2, "rows": 3}


@pytest.mark.parametrize("spoilt", ["nowhere", "file.txt"])
def test_a_folder_that_is_none_is_a_sentence_and_nobody_counts_as_told(three, kloutgraph, tmp_path, spoilt):
    (tmp_path / "file.txt").touch()
    ended = kloutgraph("recall", "-o", tmp_path / spoilt)
    assert (ended.code, "Traceback" in ended.err) == (2, False)
    assert called_back(three.graph) == {1: [2, 3], 2: [1]}


def test_a_list_that_there_is_not_is_a_sentence(three, kloutgraph):
    ended = kloutgraph("recall", "--list", "9")
    assert (ended.code, ended.err.strip()) == (
        2,
        "kloutgraph: there is no list 9; kloutgraph lists says which there are",
    )


def test_where_nothing_waits_it_says_so(forum, kloutgraph, tmp_path):
    keep(forum, "ada")
    ended = kloutgraph("recall", "-o", tmp_path)
    assert (ended.code, list(tmp_path.glob("recall*"))) == (0, [])
    assert "nothing waits to be told" in ended.err
