"""The picture: the same every time, readable, honest in its areas."""

import math
import random

import pytest

from kloutgraph.picture import LETTER, LOOKS, Role, label, neighbours, picture, places, plain

MIDDLE = "k00"
PEOPLE = [
    {"key": f"k{i:02}", "account": f"town:one{i:02}", "name": f"One {i:02}" if i % 3 else None, "score": 1.0 + 2 * i}
    for i in range(40)
]


def link(mover, moved, strength=1.0, acts=1):
    return {"mover_key": mover, "moved_key": moved, "strength": strength, "acts": acts, "mover": "", "moved": ""}


LINKS = [
    *(link(MIDDLE, f"k{i:02}", float(i), i) for i in range(1, 30)),
    *(link(f"k{i:02}", MIDDLE, 2.0, 2) for i in range(20, 40)),
    *(link(f"k{i:02}", f"k{i + 1:02}") for i in range(1, 39)),
]


def drawn(people=PEOPLE, links=LINKS):
    known = neighbours(MIDDLE, people, links)
    return plain(picture(known, links, places(known, links)))


def test_the_same_rows_in_any_order_give_the_same_picture():
    shuffled = random.Random(1)
    people, links = PEOPLE.copy(), LINKS.copy()
    shuffled.shuffle(people)
    shuffled.shuffle(links)
    assert drawn(people, links) == drawn()


def test_the_one_it_is_about_stands_in_the_middle():
    node = drawn()["nodes"][0]
    assert (node["id"], node["x"], node["y"], node["shape"]) == (MIDDLE, 0.0, 0.0, "star")


def test_roles_follow_who_moved_whom():
    roles = {one.key: one.role for one in neighbours(MIDDLE, PEOPLE, LINKS)}
    assert (roles["k00"], roles["k05"], roles["k25"], roles["k35"]) == (Role.MIDDLE, Role.MOVED, Role.BOTH, Role.MOVES)


def test_the_table_begins_with_the_middle_and_goes_on_by_the_strength_of_the_tie():
    people = neighbours(MIDDLE, PEOPLE, LINKS)
    assert [one.key for one in people[:3]] == ["k00", "k29", "k28"]
    assert (people[1].moved, people[1].moves, people[1].tie, people[1].acts_moved) == (29.0, 2.0, 31.0, 29)


def test_an_arrow_leads_from_the_mover_to_the_moved_and_is_as_thick_as_it_is_strong():
    found = drawn()
    names = [node["id"] for node in found["nodes"]]
    edges = {(names[mover], names[moved]): width for mover, moved, width, _ in found["edges"]}
    assert edges[MIDDLE, "k29"] == 7.0
    assert edges[MIDDLE, "k01"] < edges[MIDDLE, "k16"] < edges[MIDDLE, "k29"]
    assert len(edges) == len(LINKS)
    assert found["options"]["edges"]["arrows"]["to"]["enabled"]


def test_areas_are_in_proportion_to_scores_whatever_the_shape():
    by_key = {one.key: one for one in neighbours(MIDDLE, PEOPLE, LINKS)}
    areas = {
        node["id"]: LOOKS[by_key[node["id"]].role].area * node["size"] ** 2
        for node in drawn()["nodes"]
        if (by_key[node["id"]].score or 0) > 5
    }
    assert {round(area / (by_key[key].score or 1) / math.pi, 1) for key, area in areas.items()} == {11.6}


def test_no_two_nodes_overlap():
    nodes = drawn()["nodes"]
    for i, one in enumerate(nodes):
        for other in nodes[:i]:
            assert math.dist((one["x"], one["y"]), (other["x"], other["y"])) >= one["size"] + other["size"]


def boxes(nodes, zoom):
    letter = LETTER * zoom
    for node in nodes:
        if node["shows"] >= zoom:
            half, top = 0.3 * letter * len(node["label"]), node["y"] + node["size"]
            yield node["x"] - half, top, node["x"] + half, top + letter


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0, 4.0])
def test_no_two_labels_that_are_shown_overlap(zoom):
    found = list(boxes(drawn()["nodes"], zoom))
    assert found
    for i, one in enumerate(found):
        for other in found[:i]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_from_near_more_labels_are_shown_than_from_afar_and_the_middle_always():
    nodes = drawn()["nodes"]
    shown = [sum(node["shows"] >= zoom for node in nodes) for zoom in (5.0, 1.0, 0.25)]
    assert shown == sorted(shown)
    assert 1 <= shown[0] < shown[2]
    assert nodes[0]["shows"] == 5.0


def test_a_name_of_any_kind_becomes_one_short_line_and_never_a_title():
    odd = [{"key": MIDDLE, "account": "town:odd", "name": "a\nb\u202e<b>" + "x" * 90, "score": None}]
    node = drawn(odd, [])["nodes"][0]
    assert node["label"] == "ab<b>" + "x" * 16 + "…"
    assert "title" not in node


def test_somebody_without_a_name_is_called_by_the_handle():
    (one,) = neighbours(MIDDLE, PEOPLE[:1], [])
    assert label(one) == "one00"


def test_a_thousand_people_are_laid_out():
    people = [{"key": f"k{i:04}", "account": f"n:{i}", "name": None, "score": 3.0} for i in range(1000)]
    links = [link("k0000", f"k{i:04}") for i in range(1, 1000)]
    known = neighbours("k0000", people, links)
    nodes = plain(picture(known, links, places(known, links)))["nodes"]
    assert len({(node["x"], node["y"]) for node in nodes}) == 1000
