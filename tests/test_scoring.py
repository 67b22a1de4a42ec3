"""Arithmetic of scores: the scale, parts that add up, weights that fade."""

from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kloutgraph.scores import scoring
from kloutgraph.scores.scoring import FLOOR, LANDMARK, SPAN

FIRST_1937, LAST_2101 = -1_041_379_200, 4_165_516_799
HALF_LIFE_S = 30 * 86_400
standings = st.floats(0.15, 1e9)
weights = st.floats(0.001, 1e6)


@pytest.mark.parametrize(
    ("times", "score"), [(0.5, 1.0), (1, 1.0), (10, 17.5), (1e3, 50.5), (1e5, 83.5), (1e6, 100.0), (1e9, 100.0)]
)
def test_each_sixth_of_the_scale_is_ten_times_the_attention(times: float, score: float):
    assert scoring.score(np.array([FLOOR * times])).tolist() == [score]


@given(standings, standings)
def test_more_standing_is_never_less_score(one: float, other: float):
    low, high = scoring.score(np.array(sorted([one, other])))
    assert 1 <= low <= high <= 100


@given(standings)
def test_a_score_has_one_decimal_and_does_not_depend_on_others(standing: float):
    alone = scoring.score(np.array([standing]))[0]
    assert round(alone, 1) == alone
    assert scoring.score(np.array([SPAN, standing, FLOOR]))[1] == alone


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        (1.23456789012, 1.23456789),
        (123456789.4, 123456789.0),
        (0.15, 0.15),
        (0.1500000004, 0.15),
        (2e7 / 3, 6666666.67),
    ],
)
def test_a_standing_is_published_with_nine_digits(standing: float, told: float):
    assert scoring.published(np.array([standing])).tolist() == [told]


@given(standings)
def test_what_is_published_is_within_half_a_unit_of_the_ninth_digit_and_stays_so(standing: float):
    once = scoring.published(np.array([standing]))
    assert abs(once[0] - standing) <= standing * 5.0001e-9
    assert scoring.published(once).tolist() == once.tolist()


@given(st.integers(0, 990), st.lists(st.floats(1e-9, 1e6), min_size=1, max_size=60))
def test_shares_add_up_exactly_and_none_is_a_whole_unit_off(total: int, weights: list[float]):
    parts = scoring.shares(total, weights)
    assert sum(parts) == total
    exact = [total * weight / sum(weights) for weight in weights]
    assert all(abs(part - value) < 1 + 1e-9 for part, value in zip(parts, exact, strict=True))


@given(st.integers(0, 990), st.lists(st.floats(1e-9, 1e6), max_size=60))
def test_who_weighs_more_never_gets_a_smaller_share(total: int, weights: list[float]):
    parts = scoring.shares(total, sorted(weights, reverse=True))
    assert parts == sorted(parts, reverse=True)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [(10, [1, 1, 1], [4, 3, 3]), (1, [1, 2], [0, 1]), (0, [1, 2], [0, 0]), (5, [2, 0, 3], [2, 0, 3]), (7, [], [])],
)
def test_what_is_left_over_goes_to_the_largest_remainder_then_to_the_first(total, weights, parts):
    assert scoring.shares(total, weights) == parts


@pytest.mark.parametrize(
    ("named", "unnamed", "told"),
    [(0, 0, 0), (5, 0, 5), (5, 10, 5), (5, 11, 5), (10, 9, 0), (12, 1, 2), (9, 9, None), (0, 9, None), (30, 1, 20)],
)
def test_fewer_than_ten_people_who_are_not_shown_are_joined_by_the_smallest_who_are(named, unnamed, told):
    assert scoring.folded(named, unnamed) == told


@given(st.integers(0, 40), st.integers(1, 40))
def test_behind_people_who_are_not_shown_stand_ten_or_nobody_is_told_apart(named: int, unnamed: int):
    told = scoring.folded(named, unnamed)
    assert named < 10 if told is None else unnamed + named - told >= 10


@given(weights, st.integers(FIRST_1937, LAST_2101))
def test_a_static_weight_is_the_direct_formula_to_the_last_digits(worth: float, at: int):
    with localcontext(prec=60):
        exact = Decimal(worth) * Decimal(2) ** (Decimal(at - LANDMARK) / HALF_LIFE_S)
        weight = scoring.static_weight(worth, at)
        assert 0 < weight < float("inf")
        assert abs(Decimal(weight) / exact - 1) < Decimal("1e-15")


@given(weights, st.integers(FIRST_1937, LAST_2101 - HALF_LIFE_S))
def test_an_act_a_half_life_later_weighs_exactly_twice(worth: float, at: int):
    assert scoring.static_weight(worth, at + HALF_LIFE_S) == 2 * scoring.static_weight(worth, at)
