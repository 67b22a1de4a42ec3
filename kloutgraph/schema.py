"""What the graph is made of, for whoever writes Cypher: labels, relationship types, properties, and how many.

It knows numbers of nodes and relationships, and of no single one what it says.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kloutgraph import meanings
from kloutgraph.graph import Graph
from kloutgraph.meanings import Explained
from kloutgraph.queries import Field

UNKNOWN = "not kloutgraph's own"
"""What is said of a label that somebody else put into the same database."""


@dataclass(frozen=True)
class Label:
    """A label: how many nodes have it, or None where that is not told; whether it is for kloutgraph's own work."""

    name: str
    count: int | None
    meaning: str
    properties: tuple[Field, ...]
    inner: bool


@dataclass(frozen=True)
class Type:
    """A relationship type, how many there are or None where that is not told, and between which labels."""

    name: str
    count: int | None
    start: tuple[str, ...]
    end: tuple[str, ...]
    meaning: str
    properties: tuple[Field, ...]


@dataclass(frozen=True)
class Schema:
    """What the graph is made of: what an analyst asks about first, what kloutgraph keeps for itself last."""

    labels: tuple[Label, ...]
    types: tuple[Type, ...]

    def cells(self) -> Iterator[tuple[str, Field]]:
        """Give every property beside the label or type that says it; those of acts once, beside ``meanings.ACTS``."""
        for label in self.labels:
            yield from ((label.name, field) for field in label.properties)
        yield from ((meanings.ACTS, field) for field in meanings.ACT_SAYS)


def read(graph: Graph, *, counted: bool = True) -> Schema:
    """Return the schema of *graph*, with every label of ours and whatever else it holds.

    counted  whether it is told how many there are: only to whoever works on this machine, for a number can be of one
    """
    row = graph.one("schema/sizes")
    nodes = {one["label"]: one["count"] for one in row["nodes"] if "label" in one}
    links = _links(row["relationships"])
    held = [name for name, count in nodes.items() if count and name not in meanings.LABELS]
    names = [*meanings.LABELS, *sorted(held)]
    labels = [_label(name, nodes.get(name, 0) if counted else None) for name in names]
    known = meanings.TYPES.keys()
    types = [_type(name, links.get(name, {}), counted) for name in (*known, *sorted(links.keys() - known))]
    return Schema(tuple(sorted(labels, key=lambda one: one.inner)), tuple(types))


def _label(name: str, count: int | None) -> Label:
    said = meanings.LABELS.get(name) or Explained(name, UNKNOWN, inner=True)
    return Label(name, count, said.meaning, said.properties, said.inner)


def _type(name: str, ends: Mapping[str, Mapping[str, int]], counted: bool) -> Type:
    said = meanings.TYPES.get(name) or _declared(name, ends)
    start, end = (_between(own, ends.get(side, {})) for side, own in (("start", said.start), ("end", said.end)))
    count = ends.get("all", {}).get("", 0) if counted else None
    return Type(name, count, start, end, said.meaning, said.properties)


def _declared(name: str, ends: Mapping[str, Mapping[str, int]]) -> Explained:
    """Return what is said of a type that is not in our words: an act, if it goes from account to account."""
    if "Account" in ends.get("start", {}) and "Account" in ends.get("end", {}):
        return meanings.of_kind(name)
    return Explained(name, UNKNOWN)


def _between(usual: str, found: Mapping[str, int]) -> tuple[str, ...]:
    """Return the labels at one end: the *usual* one first, then whatever else was *found* there."""
    return tuple(filter(None, (usual, *sorted(found.keys() - {usual}))))


def _links(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, dict[str, int]]]:
    """Return of each type that there is: how many in all, from which labels and to which labels."""
    found: defaultdict[str, dict[str, dict[str, int]]] = defaultdict(lambda: {"all": {}, "start": {}, "end": {}})
    for row in rows:
        if row["count"] and "relationshipType" in row:
            side = "start" if "startLabel" in row else "end" if "endLabel" in row else "all"
            found[row["relationshipType"]][side][row.get("startLabel") or row.get("endLabel") or ""] = row["count"]
    return dict(found)
