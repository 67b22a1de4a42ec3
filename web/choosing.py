"""Whom a list would name: the filters, the number and the way that an address asks for, and what that comes to."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import request

from kloutgraph import lists
from kloutgraph.reach import together
from kloutgraph.reach.together import Reached

from . import filters, ranked, shown
from .filters import Choices, Filters
from .here import here
from .kept import Remembering
from .slowly import slowly

WAYS = {"score": "their scores", "reach": "their joint reach"}
"""How people are chosen, by the word in an address."""
MOST = 1_000
SIZE = 10
"""People on a list, if nothing is said."""


@dataclass(frozen=True)
class Asked:
    """What an address asks for.

    shown  whether it asks for people at all; without a number it is the empty form
    """

    there: Choices
    filters: Filters
    size: int
    way: str
    shown: bool

    @property
    def address(self) -> str:
        """Return the address that asks for just this."""
        return "/lists?" + urlencode({**self.filters.words, "n": self.size, "by": self.way})


@dataclass(frozen=True)
class Preview:
    """What a list would be.

    rows      whom it would name, in its order; ``added`` tells how many each adds where the way is reach
    left      how many the filters leave, of whom these are chosen
    by_reach  whom as many people reach together who are chosen for that
    by_score  whom as many reach together who have the highest scores, within the topic if one is asked for
    """

    rows: list[dict[str, Any]]
    left: int
    by_reach: Reached
    by_score: Reached


def asked() -> Asked:
    """Return what the address of the request asks for. Raises Unfit, or aborts, as filters and numbers do."""
    there = filters.choices(here().graph)
    return Asked(
        there, filters.chosen(there), shown.number("n", SIZE, most=MOST), shown.choice("by", list(WAYS)),
        "n" in request.args,
    )  # fmt: skip


def columns(asked: Asked) -> tuple[str, ...]:
    """Return what is said of everybody on the list that is *asked* for: also the score within the topic, if one is."""
    within = ["within"] if asked.filters.topic else []
    return (*lists.PEOPLE, *within, *(["added"] if asked.way == "reach" else []))


def preview(graph: Remembering, asked: Asked) -> Preview:
    """Return whom the list that is *asked* for would name, as of now."""
    fit = ranked.leaving(graph, asked.filters)
    keys = [row["key"] for row in fit]
    found = slowly(("joint reach", asked.size, tuple(keys)), lambda: together.choose(graph, asked.size, among=keys))
    rows = fit[: asked.size]
    if asked.way == "reach":
        within = {row["key"]: {"within": row["within"]} for row in fit} if asked.filters.topic else {}
        rows = [row | within.get(row["key"], {}) for row in found.rows]
    return Preview(rows, len(fit), found.joint, found.top)
