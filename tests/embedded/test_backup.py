"""A backup holds everything, is opened only whole and in time, and brings back acts, never wishes."""

import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import square
from bulk_house import FINGERPRINTS, FORUM, House, acts_file, begin, order_of
from own_neo4j import processes
from square import Then
from store_house import FORGOTTEN, LATER, MARK, Filled, at_home, driver_of, entries, fill, forget, kept

from kloutgraph import connect, intake, ledger, register, removing
from kloutgraph.bulk import table
from kloutgraph.connect import Opened
from kloutgraph.errors import InputError, KloutgraphError, RefusedByRule, SetupError, UsageProblem
from kloutgraph.identity import Checksum
from kloutgraph.ledger import Event
from kloutgraph.lists import recalling
from kloutgraph.model import Purpose
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.rights import agreeing, leaving, objecting, receipts
from kloutgraph.rights.objecting import About, Asked
from kloutgraph.scores import rating
from kloutgraph.settings import Server, Settings
from kloutgraph.store import backing, packing, restoring
from kloutgraph.store.backing import Backup
from kloutgraph.store.held import checksum
from kloutgraph.store.restoring import Restored
from tests.acts import NOW, START, quiet

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
    found = fill(opened.graph, house.folder, canaries=20)
    square.gather(opened, house.folder)
    return found


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


def called_back(opened: Opened) -> dict[int, list[int]]:
    """Rows of lists that wait to be told, by list."""
    return {one.number: [row.number for row in one.rows] for one in recalling.recalls(opened.graph.run)}


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
    assert packing.unpack(altered, tmp_path, FINGERPRINTS, LATER).manifest == backup.manifest
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


def test_a_backup_of_any_neo4j_can_be_made_but_not_restored_where_another_graph_is_held(
    house, opened, backup, graph, tmp_path
):
    begin(graph, tmp_path)
    intake.take_in(graph, FINGERPRINTS, order_of(acts_file(tmp_path)), quiet)
    made = backing.back_up(Opened(graph, FINGERPRINTS), house.settings, tmp_path / "other.zip", NOW, quiet)
    assert made.manifest.checksum == str(Checksum.kept(graph.one("schema/state")))
    with restoring.unpacked(house.settings, FINGERPRINTS, tmp_path / "other.zip", LATER) as archive:
        assert archive.manifest == made.manifest
    error = _refused(house, opened, tmp_path / "other.zip")
    assert isinstance(error, RefusedByRule)
    assert "was made of another graph than the one that is held here" in str(error)
    assert "restore it into an empty KLOUTGRAPH_HOME" in str(error)


@pytest.fixture(scope="module")
def then(house: House, opened: Opened, filled: Filled, backup: Backup) -> Then:
    """After the backup the canaries were forgotten, others left out, or hid; at last acts were lost."""
    acts = square.acts_of(opened)
    receipt = forget(opened, filled)
    leaving.leave_out(opened.graph, filled.who(opened, "proven"), LATER, how="test")
    agreeing.withdraw(opened.graph, filled.who(opened, "user4"), [Purpose.SHOW], LATER, how="test")
    since = square.go_on(opened, house.folder)
    rating.again(opened.graph, LATER, quiet)
    assert square.violations(opened) == {}
    driver_of(opened).execute_query("MATCH ()-[act:REPLIED]->() DELETE act")
    return Then(receipt, since, square.peoples_of(opened), ledger.entries(opened.graph.run), acts)


def test_row_14_nothing_is_restored_over_a_broken_ledger_which_knows_who_left(house, opened, then, file):
    broken = "MATCH (entry:Entry {number: 4}) SET entry.at = $at"
    driver_of(opened).execute_query(broken, at="never")
    error = _refused(house, opened, file)
    driver_of(opened).execute_query(broken, at=then.told[3].at.isoformat())
    assert isinstance(error, RefusedByRule)
    assert str(error).startswith("the ledger is broken at entry 4, so what was said since the backup cannot be known")
    assert ledger.broken_at(opened.graph) is None


def test_no_act_comes_back_to_a_network_that_means_something_else_now(house, opened, then, file):
    change = "MATCH (network:Network {name: 'research'}) SET network.basis = $basis"
    driver_of(opened).execute_query(change, basis="consent")
    error = _refused(house, opened, file)
    driver_of(opened).execute_query(change, basis="pseudonymous")
    assert isinstance(error, RefusedByRule)
    assert str(error).startswith("network 'research' has another basis, owner or kinds in the register")


@pytest.fixture(scope="module")
def back(house: House, opened: Opened, file: Path, then: Then) -> Restored:
    """The backup, restored after all of that."""
    return restored(house, opened, file)


def test_row_14_whoever_was_forgotten_after_the_backup_does_not_come_back_not_even_as_bytes(
    house, opened, filled, back
):
    assert not any(MARK in said for said in kept(opened))
    assert opened.graph.run("privacy/held", keys=[filled.who(opened, one).key for one in filled.canaries]) == []
    assert not any(MARK.encode() in part.read_bytes() for part in house.neo4j.rglob("*") if part.is_file())


def test_what_is_known_of_people_is_what_was_known_right_before_the_restoring(opened, then, back):
    assert square.peoples_of(opened) == then.peoples
    assert back.known
    assert square.violations(opened) == {}
    assert rating.is_due(opened.graph)


def test_access_to_a_private_account_that_was_revoked_since_does_not_come_back(opened, back):
    assert square.held_of(opened, "square:finn") == [False]
    scopes = opened.graph.run("privacy/access", keys=[square.key("square:finn")], scope="acts")
    assert scopes == []


def test_whoever_objected_since_waits_no_more_and_is_not_erased_when_the_old_days_are_over(opened, filled, back):
    assert opened.graph.run("privacy/orders", keys=[square.key("square:ben")]) == []
    with opened.graph.transaction() as tx:
        found = tx.run("privacy/due", at=LATER + timedelta(days=leaving.OBJECTION_DAYS))
        assert {row["key"] for row in found} == {filled.who(opened, one).key for one in ("waits", "proven")}
    assert square.held_of(opened, "square:ben", "forum:proven") == [True, True]


def test_neither_a_minor_nor_a_dropped_account_comes_back_although_no_order_names_them(opened, back):
    dropped = ("square:cleo", "square:dan", "forum:gil_at_the_forum")
    assert opened.graph.run("privacy/suppressed", keys=[square.key(one) for one in dropped]) == []
    assert square.held_of(opened, *dropped) == [False, False, False]
    assert back.not_held == len((*dropped, "square:finn"))
    assert back.left_out == 20 + len(("square:eve", "square:gil", "research:3", "archive:finn"))


def test_requests_and_lists_since_the_backup_keep_their_numbers_and_receipts(opened, then, back):
    asked = then.since.asked
    found = objecting.with_receipt(opened.graph.run, asked.receipt)
    assert (found.number, found.due) == (asked.number, asked.due)
    again = objecting.ask(opened.graph, square.who(opened, "square:ada"), About.SCORE, LATER)
    assert (again.number, square.keep_list(opened.graph)) == (asked.number + 1, then.since.list + 1)


def test_rows_that_were_called_back_since_the_backup_stay_so_and_wait_to_be_told(opened, back):
    assert called_back(opened) == {1: [2]}


def test_all_acts_of_the_backup_are_held_whose_ends_are_and_no_others(opened, then, back):
    held, keys = square.acts_of(opened), square.keys_of(opened)
    assert held == {act for act in then.acts if act[0] in keys and act[1] in keys}
    ada, ben = square.key("square:ada"), square.key("square:ben")
    assert {(ada, ben), (ben, ada)} <= {act[:2] for act in held}
    counted = str(Checksum.kept(opened.graph.one("schema/state")))
    assert str(checksum(opened.graph, quiet, "")) == counted == back.checksum


def test_research_data_and_ones_own_archive_come_back_but_for_whom_an_order_keeps_out(opened, back):
    assert square.held_of(opened, *(f"research:{n}" for n in range(1, 8))) == [n != 3 for n in range(1, 8)]
    assert square.held_of(opened, "archive:ada", "archive:hana", "archive:finn") == [True, True, False]
    numbers = {row["network"]: row["number"] for row in opened.graph.run("intake/imports")}
    removing.undo(opened.graph, numbers["research"], LATER)
    assert not any(square.held_of(opened, *(f"research:{n}" for n in range(1, 8))))


def test_no_number_of_an_import_is_given_twice(house, opened, then, back):
    assert then.since.imported not in [row["number"] for row in opened.graph.run("intake/imports")]
    again = square.acts(opened.graph, house.folder, square.SQUARE, [("ada", "hana", "like", START)])
    assert again == then.since.imported + 1


def test_the_ledger_goes_on_and_nothing_is_told_again(opened, then, back):
    told = ledger.entries(opened.graph.run)
    since = [entry.event for entry in told[len(then.told) :]]
    assert told[: len(then.told)] == then.told
    assert since[:2] == [Event.RESTORED, Event.COMPACTED]
    state = receipts.state(opened.graph.run, then.receipt, LATER)
    assert (state.requested, state.gone, state.from_disk) == (FORGOTTEN, FORGOTTEN, LATER)
    assert state.from_backups is None
    assert receipts.state(opened.graph.run, then.receipt, MUCH_LATER).from_backups == MUCH_LATER


WEEK_LATER = NOW + timedelta(days=leaving.OBJECTION_DAYS)


@pytest.fixture(scope="module")
def asked(opened: Opened, back: Restored) -> Asked:
    """A request to a home that holds nobody any more, after a loss; somebody was left out there too."""
    driver_of(opened).execute_query("MATCH (node) DETACH DELETE node")
    connect.prepare(opened.graph)
    opened.graph.run("schema/claim_secret", secret=FINGERPRINTS.of_itself())
    for network in (FORUM, square.SQUARE):
        register.add(opened.graph, network, FINGERPRINTS, LATER)
    leaving.leave_out(opened.graph, square.who(opened, "forum:user5"), LATER, how="test")
    return objecting.ask(opened.graph, square.who(opened, "square:ada"), About.SCORE, LATER)


@pytest.fixture(scope="module")
def anew(house: House, opened: Opened, file: Path, asked: Asked) -> Restored:
    """The backup, restored there."""
    return restored(house, opened, file, at=WEEK_LATER)


def test_where_nobody_is_held_a_backup_ends_in_the_same_graph_but_for_who_left(opened, was, anew):
    now, then = kept(opened), was[0]
    about = [square.key(account) for account in ("forum:user5", "forum:waits", "square:ben")]
    about += [FINGERPRINTS.person(f"person-{name}") for name in ("user5", "waits", "ben")]
    about += ["(['Consent']", "(['Reason']", "List"]
    assert not [said for said in then - now if not any(one in said for one in about)]
    assert Counter(said[:9] for said in now - then) == {
        "(['Suppre": 3, "(['Reason": 1, "(['Reques": 2, "(['List']": 1, "('([\\'Lis": 2,
    }  # fmt: skip
    assert (anew.known, anew.left_out, anew.not_held) == (False, 3, 0)
    assert square.held_of(opened, "forum:user5", "square:ben", "forum:waits", "square:finn") == [
        False,
        False,
        False,
        True,
    ]


def test_there_the_row_of_whoever_left_since_is_called_back_from_the_list_of_the_backup(opened, anew):
    assert called_back(opened) == {1: [3]}
    assert [row["key"] for row in opened.graph.run("lists/named", number=1)] == [
        square.key("forum:user4"), square.key("forum:user6")
    ]  # fmt: skip


def test_there_no_request_and_no_access_is_of_whoever_left_and_the_audit_finds_nothing(opened, anew):
    assert square.violations(opened, WEEK_LATER) == {}
    assert opened.graph.run("privacy/access", keys=[square.key("forum:user5")], scope="acts") == []


def test_there_requests_stand_behind_the_backups_and_entries_are_told_again(opened, was, asked, anew):
    found = objecting.with_receipt(opened.graph.run, asked.receipt)
    assert (found.number, found.due) == (3, asked.due)
    assert objecting.ask(opened.graph, square.who(opened, "square:ada"), About.SCORE, WEEK_LATER).number == 4
    again = [Event.REGISTERED, Event.REGISTERED, Event.LEFT_OUT, Event.REQUESTED]
    since = [Event.RESTORED, *again, Event.COMPACTED, Event.ERASED, Event.ERASED, Event.REQUESTED]
    assert entries(opened) == [*was[1], *since]
    told = ledger.entries(opened.graph.run, Event.REQUESTED)[-2]
    assert (told.facts["number"], told.facts["again"]) == (3, 4)
