"""Folders for a while: each is its command's own, and what a killed command left behind goes."""

import subprocess
import sys
from pathlib import Path

import pytest

from kloutgraph.embedded import work
from kloutgraph.embedded.home import Home

HOLD = """
import sys, time
from pathlib import Path
from kloutgraph.embedded import work
from kloutgraph.embedded.home import Home
with work.folder(Home(Path(sys.argv[1]))) as folder:
    (folder / "names").touch()
    print(folder, flush=True)
    time.sleep(300)
"""


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_a_folder_is_gone_with_its_command_and_nobody_else_may_look_into_it(place):
    with work.folder(place) as folder:
        assert [path.stat().st_mode & 0o777 for path in (folder, place.work)] == [0o700, 0o700]
        (folder / "names").touch()
    assert list(place.work.iterdir()) == []


def test_a_folder_is_gone_after_a_failure_too(place):
    with pytest.raises(KeyboardInterrupt), work.folder(place):
        raise KeyboardInterrupt
    assert list(place.work.iterdir()) == []


def test_two_commands_at_once_have_a_folder_each(place):
    with work.folder(place) as one:
        (one / "names").touch()
        with work.folder(place) as other:
            work.sweep(place)
            assert one != other
        assert (one / "names").exists()


def test_what_a_killed_command_left_behind_goes_with_the_next_start(place):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place.folder)], stdout=subprocess.PIPE, text=True
    ) as command:
        assert command.stdout
        left = Path(command.stdout.readline().strip())
        work.sweep(place)
        assert (left / "names").exists()
        command.kill()
    work.sweep(place)
    assert not left.exists()


def test_where_nobody_worked_there_is_nothing_to_sweep(place):
    work.sweep(place)
    assert not place.work.exists()
