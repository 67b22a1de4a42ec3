"""Circles that are kept: found once a rating, told as far as they may be, and gone with whoever goes."""

import json

import pytest

from kloutgraph import connect
from kloutgraph.addresses import address
from kloutgraph.errors import TooLittleMemory
from kloutgraph.rights import forgetting, leaving
from kloutgraph.rights.upkeep import upkeep
from kloutgraph.scores import circles, projecting
from kloutgraph.web.upkeep import Upkeep
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, quiet, rate, take_in, write
from tests.test_measures import within
from tests.web.test_upkeep import until

NORTH, SOUTH = ([f"{side}{n:02}" for n in range(many)] for side, many in (("north", 23), ("south", 14)))
SMALL, UNSHOWN = ([f"{side}{n:02}" for n in range(many)] for side, many in (("small", 9), ("unshown", 11)))
SHOWN = {*NORTH[:8], *SOUTH[:13], *SMALL}
HEAD = [(one, head, "repost", START + 86_400 * day) for group, head in ((NORTH, NORTH[5]), (SOUTH, SOUTH[0]))
        for day, one in enumerate(group) if one != head]  # fmt: skip
ACTS = [*(act for group in (NORTH, SOUTH, SMALL, UNSHOWN) for act in within(group)), *HEAD]


@pytest.fixture
def village(graph, fingerprints, tmp_path):
    """Bring four circles, two of them large with some shown, without whoever is left out, and rate."""

    def begin(*without):
        lines = [
            person(one, show="yes" if one in SHOWN else "no")
            for group in (NORTH, SOUTH, SMALL, UNSHOWN) for one in group if one not in without
        ]  # fmt: skip
        bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, lines))
        acts = [act for act in ACTS if not {*act[:2]} & {*without}]
        take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)
        rate(graph)
        return graph

    return begin


@pytest.fixture
def kept(rows):
    """The circle that is written on every account, by key."""
    return lambda: {
        row["key"]: row["circle"] for row in rows("MATCH (a:Account) RETURN a.key AS key, a.circle AS circle")
    }


def told(graph):
    return [(one.number, one.accounts, one.account) for one in circles.known(graph)]


def test_circles_are_numbered_by_size_and_called_after_whoever_is_shown_and_stands_highest(village, kept, fingerprints):
    graph = village()
    assert circles.is_due(graph)
    circles.find(graph, NOW, quiet)
    assert not circles.is_due(graph)
    assert told(graph) == [(1, 8 + 10, "forum:north05"), (2, 13, "forum:south00")]
    assert circles.known(graph)[1].title == "the circle of South00"
    numbers = {1: NORTH, 2: SOUTH, 3: UNSHOWN, None: SMALL}
    assert kept() == {fingerprints.key("forum", one): number for number, group in numbers.items() for one in group}


def test_people_who_are_not_shown_are_told_in_tens_and_circles_without_anybody_shown_not_at_all(village, fingerprints):
    graph = village()
    circles.find(graph, NOW, quiet)
    before = told(graph)
    for one in NORTH[8:12]:  # 15 of them are hidden, and 11 then
        forgetting.forget(graph, address(graph, fingerprints, f"forum:{one}"), NOW, how="test")
    assert told(graph) == before
    forgetting.forget(graph, address(graph, fingerprints, f"forum:{NORTH[12]}"), NOW, how="test")
    assert told(graph) == before, "and 10"
    forgetting.forget(graph, address(graph, fingerprints, f"forum:{NORTH[13]}"), NOW, how="test")
    assert told(graph)[0] == (1, 8, "forum:north05")
    assert 3 not in {one.number for one in circles.known(graph)}


def test_two_findings_give_the_same_numbers_and_change_nothing_else(village, kept, rows):
    graph = village()
    circles.find(graph, NOW, quiet)
    first, ranking = kept(), graph.run("explore/ranking", top=99)
    circles.find(graph, NOW, quiet)
    assert kept() == first
    assert graph.run("explore/ranking", top=99) == ranking


def test_circles_after_an_erasure_are_those_of_a_graph_that_never_held_them(
    village, kept, fingerprints, graph, database
):
    gone = (NORTH[5], NORTH[20], SOUTH[1], SMALL[0])
    village()
    circles.find(graph, NOW, quiet)
    for one in gone:
        forgetting.forget(graph, address(graph, fingerprints, f"forum:{one}"), NOW, how="test")
    assert upkeep(graph, NOW, quiet)
    assert circles.is_due(graph)
    circles.find(graph, NOW, quiet)
    erased = told(graph), kept()
    database.empty()
    connect.prepare(graph)
    village(*gone)
    circles.find(graph, NOW, quiet)
    assert (told(graph), kept()) == erased
    assert [row[1] for row in erased[0]] == [7 + 10, 12]


def test_whoever_is_in_no_circle_any_more_has_none_of_an_older_finding(village, kept, fingerprints, rows):
    graph = village()
    circles.find(graph, NOW, quiet)
    rows("MATCH (:Account {handle: 'south00'})-[act]-() DELETE act")
    circles.find(graph, NOW, quiet)
    south = [fingerprints.key("forum", one) for one in SOUTH]
    assert [kept()[key] for key in south] == [None, *[2] * 13]


def test_while_circles_are_written_none_are_told_and_an_older_finding_writes_no_more(village, kept):
    graph = village()
    circles.find(graph, NOW, quiet)
    north = graph.run("explore/circles")[0]["key"]
    version = graph.one("schema/version")
    assert [row["circle"] for row in graph.run("explore/people", keys=[north])] == [1]
    older = graph.one("circles/begin")["finding"]
    assert circles.known(graph) == ()
    assert [row["circle"] for row in graph.run("explore/people", keys=[north])] == [None]
    assert graph.one("schema/version") != version
    assert circles.is_due(graph), "also where the other one was killed"
    circles.find(graph, NOW, quiet)
    graph.run("circles/keep", finding=older, values=[[north, 77]])
    assert kept()[north] == 1
    assert graph.one("circles/finish", finding=older, number=0)["finished"] == 0
    assert not circles.is_due(graph)


def test_without_memory_circles_are_left_out_until_the_next_rating_and_nothing_else_fails(village, monkeypatch):
    graph = village()
    circles.find(graph, NOW, quiet)
    rate(graph)
    monkeypatch.setattr(projecting, "_SERVER_BYTES", 2**50)
    with pytest.raises(TooLittleMemory):
        circles.find(graph, NOW, quiet)
    assert circles.known(graph) == ()
    assert not circles.is_due(graph), "or it would be tried for ever"
    monkeypatch.undo()
    assert graph.run("explore/ranking", top=3)
    rate(graph)
    assert circles.is_due(graph)


def test_whoever_waits_or_is_gone_stands_in_no_circle(village, fingerprints, rows, graph, tmp_path):
    village()
    bring(graph, fingerprints, write(tmp_path / "proved.csv", PEOPLE, [person(SOUTH[0], evidence="a form")]))
    circles.find(graph, NOW, quiet)
    leaving.leave_out(graph, address(graph, fingerprints, f"forum:{SOUTH[0]}"), NOW, how="test")
    assert rows("MATCH (w:Waiting) RETURN w.circle AS circle") == [{"circle": None}]
    (number, accounts, first) = told(graph)[1]
    assert (number, accounts) == (2, 12)
    assert first != "forum:south00"


def test_without_a_rating_there_are_no_circles(graph, village, rows):
    circles.find(graph, NOW, quiet)
    assert not circles.is_due(graph)
    village()
    circles.find(graph, NOW, quiet)
    graph.run("rating/withdraw")
    assert circles.known(graph) == ()


def test_the_command_finds_them_where_due_and_prints_them(village, kloutgraph, graph):
    assert "there is no rating yet" in kloutgraph("circles").err
    village()
    said = json.loads(kloutgraph("circles", "--json").out)
    assert [(one["number"], one["accounts"], one["name"]) for one in said["circles"]] == [
        (1, 18, "North05"),
        (2, 13, "South00"),
    ]
    finding = graph.one("rebuild/state")["state"]["finding"]
    table = kloutgraph("circles")
    assert "South00" in table.out
    assert "in tens" in table.err
    assert graph.one("rebuild/state")["state"]["finding"] == finding, "those of the current rating are known"


def test_while_pages_are_served_they_are_found_after_a_rating(village, graph):
    village()
    keeper = Upkeep(graph, lambda: NOW)
    with keeper.running():
        assert until(lambda: not circles.is_due(graph))
    assert told(graph)


def test_the_town_has_circles(town):
    found = circles.known(town.graph)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert "the circle of Ada Quill" in {one.title for one in found}
