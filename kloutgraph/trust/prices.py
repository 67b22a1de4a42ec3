"""The published gaming table: what 100 fake accounts gained, as ``make gaming`` wrote it. It works out nothing."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FILE = "prices.tsv"
_WHERE = ("set", "attack", "account")


@dataclass(frozen=True)
class Price:
    """What one attack gained for one account of one set of acts.

    acts     which set
    account  which one: of no standing, of median standing, or the hundredth of all
    points   by the name of the way to measure; below 0 where the account loses
    """

    acts: str
    attack: str
    account: str
    points: Mapping[str, float]


@cache
def prices() -> tuple[Price, ...]:
    """Return all rows of the table, in its order."""
    text = files("kloutgraph.trust").joinpath(FILE).read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return tuple(_price(row) for row in rows)


def highest(found: Iterable[Price]) -> dict[str, dict[str, float]]:
    """Return by attack the most that any of *found* gained, by the way to measure."""
    most: dict[str, dict[str, float]] = {}
    for one in found:
        before = most.setdefault(one.attack, dict(one.points))
        most[one.attack] = {name: max(points, before[name]) for name, points in one.points.items()}
    return most


def lines(found: Iterable[Price]) -> Iterator[str]:
    """Give the lines of the file that says *found*."""
    for number, one in enumerate(found):
        if not number:
            yield "\t".join((*_WHERE, *one.points))
        yield "\t".join((one.acts, one.attack, one.account, *(f"{points:.2f}" for points in one.points.values())))


def _price(row: dict[str, str]) -> Price:
    acts, attack, account = (row.pop(name) for name in _WHERE)
    return Price(acts, attack, account, {name: float(points) for name, points in row.items()})
