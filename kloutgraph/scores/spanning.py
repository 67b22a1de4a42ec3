"""Which acts a rating is of: from when, until when. It reads what the graph keeps, and the acts only if it must."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kloutgraph import register
from kloutgraph.errors import NothingToRate, UsageProblem
from kloutgraph.graph import Graph, Row
from kloutgraph.model import Basis
from kloutgraph.scores import scoring

SMALLEST_HALF_LIFE_DAYS = 0.1
_FADES = 1000
"""Half-lives after which a weight is too near to the smallest double."""


@dataclass(frozen=True)
class Span:
    """The acts that count: those with since <= at < as_of. ``whole`` if that is all of the *held* ones."""

    since: datetime
    as_of: datetime
    window_days: float | None
    whole: bool
    held: int

    @property
    def seconds(self) -> dict[str, int]:
        """``since`` and ``until`` in whole seconds since 1970, as queries take them."""
        return {"since": int(self.since.timestamp()), "until": int(self.as_of.timestamp())}


def span(
    graph: Graph, as_of: datetime | None, window_days: float | None, half_life_days: float, now: datetime,
    without: Collection[str] = (),
) -> Span:  # fmt: skip
    """Return the span of a rating.

    as_of        its end, or None for now, or for just after the last act if every network is finished
    window_days  its length, or None for the longest window of the register, if all networks have one
    without      keys of accounts that are left out, as if they were not held

    Raises NothingToRate if no act is held, UsageProblem for a length or half-life that cannot be used.
    """
    for name, value in (("window", window_days), ("half-life", half_life_days)):
        if value is not None and not SMALLEST_HALF_LIFE_DAYS <= value <= 36_500:
            raise UsageProblem(f"the {name} must lie between {SMALLEST_HALF_LIFE_DAYS} and 36,500 days")
    found = held(graph, without)
    first, last = found["first"], found["last"]
    if first is None:
        raise NothingToRate("a rating would read no act: none is held; import some first")
    networks = [one for one in register.networks(graph) if one.basis is not Basis.OWN]  # its acts are in no rating
    if as_of is None:
        finished = all(network.finished for network in networks)
        as_of = datetime.fromtimestamp(last + 1, UTC) if finished else now.replace(microsecond=0)
    if window_days is None:
        windows = [network.window_days for network in networks]
        window_days = max((days for days in windows if days), default=None) if all(windows) else None
    since = as_of - timedelta(days=window_days) if window_days else datetime.fromtimestamp(first, UTC)
    start, end = since.timestamp(), as_of.timestamp()
    if end - max(first, start) > _FADES * half_life_days * scoring.DAY_S:
        problem = f"more than {_FADES:,} half-lives lie between the first act that counts and the rating's moment"
        raise UsageProblem(f"{problem}, so that weights vanish; take a longer half-life or a window")
    return Span(since, as_of, window_days, whole=start <= first and last < end, held=found["acts"])


def held(graph: Graph, without: Collection[str] = ()) -> Row:
    """Return ``acts``, ``first`` and ``last`` of all acts that count; the last two are searched for where unknown.

    Where somebody is labelled or left out all three are: what is known is of all acts held, theirs among them.
    """
    if without:
        return graph.one("rating/search_span", without=sorted(without))
    known = graph.one("rating/span")
    claims, labelled = known.pop("claims"), known.pop("labelled")
    if known["acts"] and (labelled or known["first"] is None):
        known = graph.one("rating/search_span", without=[])
        if not labelled:
            graph.run("rating/keep_span", claims=claims, first=known["first"], last=known["last"])
    return known
