"""Where people stood in the pictures of this process, so that nobody moves because somebody comes, or a filter is set.

Only places by key are kept, of the pictures seen last; who is not shown any more is let go within a minute.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from threading import Lock

from kloutgraph import picture
from kloutgraph.graph import Graph
from kloutgraph.layout import Place, Places
from kloutgraph.neighbourhood import Around
from kloutgraph.picture import Neighbour

MOST = 200
FIRST, STEP = 150, 25
"""People put by springs at first, and people who then come at once."""


class Layouts:
    """Places of the people in each picture, by the key of its middle."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: OrderedDict[str, tuple[object, dict[str, Place]]] = OrderedDict()
        self._removals = -1

    def let_go(self, graph: Graph, removals: int) -> None:
        """Let go of the place of whoever is not shown any more.

        removals  how often anything was taken out, see ``Remembering``; nothing is asked while it stays the same
        """
        with self._lock:
            if removals == self._removals:
                return
            keys = sorted({key for _, at in self._held.values() for key in at})
            there = {row["key"] for row in graph.run("explore/people", keys=keys)}
            self._held = OrderedDict(
                (middle, (version, {key: place for key, place in at.items() if key in there}))
                for middle, (version, at) in self._held.items() if middle in there
            )  # fmt: skip
            self._removals = removals

    def places(self, version: object, whole: Around, shown: Around) -> Places:
        """Return where everybody in *shown* stands, with everybody of *whole* where they stand without filters.

        version  another one once the graph has changed: those who are still there stay, unless most are new
        """
        middle = whole.people[0].key
        with self._lock:
            before, held = self._held.pop(middle, (version, {}))
            if before != version:
                kept = {one.key: held[one.key] for one in whole.people if one.key in held}
                held = kept if 2 * len(kept) >= len(whole.people) else {}
            held = {**held, **_grown(held, whole)}
            self._held[middle] = version, held
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return held if shown is whole else _grown(held, shown)


def _grown(held: Places, around: Around) -> dict[str, Place]:
    """Return the places of everybody *around*, some at a time, so that it does not matter how many come at once."""
    order = {one.key: place for place, one in enumerate(around.people)}
    fresh = [one for one in around.people if one.key not in held]
    known = [one for one in around.people if one.key in held]
    at = dict(held)
    for batch in _batches(fresh, STEP if known else FIRST + 1):
        known = sorted([*known, *batch], key=lambda one: order[one.key])
        keys = {one.key for one in known}
        links = [link for link in around.links if link["mover_key"] in keys and link["moved_key"] in keys]
        at |= picture.places(known, links, at)
    return at


def _batches(people: Sequence[Neighbour], first: int) -> Iterator[Sequence[Neighbour]]:
    start, end = 0, first
    while start < len(people):
        yield people[start:end]
        start, end = end, end + STEP
