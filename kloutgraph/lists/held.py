"""Lists that left, as they are now: whom they still name, how two of them differ, and one of them written again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kloutgraph import ledger
from kloutgraph.errors import RefusedByRule, UsageProblem
from kloutgraph.graph import Graph, Run
from kloutgraph.ledger import Event
from kloutgraph.lists import PEOPLE, SAID, Kept

MOST = 1_000_000
COLUMNS = ("row", "account", "name", "score", "standing", "reach")
"""What is said of everybody whom a list still names."""
SHEET = (*PEOPLE, *SAID)
"""Columns of a list that is written again."""

Person = dict[str, Any]
"""Somebody whom a list still names: COLUMNS and key; score, standing and reach of the current rating."""


@dataclass(frozen=True)
class Held:
    """A list that left.

    at        when, aware
    expires   the day on which it must be gone, UTC
    rows      how many it left with
    recalled  rows of them that are called back
    told      rows of those that its holder was told of
    """

    number: int
    at: datetime
    purpose: str
    recipient: str
    expires: date
    rows: int
    recalled: int
    told: int

    @property
    def named(self) -> int:
        """How many people it still names."""
        return self.rows - self.recalled

    @property
    def waiting(self) -> int:
        """Rows that are called back and of which its holder was not told yet."""
        return self.recalled - self.told

    def has_expired(self, at: datetime) -> bool:
        """Say whether it must be gone by *at*."""
        return self.expires <= at.date()


@dataclass(frozen=True)
class Difference:
    """Whom two lists name: the one alone, the other alone, both; those with the row of the first where on both."""

    one: Held
    other: Held
    only_one: Sequence[Person]
    only_other: Sequence[Person]
    both: Sequence[Person]


def lists(run: Run) -> list[Held]:
    """Return all lists that left, the first first."""
    return [
        Held(**row | {"at": row["at"].to_native(), "expires": row["expires"].to_native().date()})
        for row in run("lists/all")
    ]


def listed(run: Run, number: int) -> Held:
    """Return the list with this *number*. Raises UsageProblem if there is none."""
    found = {one.number: one for one in lists(run)}
    if number not in found:
        raise UsageProblem(f"there is no list {number}; kloutgraph lists says which there are")
    return found[number]


def named(run: Run, number: int) -> list[Person]:
    """Return whom the list *number* still names, by row."""
    rows = {row["key"]: row["row"] for row in run("lists/named", number=number)}
    people = run("explore/people", keys=list(rows))
    return sorted(({**one, "row": rows[one["key"]]} for one in people), key=lambda one: int(one["row"]))


def difference(run: Run, one: int, other: int) -> Difference:
    """Return how the lists *one* and *other* differ, of those whom they still name. Raises as ``listed``."""
    first, second = ({person["key"]: person for person in named(run, number)} for number in (one, other))
    return Difference(
        listed(run, one), listed(run, other),
        [person for key, person in first.items() if key not in second],
        [person for key, person in second.items() if key not in first],
        [person for key, person in first.items() if key in second],
    )  # fmt: skip


def again(graph: Graph, number: int, at: datetime, about: Mapping[str, Any]) -> tuple[Kept, list[Person]]:
    """Return the list *number*, and those whom it still names as rows of SHEET, and note that it is written again.

    Number, rows, purpose, recipient and end are those with which it left; *about* tells of the current rating.
    Raises RefusedByRule if it has expired or names nobody any more, and as ``listed``.
    """
    with graph.transaction() as tx:
        tx.run("intake/lock")  # whoever leaves meanwhile leaves before anybody is read, or after it is noted
        made, people = _to_write(tx.run, number, at)
        ledger.append(
            tx, Event.AGAIN, at, list=number, purpose=made.purpose, recipient=made.recipient, rows=len(people)
        )
    places = {row["key"]: row["place"] for row in graph.run("explore/ranking", top=MOST)}
    kept = Kept(number, made.purpose, made.recipient, made.expires, {one["key"]: one["row"] for one in people})
    return kept, kept.rows([{**one, "place": places.get(one["key"])} for one in people], about)


def _to_write(run: Run, number: int, at: datetime) -> tuple[Held, list[Person]]:
    made = listed(run, number)
    if made.has_expired(at):
        raise RefusedByRule(
            f"list {number} expired on {made.expires}, and its purpose with it; a list for another purpose is a new one"
        )
    people = named(run, number)
    if not people:
        raise RefusedByRule(f"list {number} names nobody any more")
    return made, people
