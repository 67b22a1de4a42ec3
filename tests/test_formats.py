"""The same acts, however a file tells them: CSV, JSON Lines, Parquet, packed or not."""

import csv
import gzip
import io
import json
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
import zstandard

from kloutgraph import demo, intake, networks, people, register
from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.intake import Order
from kloutgraph.model import Act, Basis, Rejected
from kloutgraph.networks import Reading, told_by_name
from tests.acts import FORUM, NOW, START, bring, checksum_of_all, person, quiet, write
from tests.acts import PEOPLE as PEOPLE_HEAD

Rows = list[dict[str, str]]
ZONED = "2025-03-01T12:00:00Z"
AT = 1740830400


def as_csv(rows: Rows) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def as_json(rows: Rows) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def as_parquet(rows: Rows, folder: Path) -> bytes:
    """The rows with their moments as such, which a Parquet file keeps best."""
    (folder / "rows.json").write_bytes(as_json(rows))
    with duckdb.connect() as duck:
        duck.execute(
            f'COPY (SELECT * REPLACE (CAST("at" AS TIMESTAMPTZ) AS "at") FROM read_json(\'{folder}/rows.json\', '
            f"format='newline_delimited', columns={dict.fromkeys(rows[0], 'VARCHAR')})) "
            f"TO '{folder}/rows.parquet' (FORMAT parquet, ROW_GROUP_SIZE 5000)"
        )
    return (folder / "rows.parquet").read_bytes()


def as_zip(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


WAYS: dict[str, Callable[[Rows, Path], bytes]] = {
    "acts.csv": lambda rows, _: as_csv(rows),
    "acts.csv.gz": lambda rows, _: gzip.compress(as_csv(rows)),
    "acts.csv.zst": lambda rows, _: zstandard.compress(as_csv(rows)),
    "csv.zip": lambda rows, _: as_zip("acts.csv", as_csv(rows)),
    "acts.ndjson": lambda rows, _: b"\xef\xbb\xbf" + as_json(rows).replace(b"\n", b"\n\n", 3),
    "acts.jsonl.zst": lambda rows, _: zstandard.compress(as_json(rows)),
    "acts.parquet": as_parquet,
}


def town_rows(folder: Path) -> Rows:
    """What the town did, as its file tells it, with one row that is none."""
    demo.write_acts(folder / "town.csv")
    with (folder / "town.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [*rows, rows[0] | {"actor": " @ ", "id": "nobody"}]


def test_the_same_acts_end_in_the_same_graph_and_report_whatever_file_tells_them(graph, fingerprints, tmp_path, rows):
    told = town_rows(tmp_path)
    network = register.add(graph, demo.TOWN, fingerprints, NOW)
    demo.write_people(tmp_path / "people.csv")
    packed_people = tmp_path / "people.zip"
    packed_people.write_bytes(as_zip("people.csv", (tmp_path / "people.csv").read_bytes()))
    people.bring(graph, fingerprints, packed_people, demo.NOW, quiet)
    seen = []
    for seed, (name, made) in enumerate(WAYS.items()):
        random.Random(seed).shuffle(told)
        file = tmp_path / name
        file.write_bytes(made(told, tmp_path))
        order = Order(file, network, told_by_name(file), Reading(), demo.NOW)
        report = intake.take_in(graph, fingerprints, order, quiet)
        brought = report.admitted + report.held
        assert report.adds_up
        assert report.admitted == (0 if seen else brought), name
        where = [row.line for row in report.rejected]
        assert len(where) == 1
        seen.append((report.checksum, report.read, brought, report.withheld, report.rejected[0].sentence))
        assert report.read == len(told)
    assert all(one == seen[0] for one in seen)
    assert seen[0][0] == checksum_of_all(rows)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.csv", "csv"), ("a.txt", "csv"), ("a", "csv"), ("a.csv.gz", "csv"), ("a.JSONL", "jsonl"),
        ("a.ndjson", "jsonl"), ("a.parquet", "parquet"), ("higgs-activity_time.txt", "csv"),
    ],
)  # fmt: skip
def test_the_format_is_told_by_the_name(tmp_path, name, form):
    (tmp_path / name).write_bytes(b"")
    assert told_by_name(tmp_path / name).name == form


def test_a_zip_is_told_by_the_name_of_its_member(tmp_path):
    file = tmp_path / "acts.csv.zip"
    file.write_bytes(as_zip("acts.jsonl", b"{}"))
    assert told_by_name(file).name == "jsonl"


def read(file: Path, form: str, **columns: str) -> list[Act | Rejected]:
    return list(networks.named(form).read(file, Reading(columns)))


def of_json(tmp_path: Path, *texts: str, **columns: str) -> list[Act | Rejected]:
    file = tmp_path / "acts.jsonl"
    file.write_text("\n".join(texts) + "\n", encoding="utf-8", errors="surrogatepass")
    return read(file, "jsonl", **columns)


GOOD = f'{{"actor": "ada", "target": "ben", "kind": "like", "at": "{ZONED}"}}'
ACT = Act(1, "ada", "ben", "like", AT)


def test_an_id_that_is_a_whole_number_keeps_all_its_digits(tmp_path):
    text = (
        '{"actor": 12345678901234567890123, "target": 7, "kind": "like", "at": 1740830400, "id": 18446744073709551617}'
    )
    (act,) = of_json(tmp_path, text)
    assert act == Act(1, "12345678901234567890123", "7", "like", AT, "18446744073709551617")


@pytest.mark.parametrize(
    "at", ["1740830400", "1740830400.75", "1740830400123", "1.7408304e9", f'"{ZONED}"', '"1740830400"']
)
def test_a_time_may_be_a_number(tmp_path, at):
    assert of_json(tmp_path, GOOD.replace(f'"{ZONED}"', at)) == [ACT]


def test_a_path_with_dots_leads_into_objects_and_a_key_with_dots_is_itself(tmp_path):
    text = f'{{"user": {{"id": {{"n": 5}}}}, "to.id": "6", "kind": "LIKE", "at": "{ZONED}", "note": [1, 2]}}'
    assert of_json(tmp_path, text, actor="user.id.n", target="to.id") == [Act(1, "5", "6", "like", AT)]


def test_what_an_object_does_not_say_is_open_where_the_file_was_said_to_carry_it(tmp_path):
    closed = GOOD.replace("}", ', "seen_by": "private"}')
    texts = [GOOD, closed, GOOD.replace("}", ', "seen_by": null}')]
    assert [act.visibility for act in of_json(tmp_path, *texts, visibility="seen_by")] == ["", "private", ""]
    assert [act.visibility for act in of_json(tmp_path, *texts)] == [None, None, None]


SPOILT = {
    '{"actor": "ada_q7x", "target" "ben_q7x"}': "is no JSON from column 31 on",
    GOOD[:-9]: "is no JSON from column ",
    GOOD + GOOD: "is no JSON from column 80 on",
    '["ada_q7x"]': "is no JSON object",
    "5": "is no JSON object",
    "[" * 100_000: "is JSON nested too deep",
    GOOD.replace('"ada"', "1.5"): "the actor is a number with a fraction",
    GOOD.replace('"ada"', "1e3"): "the actor is a number with a fraction",
    GOOD.replace('"ada"', "true"): "the actor is true or false; it must be text or a number",
    GOOD.replace('"ben"', '["ben_q7x"]'): "the target is a list",
    GOOD.replace('"ben"', '{"id": "ben_q7x"}'): "the target is an object",
    GOOD.replace('"ada"', "null"): "the actor is empty",
    GOOD.replace('"actor"', '"ada_q7x"'): "has no actor",
    GOOD.replace('"target"', '"actor"'): "names a key twice in one object",
    GOOD.replace("}", ', "more": {"ada_q7x": 1, "ada_q7x": 1}}'): "names a key twice in one object",
    GOOD.replace('"ada"', "NaN"): "holds NaN or Infinity",
    GOOD.replace(f'"{ZONED}"', "1e999"): "the value of at is no time",
    GOOD.replace(f'"{ZONED}"', "-Infinity"): "holds NaN or Infinity",
    GOOD.replace(f'"{ZONED}"', "9" * 5000): "the value of at is no time",
    GOOD.replace("ada", r"a\ud800"): "the actor holds half a character",
    GOOD.replace("}", r', "id": "\udfff"}'): "the id holds half a character",
    GOOD.replace("ada", r"a\u0000"): "the actor holds characters that cannot be seen",
    GOOD.replace("}", f', "id": "{"x" * 5000}"}}'): "a field is longer than 4096 characters",
}


@pytest.mark.parametrize("text", SPOILT, ids=range(len(SPOILT)))
def test_a_line_that_is_no_act_is_rejected_by_its_number_and_the_others_are_read(tmp_path, text):
    good, bad, last = of_json(tmp_path, GOOD, text, GOOD)
    assert (good, last) == (ACT, ACT._replace(line=3))
    assert isinstance(bad, Rejected)
    assert bad.line == 2
    assert SPOILT[text] in bad.sentence
    assert "q7x" not in bad.sentence


@pytest.mark.parametrize(
    ("text", "columns", "sentence"),
    [
        ('{"user": {"id": 1}, "to": 2, "verb": "x", "ts": 3}', {},
         "has no column actor or target or kind or at; it has user, to, verb, ts; say which with --map "
         "actor=user.id,target=to,kind=verb,at=ts"),
        ('{"ada_q7x": "ben_q7x", "kind": "like", "at": 1}', {}, "it has kind, at and 1 keys of other names"),
        (GOOD, {"actor": "user.id"}, "has no key 'user.id' for actor; it has actor, target, kind, at"),
        ("[", {}, "has no line that is a JSON object"),
        ("\n\n", {}, "has no line that is a JSON object"),
    ],
)  # fmt: skip
def test_a_file_of_json_that_cannot_be_used_is_a_sentence(tmp_path, text, columns, sentence):
    with pytest.raises(InputError) as caught:
        of_json(tmp_path, text, text, **columns)
    assert sentence in str(caught.value)
    assert "q7x" not in str(caught.value)


def test_a_map_of_what_is_not_ours_is_the_words_fault(tmp_path):
    parquet = of_parquet(tmp_path, "1 AS actor")
    for file, form in ((parquet, "parquet"), (write(tmp_path / "a.jsonl", GOOD, []), "jsonl")):
        with pytest.raises(UsageProblem, match="no column of ours"):
            read(file, form, whom="x")


def of_parquet(tmp_path: Path, chosen: str, name: str = "acts.parquet") -> Path:
    with duckdb.connect() as duck:
        duck.execute(f"COPY (SELECT {chosen}) TO '{tmp_path}/made' (FORMAT parquet)")
    return (tmp_path / "made").rename(tmp_path / name)


NOON = "TIMESTAMPTZ '2025-03-01 14:00:00+02' AS at"
WHO = "'ada' AS actor, 'ben' AS target, 'like' AS kind"


@pytest.mark.parametrize(
    "at",
    [
        "TIMESTAMPTZ '2025-03-01 14:00:00+02'", "TIMESTAMP '2025-03-01 12:00:00.5'", f"{AT}", f"{AT}.25::DOUBLE",
        "TIMESTAMP_NS '2025-03-01 12:00:00.123456789'", f"{AT}123::BIGINT", f"'{ZONED}'", f"{AT}::DECIMAL(18,0)",
    ],
)  # fmt: skip
def test_moments_in_parquet_are_read_in_utc(tmp_path, at):
    assert read(of_parquet(tmp_path, f"{WHO}, {at} AS at"), "parquet") == [ACT]


def test_whole_numbers_in_parquet_keep_all_their_digits(tmp_path):
    file = of_parquet(
        tmp_path, f"18446744073709551615::UBIGINT AS Actor, 9007199254740993 AS target, 'x' AS kind, {NOON}"
    )
    assert read(file, "parquet") == [Act(1, "18446744073709551615", "9007199254740993", "x", AT)]


def test_columns_of_parquet_may_have_other_names_and_be_empty(tmp_path):
    file = of_parquet(
        tmp_path, f"'ada' AS \"Fro\"\"m\", 'ben' AS target, 'like' AS kind, {NOON}, NULL AS id, [1] AS more"
    )
    assert read(file, "parquet", actor='fro"M') == [ACT]


def test_the_name_of_a_parquet_file_is_no_pattern_and_no_column(tmp_path):
    of_parquet(tmp_path, f"{WHO.replace('ada', 'eve')}, {NOON}", "acts1.parquet")
    (tmp_path / "id=7").mkdir()
    for name in ("acts[1].parquet", "*.parquet", "id=7/acts.parquet"):
        assert read(of_parquet(tmp_path, f"{WHO}, {NOON}", name), "parquet") == [ACT]


def test_rows_of_parquet_that_are_no_acts_are_rejected_by_their_number(tmp_path):
    file = of_parquet(tmp_path, f"* REPLACE (if(n = 3000, NULL, 'ada') AS actor) FROM "
                      f"(SELECT n, {WHO}, {NOON} FROM range(1, 5001) AS numbers(n))")  # fmt: skip
    found = read(file, "parquet")
    assert [row for row in found if isinstance(row, Rejected)] == [Rejected(3000, "the actor is empty")]
    assert [row.line for row in found] == list(range(1, 5001))
    assert networks.named("parquet").examine(file).lines == 5000


def test_a_parquet_file_of_far_more_rows_than_bytes_is_refused(tmp_path):
    file = of_parquet(tmp_path, f'{WHO}, {AT} AS "at" FROM range(3_000_000)')
    with pytest.raises(InputError, match="has more than 10 rows a byte"):
        networks.named("parquet").examine(file)


def test_long_values_in_parquet_are_rejected_with_little_memory(tmp_path):
    file = of_parquet(tmp_path, f"{WHO}, {NOON}, repeat('x', 1_000_000) AS id FROM range(20)")
    tracemalloc.start()
    found = read(file, "parquet")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert {row.sentence for row in found} == {"a field is longer than 4096 characters"}
    assert most < 4_000_000


def test_whichever_byte_of_a_parquet_file_is_spoilt_or_missing_only_sentences_come(tmp_path):
    data = of_parquet(tmp_path, f"{WHO}, {NOON}, n AS id FROM range(300) AS numbers(n)").read_bytes()
    file, form = tmp_path / "spoilt.parquet", networks.named("parquet")
    for place in range(0, len(data), max(len(data) // 60, 1)):
        for spoilt in (data[:place], data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]):
            file.write_bytes(spoilt)
            with suppress(InputError):
                form.examine(file)
                assert all(isinstance(row, Act | Rejected) for row in form.read(file, Reading()))


def test_a_people_file_may_be_packed(graph, fingerprints, tmp_path):
    plain = write(tmp_path / "people.csv", PEOPLE_HEAD, [person("ada"), person("ben", show="no")])
    for name, data in (("people.csv.zst", zstandard.compress(plain.read_bytes())), ("people.zip", b"")):
        (tmp_path / name).write_bytes(data or as_zip("people.csv", plain.read_bytes()))
        brought = bring(graph, fingerprints, tmp_path / name, FORUM)
        assert (brought.held, brought.listed) == (2, 1)


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_a_file_that_grows_while_it_is_imported_is_not_finished_and_is_completed_later(
    graph, fingerprints, tmp_path, rows, monkeypatch, ending
):
    monkeypatch.setattr(intake, "BATCH_ROWS", 50)
    told = [{"actor": n, "target": n + 1, "kind": "like", "at": START + n} for n in range(220)]
    made = {"csv": as_csv, "jsonl": as_json}[ending]
    file = tmp_path / f"acts.{ending}"
    file.write_bytes(made(told))
    passes = iter(["survey", "import"])
    form = told_by_name(file)

    def growing(path: Path, reading: Reading):
        now = next(passes)
        for number, row in enumerate(form.read(path, reading)):
            if (now, number) == ("import", 120):
                with path.open("ab") as more:
                    more.write(made([{"actor": 900, "target": 901, "kind": "like", "at": START}]).splitlines(True)[-1])
            yield row

    network = register.add(graph, replace(FORUM, name="study", basis=Basis.PSEUDONYMOUS), fingerprints, NOW)
    order = Order(file, network, replace(form, read=growing), Reading(), NOW)
    with pytest.raises(InputError, match="changed while it was read; import it again when nobody writes to it"):
        intake.take_in(graph, fingerprints, order, quiet)
    assert rows("MATCH (i:Import) WHERE i.finished_at IS NOT NULL RETURN count(i) AS n") == [{"n": 0}]
    held = rows("MATCH (:Account)-[r]->(:Account) RETURN count(r) AS n")[0]["n"]
    assert held >= 220
    report = intake.take_in(graph, fingerprints, replace(order, form=form), quiet)
    assert (report.read, report.admitted + report.held, report.resumed) == (221, 221, 0)
    assert report.checksum == checksum_of_all(rows)
    assert report.checksum.startswith("221-")


def test_a_file_that_is_replaced_before_anything_is_held_is_a_sentence(graph, fingerprints, tmp_path, rows):
    file = write(tmp_path / "acts.csv", "actor,target,kind,at", [(1, 2, "like", START)])
    form = networks.named("csv")

    def replacing(path: Path, reading: Reading):
        yield from form.read(path, reading)
        write(tmp_path / "other.csv", "actor,target,kind,at", [(1, 3, "like", START)]).replace(path)

    network = register.add(graph, replace(FORUM, name="study", basis=Basis.PSEUDONYMOUS), fingerprints, NOW)
    with pytest.raises(InputError, match=r"acts\.csv: changed while it was read"):
        intake.take_in(graph, fingerprints, Order(file, network, replace(form, read=replacing), Reading(), NOW), quiet)
    assert rows("MATCH (n) WHERE n:Import OR n:Account RETURN count(n) AS n") == [{"n": 0}]
