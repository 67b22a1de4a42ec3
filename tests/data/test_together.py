"""Lists by joint reach on the published Higgs acts. Needs the folder of real data.

In CI on the first 60,000 rows; ``KLOUTGRAPH_WHOLE=1 make check-data`` takes all of them.
"""

import gzip
import os
from itertools import islice

import pytest

from kloutgraph import networks, register
from kloutgraph.intake import Order, take_in
from kloutgraph.model import Basis, Network
from kloutgraph.networks import Reading
from kloutgraph.reach import together
from tests.acts import NOW, quiet, rate

pytestmark = pytest.mark.data
ROWS = None if os.environ.get("KLOUTGRAPH_WHOLE") else 60_000
HIGGS = Network("higgs", Basis.PSEUDONYMOUS, finished=True)


def test_ten_of_higgs_reach_more_than_the_ten_with_the_highest_scores(graph, fingerprints, data, tmp_path):
    register.add(graph, HIGGS, fingerprints, NOW)
    file = tmp_path / "higgs.txt"
    with gzip.open(data / "higgs/higgs-activity_time.txt.gz", "rt") as lines:
        file.write_text("".join(islice(lines, ROWS)))
    take_in(graph, fingerprints, Order(file, HIGGS, networks.named("snap-higgs"), Reading({}), NOW), quiet)
    rate(graph)
    for through_others in (False, True):
        found = together.choose(graph, 10, through_others=through_others)
        assert len(found.rows) == 10
        assert found.joint.people >= found.top.people
        assert found.share > 0.6
