"""GEXF 1.3, which Gephi and Gephi Lite open, with everybody where they stood in the picture."""

from collections.abc import Mapping
from typing import IO, Any

import networkx as nx

from kloutgraph.exports import Export, Sheet
from kloutgraph.exports.graphs import graph_of


def write(file: IO[str], sheet: Sheet) -> None:
    """Write *sheet* to *file*; see ``graphs.graph_of``."""
    graph = graph_of(sheet)
    for node, said in graph.nodes(data=True):
        if mark := sheet.marks.get(said["account"]):
            graph.nodes[node]["viz"] = _drawn(mark)
    for line in nx.generate_gexf(graph, version="1.3"):
        file.write(f"{line}\n")


def _drawn(mark: Mapping[str, Any]) -> dict[str, Any]:
    red, green, blue = (int(mark["colour"][i : i + 2], 16) for i in (1, 3, 5))
    return {
        "position": {"x": mark["x"], "y": -mark["y"], "z": 0.0},  # y grows upwards there
        "size": mark["size"],
        "color": {"r": red, "g": green, "b": blue, "a": 1.0},
    }


EXPORT = Export("gexf", "a graph that Gephi opens: people, and how they move each other", "application/gexf+xml", write)
