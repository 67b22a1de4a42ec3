"""Erased equals never imported, on the Higgs interactions: five accounts gone, every published value as without them.

In CI on the first 60,000 rows; ``KLOUTGRAPH_WHOLE=1 make check-data`` takes all of them.
"""

import gzip
import os
import random
from itertools import islice
from pathlib import Path

import pytest

from kloutgraph import connect, networks, rating, register
from kloutgraph.addresses import address
from kloutgraph.intake import Order, take_in
from kloutgraph.model import Basis, Network
from kloutgraph.networks import Reading
from kloutgraph.rights import forgetting
from kloutgraph.rights.upkeep import upkeep
from tests.acts import NOW, quiet, rate

pytestmark = pytest.mark.data
HIGGS = Network("higgs", Basis.PSEUDONYMOUS, finished=True)
ROWS = None if os.environ.get("KLOUTGRAPH_WHOLE") else 60_000
GONE = 5


@pytest.fixture
def published(graph, fingerprints, database):
    """Import *lines* into an empty graph, erase *gone*, rate, and return every published value by account."""

    def publish(file: Path, gone: list[str]) -> dict[str, tuple[float, float, int]]:
        database.empty()
        connect.prepare(graph)
        register.add(graph, HIGGS, fingerprints)
        order = Order(file, HIGGS, networks.named("snap-higgs"), Reading({}), NOW)
        take_in(graph, fingerprints, order, quiet)
        if gone:
            rate(graph)
            for who in gone:
                forgetting.forget(graph, address(graph, fingerprints, f"higgs:{who}"), NOW, how="test")
            upkeep(graph, NOW, quiet)
        else:
            rate(graph)
        assert rating.current(graph).acts
        rows = graph.run("explore/ranking", top=1_000_000)
        return {row["account"]: (row["standing"], row["score"], row["reach"]) for row in rows if row["reach"]}

    return publish


def test_all_published_values_are_those_of_a_graph_that_never_held_them(data: Path, tmp_path: Path, published):
    with gzip.open(data / "higgs/higgs-activity_time.txt.gz", "rt") as lines:
        rows = list(islice(lines, ROWS))
    everybody = sorted({who for row in rows for who in row.split()[:2]})
    hub = max(everybody[:2000], key=lambda who: sum(row.split()[1] == who for row in rows[:5_000]))
    gone = [hub, *random.Random(5).sample(everybody, GONE - 1)]
    whole, without = tmp_path / "whole.txt", tmp_path / "without.txt"
    whole.write_text("".join(rows))
    without.write_text("".join(row for row in rows if not set(row.split()[:2]) & set(gone)))
    erased, never = published(whole, gone), published(without, [])
    assert erased.keys() == never.keys()
    assert not {f"higgs:{who}" for who in gone} & erased.keys()
    for account, (standing, score, reach) in never.items():
        assert erased[account][0] == pytest.approx(standing, rel=1e-9, abs=0)
        assert erased[account][1:] == (score, reach)
