"""The jars come once, whole and checked, and a failure says what to do."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock

from kloutgraph.embedded.fetch import fetch
from kloutgraph.embedded.jars import Installation, installation
from kloutgraph.embedded.lock import LOCK, Artifact
from kloutgraph.errors import SetupError
from kloutgraph.settings import Settings

CLOSED = "http://127.0.0.1:9"  # nothing listens on the port of discard

Damage = Callable[[bytes], bytes]

FETCH = """
import sys
from pathlib import Path
from kloutgraph.embedded.fetch import fetch
from kloutgraph.settings import Settings
cache = Path(sys.argv[1])
settings = Settings(home=cache, config=cache, cache=cache, mirror=sys.argv[2])
fetch(settings, progress=lambda done, total: print(done, flush=True))
"""


def test_an_empty_cache_is_filled_with_the_whole_lock_and_progress_is_shown(tmp_path: Path, repository: str) -> None:
    steps: list[tuple[int, int]] = []
    jars = fetch(
        replace(_settings(tmp_path), mirror=repository), progress=lambda done, total: steps.append((done, total))
    )
    assert (steps[0], steps[-1]) == ((0, LOCK.size), (LOCK.size, LOCK.size))
    assert jars.missing() == ()
    assert sorted(path.name for path in jars.folder.iterdir()) == ["lib", "plugins"]


def test_a_full_cache_is_used_without_asking_anyone(own_cache: Settings) -> None:
    steps: list[int] = []
    fetch(replace(own_cache, mirror=CLOSED), progress=lambda done, _total: steps.append(done))
    assert steps == []


def test_an_interrupted_fetch_stops_at_once_and_the_next_goes_on_from_there(tmp_path: Path, repository: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", FETCH, str(tmp_path), repository], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if int(line) > 60_000_000:
                break
        child.send_signal(signal.SIGINT)
        began = time.monotonic()
        child.stdout.read()
        child.wait(timeout=20)
    assert time.monotonic() - began < 2
    held = LOCK.size - sum(artifact.size for artifact in installation(_settings(tmp_path)).missing())
    assert 0 < held < LOCK.size
    steps: list[int] = []
    jars = fetch(replace(_settings(tmp_path), mirror=repository), progress=lambda done, _total: steps.append(done))
    assert (steps[0], jars.missing()) == (held, ())


@pytest.mark.parametrize("damage", [lambda whole: whole[:-1] + b"?", lambda whole: whole[:100]])
def test_a_corrupt_cached_jar_is_fetched_again(own_cache: Settings, damage: Damage) -> None:
    jars = installation(own_cache)
    victim = _replace(jars, 7, damage)
    fetch(own_cache)
    assert sha256(victim.read_bytes()).hexdigest() == LOCK.artifacts[7].sha256


def test_a_file_that_the_lock_does_not_name_is_removed(own_cache: Settings) -> None:
    stranger = installation(own_cache).plugins / "stranger.jar"
    stranger.write_bytes(b"not ours")
    fetch(own_cache)
    assert not stranger.exists()


def test_without_a_network_and_with_an_empty_cache_one_sentence_says_what_to_do(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SetupError) as caught:
        fetch(replace(_settings(tmp_path), mirror=CLOSED))
    sentence = str(caught.value)
    assert any(f"cannot fetch {artifact.coordinate}: " in sentence for artifact in LOCK.artifacts)
    assert all(word in sentence for word in ("connect", "KLOUTGRAPH_MAVEN_MIRROR", "KLOUTGRAPH_CACHE"))
    assert capfd.readouterr() == ("", "")


def test_a_repository_that_serves_something_else_is_not_believed(own_cache: Settings, tmp_path: Path) -> None:
    victim = _replace(installation(own_cache), 7, lambda _whole: b"")
    _place(tmp_path / "www", LOCK.artifacts[7]).write_bytes(b"<html>please sign in</html>")
    with _serving(tmp_path / "www") as mirror, pytest.raises(SetupError, match="is not the file"):
        fetch(replace(own_cache, mirror=mirror))
    assert victim.read_bytes() == b""


def test_a_second_command_waits_for_the_one_that_fetches_and_says_so(own_cache: Settings) -> None:
    _replace(installation(own_cache), 7, lambda _whole: b"")
    said: list[str] = []
    lock = FileLock(own_cache.cache / "fetch.lock", thread_local=False)
    lock.acquire()

    def hear(sentence: str) -> None:
        said.append(sentence)
        lock.release()

    fetch(own_cache, say=hear)
    assert said == ["Another kloutgraph command is fetching Neo4j; this one goes on when that is done."]


def _settings(folder: Path) -> Settings:
    return Settings(home=folder, config=folder, cache=folder)


def _replace(jars: Installation, number: int, change: Damage) -> Path:
    path = jars.path(LOCK.artifacts[number])
    whole = path.read_bytes()
    path.unlink()  # a link to the filled cache: never written through
    path.write_bytes(change(whole))
    return path


class Slow(SimpleHTTPRequestHandler):
    """A repository that hands out 50 MB a second and says nothing about it."""

    def copyfile(self, source, outputfile) -> None:
        while part := source.read(1 << 18):
            outputfile.write(part)
            time.sleep(0.005)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Slow, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _place(folder: Path, artifact: Artifact) -> Path:
    """Where a Maven repository in *folder* has *artifact*; its folder is made."""
    where = folder / artifact.group.replace(".", "/") / artifact.name / artifact.version
    where.mkdir(parents=True, exist_ok=True)
    return where / artifact.filename


@pytest.fixture(scope="module")
def repository(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Maven repository on this machine with all jars of the lock, which came from a real one."""
    folder, jars = tmp_path_factory.mktemp("www"), installation(_settings(cache))
    for artifact in LOCK.artifacts:
        _place(folder, artifact).symlink_to(jars.path(artifact))
    with _serving(folder) as mirror:
        yield mirror
