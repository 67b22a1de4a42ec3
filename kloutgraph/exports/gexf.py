"""GEXF 1.3, which Gephi and Gephi Lite open: people with all that is said of them, and how they move each other."""

import re
from typing import IO, Any

import networkx as nx

from kloutgraph.exports import Export, Sheet

UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML has no way to write."""


def write(file: IO[str], sheet: Sheet) -> None:
    """Write *sheet* to *file*: a node each row, called by its account, and an edge each link, from mover to moved.

    What XML cannot write becomes U+FFFD.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in sheet.rows:
        account = _written(row["account"])
        said = {name: _written(row[name]) for name in sheet.columns if row[name] is not None}
        graph.add_node(
            account, label=_written(row.get("name") or row["account"]), **said, **_drawn(sheet, row["account"])
        )
    for link in sheet.links:
        graph.add_edge(
            _written(link["mover"]), _written(link["moved"]), weight=float(link["strength"]), acts=int(link["acts"])
        )
    for line in nx.generate_gexf(graph, version="1.3"):
        file.write(f"{line}\n")


def _written(value: object) -> Any:
    """Return *value* as GEXF knows it: a number, or text that XML can write."""
    return value if isinstance(value, int | float) else UNWRITABLE.sub("\ufffd", str(value))


def _drawn(sheet: Sheet, account: str) -> dict[str, Any]:
    mark = sheet.marks.get(account)
    if mark is None:
        return {}
    red, green, blue = (int(mark["colour"][i : i + 2], 16) for i in (1, 3, 5))
    return {
        "viz": {
            "position": {"x": mark["x"], "y": -mark["y"], "z": 0.0},  # y grows upwards there
            "size": mark["size"],
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
        }
    }


EXPORT = Export("gexf", "a graph that Gephi opens: people, and how they move each other", "application/gexf+xml", write)
