"""What the pages stand on: the graph that this process serves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app

from kloutgraph.graph import Graph
from kloutgraph.privacy.fingerprint import Fingerprints

from .visitor import OneTimeLink


@dataclass(frozen=True)
class House:
    """A graph, the fingerprints of its keys, a clock (aware, UTC), the link that lets visitors in."""

    graph: Graph
    fingerprints: Fingerprints
    clock: Callable[[], datetime]
    link: OneTimeLink


def here() -> House:
    """Return the house of the request that is being answered."""
    return cast(House, current_app.extensions["kloutgraph"])
