"""A broken rule is noticed: each mutant, by name, makes a history end otherwise than the model.

In CI a few of them; ``make mutants`` tries all.
"""

import os

import pytest
from hypothesis import Phase

from tests.histories.mutants import MUTANTS
from tests.histories.test_histories import place, run  # noqa: F401  # a fixture

STEPS = 4_000
FEW = ("policy_shows_whoever_is_counted", "gate_asks_nobody_who_acts", "suppression_goes_by_the_spelling")
TRIED = list(MUTANTS) if os.environ.get("KLOUTGRAPH_MUTANTS") == "all" else FEW


@pytest.mark.parametrize("mutant", TRIED)
def test_it_is_noticed(place, monkeypatch, mutant):  # noqa: F811
    MUTANTS[mutant](monkeypatch)
    with pytest.raises(AssertionError):
        run(place, STEPS, phases=(Phase.generate,), report_multiple_bugs=False)


def test_there_are_ten_and_more():
    assert len(MUTANTS) >= 10
