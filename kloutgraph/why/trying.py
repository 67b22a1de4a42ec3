"""Trials: standings as a rating would publish them from other acts. On a projection only; nothing is written."""

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from kloutgraph.errors import NothingToRate
from kloutgraph.graph import Graph
from kloutgraph.model import Method
from kloutgraph.scores import measuring, projecting, valuing
from kloutgraph.scores.projecting import ALL, Taking, projected
from kloutgraph.scores.spanning import Span
from kloutgraph.scores.valuing import Values
from kloutgraph.trust import vouching


@dataclass(frozen=True)
class Trial:
    """A rating that is not kept: of which acts, over which time, by which method."""

    over: Span
    method: Method = field(default_factory=Method)
    taking: Taking = ALL


@dataclass(frozen=True)
class Tried:
    """What a trial found.

    acts    that it read
    alone   standing of every account that somebody acted towards, by key, rounded as published
    rows    what it would publish, by key
    attention  of every account that somebody acted towards, by key, rounded as published
    shares  of the accounts asked about: key to (key of an actor, day, share of its attention that it hands to it then)
    """

    acts: int
    alone: Values
    rows: Mapping[str, valuing.Row]
    attention: Values
    shares: Mapping[str, Sequence[tuple[str, int, float]]]


def tried(graph: Graph, trial: Trial, keys: Sequence[str] = ()) -> Tried:
    """Return what *trial* finds, with the shares that others hand to the accounts *keys*.

    Raises NothingToRate if it reads no act, TooLittleMemory.
    """
    over, method = trial.over, trial.method
    taking = replace(trial.taking, vouched=vouching.vouched(graph, method, over, trial.taking))
    with (
        projected(graph, over, method, lambda _what: nullcontext(), taking) as projection,
        ThreadPoolExecutor(2) as pool,
    ):
        if not projection.acts:
            raise NothingToRate(f"no act is left: none lies between {over.since} and {over.as_of}")
        found = measuring.measured(graph, projection, method, over, method.measures, pool, taking)
        shares = _shares(graph, trial, projection, keys, taking.vouched) if keys else {}
    rows = valuing.rows(found.values, valuing.several(graph, trial.taking.without))
    alone, attention = (valuing.rounded(found.values[name]) for name in ("standing", "attention"))
    return Tried(projection.acts, alone, {row.key: row for row in rows}, attention, shares)


def _shares(
    graph: Graph, trial: Trial, projection: projecting.Projection, keys: Sequence[str], vouched: Collection[str] | None
) -> dict[str, list[tuple[str, int, float]]]:
    row = graph.one(
        "rating/shares", keys=list(keys), projection=projection.name, fade=projection.fade,
        half_life_days=trial.method.half_life_days, weights=projecting.changed(graph, trial.method),
        held_back=trial.method.held_back, newest=trial.taking.newest, **trial.over.seconds,
    )  # fmt: skip
    found: dict[str, list[tuple[str, int, float]]] = {key: [] for key in keys}
    for target, actor, *share in zip(*(row[name] for name in ("target", "actor", "day", "share")), strict=True):
        if vouched is None or actor in vouched:
            found[target].append((actor, *share))
    return found
