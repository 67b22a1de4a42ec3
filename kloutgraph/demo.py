"""The town: made-up people and a year of their acts, for the demo, the docs and the tests. Nobody in it is real.

Ada and Hana may be seen by everybody. Six others may not, each for a reason of their own, and have handles and names
that no search hits by chance: Ben agreed to be counted only, Cleo is 15, Dan withdrew, Eve was never asked, Finn's
account is private, and nobody attested Gil's age.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

from kloutgraph.model import Basis, Network
from kloutgraph.town import year
from kloutgraph.town.residents import CAST, CIRCLES, RESIDENTS, Answer, Resident

TOWN = Network(
    name="town",
    basis=Basis.CONSENT,
    title="A made-up town",
    contact="nobody: its people are invented",
    audience="public",
    finished=True,
)

NOW = year.END
BEFORE = tuple(datetime(2025, month, 1, tzinfo=UTC) for month in (4, 7, 10))
"""Moments of the year at which the demo rates the town too, so that there is a history to look at."""
"""The moment at which the town is looked at, just after its last act; the ages and consents are meant as of it."""

LISTED_CAST = ("ada", "hana")

HIDDEN: tuple[str, ...] = tuple(one.handle for one in CAST if not one.listed)
"""The handles of the six of the cast who may not be seen."""

HIDDEN_NAMES: tuple[str, ...] = tuple(one.name for one in CAST if not one.listed)
"""Their names, in the same order."""

LISTED: Mapping[str, str] = MappingProxyType({one.handle: one.name for one in RESIDENTS if one.listed})
"""The names of all who may be seen, by handle."""

UNLISTED: Mapping[str, str] = MappingProxyType({one.handle: one.name for one in RESIDENTS if not one.listed})
"""The names of all who may not be seen, by handle; the hidden six are among them."""

CIRCLE_NAMES: tuple[str, ...] = tuple(circle.name for circle in CIRCLES)

circle_of: Mapping[str, str] = MappingProxyType({one.handle: one.circle for one in RESIDENTS})
"""The circle of every account, by handle. No file has it: it only shapes who acts towards whom."""

PEOPLE_COLUMNS = (
    "person", "account", "network", "adult", "birth_date", "organisation", "private", "measure", "show", "agreed_at",
    "agreed_until", "withdrawn_at", "name",
)  # fmt: skip
ACTS_COLUMNS = ("actor", "target", "kind", "at", "id", "visibility")


def write_people(path: Path) -> None:
    """Write the people file of the town to *path*, by handle; those who were never asked are not in it."""
    asked = (one for one in RESIDENTS if one.answer is not Answer.NEVER_ASKED)
    _write(path, PEOPLE_COLUMNS, (_line(one) for one in asked))


def write_acts(path: Path) -> None:
    """Write the acts of the town to *path*, as they happened."""
    rows = (
        (act.actor, act.target, act.kind, _moment(act.at), f"act-{number:05}", act.visibility)
        for number, act in enumerate(year.acts(), 1)
    )
    _write(path, ACTS_COLUMNS, rows)


def _write(path: Path, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _line(one: Resident) -> tuple[str, ...]:
    attested = one.born_on is None and not one.organisation and one.answer is not Answer.UNATTESTED
    return (
        one.person, one.handle, TOWN.name, "yes" if attested else "", _day(one.born_on), _word(one.organisation),
        _word(one.answer is Answer.PRIVATE), "yes", _word(one.answer is not Answer.MEASURE_ONLY), _day(one.agreed_on),
        _day(one.agreed_until), _day(one.withdrawn_on), one.name,
    )  # fmt: skip


def _word(true: bool) -> str:
    return "yes" if true else "no"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
