"""A large file merged into a real graph: all that is held stays, and what comes is as if it had come row by row."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bulk_house import FINGERPRINTS, RESEARCH, House, acts_file, begin, everything, order_of
from own_neo4j import processes
from store_house import at_home, driver_of

from kloutgraph import intake, networks
from kloutgraph.bulk import load
from kloutgraph.connect import Opened
from kloutgraph.embedded import home as homes
from kloutgraph.embedded import users
from kloutgraph.graph import Graph
from kloutgraph.intake import Order
from kloutgraph.networks import Reading
from kloutgraph.store import merging
from tests.acts import NOW, START, quiet, write


@pytest.fixture(scope="module")
def house(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    found = House(tmp_path_factory.mktemp("merge"), cache)
    yield found
    assert processes(found.folder) == []


@pytest.fixture(scope="module")
def opened(house: House) -> Iterator[Opened]:
    with at_home(house) as found:
        begun(found.graph, house.folder)
        yield found


def begun(graph: Graph, folder: Path) -> None:
    """What is held before: people and their acts, acts of people whose ids are no names, and a circle of these."""
    begin(graph, folder)
    intake.take_in(graph, FINGERPRINTS, order_of(acts_file(folder)), quiet)
    rows = [(n, n % 7 + 1, "like", START + n, f"r{n}" if n % 2 else "") for n in range(20)]
    intake.take_in(graph, FINGERPRINTS, research(write(folder / "r.csv", "actor,target,kind,at,id", rows)), quiet)
    finding = graph.one("circles/begin")["finding"]
    graph.run("circles/keep", finding=finding, values=[[FINGERPRINTS.key(RESEARCH.name, str(n)), 1] for n in range(8)])
    graph.run("circles/finish", finding=finding, number=1)


def research(file: Path) -> Order:
    return Order(file, RESEARCH, networks.named("csv"), Reading(), NOW)


def coming(folder: Path) -> Order:
    """A file that says again, says more strongly, contradicts, and says anew; see tests/bulk/test_merge.py for more."""
    numbers = [(n, n % 7 + 1, "repost", START + n, f"r{n}" if n % 2 else "") for n in range(10, 40)]
    numbers += [(3, 2, "like", START + 1, "r3"), (900, 901, "reply", START + 1, ""), (900, 901, "reply", START + 1, "")]
    return research(write(folder / "numbers.csv", "actor,target,kind,at,id", numbers))


def test_a_merged_file_leaves_the_graph_that_batches_leave(house, opened, graph, database, tmp_path):
    begun(graph, tmp_path)
    order = coming(tmp_path)
    report = intake.take_in(graph, FINGERPRINTS, order, quiet)
    merged = merging.take_in(opened, order, house.settings, quiet)
    assert replace(merged, seconds={}) == report
    assert min(report.admitted, report.held, len(report.rejected)) > 0
    assert everything(driver_of(opened)) == everything(database.driver)
    assert len(opened.graph.one("circles/held")["keys"]) == 8
    assert len(list(house.neo4j.glob("data*"))) == 1


def test_only_a_large_file_is_merged_and_only_where_nobody_else_is_about(house, opened, monkeypatch, tmp_path):
    order = coming(tmp_path)
    assert not merging.fits(opened, order.file, order.network)
    monkeypatch.setattr(load, "LEAST_BYTES", 0)
    monkeypatch.setattr(merging, "MOST_TIMES", 1000)
    assert merging.fits(opened, order.file, order.network)
    assert not merging.fits(replace(opened, tenancy=None), order.file, order.network)
    with users.sit(homes.home(house.settings), lambda _: None):
        assert not merging.fits(opened, order.file, order.network)
    monkeypatch.setattr(merging, "MOST_TIMES", 0)
    assert not merging.fits(opened, order.file, order.network)
