"""Where everybody in a picture stands: by springs at first, and from then on nobody moves for whoever comes.

It knows keys, links and sizes, and no people.
"""

import math
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Row = Mapping[str, Any]
Array = NDArray[np.float64]
Place = tuple[float, float]
Places = Mapping[str, Place]
"""Key of somebody to where they stand; the middle of the picture is (0, 0), y grows downwards."""

SEED = 7
WIDTH, HEIGHT = 1000.0, 640.0
ROOMY = 60
"""People for whom WIDTH by HEIGHT is enough; the picture grows in area with those above."""
GAP = 12.0
"""Least distance between two nodes, in the units of WIDTH."""
NOWHERE = 0.02
"""Pull, in parts of WIDTH and HEIGHT, below which somebody's links draw them nowhere."""


def lay_out(middle: str, links: Sequence[Row], sizes: Mapping[str, float], held: Places) -> dict[str, Place]:
    """Return where everybody of *sizes* stands, the *middle* at (0, 0): whoever *held* has a place for keeps it.

    The others are put outside of these, on the side of those with whom they have links; with nobody held all are put
    by springs. Equal arguments give equal places.

    links  mover_key, moved_key, strength, in the order of their keys
    sizes  key of everybody to their radius
    """
    kept = {key: held[key] for key in sizes if key in held}
    if middle not in kept:
        return _sprung(middle, links, sizes)
    return _joined(kept, [key for key in sizes if key not in kept], links, sizes)


def _sprung(middle: str, links: Sequence[Row], sizes: Mapping[str, float]) -> dict[str, Place]:
    """Return where everybody stands, the first in the middle; springs first, then whoever overlaps is moved apart."""
    keys = sorted(sizes)
    springs: nx.Graph[str] = nx.Graph()
    springs.add_nodes_from(keys)
    for row in links:
        held = springs.get_edge_data(row["mover_key"], row["moved_key"], {"weight": 0.0})["weight"]
        springs.add_edge(row["mover_key"], row["moved_key"], weight=held + row["strength"])
    for _, _, edge in springs.edges(data=True):
        edge["weight"] = 0.3 + math.log1p(edge["weight"])
    start = nx.spring_layout(
        springs, pos={middle: (0.0, 0.0)}, fixed=[middle], seed=SEED, k=2.2 / math.sqrt(len(keys)), method="force",
        iterations=max(25, min(120, 18_000 // len(keys))),
    )  # fmt: skip
    room = np.array([WIDTH, HEIGHT]) / 2 * math.sqrt(max(1.0, len(keys) / ROOMY))
    spread = _spread(np.array([start[key] for key in keys])) * room
    moving = np.array([key != middle for key in keys])
    return _rounded(keys, _apart(spread, np.array([sizes[key] for key in keys]), moving))


def _joined(
    kept: Places, fresh: Sequence[str], links: Sequence[Row], sizes: Mapping[str, float]
) -> dict[str, Place]:  # fmt: skip
    """Return places in which the *kept* stay and the *fresh* stand outside of them, each where their links pull to."""
    if not fresh:
        return dict(kept)
    keys, beside = [*sorted(kept), *sorted(fresh)], _beside(links)
    outside = max(math.hypot(x / WIDTH, y / HEIGHT) for x, y in kept.values()) + 0.08
    starts = [kept[key] if key in kept else _outside(key, beside.get(key, []), kept, outside) for key in keys]
    moving = np.array([key not in kept for key in keys])
    return _rounded(keys, _apart(np.array(starts), np.array([sizes[key] for key in keys]), moving))


def _beside(links: Sequence[Row]) -> Mapping[str, list[str]]:
    """Return with whom everybody has links."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in links:
        found[row["mover_key"]].append(row["moved_key"])
        found[row["moved_key"]].append(row["mover_key"])
    return found


def _outside(key: str, friends: Sequence[str], kept: Places, far: float) -> Place:
    """Return where somebody new begins: *far* out, on the side of their *friends*, or on a side of their own."""
    x, y = (sum(kept[one][axis] for one in friends if one in kept) for axis in (0, 1))
    own = zlib.crc32(key.encode()) / 2**32
    drawn = math.hypot(x / WIDTH, y / HEIGHT) > NOWHERE
    angle = math.atan2(y / HEIGHT, x / WIDTH) + 0.4 * (own - 0.5) if drawn else math.tau * own
    return far * WIDTH * math.cos(angle), far * HEIGHT * math.sin(angle)


def _rounded(keys: Sequence[str], points: Array) -> dict[str, Place]:
    return {key: (round(float(x), 1), round(float(y), 1)) for key, (x, y) in zip(keys, points, strict=True)}


def _spread(points: Array) -> Array:
    """Return *points* (n, 2) about 0 stretched to a disc of radius 1 that is filled evenly from the middle out."""
    far = np.hypot(points[:, 0], points[:, 1])
    order = np.argsort(np.argsort(far, kind="stable"), kind="stable")
    wanted = np.sqrt(order / max(1, len(points) - 1))
    blended = 0.75 * wanted + 0.25 * far / max(float(far.max()), 1e-9)
    return points / np.maximum(far, 1e-9)[:, None] * blended[:, None]


def _apart(points: Array, sizes: Array, moving: NDArray[np.bool_], rounds: int = 60) -> Array:
    """Return *points* (n, 2) moved until no two of *sizes* (n,) come closer than GAP, or *rounds* are over.

    moving  (n,) whether a point may move; whoever meets one that may not makes all the way
    """
    places, movers = points.copy(), np.flatnonzero(moving)
    least = sizes[movers, None] + sizes[None, :] + GAP
    least[np.arange(len(movers)), movers] = 0.0
    for _ in range(rounds):
        between = places[movers, None, :] - places[None, :, :]
        far = np.hypot(between[..., 0], between[..., 1])
        short = np.maximum(least - far, 0.0) / np.where(moving[None, :], 2, 1)
        if not short.any():
            break
        places[movers] += (between / np.maximum(far, 1e-6)[..., None] * short[..., None]).sum(axis=1)
    return places
