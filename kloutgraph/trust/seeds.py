"""The accounts that trust comes from: chosen by whoever answers for the graph, and the ledger says by whom and when.

They stand in several groups, each of which must reach an account for it to have guarded standing. It names nobody: an
account is a seed by a number that it carries itself, so it goes with the account.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from kloutgraph import ledger
from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.ledger import Entry, Event
from kloutgraph.scores import scoring

GROUPS = 3
"""Groups of seeds. What those are trusted with who were bought in one or two of them counts nothing."""
FEWEST_SEEDS = 30
SHARE = 0.02
"""Seeds that are proposed, as a share of the accounts that act, but FEWEST_SEEDS at least; see docs/gaming.md."""
_LONGEST = 100


@dataclass(frozen=True)
class Named:
    """A seed that may be named."""

    group: int
    account: str
    name: str | None


@dataclass(frozen=True)
class Seeds:
    """The seeds that there are.

    groups   how many groups have any
    named    those who may be named, by group and account
    others   all others, in tens
    choices  what the ledger says: when, by whom, what; the oldest first
    """

    groups: int
    named: tuple[Named, ...]
    others: int
    choices: tuple[Entry, ...]


def seeds(graph: Graph) -> Seeds:
    """Return who is a seed, as far as it may be told, and who chose them."""
    rows = graph.run("seeds/all")
    named = tuple(Named(row["group"], **one) for row in rows for one in row["listed"])
    everybody = sum(row["seeds"] for row in rows)
    others = scoring.told(len(named), everybody) - len(named)
    return Seeds(len(rows), named, others, tuple(ledger.entries(graph.run, Event.SEEDED)))


def chosen(graph: Graph) -> bool:
    """Say whether every group has a seed that takes part."""
    return len(graph.run("seeds/all")) == GROUPS


def choices(graph: Graph) -> int:
    """Return how often seeds were chosen, added or removed, which says whether two ratings trusted the same ones."""
    return len(ledger.entries(graph.run, Event.SEEDED))


def add(graph: Graph, key: str, by: str, at: datetime) -> None:
    """Let the account *key*, which takes part, be a seed of the smallest group. Raises InputError if it is one."""
    if _group_of(graph, key) is not None:
        raise InputError("is a seed already")
    size = {row["group"]: row["seeds"] for row in graph.run("seeds/all")}
    group = min(range(1, GROUPS + 1), key=lambda group: (size.get(group, 0), group))
    _put(graph, {key: group}, by, at, how="added")


def remove(graph: Graph, key: str, by: str, at: datetime) -> None:
    """Let the account *key* be no seed any more. Raises InputError if it is none."""
    if _group_of(graph, key) is None:
        raise InputError("is no seed")
    _put(graph, {key: None}, by, at, how="removed")


def propose(graph: Graph, circles: Mapping[str, float], by: str, at: datetime) -> int:
    """Choose all seeds anew, and return how many, in tens: who acted on the most days, of every circle its share.

    circles  number of the circle of each account, as measures/community has it

    Raises InputError if too few accounts act.
    """
    picked = proposal(graph, circles)
    _put(graph, picked, by, at, how="proposed", anew=True)
    return scoring.told(0, len(picked))


def proposal(graph: Graph, circles: Mapping[str, float]) -> dict[str, int]:
    """Return whom ``propose`` would trust, and in which group; nothing is kept. Raises as it."""
    row = graph.one("seeds/active")
    picked = proposed(dict(zip(row["account"], row["days"], strict=True)), circles)
    if len(picked) < GROUPS:
        raise InputError(f"too few accounts act: trust needs {GROUPS} of them at least")
    return picked


def proposed(days: Mapping[str, int], circles: Mapping[str, float]) -> dict[str, int]:
    """Return whom to trust, and in which group, of accounts that acted on so many *days*."""
    order = sorted(days, key=lambda key: (circles.get(key, -1.0), -days[key], key))
    within = [list(keys) for _, keys in groupby(order, key=lambda key: circles.get(key, -1.0))]
    within.sort(key=lambda keys: (-len(keys), min(keys)))
    many = min(len(days), max(FEWEST_SEEDS, round(SHARE * len(days))))
    shares = scoring.shares(many, [len(keys) for keys in within])
    picked = [key for keys, share in zip(within, shares, strict=True) for key in keys[:share]]
    return {key: place % GROUPS + 1 for place, key in enumerate(picked)}


def _group_of(graph: Graph, key: str) -> int | None:
    rows = graph.run("seeds/group_of", key=key)
    if not rows:
        raise InputError("takes no part, so it cannot be trusted")
    group: int | None = rows[0]["group"]
    return group


def _put(
    graph: Graph, picked: Mapping[str, int | None], by: str, at: datetime, *, how: str, anew: bool = False
) -> None:  # fmt: skip
    by = " ".join(by.split())
    if not by or len(by) > _LONGEST or not by.isprintable():
        raise UsageProblem(f"say who chooses, in a word or two, {_LONGEST} signs at most: --by 'the moderators'")
    with graph.transaction() as tx:
        if anew:
            tx.run("seeds/clear")
        tx.run("seeds/put", seeds=[[key, group] for key, group in picked.items()])
        ledger.append(tx, Event.SEEDED, at, by=by, how=how, seeds=scoring.told(0, len(picked)) if anew else 1)
