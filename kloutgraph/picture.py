"""Rows of a neighbourhood to a pyvis network. It knows no page, no graph, no policy."""

import json
import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pyvis.network import Network

from kloutgraph.layout import Place, Places, lay_out

Row = Mapping[str, Any]
Box = tuple[float, float, float, float]

RADIUS = 3.4
"""Radius of a node with score 1; the area grows with the score, down to LEAST_RADIUS."""
LEAST_RADIUS = 6.0
BEND = {"enabled": True, "type": "curvedCW", "roundness": 0.12}
"""How the links of two who move each other are drawn, so that both are seen."""
THICKEST = 7.0
LETTER = 13.0
"""Height of a label in pixels as it is seen, whatever the zoom."""
LABEL_CHARACTERS = 22
ZOOMS = (5.0, 4.0, 3.0, 2.5, 2.0, 1.75, 1.5, 1.25, 1.0, 0.75, 0.5, 0.25)
"""Units to a pixel for which labels are thinned, the farthest view first."""


class Role(StrEnum):
    """What somebody is to the one in the middle."""

    MIDDLE = "in the middle"
    MOVES = "moves it"
    MOVED = "is moved by it"
    BOTH = "both"
    BEYOND = "one step further"


@dataclass(frozen=True)
class Look:
    """How a role is drawn: an Okabe-Ito colour, a shape of vis-network, that shape's area at size 1."""

    colour: str
    shape: str
    area: float


LOOKS = {
    Role.MIDDLE: Look("#d55e00", "star", 1.284),
    Role.MOVES: Look("#0072b2", "triangle", 2.291),
    Role.MOVED: Look("#009e73", "square", 4.0),
    Role.BOTH: Look("#cc79a7", "dot", math.pi),
    Role.BEYOND: Look("#e69f00", "diamond", 2.0),
}


@dataclass(frozen=True)
class Neighbour:
    """Somebody in the picture, and what passes between them and the one in the middle.

    score        1 to 100, or None before the first rating
    moves        strength with which they move the middle, 0 or more; by acts_moves acts
    moved        strength with which the middle moves them, 0 or more; by acts_moved acts
    circle       number of the circle that they are in, or None
    """

    key: str
    account: str
    name: str | None
    score: float | None
    role: Role
    moves: float = 0.0
    moved: float = 0.0
    acts_moves: int = 0
    acts_moved: int = 0
    circle: int | None = None

    @property
    def tie(self) -> float:
        """What passes in both directions together."""
        return self.moves + self.moved

    @property
    def is_tied(self) -> bool:
        """Whether anything passes between them and the one in the middle."""
        return self.acts_moves + self.acts_moved > 0


def neighbours(middle: str, people: Iterable[Row], links: Iterable[Row]) -> tuple[Neighbour, ...]:
    """Return everybody in the picture, the *middle* (a key) first, then by the strength of the tie.

    Whoever no link joins to the middle is one step further, and comes last.

    people  key, account, name, score, and circle where it is known
    links   mover_key, moved_key, strength, acts
    """
    towards = {row["mover_key"]: row for row in links if row["moved_key"] == middle}
    away = {row["moved_key"]: row for row in links if row["mover_key"] == middle}
    found = [_neighbour(row, middle, towards.get(row["key"]), away.get(row["key"])) for row in people]
    return tuple(sorted(found, key=lambda one: (one.role is not Role.MIDDLE, -one.tie, one.account)))


def places(people: Sequence[Neighbour], links: Iterable[Row], held: Places | None = None) -> dict[str, Place]:
    """Return where everybody stands, the first in the middle; whoever *held* has a place for keeps it."""
    drawn = sorted(links, key=lambda row: (row["mover_key"], row["moved_key"]))
    return lay_out(people[0].key, drawn, {one.key: _size(one) for one in people}, held or {})


def picture(people: Sequence[Neighbour], links: Iterable[Row], at: Places) -> Network:
    """Return the network of *people*, the middle first, and the *links* among them (as in ``neighbours``).

    Each node carries ``shows``: the most units to a pixel at which its label still has room. An arrow points from
    the mover to the moved.

    at  the place of everybody, as ``places`` gives them
    """
    drawn = sorted(links, key=lambda row: (row["mover_key"], row["moved_key"]))
    sizes = {one.key: _size(one) for one in people}
    room = _room(people, at, sizes)
    net = Network(directed=True)
    for one in people:
        look, (x, y) = LOOKS[one.role], at[one.key]
        net.add_node(
            one.key, label=label(one), x=x, y=y, shape=look.shape, color=look.colour,
            size=sizes[one.key], shows=room.get(one.key, 0.0),
        )  # fmt: skip
    pairs = {(row["mover_key"], row["moved_key"]) for row in drawn}
    strongest = max((row["strength"] for row in drawn), default=1.0)
    for row in drawn:
        mover, moved = row["mover_key"], row["moved_key"]
        bend = {**BEND, "enabled": (moved, mover) in pairs}
        width = round(1 + (THICKEST - 1) * math.sqrt(row["strength"] / strongest), 2)
        net.add_edge(mover, moved, width=width, smooth=bend)
    net.set_options(json.dumps(_OPTIONS))
    return net


def plain(net: Network) -> dict[str, Any]:
    """Return *net* as plain data: nodes and options for vis-network, and edges in few bytes, for there are many.

    edges  each [place of the mover among the nodes, place of the moved, width, whether it is bent]
    """
    nodes, edges, _heading, _height, _width, options = net.get_network_data()
    place = {node["id"]: i for i, node in enumerate(nodes)}
    short = [[place[one["from"]], place[one["to"]], one["width"], one["smooth"]["enabled"]] for one in edges]
    return {
        "nodes": nodes, "edges": short, "options": json.loads(options), "bend": BEND, "zooms": ZOOMS, "letter": LETTER,
    }  # fmt: skip


def label(one: Neighbour) -> str:
    """Return what somebody is called in the picture: their name or handle, on one line, not too long."""
    text = one.name or one.account.partition(":")[2]
    seen = "".join(letter for letter in text if letter.isprintable())
    return seen if len(seen) <= LABEL_CHARACTERS else f"{seen[: LABEL_CHARACTERS - 1]}…"


_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True, "zoomView": False, "navigationButtons": False, "selectConnectedEdges": False,
        "multiselect": False, "dragNodes": False,
        "keyboard": {"enabled": True, "bindToWindow": False, "autoFocus": False},
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "chosen": {"label": False}},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.45}}, "hoverWidth": 0, "selectionWidth": 0},
}  # fmt: skip


def _neighbour(row: Row, middle: str, towards: Row | None, away: Row | None) -> Neighbour:
    role = Role.BOTH if towards and away else Role.MOVES if towards else Role.MOVED if away else Role.BEYOND
    return Neighbour(
        row["key"], row["account"], row["name"], row["score"], Role.MIDDLE if row["key"] == middle else role,
        towards["strength"] if towards else 0.0, away["strength"] if away else 0.0,
        towards["acts"] if towards else 0, away["acts"] if away else 0, row.get("circle"),
    )  # fmt: skip


def _size(one: Neighbour) -> float:
    """Return vis-network's size of the shape whose area is that of a disc for the score."""
    radius = max(LEAST_RADIUS, RADIUS * math.sqrt(one.score or 1.0))
    return round(radius * math.sqrt(math.pi / LOOKS[one.role].area), 2)


def _room(people: Sequence[Neighbour], places: Mapping[str, Place], sizes: Mapping[str, float]) -> dict[str, float]:
    """Return for whom there is room, and the most units to a pixel at which there is; the middle always first.

    Greedy: from the farthest view to the nearest, the highest score first; a label is shown if it covers none shown
    before and nobody who stands higher. What is shown from afar is shown from near.
    """
    order = sorted(people, key=lambda one: (one.role is not Role.MIDDLE, -(one.score or 0.0), one.key))
    nodes = [_around(places[one.key], sizes[one.key]) for one in order]
    shown: dict[str, float] = {}
    for zoom in ZOOMS:
        taken = [_label_box(one, places, sizes, zoom) for one in order if one.key in shown]
        for i, one in enumerate(order):
            box = _label_box(one, places, sizes, zoom)
            if one.key not in shown and not any(_meet(box, other) for other in (*taken, *nodes[:i])):
                shown[one.key] = zoom
                taken.append(box)
    return shown


def _label_box(one: Neighbour, places: Mapping[str, Place], sizes: Mapping[str, float], zoom: float) -> Box:
    (x, y), letter = places[one.key], LETTER * zoom
    half, top = letter * sum(_ems(label(one))) / 2, y + sizes[one.key] + 2
    return x - half, top, x + half, top + 1.3 * letter


def _ems(text: str) -> Iterator[float]:
    """Give the widths of letters in the widest common fonts, as parts of their height, and a little air."""
    yield 0.4
    for letter in text:
        yield 1.05 if unicodedata.east_asian_width(letter) in "WF" else 0.72 if letter.isupper() else 0.62


def _around(place: tuple[float, float], size: float) -> Box:
    return place[0] - size, place[1] - size, place[0] + size, place[1] + size


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
