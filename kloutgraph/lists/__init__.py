"""Lists of people that leave: each has a number, a purpose, a recipient and an end. No list leaves that is not kept.

Each row has a number too, by which it can be called back without naming anybody.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from kloutgraph import ledger
from kloutgraph.errors import RefusedByRule, UsageProblem
from kloutgraph.graph import Graph, Row
from kloutgraph.ledger import Event

DAYS = 90
"""Days after which a list expires if nothing else is said."""
LONGEST = 200
"""Characters of a purpose or a recipient at most."""
PEOPLE = ("place", "account", "name", "score", "standing", "reach")
"""All that a list says of a person; nothing of anybody's age, sex, income or origin is known, or guessed."""
FACTS = ("as_of", "method", "list", "purpose", "to", "expires")
"""All that is said of a list, and of the rating that it comes from."""
SAID = ("as_of", "method", "list", "row", "purpose", "to", "expires")
"""All that each row says of the list, and of its own number on it."""
ROW = "row"
_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")
"""Spaces of every width that people type or paste: they show as what they are."""


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


def check(at: datetime, *, purpose: str, recipient: str, expires: date | None = None) -> date:
    """Return the day on which a list that is kept *at* must be gone.

    expires  default: in DAYS days

    Raises RefusedByRule without a purpose or a recipient, for one that has more than LONGEST characters or some that no
    line of text has, or if the list would have expired already.
    """
    until = expires or (at + timedelta(days=DAYS)).date()
    if not (purpose.strip() and recipient.strip()):
        raise RefusedByRule("a list of people needs a purpose and a recipient: --purpose, --to")
    if not all(_SPACE.sub(" ", said).isprintable() and len(said) <= LONGEST for said in (purpose, recipient)):
        raise RefusedByRule(f"a purpose and a recipient are a line of text, of {LONGEST} characters at most")
    if until <= at.date():
        raise RefusedByRule("the list would have expired already: --expires")
    return until


def keep(
    graph: Graph, keys: Sequence[str], at: datetime, *, purpose: str, recipient: str, expires: date | None = None,
    around: str | None = None,
) -> Kept:  # fmt: skip
    """Keep a list of those of *keys* who may be named at this moment, write it into the ledger, and return it.

    expires  default: in DAYS days
    around   key of somebody without whom it would be no list

    Raises RefusedByRule as ``check``, and without *expires* where the last list for this purpose and recipient has
    expired: that a purpose goes on is said, and does not come by itself. Raises UsageProblem if whoever it is *around*
    may not be named at this moment.
    """
    until = check(at, purpose=purpose, recipient=recipient, expires=expires)
    end = datetime.combine(until, time(), UTC)
    with graph.transaction() as tx:
        tx.run("intake/lock")
        if expires is None:
            _check_anew(tx.run("lists/all"), at, purpose, recipient)
        once = list(dict.fromkeys(keys))
        made = tx.run("lists/keep", keys=once, purpose=purpose, recipient=recipient, at=at, expires=end)[0]
        if around is not None and around not in made["named"]:
            raise UsageProblem("whoever this list is about may not be named")
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


def _check_anew(made: Sequence[Row], at: datetime, purpose: str, recipient: str) -> None:
    wanted = [_alike(purpose), _alike(recipient)]
    same = [one for one in made if [_alike(one["purpose"]), _alike(one["recipient"])] == wanted]
    if same and same[-1]["expires"].to_native() <= at:
        raise RefusedByRule(
            f"list {same[-1]['number']} for this purpose and recipient has expired; say until when another is needed: "
            "--expires"
        )


def _alike(said: str) -> str:
    return " ".join(said.casefold().split())
