"""Nodes and relationships of an answer as a picture: accounts that are shown by name, everything else by its label."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kloutgraph import drawing, picture
from kloutgraph.free.seen import Seen
from kloutgraph.picture import Neighbour, Role

SAID = {Role.BOTH: "an account that is shown", Role.BEYOND: "anything else"}
"""What the looks of the picture mean here."""
LINE = 1.5
"""Width of a line: nothing is known of how strong a relationship is."""


def svg(seen: Seen) -> str:
    """Return the picture of what was *seen*, as SVG; nothing where no node was."""
    if not seen.nodes:
        return ""
    pairs = sorted(_pairs(seen))
    links = [{"mover_key": start, "moved_key": end, "strength": 1.0, "acts": 1} for start, end in pairs]
    ends = Counter(end for pair in pairs for end in pair)
    busiest = max(seen.nodes, key=lambda one: ends[one])
    people = sorted((_one(key, node) for key, node in seen.nodes.items()), key=lambda one: one.key != busiest)
    drawn = picture.plain(picture.picture(people, links, picture.places(people, links)))
    drawn["edges"] = [[start, end, LINE, bent] for start, end, _, bent in drawn["edges"]]
    return drawing.svg(drawn, f"{len(people)} nodes and {len(links)} links between them", SAID)


def _pairs(seen: Seen) -> set[tuple[str, str]]:
    return {(start, end) for start, end, _ in seen.drawn() if start != end}


def _one(key: str, node: Mapping[str, Any]) -> Neighbour:
    if "Listed" in node["labels"] and node.get("handle"):
        name, score = node.get("name"), node.get("score")
        account = f"{node.get('network', '')}:{node['handle']}"
        number = float(score) if isinstance(score, int | float) else None
        return Neighbour(key, account, name if isinstance(name, str) else None, number, Role.BOTH)
    return Neighbour(key, f":{':'.join(node['labels'])}", None, None, Role.BEYOND)
