"""A store made anew comes into force whole or not at all, whatever happens meanwhile."""

import shutil
from pathlib import Path

import pytest

from kloutgraph.embedded import home as homes
from kloutgraph.embedded import rebuild
from kloutgraph.embedded.home import Home
from kloutgraph.embedded.rebuild import Tables
from kloutgraph.embedded.server import Tenancy
from kloutgraph.errors import SetupError

TABLES = Tables((), (), 3, 2)


def quiet(_share: float) -> None:
    """Show no progress."""


@pytest.fixture
def tenancy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tenancy:
    """A home with a store that says ``data``; the importer makes one that says its own name, no server starts."""
    place = Home(tmp_path)
    homes.make_folders(place)
    _make(place)
    monkeypatch.setattr(rebuild, "_import", lambda _tenancy, fresh, _tables, _progress: _make(fresh))
    monkeypatch.setattr(rebuild.process, "start", lambda *_, **__: None)
    monkeypatch.setattr(rebuild, "address", lambda *_, **__: None)
    return Tenancy(None, place, None, 512)  # type: ignore[arg-type]


def _make(place: Home) -> None:
    place.data.mkdir(exist_ok=True)
    (place.data / "says").write_text(place.store)


def in_force(tenancy: Tenancy) -> str:
    """What the store in force says."""
    return (homes.in_force(Home(tenancy.home.folder)).data / "says").read_text()


def stores(tenancy: Tenancy) -> list[str]:
    return sorted(folder.name for folder in tenancy.home.folder.glob("data*"))


def interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_new_store_takes_the_place_of_the_old_one(tenancy):
    seen = []
    rebuild.replace(tenancy, TABLES, lambda _: seen.append((in_force(tenancy), stores(tenancy))), quiet)
    assert seen == [("data", ["data", "data-2"])]
    assert (in_force(tenancy), stores(tenancy)) == ("data-2", ["data-2"])


def test_a_command_that_rebuilds_twice_keeps_its_first_store_until_the_second_is_whole(tenancy):
    rebuild.replace(tenancy, TABLES, lambda _: None, quiet)
    with pytest.raises(KeyboardInterrupt):
        rebuild.replace(tenancy, TABLES, interrupt, quiet)
    assert (in_force(tenancy), stores(tenancy)) == ("data-2", ["data-2"])
    rebuild.replace(tenancy, TABLES, lambda _: None, quiet)
    assert (in_force(tenancy), stores(tenancy)) == ("data-3", ["data-3"])


@pytest.mark.parametrize("where", ["_import", "process.start", "address", "homes.adopt"])
def test_whatever_is_interrupted_before_the_swap_leaves_the_old_store_and_nothing_else(tenancy, monkeypatch, where):
    monkeypatch.setattr(f"kloutgraph.embedded.rebuild.{where}", interrupt)
    with pytest.raises(KeyboardInterrupt):
        rebuild.replace(tenancy, TABLES, lambda _: None, quiet)
    assert (in_force(tenancy), stores(tenancy)) == ("data", ["data"])


def test_an_interruption_just_after_the_swap_leaves_the_new_store(tenancy, monkeypatch):
    remove = shutil.rmtree
    times = iter([interrupt])
    monkeypatch.setattr(
        shutil, "rmtree", lambda path, **words: next(times, remove)(path, **words) if path.name == "data" else None
    )
    with pytest.raises(KeyboardInterrupt):
        rebuild.replace(tenancy, TABLES, lambda _: None, quiet)
    assert (in_force(tenancy), stores(tenancy)) == ("data-2", ["data-2"])


@pytest.fixture
def importer(tenancy, monkeypatch):
    """Let Neo4j's importer end as a test says."""
    monkeypatch.undo()

    def ends(said: str, *, well: bool) -> None:
        def admin(*_: object, **__: object) -> str:
            (tenancy.home.run / "import.report").write_text("ada")
            if not well:
                raise SetupError(f"Neo4j's admin tool failed: {said}")
            return said

        monkeypatch.setattr(rebuild.java, "admin", admin)
        monkeypatch.setattr(rebuild.homes, "configure", lambda *_, **__: None)

    return ends


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("java.io.IOException: No space left on device", "there is no room left on the disk"),
        ("java.lang.OutOfMemoryError: Java heap space", "the machine has too little memory free"),
        ("This is what I read: 'Ada Quill'", "it did not say a reason that we know"),
    ],
)
def test_an_importer_that_fails_is_a_sentence_without_what_it_read(tenancy, importer, said, reason):
    importer(said, well=False)
    with pytest.raises(SetupError) as caught:
        rebuild.replace(tenancy, TABLES, lambda _: None, quiet)
    assert str(caught.value).startswith(f"Neo4j's importer failed: {reason}")
    assert "Quill" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert (in_force(tenancy), stores(tenancy)) == ("data", ["data"])
    assert list(tenancy.home.run.glob("*.report")) == []


def test_an_importer_that_counts_otherwise_is_not_believed(tenancy, importer):
    importer("  3 nodes\n  1 relationships\n  9 properties\n", well=True)
    with pytest.raises(SetupError, match=r"holds {'nodes': 3, 'relationships': 1} where .* was written out"):
        rebuild.replace(tenancy, TABLES, lambda _: None, quiet)
    assert in_force(tenancy) == "data"


def test_where_there_is_no_room_nothing_is_begun(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100, 99, 1 << 30))  # type: ignore[attr-defined]
    rebuild.check_room(tmp_path, 1 << 30, "it")
    with pytest.raises(
        SetupError, match=r"^it needs about 2\.0 GiB on the disk of .*, which has 1\.0 GiB free; make room"
    ):
        rebuild.check_room(tmp_path, 2 << 30, "it")


@pytest.mark.parametrize("pointer", [None, "", "data", "data-7", "../elsewhere", "däta"])
def test_where_nothing_says_which_store_is_in_force_none_is_guessed_and_none_is_swept(tenancy, pointer):
    rebuild.replace(tenancy, TABLES, lambda _: None, quiet)
    file = tenancy.home.folder / "store"
    if pointer is None:
        file.unlink()
    else:
        file.write_text(pointer)
    with pytest.raises(SetupError, match="names no store that is here; write one of these into it: data-2"):
        homes.in_force(tenancy.home)
    assert stores(tenancy) == ["data-2"]
