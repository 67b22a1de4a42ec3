"""Pages of the first of the ranking, worked out before anybody asks: the first view of a hub would take seconds."""

from collections.abc import Iterator
from typing import Any

from flask import Flask

from .here import House, here
from .pages import network, person

FIRST = 50
"""Places of the ranking."""


def work_out(app: Flask, first: int = FIRST) -> Iterator[str]:
    """Work out the two pages of each of the *first* of the ranking; yield the key after each that was due.

    What they ask is kept as if a visitor had seen them, so nothing is due again until something changes.
    """
    house: House = app.extensions["kloutgraph"]
    ranked: list[dict[str, Any]] = house.kept.now().run("explore/ranking", top=person.PLACES)
    for row in ranked[:first]:
        if _is_due(app, row["key"]):
            yield row["key"]


def _is_due(app: Flask, key: str) -> bool:
    """Work out the pages of *key* unless they are; say whether they were not."""
    due = []

    def show() -> None:
        person.person(key)
        network.network(key)
        due.append(key)

    with app.test_request_context():
        here().graph.keep(("worked out", key), show)
    return bool(due)
