"""Taking acts out again, all of them and no others, also while others are at work."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from kloutgraph import audit, intake, lists, removing
from kloutgraph.errors import KloutgraphError, UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.lists import recalling
from kloutgraph.model import Reason
from kloutgraph.privacy.fingerprint import Fingerprints
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, checksum_of_all, person, take_in, write

ACTS = [(number, 100 + number % 7, "reply", START + number) for number in range(120)]
WITH_ID = f"{HEADER},id"


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch):
    """Batches of 50 rows, so that a small file has many."""
    monkeypatch.setattr(intake, "BATCH_ROWS", 50)


def running_checksum(graph: Graph) -> str:
    state = graph.one("schema/state")
    return f"{state['acts']}-{state['high']:0>16}{state['low']:0>16}"


def once(do, *, after: int):
    """A progress callback that does something once, when *after* rows are dealt with."""
    left = [do]

    def progress(what: str, done: int, _total: int) -> None:
        if what == "importing" and done >= after and left:
            left.pop()()

    return progress


def test_taking_an_import_back_can_be_interrupted_and_goes_on(graph, fingerprints, tmp_path, rows):
    before = take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, ACTS[:40]))
    second = take_in(graph, fingerprints, write(tmp_path / "b.csv", HEADER, ACTS))
    assert removing._undo_batch(graph, second.number, 30) == 30
    assert running_checksum(graph) == checksum_of_all(rows)
    assert removing.undo(graph, second.number, NOW) == 50
    assert running_checksum(graph) == checksum_of_all(rows) == before.checksum


def test_an_act_that_an_import_said_more_strongly_stays_when_that_import_is_taken_back(
    graph, fingerprints, tmp_path, rows
):
    act = (1, 2, "mention", START, "7")
    before = take_in(graph, fingerprints, write(tmp_path / "a.csv", WITH_ID, [act]))
    stronger = write(tmp_path / "b.csv", WITH_ID, [(1, 2, "reply", START, "7"), (1, 2, "reply", START, "8")])
    assert removing.undo(graph, take_in(graph, fingerprints, stronger).number, NOW) == 1
    assert running_checksum(graph) == checksum_of_all(rows) == before.checksum
    assert removing.undo(graph, before.number, NOW) == 1


def test_an_import_that_is_not_there_or_was_taken_back_is_told(graph, fingerprints, tmp_path):
    take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, ACTS))
    removing.undo(graph, 1, NOW)
    with pytest.raises(UsageProblem, match="taken back already"):
        removing.undo(graph, 1, NOW)
    with pytest.raises(UsageProblem, match="there is no import 7; there are 1"):
        removing.undo(graph, 7, NOW)


def test_an_import_that_is_taken_back_while_it_runs_ends_and_leaves_nothing(
    graph, fingerprints, tmp_path, rows, small_batches
):
    undo = once(lambda: removing.undo(graph, 1, NOW), after=100)
    with pytest.raises(KloutgraphError, match="another process"):
        take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, ACTS), progress=undo)
    removing._undo_batch(graph, 1, 1000)
    assert running_checksum(graph) == checksum_of_all(rows) == f"0-{'0' * 32}"


def test_whoever_withdraws_while_a_file_is_read_is_not_held_and_every_row_is_accounted_for(
    graph: Graph, fingerprints: Fingerprints, tmp_path: Path, rows, small_batches
):
    people = [person(f"user{number}") for number in range(5)]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, people))
    gone = write(tmp_path / "gone.csv", PEOPLE, [person("user0", withdrawn_at="2025-12-01")])
    acts = [(f"user{n % 5}", f"user{(n + 1) % 5}", "like", START + n) for n in range(200)]
    file = write(tmp_path / "acts.csv", HEADER, acts)
    withdraw = once(lambda: bring(graph, fingerprints, gone), after=100)
    report = take_in(graph, fingerprints, file, FORUM, progress=withdraw)
    assert report.adds_up
    assert report.withheld[Reason.LEFT_OUT] >= 20
    assert running_checksum(graph) == checksum_of_all(rows)
    key = fingerprints.key("forum", "user0")
    assert rows("MATCH (a:Account {key: $key}) RETURN count(a) AS n", key=key) == [{"n": 0}]


@pytest.mark.parametrize("interrupted", [False, True], ids=["in one go", "interrupted"])
@pytest.mark.parametrize("kinds", [("mention", "mention"), ("mention", "reply")])
def test_an_act_said_again_after_it_was_taken_out_is_held_anew(
    graph, fingerprints, tmp_path, rows, small_batches, kinds, interrupted
):
    write(tmp_path / "people.csv", PEOPLE, [person("ada"), person("hana")])
    no = write(tmp_path / "no.csv", PEOPLE, [person("ada", measure="no")])
    bring(graph, fingerprints, tmp_path / "people.csv")
    one, two = (("ada", "hana", kind, START, "1") for kind in kinds)
    others = [("hana", "ada", "like", START + n, f"x{n}") for n in range(120)]

    def let_go_and_back() -> None:
        bring(graph, fingerprints, no)
        bring(graph, fingerprints, tmp_path / "people.csv")
        if interrupted:
            raise KeyboardInterrupt

    file = write(tmp_path / "acts.csv", WITH_ID, [one, *others, two])
    with pytest.raises(KeyboardInterrupt) if interrupted else nullcontext():
        report = take_in(graph, fingerprints, file, FORUM, progress=once(let_go_and_back, after=100))
    if interrupted:
        report = take_in(graph, fingerprints, file, FORUM)
        assert report.resumed > 0
    assert report.adds_up
    assert running_checksum(graph) == checksum_of_all(rows)
    held = rows("MATCH (:Account {handle: 'ada'})-[act]->() RETURN type(act) AS kind")
    assert held == [{"kind": {"mention": "MENTIONED", "reply": "REPLIED"}[kinds[1]]}]


def test_an_account_that_only_a_list_names_goes_with_its_import_and_its_row_is_called_back(
    graph, fingerprints, tmp_path, rows
):
    made = take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, [(1, 2, "reply", START)]))
    keys = [row["key"] for row in rows("MATCH (a:Account) RETURN a.key AS key ORDER BY key")]
    lists.keep(graph, keys, NOW, purpose="fair", recipient="Ona")
    assert rows("MATCH (:List)-[:NAMES]->(a) RETURN count(a) AS n") == [{"n": 2}]
    assert removing.undo(graph, made.number, NOW) == 1
    assert rows("MATCH (a:Account) RETURN count(a) AS n") == [{"n": 0}]
    assert [sorted(row.number for row in one.rows) for one in recalling.recalls(graph.run)] == [[1, 2]]
    assert [one.name for one in audit.audit(graph, NOW) if one.violations] == []
