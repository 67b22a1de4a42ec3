"""Whatever happens in whatever order, the graph holds and shows what a model of fifty lines says.

KLOUTGRAPH_STEPS says how many steps are tried; ``make histories`` tries 10,000.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from kloutgraph.graph import Graph
from tests.histories.machine import History, Place

STEPS = int(os.environ.get("KLOUTGRAPH_STEPS", "300"))
LENGTH = 25


@pytest.fixture
def place(graph: Graph, fingerprints, tmp_path, rows, database) -> Place:
    return Place(graph, fingerprints, tmp_path, rows, database.empty)


def run(place: Place, steps: int, **chosen: object) -> None:
    """Try histories of *steps* steps in all. Raises AssertionError for one that ends otherwise than the model."""
    machine = type("HistoryHere", (History,), {"place": place})
    how = settings(
        max_examples=max(1, steps // LENGTH), stateful_step_count=LENGTH, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), print_blob=True, **chosen,
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=how)


def test_every_history_ends_where_the_model_does(place):
    run(place, STEPS, phases=(Phase.generate,) if STEPS <= 1_000 else tuple(Phase))
