"""One server for many commands; it ends with the last, however that ends."""

import itertools
import os
import signal
import socket
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from own_neo4j import ask, eventually, processes

from kloutgraph.embedded import process
from kloutgraph.embedded.describe import describe
from kloutgraph.embedded.home import home
from kloutgraph.embedded.java import admin
from kloutgraph.embedded.server import running, stop, stopped
from kloutgraph.embedded.state import running as found
from kloutgraph.errors import SetupError
from kloutgraph.settings import Settings

USE = """
import sys, time
from dataclasses import replace
from pathlib import Path
from kloutgraph.embedded.server import running
from kloutgraph.settings import Settings
home, cache = map(Path, sys.argv[1:])
with running(Settings(home=home, config=home, cache=cache, heap_mb=512)) as address:
    print(address.pid, flush=True)
    time.sleep(300)
"""


def test_data_survive_a_restart_and_nothing_else_is_left(at_home: Settings) -> None:
    with running(at_home) as first:
        assert ask(first, "RETURN gds.version()") == ["2.13.9"]
        ask(first, "CREATE (:Account {key: $key})", key="ada")
    assert not psutil.pid_exists(first.pid)
    with running(at_home) as second:
        assert ask(second, "MATCH (a:Account) RETURN a.key") == ["ada"]
    place = home(at_home)
    assert stat.S_IMODE(place.password_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700
    assert len(second.password) >= 32
    assert second.password not in repr(second)


def test_no_value_and_no_query_reaches_a_log(at_home: Settings) -> None:
    with running(at_home) as address:
        ask(address, "CREATE (:Account {key: $key}) /* spoken aloud */", key="lovelace")
        with pytest.raises(Exception, match="cannot be parsed"):
            ask(address, "RETURN date($key) /* spoken aloud */", key="lovelace")
    logs = [path.read_text("utf-8", "replace") for path in home(at_home).logs.rglob("*") if path.is_file()]
    assert len(logs) >= 2
    assert not any(word in text for text in logs for word in ("lovelace", "spoken aloud"))


def test_a_second_command_uses_the_server_and_the_first_may_leave_before_it(at_home: Settings) -> None:
    first = _command(at_home)
    pid = _pid(first)
    with running(at_home) as second:
        assert (second.pid, second.joined) == (pid, True)
        assert (describe(at_home).pid, describe(at_home).uri) == (pid, second.uri)
        first.send_signal(signal.SIGINT)
        first.wait(timeout=30)
        assert ask(second, "RETURN 1") == [1]
        with pytest.raises(SetupError, match="another kloutgraph command is using"), stopped(at_home):
            pass
    assert not psutil.pid_exists(pid)
    assert describe(at_home).pid is None
    if first.stdout:
        first.stdout.close()


def test_a_server_stays_for_the_next_command_until_it_is_stopped_or_its_time_is_over(at_home: Settings) -> None:
    staying = replace(at_home, stay_s=30)
    with running(staying) as first:
        pass
    assert psutil.pid_exists(first.pid)
    with running(staying) as second:
        assert (second.pid, second.joined) == (first.pid, True)
        with pytest.raises(SetupError, match="another kloutgraph command is using"):
            stop(at_home)
    stop(at_home)
    assert not psutil.pid_exists(first.pid)
    with running(replace(at_home, stay_s=1)) as third:
        assert ask(third, "RETURN 1") == [1]
    assert eventually(lambda: processes(at_home.home) == [], within_s=30)


def test_whoever_leaves_it_no_time_ends_a_server_that_would_stay(at_home: Settings) -> None:
    with running(replace(at_home, stay_s=30)):
        pass
    with running(at_home) as second:
        assert second.joined
    assert not psutil.pid_exists(second.pid)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_command_that_is_killed_leaves_no_server_behind(at_home: Settings, number: int) -> None:
    with _command(at_home) as command:
        pid = _pid(command)
        assert len(processes(at_home.home)) == 2
        command.send_signal(number)
        command.wait(timeout=30)
    assert eventually(lambda: processes(at_home.home) == [], within_s=30)
    assert not psutil.pid_exists(pid)


def test_a_keeper_that_is_killed_takes_the_server_with_it_and_the_next_start_works(at_home: Settings) -> None:
    with running(at_home) as address:
        noted = found(home(at_home))
        assert noted is not None
        os.kill(noted.keeper.pid, signal.SIGKILL)
        assert eventually(lambda: processes(at_home.home) == [], within_s=30)
    with running(at_home) as again:
        assert again.pid != address.pid
        assert ask(again, "RETURN 1") == [1]


def test_a_port_that_is_taken_meanwhile_is_passed_over(at_home: Settings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with running(at_home, ports=itertools.chain([taken], process.free_ports())) as address:
            assert not address.uri.endswith(f":{taken}")
            assert ask(address, "RETURN 1") == [1]


def test_a_stopped_store_can_be_dumped(at_home: Settings, tmp_path: Path) -> None:
    with running(at_home):
        pass
    with stopped(at_home) as still:
        admin(still.jars, still.home, "database", "dump", "neo4j", f"--to-path={tmp_path}")
        with pytest.raises(SetupError, match=r"admin tool failed: .*nothing-here"):
            admin(still.jars, still.home, "database", "dump", "nothing-here", f"--to-path={tmp_path}")
    assert (tmp_path / "neo4j.dump").stat().st_size > 0


def test_a_start_that_fails_says_why_and_where_the_log_is(at_home: Settings) -> None:
    with running(at_home):
        pass
    place = home(at_home)
    (place.data / "databases" / "store_lock").unlink(missing_ok=True)
    (place.data / "databases" / "store_lock").mkdir()
    with pytest.raises(SetupError, match=r"did not start: .*; see .*console\.log"), running(at_home):
        pass


def test_data_without_their_password_are_not_opened(at_home: Settings) -> None:
    with running(at_home):
        pass
    home(at_home).password_file.unlink()
    with pytest.raises(SetupError, match=r"password file .* is gone"), running(at_home):
        pass


def test_a_description_starts_nothing_and_writes_nothing(at_home: Settings) -> None:
    seen = describe(at_home)
    assert (seen.is_installed, seen.missing, seen.pid, seen.data_bytes) == (True, 0, None, 0)
    assert (seen.neo4j, seen.gds, seen.java.split(".")[0]) == ("5.26.31", "2.13.9", "21")
    assert not at_home.home.exists()


def _pid(command: subprocess.Popen[str]) -> int:
    assert command.stdout is not None
    return int(command.stdout.readline())


def _command(settings: Settings) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", USE, str(settings.home), str(settings.cache)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
