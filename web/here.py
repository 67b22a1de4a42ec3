"""What the pages stand on: the graph that this process serves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import cast

from flask import abort, current_app, g

from kloutgraph import register
from kloutgraph.graph import Row
from kloutgraph.model import Basis, Network
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.scores import circles

from .asked import Console
from .kept import Kept, Remembering
from .layouts import Layouts
from .passes import Passes
from .visitor import OneTimeLink, is_inside
from .working import Working


@dataclass(frozen=True)
class House:
    """A graph with its kept answers, fingerprints of its keys, a clock (aware, UTC), the link that lets visitors in.

    passes  opens what lets a person in
    changed  told when a visitor changed something, so that what is then due is done
    layouts  where people stood in pictures
    book  the address book of one's own archives; None wherever pages can be seen from another machine
    working  the work that pages began
    console  the queries that were typed
    """

    kept: Kept
    fingerprints: Fingerprints
    clock: Callable[[], datetime]
    link: OneTimeLink
    passes: Passes
    changed: Callable[[], None]
    book: Path | None = None
    layouts: Layouts = field(default_factory=Layouts)
    working: Working = field(default_factory=Working)
    console: Console = field(default_factory=Console)

    @property
    def graph(self) -> Remembering:
        """The graph as the request that is being answered sees it."""
        if "graph" not in g:
            g.graph = self.kept.now()
            self.console.follow(g.graph.version)
        return cast(Remembering, g.graph)


def networks() -> list[Network]:
    """Return the networks that the visitor may know of: an archive tells whose machine it is."""
    return [one for one in register.networks(here().graph) if is_inside() or one.basis is not Basis.OWN]


def told(people: list[Row]) -> list[Row]:
    """Return those of *people*, who have an ``account`` each, of whom the visitor may know: no owner of an archive."""
    if is_inside():
        return people
    names = {network.name for network in networks()}
    return [one for one in people if one["account"].partition(":")[0] in names]


def listed(key: str) -> Row:
    """Return what may be said of *key*; a 404 for anybody of whom nothing may."""
    rows = told(here().graph.run("explore/people", keys=[key]))
    if not rows:
        abort(404)
    return rows[0]


def circle_names() -> Mapping[int, str]:
    """Return after whom each circle is called, by its number."""
    graph = here().graph
    return graph.keep(("circle names",), lambda: circles.names(graph))


def here() -> House:
    """Return the house of the request that is being answered."""
    return cast(House, current_app.extensions["kloutgraph"])
