"""A backup holds everything, is opened only whole and in time, and brings nobody back who was left out since."""

import shutil
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from bulk_house import FINGERPRINTS, House, acts_file, begin, order_of
from own_neo4j import processes
from store_house import LATER, MARK, Filled, at_home, entries, fill, forget, kept

from kloutgraph import intake, rating
from kloutgraph.bulk import table
from kloutgraph.connect import Opened
from kloutgraph.errors import InputError, KloutgraphError, RefusedByRule, SetupError, UsageProblem
from kloutgraph.identity import Checksum
from kloutgraph.ledger import Event
from kloutgraph.model import Purpose
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.rights import agreeing, leaving, receipts
from kloutgraph.settings import Server, Settings
from kloutgraph.store import backing, packing, restoring
from kloutgraph.store.backing import Backup
from kloutgraph.store.restoring import Restored
from tests.acts import NOW, quiet

MUCH_LATER = NOW + timedelta(days=receipts.BACKUP_DAYS)


@pytest.fixture(scope="module")
def house(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    found = House(tmp_path_factory.mktemp("backup"), cache)
    yield found
    assert processes(found.folder) == []


@pytest.fixture(scope="module")
def opened(house: House) -> Iterator[Opened]:
    with at_home(house) as found:
        yield found


@pytest.fixture(scope="module")
def filled(house: House, opened: Opened) -> Filled:
    return fill(opened.graph, house.folder, canaries=20)


@pytest.fixture(scope="module")
def was(opened: Opened, filled: Filled) -> tuple[object, list[Event], str]:
    """What was held when the backup was made: everything, the ledger, the checksum."""
    return kept(opened), entries(opened), str(Checksum.kept(opened.graph.one("schema/state")))


@pytest.fixture(scope="module")
def file(house: House) -> Path:
    return house.folder / "backup.zip"


@pytest.fixture(scope="module")
def backup(house: House, opened: Opened, was: object, file: Path) -> Backup:
    return backing.back_up(opened, house.settings, file, NOW, quiet)


def restored(house: House, opened: Opened, file: Path, at=LATER, fingerprints=FINGERPRINTS) -> Restored:
    with restoring.unpacked(house.settings, fingerprints, file, at) as archive:
        return restoring.restore(opened, house.settings, archive, at, quiet)


def test_a_backup_says_what_it_holds_until_when_it_may_be_kept_and_not_the_secret(opened, was, file, backup):
    manifest = backup.manifest
    assert (manifest.checksum, manifest.entries) == (was[2], len(was[1]))
    assert manifest.keep_until == MUCH_LATER
    assert entries(opened) == [*was[1], Event.BACKED_UP]
    assert file.stat().st_mode & 0o777 == 0o600
    content = file.read_bytes()
    assert FINGERPRINTS.secret not in content
    assert FINGERPRINTS.secret.hex().encode() not in content
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == ["nodes.parquet", "acts.parquet", "links.parquet", "manifest.json"]
        assert archive.testzip() is None
    assert not list(file.parent.glob("*.part"))


def test_a_backup_holds_handles_and_names_of_those_alone_who_may_be_named(house, backup, file, tmp_path):
    with (
        restoring.unpacked(house.settings, FINGERPRINTS, file, LATER) as archive,
        table.opened(tmp_path, 256) as db,
    ):
        packing.read_tables(db, archive.folder)
        assert table.one(db, "SELECT count(*) FROM nodes WHERE handle IS NOT NULL")[0] > 20
        hidden = "handle IS NOT NULL AND NOT list_contains(string_split(labels, ';'), 'Listed')"
        assert table.one(db, f"SELECT count(*) FROM nodes WHERE {hidden}")[0] == 0


def test_no_backup_is_written_over_another(house, opened, backup, file):
    with pytest.raises(InputError, match=r"backup\.zip: is there already; name another file"):
        backing.back_up(opened, house.settings, file, NOW, quiet)


def _refused(house: House, opened: Opened, file: Path, **how: object) -> KloutgraphError:
    """The error with which the archive *file* is refused; nothing is touched."""
    before, stores = kept(opened), sorted(house.neo4j.glob("data*"))
    with pytest.raises(KloutgraphError) as caught:
        restored(house, opened, file, **how)
    assert (kept(opened), sorted(house.neo4j.glob("data*"))) == (before, stores)
    assert not any((house.neo4j / "work").iterdir())
    return caught.value


def test_an_archive_that_was_cut_short_is_refused(house, opened, backup, file, tmp_path):
    content = file.read_bytes()
    for length in (0, 1, 64, len(content) // 2, len(content) - 1):
        cut = tmp_path / "cut.zip"
        cut.write_bytes(content[:length])
        error = _refused(house, opened, cut)
        assert str(error) == "cut.zip: is no backup, or was cut short or altered; nothing was changed"


def test_an_archive_that_was_altered_in_one_bit_is_refused_wherever_it_is(house, opened, backup, file, tmp_path):
    content = bytearray(file.read_bytes())
    manifest = content.index(b'"made_at"')
    secret = content.index(FINGERPRINTS.of_itself().encode())
    places = [*range(0, len(content), len(content) // 40), manifest + 14, secret + 3, len(content) - 1]
    altered = tmp_path / "altered.zip"
    for place in places:
        content[place] ^= 1
        altered.write_bytes(content)
        with pytest.raises((InputError, RefusedByRule), match="othing was changed"):
            packing.unpack(altered, tmp_path, FINGERPRINTS, LATER)
        content[place] ^= 1
    altered.write_bytes(content)
    assert packing.unpack(altered, tmp_path, FINGERPRINTS, LATER) == backup.manifest
    content[len(content) // 3] ^= 1
    altered.write_bytes(content)
    assert "was cut short or altered" in str(_refused(house, opened, altered))


def test_an_archive_made_under_another_secret_is_refused(house, opened, backup, file):
    error = _refused(house, opened, file, fingerprints=Fingerprints(bytes(32)))
    assert isinstance(error, RefusedByRule)
    assert "was made under another fingerprint secret" in str(error)


def test_an_archive_that_should_have_been_deleted_is_refused(house, opened, backup, file):
    error = _refused(house, opened, file, at=MUCH_LATER)
    assert isinstance(error, RefusedByRule)
    assert str(error).startswith("backup.zip had to be deleted by 2026-01-31: ")


def test_a_backup_is_not_restored_where_there_is_no_room_or_into_a_neo4j_of_ones_own(
    house, opened, backup, file, monkeypatch
):
    other = Settings(house.settings.home, house.settings.config, house.cache, Server("bolt://x", "neo4j", "x"))
    with (
        pytest.raises(UsageProblem, match="a backup is restored into our own Neo4j only"),
        restoring.unpacked(other, FINGERPRINTS, file, LATER),
    ):
        pass
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 8, 1))
    assert isinstance(_refused(house, opened, file), SetupError)


def test_a_backup_of_any_neo4j_can_be_made_and_opened(house, graph, tmp_path):
    begin(graph, tmp_path)
    intake.take_in(graph, FINGERPRINTS, order_of(acts_file(tmp_path)), quiet)
    made = backing.back_up(Opened(graph, FINGERPRINTS), house.settings, tmp_path / "other.zip", NOW, quiet)
    assert made.manifest.checksum == str(Checksum.kept(graph.one("schema/state")))
    with restoring.unpacked(house.settings, FINGERPRINTS, tmp_path / "other.zip", LATER) as archive:
        assert archive.manifest == made.manifest


@pytest.fixture(scope="module")
def receipt(house: House, opened: Opened, filled: Filled, backup: Backup) -> str:
    """The receipt of one of the canaries. After the backup they were forgotten; others left out, or hid."""
    left = forget(opened, filled)
    leaving.leave_out(opened.graph, filled.who(opened, "proven"), LATER, how="test")
    agreeing.withdraw(opened.graph, filled.who(opened, "user3"), [Purpose.SHOW], LATER, how="test")
    return left


@pytest.fixture(scope="module")
def back(house: House, opened: Opened, file: Path, receipt: str) -> Restored:
    """The backup, restored after all of that."""
    return restored(house, opened, file)


def test_whoever_was_forgotten_after_the_backup_does_not_come_back_not_even_as_bytes(
    house, opened, filled, receipt, back
):
    assert back.taken_out == len(filled.canaries)
    assert not any(MARK in said for said in kept(opened))
    assert opened.graph.run("privacy/held", keys=[filled.who(opened, one).key for one in filled.canaries]) == []
    assert not any(MARK.encode() in part.read_bytes() for part in house.neo4j.rglob("*") if part.is_file())


def test_whoever_hid_after_the_backup_stays_hidden_and_the_checksum_follows(opened, filled, was, back):
    assert (back.hidden, back.withdrawn) == (1, 1)
    waits, hidden = filled.who(opened, "proven").key, filled.who(opened, "user3").key
    assert opened.graph.run("privacy/held", keys=[waits]) == []
    assert opened.graph.run("rights/listed", keys=[hidden]) == [{"key": hidden, "handle": None, "name": None}]
    held = "MATCH (:Account)-[act]->(:Account) RETURN collect(act.id) AS ids"
    ids = opened.graph._driver.execute_query(held).records[0]["ids"]
    found = Checksum(0, "0", "0")
    found.change(ids, 1)
    assert str(found) == str(Checksum.kept(opened.graph.one("schema/state"))) == back.checksum != was[2]
    assert rating.is_due(opened.graph)
    leaving.erase_due(opened.graph, LATER + timedelta(days=leaving.OBJECTION_DAYS))
    assert opened.graph.run("privacy/orders", keys=[waits])[0]["erase_at"] is None


def test_the_ledger_goes_on_with_the_backups_and_loses_nothing_that_was_told_since(opened, was, receipt, back):
    since = [Event.BACKED_UP, *[Event.ERASED] * 20, Event.LEFT_OUT, Event.WISHES]
    told = entries(opened)
    assert told[: len(was[1]) + 1] == [*was[1], Event.RESTORED]
    assert told[len(was[1]) + 1 :][: back.told + 1] == [*since, Event.COMPACTED]
    state = receipts.state(opened.graph.run, receipt)
    assert (state.requested, state.gone, state.from_disk) == (LATER, LATER, LATER)
    assert state.from_backups == MUCH_LATER


def test_a_backup_ends_in_the_same_checksum_and_the_same_graph_when_nothing_was_suppressed_since(
    house, opened, back, tmp_path
):
    rating.again(opened.graph, LATER, quiet)
    before, told = kept(opened), entries(opened)
    made = backing.back_up(opened, house.settings, tmp_path / "again.zip", LATER, quiet)
    opened.graph._driver.execute_query("MATCH ()-[act:REPLIED]->() DELETE act")
    opened.graph._driver.execute_query(
        "MATCH (account:Account) SET account.score = 1.0, account.key = account.key + 'x'"
    )
    done = restored(house, opened, tmp_path / "again.zip")
    assert (done.checksum, done.taken_out, done.hidden, done.withdrawn) == (made.manifest.checksum, 0, 0, 0)
    assert kept(opened) == before
    assert entries(opened) == [*told, Event.RESTORED, Event.BACKED_UP, Event.COMPACTED]
    assert not rating.is_due(opened.graph)
