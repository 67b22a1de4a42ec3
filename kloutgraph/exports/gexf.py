"""GEXF 1.3, which Gephi and Gephi Lite open, with everybody where they stood in the picture."""

from collections.abc import Mapping
from typing import IO, Any

from kloutgraph.exports import HEADS, Export, Sheet
from kloutgraph.exports.columns import Kind, kinds, text
from kloutgraph.exports.marked import Marked, marked

TYPES = {Kind.TRUTH: "boolean", Kind.WHOLE: "long", Kind.REAL: "double"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"""


def write(file: IO[bytes], sheet: Sheet) -> int:
    """Write *sheet* with a node for each row, called by its account, and an edge for each link, mover to moved."""
    with marked(file) as out:
        out.put(_HEAD)
        _about(out, sheet)
        out.put('<graph defaultedgetype="directed" mode="static">\n<attributes class="node" mode="static">\n')
        for name, kind in kinds(sheet).items():
            out.put(f'<attribute id="{name}" title="{name}" type="{TYPES.get(kind, "string")}"/>\n')
        out.put('</attributes>\n<attributes class="edge" mode="static">\n')
        out.put('<attribute id="acts" title="acts" type="long"/>\n</attributes>\n<nodes>\n')
        for row in sheet.each():
            _node(out, row, sheet)
        out.put("</nodes>\n<edges>\n")
        for number, link in enumerate(sheet.links):
            _edge(out, number, link)
        out.put("</edges>\n</graph>\n</gexf>\n")
        return out.fit.replaced


def _about(out: Marked, sheet: Sheet) -> None:
    """Write the notice and the facts as the description, which Gephi shows."""
    if not (sheet.notice or sheet.facts):
        return
    day = text(sheet.facts.get("as_of"))[:10]
    lines = [sheet.notice, *(f"{HEADS.get(name, name)}: {text(value)}" for name, value in sheet.facts.items())]
    out.put(f'<meta lastmodifieddate="{day}">\n' if day else "<meta>\n")
    description = out.escaped("\n".join(filter(None, lines)))
    out.put(f"<creator>kloutgraph</creator>\n<description>{description}</description>\n</meta>\n")


def _node(out: Marked, row: Mapping[str, Any], sheet: Sheet) -> None:
    account, label = out.escaped(row["account"]), out.escaped(row.get("name") or row["account"])
    said = "".join(
        f'<attvalue for="{name}" value="{out.escaped(row[name])}"/>'
        for name in sheet.columns if row[name] is not None
    )  # fmt: skip
    drawn = _drawn(sheet.marks[row["account"]]) if row["account"] in sheet.marks else ""
    out.put(f'<node id="{account}" label="{label}"><attvalues>{said}</attvalues>{drawn}</node>\n')


def _edge(out: Marked, number: int, link: Mapping[str, Any]) -> None:
    ends = f'source="{out.escaped(link["mover"])}" target="{out.escaped(link["moved"])}"'
    acts = f'<attvalues><attvalue for="acts" value="{int(link["acts"])}"/></attvalues>'
    out.put(f'<edge id="{number}" {ends} weight="{float(link["strength"])}">{acts}</edge>\n')


def _drawn(mark: Mapping[str, Any]) -> str:
    red, green, blue = (int(mark["colour"][i : i + 2], 16) for i in (1, 3, 5))
    return (
        f'<viz:color r="{red}" g="{green}" b="{blue}" a="1.0"/>'
        f'<viz:position x="{mark["x"]}" y="{-mark["y"]}" z="0.0"/>'  # y grows upwards there
        f'<viz:size value="{mark["size"]}"/>'
    )


EXPORT = Export(
    "gexf", "a graph that Gephi opens: people, and how they move each other", "application/gexf+xml", write,
    holds_links=True,
)  # fmt: skip
