"""Why a score moved: each cause alone moves only its row, mixtures add up, and what was published stays as it was."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kloutgraph import register
from kloutgraph.addresses import address
from kloutgraph.errors import InputError
from kloutgraph.model import Method, Purpose
from kloutgraph.rights import agreeing, forgetting
from kloutgraph.scores import rating
from kloutgraph.scores.rating import Wanted
from kloutgraph.why import changing, listing
from kloutgraph.why.changing import CAUSES, FALLEN_OUT, METHOD, NEW, OTHERS, REMOVED, Change
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, rate, take_in, write

DAY = 86_400
NETWORKS = [replace(FORUM, name=f"net{n}") for n in range(8)]


@pytest.fixture
def acts(graph, fingerprints, tmp_path):
    """Import acts, given as (actor, target, kind, day)."""
    files = iter(range(1_000))

    def bring_acts(*rows, network=FORUM) -> None:
        said = [(actor, target, kind, START + day * DAY) for actor, target, kind, day in rows]
        take_in(graph, fingerprints, write(tmp_path / f"acts{next(files)}.csv", HEADER, said), network)

    return bring_acts


@pytest.fixture
def rated(graph):
    """Rate as of a day."""

    def rate_on(day: float, **how) -> None:
        rate(graph, as_of=datetime.fromtimestamp(START, NOW.tzinfo) + timedelta(days=day), **how)

    return rate_on


@pytest.fixture
def ada(graph, fingerprints, tmp_path, acts):
    """Ada, moved by four; nobody moves those four, and each of them acts towards others as well."""
    bring(graph, fingerprints, write(tmp_path / "p.csv", PEOPLE, [person(who) for who in ("ada", "zoe", *"abcdefgh")]))
    acts(*[(who, "ada", "reply", n) for n, who in enumerate("abcd")], *[(who, "zoe", "reply", 1) for who in "abcd"])
    return fingerprints.key("forum", "ada")


def change(graph, key, **which) -> Change:
    found = changing.changes(graph, [key], changing.between(graph, **which))[0]
    assert round(10 * (found.before + sum(found.causes.values()))) == round(10 * found.after)
    return found


def moved(found: Change) -> set[str]:
    return {cause for cause, points in found.causes.items() if points}


def test_nothing_new_moves_nothing(graph, ada, rated):
    rated(40)
    rated(40)
    found = change(graph, ada)
    assert (found.before, moved(found)) == (found.after, set())
    assert tuple(found.causes) == CAUSES


def test_new_acts_alone_move_only_their_row(graph, ada, rated, acts):
    rated(40)
    acts(("e", "ada", "repost", 3), ("f", "ada", "repost", 3))
    rated(40)
    assert moved(change(graph, ada)) == {NEW}


def test_acts_that_fall_out_of_the_window_alone_move_only_their_row(graph, ada, rated):
    rated(40, window_days=40)
    rated(40.5, window_days=40)
    found = change(graph, ada)
    assert moved(found) == {FALLEN_OUT}
    assert found.causes[FALLEN_OUT] < 0


def test_somebody_who_is_forgotten_moves_only_what_was_removed(graph, fingerprints, ada, rated):
    rated(40)
    forgetting.forget(graph, address(graph, fingerprints, "forum:a"), NOW, how="test")
    rated(40)
    found = change(graph, ada)
    assert moved(found) == {REMOVED}
    assert found.networks == {"forum": found.causes[REMOVED]}


def test_what_others_receive_moves_only_their_standing(graph, ada, rated, acts):
    rated(40)
    acts(*[(who, "a", "reply", 4) for who in "efgh"])
    rated(40)
    found = change(graph, ada)
    assert moved(found) == {OTHERS}
    assert found.causes[OTHERS] > 0


def test_another_method_alone_moves_only_its_row(graph, ada, rated):
    rated(40)
    rated(40, half_life_days=2.0, version="3")
    assert moved(change(graph, ada)) == {METHOD}


def test_mixtures_add_up_between_any_two_ratings(graph, fingerprints, ada, rated, acts):
    rated(10)
    acts(("e", "ada", "repost", 12), ("f", "a", "repost", 12), ("e", "zoe", "repost", 25))
    rated(30)
    forgetting.forget(graph, address(graph, fingerprints, "forum:b"), NOW, how="test")
    acts(("g", "ada", "like", 31), ("ada", "g", "like", 31))
    rated(60, window_days=50)
    rated(60, window_days=50, half_life_days=5.0, version="3")
    assert moved(change(graph, ada, older=1, newer=4)) == {NEW, FALLEN_OUT, REMOVED, OTHERS, METHOD}
    for older, newer in ((1, 2), (2, 3), (3, 4), (1, 3), (2, 4)):
        change(graph, ada, older=older, newer=newer)


def test_whoever_disconnects_seven_networks_sees_seven_rows(graph, fingerprints, tmp_path, acts, rated):
    for network in NETWORKS:
        register.add(graph, network, fingerprints, NOW)
    lines = [person("ada", network.name, person="person-ada") for network in NETWORKS]
    lines += [person(f"a{n}", network.name, person=f"p{n}{network.name}") for network in NETWORKS for n in range(6)]
    bring(graph, fingerprints, write(tmp_path / "p.csv", PEOPLE, lines), FORUM)
    for n, network in enumerate(NETWORKS):
        acts(*[(f"a{k}", "ada", "reply", k) for k in range((n and 6) or 5)], ("a1", "a2", "like", 1), network=network)
    rated(20)
    for network in NETWORKS[1:]:
        agreeing.withdraw(graph, address(graph, fingerprints, f"{network.name}:ada"), set(Purpose), NOW, how="test")
    rated(20)
    found = change(graph, fingerprints.key("net0", "ada"))
    assert moved(found) == {REMOVED}
    assert list(found.networks) == [network.name for network in NETWORKS[1:]]
    assert all(points < 0 for points in found.networks.values())
    assert round(10 * sum(found.networks.values())) == round(10 * found.causes[REMOVED])


def history(graph, key) -> list[dict]:
    return graph.run("explore/history", account=key)


def test_a_history_grows_only_when_the_score_changes_and_is_never_rewritten(graph, ada, rated, acts):
    rated(40)
    rated(40)
    assert [row["rating"] for row in history(graph, ada)] == [1]
    acts(("e", "ada", "repost", 3))
    rated(40)
    before = repr(history(graph, ada))
    assert [row["rating"] for row in history(graph, ada)] == [1, 3]
    rated(40, half_life_days=2.0, version="3")
    rated(40, half_life_days=2.0, version="3")
    after = history(graph, ada)
    assert [(row["rating"], row["method"]) for row in after] == [(1, "2"), (3, "2"), (4, "3")]
    assert repr(after[:2]) == before, "the old series, byte for byte"


def test_whoever_falls_to_the_floor_has_it_in_the_history(graph, fingerprints, ada, rated, acts):
    acts(("e", "f", "like", 1))
    rated(40)
    for who in "abcd":
        agreeing.withdraw(graph, address(graph, fingerprints, f"forum:{who}"), set(Purpose), NOW, how="test")
    rated(40)
    assert [row["rating"] for row in history(graph, ada)] == [1, 2]
    assert history(graph, ada)[1]["score"] == 1.0
    found = change(graph, ada)
    assert (found.after, moved(found)) == (1.0, {REMOVED})


def test_the_same_data_give_the_same_list(graph, ada, rated):
    rated(40)
    rated(40)
    assert listing.compare(graph, changing.between(graph), 3).moves == ()


def test_whoever_comes_onto_the_list_or_leaves_it_has_a_cause(graph, ada, rated, acts):
    rated(40)
    acts(*[(who, "h", "repost", 5) for who in "efgabcd"])
    rated(40)
    moves = {move.account: move for move in listing.compare(graph, changing.between(graph), 2).moves}
    assert moves["forum:h"].how == listing.CAME
    assert moves["forum:h"].cause == NEW
    assert all(move.how == listing.LEFT for account, move in moves.items() if account != "forum:h")


@pytest.mark.parametrize(
    ("which", "sentence"),
    [({"newer": 9}, "no rating 9"), ({"older": 2, "newer": 1}, "older rating must come first")],
)
def test_ratings_that_cannot_be_compared_are_told_in_a_sentence(graph, ada, rated, which, sentence):
    rated(40)
    rated(40)
    with pytest.raises(InputError, match=sentence):
        changing.between(graph, **which)


def test_one_rating_alone_has_nothing_to_be_compared_with(graph, ada, rated):
    rated(40)
    with pytest.raises(InputError, match="no two ratings"):
        changing.between(graph)


def test_research_accounts_have_no_history(graph, fingerprints, tmp_path):
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, [(1, 2, "like", START), (3, 2, "like", START)]))
    rate(graph)
    rate(graph)
    with pytest.raises(InputError, match="no person"):
        changing.changes(graph, [fingerprints.key("research", "2")], changing.between(graph))


def test_what_is_published_now_is_what_a_trial_of_it_says(graph, ada, rated):
    rated(40, half_life_days=7.0)
    made = rating.current(graph)
    assert rating.method_of(made) == replace(Method(), half_life_days=7.0)
    assert Wanted().method == Method()
