"""How well two orders agree, held against scipy and against counting by hand; ties are not broken by luck."""

import numpy as np
import pytest
from scipy.stats import kendalltau, spearmanr

from kloutgraph.card import agreeing
from kloutgraph.card.agreeing import AGREEMENTS

SEED = [7]


def tied(seed: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Two values of *n* accounts with many ties, that agree somewhat."""
    draw = np.random.default_rng(seed)
    one = draw.integers(0, n // 8, n).astype(float)
    return one, np.maximum(0, one + draw.integers(-n // 6, n // 6, n)).astype(float)


def agreed(one, other) -> dict[str, float]:
    """How well the accounts as they are agree."""
    return dict(zip(AGREEMENTS, agreeing.resampled([one], other, 0, SEED)[0, :, 0], strict=True))


@pytest.mark.parametrize("n", [24, 200, 1500])
def test_correlations_are_what_scipy_finds_with_its_ties(n):
    one, other = tied(1, n)
    found = agreed(one, other)
    assert found["spearman"] == pytest.approx(spearmanr(one, other)[0], abs=1e-12)
    assert found["kendall"] == pytest.approx(kendalltau(one, other)[0], abs=1e-12)


def test_each_account_is_held_against_all_the_others_the_tied_ones_counting_nothing():
    one, other = tied(9, 60)
    signs = np.sign(one[:, None] - one) * np.sign(other[:, None] - other)
    assert agreeing.concordance(one, other).tolist() == signs.sum(axis=1).tolist()


def test_every_sample_is_what_scipy_finds_of_the_accounts_drawn():
    one, other = tied(2, 600)
    found = agreeing.resampled([one], other, 300, SEED)[0]
    draw = np.random.default_rng(SEED)
    drawn = [draw.integers(600, size=600) for _ in range(300)]
    assert found[0, 1:] == pytest.approx([spearmanr(one[some], other[some])[0] for some in drawn], abs=1e-12)
    taus = [kendalltau(one[some], other[some])[0] for some in drawn]
    for share in (0.025, 0.5, 0.975):
        assert np.quantile(found[1, 1:], share) == pytest.approx(np.quantile(taus, share), abs=0.15 * np.std(taus))


def test_the_same_samples_are_drawn_however_many_fit_into_memory(monkeypatch):
    one, other = tied(3, 90)
    whole = agreeing.resampled([one, -one], other, 40, SEED)
    monkeypatch.setattr(agreeing, "AT_ONCE", 400)
    assert (agreeing.resampled([one, -one], other, 40, SEED) == whole).all()


def test_where_nothing_is_tied_gain_and_precision_are_counted_by_hand():
    draw = np.random.default_rng(4)
    one, other = draw.permutation(300).astype(float), draw.permutation(300).astype(float)
    first, best = np.argsort(-one), np.argsort(-other)
    gained, most = (sum(other[who] / np.log2(place + 2) for place, who in enumerate(of[:50])) for of in (first, best))
    found = agreed(one, other)
    assert found["ndcg_50"] == pytest.approx(gained / most, abs=1e-12)
    assert found["precision_100"] == len({*first[:100]} & {*best[:100]}) / 100


def test_whoever_is_tied_has_the_mean_of_every_order_that_the_tie_allows():
    draw = np.random.default_rng(5)
    one, other = draw.integers(0, 3, 130).astype(float), draw.integers(0, 40, 130).astype(float)
    found = agreed(one, other)
    lots = [agreed(one + draw.random(130) / 2, other + draw.random(130) / 1e6) for _ in range(600)]
    for name in ("ndcg_50", "precision_100"):
        assert found[name] == pytest.approx(np.mean([lot[name] for lot in lots]), abs=0.006)


def test_a_value_agrees_wholly_with_itself_and_not_at_all_with_what_has_no_order():
    one, _ = tied(6, 400)
    assert agreed(one, one)["spearman"] == pytest.approx(1)
    assert agreed(-one, one)["kendall"] == pytest.approx(-1)
    assert agreed(one, one)["ndcg_50"] == pytest.approx(1)
    none = agreed(np.ones(400), one)
    assert (none["spearman"], none["kendall"]) == (0, 0)


def test_shuffled_targets_lie_within_the_interval_about_as_often_as_it_says():
    one, other = tied(7, 200)
    draw = np.random.default_rng(8)
    held = 0
    for number in range(100):
        samples = agreeing.resampled([one], draw.permutation(other), 200, [number])[0, 0, 1:]
        low, high = np.quantile(samples, (0.025, 0.975))
        held += low <= 0 <= high
    assert 88 <= held <= 100
