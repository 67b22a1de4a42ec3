"""Standing on small graphs, held against two other PageRanks, and what a rating must not depend on."""

import random
from datetime import UTC, datetime, timedelta

import networkx
import pytest

from kloutgraph import rating, removing
from kloutgraph.errors import GraphError, InputError, Unfinished, UsageProblem
from kloutgraph.model import STANDARD_KINDS
from tests.acts import HEADER, NOW, START, quiet, rate, standings, take_in, write

DAY_S = 86_400
AS_OF = datetime(2025, 7, 1, tzinfo=UTC)
END = int(AS_OF.timestamp())
WEIGHTS = {kind.name: kind.weight for kind in STANDARD_KINDS}
Acts = list[tuple[int, int, str, int]]


def random_acts(seed: int, *, everybody_acts: bool) -> Acts:
    """Some 150 acts among 30 people in half a year; some people only receive, unless *everybody_acts*."""
    draw = random.Random(seed)
    actors = list(range(30)) if everybody_acts else list(range(0, 30, 2))
    who = actors + draw.choices(actors, k=120)
    return [
        (actor, (actor + draw.randrange(1, 30)) % 30, draw.choice(list(WEIGHTS)), END - draw.randrange(1, 180 * DAY_S))
        for actor in who
    ]


@pytest.fixture
def acted(graph, fingerprints, tmp_path):
    """Import acts of research data."""

    def act(acts: Acts):
        return take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts))

    return act


@pytest.mark.parametrize("half_life_days", [30.0, 7.0, 365.0])
@pytest.mark.parametrize("seed", [1, 2])
def test_where_everybody_acts_standing_is_what_networkx_finds(acted, graph, seed, half_life_days):
    acts = random_acts(seed, everybody_acts=True)
    acted(acts)
    made = rate(graph, as_of=AS_OF, half_life_days=half_life_days)
    moved: networkx.DiGraph[str] = networkx.DiGraph()
    for actor, target, kind, at in acts:
        before = moved.get_edge_data(str(actor), str(target), {"weight": 0.0})["weight"]
        faded = WEIGHTS[kind] * 2 ** ((at - END) / DAY_S / half_life_days)
        moved.add_edge(str(actor), str(target), weight=before + faded)
    theirs = networkx.pagerank(moved, 0.85, weight="weight", tol=1e-15, max_iter=1000)
    assert standings(graph) == {who: pytest.approx(share * len(theirs), rel=6e-6) for who, share in theirs.items()}
    assert (made.acts, made.accounts, made.half_life_days) == (len(acts), 30, half_life_days)


@pytest.mark.parametrize("half_life_days", [30.0, 7.0])
@pytest.mark.parametrize("window_days", [None, 60])
@pytest.mark.parametrize("seed", [3, 4])
def test_where_some_only_receive_the_referee_finds_the_same(acted, graph, seed, window_days, half_life_days):
    acted(random_acts(seed, everybody_acts=False))
    made = rate(graph, as_of=AS_OF, window_days=window_days, half_life_days=half_life_days)
    assert made.distance is not None
    assert made.distance <= 1e-9
    assert made.distance_relative <= 1e-9


def test_a_hundred_people_once_count_for_more_than_one_person_a_hundred_times(acted, graph):
    acted([*((n, 200, "like", START) for n in range(100)), *((101, 201, "like", START + n) for n in range(100))])
    rate(graph)
    found = standings(graph)
    assert found["200"] == pytest.approx(0.15 + 100 * 0.85 * 0.15)
    assert found["201"] == pytest.approx(0.15 + 0.85 * 0.15)


def test_the_more_one_person_hands_out_the_less_each_is_worth(acted, graph):
    acted([(1, 2, "like", START)])
    rate(graph)
    assert standings(graph)["2"] == 0.2775
    acted([(1, n, "like", START) for n in range(2, 12)])
    rate(graph)
    assert standings(graph)["2"] == 0.16275


@pytest.mark.parametrize("half_life_days", [30.0, 7.0])
def test_an_act_counts_from_the_windows_first_second_to_the_last_before_its_end(acted, graph, half_life_days):
    since = END - 10 * DAY_S
    moments = {1: since - 1, 2: since, 3: END - 1, 4: END}
    acted([(100 + who, who, "reply", at) for who, at in moments.items()])
    made = rate(graph, as_of=AS_OF, window_days=10, half_life_days=half_life_days)
    assert (made.acts, made.since, made.as_of) == (2, AS_OF - timedelta(days=10), AS_OF)
    assert {who for who, standing in standings(graph).items() if standing > 0.15} == {"2", "3"}
    assert rate(graph, as_of=AS_OF, half_life_days=half_life_days).acts == 3
    assert rate(graph, half_life_days=half_life_days).acts == 4


def test_where_no_act_counts_there_is_no_rating(acted, graph):
    with pytest.raises(InputError, match="none is held"):
        rate(graph)
    acted([(1, 2, "like", START)])
    with pytest.raises(InputError, match="would read no act"):
        rate(graph, as_of=datetime.fromtimestamp(START, UTC))
    with pytest.raises(UsageProblem, match="half-life must lie between"):
        rate(graph, half_life_days=0.0)
    assert rating.current(graph) is None


def test_the_list_has_the_same_bytes_when_the_same_acts_are_rated_again(acted, graph, kloutgraph):
    acted(random_acts(5, everybody_acts=False))
    rate(graph, as_of=AS_OF)
    first = kloutgraph("top", "-n", 100, "--format", "csv").out
    assert len(first.splitlines()) == 31
    assert rate(graph, as_of=AS_OF).number == 2
    assert kloutgraph("top", "-n", 100, "--format", "csv").out == first


@pytest.mark.parametrize("half_life_days", [30.0, 7.0])
def test_moving_everything_by_a_year_changes_no_standing(acted, graph, half_life_days):
    acts = random_acts(6, everybody_acts=False)
    acted(acts)
    rate(graph, as_of=AS_OF, half_life_days=half_life_days)
    before = standings(graph)
    removing.undo(graph, 1, NOW)
    acted([(actor, target, kind, at + 365 * DAY_S) for actor, target, kind, at in acts])
    rate(graph, as_of=AS_OF + timedelta(days=365), half_life_days=half_life_days)
    assert standings(graph) == before


def test_a_rating_that_does_not_converge_publishes_nothing_and_leaves_nothing_behind(acted, graph, rows):
    acted(random_acts(7, everybody_acts=True))
    kept = rate(graph, as_of=AS_OF)
    before = standings(graph)
    with pytest.raises(GraphError, match="still moved after 3 iterations; nothing was published"):
        rate(graph, as_of=AS_OF - timedelta(days=30), iterations=3)
    assert rating.current(graph) == kept
    assert standings(graph) == before
    assert rows("CALL gds.graph.list() YIELD graphName RETURN graphName") == []


@pytest.mark.parametrize("stage", ["measure", "referee", "publish"])
@pytest.mark.parametrize("half_life_days", [30.0, 7.0])
def test_a_rating_interrupted_in_any_stage_lets_go_of_its_projections(acted, graph, rows, stage, half_life_days):
    acted(random_acts(8, everybody_acts=False))

    def interrupt(what: str, _done: int, _total: int) -> None:
        if what == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rate(graph, as_of=AS_OF, window_days=60, half_life_days=half_life_days, progress=interrupt)
    assert rows("CALL gds.graph.list() YIELD graphName RETURN graphName") == []
    assert rating.current(graph) is None
    assert rate(graph, as_of=AS_OF, progress=quiet).acts > 0


def test_while_values_of_two_ratings_are_mixed_none_is_shown(acted, graph):
    acted(random_acts(9, everybody_acts=False))
    rate(graph, as_of=AS_OF)
    graph.run("rating/keep", fields={"method": "1"})
    with pytest.raises(Unfinished):
        rating.current(graph)
    rate(graph, as_of=AS_OF)
    assert rating.current(graph).number == 3


def test_a_moment_so_far_off_that_all_weights_would_vanish_is_refused(acted, graph):
    acted(random_acts(10, everybody_acts=False))
    for days, half_life_days in ((365 * 500, 30.0), (150, 0.1)):
        with pytest.raises(UsageProblem, match="weights vanish"):
            rate(graph, as_of=AS_OF + timedelta(days=days), half_life_days=half_life_days)
    assert rating.current(graph) is None
