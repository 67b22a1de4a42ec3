"""A file is there whole or not at all, and whether there is room for it is known before."""

import errno
import os
import resource
from contextlib import contextmanager
from pathlib import Path

import pytest

from kloutgraph import exports
from kloutgraph.errors import InputError
from kloutgraph.exports.writing import make_room, size_of, to_file, whole, whole_bytes
from tests.exports.sheets import sheet


@contextmanager
def room_for(size: int):
    """Let no file grow beyond *size* bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("form", exports.formats())
def test_a_disk_that_fills_up_leaves_no_file_and_a_sentence(form, tmp_path):
    with (
        room_for(100),
        pytest.raises(InputError, match=r"list: cannot be written: (File too large|the folder for temp)"),
    ):
        to_file(tmp_path / "list", exports.named(form), sheet())
    assert list(tmp_path.iterdir()) == []


def _half(file):
    with whole(file) as opened:
        opened.write("half")
        raise KeyError


def test_a_file_that_was_there_stays_what_it_was_until_the_new_one_is_whole(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("before")
    with pytest.raises(KeyError):
        _half(file)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("list.csv", "before")]


@pytest.mark.parametrize("form", exports.formats())
def test_the_room_that_is_taken_is_enough_and_is_given_back(form, tmp_path):
    of = sheet([f"one{number}" for number in range(5_000)])
    room = size_of(exports.named(form), of)
    with whole_bytes(tmp_path / "list") as file:
        make_room(file, room)
        exports.named(form).write(file, of)
    size = (tmp_path / "list").stat().st_size
    assert size < room < 3 * size + 200_000
    to_file(tmp_path / "again", exports.named(form), of)
    assert (tmp_path / "list").read_bytes() == (tmp_path / "again").read_bytes()


def test_a_disk_without_room_is_known_before_anything_is_written(tmp_path):
    with room_for(1_000), pytest.raises(InputError, match="cannot be written"), whole_bytes(tmp_path / "list") as file:
        make_room(file, 1_001)
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_each_thousand_rows():
    told = []
    of = sheet([f"one{number}" for number in range(2_500)], told=lambda done, total: told.append((done, total)))
    with Path(os.devnull).open("wb") as nowhere:
        exports.named("json").write(nowhere, of)
    assert told == [(1_000, 2_500), (2_000, 2_500)]


def test_a_full_device_is_a_sentence(monkeypatch):
    with Path("/dev/full").open("w") as full, monkeypatch.context() as patched:
        patched.setattr("sys.stdout", full)
        with pytest.raises(InputError, match=f"standard output cannot be written: {os.strerror(errno.ENOSPC)}"):
            to_file(None, exports.named("csv"), sheet())
