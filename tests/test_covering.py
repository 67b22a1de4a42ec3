"""The most with a few: greedy against every possible choice on small graphs, and what it promises."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kloutgraph.reach import covering, spreading

sets = st.lists(st.sets(st.integers(0, 11), max_size=6), min_size=1, max_size=8)


def pairs(owned: list[set[int]]) -> tuple[np.ndarray, np.ndarray]:
    found = [(owner, thing) for owner, things in enumerate(owned) for thing in sorted(things)]
    return np.array([owner for owner, _ in found], np.int64), np.array([thing for _, thing in found], np.int64)


def best(owned: list[set[int]], most: int) -> int:
    choices = itertools.combinations(owned, min(most, len(owned)))
    return max(len(set().union(*choice)) for choice in choices)


@given(sets, st.integers(1, 4))
def test_a_choice_has_its_share_of_the_best_of_all_choices_and_no_choice_passes_its_bound(owned, most):
    made = covering.cover(*pairs(owned), most)
    optimum = best(owned, most)
    assert made.covered == len(set().union(*(owned[owner] for owner in made.chosen)))
    assert made.covered >= covering.GREEDY * optimum
    assert made.covered <= optimum <= made.bound
    assert made.covered >= made.share * optimum - 1e-9
    assert len(made.chosen) <= most


@given(sets, st.integers(1, 4), st.randoms(use_true_random=False))
def test_the_order_of_pairs_changes_nothing(owned, most, lot):
    owner, thing = pairs(owned)
    order = list(range(len(owner)))
    lot.shuffle(order)
    shuffled = np.array(order, np.int64)
    assert covering.cover(owner[shuffled], thing[shuffled], most) == covering.cover(owner, thing, most)


def test_greedy_can_miss_the_best_and_says_how_far_it_may_be_off():
    owned = [{0, 1, 2, 4, 5, 6}, {0, 1, 2, 3}, {4, 5, 6, 7}]
    made = covering.cover(*pairs(owned), 2)
    assert (made.chosen, made.covered, best(owned, 2)) == ((0, 1), 7, 8)
    assert covering.GREEDY < made.share <= 7 / 8


def test_whoever_adds_nothing_is_not_chosen_and_of_equals_the_first_is():
    assert covering.cover(*pairs([{1}, {1}, {2}]), 3).chosen == (0, 2)
    assert covering.cover(*pairs([set()]), 3) == covering.Cover((), 0, 0)


def exact(shares: np.ndarray, chosen: tuple[int, ...], damping: float) -> float:
    """How many walks, one from each account, come by one of *chosen* after their beginning; by equations."""
    n = len(shares)
    in_all = 0.0
    for start in range(n):
        goal = np.isin(np.arange(n), [one for one in chosen if one != start])
        hits = np.linalg.solve(np.eye(n) - damping * shares * ~goal, damping * shares @ goal)
        in_all += hits[start]
    return in_all


@pytest.mark.parametrize("seed", range(6))
def test_a_choice_by_lot_reaches_the_share_it_states_of_the_best_of_all_choices(seed):
    lot = np.random.default_rng(seed)
    n, most, damping = 9, 3, 0.85
    weight = np.where(lot.random((n, n)) < 0.3, lot.random((n, n)), 0.0) * (1 - np.eye(n))
    moved, mover = np.nonzero(weight)
    shares = weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-300)
    found = spreading.ways(moved, mover, weight[moved, mover], n)
    made = spreading.spread(found, np.arange(n), most, damping)
    optimum = max(exact(shares, choice, damping) for choice in itertools.combinations(range(n), most))
    ours = exact(shares, made.chosen, damping)
    assert made.share >= spreading.AIM
    assert ours >= made.share * optimum
    judged = made.judged
    told = n * len(np.unique(judged.walk[np.isin(judged.owner, made.chosen)])) / len(judged.starts)
    assert math.isclose(told, ours, rel_tol=0.05), "what is told of the choice is what the equations say"
    again = spreading.spread(
        spreading.ways(moved[::-1], mover[::-1], weight[moved, mover][::-1], n), np.arange(n), most, damping
    )
    assert again.chosen == made.chosen
    assert np.array_equal(again.judged.walk, judged.walk), "another order of acts, the same walks"


def test_walks_go_by_the_weights_of_acts_and_rest_where_nobody_was_acted_towards():
    found = spreading.ways(np.array([0, 0]), np.array([1, 2]), np.array([3.0, 1.0]), 3)
    walks = spreading.walked(found, np.arange(3), 100_000, 0.8, np.random.default_rng(1))
    often = np.bincount(walks.owner, minlength=3) / (walks.starts == 0).sum()
    assert np.allclose(often, [0.0, 0.8 * 0.75, 0.8 * 0.25], atol=0.01)
