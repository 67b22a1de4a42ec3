"""Who is around somebody: those with the strongest ties, who is one step further, and how all of them move each other.

It tells of people who are shown alone; what a filter leaves out is left out before the strongest are taken.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from kloutgraph.graph import Graph, Row
from kloutgraph.model import Direction
from kloutgraph.picture import Neighbour, neighbours

NEAR = 3
"""With two steps, one of so many people is right around the middle and the others are further."""


@dataclass(frozen=True)
class Wanted:
    """Whose neighbourhood, and how much of it.

    key             of the one in the middle, who is listed
    as_of           acts before it count, and ties are faded to it
    half_life_days  in which an act loses half its weight, above 0
    top             people around the middle at most, 1 to 1,000
    steps           1, or 2 with those who have ties with the nearest and none with the middle
    kinds           relationship types of the acts that count; none for all
    circle          only people of this circle; 0 for all
    """

    key: str
    as_of: datetime
    half_life_days: float
    top: int
    steps: int = 1
    direction: Direction = Direction.BOTH
    kinds: tuple[str, ...] = ()
    circle: int = 0


@dataclass(frozen=True)
class Around:
    """A neighbourhood.

    people  the middle first, then by the strength of the tie, then those one step further
    links   mover_key, moved_key, strength, acts, as ``picture.picture`` takes them
    ties    how many people have ties with the middle in all
    beyond  how many are one step further in all; 0 with one step
    """

    people: tuple[Neighbour, ...]
    links: tuple[Row, ...]
    ties: int
    beyond: int

    @property
    def near(self) -> int:
        """How many of the people have ties with the middle."""
        return sum(one.is_tied for one in self.people)

    @property
    def far(self) -> int:
        """How many of the people are one step further."""
        return len(self.people) - 1 - self.near

    def among(self, keys: Set[str]) -> "Around":
        """Return the same with nobody but those of *keys*, and the links between them; ties and beyond stay."""
        people = tuple(one for one in self.people if one.key in keys)
        links = tuple(one for one in self.links if {one["mover_key"], one["moved_key"]} <= keys)
        return replace(self, people=people, links=links)


def around(graph: Graph, wanted: Wanted) -> Around:
    """Return the neighbourhood that is *wanted*; whoever is in the middle must be listed."""
    moment = {"as_of": wanted.as_of, "half_life_days": wanted.half_life_days, "kinds": list(wanted.kinds)}
    asked = {"account": wanted.key, "direction": str(wanted.direction), "circle": wanted.circle, **moment}
    nearest = wanted.top if wanted.steps == 1 else max(1, wanted.top // NEAR)
    ties = graph.run("explore/ties_of", **asked, top=nearest)
    inner = [row["key"] for row in ties]
    further = _further(graph, inner, wanted.top - len(inner), asked) if wanted.steps > 1 and inner else []
    keys = [wanted.key, *inner, *(row["key"] for row in further)]
    links = [
        link for link in graph.run("explore/links_among", keys=keys, **moment)
        if _is_wanted(link, wanted.key, wanted.direction)
    ]  # fmt: skip
    people = graph.run("explore/people", keys=sorted(keys))
    return Around(
        neighbours(wanted.key, people, links), tuple(links), _in_all(ties, "ties"), _in_all(further, "beyond")
    )


def around_oneself(graph: Graph, key: str, top: int, moment: Row) -> Around:
    """Return who is around the account *key* of whoever looks, who may be shown to nobody else.

    top     people around it at most, 1 to 1,000
    moment  as_of and half_life_days, as in ``Wanted``
    """
    ties = graph.run("me/ties_of", account=key, top=top, **moment)
    keys = [key, *(row["key"] for row in ties)]
    links = graph.run("explore/links_among", keys=keys[1:], kinds=[], **moment)
    links += [link for row in ties for link in _own_links(key, row)]
    people = neighbours(key, graph.run("me/people", keys=keys), links)
    return Around(people, tuple(links), _in_all(ties, "ties"), 0)


def numbered(around: Around) -> Around:
    """Return *around* with places in its list, from 0, instead of keys: so no fingerprint is told."""
    place = {one.key: str(number) for number, one in enumerate(around.people)}
    people = tuple(replace(one, key=place[one.key]) for one in around.people)
    links = [{**link, **{end: place[link[end]] for end in ("mover_key", "moved_key")}} for link in around.links]
    return replace(around, people=people, links=tuple(links))


def _own_links(key: str, tie: Row) -> Iterator[Row]:
    if tie["acts_moves"]:
        yield {"mover_key": tie["key"], "moved_key": key, "strength": tie["moves"], "acts": tie["acts_moves"]}
    if tie["acts_moved"]:
        yield {"mover_key": key, "moved_key": tie["key"], "strength": tie["moved"], "acts": tie["acts_moved"]}


def _further(graph: Graph, keys: Sequence[str], top: int, asked: Row) -> list[Row]:
    return graph.run("explore/ties_beyond", keys=keys, top=top, **asked) if top > 0 else []


def _is_wanted(link: Row, middle: str, direction: Direction) -> bool:
    """Say whether *link* goes the way that is asked for, where it begins or ends in the middle."""
    if middle not in (link["mover_key"], link["moved_key"]) or direction is Direction.BOTH:
        return True
    return (link["mover_key"] == middle) is (direction is Direction.OUT)


def _in_all(rows: Sequence[Row], what: str) -> int:
    return int(rows[0][what]) if rows else 0
