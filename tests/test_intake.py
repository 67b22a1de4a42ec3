"""Acts through the gate: every row accounted for, nothing doubled, nothing lost."""

import gzip
import random
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread

import pytest

from kloutgraph import connect, intake, removing
from kloutgraph.graph import Graph, Transaction
from kloutgraph.model import Reason, Rejected
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.scores import scoring
from tests.acts import FORUM, NOW, RESEARCH, START, bring, checksum_of_all, take_in, write

HEADER = "actor,target,kind,at"
WITH_ID = f"{HEADER},id"
PEOPLE = "person,account,network,adult,private,measure,show,agreed_at,name"


def some_acts(number: int, seed: int = 1) -> list[tuple[object, ...]]:
    draw = random.Random(seed)
    kinds = ["like", "follow", "mention", "reply", "repost"]
    return [
        (draw.randrange(40), 100 + draw.randrange(20), draw.choice(kinds), START + draw.randrange(1000))
        for _ in range(number)
    ]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch):
    """Batches of 50 rows, so that a small file has many."""
    monkeypatch.setattr(intake, "BATCH_ROWS", 50)


def test_every_row_is_admitted_held_withheld_or_rejected(
    graph: Graph, fingerprints: Fingerprints, tmp_path: Path, rows
):
    write(tmp_path / "people.csv", PEOPLE, [
        ("1", "@ada", "forum", "yes", "no", "yes", "yes", "2024-11-03", "Ada Quill"),
        ("2", "ben", "forum", "yes", "no", "yes", "no", "2024-11-03", "Ben Hollow"),
        ("3", "cleo", "forum", "no", "no", "yes", "yes", "2024-11-03", "Cleo Young"),
        ("4", "finn", "forum", "yes", "yes", "yes", "yes", "2024-11-03", "Finn Shut"),
    ])  # fmt: skip
    brought = bring(graph, fingerprints, tmp_path / "people.csv")
    assert (brought.held, brought.listed, brought.withheld) == (2, 1, {Reason.MINOR: 1, Reason.PRIVATE: 1})
    file = write(tmp_path / "acts.csv", WITH_ID, [
        ("ada", "ben", "reply", START, "1"), ("Ben", "@ADA", "like", START, "2"), ("ada", "ben", "reply", START, "1"),
        ("cleo", "ada", "like", START, "3"), ("ada", "eve", "like", START, "4"), ("finn", "ada", "like", START, "5"),
        ("ada", "ada", "like", START, "6"), ("ada", "ben", "reply", "soon", "7"),
        ("ada", "ben", "repost", START + 1, "1"),
    ])  # fmt: skip
    report = take_in(graph, fingerprints, file, FORUM)
    assert (report.read, report.admitted, report.held) == (9, 2, 1)
    # nothing is kept of Cleo and Finn, so the gate knows no more of them than of Eve
    assert report.withheld == {Reason.NEVER_AGREED: 3, Reason.TOWARDS_ONESELF: 1}
    assert [row.line for row in report.rejected] == [9, 10]
    assert report.rejected[1] == Rejected(10, "its id came with other content in line 2, which stays")
    assert report.adds_up
    assert report.checksum == checksum_of_all(rows)
    ben = rows("MATCH (a:Account) WHERE NOT a:Listed RETURN a.handle AS handle, a.name AS name")
    assert ben == [{"handle": None, "name": None}]


def test_the_same_acts_again_shuffled_or_overlapping_admit_nothing_new(
    graph, fingerprints, tmp_path, rows, small_batches
):
    acts = some_acts(400)
    first = take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, acts))
    assert first.admitted == 400
    random.Random(2).shuffle(acts)
    again = take_in(graph, fingerprints, write(tmp_path / "b.csv", HEADER, acts))
    assert (again.admitted, again.held, again.checksum) == (0, 400, first.checksum)
    more = take_in(graph, fingerprints, write(tmp_path / "c.csv", HEADER, [*acts[:100], (1, 2, "like", START + 5000)]))
    assert (more.admitted, more.held) == (1, 100)
    assert more.checksum == checksum_of_all(rows)


def test_gzip_and_other_names_of_the_columns_change_nothing(graph, fingerprints, tmp_path):
    acts = some_acts(60)
    plain = take_in(graph, fingerprints, write(tmp_path / "plain.csv", HEADER, acts))
    packed = tmp_path / "packed"
    packed.write_bytes(gzip.compress((tmp_path / "plain.csv").read_bytes()))
    mixed = [(at, target, actor, "", kind.upper()) for actor, target, kind, at in acts]
    renamed = write(tmp_path / "renamed.csv", "When,To,From,note,Kind", mixed)
    theirs = {"actor": "from", "target": "To", "at": "when"}
    for again in (take_in(graph, fingerprints, packed), take_in(graph, fingerprints, renamed, columns=theirs)):
        assert (again.read, again.held, again.checksum) == (60, 60, plain.checksum)


def test_without_ids_equal_acts_count_as_often_as_the_file_that_says_them_most(graph, fingerprints, tmp_path, rows):
    act = (1, 2, "reply", START)
    for times in (2, 3, 1):
        take_in(graph, fingerprints, write(tmp_path / f"{times}.csv", HEADER, [act] * times))
    assert rows("MATCH ()-[r:REPLIED]->() RETURN count(r) AS n") == [{"n": 3}]


@pytest.mark.parametrize("kinds", [("mention", "reply"), ("reply", "mention")])
@pytest.mark.parametrize("apart", ["one batch", "two batches", "two imports"])
def test_one_id_that_mentions_and_replies_is_one_reply(
    graph, fingerprints, tmp_path, rows, small_batches, kinds, apart
):
    one, two = ((1, 2, kind, START, "post-1") for kind in kinds)
    between = [(*act, f"x{i}") for i, act in enumerate(some_acts(60))] if apart == "two batches" else []
    if apart == "two imports":
        take_in(graph, fingerprints, write(tmp_path / "a.csv", WITH_ID, [one]))
        report = take_in(graph, fingerprints, write(tmp_path / "b.csv", WITH_ID, [two]))
    else:
        report = take_in(graph, fingerprints, write(tmp_path / "a.csv", WITH_ID, [one, *between, two]))
    assert report.held == 1
    assert report.adds_up
    held = "MATCH (a {handle: '1'})-[r]->(b {handle: '2'}) RETURN type(r) AS kind, r.weight AS weight"
    assert rows(held) == [{"kind": "REPLIED", "weight": scoring.static_weight(4.0, START)}]
    assert report.checksum == checksum_of_all(rows)


def test_the_same_id_with_other_content_is_rejected_by_the_import_that_held_it(graph, fingerprints, tmp_path):
    take_in(graph, fingerprints, write(tmp_path / "a.csv", WITH_ID, [(1, 2, "reply", START, "7")]))
    other = write(tmp_path / "b.csv", WITH_ID, [(3, 2, "reply", START, "7"), (1, 2, "reply", START, "8")])
    report = take_in(graph, fingerprints, other)
    assert report.rejected == [Rejected(2, "its id is held with other content since import 1, which stays")]
    assert (report.admitted, report.held) == (1, 0)


def test_only_acts_that_may_be_held_already_are_looked_for(graph, fingerprints, tmp_path, monkeypatch):
    asked = []
    run = Transaction.run

    def noted(self, name, /, **params):
        asked.extend(params["acts"] if name == "intake/acts_held" else [])
        return run(self, name, **params)

    monkeypatch.setattr(Transaction, "run", noted)
    days = [[(actor, 9, "reply", START + day * 86_400) for actor in range(5)] for day in range(3)]
    take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, days[0] + days[1]))
    report = take_in(graph, fingerprints, write(tmp_path / "b.csv", HEADER, days[1] + days[2]))
    assert (report.admitted, report.held) == (5, 5)
    assert len(asked) == 5


def test_a_dry_run_counts_and_holds_nothing(graph, fingerprints, tmp_path, rows, small_batches):
    report = take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, some_acts(120)), dry_run=True)
    assert (report.read, report.admitted, report.number) == (120, 120, None)
    assert rows("MATCH (n) WHERE n:Account OR n:Import RETURN count(n) AS n") == [{"n": 0}]


@pytest.mark.parametrize("batches", [1, 2, 4])
def test_an_interrupted_import_is_completed_by_the_same_call(
    graph, fingerprints, tmp_path, rows, small_batches, batches
):
    file = write(tmp_path / "a.csv", HEADER, [*some_acts(220), (1, 1, "like", START), (1, 2, "like", "never")])
    times = iter(range(batches))

    def interrupt(what: str, _done: int, _total: int) -> None:
        if what == "importing" and next(times, None) is None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(graph, fingerprints, file, progress=interrupt)
    report = take_in(graph, fingerprints, file)
    assert report.resumed > 0
    assert (report.read, report.admitted, report.held, len(report.rejected)) == (222, 220, 0, 1)
    assert report.adds_up
    assert report.checksum == checksum_of_all(rows)
    assert report.number == 1


def test_two_imports_at_once_double_nothing(graph, fingerprints, tmp_path, rows, database, small_batches):
    acts = some_acts(300)
    files = [write(tmp_path / f"{i}.csv", HEADER, part) for i, part in enumerate((acts[:200], acts[100:]))]
    take_in(graph, fingerprints, write(tmp_path / "first.csv", HEADER, [(1, 2, "like", START)]))
    gate, server = Barrier(2), database.server

    def one(file: Path) -> None:
        with connect.connect_to(server.uri, server.user, server.password) as other:
            gate.wait()
            take_in(other, fingerprints, file)

    threads = [Thread(target=one, args=(file,)) for file in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows("MATCH (:Account)-[r]->(:Account) RETURN count(r) AS n, count(DISTINCT r.id) AS ids") == [
        {"n": 301, "ids": 301}
    ]
    state = graph.one("schema/state")
    assert checksum_of_all(rows).startswith(f"{state['acts']}-")


def test_an_import_that_is_taken_back_leaves_what_was_there_before(graph, fingerprints, tmp_path, rows, small_batches):
    before = take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, some_acts(150)))
    accounts = rows("MATCH (a:Account) RETURN count(a) AS n")
    second = take_in(
        graph, fingerprints, write(tmp_path / "b.csv", HEADER, [*some_acts(80, seed=3), (900, 901, "like", START)])
    )
    assert removing.undo(graph, second.number, NOW) == second.admitted
    assert checksum_of_all(rows) == before.checksum
    assert rows("MATCH (a:Account) RETURN count(a) AS n") == accounts
    again = take_in(graph, fingerprints, tmp_path / "b.csv")
    assert again.admitted == second.admitted


def test_an_id_that_may_be_a_name_is_no_research_data(graph, fingerprints, tmp_path):
    report = take_in(
        graph, fingerprints, write(tmp_path / "a.csv", HEADER, [("ada", 2, "like", START), (1, 2, "like", START)])
    )
    assert (report.admitted, [row.line for row in report.rejected]) == (1, [2])


def test_an_act_whose_audience_is_not_known_is_not_admitted(graph, fingerprints, tmp_path):
    network = replace(FORUM, audience="unknown")
    write(tmp_path / "people.csv", PEOPLE, [
        (n, f"user{n}", "forum", "yes", "no", "yes", "yes", "2024-11-03", "") for n in (1, 2)
    ])  # fmt: skip
    bring(graph, fingerprints, tmp_path / "people.csv", network)
    file = write(tmp_path / "acts.csv", HEADER, [("user1", "user2", "like", START)])
    assert take_in(graph, fingerprints, file, network).withheld == {Reason.NOT_PUBLIC: 1}
    assert take_in(graph, fingerprints, file, replace(network, audience="public")).admitted == 1


def test_whoever_withdraws_goes_with_all_acts_and_does_not_come_back(graph, fingerprints, tmp_path, rows):
    line = ("1", "ada", "forum", "yes", "no", "yes", "yes", "2024-11-03", "Ada Quill", "")
    other = ("2", "ben", "forum", "yes", "no", "yes", "no", "2024-11-03", "", "")
    head = f"{PEOPLE},withdrawn_at"
    bring(graph, fingerprints, write(tmp_path / "p1.csv", head, [line, other]))
    acts = write(tmp_path / "acts.csv", HEADER, [("ada", "ben", "like", START), ("ben", "ada", "reply", START)])
    assert take_in(graph, fingerprints, acts, FORUM).admitted == 2
    left = bring(graph, fingerprints, write(tmp_path / "p2.csv", head, [(*line[:-1], "2025-06-01"), other]))
    assert (left.held, left.let_go) == (1, 1)
    assert checksum_of_all(rows).startswith("0-")
    assert graph.one("schema/state")["acts"] == 0
    back = bring(graph, fingerprints, tmp_path / "p1.csv")
    assert back.withheld == {Reason.LEFT_OUT: 1}
    again = take_in(graph, fingerprints, write(tmp_path / "more.csv", HEADER, [("ada", "ben", "like", START)]), FORUM)
    assert again.withheld == {Reason.LEFT_OUT: 1}
    assert RESEARCH.name not in {row["n"] for row in rows("MATCH (a:Account) RETURN a.network AS n")}
