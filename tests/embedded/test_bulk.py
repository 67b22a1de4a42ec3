"""A file brought as a whole into our own Neo4j: the same graph as row by row, and nothing is lost when it fails."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import bulk_house
import neo4j
import pytest
from bulk_house import FINGERPRINTS, FORUM, House, begin, everything, order_of, people_file
from own_neo4j import eventually, processes

from kloutgraph import connect, intake, people, register
from kloutgraph.addresses import address
from kloutgraph.bulk import facts, load, table
from kloutgraph.bulk import people as bulk_people
from kloutgraph.commands import importing
from kloutgraph.commands.words import Bar
from kloutgraph.connect import Opened
from kloutgraph.embedded import home as homes
from kloutgraph.embedded import rebuild, users
from kloutgraph.errors import KloutgraphError, SetupError
from kloutgraph.rights import keeping_off
from tests.acts import NOW, PEOPLE, START, person, quiet, write

ROOT = Path(__file__).parents[2]


def test_a_people_file_makes_the_tables_that_its_people_make_once_they_are_held(graph, tmp_path):
    register.add(graph, FORUM, FINGERPRINTS, NOW)
    file = people_file(tmp_path)
    with table.opened(tmp_path, 512) as one, table.opened(tmp_path, 512) as other:
        brought = bulk_people.bring(one, tmp_path, graph, FINGERPRINTS, file, NOW)
        report = people.bring(graph, FINGERPRINTS, file, NOW, quiet)
        bulk_people.held(other, tmp_path, graph)
        assert brought.report == report
        assert {
            row["key"] for row in graph.run("privacy/suppressed", keys=list(brought.left_out))
        } == brought.left_out.keys()
        for name in ("held_account", "held_person", "held_has", "held_consent"):
            query = f"SELECT * FROM {name} ORDER BY ALL"
            assert one.execute(query).fetchall() == other.execute(query).fetchall(), name
            assert one.execute(query).fetchall()


@pytest.mark.parametrize("said", [{"adult": "no"}, {"show": "no"}, {"measure": "no"}, {"organisation": "yes"}])
def test_people_whose_lines_do_not_all_say_the_same_are_brought_row_by_row(graph, tmp_path, monkeypatch, said):
    register.add(graph, FORUM, FINGERPRINTS, NOW)
    lines = [person("ada"), person("ben"), person("ada_too", person="person-ada", **said)]
    file = write(tmp_path / "people.csv", PEOPLE, lines)
    acts = write(tmp_path / "acts.csv", "actor,target,kind,at", [("ben", "ada", "reply", START)])
    with table.opened(tmp_path, 512) as db, pytest.raises(bulk_people.OneByOne):
        bulk_people.bring(db, tmp_path, graph, FINGERPRINTS, file, NOW)

    def whole(_opened, order, _settings, progress, people_file=None):
        if people_file:
            raise bulk_people.OneByOne
        return intake.take_in(graph, FINGERPRINTS, order, progress), None

    monkeypatch.setattr(load, "fits", lambda *_: True)
    monkeypatch.setattr(load, "take_in", whole)
    report, persons = importing.brought(Opened(graph, FINGERPRINTS), order_of(acts), file, Bar("Import"))
    assert (persons.held, persons.let_go) == ((1, 0) if "adult" in said else (2 if "measure" in said else 3, 0))
    assert report.admitted == int("adult" not in said)


def test_people_of_whom_somebody_is_on_no_list_already_are_brought_row_by_row(graph, tmp_path):
    register.add(graph, FORUM, FINGERPRINTS, NOW)
    keeping_off.keep_off(graph, address(graph, FINGERPRINTS, "forum:ada"), NOW, how="test")
    file = write(tmp_path / "people.csv", PEOPLE, [person("ada"), person("ada_too", person="person-ada")])
    with table.opened(tmp_path, 512) as db, pytest.raises(bulk_people.OneByOne):
        bulk_people.bring(db, tmp_path, graph, FINGERPRINTS, file, NOW)
    people.bring(graph, FINGERPRINTS, file, NOW, quiet)
    both = [FINGERPRINTS.key("forum", who) for who in ("ada", "ada_too")]
    assert len(graph.run("lists/off", keys=both)) == 2


@pytest.fixture(scope="module")
def killed(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A home where an import was killed while the new store was built, and again while it was completed."""
    house = House(tmp_path_factory.mktemp("bulk"), cache)
    for moment in ("importing", "completing"):
        _kill(house, moment)
    yield house
    assert processes(house.folder) == []


def _kill(house: House, moment: str) -> None:
    words = [sys.executable, bulk_house.__file__, moment, str(house.folder), str(house.cache)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}"}
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as command:
        assert command.stdout
        assert command.stdout.readline() == "there\n"
        assert (house.neo4j / "data-2").exists()
        assert list((house.neo4j / "work").iterdir())
        command.send_signal(signal.SIGKILL)
    assert eventually(lambda: processes(house.folder) == [], within_s=30)


@pytest.fixture(scope="module")
def after(killed: House) -> Iterator[Opened]:
    """The graph as the next command after those finds it."""
    with connect.opened(killed.settings, fingerprints=FINGERPRINTS) as opened:
        yield opened


def driver_of(opened: Opened) -> neo4j.Driver:
    return opened.graph._driver


def test_a_killed_import_leaves_what_was_there_and_nothing_else(killed, after, graph, database, tmp_path):
    begin(graph, tmp_path)
    assert everything(driver_of(after)) == everything(database.driver)
    assert sorted(folder.name for folder in killed.neo4j.glob("data*")) == ["data"]
    assert list((killed.neo4j / "work").iterdir()) == []


STAGES = [
    "reading.read",
    "accounts.declare",
    "accounts.decide",
    "acts.tell",
    "acts.admit",
    "writing.write",
    "rebuild.replace",
]
FAILURES = {
    KeyboardInterrupt(): (KeyboardInterrupt, "^$"),
    OSError(errno.ENOSPC, "No space left on device"): (SetupError, "there is no room left on the disk of"),
    MemoryError(): (MemoryError, "^$"),
}


@pytest.mark.parametrize("stage", STAGES)
def test_whatever_fails_before_the_store_is_replaced_leaves_everything_as_it_was(killed, after, monkeypatch, stage):
    before = everything(driver_of(after))
    for failure, (error, sentence) in FAILURES.items():

        def fail(*_: object, failure: BaseException = failure) -> None:
            raise failure

        monkeypatch.setattr(f"kloutgraph.bulk.load.{stage}", fail)
        with pytest.raises(error, match=sentence):
            load.take_in(after, order_of(killed.acts), killed.settings, quiet)
    assert everything(driver_of(after)) == before
    assert list((killed.neo4j / "work").iterdir()) == []


def refused(house: House, opened: Opened, *, memory_mb: int = 512, file: Path | None = None) -> str:
    """The sentence with which an import is refused."""
    settings = replace(house.settings, memory_mb=memory_mb)
    with pytest.raises(KloutgraphError) as caught:
        load.take_in(opened, order_of(file or house.acts), settings, quiet)
    assert not any(word in str(caught.value) for word in ("user1", "Quill", "hana"))
    assert load.is_first(opened.graph)
    return str(caught.value)


def test_an_import_for_which_there_is_no_room_is_refused_before_it_begins(killed, after, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 8, 1))
    sentence = refused(killed, after)
    assert sentence.startswith("bringing acts.csv at once needs about 0.5 GiB on the disk of ")
    assert "; make room, or set another KLOUTGRAPH_HOME" in sentence


def test_an_import_that_needs_more_memory_says_which_setting_gives_it(killed, after, tmp_path):
    rows = ((n, n * 7919 % 104729, "like", START + n) for n in range(300_000))
    file = write(tmp_path / "acts.csv", "actor,target,kind,at", rows)
    sentence = refused(killed, after, memory_mb=8, file=file)
    assert sentence.startswith("DuckDB needs more than 8 MiB or more room on the disk of ")
    assert "set KLOUTGRAPH_MEMORY, such as 4g" in sentence


@pytest.mark.parametrize("change", [lambda file: file.write_text("other"), Path.unlink])
def test_a_file_that_changes_while_it_is_read_is_refused(killed, after, monkeypatch, tmp_path, change):
    file = shutil.copy(killed.acts, tmp_path / "acts.csv")
    unchanged = facts.unchanged
    monkeypatch.setattr("kloutgraph.bulk.facts.unchanged", lambda *words: (change(file) and None) or unchanged(*words))
    sentence = refused(killed, after, file=file)
    assert sentence.startswith(("acts.csv: changed while it was read", "acts.csv: cannot be read: No such file"))


def test_an_import_waits_for_nobody_who_uses_the_server(killed, after, monkeypatch):
    monkeypatch.setattr(users, "LEAVING_S", 0.1)
    with users.sit(homes.home(killed.settings), lambda _: None):
        assert refused(killed, after) == "another kloutgraph command is using our own Neo4j; end it, then try again"


def test_what_another_command_brings_just_before_is_not_lost(killed, after, monkeypatch, tmp_path):
    sit_alone = rebuild.alone
    file = write(tmp_path / "other.csv", "actor,target,kind,at", [("user1", "user2", "like", START)])

    def late(tenancy, say):
        report = intake.take_in(after.graph, FINGERPRINTS, order_of(file), quiet)
        assert report.admitted == 1
        return sit_alone(tenancy, say)

    monkeypatch.setattr(rebuild, "alone", late)
    with pytest.raises(KloutgraphError, match="another command brought something meanwhile"):
        load.take_in(after, order_of(killed.acts), killed.settings, quiet)
    imports = after.graph.run("intake/imports")
    assert bulk_house.take_back(after.graph, imports[-1]["number"]) == 1


@pytest.fixture(scope="module")
def brought(killed: House, after: Opened) -> intake.Report:
    """What became of the rows of the file, once nothing came between."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rebuild, "IMPORT_HEAP_MB", 512)
        return load.take_in(after, order_of(killed.acts), killed.settings, quiet)[0]


def test_the_whole_graph_is_the_one_that_batches_make(killed, after, brought, graph, database, tmp_path):
    begin(graph, tmp_path)
    one = write(tmp_path / "other.csv", "actor,target,kind,at", [("user1", "user2", "like", START)])
    bulk_house.take_back(graph, intake.take_in(graph, FINGERPRINTS, order_of(one), quiet).number)
    report = intake.take_in(graph, FINGERPRINTS, order_of(killed.acts), quiet)
    assert replace(brought, seconds={}) == report
    assert (report.read, report.twins, len(report.rejected)) == (206, 15, 6)
    assert min(report.admitted, report.held, len(report.withheld)) > 2
    assert everything(driver_of(after)) == everything(database.driver)


def test_after_it_the_old_store_is_gone_and_the_new_one_is_in_force(killed, brought):
    assert sorted(folder.name for folder in killed.neo4j.glob("data*")) == ["data-2"]
    assert homes.home(killed.settings).store == "data-2"
    assert list((killed.neo4j / "work").iterdir()) == []


def test_the_same_file_again_is_recognised_and_writes_nothing(killed, after, brought, monkeypatch):
    monkeypatch.setattr(load, "LEAST_BYTES", 0)
    before = everything(driver_of(after))
    again = load.take_again(after, order_of(killed.acts), killed.settings, quiet)
    assert again is None  # it has rows that are rejected, of which the words come row by row
    good = [line for number, line in enumerate(killed.acts.read_text().splitlines(), 1)
            if number not in {row.line for row in brought.rejected}]  # fmt: skip
    file = killed.folder / "good.csv"
    file.write_text("\n".join(good) + "\n")
    again = load.take_again(after, order_of(file), killed.settings, quiet)
    assert (again.admitted, again.held, again.checksum) == (0, brought.admitted + brought.held, brought.checksum)
    assert everything(driver_of(after)) == before


def test_it_is_not_recognised_any_more_once_an_account_is_let_go(killed, after, brought, monkeypatch):
    monkeypatch.setattr(load, "LEAST_BYTES", 0)
    assert load.take_again(after, order_of(killed.folder / "good.csv"), killed.settings, quiet)
    bulk_house.take_back(after.graph, brought.number)
    assert load.take_again(after, order_of(killed.folder / "good.csv"), killed.settings, quiet) is None
