"""What may be done where nothing is due: pages of the first of the ranking are worked out before anybody asks.

The first view of a hub would take seconds.
"""

import logging
from collections.abc import Iterator

from flask import Flask

from kloutgraph.errors import Unfinished, Unreachable

from .here import House, here
from .pages import network, person

FIRST = 50
"""Places of the ranking."""

log = logging.getLogger(__name__)


def work_out(app: Flask, first: int = FIRST) -> Iterator[str]:
    """Work out the two pages of each of the *first* of the ranking; yield the key after each that was due.

    What they ask is kept as if a visitor had seen them, so nothing is due again until something changes. It is not
    begun while other work is under way, and ends when something changed meanwhile.
    """
    house: House = app.extensions["kloutgraph"]
    if house.working.is_under_way or house.working.turn.locked():
        return
    begun = house.kept.now()
    house.layouts.let_go(house.kept.graph, begun.removals)
    for row in begun.run("explore/ranking", top=person.PLACES)[:first]:
        if house.kept.now().version != begun.version:
            return
        if _is_due(app, row["key"]):
            yield row["key"]


def _is_due(app: Flask, key: str) -> bool:
    """Work out the pages of *key* unless they are; say whether they were not."""
    with app.test_request_context():
        graph, mark = here().graph, ("worked out", key)
        if graph.holds(mark):  # it was kept before what it stands for, and so goes before that
            return False
        graph.keep(mark, lambda: _show(key))
    return True


def _show(key: str) -> None:
    try:
        person.person(key)
        network.network(key)
    except (Unreachable, Unfinished):
        raise
    except Exception as error:  # one that fails is not tried again until something changes, and the others have theirs
        log.warning("beforehand.failed error=%s", type(error).__name__)
