"""What of a network the address of its page asks for, and addresses that ask for something else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from flask import request

from kloutgraph.model import Direction, Kind
from kloutgraph.neighbourhood import Wanted
from kloutgraph.picture import Role

from . import shown
from .mistakes import Unfit

TOP, MOST, STEP = 150, 1_000, 25
STEPS = ("1", "2")
TRAIL = 5
"""Middles before this one that the address remembers."""
SORTS = ("tie", "score", "account")
MOST_CIRCLES = 1_000_000
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
ROLES = frozenset(role.name.lower() for role in Role)
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class View:
    """The state of a network page, all of it in its address.

    top       people around the middle at most
    depth     steps from the middle, 1 or 2
    month     acts until its end count, as 2025-03; "" for all
    kind      the only kind of act that counts; "" for all
    group     the only circle; 0 for all
    sort      what the table is sorted by
    selected  key of whom the card is about; "" for the middle
    via       keys of the middles before, the latest last, joined by dots
    hide      roles that the legend hides, joined by dots
    """

    top: int = TOP
    depth: int = 1
    direction: str = Direction.BOTH
    month: str = ""
    kind: str = ""
    group: int = 0
    sort: str = SORTS[0]
    selected: str = ""
    via: str = ""
    hide: str = ""

    @property
    def is_filtered(self) -> bool:
        """Whether anybody is left out but by *top*."""
        return bool(self.month or self.kind or self.group) or self.direction != Direction.BOTH

    @property
    def trail(self) -> list[str]:
        """Keys of the middles before."""
        return [key for key in self.via.split(".") if key]

    def address(self, key: str, ending: str = "", **changes: Any) -> str:
        """Return the address of the network of *key* that shows this with *changes*."""
        changed = {**vars(self), **changes}
        said = {one.name: changed[one.name] for one in fields(self) if changed[one.name] != one.default}
        return f"/p/{key}/network{ending}" + (f"?{urlencode(said)}" if said else "")

    def is_usual(self, name: str) -> bool:
        """Say whether the state called *name* is what it is where an address says nothing of it."""
        return bool(getattr(self, name) == getattr(View, name))

    def unfiltered(self, key: str) -> str:
        """Return the address of the network of *key* with everybody in it, one step around."""
        return self.address(key, depth=1, direction=Direction.BOTH, month="", kind="", group=0, hide="", selected="")

    def back(self, key: str) -> str:
        """Return the address of the network of *key*, which is on the trail."""
        return self.address(key, via=self.via.partition(key)[0].strip("."), top=TOP, group=0, selected="", hide="")

    def onwards(self, middle: str, key: str) -> str:
        """Return the address of the network of *key* as seen from that of *middle*: filters stay, and the way back."""
        via = ".".join([*(one for one in self.trail if one not in (middle, key)), middle][-TRAIL:])
        return self.address(key, via=via, top=TOP, group=0, selected="", hide="")

    def wanted(self, key: str, asked: Mapping[str, Any], *, whole: bool = False) -> Wanted:
        """Return the neighbourhood that this shows; the *whole* is without filters, and no smaller than usual.

        asked  the defaults of questions
        """
        plain = Wanted(key, asked["as_of"], asked["half_life_days"], max(self.top, TOP) if whole else self.top)
        if whole:
            return plain
        return replace(
            plain, as_of=min(plain.as_of, _after(self.month)) if self.month else plain.as_of, steps=self.depth,
            direction=Direction(self.direction), circle=self.group,
            kinds=(Kind(self.kind, 0.0).relationship,) if self.kind else (),
        )  # fmt: skip


def view(kinds: Sequence[str]) -> View:
    """Return what the address asks for, of the *kinds* there are; a 400 for what cannot be."""
    trail = [key for key in request.args.get("via", "").split(".") if _KEY.fullmatch(key)]
    return View(
        top=shown.number("top", TOP, most=MOST),
        depth=int(shown.choice("depth", STEPS)),
        direction=shown.choice("direction", tuple(Direction)),
        month=_month(),
        kind=shown.choice("kind", ("", *kinds)),
        group=shown.number("group", 0, most=MOST_CIRCLES) if request.args.get("group") else 0,
        sort=shown.choice("sort", SORTS),
        selected=request.args.get("selected", ""),
        via=".".join(trail[-TRAIL:]),
        hide=".".join(word for word in request.args.get("hide", "").split(".") if word in ROLES),
    )


def _month() -> str:
    month = request.args.get("month", "")
    if month and not _MONTH.fullmatch(month):
        raise Unfit("month is one such as 2025-03")
    return month


def months(first: str, last: str) -> list[str]:
    """Return all months from *first* to *last*, as 2025-03."""
    found, moment = [], _begin(first)
    while f"{moment:%Y-%m}" <= last:
        found.append(f"{moment:%Y-%m}")
        moment = _after(found[-1])
    return found


def _begin(month: str) -> datetime:
    """Return the moment at which *month* begins."""
    return datetime(int(month[:4]), int(month[5:]), 1, tzinfo=UTC)


def _after(month: str) -> datetime:
    """Return the moment at which *month* ends."""
    year, number = int(month[:4]), int(month[5:])
    return datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC)
