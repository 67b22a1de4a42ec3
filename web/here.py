"""What the pages stand on: the graph that this process serves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from flask import current_app, g

from kloutgraph.privacy.fingerprint import Fingerprints

from .kept import Kept, Remembering
from .passes import Passes
from .visitor import OneTimeLink


@dataclass(frozen=True)
class House:
    """A graph with its kept answers, fingerprints of its keys, a clock (aware, UTC), the link that lets visitors in.

    passes  opens what lets a person in
    changed  told when a visitor changed something, so that what is then due is done
    book  the address book of one's own archives; None wherever pages can be seen from another machine
    """

    kept: Kept
    fingerprints: Fingerprints
    clock: Callable[[], datetime]
    link: OneTimeLink
    passes: Passes
    changed: Callable[[], None]
    book: Path | None = None

    @property
    def graph(self) -> Remembering:
        """The graph as the request that is being answered sees it."""
        if "graph" not in g:
            g.graph = self.kept.now()
        return cast(Remembering, g.graph)


def here() -> House:
    """Return the house of the request that is being answered."""
    return cast(House, current_app.extensions["kloutgraph"])
