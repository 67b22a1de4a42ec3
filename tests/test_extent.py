"""When the first and the last act was: kept as acts come and go, searched for only where nobody knows."""

import pytest

from kloutgraph import intake, removing
from kloutgraph.errors import InputError
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, rate, take_in, write

ACTS = [(number, 100, "like", START + number) for number in range(30)]


@pytest.fixture
def kept(rows):
    """What the graph says of the first and the last act, seconds after START; None where it does not know."""

    def read() -> tuple[int | None, int | None]:
        row = rows("MATCH (s:State {name: 'state'}) RETURN s.first AS first, s.last AS last")[0]
        return tuple(value if value is None else value - START for value in row.values())

    return read


@pytest.fixture
def acted(graph, fingerprints, tmp_path):
    """Import acts of research data."""

    def act(acts):
        return take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts))

    return act


def test_every_batch_extends_it(acted, kept, monkeypatch):
    assert kept() == (None, None)
    monkeypatch.setattr(intake, "BATCH_ROWS", 7)
    acted(ACTS[5:20])
    assert kept() == (5, 19)
    acted(ACTS[10:15])
    assert kept() == (5, 19)
    acted([*ACTS[25:], *ACTS[:3]])
    assert kept() == (0, 29)


def test_taking_acts_out_from_between_leaves_it_and_from_an_end_makes_it_unknown(acted, graph, kept):
    acted([ACTS[0], ACTS[29]])
    acted(ACTS[10:20])
    acted(ACTS[25:])
    removing.undo(graph, 2, NOW)
    assert kept() == (0, 29)
    removing.undo(graph, 3, NOW)
    assert kept() == (0, 29)
    removing.undo(graph, 1, NOW)
    assert kept() == (None, None)
    with pytest.raises(InputError, match="none is held"):
        rate(graph)
    acted(ACTS[3:5])
    assert kept() == (3, 4)


def test_where_it_is_unknown_a_rating_searches_and_keeps_it(acted, graph, kept):
    acted(ACTS[10:20])
    acted(ACTS[:12])
    removing.undo(graph, 2, NOW)
    assert kept() == (None, None)
    acted(ACTS[15:25])
    assert kept() == (None, None)
    made = rate(graph)
    assert kept() == (10, 24)
    assert (int(made.since.timestamp()) - START, int(made.as_of.timestamp()) - START, made.acts) == (10, 25, 15)


def test_what_was_searched_is_not_kept_where_acts_changed_meanwhile(acted, graph, kept):
    acted(ACTS[10:20])
    claims = graph.one("rating/span")["claims"]
    acted(ACTS[:12])
    graph.run("rating/keep_span", claims=claims, first=START + 10, last=START + 19)
    assert kept() == (0, 19)


def test_whoever_withdraws_takes_what_is_known_with_them_if_theirs_was_the_last_act(
    graph, fingerprints, tmp_path, kept
):
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person(who) for who in ("ada", "hana", "ben")]))
    acts = [("hana", "ben", "like", START), ("ada", "ben", "like", START + 1), ("hana", "ben", "like", START + 2)]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)
    gone = [person(who, withdrawn_at="2025-12-01") for who in ("ada", "hana")]
    bring(graph, fingerprints, write(tmp_path / "gone.csv", PEOPLE, gone[:1]))
    assert kept() == (0, 2)
    bring(graph, fingerprints, write(tmp_path / "gone.csv", PEOPLE, gone[1:]))
    assert kept() == (None, None)
