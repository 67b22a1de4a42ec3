"""Klout's own three principles, each on a small graph, in the score or in the measure that is asked for it."""

import pytest

from kloutgraph.scores import measures
from tests.acts import HEADER, NOW, START, quiet, rate, standings, take_in, write

DAY_S = 86_400
LIKE, HELD_BACK = 0.5, 4.0


@pytest.fixture
def acted(graph, fingerprints, tmp_path):
    """Import acts of research data."""

    def act(acts, name: str = "acts.csv"):
        return take_in(graph, fingerprints, write(tmp_path / name, HEADER, acts))

    return act


def standing(*received: float) -> float:
    """What is published of somebody to whom so much attention came, day by day."""
    return 0.15 + 0.85 * 0.15 * sum((of_a_day / 0.15) ** 0.5 for of_a_day in received)


def test_a_hundred_reactions_to_ten_posts_count_for_more_than_to_a_thousand(acted, graph):
    """Posts are not kept, so amplification takes days on which somebody was active for them."""
    few, many = 200, 201
    acts = [(n, few, "like", START + n % 10 * DAY_S) for n in range(100)]
    acts += [(n, many, "like", START + n * 10 * DAY_S) for n in range(100)]
    acts += [(many, 300, "mention", START + n * DAY_S) for n in range(1_000)]
    acted(acts)
    rate(graph)
    found = {one.account: one.value for one in measures.ask(graph, "amplification", 10, NOW, quiet).values}
    assert (found[f"research:{few}"], found[f"research:{many}"], found["research:300"]) == (10.0, 0.1, 1.0)
    assert "research:1" not in found, "nobody acted towards them"


def test_the_more_one_person_hands_out_in_a_day_the_less_each_is_worth(acted, graph):
    acted([(1, 2, "like", START)])
    rate(graph)
    assert standings(graph)["2"] == pytest.approx(standing(0.15 * LIKE / (LIKE + HELD_BACK)), rel=1e-6)
    acted([(1, n, "like", START) for n in range(2, 12)])
    rate(graph)
    assert standings(graph)["2"] == pytest.approx(standing(0.15 * LIKE / (10 * LIKE + HELD_BACK)), rel=1e-6)


def test_a_hundred_people_once_count_for_more_than_one_person_a_hundred_times(acted, graph):
    acted([*((n, 200, "like", START) for n in range(100)), *((101, 201, "like", START + n) for n in range(100))])
    rate(graph)
    found = standings(graph)
    assert found["200"] == pytest.approx(standing(100 * 0.15 * LIKE / (LIKE + HELD_BACK)), rel=1e-3)
    assert found["201"] == pytest.approx(standing(0.15 * 100 * LIKE / (100 * LIKE + HELD_BACK)), rel=1e-3)
    assert found["200"] > 2 * found["201"]
