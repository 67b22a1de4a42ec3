"""GraphML, which most graph software opens."""

from typing import IO

import networkx as nx

from kloutgraph.exports import Export, Sheet
from kloutgraph.exports.graphs import graph_of


def write(file: IO[str], sheet: Sheet) -> None:
    """Write *sheet* to *file*; see ``graphs.graph_of``."""
    for line in nx.generate_graphml(graph_of(sheet)):
        file.write(f"{line}\n")


EXPORT = Export("graphml", "a graph that most graph software opens: the same", "application/graphml+xml", write)
