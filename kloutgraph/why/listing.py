"""The list of the highest scores at two ratings: who came, who left, and what moved each of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from kloutgraph.graph import Graph, Row
from kloutgraph.scores.rating import Rating
from kloutgraph.why import changing

CAME, LEFT = "came", "left"
PASSED = "others passed"
"""Why somebody left the list whose own score did not fall; likewise why somebody came whose score did not rise."""
MADE_ROOM = "others made room"


@dataclass(frozen=True)
class Move:
    """Somebody who came onto the list or left it: the scores then and now, and the cause that moved most points."""

    account: str
    how: str
    before: float
    after: float
    cause: str


@dataclass(frozen=True)
class Compared:
    """Two lists of *top* places; whoever has the same score as the last of them is on it too.

    gone  whether somebody who was shown then is not now, so that the older list cannot be told whole
    """

    older: int
    newer: int
    top: int
    moves: tuple[Move, ...]
    gone: bool


def compare(graph: Graph, made: Sequence[Rating], top: int) -> Compared:
    """Return how the list changed from the first to the last of *made*; the same data give the same list."""
    lists = [_list(graph, one.number, top) for one in (made[0], made[-1])]
    came, left = lists[1].keys() - lists[0].keys(), lists[0].keys() - lists[1].keys()
    moved = sorted(came | left)
    changes = dict(zip(moved, changing.changes(graph, moved, made), strict=True)) if moved else {}
    moves = [
        Move(one.account, CAME if key in came else LEFT, one.before, one.after, _cause(one, key in came))
        for key, one in changes.items()
    ]
    gone = any(one.removals != made[-1].removals for one in made)
    ordered = sorted(moves, key=lambda move: (move.how, -move.after, move.account))
    return Compared(made[0].number, made[-1].number, top, tuple(ordered), gone)


def _list(graph: Graph, number: int, top: int) -> dict[str, Row]:
    rows = graph.run("explore/at", number=number)
    last = rows[min(top, len(rows)) - 1]["score"] if rows else 0.0
    return {row["key"]: row for row in rows if row["score"] >= last}


def _cause(change: changing.Change, came: bool) -> str:
    """Return the cause that moved the score most in the direction that somebody went."""
    sign = 1 if came else -1
    cause, points = max(change.causes.items(), key=lambda item: sign * item[1])
    if sign * points > 0:
        return cause
    return MADE_ROOM if came else PASSED
