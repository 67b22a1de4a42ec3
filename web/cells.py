"""Values of answers as they stand in cells: short, and with a link where they are somebody who is shown."""

from dataclasses import dataclass
from typing import Any

from kloutgraph.free.values import LinkSaid, NodeSaid, as_text

CUT = 300
"""Letters of a cell at most."""


@dataclass(frozen=True)
class Piece:
    """Part of a cell: a text, and where it leads, if anywhere."""

    text: str
    page: str = ""


def cell(value: Any) -> str:
    """Return a value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.6g}"
    text = str(as_text(value)) if not isinstance(value, bool) else str(value).lower()
    return text if len(text) <= CUT else f"{text[:CUT]}…"


def pieces(value: Any) -> list[Piece]:
    """Return the parts of a cell: nodes, acts and paths of free Cypher as what they are called."""
    if isinstance(value, NodeSaid):
        return [_node(value)]
    if isinstance(value, LinkSaid):
        return [Piece(f"[:{value['type']}]")]
    if isinstance(value, list) and value and all(isinstance(one, NodeSaid | LinkSaid) for one in value):
        parts = [part for one in value for part in (*pieces(one), Piece(" "))]
        return parts[:-1] if sum(len(part.text) for part in parts) <= CUT else [Piece(cell(value))]
    return [Piece(cell(value))]


def _node(node: NodeSaid) -> Piece:
    labels, key = node["labels"], node.get("key")
    if "Listed" in labels and isinstance(key, str):
        return Piece(f"({node.get('name') or node.get('handle')})", f"/p/{key}")
    said = f" {key[:8]}…" if isinstance(key, str) and len(key) > 8 else ""
    return Piece(f"(:{':'.join(map(str, labels))}{said})")
