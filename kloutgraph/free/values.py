"""Values of Neo4j as values of JSON; nodes, relationships and paths as what they say."""

import json
import math
from typing import Any

from neo4j.graph import Node, Path, Relationship

from kloutgraph.errors import RefusedByGate

DEPTH = 60
LARGEST = 2**53
"""Whole numbers beyond it are told as text: JSON's readers would round them."""


class NodeSaid(dict[str, Any]):
    """A node as JSON has it, told from any other map."""


class LinkSaid(dict[str, Any]):
    """A relationship, likewise."""


def plain(value: Any, deep: int = 0) -> Any:
    """Return *value* as JSON has it. Raises RefusedByGate for what is nested too deep."""
    if deep > DEPTH:
        raise RefusedByGate(f"the answer is nested more than {DEPTH} deep")
    if isinstance(value, Node):
        return NodeSaid(_of("labels", sorted(value.labels), value, deep))
    if isinstance(value, Relationship):
        return LinkSaid(_of("type", value.type, value, deep))
    if isinstance(value, Path):
        steps: list[Any] = [plain(value.start_node, deep + 1)]
        for link, node in zip(value.relationships, value.nodes[1:], strict=True):
            steps += [plain(link, deep + 1), plain(node, deep + 1)]
        return steps
    if isinstance(value, dict):
        return {name: plain(said, deep + 1) for name, said in value.items()}
    if isinstance(value, list | tuple) and not hasattr(value, "iso_format"):
        return [plain(one, deep + 1) for one in value]
    return _single(value)


def as_text(value: Any) -> Any:
    """Return lists and maps of JSON as its text, for a cell that holds one thing; anything else is as it is."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _of(name: str, what: object, value: Node | Relationship, deep: int) -> dict[str, Any]:
    """Return what *value* says, after *name*, which stands for *what* even where there is a property of that name."""
    return {name: what} | {prop: plain(said, deep + 1) for prop, said in value.items()} | {name: what}


def _single(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, int) and abs(value) > LARGEST:
        return str(value)
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return value.iso_format() if hasattr(value, "iso_format") else str(value)
