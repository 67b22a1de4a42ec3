"""What is here and how fresh it is: networks, accounts, acts, ratings, versions. As a page and as JSON."""

from dataclasses import asdict, dataclass
from typing import Any

from flask import Blueprint, Response

from kloutgraph import connect
from kloutgraph.errors import Unfinished
from kloutgraph.freshness import STALE_DAYS, Fresh, freshness
from kloutgraph.lists import recalling
from kloutgraph.lists.recalling import Waiting
from kloutgraph.scores import rating, scoring
from kloutgraph.scores.rating import Rating
from kloutgraph.why import changing

from .. import shown
from ..here import here, networks
from ..visitor import is_inside

RATINGS = 50
"""Ratings that are shown."""

page = Blueprint("status", __name__)


@dataclass(frozen=True)
class Held:
    """A network with how many accounts of it are counted, the hidden ones in tens, and how many of those are shown."""

    fresh: Fresh
    accounts: int
    shown: int


@page.get("/status")
def status() -> str:
    """Show what is here, also while scores are being published."""
    made, current = _ratings(), _current()
    return shown.page(
        "status.html", held=_held(), acts=here().graph.one("rating/span")["acts"], ratings=made, current=current,
        overdue=rating.is_due(here().graph), publishing=current is None and bool(made), versions=_versions(),
        stale_days=STALE_DAYS, fewest=scoring.FEWEST, recalls=_recalls(),
    )  # fmt: skip


@page.get("/status.json")
def status_json() -> Response:
    """Give the same as JSON; acts in two digits."""
    acts, recalls = here().graph.one("rating/span")["acts"], _recalls()
    waiting: dict[str, Any] = {"recalls": asdict(recalls)} if recalls else {}
    return shown.json_of(
        current=_current(), versions=_versions(), due=rating.is_due(here().graph), acts=shown.about(acts),
        networks=[_plain(one) for one in _held()], ratings=[_told(one) for one in _ratings()],
        **waiting,
    )  # fmt: skip


def _recalls() -> Waiting | None:
    """Return how many recalled rows no holder was told of; for the analyst alone, since they may be few."""
    return recalling.waiting(here().kept.graph.run) if is_inside() else None


def _current() -> Rating | None:
    """Return the current rating; None before the first and while another is being published."""
    try:
        return rating.current(here().kept.graph)
    except Unfinished:
        return None


def _ratings() -> list[Rating]:
    return changing.ratings(here().graph)[: -RATINGS - 1 : -1]


def _held() -> list[Held]:
    graph = here().graph
    counts = {row["network"]: row for row in graph.run("schema/counts")}
    told = {network.name for network in networks()}
    fresh = freshness(graph, here().clock())
    return [_counted(one, counts.get(one.network)) for one in fresh if one.network in told]


def _counted(fresh: Fresh, row: dict[str, Any] | None) -> Held:
    if row is None:  # it was registered since the accounts were counted
        return Held(fresh, 0, 0)
    return Held(fresh, scoring.told(row["listed"], row["accounts"]), row["listed"])


def _versions() -> dict[str, str]:
    graph = here().graph
    found = graph.keep(("versions",), lambda: connect.check(graph))
    return dict(zip(("Neo4j", "Graph Data Science"), found, strict=True))


def _plain(held: Held) -> dict[str, Any]:
    fresh = asdict(held.fresh)
    moments = {name: fresh[name] and shown.iso(fresh[name]) for name in ("until", "brought", "stale_since")}
    return {**fresh, **moments, "accounts": held.accounts, "shown": held.shown}


def _told(made: Rating) -> dict[str, Any]:
    return {
        "rating": made.number, "method": made.method, "as_of": shown.iso(made.as_of),
        "rated_at": shown.iso(made.rated_at), "acts": shown.about(made.acts), "refereed": made.refereed,
        "distance": made.distance,
    }  # fmt: skip
