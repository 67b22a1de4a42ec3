"""A file brought as a whole ends as it does row by row: the same counts, sentences, accounts and acts."""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kloutgraph.bulk import reading
from kloutgraph.model import STANDARD_KINDS, Basis, Consent, Credit, Kind, Network, Reason, Rejected, Wishes
from tests.acts import PEOPLE as PEOPLE_HEAD
from tests.acts import START, person, write
from tests.bulk import hostile
from tests.bulk.memory import SECRET, AtOnce, Known, Memory, order_of, row_by_row

KINDS = (
    *STANDARD_KINDS,
    Kind("thank", 4.0, Credit.ACTOR),
    Kind("flag", 0.0, Credit.NOBODY),
    Kind("watch", 0.3),
    Kind("endorse", 2.0),
)
RESEARCH = Network("research", Basis.PSEUDONYMOUS, kinds=KINDS, finished=True)
NAMED = Network("named", Basis.PSEUDONYMOUS, kinds=KINDS, id_pattern=".*")
FORUM = Network("forum", Basis.CONSENT, audience="public", kinds=KINDS)
SHY = Network("shy", Basis.PUBLIC, audience="unknown", kinds=KINDS)
NETWORKS = st.sampled_from([RESEARCH, NAMED, FORUM, SHY])

AGREED = Consent(datetime(2024, 11, 3, tzinfo=UTC))
WILLING = Wishes(adult=True, private=False, measure=AGREED, show=AGREED)
PEOPLE: Known = {
    "ada": WILLING, "ben": WILLING, "1": WILLING, "2": WILLING, "finn": WILLING, "cleo@example.org": WILLING,
    "dan": Wishes(adult=False, private=False, measure=AGREED), "3": Wishes(adult=True, private=None, measure=AGREED),
}  # fmt: skip
LEFT_OUT = ("hana gil", "éve", "3", "finn")
HEADER = "actor,target,kind,at"

often = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
seldom = settings(often, max_examples=40)


@pytest.fixture
def at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AtOnce:
    """The other way, without a server."""
    return AtOnce(tmp_path / "home", monkeypatch)


def empty(network: Network) -> Memory:
    return Memory.knowing(network, {} if network.basis is Basis.PSEUDONYMOUS else PEOPLE, LEFT_OUT)


def both_ways(at_once: AtOnce, file: Path, network: Network, form: str = "csv", **options):
    """Bring *file* both ways, hold one against the other, and return the report, or the sentence why there is none."""
    order = order_of(file, network, form, **options)
    slow, quick = empty(network), empty(network)
    one, other = row_by_row(slow, order), at_once.take_in(quick, order)
    assert other == one
    if not isinstance(one, str):
        assert quick.held == slow.held
    return one


@often
@given(content=hostile.csv_files(), network=NETWORKS)
def test_whatever_stands_in_a_file_of_commas_both_ways_agree(at_once, tmp_path, content, network):
    file = tmp_path / "acts.csv"
    file.write_bytes(content)
    both_ways(at_once, file, network)


def as_json(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    return b"".join(json.dumps(dict(zip(names, row, strict=True))).encode() + b"\n" for row in rows)


def as_parquet(names: Sequence[str], rows: Sequence[Sequence[str]], file: Path) -> None:
    (file.parent / "rows.json").write_bytes(as_json(names, rows))
    with duckdb.connect() as duck:
        columns = dict.fromkeys(names, "VARCHAR")
        read = f"read_json('{file.parent}/rows.json', format='newline_delimited', columns={columns})"
        duck.execute(f"COPY (FROM {read}) TO '{file}' (FORMAT parquet)")


@seldom
@given(table=hostile.tables(), network=NETWORKS)
def test_whatever_stands_in_json_both_ways_agree(at_once, tmp_path, table, network):
    (tmp_path / "acts.jsonl").write_bytes(as_json(*table))
    both_ways(at_once, tmp_path / "acts.jsonl", network, "jsonl")


@settings(seldom, max_examples=15)
@given(table=hostile.tables(), network=NETWORKS)
def test_whatever_stands_in_parquet_both_ways_agree(at_once, tmp_path, table, network):
    as_parquet(*table, tmp_path / "acts.parquet")
    both_ways(at_once, tmp_path / "acts.parquet", network, "parquet")


def as_zip(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("acts.csv", data)
    return packed.getvalue()


@pytest.mark.parametrize("packed", [gzip.compress, zstandard.compress, as_zip])
def test_packed_or_not_it_is_the_same_file(at_once, tmp_path, packed: Callable[[bytes], bytes]):
    plain = write(tmp_path / "plain.csv", HEADER, [(1, 2, "like", START), (1, 2, "like", START), ("ada", 2, "like", 0)])
    expected = both_ways(at_once, plain, RESEARCH)
    (tmp_path / "packed").write_bytes(packed(plain.read_bytes()))
    assert both_ways(at_once, tmp_path / "packed", RESEARCH) == expected


@pytest.mark.parametrize("packed", [gzip.compress, zstandard.compress])
def test_packed_data_that_are_cut_short_are_told_with_their_line_both_ways(at_once, tmp_path, packed):
    rows = [(draw, draw * 7919 % 104729, "like", START + draw * 31) for draw in range(40_000)]
    data = packed(write(tmp_path / "plain.csv", HEADER, rows).read_bytes())
    (tmp_path / "cut").write_bytes(data[: len(data) // 2])
    assert "data end or break here" in both_ways(at_once, tmp_path / "cut", RESEARCH)


def told(tmp_path: Path, text: str) -> Path:
    (tmp_path / "acts.csv").write_bytes(text.encode())
    return tmp_path / "acts.csv"


def test_a_row_with_one_comma_too_many_is_rejected_though_duckdb_says_nothing(at_once, tmp_path):
    for quote in ("", '"'):
        row = f"1,2,{quote}like{quote},{START}\n"
        report = both_ways(at_once, told(tmp_path, f"{HEADER}\n{row}{row[:-1]},\n{row}"), RESEARCH)
        assert report.rejected == [Rejected(3, "too many fields: 5 where the header has 4")]
        assert report.admitted == 2


@pytest.mark.parametrize("cell", [' "ada"', '"ada" ', '"ada"x', 'a"da', '"a""da"'])
def test_quotes_are_read_in_one_way_whatever_stands_beside_them(at_once, tmp_path, cell):
    assert both_ways(at_once, told(tmp_path, f"{HEADER}\n{cell},ben,like,{START}\nada,ben,like,{START}\n"), NAMED)


@pytest.mark.parametrize("at", ["2025-01-01T02:00:00+02:00", "2024-12-31 18:30:00-05:30", "2025-01-01T00:00:00Z"])
def test_a_time_with_its_zone_is_the_moment_that_it_says(at_once, tmp_path, at):
    report = both_ways(at_once, told(tmp_path, f"{HEADER}\n1,2,like,{at}\n1,2,like,{START}\n"), RESEARCH)
    assert (report.admitted, report.twins) == (2, 1)


def test_equal_acts_without_ids_are_told_apart_and_those_with_one_id_are_one(at_once, tmp_path):
    rows = [
        (1, 2, "like", START, ""), (1, 2, "like", START, "7"), (1, 2, "like", START, ""), (1, 2, "repost", START, "7"),
        (1, 4, "like", START, "7"), (1, 2, "like", START, ""), (1, 2, "reply", START, " 7"), (4, 4, "like", START, "8"),
    ]  # fmt: skip
    report = both_ways(at_once, write(tmp_path / "acts.csv", f"{HEADER},id", rows), RESEARCH)
    assert (report.admitted, report.held, report.twins) == (4, 2, 2)
    assert report.rejected == [Rejected(6, "its id came with other content in line 3, which stays")]
    assert report.withheld == {Reason.TOWARDS_ONESELF: 1}


WEEK_S = 7 * 86_400
MONDAY = START - ((START // 86_400 + 3) % 7) * 86_400 - START % 86_400


def test_somebody_is_endorsed_once_a_week_by_one_about_one_topic_and_the_act_is_of_that_weeks_monday(at_once, tmp_path):
    rows = [
        (1, 2, "endorse", MONDAY, "music"), (1, 2, "endorse", MONDAY + WEEK_S - 1, "music"),
        (1, 2, "endorse", MONDAY + WEEK_S, "music"), (1, 2, "endorse", MONDAY, "cooking"),
        (1, 4, "endorse", MONDAY, "music"),
        (2, 1, "endorse", MONDAY, "music"), (1, 2, "endorse", MONDAY, ""), (1, 2, "like", MONDAY, ""),
    ]  # fmt: skip
    report = both_ways(at_once, write(tmp_path / "acts.csv", f"{HEADER},topic", rows), RESEARCH)
    assert (report.admitted, report.held, report.twins) == (6, 1, 0)
    assert report.rejected == [Rejected(8, "an endorsement says what somebody is good at, so it needs a topic")]


def test_endorsements_end_in_the_same_graph_whatever_their_order(at_once, tmp_path):
    moments = [START + n * 86_400 // 3 for n in range(60)]
    draw, held = random.Random(4), []
    for name in "abc":
        file = write(tmp_path / f"{name}.csv", f"{HEADER},topic", [(1, 2, "endorse", at, "music") for at in moments])
        draw.shuffle(moments)
        graph = empty(RESEARCH)
        row_by_row(graph, order_of(file, RESEARCH))
        both_ways(at_once, file, RESEARCH)
        held.append({what: of for what, of in graph.held.items() if what != "imports"})  # whose files differ
    assert held[0] == held[1] == held[2]


def test_whoever_asked_to_be_left_out_is_so_where_ids_are_no_names_too(at_once, tmp_path):
    report = both_ways(
        at_once, write(tmp_path / "a.csv", HEADER, [(1, 2, "like", START), (1, 3, "like", START)]), RESEARCH
    )
    assert (report.admitted, report.withheld) == (1, {Reason.LEFT_OUT: 1})


@pytest.mark.parametrize("network", [RESEARCH, FORUM])
def test_whoever_asked_to_be_left_out_is_so_where_a_people_file_comes_along(at_once, tmp_path, network):
    graph = Memory(entries=(RESEARCH, FORUM), orders={SECRET.key(network.name, "3")})
    people = write(tmp_path / "people.csv", PEOPLE_HEAD, [person("1"), person("2"), person("3")])
    file = write(tmp_path / "a.csv", HEADER, [(1, 2, "like", START), (1, 3, "like", START)])
    report = at_once.take_in(graph, order_of(file, network), people)
    assert (report.admitted, report.withheld) == (1, {Reason.LEFT_OUT: 1})


def test_a_file_of_which_nothing_may_be_held_is_a_report_like_any_other(at_once, tmp_path):
    rejected = both_ways(at_once, write(tmp_path / "a.csv", HEADER, [("ada", "ben", "like", START)]), RESEARCH)
    withheld = both_ways(at_once, write(tmp_path / "b.csv", HEADER, [(1, 1, "like", START)]), RESEARCH)
    assert (len(rejected.rejected), withheld.withheld.total()) == (1, 1)


@pytest.mark.parametrize("options", [{"dry_run": True}, {"strict": True}, {"strict": True, "dry_run": True}])
@pytest.mark.parametrize("last", ["like", "like,"])
def test_rehearsals_and_strictness_end_alike(at_once, tmp_path, options, last):
    report = both_ways(
        at_once, write(tmp_path / "a.csv", "at,actor,target,kind", [(START, 1, 2, last)]), RESEARCH, **options
    )
    if last == "like" and "dry_run" in options:
        assert (report.admitted, report.number, report.checksum) == (1, None, f"0-{0:032x}")


def test_kinds_that_nobody_declared_are_named_alike(at_once, tmp_path):
    rows = [(1, 2, kind, START) for kind in ("wave", " WAVE", "like", "poke", "poke", "wave")]
    sentence = both_ways(at_once, write(tmp_path / "a.csv", HEADER, rows), RESEARCH)
    assert "has 5 acts of a kind that is not declared: 'poke', 'wave' (in lines 2, 3, 5, 6, 7)" in sentence


def test_a_column_of_text_taken_for_the_kind_is_a_sentence_at_once(at_once, tmp_path):
    rows = [(1, 2, f"said {number}", START) for number in range(3000)]
    sentence = both_ways(at_once, write(tmp_path / "a.csv", HEADER, rows), RESEARCH)
    assert "has 3,000 acts of 3,000 kinds that are not declared (in lines 2, 3, 4, 5, 6 …)" in sentence


def test_there_may_be_more_kinds_than_a_byte_counts(at_once, tmp_path):
    kinds = tuple(Kind(f"kind_{number}", 1.0) for number in range(300))
    rows = [(1, 2, f"kind_{number}", START) for number in range(300)]
    report = both_ways(at_once, write(tmp_path / "a.csv", HEADER, rows), replace(RESEARCH, kinds=kinds))
    assert report.admitted == 300


def test_a_column_of_text_taken_for_the_audience_is_no_failure(at_once, tmp_path):
    rows = [(1, 2, "like", START, f"list {number}") for number in range(66_000)]
    file = write(tmp_path / "a.csv", f"{HEADER},visibility", [*rows, (1, 2, "like", START + 1, "public")])
    report = at_once.take_in(empty(FORUM), order_of(file, FORUM))
    assert (report.admitted, report.withheld) == (1, {Reason.NOT_PUBLIC: 66_000})


def test_a_file_whose_header_alone_is_quoted_is_read_the_quick_way(at_once, tmp_path, monkeypatch):
    file = told(tmp_path, f'"actor","target","kind","at"\n1,2,like,{START}\n')
    monkeypatch.setattr(reading, "_by_format", None)
    assert at_once.take_in(empty(RESEARCH), order_of(file, RESEARCH)).admitted == 1


@pytest.mark.parametrize(
    "text", ["{}\n1,2,like,{}\r\n", "{}\n1,2,like,{}\n\n", '{}\n1,2, "like" ,{}\n', "{}\n1,2,like\0,{}\n"]
)
def test_a_file_that_could_be_taken_apart_in_two_ways_is_not(at_once, tmp_path, monkeypatch, text):
    taken = []
    whole = reading._by_format
    monkeypatch.setattr(reading, "_by_format", lambda *words: taken.append(words) or whole(*words))
    both_ways(at_once, told(tmp_path, text.format(HEADER, START)), RESEARCH)
    assert len(taken) == 1


def brought(at_once: AtOnce, file: Path, network: Network = RESEARCH) -> tuple[Memory, object]:
    graph = empty(network)
    return graph, at_once.take_in(graph, order_of(file, network))


def test_the_same_acts_shuffled_and_packed_again_are_recognised_and_change_nothing(at_once, tmp_path):
    for head, last in ((HEADER, ()), (f"{HEADER},id", ("",)), (f"{HEADER},id", ("7",))):
        rows = [
            (1, 2, "like", START, *last),
            (1, 2, "reply", START, *last),
            (5, 6, "like", START + 1, *last[:0], *("x" for _ in last)),
        ]
        graph, first = brought(at_once, write(tmp_path / "a.csv", head, rows))
        before = repr(graph.held)
        random.Random(1).shuffle(rows)
        packed = tmp_path / "b"
        packed.write_bytes(gzip.compress(write(tmp_path / "b.csv", head, rows).read_bytes()))
        again = at_once.take_again(graph, order_of(packed, RESEARCH))
        assert (again.admitted, again.held) == (0, first.admitted + first.held)
        assert (again.read, again.twins, again.checksum, again.number) == (3, first.twins, first.checksum, None)
        assert repr(graph.held) == before


def test_acts_that_are_not_the_same_are_not_taken_for_them(at_once, tmp_path):
    rows = [(1, 2, "like", START, "7"), (1, 4, "like", START, "8"), (1, 1, "like", START, "9")]
    graph, _ = brought(at_once, write(tmp_path / "a.csv", f"{HEADER},id", rows))
    others = {
        "one more": [*rows, (1, 2, "like", START, "10")],
        "one less": rows[1:],
        "a stronger kind": [(1, 2, "repost", START, "7"), *rows[1:]],
        "another moment": [(1, 2, "like", START + 1, "7"), *rows[1:]],
        "another target": [(1, 5, "like", START, "7"), *rows[1:]],
        "turned round": [(2, 1, "like", START, "7"), *rows[1:]],
    }
    for what, other in others.items():
        file = write(tmp_path / "b.csv", f"{HEADER},id", other)
        assert at_once.take_again(graph, order_of(file, RESEARCH)) is None, what
    assert at_once.take_again(graph, order_of(tmp_path / "a.csv", RESEARCH))
    graph.state["removals"] += 1
    assert at_once.take_again(graph, order_of(tmp_path / "a.csv", RESEARCH)) is None


def test_rows_that_are_rejected_again_do_not_keep_the_others_from_being_recognised(at_once, tmp_path):
    rows = [(1, 2, "like", START, "7"), (1, 4, "like", START, "8"), (1, 4, "like", "soon", "9")]
    graph, first = brought(at_once, write(tmp_path / "a.csv", f"{HEADER},id", rows))
    again = at_once.take_again(graph, order_of(tmp_path / "a.csv", RESEARCH))
    assert (again.read, again.held, again.rejected) == (3, 2, first.rejected)
    assert at_once.take_again(graph, replace(order_of(tmp_path / "a.csv", RESEARCH), strict=True)) is None
    other = [*rows[:2], (1, 9, "like", START, "8")]
    graph, first = brought(at_once, write(tmp_path / "b.csv", f"{HEADER},id", other))
    assert "came with other content" in first.rejected[0].sentence
    assert at_once.take_again(graph, order_of(tmp_path / "b.csv", RESEARCH)) is None
    assert at_once.take_again(graph, order_of(write(tmp_path / "c.csv", f"{HEADER},id", other[:2]), RESEARCH)).held == 2


def test_a_file_with_a_stronger_kind_under_a_known_id_ends_as_row_by_row(at_once, tmp_path):
    graph, _ = brought(at_once, write(tmp_path / "a.csv", f"{HEADER},id", [(1, 2, "like", START, "7")]))
    stronger = order_of(write(tmp_path / "b.csv", f"{HEADER},id", [(1, 2, "repost", START, "7")]), RESEARCH)
    assert at_once.take_again(graph, stronger) is None
    assert row_by_row(graph, stronger).held == 1
    assert [act["type"] for act in graph.acts.values()] == ["REPOSTED"]
