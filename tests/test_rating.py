"""Standing on small graphs, held against two other PageRanks, and what a rating must not depend on."""

import random
from collections import defaultdict
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import networkx
import pytest
from neo4j.exceptions import Neo4jError

from kloutgraph import graph as graph_door
from kloutgraph import register, removing
from kloutgraph.errors import GraphError, InputError, TooLittleMemory, Unfinished, UsageProblem
from kloutgraph.model import STANDARD_KINDS, Method
from kloutgraph.scores import projecting, rating, referee, refereeing, spanning
from kloutgraph.why import parts
from tests.acts import HEADER, NOW, RESEARCH, START, attentions, quiet, rate, standings, take_in, write

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
def test_where_everybody_acts_attention_is_what_networkx_finds(acted, graph, rows, seed, half_life_days):
    acts = random_acts(seed, everybody_acts=True)
    acted(acts)
    made = rate(graph, as_of=AS_OF, half_life_days=half_life_days)
    moved: networkx.DiGraph[str] = networkx.DiGraph()
    for actor, target, kind, at in acts:
        before = moved.get_edge_data(str(actor), str(target), {"weight": 0.0})["weight"]
        faded = WEIGHTS[kind] * 2 ** ((at - END) / DAY_S / half_life_days)
        moved.add_edge(str(actor), str(target), weight=before + faded)
    theirs = networkx.pagerank(moved, 0.85, weight="weight", tol=1e-15, max_iter=1000)
    assert attentions(rows) == {who: pytest.approx(share * len(theirs), rel=1e-8) for who, share in theirs.items()}
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


def test_what_comes_on_two_days_counts_for_more_than_the_same_on_one(acted, graph):
    acted(
        [*((n, 200, "like", START) for n in range(100)), *((n, 201, "like", START + n % 2 * DAY_S) for n in range(100))]
    )
    rate(graph)
    found = standings(graph)
    assert found["201"] > found["200"]


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


KINDS = "like=0.5:target", "review=4:actor", "view=1:nobody"
MIXED = replace(RESEARCH, name="reviews", kinds=tuple(register.parse_kind(text) for text in KINDS))
"""A network whose kinds credit the target, the actor and nobody."""


def mixed_acts(seed: int) -> Acts:
    """Some 200 acts among 20 people, many of a pair, of all three ways to credit."""
    draw = random.Random(seed)
    names = [text.partition("=")[0] for text in KINDS]
    pairs = [(actor, (actor + draw.randrange(1, 20)) % 20) for actor in draw.choices(range(20), k=200)]
    return [(*pair, draw.choice(names), END - draw.randrange(1, 90 * DAY_S)) for pair in pairs]


def measured(graph, *, whole: bool, weights: dict[str, float]) -> tuple[dict[str, float], dict[str, int], int, bool]:
    """Standing and reach as one way to project gives them, how many acts it read and whether pairs are summed."""
    method = Method(weights=weights)
    over = replace(spanning.span(graph, None, None, method.half_life_days, NOW), whole=whole)
    with projecting.projected(graph, over, method, lambda _: nullcontext()) as made:
        given = {"projection": made.name, "threads": 1}
        standing = graph.one("measures/attention", damping=0.85, tolerance=1e-16, iterations=400, **given)
        reach = graph.one("measures/reach", pairs=made.pairs, **given)
        shown = graph.one("measures/reach_shown", pairs=made.pairs, listed=True, **given)
    values = [dict(zip(answer["account"], answer["value"], strict=True)) for answer in (standing, reach, shown)]
    return values[0], values[1:], made.acts, made.pairs


def by_hand(rows) -> list[dict[str, int]]:
    """Reach, counted from the acts: among all, and among those who are shown."""
    return [_by_hand(rows, "Counted"), _by_hand(rows, "Listed")]


def _by_hand(rows, label: str) -> dict[str, int]:
    towards = (
        f"MATCH (a:{label})-[act]->(b:{label}) WHERE coalesce(act.credit, 'target') <> 'nobody' "
        "WITH CASE WHEN act.credit = 'actor' THEN a ELSE b END AS mover, "
        "CASE WHEN act.credit = 'actor' THEN b ELSE a END AS moved "
        "RETURN mover.key AS key, count(DISTINCT moved) AS n"
    )
    return {row["key"]: row["n"] for row in rows(towards)}


def test_acts_of_the_town_come_to_the_same_summed_filtered_and_read_one_by_one(town, rows):
    summed = measured(town.graph, whole=True, weights={})
    filtered = measured(town.graph, whole=False, weights={})
    anew = measured(town.graph, whole=True, weights={"reply": 4.0})
    assert (summed[3], filtered[3], anew[3]) == (True, False, True)
    for other in (filtered, anew):
        assert other[0] == pytest.approx(summed[0], rel=1e-12)
        assert other[1:3] == summed[1:3]
    assert summed[1] == by_hand(rows)


def test_so_do_acts_that_credit_the_actor_or_nobody(graph, fingerprints, tmp_path, rows):
    acts = mixed_acts(11)
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), MIXED)
    summed = measured(graph, whole=True, weights={})
    filtered = measured(graph, whole=False, weights={})
    anew = measured(graph, whole=True, weights={"review": 4.0})
    assert summed[2] == sum(kind != "view" for _, _, kind, _ in acts)
    for other in (filtered, anew):
        assert other[0] == pytest.approx(summed[0], rel=1e-12)
        assert other[1:3] == summed[1:3]
    assert summed[1] == by_hand(rows)


def test_kinds_may_weigh_otherwise_in_one_rating_and_the_rating_says_so(acted, graph, rows):
    acts = random_acts(12, everybody_acts=True)
    acted(acts)
    plain = rate(graph, as_of=AS_OF)
    changed = rate(graph, as_of=AS_OF, weights={"reply": 40.0, "like": 0.0})
    assert (plain.weights, changed.weights) == ({}, {"reply": 40.0, "like": 0.0})
    assert changed.distance <= 1e-9
    assert changed.acts == sum(kind != "like" for _, _, kind, _ in acts)
    weights = WEIGHTS | {"reply": 40.0, "like": 0.0}
    moved: dict[str, float] = defaultdict(float)
    for actor, target, kind, at in acts:
        moved[str(actor), str(target)] += weights[kind] * 2 ** ((at - END) / DAY_S / 30)
    theirs = fixed_point({pair: weight for pair, weight in moved.items() if weight})
    found = attentions(rows)
    assert {who: found[who] for who in theirs} == {who: pytest.approx(value, rel=1e-8) for who, value in theirs.items()}
    for key in (row["key"] for row in graph.run("explore/ranking", top=5)):
        told = parts.explain(graph, key)
        terms = [*told.parts, *(part for part in (told.others, told.unshown) if part)]
        assert told.base + sum(part.points for part in terms) == pytest.approx(told.score)


def fixed_point(moved: dict[tuple[str, str], float]) -> dict[str, float]:
    """Attention by plain iteration."""
    given: dict[str, float] = defaultdict(float)
    for (actor, _), weight in moved.items():
        given[actor] += weight
    standing = {who: 1.0 for pair in moved for who in pair}
    for _ in range(300):
        fresh = dict.fromkeys(standing, 0.15)
        for (actor, target), weight in moved.items():
            fresh[target] += 0.85 * standing[actor] * weight / given[actor]
        standing = fresh
    return standing


def test_a_weight_for_a_kind_that_does_not_count_is_refused(acted, graph, kloutgraph):
    acted([(1, 2, "like", START)])
    for words, problem in (("view=2", "no kind 'view' counts"), ("like=-1", "must lie between"), ("like", "is none")):
        ended = kloutgraph("rate", "--weight", words)
        assert (ended.code, problem in ended.err) == (2, True), ended.err
    assert "weights of kinds" in kloutgraph("rate", "--weight", "like=2").out


def test_who_lost_every_act_does_not_keep_the_values_of_an_older_rating(acted, graph):
    acted([(1, 2, "like", START), (3, 4, "like", START + 40 * DAY_S)])
    rate(graph)
    assert standings(graph)["2"] > 0.15
    rate(graph, window_days=10)
    assert standings(graph) == {"1": 0.15, "2": 0.15, "3": 0.15, "4": pytest.approx(0.1925, rel=1e-6)}


def test_a_very_large_graph_is_held_against_the_acts_at_some_accounts(acted, graph, monkeypatch, kloutgraph):
    acted(random_acts(13, everybody_acts=False))
    whole = rate(graph, as_of=AS_OF, window_days=60)
    monkeypatch.setattr(referee, "MOST_ACTS", 10)
    monkeypatch.setattr(refereeing, "FIRST", 5)
    for method in ({}, {"half_life_days": 7.0}, {"weights": {"reply": 2.0}}):
        made = rate(graph, as_of=AS_OF, window_days=60, **method)
        assert (whole.refereed, made.refereed) == ("whole", "residual")
        assert made.distance <= 1e-9
        assert made.distance_relative <= 1e-9
    assert "residual at 2,000 accounts" in kloutgraph("rate").out
    monkeypatch.setattr(refereeing, "MOST_AT_ONCE", 10)
    assert "distance to the referee" in kloutgraph("rate", "--referee").out


def test_the_residual_tells_a_standing_that_is_not_the_acts_one(acted, graph, monkeypatch):
    acted(random_acts(14, everybody_acts=False))
    monkeypatch.setattr(referee, "MOST_ACTS", 10)
    loose = rate(graph, as_of=AS_OF, tolerance=1e-3)
    assert 1e-6 < loose.distance < 1e-2


def test_acts_that_come_in_slices_are_the_same_acts(acted, graph, monkeypatch):
    acted(random_acts(15, everybody_acts=False))
    at_once = rate(graph, as_of=AS_OF)
    monkeypatch.setattr(refereeing, "MOST_AT_ONCE", 10)
    sliced = rate(graph, as_of=AS_OF)
    assert sliced.refereed == "whole"
    assert abs(sliced.distance - at_once.distance) <= 1e-12
    over = {"half_life_days": 30.0, "weights": {}, "since": 0, "until": END}
    assert len(refereeing.read(graph, 11, over).weight) == at_once.acts


def test_what_would_not_fit_is_refused_before_it_is_taken_into_memory(acted, graph, monkeypatch, rows):
    acted(random_acts(16, everybody_acts=False))
    monkeypatch.setattr(projecting, "_SERVER_BYTES", 10**15)
    with pytest.raises(
        TooLittleMemory, match=r"needs \d+ MiB of Neo4j's memory and 0 MiB are free.*NEO4J_HEAP"
    ) as told:
        rate(graph, as_of=AS_OF)
    assert told.value.needed > 0
    assert rating.current(graph) is None
    assert rows("CALL gds.graph.list() YIELD graphName RETURN graphName") == []


def test_what_the_library_itself_refuses_for_want_of_memory_is_told_likewise(graph, rows):
    rows("CALL gds.graph.generate('kloutgraph-test', 1000, 2) YIELD nodes RETURN nodes")
    try:
        with pytest.raises(TooLittleMemory, match="KLOUTGRAPH_NEO4J_HEAP") as told, graph_door._told("some/query"):
            rows("CALL gds.fastRP.stats('kloutgraph-test', {embeddingDimension: 100000000}) YIELD nodeCount RETURN 1")
        assert told.value.needed > 10**11 > told.value.free > 0
    finally:
        rows("CALL gds.graph.drop('kloutgraph-test') YIELD graphName RETURN graphName")


def test_so_is_what_it_blocks_by_its_estimate():
    told = "Procedure was blocked since minimum estimated memory (220 MiB) exceeds current free memory (4096 KiB)."
    error = Neo4jError._hydrate_neo4j(code="Neo.ClientError.Procedure.ProcedureCallFailed", message=told)
    needs = pytest.raises(TooLittleMemory, match="needs 220 MiB of Neo4j's memory and 4 MiB are free")
    with needs, graph_door._told("rating/project"):
        raise error


def test_a_rating_says_what_it_took(acted, graph):
    acted(random_acts(17, everybody_acts=False))
    made = rate(graph, as_of=AS_OF)
    assert list(made.seconds) == ["project", "measure", "referee", "publish"]
    assert 0 < made.projection_bytes < made.heap_bytes
    assert made.peak_bytes > 10**7


def test_many_acts_are_rated_by_several_threads_to_a_tolerance_that_is_told(acted, graph, monkeypatch):
    acted(random_acts(18, everybody_acts=False))
    one = rate(graph, as_of=AS_OF)
    alone = standings(graph)
    monkeypatch.setattr(projecting, "MOST_ALONE", 10)
    monkeypatch.setattr(projecting.os, "cpu_count", lambda: 64)
    assert projecting.threads(11) == 4
    many = rate(graph, as_of=AS_OF)
    assert (one.tolerance, many.tolerance) == (1e-16, 1e-9)
    assert standings(graph) == pytest.approx(alone, rel=1e-5)
