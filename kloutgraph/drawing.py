"""A picture as SVG: one text that needs no script, no style and no request. It knows no page, no graph, no policy."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kloutgraph.layout import Place
from kloutgraph.picture import LETTER, LOOKS, Role

AIR = {"x": 90.0, "y": 40.0}
"""Room around the outermost, for their labels, in the units of the places."""
ZOOM = 1.25
"""Units to a pixel for which labels are drawn: those that have no room at that are left to the tooltip."""
BEND = 0.12
"""How far a line that has one back beside it goes out of its way, in parts of its length."""
LINE, INK, PAPER = "#9aa5b1", "#1a1a1a", "#ffffff"
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that XML cannot hold."""
_CORNERS = {
    "star": [(1.0 if i % 2 == 0 else 0.5, -90 + 36 * i) for i in range(10)],
    "triangle": [(1.16, -90 + 120 * i) for i in range(3)],
    "square": [(math.sqrt(2), 45 + 90 * i) for i in range(4)],
    "diamond": [(1.0, 90 * i) for i in range(4)],
}
"""Corners of the shapes: how far from the middle in sizes, and at which angle in degrees."""


def svg(plain: Mapping[str, Any], title: str, said: Mapping[Role, str] | None = None) -> str:
    """Return the picture as an SVG, with a legend and *title* for whoever does not see it.

    plain  as ``picture.plain`` gives it
    said   what the looks of roles mean, where they do not mean the roles
    """
    nodes, edges = plain["nodes"], plain["edges"]
    left, top = (min(node[axis] - node["size"] for node in nodes) - AIR[axis] for axis in ("x", "y"))
    right, bottom = (max(node[axis] + node["size"] for node in nodes) + AIR[axis] for axis in ("x", "y"))
    right, bottom = max(right, left + 620), bottom + 24
    box = " ".join(f"{number:.1f}" for number in (left, top, right - left, bottom - top))
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{min(1000.0, right - left):.0f}" role="img" '
        f'font-family="sans-serif" font-size="{LETTER * ZOOM:g}" fill="{INK}">',
        f"<title>{_text(title)}</title>",
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}" fill="{PAPER}"/>',
        *(_link(nodes[start], nodes[end], width, bent) for start, end, width, bent in edges),
        *(_node(node) for node in nodes),
        *(_label(node) for node in nodes if node["shows"] >= ZOOM),
        *_legend({node["shape"] for node in nodes}, said or {}, left + 16, bottom - 14),
        "</svg>",
    ])  # fmt: skip


def _link(start: Mapping[str, Any], end: Mapping[str, Any], width: float, bent: bool) -> str:
    """Return the line from *start* to *end*, with a head where it meets the end's shape."""
    x, y = end["x"] - start["x"], end["y"] - start["y"]
    bend = BEND if bent else 0.0
    over_x, over_y = start["x"] + x / 2 - y * bend, start["y"] + y / 2 + x * bend
    angle = math.atan2(end["y"] - over_y, end["x"] - over_x)
    tip_x, tip_y = end["x"] - end["size"] * math.cos(angle), end["y"] - end["size"] * math.sin(angle)
    back = [(tip_x - 8 * math.cos(angle + turn), tip_y - 8 * math.sin(angle + turn)) for turn in (-0.4, 0.4)]
    return (
        f'<path d="M{start["x"]:.1f} {start["y"]:.1f}Q{over_x:.1f} {over_y:.1f} {tip_x:.1f} {tip_y:.1f}" '
        f'fill="none" stroke="{LINE}" stroke-opacity="0.55" stroke-width="{width:g}"/>'
        f'<polygon points="{_points([(tip_x, tip_y), *back])}" fill="{LINE}"/>'
    )


def _node(node: Mapping[str, Any]) -> str:
    drawn = _shape(node["shape"], node["x"], node["y"], node["size"])
    return f'<g fill={quoteattr(node["color"])} stroke="{INK}"><title>{_text(node["label"])}</title>{drawn}</g>'


def _shape(name: str, x: float, y: float, size: float) -> str:
    if name not in _CORNERS:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:g}"/>'
    corners = [(far * size, math.radians(angle)) for far, angle in _CORNERS[name]]
    around = [(x + far * math.cos(turn), y + far * math.sin(turn)) for far, turn in corners]
    return f'<polygon points="{_points(around)}"/>'


def _label(node: Mapping[str, Any]) -> str:
    y = node["y"] + node["size"] + 2 + LETTER * ZOOM
    return (
        f'<text x="{node["x"]:.1f}" y="{y:.1f}" text-anchor="middle" stroke="{PAPER}" stroke-width="3" '
        f'paint-order="stroke">{_text(node["label"])}</text>'
    )


def _legend(shapes: Set[str], said: Mapping[Role, str], x: float, y: float) -> Iterator[str]:
    """Give what each of the *shapes* and its colour means, from left to right."""
    for role, look in LOOKS.items():
        if look.shape not in shapes:
            continue
        yield f'<g fill="{look.colour}" stroke="{INK}">{_shape(look.shape, x, y - 5, 6)}</g>'
        yield f'<text x="{x + 12:.1f}" y="{y:.1f}">{said.get(role, role)}</text>'
        x += 40 + 8.2 * len(said.get(role, role))


def _points(corners: Sequence[Place]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def _text(text: str) -> str:
    return escape(_UNFIT.sub("\N{REPLACEMENT CHARACTER}", text))
