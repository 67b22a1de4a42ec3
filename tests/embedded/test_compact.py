"""A store written anew holds all that is held and nothing else, whatever happens meanwhile."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import store_house
from bulk_house import FINGERPRINTS, House
from own_neo4j import eventually, processes
from store_house import LATER, MARK, Filled, at_home, canaries_in, entries, fill, forget, kept

from kloutgraph.bulk import table
from kloutgraph.connect import Opened
from kloutgraph.embedded import home as homes
from kloutgraph.errors import GraphError, SetupError, UsageProblem
from kloutgraph.ledger import Event
from kloutgraph.rights import receipts
from kloutgraph.scores import rating
from kloutgraph.store import compacting, held, laid
from kloutgraph.store.compacting import Compacted
from tests.acts import quiet

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("KLOUTGRAPH_KILLS", "1"))
"""How often a compaction is killed, each time at another moment; `make kills` does it 20 times."""
SEED = int(os.environ.get("KLOUTGRAPH_SEED", "7"))
LONGEST_S = 25.0


@pytest.fixture(scope="module")
def house(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    found = House(tmp_path_factory.mktemp("store"), cache)
    yield found
    assert processes(found.folder) == []


@pytest.fixture(scope="module")
def filled(house: House) -> Filled:
    """The house with all that a graph can hold, and nobody using it."""
    with at_home(house) as opened:
        return fill(opened.graph, house.folder)


def test_a_compaction_that_is_killed_happens_wholly_or_not_at_all_and_the_next_start_works(house, filled):
    lot = random.Random(SEED)
    with at_home(house) as opened:
        before, told = kept(opened), entries(opened)
    for number in range(KILLS):
        after_s = lot.uniform(0, LONGEST_S)
        done = _kill(house, after_s)
        with at_home(house) as opened:
            assert kept(opened) == before, (SEED, number, after_s)
            now = entries(opened)
            assert now in ([*told] if not done else [], [*told, Event.COMPACTED]), (SEED, number, after_s)
            told = now
            assert len(list(house.neo4j.glob("data*"))) == 1
            assert not any((house.neo4j / "work").iterdir())


def _kill(house: House, after_s: float) -> bool:
    """Kill a compaction *after_s* seconds after it began, and say whether it was done before."""
    words = [sys.executable, store_house.__file__, str(house.folder), str(house.cache)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}"}
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as command:
        assert command.stdout
        assert command.stdout.readline() == "begun\n"
        time.sleep(after_s)
        command.send_signal(signal.SIGKILL)
        done = command.stdout.readline() == "done\n"
    assert eventually(lambda: processes(house.folder) == [], within_s=60)
    return done


@pytest.fixture(scope="module")
def opened(house: House, filled: Filled) -> Iterator[Opened]:
    with at_home(house) as found:
        yield found


@pytest.fixture(scope="module")
def receipt(opened: Opened, filled: Filled) -> str:
    """The receipt of one of the canaries, all of which are forgotten."""
    return forget(opened, filled)


def test_without_compaction_the_bytes_of_whoever_was_forgotten_stay_on_the_disk(house, opened, receipt):
    assert not any(MARK in said for said in store_house.everything(store_house.driver_of(opened)))
    assert canaries_in(house.settings.home) > store_house.CANARIES
    assert receipts.state(opened.graph.run, receipt, LATER).from_disk is None


def test_a_compaction_that_does_not_find_in_the_new_store_what_it_wrote_leaves_the_old_one(
    house, opened, receipt, monkeypatch
):
    before, stores = kept(opened), sorted(house.neo4j.glob("data*"))

    def otherwise(*_: object) -> None:
        raise GraphError("the new store does not hold what was written out; the old one stays")

    monkeypatch.setattr(laid, "lay", otherwise)
    with pytest.raises(GraphError, match="the old one stays"):
        compacting.compact(opened, house.settings, LATER, quiet)
    assert (kept(opened), sorted(house.neo4j.glob("data*"))) == (before, stores)
    assert not any((house.neo4j / "work").iterdir())


def test_a_compaction_waits_for_nobody_who_uses_the_server(house, opened, monkeypatch):
    monkeypatch.setattr("kloutgraph.embedded.users.LEAVING_S", 0.1)
    with (
        compacting.rebuild.users.sit(homes.home(house.settings), lambda _: None),
        pytest.raises(SetupError, match="another kloutgraph command is using our own Neo4j"),
    ):
        compacting.compact(opened, house.settings, LATER, quiet)


@pytest.fixture(scope="module")
def before(opened: Opened, receipt: str) -> tuple[object, ...]:
    """What is held before the compaction: everything, the ledger, the current rating."""
    return kept(opened), entries(opened), rating.current(opened.graph)


@pytest.fixture(scope="module")
def compacted(house: House, opened: Opened, before: object) -> Compacted:
    return compacting.compact(opened, house.settings, LATER, quiet)


def test_after_compaction_everything_is_held_as_before_scores_orders_and_lists_too(opened, before, compacted):
    was, told, rated = before
    assert kept(opened) == was
    assert entries(opened) == [*told, Event.COMPACTED]
    assert compacted.entry == len(told) + 1
    assert rating.current(opened.graph) == rated
    assert not rating.is_due(opened.graph)
    assert {"Account", "Waiting", "Person", "Consent", "Suppression", "Import", "Rating", "List"} <= {
        label for said in was for label in said.split("]")[0].removeprefix("([").replace("'", "").split(", ")
    }
    assert any("'NAMES'" in said and "'row', '2'" in said for said in was)
    assert str(held.checksum(opened.graph, quiet, "")) == compacted.checksum


def test_after_compaction_no_byte_of_whoever_was_forgotten_is_in_our_folder(house, opened, compacted, receipt):
    assert canaries_in(house.settings.home) == 0
    assert len(list(house.neo4j.glob("data*"))) == 1
    assert not any((house.neo4j / "work").iterdir())
    assert receipts.state(opened.graph.run, receipt, LATER).from_disk == LATER


def test_a_neo4j_of_ones_own_is_not_written_anew(graph, house):
    with pytest.raises(UsageProblem, match="only the store of our own Neo4j is written anew; unset it"):
        compacting.compact(Opened(graph, FINGERPRINTS), house.settings, LATER, quiet)


def test_a_graph_that_holds_other_acts_than_it_counted_is_not_written_out(graph, rows, tmp_path):
    rows(
        "CREATE (:Account {key: 'a'})-[:LIKED {id: $id, at: 1, weight: 1.0, import: 1}]->(:Account {key: 'b'})",
        id="0" * 32,
    )
    with (
        table.opened(tmp_path, 256) as db,
        pytest.raises(GraphError, match=r"holds the acts 1-0{32} and counted 0-0{32}"),
    ):
        held.write_out(db, tmp_path, graph, quiet)


def test_a_graph_that_is_changed_while_it_is_written_out_is_written_out_again(graph, tmp_path, monkeypatch):
    times = iter([True, False, False])

    def change(_what: str, done: int, total: int) -> None:
        if done == total and next(times):
            graph.run("intake/lock")

    with table.opened(tmp_path, 256) as db:
        assert held.write_out(db, tmp_path, graph, change).state["claims"] == 1
        with pytest.raises(GraphError, match="somebody changed the graph each of 3 times"):
            held.write_out(db, tmp_path, graph, lambda _what, done, total: done == total and graph.run("intake/lock"))


def test_what_cannot_be_written_out_is_said_before_anything_is_touched(graph, rows, tmp_path):
    rows("CREATE (:Strange {span: duration('P1D')})")
    with (
        table.opened(tmp_path, 256) as db,
        pytest.raises(GraphError, match="holds a Duration, which cannot be written"),
    ):
        held.write_out(db, tmp_path, graph, quiet)
