"""What cannot be used: one sentence that says where and what to do, the documented exit code, nothing half-written."""

import csv
import gzip
import io
import json
import re
import socket
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
import zstandard

from kloutgraph import connect, intake, networks, people, register
from kloutgraph import settings as settings_of
from kloutgraph.embedded import home as homes
from kloutgraph.embedded import process, state, users
from kloutgraph.embedded.fetch import fetch
from kloutgraph.embedded.jars import Installation
from kloutgraph.errors import Unreachable
from kloutgraph.intake import Order
from kloutgraph.model import Basis, Network
from kloutgraph.networks import Reading
from kloutgraph.privacy import secret
from kloutgraph.settings import Server

FAILED, USAGE, REJECTED, REFUSED, UNREACHABLE = 1, 2, 3, 4, 5
CLOSED = 9  # nothing listens on the port of discard
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TOMORROW = (datetime.now(UTC) + timedelta(days=2)).date()

MARK = "q7x"
"""Every handle and name of these files ends in it, so that one search finds them all in what was said."""

HEAD = "actor,target,kind,at\n"
IDS = "actor,target,kind,at,id\n"
GOOD = "mila_q7x,otto_q7x,reply,2025-03-02T12:00:00Z\n"
BACK = "otto_q7x,mila_q7x,reply,2025-03-03T12:00:00Z\n"
WHO = "person,account,network,adult,birth_date,private,measure,show,agreed_at\n"
YES = "p_q7x,{},forum,yes,,no,yes,yes,2025-01-01\n"
LINE = '{"actor": "mila_q7x", "target": "otto_q7x", "kind": "reply", "at": "2025-03-02T12:00:00Z"}\n'
COLUMNS = "'mila_q7x' AS actor, 'otto_q7x' AS target, 'reply' AS kind, TIMESTAMP '2025-03-02 12:00:00' AS \"at\""
IMPORT = "import acts.csv --network forum"

Rows = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of the commands."""
    folder = tmp_path / "given"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def forum(database, fingerprints, place, tmp_path) -> None:
    """A consent network with three people, one of them not shown, and one act with an id; a pseudonymous one, empty."""
    config = tmp_path / "home" / "config"
    config.mkdir(parents=True)
    _secret(config, fingerprints.secret.hex())
    if database.holds == "forum":
        return
    database.empty()
    connect.prepare(database.graph)
    database.graph.run("schema/claim_secret", secret=fingerprints.of_itself())
    network = register.add(database.graph, Network("forum", audience="public"), fingerprints, NOW)
    study = Network("study", basis=Basis.PSEUDONYMOUS, publisher="a library")
    register.add(database.graph, study, fingerprints, NOW)
    wishes, acts = place / "first_people.csv", place / "first_acts.csv"
    unshown = YES.format("unshown_q7x").replace("yes,yes", "yes,no").replace("p_", "s_")
    wishes.write_text(WHO + YES.format("mila_q7x") + YES.format("otto_q7x").replace("p_", "o_") + unshown)
    acts.write_text(IDS + "mila_q7x,otto_q7x,reply,2025-03-01T12:00:00Z,first\n")
    people.bring(database.graph, fingerprints, wishes, NOW, lambda *_: None)
    intake.take_in(
        database.graph, fingerprints, Order(acts, network, networks.named("csv"), Reading(), NOW), lambda *_: None
    )
    database.holds = "forum"


@pytest.fixture
def everything(rows: Rows) -> Callable[[], tuple[object, ...]]:
    """All that the graph holds, in an order."""

    def read() -> tuple[object, ...]:
        nodes = rows("MATCH (n) WHERE NOT n:TestMark RETURN elementId(n) AS id, labels(n) AS is, properties(n) AS has")
        ties = rows("MATCH ()-[r]->() RETURN elementId(r) AS id, type(r) AS is, properties(r) AS has")
        return tuple(sorted(str(row) for row in (*nodes, *ties)))

    return read


def _secret(config: Path, text: str, mode: int = 0o600) -> None:
    file = secret.path(config)
    file.write_text(text)
    file.chmod(mode)


def _write(file: Path, content: str | bytes) -> None:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def _says(ended: Any, code: int, *sentences: str) -> None:
    said = ended.out + ended.err
    assert ended.code == code, said
    for sentence in sentences:
        assert sentence in said
    assert MARK not in said.casefold()
    assert "Traceback" not in said
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", said)


def case(name: str, words: str, content: str | bytes, code: int, *sentences: str) -> Any:
    return pytest.param(words, content, code, sentences, id=name.replace(" ", "-"))


def zipped(*members: tuple[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in members:
            archive.writestr(name, text)
    return packed.getvalue()


def parquet(select: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as duck:
        duck.execute(f"COPY (SELECT {select}) TO '{folder}/made' (FORMAT parquet)")
        return Path(folder, "made").read_bytes()


def _with_a_hole(data: bytes) -> bytes:
    return data[:20] + b"\xff" * 40 + data[60:]


CANNOT_BE_USED = [
    case("network that is not registered", "import acts.csv --network fora", HEAD + GOOD, REFUSED,
         "network 'fora' is not in the register", "kloutgraph networks add fora --basis"),
    case("missing column", IMPORT, "source,target,kind,timestamp\n" + GOOD, FAILED,
         "acts.csv, line 1: ", "it has source, target, kind, timestamp", "--map actor=source,at=timestamp"),
    case("no header", IMPORT, GOOD + BACK, FAILED, "acts.csv, line 1: ", "no header"),
    case("no header and an act towards oneself", IMPORT, GOOD.replace("otto", "mila") + BACK, FAILED,
         "acts.csv, line 1: ", "no header"),
    case("column twice", IMPORT, "actor,actor,kind,at\n" + GOOD, FAILED,
         "acts.csv, line 1: ", "names a column twice; it has actor, actor, kind, at"),
    case("unknown kind", IMPORT, HEAD + GOOD + GOOD.replace("reply", "review") * 7, FAILED,
         "acts.csv: ", "7 acts of a kind that is not declared: 'review' (in lines 3, 4, 5, 6, 7 …)",
         "--kind review=WEIGHT:target"),
    case("kind that cannot be declared", IMPORT, HEAD + GOOD.replace("reply", "liked") + GOOD, FAILED,
         "acts.csv: ", "1 acts", "in line 2", "--map kind=COLUMN"),
    case("kind with an escape", IMPORT, HEAD + GOOD.replace("reply", "re\x1b[31mply"), FAILED, "in line 2"),
    case("empty kind", IMPORT, HEAD + GOOD.replace("reply", ""), FAILED, "in line 2", "--map kind=COLUMN"),
    case("handles in the column of kinds", IMPORT, HEAD + GOOD.replace("reply", "Mila_Q7X"), FAILED,
         "in line 2", "--map kind=COLUMN"),
    case("empty file", IMPORT, "", FAILED, "acts.csv: is empty"),
    case("blank lines only", IMPORT, "\n\n\n", FAILED, "acts.csv"),
    case("header only", IMPORT, HEAD, FAILED, "acts.csv: has a header and no rows"),
    case("header with an escape", IMPORT, "act\x1b[31mor,target,kind,at\n" + GOOD, FAILED, "acts.csv, line 1: "),
    case("not UTF-8", IMPORT, (HEAD + GOOD).encode() + b"\xff" + GOOD.encode(), FAILED,
         "acts.csv, line 3: byte 1 of the line is not UTF-8"),
    case("UTF-16", IMPORT, (HEAD + GOOD).encode("utf-16"), FAILED, "acts.csv, line 1: ", "not UTF-8"),
    case("gzip cut short", IMPORT, gzip.compress((HEAD + GOOD * 99).encode())[:-20], FAILED,
         "acts.csv, line ", "cut short or damaged"),
    case("gzip with a flipped byte", IMPORT, gzip.compress((HEAD + GOOD).encode())[:-5] + b"\0" * 5, FAILED,
         "acts.csv, line ", "cut short or damaged"),
    case("zstd cut short", IMPORT, zstandard.compress((HEAD + GOOD * 99).encode())[:-2], FAILED,
         "acts.csv, line ", "the zstd data end or break here", "cut short or damaged"),
    case("zstd with something after it", IMPORT, zstandard.compress((HEAD + GOOD).encode()) + b"more", FAILED,
         "acts.csv, line ", "the zstd data end or break here"),
    case("gzip with something after it", IMPORT, gzip.compress((HEAD + GOOD).encode()) + b"more", FAILED,
         "acts.csv, line ", "the gzip data end or break here"),
    case("gzip of zeros", IMPORT, gzip.compress(bytes(9_000_000)), FAILED, "acts.csv"),
    case("gzip of a million blank lines", IMPORT, gzip.compress(b"\n" * 9_000_000), FAILED,
         "acts.csv: unpacks to more than 200 times its size"),
    case("zip of two", IMPORT, zipped(("a.csv", HEAD + GOOD), ("b.csv", HEAD + BACK)), FAILED,
         "acts.csv: is a zip of 2 files ('a.csv' and 'b.csv'); it must hold one"),
    case("zip of nothing", IMPORT, zipped(), FAILED, "acts.csv: is a zip that holds nothing"),
    case("zip of a folder", IMPORT, zipped(("mila_q7x/", "")), FAILED, "acts.csv: is a zip of a folder"),
    case("zip with an absolute name", IMPORT, zipped(("/mila_q7x.csv", HEAD + GOOD)), FAILED, "lies in a folder"),
    case("zip cut short", IMPORT, zipped(("a.csv", HEAD + GOOD))[:-9], FAILED, "acts.csv: is no whole zip file"),
    case("zip with a flipped byte", IMPORT, zipped(("a.csv", HEAD + GOOD)).replace(b"mila", b"mola", 1), FAILED,
         "acts.csv, line ", "the zip data end or break here"),
    case("zip in a gzip", IMPORT, gzip.compress(zipped(("a.csv", HEAD + GOOD))), FAILED, "unpack it once"),
    case("JSON under the name of CSV", IMPORT, LINE, FAILED, "acts.csv, line 1: ", "add --format jsonl"),
    *(case(f"no header and {sign!r} between", IMPORT, GOOD.replace(",", sign), FAILED, "acts.csv, line 1: ",
           "no header") for sign in ";\t| "),
    case("JSON Lines that are CSV", f"{IMPORT} --format jsonl", HEAD + GOOD, FAILED,
         "acts.csv: has no line that is a JSON object; write one object a line"),
    case("JSON Lines with other keys", f"{IMPORT} --format jsonl", LINE.replace("actor", "user"), FAILED,
         "acts.csv: has no column actor; it has user, target, kind, at; say which with --map actor=user"),
    case("JSON Lines with names as keys", f"{IMPORT} --format jsonl", LINE.replace("actor", "mila_q7x"), FAILED,
         "acts.csv: has no column actor; it has target, kind, at and 1 keys of other names"),
    case("JSON Lines mapped to what is not there", f"{IMPORT} --format jsonl --map actor=user.id", LINE, FAILED,
         "acts.csv: has no key 'user.id' for actor"),
    case("JSON Lines with an unknown kind", f"{IMPORT} --format jsonl", LINE.replace("reply", "review"), FAILED,
         "in line 1", "--kind review=WEIGHT:target"),
    case("JSON Lines that are not UTF-8", f"{IMPORT} --format jsonl", LINE.encode() + b"\xff\n", FAILED,
         "acts.csv, line 2: byte 1 of the line is not UTF-8"),
    case("Parquet that is CSV", f"{IMPORT} --format parquet", HEAD + GOOD, FAILED, "acts.csv: is no Parquet file"),
    case("Parquet that is empty", f"{IMPORT} --format parquet", "", FAILED, "acts.csv: is empty"),
    case("Parquet cut short", f"{IMPORT} --format parquet", parquet(COLUMNS)[:-20], FAILED, "acts.csv: ", "cut short"),
    case("Parquet with a hole", f"{IMPORT} --format parquet", _with_a_hole(parquet(COLUMNS)), FAILED,
         "acts.csv, row 1: the Parquet data are damaged"),
    case("Parquet in gzip", f"{IMPORT} --format parquet", gzip.compress(parquet(COLUMNS)), FAILED,
         "acts.csv: is packed, and Parquet is so already; unpack it first"),
    case("Parquet as CSV", IMPORT, parquet(COLUMNS), FAILED, "acts.csv, line "),
    case("Parquet without a column", f"{IMPORT} --format parquet", parquet(COLUMNS.replace("actor", "source")), FAILED,
         "acts.csv: has no column actor; it has source, target, kind, at; say which with --map actor=source"),
    case("Parquet without rows", f"{IMPORT} --format parquet", parquet(f"{COLUMNS} WHERE false"), FAILED,
         "acts.csv: has columns and no rows"),
    case("Parquet with fractions for ids", f"{IMPORT} --format parquet", parquet(COLUMNS.replace("'mila_q7x'", "1e0")),
         FAILED, "acts.csv: its column actor holds numbers with a fraction"),
    case("Parquet with objects for ids", f"{IMPORT} --format parquet",
         parquet(COLUMNS.replace("'mila_q7x'", "{'mila_q7x': 1}")), FAILED, "its column actor is of the type STRUCT"),
    case("Parquet with an unknown kind", f"{IMPORT} --format parquet", parquet(COLUMNS.replace("reply", "review")),
         FAILED, "acts.csv: ", "'review' (in row 1)", "--kind review=WEIGHT:target"),
    case("quote that never closes", IMPORT, HEAD + GOOD + '"' + GOOD + BACK, FAILED,
         "acts.csv, line 3: ", "quote"),
    case("quote that never closes in the last column", IMPORT, HEAD.replace("at\n", "at,topic\n")
         + GOOD.replace("Z\n", 'Z,"fair\n') + BACK.replace("Z\n", "Z,\n"), FAILED, "acts.csv, line 2: ", "quote"),
    case("quote open over a mebibyte", IMPORT, HEAD + GOOD + '"' + GOOD * 30_000, FAILED,
         "acts.csv, line 3: ", "quote"),
    case("line over a mebibyte", IMPORT, HEAD + GOOD + "m" * 1_100_000 + "\n", FAILED,
         "acts.csv, line 3: ", "longer than 1 MiB"),
    case("map to a column that is not there", IMPORT + " --map actor=who", HEAD + GOOD, FAILED,
         "acts.csv, line 1: has no column 'who' for actor; it has actor, target, kind, at"),
    case("map of a column that is not ours", IMPORT + " --map idd=at", HEAD + GOOD, USAGE, "--map", "'idd'"),
    case("map that is none", IMPORT + " --map actor", HEAD + GOOD, USAGE, "--map", "'actor' is not NAME=VALUE"),
    case("kind that is none", IMPORT + " --kind review", HEAD + GOOD, USAGE, "'review' declares no kind"),
    case("kind with a weight that is no number", IMPORT + " --kind review=nan", HEAD + GOOD, USAGE, "weight"),
    case("format that is none", IMPORT + " --format xml", HEAD + GOOD, USAGE, "--format", "snap-higgs"),
    case("import of nothing", "import --network forum", "", USAGE, "kloutgraph import FILE --network NAME"),
    case("import from nowhere", "import acts.csv", HEAD + GOOD, USAGE, "kloutgraph import FILE --network NAME"),
    case("file that is not there", "import other.csv --network forum", "", USAGE, "other.csv"),
    case("undo of what is not there", "import --undo 77 --yes", "", USAGE, "there is no import 77; there are 1"),
    case("rating as of no time", "rate --as-of soon", "", USAGE, "--as-of is no time"),
    case("rating before the first act", "rate --as-of 2024-01-01", "", FAILED, "a rating would read no act"),
    case("half-life of 0", "rate --half-life-days 0", "", USAGE, "the half-life must lie between"),
    case("half-life that is no number", "rate --half-life-days nan", "", USAGE, "the half-life must lie between"),
    case("window of 0", "rate --window-days 0", "", USAGE, "the window must lie between"),
    case("top before any rating", "top", "", FAILED, "there is no rating yet", "kloutgraph rate"),
    case("file of names without a purpose", "top -o list.csv", "", FAILED, "kloutgraph rate"),
    case("unknown question", "ask why", "", USAGE, "there is no such question; there are", "influencers_of"),
    case("unknown parameter", "ask ranking tip=5", "", USAGE, "ranking takes top, and nothing else"),
    case("parameter without a value", "ask ranking top", "", USAGE, "name=value"),
    case("parameter out of range", "ask ranking top=0", "", USAGE, "top must be"),
    case("question without its account", "ask influencers_of", "", USAGE, "needs account=…"),
    case("question with a half-life of 0", "ask influenced_by account=forum:mila_q7x half_life_days=0", "", USAGE,
         "half_life_days must be"),
    case("account without its network", "explain ada", "", USAGE, "network:handle; the networks are forum, study"),
    case("nothing supposed", "what-if forum:mila_q7x", "", FAILED, "nothing would be different"),
    case("acts supposed from nowhere", "what-if forum:ada --with acts.csv", HEAD + GOOD, USAGE, "--network NAME"),
    case("two ratings that are not there", "change", "", FAILED, "no two ratings to compare", "kloutgraph rate"),
    case("moment before the first act", "rate --as-of 1999-01-01", "", FAILED, "would read no act"),
    case("weight that is no number", "rate --weight reply=nan", "", USAGE, "must lie between 0 and 1,000,000"),
    case("weight below 0", "rate --weight reply=-1", "", USAGE, "must lie between 0 and 1,000,000"),
    case("half-life beyond all doubles", "rate --half-life-days 1e300", "", USAGE, "the half-life must lie between"),
    case("export without a purpose", "export --to me", "", USAGE, "--purpose"),
    case("export without a recipient", "export --purpose fair", "", USAGE, "--to"),
    case("export that has expired", "export --purpose fair --to me --expires 2020-01-01", "", USAGE, "expired"),
    case("export before any rating", "export --purpose fair --to me -o list.csv", "", FAILED, "kloutgraph rate"),
    case("unknown basis", "networks add other --basis hope", "", USAGE, "--basis"),
    case("network that cannot be named", "networks add a:b --basis consent", "", USAGE, "cannot name a network"),
    case("basis changed under acts", "networks add forum --basis public", "", REFUSED, "which cannot change"),
    case("served to others", "serve --host 0.0.0.0 --no-browser", "", USAGE, "only be served to this machine"),
    case("opened without people", "open acts.csv --once", HEAD + GOOD, FAILED, "--people FILE"),
]  # fmt: skip

PEOPLE_THAT_CANNOT_BE_USED = [
    case("empty", "people people.csv", "", FAILED, "people.csv: is empty"),
    case("header only", "people people.csv", WHO, FAILED, "people.csv: has a header and no rows"),
    case("missing column", "people people.csv", "person,handle,network\na,b,forum\n", FAILED,
         "people.csv, line 1: has no column account; it has person, handle, network"),
    case("column of somebody else", "people people.csv", WHO.replace("birth_date", "mood") + YES.format("m_q7x"),
         FAILED, "people.csv, line 1: ", "mood"),
    case("unknown network", "people people.csv", WHO + YES.format("mila_q7x") + YES.format("nils_q7x").replace(
         "forum", "fora"), REFUSED, "people.csv, line 3: the network is not in the register; it has forum, study"),
    case("pseudonymous network", "people people.csv", WHO + YES.format("12").replace("forum", "study"), REFUSED,
         "'study' is pseudonymous"),
    case("zip of two", "people people.csv", zipped(("a", WHO), ("b", WHO)), FAILED,
         "people.csv: is a zip of 2 files ('a' and 'b')"),
    case("zstd cut short", "people people.csv", zstandard.compress((WHO + YES.format("mila_q7x")).encode())[:-2],
         FAILED, "people.csv, line 1: the zstd data end or break here"),
    case("quote that never closes", "people people.csv", WHO + YES.format('"mila_q7x') + YES.format("otto_q7x"),
         FAILED, "people.csv, line 2: ", "quote"),
    case("file that is not there", "people other.csv", "", USAGE, "other.csv"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "content", "code", "sentences"), CANNOT_BE_USED + PEOPLE_THAT_CANNOT_BE_USED)
def test_what_cannot_be_used_is_a_sentence_and_changes_nothing(
    forum, kloutgraph, everything, database, place, tmp_path, words, content, code, sentences
):
    _write(place / ("people.csv" if words.startswith("people") else "acts.csv"), content)
    before, files = everything(), _files(tmp_path)
    database.holds = ""  # until it is known
    _says(kloutgraph(*words.split()), code, *sentences)
    assert everything() == before
    assert _files(tmp_path) == files
    database.holds = "forum"


def bad(name: str, head: str, row: str, sentence: str, network: str = "forum", good: str = GOOD) -> Any:
    return pytest.param(network, head, good, row, sentence, id=name.replace(" ", "-"))


REJECTED_ROWS = [
    bad("time that is none", HEAD, "mila_q7x,otto_q7x,reply,yesterday\n", "the value of at is no time"),
    bad("time before 1990", HEAD, "mila_q7x,otto_q7x,reply,-5\n", "the value of at is no time"),
    bad("too many fields", HEAD, "mila_q7x,otto_q7x,reply,2025-03-01,more\n", "too many fields: 5 where"),
    bad("too few fields", HEAD, "mila_q7x,otto_q7x,reply\n", "too few fields: 3 where the header has 4"),
    bad("no actor", HEAD, ",otto_q7x,reply,2025-03-01\n", "the actor is empty"),
    bad("NUL in a handle", HEAD, "mi\0la_q7x,otto_q7x,reply,2025-03-01\n", "the actor holds characters that"),
    bad("escape in a handle", HEAD, "mila_q7x,\x1b[31motto_q7x,reply,2025-03-01\n", "the target holds characters"),
    bad("right-to-left override", HEAD, "mila_q7x,\u202eotto_q7x,reply,2025-03-01\n", "the target holds characters"),
    bad("handle over 320 characters", HEAD, "m" * 321 + ",otto_q7x,reply,2025-03-01\n", "the actor is longer than 320"),
    bad("field over 4 KiB", HEAD.replace("at\n", "at,post\n"), "mila_q7x,otto_q7x,reply,2025-03-01," + "é" * 5000
        + "\n", "a field is longer than 4096", good=GOOD.replace("Z\n", "Z,\n")),
    bad("id with other content in the file", IDS, "otto_q7x,mila_q7x,reply,2025-03-02T12:00:00Z,a\n",
        "its id came with other content in line 2, which stays", good=GOOD.replace("Z\n", "Z,a\n")),
    bad("id with other content in an earlier import", IDS, "otto_q7x,mila_q7x,reply,2025-02-02T12:00:00Z,first\n",
        "its id is held with other content since import 1, which stays", good=GOOD.replace("Z\n", "Z,b\n")),
    bad("id that is no number", HEAD, "mila_q7x,12,reply,2025-03-01\n", "an id does not match the register's pattern",
        "study", good="11,12,reply,2025-03-02\n"),
]  # fmt: skip


@pytest.mark.parametrize(("network", "head", "good", "row", "sentence"), REJECTED_ROWS)
def test_a_row_that_is_rejected_is_named_by_its_line_and_the_good_ones_are_held(
    forum, kloutgraph, everything, database, rows, place, tmp_path, network, head, good, row, sentence
):
    _write(place / "acts.csv", head + good + row)
    before, files = everything(), _files(tmp_path)
    database.holds = ""
    strict = kloutgraph("import", "acts.csv", "--network", network, "--strict")
    _says(strict, FAILED, f"acts.csv, line 3: {sentence}", "--strict")
    assert everything() == before
    assert _files(tmp_path) == files
    ended = kloutgraph("import", "acts.csv", "--network", network, "--json")
    _says(ended, REJECTED, f"acts.csv, line 3: {sentence}", "1 rows were rejected")
    said = json.loads(ended.out)
    assert (said["read"], said["admitted"], said["rejected"]) == (2, 1, 1)
    assert said["read"] == said["admitted"] + said["already_held"] + sum(said["withheld"].values()) + said["rejected"]
    assert rows("MATCH (:Account)-[act]->(:Account) RETURN count(act) AS n") == [{"n": 2}]
    _rejects(tmp_path, f"import-{said['number']}", 3, sentence)


REJECTED_OBJECTS = {
    '{"actor": "mila_q7x", "target" "otto_q7x"}\n': "is no JSON from column 32 on",
    LINE.replace('"mila_q7x"', "12.5"): "the actor is a number with a fraction",
    LINE.replace('"mila_q7x"', '["mila_q7x"]'): "the actor is a list",
    LINE.replace('"mila_q7x"', "true"): "the actor is true or false",
    LINE.replace("target", "actor"): "names a key twice in one object",
    LINE.replace("2025-03-02", "soon"): "the value of at is no time",
    LINE.replace("mila", r"mi\ud800la"): "the actor holds half a character",
    LINE.replace('"kind"', '"mila_q7x"'): "has no kind",
}


@pytest.mark.parametrize("text", REJECTED_OBJECTS, ids=range(len(REJECTED_OBJECTS)))
def test_a_line_of_json_that_is_rejected_is_named_and_the_good_ones_are_held(
    forum, kloutgraph, everything, database, place, tmp_path, text
):
    _write(place / "acts.jsonl", LINE + text)
    before, sentence = everything(), REJECTED_OBJECTS[text]
    database.holds = ""
    strict = kloutgraph("import", "acts.jsonl", "--network", "forum", "--strict")
    _says(strict, FAILED, f"acts.jsonl, line 2: {sentence}", "--strict")
    assert everything() == before
    ended = kloutgraph("import", "acts.jsonl", "--network", "forum")
    _says(ended, REJECTED, "read 2 = 1 admitted", f"acts.jsonl, line 2: {sentence}", "1 rows were rejected")
    _rejects(tmp_path, "import-2", 2, sentence)


def test_a_row_of_parquet_that_is_rejected_is_named_by_its_number(forum, kloutgraph, database, place, tmp_path):
    _write(place / "acts.parquet", parquet(f"{COLUMNS} UNION ALL SELECT {COLUMNS.replace('mila_q7x', '')}"))
    database.holds = ""
    strict = kloutgraph("import", "acts.parquet", "--network", "forum", "--strict")
    _says(strict, FAILED, "acts.parquet, row 2: the actor is empty", "--strict")
    ended = kloutgraph("import", "acts.parquet", "--network", "forum")
    _says(ended, REJECTED, "read 2 = 1 admitted", "acts.parquet, row 2: the actor is empty", "all of them, by row")
    _rejects(tmp_path, "import-2", 2, "the actor is empty")


def test_the_help_of_import_shows_every_format(kloutgraph):
    said = kloutgraph("import", "--help").out
    for example in (
        "acts.csv ",
        "acts.csv.gz ",
        "acts.jsonl.zst ",
        "acts.parquet ",
        "acts.zip ",
        "--format snap-higgs",
    ):
        assert example in said


REJECTED_PEOPLE = [
    bad("birth date that is none", WHO, YES.format("nils_q7x").replace("yes,,", ",31.12.1990,"),
        "birth_date is no date"),
    bad("birth date of tomorrow", WHO, YES.format("nils_q7x").replace("yes,,", f",{TOMORROW},"), "birth_date lies in"),
    bad("agreed at no time", WHO, YES.format("nils_q7x").replace("2025-01-01", "soon"), "agreed_at is no time"),
    bad("agreed in the future", WHO, YES.format("nils_q7x").replace("2025-01-01", f"{TOMORROW}"), "agreed_at lies in"),
    bad("agreed without saying when", WHO, YES.format("nils_q7x").replace("2025-01-01", ""),
        "measure is yes but agreed_at is empty"),
    bad("neither yes nor no", WHO, YES.format("nils_q7x").replace("yes,yes", "yes,perhaps"), "show must be yes, no or"),
    bad("account of two persons", WHO, YES.format("@Otto_Q7X").replace("p_", "r_"),
        "the account stands in line 2 already"),
    bad("account that is empty", WHO, YES.format(" @ "), "the account is empty"),
    bad("account with a NUL", WHO, YES.format("ni\0ls_q7x"), "the account holds characters that cannot be seen"),
    bad("person that is empty", WHO, YES.format("nils_q7x").replace("p_q7x", ""), "the person is empty"),
    bad("too few fields", WHO, "p_q7x,nils_q7x,forum\n", "3 fields where the header has 9"),
]  # fmt: skip


@pytest.mark.parametrize(("network", "head", "good", "row", "sentence"), REJECTED_PEOPLE)
def test_a_line_of_the_people_file_that_is_rejected_is_named_and_the_good_ones_are_held(
    forum, kloutgraph, database, rows, place, tmp_path, network, head, good, row, sentence
):
    _write(place / "people.csv", head + YES.format("otto_q7x").replace("p_", "o_") + row)
    database.holds = ""
    ended = kloutgraph("people", "people.csv", "--json")
    _says(ended, REJECTED, f"people.csv, line 3: {sentence}", "1 rows were rejected")
    said = json.loads(ended.out)
    assert (said["read"], said["held"], said["rejected"], said["let_go"]) == (2, 1, 1, 0)
    assert rows("MATCH (a:Account) RETURN count(a) AS n") == [{"n": 3}]
    _rejects(tmp_path, "people", 3, sentence)


def _rejects(tmp_path: Path, name: str, line: int, sentence: str) -> None:
    file = tmp_path / "home" / "rejects" / f"{name}.csv"
    (row,) = csv.DictReader(file.read_text().splitlines())
    assert row["line"] == str(line)
    assert sentence in row["sentence"]
    assert MARK not in row["sentence"].casefold()


def test_following_the_suggestion_for_an_unknown_kind_works(forum, kloutgraph, database, place):
    _write(place / "acts.csv", HEAD + GOOD.replace("reply", "review"))
    suggestion = kloutgraph(*IMPORT.split()).err.rpartition("declare it with ")[2].strip()
    database.holds = ""
    ended = kloutgraph(*IMPORT.split(), *suggestion.replace("WEIGHT", "5").split())
    _says(ended, 0, "1 admitted")


def test_following_the_suggestion_for_a_missing_column_works(forum, kloutgraph, database, place):
    _write(place / "acts.csv", "source,target,kind,timestamp\n" + GOOD)
    suggestion = kloutgraph(*IMPORT.split()).err.rpartition("say which with ")[2].strip()
    database.holds = ""
    _says(kloutgraph(*IMPORT.split(), *suggestion.split()), 0, "1 admitted")


def test_an_act_towards_oneself_is_withheld_and_counted(forum, kloutgraph, database, place):
    _write(place / "acts.csv", HEAD + GOOD + "mila_q7x,@Mila_Q7X,reply,2025-03-02\n")
    database.holds = ""
    _says(kloutgraph(*IMPORT.split()), 0, "read 2 = 1 admitted", "+ 1 withheld + 0 rejected", "towards oneself")


def test_a_folder_is_no_file(forum, kloutgraph, place):
    (place / "acts.csv").mkdir()
    _says(kloutgraph(*IMPORT.split()), USAGE, "acts.csv", "is a directory")


@pytest.mark.parametrize("words", ["explain {}", "ask influencers_of account={}", "ask ties_of account={} --json"])
def test_whoever_is_not_listed_is_told_from_nobody_by_nothing(forum, kloutgraph, words):
    said = [kloutgraph(*words.format(f"forum:{who}").split()) for who in ("unshown_q7x", "never_was_q7x")]
    assert said[0] == said[1]
    _says(said[0], FAILED, "nobody by that name is shown")


def test_a_rating_of_nothing_is_refused(graph, kloutgraph):
    _says(kloutgraph("rate"), FAILED, "a rating would read no act: none is held; import some first")


def test_people_of_research_data_are_not_exported(forum, kloutgraph, database, place):
    _write(place / "acts.csv", HEAD + "11,12,reply,2025-03-02\n12,11,reply,2025-03-02\n")
    database.holds = ""
    assert kloutgraph("import", "acts.csv", "--network", "study").code == 0
    gone = "".join(YES.format(one).replace("yes,yes", "no,no") for one in ("mila_q7x", "otto_q7x", "unshown_q7x"))
    _write(place / "people.csv", WHO + gone)
    assert kloutgraph("people", "people.csv").code == 0
    assert kloutgraph("rate").code == 0
    ended = kloutgraph("export", "--purpose", "fair", "--to", "me", "-o", "list.csv")
    _says(ended, REFUSED, "pseudonymous data is not exported as a list of people")
    assert not (place / "list.csv").exists()


def test_a_list_that_cannot_be_written_leaves_nothing_behind(forum, kloutgraph, database, place):
    database.holds = ""
    assert kloutgraph("rate").code == 0
    words = ["--purpose", "fair", "--to", "me", "-o", "nowhere/list.csv"]
    _says(kloutgraph("export", *words), FAILED, "list.csv: cannot be written")
    assert list(place.rglob("*list*")) == []


@pytest.mark.parametrize(
    ("content", "mode", "sentence"),
    [
        (None, 0o600, "the fingerprint secret is missing"),
        ("ab" * 32, 0o600, "is not the one that the keys of this graph were made with"),
        (bytes(range(32)).hex(), 0o644, "others may read the fingerprint secret"),
        ("not hex", 0o600, "holds no fingerprint secret (64 hex digits)"),
        ("é" * 64, 0o600, "cannot be read"),
    ],
    ids=["missing", "another", "open-to-others", "no-secret", "not-ascii"],
)
def test_without_the_secret_nothing_is_imported_or_shown(
    forum, kloutgraph, everything, place, tmp_path, content, mode, sentence
):
    config = tmp_path / "home" / "config"
    secret.path(config).unlink()
    if content:
        _secret(config, content, mode)
    _write(place / "acts.csv", HEAD + GOOD)
    before, files = everything(), _files(tmp_path)
    for words in (IMPORT, "top", "status", "explain forum:ada", "export --purpose fair --to me -o list.csv"):
        _says(kloutgraph(*words.split()), REFUSED, sentence, str(secret.path(config)))
    assert everything() == before
    assert _files(tmp_path) == files


@pytest.mark.parametrize("uri", [f"bolt://127.0.0.1:{CLOSED}", "http://127.0.0.1", "nonsense"])
def test_a_database_that_does_not_answer(forum, kloutgraph, monkeypatch, uri):
    monkeypatch.setenv("NEO4J_URI", uri)
    _says(kloutgraph("top"), UNREACHABLE, f"no Neo4j answers at {uri}")


def test_a_wrong_password(forum, kloutgraph, monkeypatch):
    monkeypatch.setenv("NEO4J_PASSWORD", "not_this_one_8d1")
    ended = kloutgraph("status")
    _says(ended, UNREACHABLE, "does not accept this user and password")
    assert "8d1" not in ended.out + ended.err


def test_a_neo4j_of_ones_own_is_not_ours_to_stop(forum, kloutgraph):
    _says(kloutgraph("stop"), USAGE, "NEO4J_URI is set: that Neo4j is yours to stop")


@pytest.mark.parametrize("seconds", ["soon", "-1", "nan", "1e9"])
def test_a_time_to_stay_that_is_none(seconds, forum, kloutgraph, monkeypatch):
    monkeypatch.setenv("KLOUTGRAPH_STAY", seconds)
    _says(kloutgraph("status"), USAGE, "KLOUTGRAPH_STAY must be seconds from 0 to 86400")


def test_an_address_without_a_password(forum, kloutgraph, monkeypatch):
    monkeypatch.delenv("NEO4J_PASSWORD")
    _says(kloutgraph("status"), USAGE, "NEO4J_PASSWORD")


@pytest.mark.parametrize("size", ["lots", "12m", "-1g"])
def test_a_heap_that_is_none(forum, kloutgraph, monkeypatch, size):
    monkeypatch.setenv("KLOUTGRAPH_NEO4J_HEAP", size)
    _says(kloutgraph("status"), USAGE, "KLOUTGRAPH_NEO4J_HEAP", "such as 2g")


@pytest.mark.parametrize(("name", "version"), [("Neo4j", "5.25.9"), ("Neo4j", "4.4.0"), ("GDS", "2.12.0")])
def test_a_version_that_is_too_old(name, version):
    oldest = {"Neo4j": connect.OLDEST_NEO4J, "GDS": connect.OLDEST_GDS}[name]
    with pytest.raises(Unreachable, match=f"{name} {version} is too old: {oldest[0]}.{oldest[1]} or newer") as caught:
        connect._check_version(name, version, oldest)
    assert caught.value.exit_code == UNREACHABLE
    connect._check_version(name, f"{oldest[0]}.{oldest[1]}.0", oldest)
    connect._check_version(name, "2025.11.0", oldest)


@pytest.fixture
def without_gds(tmp_path: Path) -> Iterator[Server]:
    """A Neo4j of ours whose plugins folder is empty."""
    where = settings_of.read()
    full, bare, place = fetch(where), Installation(tmp_path / "jars"), homes.Home(tmp_path / "bare")
    bare.plugins.mkdir(parents=True)
    bare.lib.symlink_to(full.lib)
    homes.make_folders(place)
    with users.sit(place, lambda _: None):
        started = process.start(bare, place, users=users.file(place), heap_mb=512, ports=process.free_ports())
        yield Server(started.uri, "neo4j", homes.password(place))
        keeper = state.keeper(place)
        assert keeper is not None
        process.end(keeper)


def test_a_neo4j_without_gds(forum, without_gds, kloutgraph, monkeypatch):
    monkeypatch.setenv("NEO4J_URI", without_gds.uri)
    monkeypatch.setenv("NEO4J_PASSWORD", without_gds.password)
    _says(kloutgraph("top"), UNREACHABLE, "has no Graph Data Science library (GDS); install the plug-in")


def test_a_port_that_is_taken(forum, kloutgraph):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        ended = kloutgraph("serve", "--port", port, "--no-browser")
    _says(ended, FAILED, f"port {port} is taken or not allowed; choose another one with --port")


def test_without_a_network_and_with_an_empty_cache(forum, kloutgraph, monkeypatch, tmp_path):
    monkeypatch.delenv("NEO4J_URI")
    monkeypatch.setenv("KLOUTGRAPH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KLOUTGRAPH_MAVEN_MIRROR", f"http://127.0.0.1:{CLOSED}")
    _says(kloutgraph("top"), FAILED, "cannot fetch ", "KLOUTGRAPH_MAVEN_MIRROR", "KLOUTGRAPH_CACHE")
    assert not (tmp_path / "home" / "neo4j").exists()
    ended = kloutgraph("status")
    _says(ended, 0, "kloutgraph setup")
