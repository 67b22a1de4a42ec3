"""What fakes gain: held against GDS on a graph in which they really act, and against the bounds that are promised."""

import json
import math
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace

import numpy as np
import pytest

from kloutgraph import connect
from kloutgraph.model import Method
from kloutgraph.scores import measuring, scoring
from kloutgraph.scores.measures import as_rated
from kloutgraph.scores.projecting import projected
from kloutgraph.trust import gaming
from kloutgraph.trust.attacks import ATTACKS, Acts
from tests.acts import HEADER, NOW, START, quiet, rate, take_in, write

DAY_S = 86_400
PEOPLE = 60
KIND = {1: "follow", 3: "mention", 5: "repost"}


def honest() -> list[tuple[int, int, str, int]]:
    """Acts among sixty people, of whom the later ones are acted towards less; the last three by nobody."""
    draw = np.random.default_rng(6)
    pairs = [(int(one), int(other)) for one in range(PEOPLE) for other in draw.geometric(0.08, 9) - 1]
    return [
        (one, other, "reply", START + DAY_S * (one % 9)) for one, other in pairs if other < PEOPLE - 3 and one != other
    ]


def in_arrays(acts) -> Acts:
    """Acts of one half-life as arrays, as faded to the moment after the last one."""
    moved, mover, at = (np.array([act[n] for act in acts], np.int64) for n in (0, 1, 3))
    age_days = (max(at) + 1 - at) / DAY_S
    return Acts(PEOPLE, moved, mover, 4.0 * 2 ** (-age_days / 30), at // DAY_S, int(max(at)) // DAY_S, 30.0)


def acting(acts) -> Acts:
    """Acts of one day among three: who was moved, by whom, weight."""
    moved, mover, weight = zip(*acts, strict=True)
    return Acts(3, np.array(moved), np.array(mover), np.array(weight), np.zeros(len(acts), np.int64), 0, 30.0)


GROUPS = [np.array([1, 4, 7]), np.array([2, 5, 8]), np.array([3, 6, 9])]
NOBODY, SOMEBODY = PEOPLE - 1, 12


def measured_by_gds(graph, method, names):
    """What the measures called *names* say of what is held, by key."""
    _, over = as_rated(graph, NOW)
    with projected(graph, over, method, lambda _: nullcontext()) as projection, ThreadPoolExecutor(1) as pool:
        return measuring.measured(graph, projection, method, over, names, pool).values


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_priced_in_arrays_is_what_gds_finds_where_the_fakes_really_act(graph, fingerprints, tmp_path, attack):
    acts, method = honest(), Method()
    planted = ATTACKS[attack](in_arrays(acts), SOMEBODY, 20)
    last = max(at for *_, at in acts)
    fakes = [
        (int(one), int(other), KIND[round(weight * 2 ** (ago / 30))], int(last - ago * DAY_S))
        for one, other, weight, ago in zip(
            planted.moved, planted.mover, planted.weight, planted.today - planted.day, strict=True
        )
        if max(one, other) >= PEOPLE
    ]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, [*acts, *fakes]))
    rows = [
        [fingerprints.key("research", str(number)), group]
        for group, numbers in enumerate(GROUPS, 1) for number in numbers
    ]  # fmt: skip
    graph.run("seeds/put", seeds=rows)
    theirs = measured_by_gds(graph, method, ["standing", "guarded"])
    key = fingerprints.key("research", str(SOMEBODY))
    trusted = theirs["guarded"][key]
    for define, name in ((gaming.pagerank, "attention"), (gaming.in_force, "standing")):
        points = scoring.points(np.array([theirs[name][key]]))[0]
        assert define(planted, GROUPS, method)[SOMEBODY] == pytest.approx(points, abs=1e-5)
    assert gaming.guarded_standing(planted, GROUPS, method)[SOMEBODY] == pytest.approx(trusted, rel=1e-6)
    assert trusted > scoring.GUARDED_FLOOR


@pytest.mark.parametrize("fakes", [100, 1_000])
@pytest.mark.parametrize("gains", [NOBODY, SOMEBODY, 20, 40])
@pytest.mark.parametrize("attack", ATTACKS)
def test_without_a_seed_no_number_of_fakes_gains_a_point_of_guarded_standing(attack, gains, fakes):
    acts, method = in_arrays(honest()), Method()
    before = gaming.guarded(acts, GROUPS, method)[gains]
    after = gaming.guarded(ATTACKS[attack](acts, gains, fakes), GROUPS, method)[gains]
    assert after - before < 1


def test_no_ring_returns_a_point_because_of_how_little_is_handed_on():
    most = 99 * math.log(1 / (1 - Method().trust ** 2)) / math.log(scoring.SPAN)
    assert 0.9 < most < 1
    acts = acting([(0, 1, 1.0)])
    ring = acting([(0, 1, 1.0), (1, 2, 1e6), (2, 1, 1.0)])
    groups = [np.array([0])]
    before, after = (gaming.guarded(one, groups, Method())[1] for one in (acts, ring))
    assert after - before == pytest.approx(most, rel=1e-5)
    weaker = Method(trust=0.85)
    assert gaming.guarded(ring, groups, weaker)[1] - gaming.guarded(acts, groups, weaker)[1] > 9


def test_what_bought_seeds_of_one_group_are_trusted_with_counts_nothing():
    acts, method = in_arrays(honest()), Method()
    silent = np.array(
        [PEOPLE - 3, PEOPLE - 2]
    )  # nobody acts towards them, so they have what they are trusted with alone
    bought = np.repeat(silent, 50)
    sold = replace(
        acts, moved=np.r_[acts.moved, bought], mover=np.r_[acts.mover, np.full(len(bought), NOBODY)],
        weight=np.r_[acts.weight, np.full(len(bought), 100.0)], day=np.r_[acts.day, np.full(len(bought), acts.today)],
    )  # fmt: skip
    assert gaming.guarded(sold, [silent], method)[NOBODY] > 40
    assert gaming.guarded(sold, [silent, silent, GROUPS[2]], method)[NOBODY] == 1


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("gains", [NOBODY, SOMEBODY, 40])
def test_fakes_gain_nothing_where_seeds_are_chosen_and_elsewhere_little_less_than_ever_if_they_are_patient(
    attack, gains
):
    acts, method = in_arrays(honest()), Method()
    planted = ATTACKS[attack](acts, gains, gaming.FAKES)
    pagerank, in_force, vouched = (
        define(planted, GROUPS, method)[gains] - define(acts, GROUPS, method)[gains]
        for define in (gaming.pagerank, gaming.in_force, gaming.vouched)
    )
    patient = attack == "patient bots"
    assert pagerank > 3
    assert vouched <= 0
    assert in_force <= pagerank * (1.05 if patient else 0.65)
    assert in_force > pagerank * 0.9 or not patient, "as docs/gaming.md says"


def test_a_hundred_followers_of_somebody_unknown_are_worth_a_third_of_the_scale_by_pagerank(  # as /method says
):
    acts = in_arrays(honest())
    planted = ATTACKS["bought followers"](acts, NOBODY, 100)
    assert gaming.pagerank(planted, GROUPS, Method())[NOBODY] == pytest.approx(32.9, abs=0.1)


def test_the_table_is_the_same_for_another_order_of_acts_and_writes_nothing(
    graph, fingerprints, tmp_path, database, rows
):
    acts, found = honest(), []
    for order in (acts, acts[::-1]):
        database.empty()
        connect.prepare(graph)
        take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, order))
        rate(graph)
        before = rows("MATCH (n) RETURN count(n) AS n, sum(size(keys(n))) AS keys")
        found.append(gaming.table(graph, NOW, quiet))
        assert rows("MATCH (n) RETURN count(n) AS n, sum(size(keys(n))) AS keys") == before
    assert found[0] == found[1]
    assert found[0].proposed
    assert len(found[0].gains) == 3 * len(ATTACKS)
    assert 0.8 < found[0].kept <= 1


def test_the_command_prints_the_table_as_it_is(graph, fingerprints, tmp_path, kloutgraph):
    kloutgraph("networks", "add", "research", "--basis", "pseudonymous", "--finished")
    kloutgraph("import", write(tmp_path / "acts.csv", HEADER, honest()), "--network", "research")
    told = json.loads(kloutgraph("gaming", "--json").out)
    assert told["proposed"] is True
    assert {gain["attack"] for gain in told["gains"]} == ATTACKS.keys()
    assert max(gain["points"]["guarded"] for gain in told["gains"]) < 1
    kloutgraph("seeds", "propose", "--by", "the moderators")
    table = kloutgraph("gaming")
    assert "follow-back ring" in table.out
    assert "no seeds are chosen" not in table.err
    assert json.loads(kloutgraph("gaming", "--json").out)["proposed"] is False


def test_without_acts_there_is_no_table(graph, kloutgraph):
    ended = kloutgraph("gaming")
    assert ended.code == 1
    assert "none is held" in ended.err
