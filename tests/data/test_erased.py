"""Erased equals never imported, on the Higgs interactions: five accounts gone, every published value as without them.

In CI on the first 60,000 rows; ``KLOUTGRAPH_WHOLE=1 make check-data`` takes all of them.
"""

import gzip
import os
import random
from itertools import islice
from pathlib import Path

import pytest

from kloutgraph import connect, networks, register
from kloutgraph.addresses import address
from kloutgraph.intake import Order, take_in
from kloutgraph.model import Basis, Network
from kloutgraph.networks import Reading
from kloutgraph.rights import forgetting
from kloutgraph.rights.upkeep import upkeep
from tests.acts import NOW, quiet, rate
from tests.published import Published, check_same, published

pytestmark = pytest.mark.data
HIGGS = Network("higgs", Basis.PSEUDONYMOUS, finished=True)
ROWS = None if os.environ.get("KLOUTGRAPH_WHOLE") else 60_000
GONE = 5


@pytest.fixture
def brought(graph, fingerprints, database):
    """Import a file into an empty graph, erase some of its accounts, rate, and return all that is published."""

    def bring(file: Path, gone: list[str], rows) -> Published:
        database.empty()
        connect.prepare(graph)
        register.add(graph, HIGGS, fingerprints, NOW)
        order = Order(file, HIGGS, networks.named("snap-higgs"), Reading({}), NOW)
        take_in(graph, fingerprints, order, quiet)
        rate(graph)
        for who in gone:
            forgetting.forget(graph, address(graph, fingerprints, f"higgs:{who}"), NOW, how="test")
        assert bool(upkeep(graph, NOW, quiet)) is bool(gone)
        return published(graph, rows, last=0)

    return bring


def test_all_published_values_are_those_of_a_graph_that_never_held_them(data: Path, tmp_path: Path, brought, rows):
    with gzip.open(data / "higgs/higgs-activity_time.txt.gz", "rt") as lines:
        acts = list(islice(lines, ROWS))
    everybody = sorted({who for act in acts for who in act.split()[:2]})
    hub = max(everybody[:2000], key=lambda who: sum(act.split()[1] == who for act in acts[:5_000]))
    gone = [hub, *random.Random(5).sample(everybody, GONE - 1)]
    whole, without = tmp_path / "whole.txt", tmp_path / "without.txt"
    whole.write_text("".join(acts))
    without.write_text("".join(act for act in acts if not set(act.split()[:2]) & set(gone)))
    erased, never = brought(whole, gone, rows), brought(without, [], rows)
    assert not {f"higgs:{who}" for who in gone} & {row["account"] for row in erased.ranking}
    check_same(erased, never)
    assert any(reach == 0 for _, _, reach in never.counted.values()), "also of those whom nobody acts towards"
