"""What people are told that a reader looks at is what it looks at, and of whoever did not agree nothing is kept."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from kloutgraph import networks
from kloutgraph.model import Act, Reason
from kloutgraph.networks import Reading, columns, people
from kloutgraph.networks.scopes import ACTS, Fate
from tests.acts import FORUM, NOW, PEOPLE, bring, person, take_in, write

ACT = {
    "actor": "ada", "target": "hana", "kind": "reply", "at": "2025-03-01T12:00:00Z", "id": "i-1", "post": "p-1",
    "topic": "bread", "visibility": "public", "container_visibility": "public",
    "actor_id": "id-77", "target_id": "id-88",
}  # fmt: skip
OTHERWISE = {
    **{name: f"other-{name}" for name in ACT}, "at": "2025-03-02T12:00:00Z", "text": "words", "email": "a@b.example",
    "birth_date": "1990-01-01",
}  # fmt: skip
BESIDE = {"text": "what was said", "email": "ada@mail.example", "birth_date": "1985-05-05"}
"""Columns that a file may have and nobody looks at."""
LINE = {
    "person": "p1", "account": "ada", "network": "forum", "adult": "", "birth_date": "1990-01-01", "organisation": "no",
    "private": "no", "measure": "yes", "show": "yes", "agreed_at": "2024-01-01", "agreed_until": "2030-01-01",
    "withdrawn_at": "", "evidence": "form 13", "name": "Ada", "account_id": "77",
}  # fmt: skip
LINE_OTHERWISE = {
    **{name: f"other-{name}" for name in LINE}, "adult": "no", "birth_date": "2015-01-01", "organisation": "yes",
    "private": "yes", "measure": "no", "show": "no", "agreed_at": "2024-02-02", "agreed_until": "2031-01-01",
    "withdrawn_at": "2025-01-01",
}  # fmt: skip


class Watched(dict[str, str]):
    """Cells that remember which of them were looked at."""

    def __init__(self, cells: dict[str, str]) -> None:
        super().__init__(cells)
        self.seen: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.seen.add(name)
        return super().__getitem__(name)

    def get(self, name, default=None):
        self.seen.add(name)
        return super().get(name, default)


def as_csv(folder: Path, row: dict[str, str]) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(row))
    writer.writeheader()
    writer.writerow(row)
    (folder / "file.csv").write_text(text.getvalue())
    return folder / "file.csv"


def as_jsonl(folder: Path, row: dict[str, str]) -> Path:
    (folder / "file.jsonl").write_text(json.dumps(row) + "\n")
    return folder / "file.jsonl"


def as_parquet(folder: Path, row: dict[str, str]) -> Path:
    file = folder / "file.parquet"
    with duckdb.connect() as duck:
        values = ", ".join(f"'{value}' AS \"{name}\"" for name, value in row.items())
        duck.execute(f"COPY (SELECT {values}) TO '{file}' (FORMAT parquet)")
    return file


FILES: dict[str, Callable[[Path, dict[str, str]], Path]] = {"csv": as_csv, "jsonl": as_jsonl, "parquet": as_parquet}


def looked_at(read: Callable[[dict[str, str]], list[object]], row: dict[str, str], other: dict[str, str]) -> set[str]:
    """The fields of *row* that make a difference to what is *read*."""
    before = read(row)
    return {name for name in row if read(row | {name: other[name]}) != before}


def told(reader: str) -> set[str]:
    return {scope.field for scope in networks.readers()[reader]}


@pytest.mark.parametrize("form", FILES)
def test_a_format_looks_at_the_fields_that_people_are_told_and_at_no_other(form: str, tmp_path: Path):
    def read(row: dict[str, str]) -> list[object]:
        return list(networks.named(form).read(FILES[form](tmp_path, row), Reading()))

    assert isinstance(read(ACT | BESIDE)[0], Act)
    assert looked_at(read, ACT | BESIDE, OTHERWISE) == told(form)


def test_the_published_higgs_format_looks_at_its_four_fields(tmp_path: Path):
    def read(row: dict[str, str]) -> list[object]:
        (tmp_path / "higgs.txt").write_text(" ".join(row.values()) + "\n")
        return list(networks.named("snap-higgs").read(tmp_path / "higgs.txt", Reading()))

    row = {"userA": "1", "userB": "2", "unixtime": "1341100972", "RT|MT|RE": "RT"}
    assert looked_at(read, row, {"userA": "3", "userB": "4", "unixtime": "1341100973", "RT|MT|RE": "RE"}) == set(row)
    assert told("snap-higgs") == set(row)


def test_a_people_file_is_looked_at_as_its_people_are_told(tmp_path: Path):
    def read(row: dict[str, str]) -> list[object]:
        return list(people.read(as_csv(tmp_path, row), NOW))

    assert looked_at(read, LINE, LINE_OTHERWISE) == told("people")


def test_every_reader_says_what_it_reads():
    assert networks.readers().keys() == {*networks.formats(), "people"}
    assert all(networks.readers().values())


def test_the_cells_that_are_asked_for_are_those_of_the_notice():
    cells = Watched(ACT | BESIDE)
    columns.act(1, cells, [])
    assert cells.seen == {scope.field for scope in ACTS}


def test_the_notice_is_printed_as_a_table_and_as_json(kloutgraph, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    said = json.loads(kloutgraph("networks", "reads", "--json").out)["reads"]
    for reader, scopes in networks.readers().items():
        assert [(one["field"], one["fate"]) for one in said[reader]] == [(one.field, one.fate) for one in scopes]
        table = kloutgraph("networks", "reads", reader).out
        assert all(scope.field in table and scope.why in table for scope in scopes)


def everything(rows) -> str:
    """All that the graph says, in one text."""
    nodes = rows("MATCH (n) WHERE NOT n:TestMark RETURN labels(n) AS is, properties(n) AS has")
    return str([nodes, rows("MATCH ()-[r]->() RETURN type(r) AS is, properties(r) AS has")])


def test_what_is_said_to_be_thrown_away_or_a_fingerprint_is_not_kept_as_it_was(graph, fingerprints, tmp_path, rows):
    counted = [person("ada", show="no"), person("hana", show="no")]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, counted))
    marked = ACT | {"id": "canary-id", "post": "canary-post", "topic": "canary-topic", "text": "canary-text"}
    report = take_in(graph, fingerprints, as_csv(tmp_path, marked | BESIDE), FORUM)
    assert report.admitted == 1
    kept = everything(rows)
    gone = [scope.field for scope in ACTS if scope.fate is not Fate.KEPT and "visibility" not in scope.field]
    assert [field for field in gone if f"'{marked[field]}'" in kept] == []
    assert [word for word in BESIDE.values() if word in kept] == []
    acts = rows("MATCH (:Account)-[act]->(:Account) RETURN type(act) AS kind, act.at AS at, keys(act) AS says")
    assert [(act["kind"], act["at"], sorted(act["says"])) for act in acts] == [
        ("REPLIED", 1740830400, ["at", "id", "import", "topic", "weight"])
    ]


def test_row_12_with_the_default_scopes_no_record_about_a_third_party_who_did_not_agree_is_stored(
    graph, fingerprints, tmp_path, rows
):
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person("ada"), person("hana")]))
    before = everything(rows)
    acts = [
        ("ada", "friend_of_ada_7x", "like", "2025-03-01"), ("friend_of_ada_7x", "ada", "reply", "2025-03-02"),
        ("friend_of_ada_7x", "family_of_ada_9y", "like", "2025-03-03"), ("ada", "hana", "like", "2025-03-04"),
    ]  # fmt: skip
    report = take_in(graph, fingerprints, write(tmp_path / "acts.csv", "actor,target,kind,at", acts), FORUM)
    assert report.withheld == {Reason.NEVER_AGREED: 3}
    kept = everything(rows)
    for who in ("friend_of_ada_7x", "family_of_ada_9y"):
        assert who not in kept
        assert fingerprints.key("forum", who) not in kept
    accounts = rows("MATCH (a:Account) RETURN count(a) AS n")
    assert accounts == [{"n": 2}]
    assert rows("MATCH (:Account)-[r]->(:Account) RETURN count(r) AS n") == [{"n": 1}]
    assert before.count("'Account'") == kept.count("'Account'") == 2
