"""A sheet as a graph, for the formats that hold one: people with all that is said of them, and who moves whom."""

import re
from typing import Any

import networkx as nx

from kloutgraph.exports import Sheet

UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML has no way to write; they become U+FFFD."""


def graph_of(sheet: Sheet) -> "nx.DiGraph[str]":
    """Return *sheet* with a node for each row, called by its account, and an edge for each link, mover to moved."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in sheet.rows:
        said = {name: _written(row[name]) for name in sheet.columns if row[name] is not None}
        graph.add_node(_written(row["account"]), label=_written(row.get("name") or row["account"]), **said)
    for link in sheet.links:
        graph.add_edge(
            _written(link["mover"]), _written(link["moved"]), weight=float(link["strength"]), acts=int(link["acts"])
        )
    return graph


def _written(value: object) -> Any:
    """Return *value* as a number, or as text that XML can write."""
    return value if isinstance(value, int | float) else UNWRITABLE.sub("\ufffd", str(value))
