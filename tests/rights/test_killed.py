"""kill -9 in the middle of an erasure or of a roll-back: all of it happened, or nothing.

KLOUTGRAPH_KILLS says how often each is killed; ``make kills`` kills 20 times.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kloutgraph import ledger
from kloutgraph.audit import audit
from kloutgraph.ledger import Event
from kloutgraph.rights import leaving
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, checksum_of_all, person, take_in, write

KILLS = int(os.environ.get("KLOUTGRAPH_KILLS", "2"))
ENOUGH = 20
"""Kills after which some were too early and some too late."""
MANY = 300
ACTS = 6_000
SECONDS = (0.4, 2.0)
"""When after its start a command is killed: from before it has done anything to after its end."""


happened: dict[str, set[bool]] = {"erasure": set(), "roll-back": set()}
"""Whether it was done when a command was killed, of all kills so far."""


@pytest.fixture
def crowd(graph, fingerprints, tmp_path) -> Callable[[], None]:
    """Bring a hub and many who act towards it; again and again."""
    people = write(tmp_path / "all.csv", PEOPLE, [person("hub"), *(person(f"p{n:03}") for n in range(MANY))])
    acts = [(f"p{n % MANY:03}", "hub" if n % 3 else f"p{(n + 7) % MANY:03}", "reply", START + n) for n in range(ACTS)]
    file = write(tmp_path / "acts.csv", HEADER, acts)

    def all_of_them() -> None:
        bring(graph, fingerprints, people)
        take_in(graph, fingerprints, file, FORUM)

    return all_of_them


def killed(database, tmp_path: Path, draw: random.Random, *words: object) -> bool:
    """Run a command in a process of its own and kill it; say whether it was still running then."""
    environment = {
        **os.environ, "NEO4J_URI": database.server.uri, "NEO4J_USER": database.server.user,
        "NEO4J_PASSWORD": database.server.password, "KLOUTGRAPH_HOME": str(tmp_path / "home"),
    }  # fmt: skip
    command = [sys.executable, "-m", "kloutgraph", *map(str, words)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(draw.uniform(*SECONDS))
    running = process.poll() is None
    process.kill()
    process.wait()
    return running


def settled(rows) -> None:
    """Wait until the server has given up what the dead command had begun."""
    for _ in range(100):
        if not rows(
            "SHOW TRANSACTIONS YIELD currentQuery WHERE NOT currentQuery CONTAINS 'SHOW TRANSACTIONS' RETURN 1"
        ):
            return
        time.sleep(0.1)
    pytest.fail("a transaction of the dead command goes on")


@pytest.fixture
def secret(fingerprints, tmp_path) -> None:
    """Let commands use the secret of the test."""
    config = tmp_path / "home" / "config"
    config.mkdir(parents=True, mode=0o700)
    (config / "secret").write_text(fingerprints.secret.hex())
    (config / "secret").chmod(0o600)


@pytest.mark.parametrize("number", range(KILLS))
def test_an_erasure_that_is_killed_happened_or_did_not(
    number, graph, fingerprints, tmp_path, rows, database, crowd, secret
):
    crowd()
    before = checksum_of_all(rows)
    killed(database, tmp_path, random.Random(number), "forget", "forum:hub", "--yes")
    settled(rows)
    gone = not rows("MATCH (a:Account {key: $key}) RETURN a", key=fingerprints.key("forum", "hub"))
    assert (checksum_of_all(rows) != before) is gone
    assert bool(graph.run("privacy/orders", keys=[fingerprints.key("forum", "hub")])) is gone
    assert bool(ledger.entries(graph.run, Event.ERASED)) is gone
    assert_whole(graph, rows)
    happened["erasure"].add(gone)


@pytest.mark.parametrize("number", range(KILLS))
def test_a_roll_back_of_minors_that_is_killed_happened_or_did_not(
    number, graph, fingerprints, tmp_path, rows, database, crowd, secret
):
    crowd()
    before = checksum_of_all(rows)
    minors = write(tmp_path / "minors.csv", PEOPLE, [person(f"p{n:03}", adult="no") for n in range(0, MANY, 2)])
    killed(database, tmp_path, random.Random(100 + number), "people", minors)
    settled(rows)
    left = rows("MATCH (a:Account) RETURN count(a) AS n")[0]["n"]
    assert left in (MANY + 1, MANY // 2 + 1)
    gone = left != MANY + 1
    assert (checksum_of_all(rows) != before) is gone
    incidents = [entry.facts["accounts"] for entry in ledger.entries(graph.run, Event.INCIDENT)]
    assert incidents == ([MANY // 2] if gone else [])
    assert_whole(graph, rows)
    happened["roll-back"].add(gone)


if KILLS >= ENOUGH:

    def test_some_were_killed_before_it_was_done_and_some_after():
        assert happened == {what: {False, True} for what in happened}


def assert_whole(graph, rows) -> None:
    state = graph.one("schema/state")
    assert [finding.name for finding in audit(graph, NOW) if finding.violations] == []
    assert ledger.broken_at(graph) is None
    assert checksum_of_all(rows) == f"{state['acts']}-{int(state['high'], 16):016x}{int(state['low'], 16):016x}"
    assert leaving.erase_due(graph, NOW) == 0
