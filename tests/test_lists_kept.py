"""Lists that left, as they are now: whom they still name, how two differ, and one written again."""

import csv
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from kloutgraph import ledger, lists
from kloutgraph.errors import RefusedByRule
from kloutgraph.ledger import Event
from kloutgraph.lists import held, recalling
from kloutgraph.model import Purpose
from kloutgraph.rights import agreeing, forgetting, keeping_off
from tests.acts import NOW, rate
from tests.waiting import for_a_lock

END = date(2099, 1, 1)
ABOUT = {"as_of": NOW, "method": "1"}


def keep(forum, *who: str, expires: date = END, to: str = "Ona") -> lists.Kept:
    keys = [forum.who(one).key for one in who]
    return lists.keep(forum.graph, keys, NOW, purpose="spring fair", recipient=to, expires=expires)


def hide(forum, who: str) -> None:
    agreeing.withdraw(forum.graph, forum.who(who), [Purpose.SHOW], NOW, how="test")


@pytest.fixture
def two(forum):
    """Two lists: Ada, Ben, Cleo and Dan on the first, Hana, Cleo, Ada on the other; Ben is not shown any more."""
    rate(forum.graph)
    keep(forum, "ada", "ben", "cleo", "dan")
    keep(forum, "hana", "cleo", "ada", to="Pia")
    hide(forum, "ben")
    return forum


def accounts(people) -> list[tuple[int, str]]:
    return [(one["row"], one["account"].partition(":")[2]) for one in people]


def test_a_list_still_names_whoever_did_not_leave_by_the_row_they_left_with(two):
    assert accounts(held.named(two.graph.run, 1)) == [(1, "ada"), (3, "cleo"), (4, "dan")]
    made = held.listed(two.graph.run, 1)
    assert (made.rows, made.named, made.recalled, made.waiting) == (4, 3, 1, 1)


def test_two_lists_differ_by_whom_each_names_alone_and_whoever_left_is_in_no_part(two):
    found = held.difference(two.graph.run, 1, 2)
    assert accounts(found.only_one) == [(4, "dan")]
    assert accounts(found.only_other) == [(1, "hana")]
    assert accounts(found.both) == [(1, "ada"), (3, "cleo")]
    turned = held.difference(two.graph.run, 2, 1)
    assert (accounts(turned.only_one), accounts(turned.both)) == ([(1, "hana")], [(2, "cleo"), (3, "ada")])


def test_a_list_written_again_has_its_number_rows_purpose_and_end_without_whoever_left(two):
    _, rows = held.again(two.graph, 1, NOW, ABOUT)
    assert [(row["list"], row["row"], row["account"], row["to"], row["expires"]) for row in rows] == [
        (1, 1, "forum:ada", "Ona", END), (1, 3, "forum:cleo", "Ona", END), (1, 4, "forum:dan", "Ona", END)
    ]  # fmt: skip
    assert rows[0].keys() == set(held.SHEET)
    places = {row["account"]: row["place"] for row in two.graph.run("explore/ranking", top=9)}
    assert [row["place"] for row in rows] == [places[row["account"]] for row in rows]
    (entry,) = ledger.entries(two.graph.run, Event.AGAIN)
    assert entry.facts == {"list": 1, "purpose": "spring fair", "recipient": "Ona", "rows": 3}
    assert len(held.lists(two.graph.run)) == 2, "it is no new list"


def test_an_expired_list_is_not_written_again_and_neither_is_one_of_nobody(two):
    keep(two, "dan", expires=date(2026, 1, 5))
    keep(two, "dan")
    with pytest.raises(RefusedByRule, match="list 3 expired on 2026-01-05, and its purpose with it"):
        held.again(two.graph, 3, NOW + timedelta(days=4), ABOUT)
    forgetting.forget(two.graph, two.who("dan"), NOW, how="test")
    with pytest.raises(RefusedByRule, match="list 4 names nobody any more"):
        held.again(two.graph, 4, NOW, ABOUT)
    assert ledger.entries(two.graph.run, Event.AGAIN) == []


def test_whoever_is_off_lists_now_is_not_on_one_written_again(two):
    keeping_off.keep_off(two.graph, two.who("ada"), NOW, how="test")
    assert [row["row"] for row in held.again(two.graph, 1, NOW, ABOUT)[1]] == [3, 4]


def test_whoever_leaves_while_a_list_is_written_again_is_not_on_it(two, rows):
    with ThreadPoolExecutor(1) as pool:
        with two.graph.transaction() as tx:
            tx.run("intake/lock")
            other = pool.submit(held.again, two.graph, 1, NOW, ABOUT)
            assert for_a_lock(rows)
            recalling.keep_off(tx, [two.who("ada").key], NOW)
        assert accounts(other.result()[1]) == [(3, "cleo"), (4, "dan")]
    (entry,) = ledger.entries(two.graph.run, Event.AGAIN)
    assert entry.facts["rows"] == 2


def test_where_there_can_be_no_file_a_list_is_not_noted_as_written_again(two, kloutgraph, tmp_path):
    ended = kloutgraph("lists", "1", "--again", "-o", tmp_path / "nowhere" / "again.csv")
    assert (ended.code, "again.csv: cannot be written: No such file" in ended.err) == (1, True)
    assert ledger.entries(two.graph.run, Event.AGAIN) == []


def test_the_command_prints_lists_one_of_them_and_how_two_differ(two, kloutgraph):
    (one, _) = json.loads(kloutgraph("lists", "--json").out)["lists"]
    assert {name: one[name] for name in ("number", "recipient", "rows", "named", "recalled", "waiting", "expired")} == {
        "number": 1, "recipient": "Ona", "rows": 4, "named": 3, "recalled": 1, "waiting": 1, "expired": False
    }  # fmt: skip
    assert "2099-01-01" in kloutgraph("lists").out
    said = json.loads(kloutgraph("lists", "1", "--json").out)
    assert accounts(said["people"]) == [(1, "ada"), (3, "cleo"), (4, "dan")]
    table = kloutgraph("lists", "1")
    assert "forum:cleo" in table.out
    assert "3 of 4 rows still name somebody, 1 are called back" in table.err
    differ = json.loads(kloutgraph("lists", "1", "2", "--json").out)
    assert [accounts(differ[part]) for part in ("only_one", "only_other", "both")] == [
        [(4, "dan")], [(1, "hana")], [(1, "ada"), (3, "cleo")]
    ]  # fmt: skip
    shown = kloutgraph("lists", "1", "2")
    assert [part in shown.out for part in ("only on list 1: 1", "only on list 2: 1", "on both: 2")] == [True] * 3
    said = "".join(ended.out + ended.err for ended in (table, shown)).lower()
    assert "ben" not in said, "whoever left is counted and not named"


def test_the_command_writes_a_list_again_and_over_no_file_that_is_there(two, kloutgraph, tmp_path):
    file = tmp_path / "again.csv"
    assert kloutgraph("lists", "1", "--again", "-o", file).code == 0
    with file.open(encoding="utf-8", newline="") as opened:
        assert [(row["row"], row["account"]) for row in csv.DictReader(opened)] == [
            ("1", "forum:ada"), ("3", "forum:cleo"), ("4", "forum:dan")
        ]  # fmt: skip
    file.write_text("mine", encoding="utf-8")
    refused = kloutgraph("lists", "2", "--again", "-o", file)
    assert (refused.code, "again.csv: is there already; --yes replaces it" in refused.err) == (1, True)
    assert file.read_text(encoding="utf-8") == "mine"
    assert kloutgraph("lists", "2", "--again", "-o", file, "--yes").code == 0
    assert file.read_text(encoding="utf-8").count("\n") == 4


def test_an_expired_list_is_refused_by_the_rule_and_no_file_is_there(two, kloutgraph, tmp_path):
    keep(two, "dan", expires=date(2026, 1, 5))
    ended = kloutgraph("lists", "3", "--again", "-o", tmp_path / "again.csv")
    assert (ended.code, "list 3 expired on 2026-01-05" in ended.err) == (4, True)
    assert not (tmp_path / "again.csv").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("9",), "there is no list 9; kloutgraph lists says which there are"),
        (("1", "9"), "there is no list 9"),
        (("1", "2", "3"), "two lists are compared at once"),
        (("--again",), "--again writes one list"),
        (("1", "-o", "x.csv"), "-o writes a list again"),
        (("0",), "0 is not in the range"),
    ],
    ids=["unknown", "other unknown", "three", "again which", "file of what", "zero"],
)
def test_words_that_do_not_fit_are_a_sentence(two, kloutgraph, words, sentence):
    ended = kloutgraph("lists", *words)
    assert (ended.code, sentence in ended.err, "Traceback" in ended.err) == (2, True, False)
