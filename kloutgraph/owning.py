"""One's own archive as its owner sees it: with whom they have ties, by the names of the address book.

The others have no page, no score and no key here: on the owner's page they are numbered, the strongest tie first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kloutgraph import address_book
from kloutgraph.graph import Graph, Row
from kloutgraph.holding import held_of
from kloutgraph.model import Network
from kloutgraph.picture import Neighbour, Role
from kloutgraph.scores.scoring import HALF_LIFE_DAYS

MIDDLE = "0"
"""What the owner is called among the numbers of the others."""


@dataclass(frozen=True)
class Seen:
    """What an archive shows its owner.

    people   the owner first, then the others by the strength of their tie; their keys are numbers, from 1
    links    mover_key, moved_key, strength, acts, as ``picture.picture`` takes them
    others   how many have ties with the owner in all; *moved* of them were moved by the owner
    acts     acts with them
    unnamed  how many of *people* the address book does not name
    as_of    just after the last act: what the strengths are faded to
    """

    people: tuple[Neighbour, ...]
    links: tuple[Row, ...]
    others: int
    moved: int
    acts: int
    unnamed: int
    as_of: datetime


def seen(graph: Graph, network: Network, names: Mapping[str, str], *, top: int) -> Seen | None:
    """Return what the archive *network* shows its owner, of *top* others at most; None while nothing of it is held.

    names  handles by key, of the address book; without any the others are numbers
    """
    extent = graph.one("own/extent", network=network.name)
    me = graph.run("explore/people", keys=[network.owner])
    if extent["last"] is None or not me:
        return None
    as_of = datetime.fromtimestamp(extent["last"] + 1, UTC)
    rows = graph.run("own/ties", network=network.name, as_of=as_of, half_life_days=HALF_LIFE_DAYS, top=top)
    middle = Neighbour(MIDDLE, me[0]["account"], me[0]["name"], None, Role.MIDDLE)
    others = [_other(place, row, network, names) for place, row in enumerate(rows, 1)]
    links = tuple(link for one in others for link in _links(one))
    unnamed = sum(row["key"] not in names for row in rows)
    return Seen((middle, *others), links, extent["others"], extent["moved"], extent["acts"], unnamed, as_of)


def tidy(graph: Graph, book: Path) -> int:
    """Take the names of whoever is not held any more out of the address book *book*; return how many that were."""
    return address_book.keep(book, held_of(graph.run, address_book.read(book)))


def _other(place: int, row: Row, network: Network, names: Mapping[str, str]) -> Neighbour:
    role = Role.BOTH if row["acts_moves"] and row["acts_moved"] else Role.MOVES if row["acts_moves"] else Role.MOVED
    account = f"{network.name}:{names.get(row['key'], f'number {place}')}"
    return Neighbour(
        str(place), account, None, None, role, row["moves"], row["moved"], row["acts_moves"], row["acts_moved"]
    )


def _links(one: Neighbour) -> list[Row]:
    links: list[Row] = []
    if one.acts_moves:
        links.append({"mover_key": one.key, "moved_key": MIDDLE, "strength": one.moves, "acts": one.acts_moves})
    if one.acts_moved:
        links.append({"mover_key": MIDDLE, "moved_key": one.key, "strength": one.moved, "acts": one.acts_moved})
    return links
