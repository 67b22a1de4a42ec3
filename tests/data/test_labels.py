"""Bots planted among real interactions, and the hubs among them. Needs the folder of real data."""

from pathlib import Path

import pytest

from benchmarks import labels as bench
from kloutgraph import labels

pytestmark = pytest.mark.data


@pytest.mark.parametrize("name", bench.SETS)
def test_held_out_bots_are_found_and_hubs_are_none(data: Path, name):
    found = bench.outcome(bench.ground(data / bench.SETS[name]), bench.HELD_OUT)
    assert {score.rule for score in found.scores} == labels.rules().keys()
    assert [score for score in found.scores if score.precision_of_new < 0.9] == []
    assert [score for score in found.scores if score.recall < 0.8] == []
    assert sum(score.before for score in found.scores) == {"higgs": 139, "mathoverflow": 0}[name]
    assert found.hubs == 0
    assert len(found.reasons) == {"higgs": 1, "mathoverflow": 0}[name], "one acts towards 138, once each, unheard"
    assert found.by_lot["clones"] + found.by_lot["fleeting"] + found.by_lot["single"] <= 10, "what agrees by chance"
