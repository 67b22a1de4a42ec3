"""GraphML, which most graph software opens."""

from collections.abc import Iterable, Mapping
from typing import IO, Any

from kloutgraph.exports import Export, Sheet
from kloutgraph.exports.columns import Kind, kinds
from kloutgraph.exports.marked import Marked, marked

TYPES = {Kind.TRUTH: "boolean", Kind.WHOLE: "long", Kind.REAL: "double"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_OF_LINKS = {"weight": "double", "acts": "long"}


def write(file: IO[bytes], sheet: Sheet) -> int:
    """Write *sheet* with a node for each row, called by its account, and an edge for each link, mover to moved.

    The notice and the facts are data of the graph.
    """
    about = {**({"notice": sheet.notice} if sheet.notice else {}), **sheet.facts}
    types = {name: TYPES.get(kind, "string") for name, kind in kinds(sheet).items()}
    with marked(file) as out:
        out.put(_HEAD)
        _keys(out, "graph", {name: "long" if isinstance(value, int) else "string" for name, value in about.items()})
        _keys(out, "node", {"label": "string"} | types)
        _keys(out, "edge", _OF_LINKS)
        out.put(f'<graph edgedefault="directed">\n{_data(out, "graph", about, about)}\n')
        for row in sheet.each():
            label = {"label": row.get("name") or row["account"]}
            said = _data(out, "node", label, label) + _data(out, "node", row, sheet.columns)
            out.put(f'<node id="{out.escaped(row["account"])}">{said}</node>\n')
        for link in sheet.links:
            _edge(out, link)
        out.put("</graph>\n</graphml>\n")
        return out.fit.replaced


def _keys(out: Marked, what: str, types: Mapping[str, str]) -> None:
    for name, kind in types.items():
        out.put(f'<key id="{_id(what, name)}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n')


def _id(what: str, name: str) -> str:
    """Return what a column is called in the file; of people as it is, for Gephi calls its columns so."""
    return name if what == "node" else f"{what}-{name}"


def _edge(out: Marked, link: Mapping[str, Any]) -> None:
    said = {"weight": float(link["strength"]), "acts": int(link["acts"])}
    ends = f'source="{out.escaped(link["mover"])}" target="{out.escaped(link["moved"])}"'
    out.put(f"<edge {ends}>{_data(out, 'edge', said, said)}</edge>\n")


def _data(out: Marked, what: str, said: Mapping[str, Any], names: Iterable[str]) -> str:
    return "".join(
        f'<data key="{_id(what, name)}">{out.escaped(said[name])}</data>'
        for name in names if said[name] is not None
    )  # fmt: skip


EXPORT = Export(
    "graphml", "a graph that most graph software opens: the same", "application/graphml+xml", write, holds_links=True
)
