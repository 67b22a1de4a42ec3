"""Over random graphs the parts of a score add up: unrounded to 1e-9, rounded exactly."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kloutgraph import connect, register
from kloutgraph.model import Method
from kloutgraph.scores import projecting, rating
from kloutgraph.why import parts
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, rate, take_in, write

FAIR = replace(FORUM, name="fair")
WHO = [f"p{n:02}" for n in range(14)]
KINDS = ("like", "mention", "reply", "repost")
acts = st.lists(
    st.tuples(st.sampled_from(WHO), st.sampled_from(WHO), st.sampled_from(KINDS), st.integers(0, 90), st.booleans()),
    min_size=4, max_size=80,
)  # fmt: skip


@pytest.fixture
def made(database, fingerprints, tmp_path):
    """Make a graph of people, some with accounts on both networks, some not shown, and rate it."""

    def make(said, hidden: set[str], half_life_days: float):
        graph = database.graph
        database.empty()
        connect.prepare(graph)
        for network in (FORUM, FAIR):
            register.add(graph, network, fingerprints, NOW)
        lines = [
            person(who, network, person=f"person-{who}", show="no" if who in hidden else "yes")
            for who in WHO for network in ("forum", "fair")
        ]  # fmt: skip
        bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, lines))
        for network, fair in ((FORUM, False), (FAIR, True)):
            rows = [(a, b, kind, START + day * 86_400) for a, b, kind, day, there in said if there is fair and a != b]
            if rows:
                take_in(graph, fingerprints, write(tmp_path / f"{network.name}.csv", HEADER, rows), network)
        return graph, rate(graph, as_of=NOW, half_life_days=half_life_days)

    return make


@given(acts.filter(lambda said: any(a != b for a, b, *_ in said)), st.sets(st.sampled_from(WHO[1:]), max_size=13),
       st.sampled_from((30.0, 7.0)))  # fmt: skip
@settings(
    max_examples=8, deadline=None, phases=(Phase.generate,), derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_the_parts_of_every_score_add_up(made, said, hidden, half_life_days):
    graph, rated = made(said, hidden, half_life_days)
    people = graph.run("explore/ranking", top=100)
    assert {row["account"].partition(":")[2] for row in people} == set(WHO) - hidden
    for row in people:
        check_unrounded(graph, rated, row)
        check_tenths(parts.explain(graph, row["key"]))


def check_unrounded(graph, rated: rating.Rating, row) -> None:
    keys = [one["key"] for one in graph.run("explore/together", key=row["key"])]
    found = graph.one(
        "rating/terms", keys=keys, half_life_days=rated.half_life_days, number=rated.number, fade=rated.fade,
        weights=projecting.changed(graph, Method()), floor=0.15, held_back=4.0, daily=0.5, vouchers=0,
        since=int(rated.since.timestamp()),
        until=int(rated.as_of.timestamp()), top=1_000, least=0,
    )  # fmt: skip
    people = sum(one["term"] for one in found["first"]) + found["unshown"]["term"]
    for sums in (people, sum(one["term"] for one in found["kinds"]), sum(one["term"] for one in found["through"])):
        assert 0.15 + 0.85 * sums == pytest.approx(row["standing"], rel=1e-8)  # 9 digits are published
    assert people == pytest.approx(sum(one["term"] for one in found["kinds"]), rel=1e-9)
    assert people == pytest.approx(sum(one["term"] for one in found["through"]), rel=1e-9)


def check_tenths(found: parts.Explanation) -> None:
    pooled = [part for part in (found.others, found.unshown) if part]
    people = [part.points for part in (*found.parts, *pooled)]
    for points in (people, found.kinds.values(), found.through.values()):
        assert round(10 * found.base) + sum(round(10 * one) for one in points) == round(10 * found.score)
    assert found.band[0] <= found.score <= found.band[1]
    assert 0 <= found.above <= 99
