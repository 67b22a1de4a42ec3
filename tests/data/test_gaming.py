"""The promises of docs/gaming.md on real interactions, through Neo4j: seeds as proposed, 100 fakes, six attacks.

In CI on Math Overflow; ``KLOUTGRAPH_WHOLE=1 make check-data`` takes Higgs too.
"""

import os
from pathlib import Path

import pytest

from kloutgraph import gaming, intake, measures, networks, register, seeds
from kloutgraph.attacks import ATTACKS
from kloutgraph.intake import Order
from kloutgraph.model import Basis, Kind, Network
from kloutgraph.networks import Reading
from tests.acts import NOW, quiet, rate

pytestmark = pytest.mark.data
KINDS = (Kind("answer", 4.0), Kind("comment_on_question", 2.0), Kind("comment_on_answer", 2.0))
HIGGS = Network("higgs", Basis.PSEUDONYMOUS, finished=True)
WHOLE = bool(os.environ.get("KLOUTGRAPH_WHOLE"))
FORUM = Network("mathoverflow", Basis.PSEUDONYMOUS, finished=True, kinds=KINDS)


@pytest.mark.parametrize(
    ("file", "network", "form", "columns"),
    [
        ("mathoverflow/mathoverflow-interactions.csv.gz", FORUM, "csv", {"actor": "source", "at": "timestamp"}),
        *([("higgs/higgs-activity_time.txt.gz", HIGGS, "snap-higgs", {})] if WHOLE else []),
    ],
)
def test_fakes_gain_no_point_of_guarded_standing_and_the_first_hundred_keep_theirs(
    data: Path, graph, fingerprints, file, network, form, columns
):
    register.add(graph, network, fingerprints, NOW)
    order = Order(data / file, network, networks.named(form), Reading(columns), NOW)
    intake.take_in(graph, fingerprints, order, quiet)
    rate(graph)
    seeds.propose(graph, measures.circles(graph, NOW, quiet), "a test", NOW)
    table = gaming.table(graph, NOW, quiet)
    assert len(table.gains) == 3 * len(ATTACKS)
    assert max(gain.points["guarded"] for gain in table.gains) < 1
    assert table.kept >= gaming.LEAST_KEPT
    ordinary = [gain.points for gain in table.gains if gain.account != "hundredth"]
    assert all(points["vouched"] <= points["PageRank"] / 2 for points in ordinary)
    assert min(points["PageRank"] for points in ordinary) > 5
