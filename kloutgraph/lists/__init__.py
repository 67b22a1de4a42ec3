"""Lists of people that leave: each has a number, a purpose, a recipient and an end. No list leaves that is not kept.

Each row has a number too, by which it can be called back without naming anybody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from kloutgraph import ledger
from kloutgraph.errors import RefusedByRule
from kloutgraph.graph import Graph, Row
from kloutgraph.ledger import Event

DAYS = 90
"""Days after which a list expires if nothing else is said."""
PEOPLE = ("place", "account", "name", "score", "standing", "reach")
"""All that a list says of a person; nothing of anybody's age, sex, income or origin is known, or guessed."""
FACTS = ("as_of", "method", "list", "purpose", "to", "expires")
"""All that is said of a list, and of the rating that it comes from."""
SAID = ("as_of", "method", "list", "row", "purpose", "to", "expires")
"""All that each row says of the list, and of its own number on it."""
ROW = "row"


@dataclass(frozen=True)
class Kept:
    """A list that was kept and may leave.

    numbers  the row of everybody on it, by key, from 1
    expires  the day on which it must be gone, UTC
    """

    number: int
    purpose: str
    recipient: str
    expires: date
    numbers: Mapping[str, int]

    @property
    def named(self) -> frozenset[str]:
        """Keys of the people on it."""
        return frozenset(self.numbers)

    def facts(self, about: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is said of the list, by FACTS.

        about  tells of the rating
        """
        return {
            "as_of": about["as_of"], "method": about["method"], "list": self.number, "purpose": self.purpose,
            "to": self.recipient, "expires": self.expires,
        }  # fmt: skip

    def rows(
        self, people: Iterable[Mapping[str, Any]], about: Mapping[str, Any], columns: Sequence[str] = PEOPLE
    ) -> list[Row]:
        """Return *people* as rows of *columns* and SAID, without whoever is not on the list.

        about  as ``facts`` takes it
        """
        facts = self.facts(about)
        return [
            {name: one[name] for name in columns} | facts | {ROW: self.numbers[one["key"]]}
            for one in people if one["key"] in self.numbers
        ]  # fmt: skip


def keep(
    graph: Graph, keys: Sequence[str], at: datetime, *, purpose: str, recipient: str, expires: date | None = None
) -> Kept:
    """Keep a list of those of *keys* who may be named at this moment, write it into the ledger, and return it.

    expires  default: in DAYS days

    Raises RefusedByRule without a purpose or a recipient, or if it would have expired already.
    """
    until = expires or (at + timedelta(days=DAYS)).date()
    if not (purpose.strip() and recipient.strip()):
        raise RefusedByRule("a list of people needs a purpose and a recipient: --purpose, --to")
    if until <= at.date():
        raise RefusedByRule("the list would have expired already: --expires")
    end = datetime.combine(until, time(), UTC)
    with graph.transaction() as tx:
        once = list(dict.fromkeys(keys))
        made = tx.run("lists/keep", keys=once, purpose=purpose, recipient=recipient, at=at, expires=end)[0]
        ledger.append(
            tx, Event.EXPORTED, at, list=made["number"], purpose=purpose, recipient=recipient, rows=len(made["named"]),
            expires=until.isoformat(),
        )  # fmt: skip
    return Kept(made["number"], purpose, recipient, until, {key: row for row, key in enumerate(made["named"], 1)})


def let_go_expired(graph: Graph, at: datetime) -> int:
    """Let lists that have expired by *at* name nobody any more, all their rows recalled; return how many they named."""
    if not graph.run("lists/expired", at=at):
        return 0
    with graph.transaction() as tx:
        tx.run("intake/lock")  # or two at once would call the same rows back twice
        return int(tx.run("lists/let_go", at=at)[0]["rows"])
