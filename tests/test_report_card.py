"""The report card on made-up acts: what it measures is what a rating publishes, and who loses stays in it."""

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from kloutgraph.card import agreeing, card_sentences, report_card, windows
from kloutgraph.card.baselines import OURS, PLAIN, ROWS
from kloutgraph.card.report_card import SHUFFLED, Asked, Interval
from kloutgraph.card.windows import TARGETS
from kloutgraph.errors import InputError, NothingToRate, UsageProblem
from kloutgraph.model import STANDARD_KINDS, Method
from tests.acts import HEADER, NOW, START, quiet, rate, take_in, write

DAY_S = 86_400
KINDS = [kind.name for kind in STANDARD_KINDS]
PEOPLE, DAYS = 80, 120
Acts = list[tuple[int, int, str, int]]


def lively(seed: int, *, copies: int = 1) -> Acts:
    """Some 2,500 acts in 120 days; the lower somebody's number, the more others act towards them, all the time."""
    draw = random.Random(seed)
    rows = []
    for _ in range(2_500):
        actor = draw.randrange(PEOPLE)
        target = min(int(draw.expovariate(1 / 15)), PEOPLE - 1)
        rows += [(actor, target, draw.choice(KINDS), START + draw.randrange(DAYS * DAY_S))] * copies
    return [row for row in rows if row[0] != row[1]]


@pytest.fixture
def acted(graph, fingerprints, tmp_path):
    """Import acts of research data."""

    def act(acts: Acts, name: str = "acts.csv"):
        return take_in(graph, fingerprints, write(tmp_path / name, HEADER, acts))

    return act


def make(graph, **asked):
    return report_card.make(graph, Asked(**{"window_days": 30, **asked}), NOW, quiet)


def row(panel, name, target=TARGETS[0]):
    return next(one.agreements for one in panel.rows if (one.target, one.name) == (target, name))


def test_our_row_is_what_a_rating_of_the_same_window_publishes(acted, graph, fingerprints, rows):
    acted(lively(1))
    acts = windows.read(graph)
    for until in windows.moments(acts, 30, 30, None):
        active, values = windows.measured(acts, until, 30, Method())
        rate(graph, as_of=datetime.fromtimestamp(until, UTC), window_days=30)
        published = {
            one["key"]: one["standing"]
            for one in rows(
                "MATCH (state:State {name: 'state'}) MATCH (a:Counted) "
                "RETURN a.key AS key, CASE a.rating WHEN state.rating THEN a.standing ELSE 0.15 END AS standing"
            )
        }
        ours = dict(zip((acts.accounts[one] for one in active), values[OURS].tolist(), strict=True))
        assert ours == pytest.approx({key: published[key] for key in ours}, rel=2e-9)
        assert all(published[key] == 0.15 for key in published.keys() - ours.keys())


def test_a_target_is_how_many_different_people_act_afterwards_and_how_many_never_had(acted, graph, fingerprints):
    day = lambda number: START + number * DAY_S  # noqa: E731
    known = [(other, other % 12 + 1, "like", day(5)) for other in range(101, 113)]
    after = [
        (101, 50, "like", day(12)),
        (102, 50, "reply", day(13)),
        (102, 50, "like", day(14)),
        (103, 51, "like", day(25)),
    ]
    acted([(0, 99, "like", day(0)), (102, 50, "like", day(1)), (101, 51, "like", day(6)), *known, *after])
    acts = windows.read(graph)
    active, _ = windows.measured(acts, day(10), 8, Method())
    counted = windows.targets(acts, active, day(10), 10)
    named = {fingerprints.key("research", handle): handle for handle in map(str, range(120))}
    people, new = (dict(zip((named[acts.accounts[one]] for one in active), counted[of], strict=True)) for of in TARGETS)
    assert "99" not in people  # acted towards before the window only
    assert "50" not in people  # likewise
    assert (people["51"], new["51"]) == (0, 0)
    active, _ = windows.measured(acts, day(10), 9.5, Method())
    counted = windows.targets(acts, active, day(10), 10)
    people, new = (dict(zip((named[acts.accounts[one]] for one in active), counted[of], strict=True)) for of in TARGETS)
    assert (people["50"], new["50"]) == (2, 1)
    assert (people["51"], new["51"]) == (0, 0)


def test_the_last_horizon_ends_with_the_last_act_and_the_first_window_begins_after_the_first(acted, graph):
    acted(lively(2))
    acts = windows.read(graph)
    moments = windows.moments(acts, 30, 20, None)
    assert moments[-1] + 20 * DAY_S == acts.at[-1] + 1
    assert np.diff(moments).tolist() == [20 * DAY_S] * (len(moments) - 1)
    assert acts.at[0] <= moments[0] - 30 * DAY_S < acts.at[0] + 20 * DAY_S
    assert windows.moments(acts, 30, 20, 2) == moments[-2:]


def test_every_row_is_told_for_both_targets_in_every_window_and_losing_ones_stay(acted, graph):
    acted(lively(3))
    card = make(graph)
    assert [panel.at for panel in card.panels] == [
        card.as_of - timedelta(days=30 * back) for back in reversed(range(len(card.panels)))
    ]
    assert len(card.panels) == 2
    for panel in (card.pooled, *card.panels):
        told = [(one.target, one.name) for one in panel.rows]
        assert told == [*((target, name) for target in TARGETS for name in ROWS), (TARGETS[0], SHUFFLED)]
        assert row(panel, "random")["spearman"].value < row(panel, PLAIN)["spearman"].value
        for one in panel.rows:
            assert all(of.low <= of.high for of in one.agreements.values())
    for name in ROWS:
        mean = np.mean([row(panel, name)["spearman"].value for panel in card.panels])
        assert row(card.pooled, name)["spearman"].value == pytest.approx(mean, abs=1e-4)


def test_where_people_are_acted_towards_as_before_the_score_tells_it_and_shuffled_targets_tell_nothing(acted, graph):
    acted(lively(4))
    card = make(graph)
    assert row(card.pooled, OURS)["spearman"].low > 0.5
    for panel in (card.pooled, *card.panels):
        shuffled = row(panel, SHUFFLED)["spearman"]
        assert shuffled.low <= 0 <= shuffled.high
    assert any("agrees with nothing, as it must" in sentence for sentence in card_sentences.sentences(card))


def test_who_wins_is_read_from_the_same_samples_of_both(acted, graph):
    acted(lively(5))
    acts = windows.read(graph)
    until = windows.moments(acts, 30, 30, 1)[0]
    active, values = windows.measured(acts, until, 30, Method())
    target = windows.targets(acts, active, until, 30)[TARGETS[0]]
    ours, plain = agreeing.resampled([values[OURS], values[PLAIN]], target, 1000, [until])[:, 0]
    panel = make(graph, most=1).panels[0]
    low, high = np.quantile((ours - plain)[1:], (0.025, 0.975)).round(4)
    assert panel.gain == Interval(round(float(ours[0] - plain[0]), 4), low, high)
    assert panel.verdict == ("beats" if low > 0 else "loses to" if high < 0 else "ties with")


def test_the_card_says_plainly_where_the_score_loses(acted, graph):
    acted(lively(5))
    card = make(graph, most=2)
    worse, better = (replace(card.panels[one], verdict=word) for one, word in ((0, "loses to"), (1, "beats")))
    said = list(card_sentences.sentences(replace(card, pooled=worse, panels=[worse, better])))
    assert said[0].startswith(f"In the mean of 2 windows the score loses to {PLAIN}:")
    assert said[1] == (
        f"Window by window it beats {PLAIN} in 1 window (before {better.at:%Y-%m-%d}); ties with {PLAIN} in none; "
        f"loses to {PLAIN} in 1 window (before {worse.at:%Y-%m-%d})."
    )


def test_a_card_whose_shuffled_targets_agree_with_something_says_not_to_trust_it(acted, graph):
    acted(lively(6))
    card = make(graph, most=1)
    off = Interval(0.2, 0.1, 0.3)
    spoilt = [
        replace(one, agreements={**one.agreements, "spearman": off}) if one.name == SHUFFLED else one
        for one in card.pooled.rows
    ]
    said = card_sentences.sentences(replace(card, pooled=replace(card.pooled, rows=spoilt)))
    assert any("do not trust it" in sentence for sentence in said)


def test_the_newest_card_of_a_method_is_kept_without_a_key_and_read_again(acted, graph, rows):
    acted(lively(7))
    assert report_card.kept(graph) == []
    make(graph, most=1)
    newest = make(graph)
    assert report_card.kept(graph) == [newest]
    held = rows("MATCH (card:Card) RETURN card.card AS card, card.method AS method")
    assert [one["method"] for one in held] == ["2"]
    assert not any(one["key"] in held[0]["card"] for one in rows("MATCH (a:Account) RETURN a.key AS key"))


def test_the_same_acts_in_another_order_give_the_same_card(acted, graph, fingerprints, rows):
    acts = lively(8)
    acted(acts)
    card = make(graph)
    rows("MATCH (node) WHERE NOT node:TestMark AND NOT node:State AND NOT node:Network DETACH DELETE node")
    rows(
        "MATCH (state:State) "
        "SET state.acts = 0, state.low = '0', state.high = '0', state.first = null, state.last = null"
    )
    acted(random.Random(1).sample(acts, len(acts)), "again.csv")
    assert make(graph) == card


def test_where_too_little_is_held_a_sentence_says_so(acted, graph):
    with pytest.raises(NothingToRate, match="no act is held"):
        make(graph)
    acted([(1, 2, "like", START), (2, 3, "like", START + 70 * DAY_S)])
    with pytest.raises(
        UsageProblem, match=r"reach over 70.0 days, and a window of 91 days with a horizon of 91 needs 182"
    ):
        make(graph, window_days=91)
    with pytest.raises(UsageProblem, match="window must lie between"):
        make(graph, window_days=float("nan"))
    with pytest.raises(UsageProblem, match="horizon must lie between"):
        make(graph, horizon_days=0.0)
    with pytest.raises(InputError, match="in no window 10 accounts took part"):
        make(graph)
    assert report_card.kept(graph) == []


def test_windows_in_which_too_few_took_part_are_left_out_and_counted(acted, graph):
    acted([(1, 2, "like", START - 35 * DAY_S), (1, 2, "like", START - 65 * DAY_S), *lively(9)])
    card = make(graph)
    assert card.skipped == 2
    assert any("2 windows left out" in sentence for sentence in card_sentences.sentences(card))


def test_the_command_prints_every_row_and_a_plain_sentence_and_names_nobody(acted, graph, kloutgraph, monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")
    acted(lively(10))
    ended = kloutgraph("report-card", "--window-days", 30, "--windows", 2)
    assert ended.code == 0, ended.err
    assert all(ended.out.count(name) >= 2 for name in ROWS)
    assert f" {PLAIN}: its Spearman correlation" in ended.out
    assert "virality" not in ended.out
    told = json.loads(kloutgraph("report-card", "--window-days", 30, "--windows", 2, "--json").out)
    assert told["schema_version"] == 1
    assert len(told["panels"]) == 2
    assert told["sentences"][0] in ended.out.replace("\n", " ")
    ended = kloutgraph("report-card", "--window-days", 900)
    assert (ended.code, ended.err.count("kloutgraph: ")) == (2, 1)
