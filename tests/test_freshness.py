"""How fresh a network is: until when acts were brought, when, and since when that is too long ago, to the day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kloutgraph import freshness, register, removing
from kloutgraph.freshness import STALE_DAYS, stale_since
from kloutgraph.model import Basis
from tests.acts import FORUM, HEADER, NOW, PEOPLE, RESEARCH, START, person, take_in, write
from tests.acts import bring as bring_people

DAY = timedelta(days=1)
LIVING = replace(RESEARCH, name="living", finished=False)


@pytest.fixture
def bring(graph, fingerprints, tmp_path):
    """Import acts of a network, given by the day after the first."""
    names = iter(range(99))

    def bring_days(network, *days: float):
        acts = [(n, n + 1, "reply", round(START + 86_400 * day)) for n, day in enumerate(days)]
        return take_in(graph, fingerprints, write(tmp_path / f"{next(names)}.csv", HEADER, acts), network)

    return bring_days


def of(graph, name: str, at: datetime = NOW):
    return {one.network: one for one in freshness.freshness(graph, at)}[name]


def test_a_network_is_stale_since_the_end_of_its_seven_days_and_not_a_moment_before():
    due = NOW + STALE_DAYS * DAY
    assert stale_since(NOW, due, finished=False) is None
    assert stale_since(NOW, due + timedelta(seconds=1), finished=False) == due
    assert stale_since(NOW, due + 400 * DAY, finished=False) == due
    assert stale_since(NOW, due + 400 * DAY, finished=True) is None
    assert stale_since(None, due, finished=False) is None


def test_each_network_is_as_fresh_as_its_own_last_import(graph, bring):
    bring(RESEARCH, 0, 3.7)
    bring(LIVING, 9.2)
    bring(LIVING, 5)
    first, second = of(graph, "research"), of(graph, "living")
    assert first.until == datetime.fromtimestamp(START, UTC) + 3 * DAY, "the day, not the moment"
    assert second.until == datetime.fromtimestamp(START, UTC) + 9 * DAY
    assert (first.brought, second.brought) == (NOW, NOW)
    assert of(graph, "living", NOW + 8 * DAY).stale_since == NOW + 7 * DAY
    assert of(graph, "research", NOW + 8 * DAY).stale_since is None


def test_the_same_file_again_is_fresh_and_reaches_no_further(graph, bring):
    bring(LIVING, 1, 2)
    bring(LIVING, 1, 2)
    assert of(graph, "living").until == datetime.fromtimestamp(START, UTC) + 2 * DAY


def test_an_import_that_was_taken_back_does_not_count(graph, bring):
    bring(LIVING, 2)
    removing.undo(graph, bring(LIVING, 9).number, NOW)
    assert of(graph, "living").until == datetime.fromtimestamp(START, UTC) + 2 * DAY


def test_what_was_never_brought_is_not_stale(graph, fingerprints):
    register.add(graph, replace(LIVING, basis=Basis.CONSENT), fingerprints, NOW)
    found = of(graph, "living", NOW + 99 * DAY)
    assert (found.until, found.brought, found.stale_since) == (None, None, None)


def test_acts_that_were_withheld_do_not_say_until_when_there_are_acts(graph, fingerprints, tmp_path):
    acts = [("ada", "ben", "reply", START, "public"), ("ada", "ben", "reply", START + 999_999, "private")]
    bring_people(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person("ada"), person("ben")]))
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", f"{HEADER},visibility", acts), FORUM)
    assert of(graph, "forum").until == datetime.fromtimestamp(START, UTC)
