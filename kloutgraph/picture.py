"""Rows of a neighbourhood to a pyvis network, laid out the same every time. It knows no page, no graph, no policy."""

import json
import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from pyvis.network import Network

Row = Mapping[str, Any]
Array = NDArray[np.float64]
Box = tuple[float, float, float, float]

SEED = 7
WIDTH, HEIGHT = 1000.0, 640.0
ROOMY = 60
"""People for whom WIDTH by HEIGHT is enough; the picture grows in area with those above."""
GAP = 12.0
"""Least distance between two nodes, in the units of WIDTH."""
RADIUS = 3.4
"""Radius of a node with score 1; the area grows with the score, down to LEAST_RADIUS."""
LEAST_RADIUS = 6.0
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
}


@dataclass(frozen=True)
class Neighbour:
    """Somebody in the picture, and what passes between them and the one in the middle.

    score        1 to 100, or None before the first rating
    moves        strength with which they move the middle, 0 or more; by acts_moves acts
    moved        strength with which the middle moves them, 0 or more; by acts_moved acts
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

    @property
    def tie(self) -> float:
        """What passes in both directions together."""
        return self.moves + self.moved


def neighbours(middle: str, people: Iterable[Row], links: Iterable[Row]) -> tuple[Neighbour, ...]:
    """Return everybody in the picture, the *middle* (a key) first, then by the strength of the tie.

    people  key, account, name, score
    links   mover_key, moved_key, strength, acts
    """
    towards = {row["mover_key"]: row for row in links if row["moved_key"] == middle}
    away = {row["moved_key"]: row for row in links if row["mover_key"] == middle}
    found = [_neighbour(row, middle, towards.get(row["key"]), away.get(row["key"])) for row in people]
    return tuple(sorted(found, key=lambda one: (one.role is not Role.MIDDLE, -one.tie, one.account)))


def picture(people: Sequence[Neighbour], links: Iterable[Row]) -> Network:
    """Return the network of *people*, the middle first, and the *links* among them (as in ``neighbours``).

    Each node carries ``shows``: the most units to a pixel at which its label still has room. An arrow points from
    the mover to the moved. Equal rows give equal coordinates, in any order.
    """
    drawn = sorted(links, key=lambda row: (row["mover_key"], row["moved_key"]))
    sizes = {one.key: _size(one) for one in people}
    places = _places(people, drawn, sizes)
    room = _room(people, places, sizes)
    net = Network(directed=True)
    for one in people:
        look, (x, y) = LOOKS[one.role], places[one.key]
        net.add_node(
            one.key, label=label(one), x=x, y=y, physics=False, shape=look.shape, color=look.colour,
            size=sizes[one.key], shows=room.get(one.key, 0.0),
        )  # fmt: skip
    pairs = {(row["mover_key"], row["moved_key"]) for row in drawn}
    strongest = max((row["strength"] for row in drawn), default=1.0)
    for row in drawn:
        mover, moved = row["mover_key"], row["moved_key"]
        bend = {"enabled": (moved, mover) in pairs, "type": "curvedCW", "roundness": 0.12}
        width = round(1 + (THICKEST - 1) * math.sqrt(row["strength"] / strongest), 2)
        net.add_edge(mover, moved, width=width, smooth=bend)
    net.set_options(json.dumps(_OPTIONS))
    return net


def plain(net: Network) -> dict[str, Any]:
    """Return *net* as plain data: nodes, edges and options for vis-network."""
    nodes, edges, _heading, _height, _width, options = net.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options), "zooms": ZOOMS, "letter": LETTER}


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
    role = Role.BOTH if towards and away else Role.MOVES if towards else Role.MOVED
    return Neighbour(
        row["key"], row["account"], row["name"], row["score"], Role.MIDDLE if row["key"] == middle else role,
        towards["strength"] if towards else 0.0, away["strength"] if away else 0.0,
        towards["acts"] if towards else 0, away["acts"] if away else 0,
    )  # fmt: skip


def _size(one: Neighbour) -> float:
    """Return vis-network's size of the shape whose area is that of a disc for the score."""
    radius = max(LEAST_RADIUS, RADIUS * math.sqrt(one.score or 1.0))
    return round(radius * math.sqrt(math.pi / LOOKS[one.role].area), 2)


def _places(
    people: Sequence[Neighbour], links: Sequence[Row], sizes: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """Return where everybody stands, the first in the middle; springs first, then whoever overlaps is moved apart."""
    middle, keys = people[0].key, sorted(one.key for one in people)
    springs: nx.Graph[str] = nx.Graph()
    springs.add_nodes_from(keys)
    for row in links:
        held = springs.get_edge_data(row["mover_key"], row["moved_key"], {"weight": 0.0})["weight"]
        springs.add_edge(row["mover_key"], row["moved_key"], weight=held + row["strength"])
    for _, _, edge in springs.edges(data=True):
        edge["weight"] = 0.3 + math.log1p(edge["weight"])
    start = nx.spring_layout(
        springs, pos={middle: (0.0, 0.0)}, fixed=[middle], seed=SEED, k=2.2 / math.sqrt(len(keys)), method="force",
        iterations=max(25, min(120, 18_000 // len(keys))),
    )  # fmt: skip
    room = np.array([WIDTH, HEIGHT]) / 2 * math.sqrt(max(1.0, len(keys) / ROOMY))
    spread = _spread(np.array([start[key] for key in keys])) * room
    apart = _apart(spread, np.array([sizes[key] for key in keys]), keys.index(middle))
    return {key: (round(float(x), 1), round(float(y), 1)) for key, (x, y) in zip(keys, apart, strict=True)}


def _spread(points: Array) -> Array:
    """Return *points* (n, 2) about 0 stretched to a disc of radius 1 that is filled evenly from the middle out."""
    far = np.hypot(points[:, 0], points[:, 1])
    order = np.argsort(np.argsort(far, kind="stable"), kind="stable")
    wanted = np.sqrt(order / max(1, len(points) - 1))
    blended = 0.75 * wanted + 0.25 * far / max(float(far.max()), 1e-9)
    return points / np.maximum(far, 1e-9)[:, None] * blended[:, None]


def _apart(points: Array, sizes: Array, still: int, rounds: int = 60) -> Array:
    """Return *points* (n, 2) moved until no two of *sizes* (n,) come closer than GAP, or *rounds* are over."""
    places = points.copy()
    least = sizes[:, None] + sizes[None, :] + GAP
    for _ in range(rounds):
        between = places[:, None, :] - places[None, :, :]
        far = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(far, np.inf)
        short = np.maximum(least - far, 0.0) / 2
        if not short.any():
            break
        places += (between / np.maximum(far, 1e-6)[..., None] * short[..., None]).sum(axis=1)
        places -= places[still]
    return places


def _room(
    people: Sequence[Neighbour], places: Mapping[str, tuple[float, float]], sizes: Mapping[str, float]
) -> dict[str, float]:
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


def _label_box(
    one: Neighbour, places: Mapping[str, tuple[float, float]], sizes: Mapping[str, float], zoom: float
) -> Box:
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
