"""Filters of the ranking, and lists by joint reach among those whom they leave."""

import pytest

from kloutgraph import filtering
from kloutgraph.errors import UsageProblem
from kloutgraph.reach import together


def test_filters_leave_the_same_people_as_the_page_by_the_same_words(town):
    graph = town.graph
    asked = filtering.chosen(graph, network="town")
    everybody = filtering.ranked(graph, filtering.chosen(graph), 1_000)
    assert filtering.ranked(graph, asked, 1_000) == everybody
    (first, *_) = everybody
    people = graph.run("explore/people", keys=[row["key"] for row in everybody])
    circle = next(row["circle"] for row in people if row["key"] == first["key"])
    in_circle = filtering.ranked(graph, filtering.chosen(graph, circle=circle), 1_000)
    assert {row["key"] for row in in_circle} == {row["key"] for row in people if row["circle"] == circle}
    assert (in_circle[0]["key"], in_circle[0]["place"]) == (first["key"], 1)
    assert len(filtering.ranked(graph, asked, 3)) == 3


def test_rows_are_filtered_by_network_circle_and_movement():
    rows = [
        {"account": "town:ada", "circle": 1, "change": 2.0}, {"account": "town:hana", "circle": 2, "change": -1.0},
        {"account": "city:ada", "circle": 1, "change": None},
    ]  # fmt: skip

    def left(**words) -> list[int]:
        return [rows.index(row) for row in filtering.keep(rows, filtering.Filters(**words))]

    assert left() == [0, 1, 2]
    assert left(network="town") == [0, 1]
    assert left(circle=1) == [0, 2]
    assert left(moved="rising") == [0]
    assert left(moved="falling") == [1]
    assert left(network="town", moved="falling", circle=1) == []


@pytest.mark.parametrize(
    "words", [{"network": "nowhere"}, {"circle": 999}, {"moved": "sideways"}], ids=["network", "circle", "moved"]
)
def test_a_filter_that_fits_nothing_says_what_there_is(town, words):
    with pytest.raises(UsageProblem, match=r"there is no such|one of these ways"):
        filtering.chosen(town.graph, **words)


def test_a_list_by_joint_reach_is_chosen_among_those_whom_filters_leave(town):
    keys = [row["key"] for row in town.graph.run("explore/ranking", top=30)]
    found = together.choose(town.graph, 5, among=keys[10:])
    assert len(found.rows) == 5
    assert {row["key"] for row in found.rows} <= set(keys[10:])
    assert found.joint.people >= found.top.people
    assert together.choose(town.graph, 5, among=[]).rows == ()
