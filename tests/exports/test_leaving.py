"""A list that leaves by the command line: whole with its ledger entry, or nothing of either."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from kloutgraph import exports, ledger
from kloutgraph.ledger import Event
from kloutgraph.model import Basis, Network
from kloutgraph.rights import keeping_off
from tests.acts import HEADER, NOW, START, take_in, write
from tests.browser import node
from tests.exports.test_writing import room_for
from tests.forum import NAMES

WHY = ("--purpose", "spring fair", "--to", "Ona, events")


@pytest.fixture
def rated(forum, kloutgraph, database):
    """A forum with scores, and how many lists left."""
    database.holds = ""
    assert kloutgraph("rate").code == 0
    return lambda: len(ledger.entries(forum.graph.run, Event.EXPORTED))


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*list*")) + sorted(path.name for path in folder.glob(".*"))


def test_every_format_leaves_as_a_file_with_its_entry_in_the_ledger(rated, kloutgraph, tmp_path):
    for number, form in enumerate(exports.formats(), 1):
        ended = kloutgraph("export", "--format", form, *WHY, "-o", tmp_path / f"list.{form}")
        assert ended.code == 0, ended.err
        assert f"list {number}: 5 people, for 'spring fair', to 'Ona, events'" in ended.err
        assert rated() == number
    assert beside(tmp_path) == [f"list.{form}" for form in exports.formats()]
    assert openpyxl.load_workbook(tmp_path / "list.xlsx")["List"].max_row == 6
    links = json.loads((tmp_path / "list.json").read_text())["links"]
    assert links[0].keys() == {"mover", "moved", "strength", "acts"}
    for form in ("gexf", "graphml"):
        found = node.graph_of(form, tmp_path / f"list.{form}")
        assert len(found["nodes"]) == 5
        assert {(one["mover"], one["moved"], one["acts"]) for one in found["edges"]} == {
            (one["mover"], one["moved"], one["acts"]) for one in links
        }


def test_of_more_people_than_a_picture_shows_no_links_are_written_and_it_says_so(
    rated, kloutgraph, tmp_path, monkeypatch
):
    monkeypatch.setattr("kloutgraph.lists.drafting.LINKED", 4)
    ended = kloutgraph("export", "--format", "json", *WHY, "-o", tmp_path / "list.json")
    assert "How they move each other is left out, because they are more than 4." in ended.err
    found = json.loads((tmp_path / "list.json").read_text())
    assert (found["links"], len(found["rows"])) == ([], 5)
    assert "left out, because they are more than 4" in found["notice"]


SPOILT = {
    "a folder that is not there": (["-o", "nowhere/list.csv"], 1, "list.csv: cannot be written: No such file"),
    "a folder in its place": (["-o", "folder"], 2, "is a directory"),
    "a device in its place": (["-o", "/dev/null"], 1, "is there, and is no file that can be replaced"),
    "a file that is there": (["-o", "before.csv"], 1, "before.csv: is there already; --yes replaces it"),
    "no purpose": (["-o", "list.csv", "--purpose", " "], 4, "needs a purpose and a recipient"),
    "a purpose of several lines": (["-o", "list.csv", "--purpose", "a\nb"], 4, "are a line of text"),
    "a purpose that is no text": (["-o", "list.csv", "--purpose", "\udcff"], 4, "are a line of text"),
    "a recipient with a null": (
        ["-o", "list.parquet", "--format", "parquet", "--to", "O\0na"],
        4,
        "are a line of text",
    ),
    "a recipient without end": (["-o", "list.csv", "--to", "a" * 201], 4, "of 200 characters at most"),
    "no recipient": (["-o", "list.csv", "--to", ""], 4, "needs a purpose and a recipient"),
    "a day that is past": (["-o", "list.csv", "--expires", "2026-01-01"], 2, "would have expired already"),
    "raw cells of a workbook": (["-o", "list.xlsx", "--format", "xlsx", "--raw"], 2, "--raw is for CSV"),
}


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "gexf"])
def test_a_full_disk_is_a_sentence_and_no_list_is_kept(rated, kloutgraph, tmp_path, form):
    with room_for(20_000):
        ended = kloutgraph("export", "--format", form, *WHY, "-o", tmp_path / "list")
    assert (ended.code, ended.err.count("\n")) == (1, 1), ended.err
    assert "list: cannot be written: File too large" in ended.err
    assert (rated(), beside(tmp_path)) == (0, [])


def test_whatever_is_wrong_is_a_sentence_and_no_list_is_kept(rated, kloutgraph, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "before.csv").write_text("before")
    for what, (words, code, sentence) in SPOILT.items():
        ended = kloutgraph("export", *WHY, *words)
        assert (ended.code, sentence in ended.err) == (code, True), (what, ended)
        assert "Traceback" not in ended.err
    assert (rated(), beside(tmp_path)) == (0, [])
    assert (tmp_path / "before.csv").read_text() == "before"
    assert Path("/dev/null").is_char_device()
    for command in ("export", "top", "choose"):
        assert kloutgraph(command, *WHY, "-o", "before.csv").code == 1
        assert kloutgraph(command, *WHY, "-o", "before.csv", "--yes").code == 0
        assert "forum:ada" in (tmp_path / "before.csv").read_text()


def started(database, *words: str, **where) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    server = {"NEO4J_URI": database.server.uri, "NEO4J_USER": database.server.user,
              "NEO4J_PASSWORD": database.server.password}  # fmt: skip
    command = [sys.executable, "-m", "kloutgraph", "export", *WHY, *words]
    return subprocess.run(command, env={**os.environ, **server}, stderr=subprocess.PIPE, check=False, **where)


def test_a_workbook_goes_through_a_pipe_and_never_to_a_terminal(rated, database, tmp_path):
    piped = started(database, "--format", "xlsx", stdout=subprocess.PIPE)
    assert piped.returncode == 0, piped.stderr
    (tmp_path / "list.xlsx").write_bytes(piped.stdout)
    assert openpyxl.load_workbook(tmp_path / "list.xlsx")["List"].max_row == 6
    assert rated() == 1
    ours, theirs = os.openpty()
    shown = started(database, "--format", "parquet", stdout=theirs)
    os.close(theirs)
    os.close(ours)
    assert shown.returncode == 2
    assert b"parquet is nothing that a terminal can show; write it to a file with -o" in shown.stderr
    assert rated() == 1


def test_on_a_terminal_it_asks_before_a_file_is_replaced(rated, database, tmp_path):
    file = tmp_path / "before.csv"
    file.write_text("before")
    ours, theirs = os.openpty()
    for answer, code, kept in ((b"n\n", 130, "before"), (b"y\n", 0, "forum:ada")):
        os.write(ours, answer)
        ended = started(database, "-o", str(file), stdin=theirs, stdout=subprocess.PIPE)
        assert (ended.returncode, b"Replace before.csv?" in ended.stderr) == (code, True), ended.stderr
        assert kept in file.read_text()
    os.close(theirs)
    os.close(ours)
    assert rated() == 1


def test_a_list_whose_pipe_is_full_was_kept_and_it_says_so(rated, database):
    with Path("/dev/full").open("wb") as full:
        ended = started(database, stdout=full)
    assert ended.returncode == 1
    assert b"list 1 was kept, and not all of it could be written" in ended.stderr
    assert b"standard output cannot be written: No space left on device" in ended.stderr
    assert rated() == 1


def test_raw_cells_are_as_they_are_and_it_says_so(rated, kloutgraph, tmp_path):
    words = ("export", "--purpose", "=fair", "--to", "Ona", "-o", tmp_path / "list.csv", "--yes")
    assert "have an apostrophe in front" in kloutgraph(*words).err
    assert ",'=fair," in (tmp_path / "list.csv").read_text()
    assert "a spreadsheet may run what begins like a formula" in kloutgraph(*words, "--raw").err
    assert ",=fair," in (tmp_path / "list.csv").read_text()


@pytest.mark.parametrize("harm", [KeyboardInterrupt(), OSError("no such folder")], ids=["Ctrl-C", "the file is gone"])
def test_a_list_that_was_kept_and_has_no_file_is_told(rated, kloutgraph, tmp_path, monkeypatch, harm):
    def replace(*_: object) -> None:
        raise harm

    monkeypatch.setattr(Path, "replace", replace)
    ended = kloutgraph("export", *WHY, "-o", tmp_path / "list.csv")
    assert (ended.code != 0, "list 1 was kept, and not all of it could be written" in ended.err) == (True, True), ended
    assert (rated(), beside(tmp_path)) == (1, [])


@pytest.fixture(params=[signal.SIGTERM, signal.SIGHUP])
def ending(request):
    """A signal that ends a process, also where the tests themselves run without listening to it."""
    before = signal.signal(request.param, signal.SIG_DFL)
    yield request.param
    signal.signal(request.param, before)


def test_what_ends_a_command_from_outside_takes_half_a_file_with_it(rated, kloutgraph, tmp_path, monkeypatch, ending):
    monkeypatch.setattr(Path, "replace", lambda *_: os.kill(os.getpid(), ending))
    ended = kloutgraph("export", *WHY, "-o", tmp_path / "list.csv")
    assert (ended.code, "list 1 was kept, and not all of it could be written" in ended.err) == (128 + ending, True)
    assert (rated(), beside(tmp_path)) == (1, [])
    assert signal.getsignal(ending) is signal.SIG_DFL


def test_a_list_that_is_written_again_and_has_no_file_is_told(rated, kloutgraph, tmp_path, monkeypatch):
    assert kloutgraph("export", *WHY, "-o", tmp_path / "list.csv").code == 0

    def replace(*_: object) -> None:
        raise OSError("no such folder")

    monkeypatch.setattr(Path, "replace", replace)
    ended = kloutgraph("lists", "1", "--again", "-o", tmp_path / "again.csv")
    assert (ended.code, "list 1 was kept, and not all of it could be written" in ended.err) == (1, True)
    assert not (tmp_path / "again.csv").exists()


def test_a_folder_that_is_not_there_is_said_to_be_the_reason(rated, kloutgraph, tmp_path):
    ended = kloutgraph("export", *WHY, "-o", tmp_path / "nowhere" / "list.csv")
    assert "list.csv: cannot be written: No such file or directory; its folder is not there" in ended.err
    assert rated() == 0


@pytest.mark.parametrize("command", ["export", "top", "choose"])
def test_a_list_of_nobody_is_not_kept_and_no_research_is_said_to_be_why(rated, forum, kloutgraph, tmp_path, command):
    for who in NAMES:
        keeping_off.keep_off(forum.graph, forum.who(who), NOW, how="test")
    ended = kloutgraph(command, *WHY, "-o", tmp_path / "list.csv")
    assert (ended.code, "nobody may be on this list; nothing was kept" in ended.err) == (1, True), ended
    study = Network("study", Basis.PSEUDONYMOUS, finished=True)
    take_in(forum.graph, forum.fingerprints, write(tmp_path / "study.csv", HEADER, [("1", "2", "reply", START)]), study)
    assert kloutgraph("rate").code == 0
    ended = kloutgraph(command, *WHY, "-o", tmp_path / "list.csv")
    assert (ended.code, "pseudonymous data is not exported" in ended.err) == (4, True), ended
    assert (rated(), beside(tmp_path)) == (0, [])


def test_whoever_is_on_no_list_takes_nobodys_place_on_one_by_joint_reach(rated, forum, kloutgraph, tmp_path):
    first = json.loads(kloutgraph("choose", "-n", "1", "--json").out)["chosen"][0]["account"]
    keeping_off.keep_off(forum.graph, forum.who(first.partition(":")[2]), NOW, how="test")
    assert kloutgraph("choose", "-n", "1", *WHY, "-o", tmp_path / "list.csv").code == 0
    _, row = (tmp_path / "list.csv").read_text().splitlines()
    assert row.startswith("1,forum:")
    assert first not in row
