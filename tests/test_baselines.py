"""What the score is held against, on acts whose answers can be counted by hand or by networkx."""

import networkx
import numpy as np
import pytest

from kloutgraph.card import baselines
from kloutgraph.card.baselines import Acts
from kloutgraph.model import Method

DAY_S = 86_400


def acts(*rows: tuple[int, int, float], n: int = 0, at: int = 0) -> Acts:
    """Acts of (moved, mover, worth), all at one moment."""
    moved, mover, worth = (np.array(column) for column in zip(*rows, strict=True))
    count = max(n, *(moved + 1), *(mover + 1))
    return Acts([str(one) for one in range(count)], moved, mover, worth.astype(float), np.full(len(moved), at))


SMALL = acts((1, 0, 4.0), (1, 0, 4.0), (2, 0, 0.5), (3, 2, 5.0), (0, 2, 1.0), (4, 3, 1.0))


def drawn(seed: int, n: int = 60, many: int = 300) -> Acts:
    draw = np.random.default_rng(seed)
    moved = draw.integers(n, size=many)
    mover = (moved + draw.integers(1, n, size=many)) % n
    return Acts([str(one) for one in range(n)], moved, mover, draw.random(many) + 0.1, draw.integers(10**7, size=many))


def test_plain_counting_counts_acts_people_and_weights():
    assert baselines.received(SMALL).tolist() == [3, 0, 2, 1, 0]
    assert baselines.distinct(SMALL).tolist() == [2, 0, 2, 1, 0]
    assert baselines.weighted(SMALL).tolist() == [8.5, 0, 6, 1, 0]


def test_neighbours_degree_is_the_mean_number_of_ties_of_those_who_acted():
    assert baselines.neighbours_degree(SMALL).tolist() == [(1 + 2) / 2, 0, (2 + 2) / 2, 1, 0]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_core_is_what_networkx_finds(seed):
    some = drawn(seed)
    ties: networkx.Graph[int] = networkx.Graph(zip(some.moved.tolist(), some.mover.tolist(), strict=True))
    ties.add_nodes_from(range(some.n))
    found = networkx.core_number(ties)
    assert baselines.core(some).tolist() == [found[one] for one in range(some.n)]


def test_a_window_holds_the_acts_from_its_first_second_to_the_last_before_its_end():
    some = Acts(["a", "b"], np.zeros(4, int), np.ones(4, int), np.ones(4), np.array([9, 10, 19, 20]))
    assert some.between(10, 20).at.tolist() == [10, 19]


def test_accounts_that_are_left_are_counted_anew():
    left = SMALL.among(np.array([0, 2, 3]))
    assert (left.accounts, left.moved.tolist(), left.mover.tolist()) == (["0", "2", "3"], [1, 2, 0], [0, 1, 1])


def test_an_order_by_lot_is_the_same_every_time():
    assert (baselines.random(SMALL, 3) == baselines.random(SMALL, 3)).all()
    assert sorted(baselines.random(SMALL, 3)) == [0, 1, 2, 3, 4]


def test_attention_divides_by_faded_weights_and_standing_by_what_is_held_back_too():
    one = Acts(["a", "b", "c"], np.zeros(2, int), np.array([1, 2]), np.ones(2), np.array([0, 30 * DAY_S]))
    found = baselines.pagerank(one, 30 * DAY_S, Method())
    assert found == pytest.approx([0.15, 0.15 + 0.85 * 0.15 / 3, 0.15 + 0.85 * 0.15 * 2 / 3])
    found = baselines.standing(one, 30 * DAY_S, Method())
    assert found == pytest.approx([0.15, *(0.15 + 0.85 * 0.15 * (w / 5.5) ** 0.5 for w in (0.5, 1))])
    found = baselines.standing(one, 30 * DAY_S, Method(held_back=0.0, daily=1.0))
    assert found == pytest.approx(baselines.pagerank(one, 30 * DAY_S, Method()))
