"""What influence costs: points that 100 fake accounts gain, attack by attack, measure by measure. Nothing is written.

The acts that the current rating counts are read as arrays, fakes are planted onto them, and everything is worked out
by a second implementation. Points are those of the score: 99 for each factor of a million.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from kloutgraph.errors import NothingToRate
from kloutgraph.graph import Graph
from kloutgraph.model import VOUCHERS, Method
from kloutgraph.scores import measures, projecting, referee, refereeing, scoring
from kloutgraph.scores.rating import Progress
from kloutgraph.trust import seeds
from kloutgraph.trust.attacks import ATTACKS, Acts, Array, Numbers

FAKES = 100
FIRST = 100
"""Accounts that must not lose their guarded standing: those of the highest standing."""
LEAST_KEPT = 0.95
"""Share of them that must keep it, so that it is not bought by trusting nobody."""

Groups = Sequence[Numbers]
"""Numbers of the seeds, group by group."""
Definition = Callable[[Acts, Groups, Method], Array]
"""Acts, seeds, method; returns points (n,), 1 to 100, not rounded."""


def counting(acts: Acts, _groups: Groups, _method: Method) -> Array:
    """Count acts: the points of 1 plus the acts received, where an act is worth an account's own attention."""
    return scoring.points(scoring.FLOOR * (1 + np.bincount(acts.mover, minlength=acts.n).astype(np.float64)))


def pagerank(acts: Acts, _groups: Groups, method: Method) -> Array:
    """Attention from those who are attended to, whoever they are: method 1."""
    return scoring.points(_pagerank(acts, method))


def in_force(acts: Acts, _groups: Groups, method: Method) -> Array:
    """The score that is published where no seeds are chosen; see cypher/measures/standing.cypher."""
    return scoring.points(
        referee.arrived(acts.moved, acts.mover, acts.weight, acts.day, _pagerank(acts, method), method)
    )


def guarded(acts: Acts, groups: Groups, method: Method) -> Array:
    """Attention that comes from seeds, in the group that gives least; see cypher/measures/guarded.cypher."""
    return scoring.points(guarded_standing(acts, groups, method), scoring.GUARDED_FLOOR)


def vouched(acts: Acts, groups: Groups, method: Method) -> Array:
    """The score in force where seeds are chosen: of the acts of those alone for whom somebody vouches."""
    seeds = np.concatenate([*groups, np.zeros(0, np.int64)])
    counts = referee.counting(acts.n, acts.moved, acts.mover, seeds, VOUCHERS)[acts.moved] > 0
    theirs = replace(
        acts, moved=acts.moved[counts], mover=acts.mover[counts], weight=acts.weight[counts], day=acts.day[counts]
    )
    return in_force(theirs, groups, method)


DEFINITIONS: Mapping[str, Definition] = {
    "counting": counting,
    "PageRank": pagerank,
    "guarded": guarded,
    "in force": in_force,
    "vouched": vouched,
}
"""Ways to measure; "in force" is the score that is published, and "vouched" the one where seeds are chosen."""


@dataclass(frozen=True)
class Gain:
    """What 100 fake accounts gain for one account by one attack.

    account  which one: of no standing, of median standing, or the hundredth of all
    points   by the name of the definition, two decimals; below 0 where the account loses
    """

    attack: str
    account: str
    points: Mapping[str, float]


@dataclass(frozen=True)
class Table:
    """Gains of all attacks, and what guarded standing costs the honest.

    kept      share of the first hundred whose guarded standing is above its floor, two digits
    proposed  whether no seeds are chosen, so that those stood in that would be proposed
    """

    as_of: datetime
    gains: tuple[Gain, ...]
    kept: float
    proposed: bool


def table(graph: Graph, now: datetime, progress: Progress) -> Table:
    """Return the table of the acts that the current rating counts. Raises as ``measures.ask``."""
    method, over = measures.as_rated(graph, now)
    progress("read", 0, len(ATTACKS))
    weighing = {"half_life_days": method.half_life_days, "weights": projecting.changed(graph, method)}
    read = refereeing.read(graph, over.held, {**weighing, **over.seconds})
    if not read.accounts:
        raise NothingToRate(f"there is no act to measure: none lies between {over.since} and {over.as_of}")
    keys, acts = _in_order(read, (over.seconds["until"] - 1) // int(scoring.DAY_S), method.half_life_days)
    row = graph.one("seeds/groups")
    trusted = dict(zip(row["account"], row["group"], strict=True))
    proposed = not seeds.chosen(graph)
    if proposed:
        trusted = seeds.proposal(graph, measures.circles(graph, now, lambda *_: None))
    groups = grouped(keys, trusted)
    gains = tuple(priced(acts, groups, method, progress))
    return Table(over.as_of, gains, scoring.in_digits(kept(acts, groups, method), scoring.DIGITS), proposed)


def priced(acts: Acts, groups: Groups, method: Method, progress: Progress) -> Iterator[Gain]:
    """Give what FAKES fake accounts gain, attack by attack, for three accounts none of which is a seed."""
    acts, gaining = _gaining(acts, groups, method)
    before = {name: define(acts, groups, method) for name, define in DEFINITIONS.items()}
    for done, (attack, plant) in enumerate(ATTACKS.items()):
        progress(attack, done, len(ATTACKS))
        for account, number in gaining.items():
            planted = plant(acts, number, FAKES)
            after = {define: define(planted, groups, method)[number] for define in dict.fromkeys(DEFINITIONS.values())}
            yield Gain(attack, account, {
                name: round(float(after[define] - before[name][number]), 2) + 0.0
                for name, define in DEFINITIONS.items()
            })  # fmt: skip


def kept(acts: Acts, groups: Groups, method: Method) -> float:
    """Return the share of the first hundred by PageRank whose guarded standing is above its floor."""
    first = _order(acts, method)[:FIRST]
    return float(np.mean(guarded_standing(acts, groups, method)[first] > scoring.GUARDED_FLOOR))


def guarded_standing(acts: Acts, groups: Groups, method: Method) -> Array:
    """Return guarded standing (n,), 0 or more; without groups nobody has any."""
    value = np.full(acts.n, np.inf if groups else 0.0)
    for group in groups:
        own = np.zeros(acts.n)
        own[group] = 1 - method.trust
        value = np.minimum(value, referee.attention(acts.moved, acts.mover, acts.weight, own, damping=method.trust))
    return value


def grouped(keys: Sequence[str], trusted: Mapping[str, int]) -> Groups:
    """Return the seeds by their place in *keys*; a group of which nobody acts is there and empty."""
    place = {key: number for number, key in enumerate(keys)}
    return [
        np.array([place[key] for key in sorted(trusted) if trusted[key] == group and key in place], np.int64)
        for group in range(1, seeds.GROUPS + 1)
    ]


def _pagerank(acts: Acts, method: Method) -> Array:
    return referee.pagerank(acts.n, acts.moved, acts.mover, acts.weight, damping=method.damping)


def _order(acts: Acts, method: Method) -> Numbers:
    """Return the accounts that somebody acted towards, the highest standing first."""
    standing = scoring.published(_pagerank(acts, method))
    order = np.lexsort((np.arange(acts.n), -standing))
    return np.asarray(order[np.bincount(acts.mover, minlength=acts.n)[order] > 0], np.int64)


def _gaining(acts: Acts, groups: Groups, method: Method) -> tuple[Acts, Mapping[str, int]]:
    """Return the accounts that are to gain, and the acts with one account more, which nobody acted towards."""
    acts = replace(acts, n=acts.n + 1)
    order = _order(acts, method)
    order = order[~np.isin(order, np.concatenate([*groups, np.zeros(0, np.int64)]))]
    median, famous = order[len(order) // 2], order[min(FIRST, len(order)) - 1]
    return acts, {"none": acts.n - 1, "median": int(median), "hundredth": int(famous)}


def _in_order(read: refereeing.Acts, today: int, half_life_days: float) -> tuple[Sequence[str], Acts]:
    """Return keys and acts in an order that does not depend on the order in which the acts came."""
    keys = sorted(read.accounts)
    place = {key: number for number, key in enumerate(keys)}
    renumbered = np.array([place[key] for key in read.accounts], np.int64)
    moved, mover = renumbered[read.moved], renumbered[read.mover]
    order = np.lexsort((read.weight, read.day, moved, mover))
    return keys, Acts(
        len(keys), moved[order], mover[order], read.weight[order], read.day[order], today, half_life_days
    )  # fmt: skip
