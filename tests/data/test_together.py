"""Lists by joint reach on the published Higgs acts, in seconds. Needs the folder of real data."""

from time import perf_counter

import pytest

from kloutgraph import networks, register, together
from kloutgraph.intake import Order, take_in
from kloutgraph.model import Basis, Network
from kloutgraph.networks import Reading
from tests.acts import NOW, quiet, rate

pytestmark = pytest.mark.data
HIGGS = Network("higgs", Basis.PSEUDONYMOUS, finished=True)


def test_ten_of_higgs_are_chosen_in_seconds_and_reach_more_than_the_ten_with_the_highest_scores(
    graph, fingerprints, data
):
    register.add(graph, HIGGS, fingerprints, NOW)
    file = data / "higgs/higgs-activity_time.txt.gz"
    take_in(graph, fingerprints, Order(file, HIGGS, networks.named("snap-higgs"), Reading({}), NOW), quiet)
    rate(graph)
    for through_others in (False, True):
        begun = perf_counter()
        found = together.choose(graph, 10, through_others=through_others)
        took = perf_counter() - begun
        print(f"{through_others=} {took:.1f} s", found.joint, found.top, f"{found.worse:.4f} {found.share:.4f}")  # noqa: T201  # shown with -s
        assert len(found.rows) == 10
        assert found.joint.people >= found.top.people
        assert found.share > 0.6
        assert took < 60
