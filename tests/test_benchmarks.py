"""Races: made-up files repeat, the independent count is right, every number reaches the page. No time is asserted."""

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from benchmarks import expected, made, solver
from benchmarks.course import Course, check, running
from benchmarks.expected import Expected, Pairs
from benchmarks.page import page
from benchmarks.races import p1_cold, p4_again, p6_right, races
from benchmarks.results import Found, RaceFailed, Row, Timed, Verdict, percentile, plain
from benchmarks.running import run

FEW = made.scale(4_000)
RACES = ["P1", "P2", "P2w", "P3", "P4", "P5", "P6", "P7", "P8"]

ACTS = """\
id,source,target,type,ts
1,ada,ben,reply,1600000000
2,ben,ada,follow,1600000001
3,ada,cleo,like,1600000002
4,dan,ada,repost,1600000003
5,ada,ada,mention,1600000004
6,eve,ben,mention,1600000005
7,ada,ben,reply,1600000000
8,ben,zoe,follow,1600000006
"""
PEOPLE = """\
person,account,network,adult,private,measure,show,agreed_at,withdrawn_at
p1,ada,bench,yes,no,yes,yes,2019-06-01,
p2,ben,bench,yes,no,yes,yes,2019-06-01,
p3,cleo,bench,yes,no,yes,yes,2019-06-01,2025-02-01
p4,dan,bench,,no,yes,yes,2019-06-01,
p5,eve,bench,yes,yes,yes,yes,2019-06-01,
"""


@pytest.fixture
def few(tmp_path: Path) -> SimpleNamespace:
    """Eight acts of six accounts, five of whom stand in a people file; two of them may be counted."""
    (tmp_path / "acts.csv").write_text(ACTS)
    (tmp_path / "people.csv").write_text(PEOPLE)
    return SimpleNamespace(acts=[tmp_path / "acts.csv"], people=tmp_path / "people.csv")


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: made.acts(FEW, folder),
        lambda folder: made.people(FEW, "bench", folder),
        lambda folder: made.fresh(FEW, 1, folder),
    ],
    ids=["acts", "people", "fresh acts"],
)
def test_what_is_made_repeats_byte_for_byte(make, tmp_path):
    first, second = make(tmp_path / "one"), make(tmp_path / "two")
    assert first != second
    assert first.read_bytes() == second.read_bytes()


def test_as_many_rows_are_made_as_were_asked_for_with_ids_of_their_own(tmp_path):
    files = [made.acts(FEW, tmp_path), *(made.fresh(FEW, night, tmp_path) for night in (1, 2))]
    rows = [line.split(",") for file in files for line in file.read_text().splitlines()[1:]]
    assert len(rows) == 4_000 + 20 + 20
    assert len({row[0] for row in rows}) == len(rows)
    assert len({(row[1], row[2]) for row in rows[:4_000]}) == FEW.pairs
    assert all(row[1] != row[2] for row in rows)
    assert {row[3] for row in rows} == set(made.KINDS)
    assert all(made.FIRST <= int(row[4]) < made.END for row in rows[:4_000])


def test_of_a_hundred_people_five_withdrew_five_have_no_age_and_five_are_private(tmp_path):
    rows = [line.split(",") for line in made.people(FEW, "bench", tmp_path).read_text().splitlines()[1:]]
    assert len(rows) == 100
    assert [sum(row[8] != "" for row in rows), sum(row[3] == "" for row in rows)] == [5, 5]
    assert sum(row[4] == "yes" for row in rows) == 5
    assert sum(row[8] == "" and row[3] == "yes" and row[4] == "no" for row in rows) == 85


def test_the_independent_count_holds_three_acts_between_the_two_who_may_be_counted(few):
    assert expected.counts(few.acts, few.people) == Expected(read=8, admitted=3, withheld=5, accounts=2)
    assert expected.hubs(few.acts, few.people, 5) == ["ada", "ben"]
    assert expected.last_moment(few.acts) == 1_600_000_006


def test_the_independent_weights_are_summed_by_pair_and_faded(few):
    pairs = expected.pairs(few.acts, few.people, until=1_600_000_000 + 86_400, half_life_days=1)
    assert pairs.names == ["ada", "ben"]
    found = {(s, t): w for s, t, w in zip(pairs.source, pairs.target, pairs.weight, strict=True)}
    assert found == {(0, 1): pytest.approx(4.0), (1, 0): pytest.approx(0.5, rel=1e-4)}


def test_the_independent_solver_agrees_with_a_sum_by_hand():
    pairs = Pairs(["ada", "ben", "cleo"], np.array([0, 1]), np.array([1, 2]), np.array([2.0, 7.0]), np.array([3, 3]))
    assert solver.attention(pairs) == pytest.approx([0.15, 0.2775, 0.385875])
    came = np.array([0.0, 0.15 * 2 / (2 + 4), 0.2775 * 7 / (7 + 4)])
    assert solver.standing(pairs) == pytest.approx(0.15 + 0.85 * 0.15 * (came / 0.15) ** 0.5)


def test_shuffled_rows_are_the_same_rows(tmp_path):
    import gzip

    acts = made.acts(FEW, tmp_path)
    with gzip.open(expected.shuffled(acts, tmp_path / "shuffled.csv.gz"), "rt") as packed:
        rows = packed.read().splitlines()
    before = acts.read_text().splitlines()
    assert rows[0] == before[0]
    assert rows != before
    assert sorted(rows) == sorted(before)


def test_an_import_that_admits_one_act_too_many_is_said():
    said = {"read": 8, "admitted": 4, "withheld": {"not of age": 4}, "already_held": 0, "rejected": 0}
    with pytest.raises(RaceFailed, match=r"acts admitted 4, not 3; acts withheld 4, not 5"):
        check(said, Expected(8, 3, 5, 2), {"acts": 3, "accounts": 2})


STANDING = {"ada": 3.0, "ben": 2.0, "cleo": 1.0}


@pytest.mark.parametrize(
    ("ours", "right", "strictly"),
    [
        ([("ada", 3.0), ("ben", 2.0), ("cleo", 1.0)], 3, 3),
        ([("ada", 3.0), ("cleo", 1.0), ("ben", 2.0)], 1, 1),
        ([("ada", 3.0000003), ("ben", 2.0)], 2, 2),
    ],
)
def test_a_place_is_right_when_the_independent_list_has_the_same_account_there(ours, right, strictly):
    held = p6_right.compared(ours, STANDING)
    assert (held.right, held.strictly) == (right, strictly)


def test_places_that_differ_by_less_than_the_measured_distance_are_tied():
    standing = {"ada": 1.0000001, "ben": 1.0}
    assert p6_right.compared([("ben", 1.0000005), ("ada", 1.0000004)], standing).right == 2


def test_places_that_print_the_same_but_differ_by_more_than_the_distance_are_not_right():
    held = p6_right.compared([("ben", 1.0000005), ("ada", 1.0000005)], {"ada": 1.0000009, "ben": 1.0000001})
    assert (held.right, held.alike) == (0, 2)


def test_a_standing_that_is_far_off_ties_nobody():
    with pytest.raises(RaceFailed, match=r"5\.0e-01 off"):
        p6_right.compared([("ada", 4.5), ("ben", 2.0)], STANDING)


def test_somebody_who_may_not_be_counted_makes_a_list_wrong():
    with pytest.raises(RaceFailed, match="1 of the list may not be counted"):
        p6_right.compared([("zoe", 3.0)], STANDING)


@pytest.mark.parametrize(("value", "met"), [(1.0, "stretch"), (1.5, "met"), (2.5, "not met")])
def test_a_number_is_held_against_its_bound_and_its_stretch(value, met):
    assert Verdict("times a script", value, bound=2.0, stretch=1.0).met == met


def test_a_percentile_is_one_of_the_values():
    assert percentile([5, 1, 4, 2, 3], 0.95) == 5
    assert percentile([5, 1, 4, 2, 3], 0.5) == 3


def test_a_program_that_fails_makes_a_sentence(capfd):
    import sys

    with pytest.raises(RaceFailed, match="a script ended with 3: it is Monday"):
        run([sys.executable, "-c", "import sys; print('it is Monday'); sys.exit(3)"], "a script", lambda _: None)


def test_the_memory_of_what_a_program_starts_is_counted():
    import sys

    child = "import time; held = bytearray(150_000_000); time.sleep(1.5)"
    ran = run(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"],
        "a parent", lambda _: None,
    )  # fmt: skip
    assert 150e6 < ran.peak_bytes < 400e6


def test_every_race_of_the_design_is_discovered():
    assert [race.id for race in races()] == RACES


def test_the_page_holds_every_row_and_the_losing_ones_too():
    ours = Row("kloutgraph", "GDS tolerance 1e-16", [Timed(9.0, 2_000_000_000, {"import": 8.0}), Timed(12.0)])
    theirs = Row("a script", "20 iterations", [Timed(1.5)])
    lost = Found([ours, theirs], [Verdict("times a script", 6.0, 2.0, 1.0)], {"acts": 3}, ["It rained."])
    about = {"title": "Cold", "question": "How long?", "before": {"load": [1, 2, 3], "free_bytes": 4e9}, "seconds": 9}
    races_of_it = [
        {"id": "P1", "failed": "", **about, **plain(lost)},
        {"id": "P4", "failed": "one act was admitted", **about, **plain(Found())},
    ]
    shown = page({
        "size": "tiny", "rows": 20_000, "accounts": 500, "made_at": "2026-11-24T20:00:00+00:00", "repeat": 2,
        "machine": {"processor": "abacus", "cores": 2, "memory_bytes": 8e9, "system": "Linux"},
        "versions": {"python": "3.11.9", "commit": "abc1234"}, "races": json.loads(json.dumps(races_of_it)),
    })  # fmt: skip
    for row in (
        "| P1 Cold | times a script | 6 | ≤ 2 | ≤ 1 | **not met** |",
        "| kloutgraph | GDS tolerance 1e-16 | 9 | 9, 12 | 2.00 GB | import 8 |",
        "| a script | 20 iterations | 1.5 | 1.5 | - |  |",
        "| P4 Cold | one act was admitted | | | | **failed** |",
        "- acts: 3", "- It rained.", "abacus, 2 cores, 8.0 GB", "commit abc1234", "- load before: 1, 2, 3;",
    ):  # fmt: skip
        assert row in shown


def test_the_tiny_races_run_to_their_end_and_are_right(tmp_path, monkeypatch):
    monkeypatch.delenv("KLOUTGRAPH_HOME", raising=False)
    lines: list[str] = []
    with running(Course(made.SIZES["tiny"], 1, tmp_path, lines.append, held=True)) as course:
        cold = p1_cold.run(course)
        course.found["P1"] = cold
        again, right = p4_again.run(course), p6_right.run(course)
    assert [row.who for row in cold.rows][:3] == ["kloutgraph", "DuckDB + scipy", "DuckDB + scipy"]
    assert {"import", "rate", "top"} <= {name.partition(":")[0] for name in cold.rows[0].runs[0].stages}
    assert cold.rows[0].peak_bytes > 100e6
    assert again.facts["checksum, before and after"].startswith("14744-")
    alike = right.facts["places that are not right but print the same standing"]
    assert (right.verdicts[0].bound, right.verdicts[0].value + alike, right.wrong) == (425, 425, "")
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]
