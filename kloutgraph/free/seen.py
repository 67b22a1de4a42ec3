"""Nodes and relationships that stand in an answer, for whoever would rather look at a picture than read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from neo4j.graph import Node, Path, Relationship

from .values import plain

MOST = 150
"""Nodes at most: more of them cannot be told apart."""


@dataclass
class Seen:
    """What there is to draw.

    nodes   by the server's id: labels and what is said of each
    links   by the server's id: ids of both ends, and the type
    beyond  whether there were more nodes than MOST
    """

    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    links: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    beyond: bool = False

    def add(self, values: Iterable[Any]) -> None:
        """Add whatever nodes and relationships stand in *values*, in lists, maps and paths too."""
        for value in values:
            if isinstance(value, Node):
                self._node(value)
            elif isinstance(value, Relationship):
                self._link(value)
            elif isinstance(value, Path):
                self.add((*value.nodes, *value.relationships))
            elif isinstance(value, dict):
                self.add(value.values())
            elif isinstance(value, list):
                self.add(value)

    def drawn(self) -> Sequence[tuple[str, str, str]]:
        """Return the links both of whose ends are nodes of the picture."""
        return [link for link in self.links.values() if link[0] in self.nodes and link[1] in self.nodes]

    def _node(self, node: Node) -> None:
        if len(self.nodes) < MOST or node.element_id in self.nodes:
            self.nodes[node.element_id] = plain(node)
        else:
            self.beyond = True

    def _link(self, link: Relationship) -> None:
        start, end = link.start_node, link.end_node
        if start is not None and end is not None:
            self.links[link.element_id] = (start.element_id, end.element_id, link.type)
