"""A list of people who reach the most different people together, beside as many with the highest scores.

Only whoever is :Listed is on it. Whoever is reached and not shown is counted and told in tens.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kloutgraph.graph import Graph, Row
from kloutgraph.model import Method
from kloutgraph.reach import covering, spreading
from kloutgraph.reach.covering import Numbers
from kloutgraph.scores import projecting, rating, refereeing, scoring
from kloutgraph.scores.rating import Rating

_NOTHING = np.empty(0, np.int64)


@dataclass(frozen=True)
class Reached:
    """Whom some people reach together: how many, and how many of them are reached by more than one."""

    people: int
    overlap: int


@dataclass(frozen=True)
class Chosen:
    """A list by joint reach.

    rows      place, account, name, key, score, standing, reach (alone) and added (to those before), in order of choice
    joint     whom they reach together
    top       whom as many with the highest scores reach together
    worse     share of the joint reach by which those fall short, 0 to 1
    share     of what any as many people could reach at most: the list reaches at least that
    fails     probability that it does not; 0.0 where nothing is left to chance
    """

    rows: tuple[Row, ...]
    joint: Reached
    top: Reached
    worse: float
    share: float
    fails: float
    rating: Rating


@dataclass(frozen=True)
class _Movers:
    """Who may be chosen, by account, and whom each reaches: (owner, thing) pairs, a thing being *each* people."""

    keys: Sequence[str]
    standing: Sequence[float]
    owner: Numbers
    thing: Numbers
    shown: NDArray[np.bool_]
    each: float = 1.0

    def reached(self, chosen: Sequence[int]) -> Reached:
        by = np.isin(self.owner, chosen)
        return Reached(*(self._told(by, least) for least in (1, 2)))

    def growing(self, chosen: Sequence[int]) -> list[int]:
        """Return how many people the first of *chosen* reaches, the first two together, and so on, as ``reached``."""
        order = np.argsort(self.owner, kind="stable")
        begins, ends = (np.searchsorted(self.owner[order], chosen, side) for side in ("left", "right"))
        things = int(self.thing.max(initial=-1)) + 1
        seen = {"shown": np.zeros(things, bool), "all": np.zeros(things, bool)}
        many, found = dict.fromkeys(seen, 0), []
        for begin, end in zip(begins, ends, strict=True):
            own = order[begin:end]
            for what, some in (("shown", self.thing[own[self.shown[own]]]), ("all", self.thing[own])):
                new = np.unique(some[~seen[what][some]])
                seen[what][new] = True
                many[what] += len(new)
            found.append(scoring.told(round(self.each * many["shown"]), round(self.each * many["all"])))
        return found

    def _told(self, by: NDArray[np.bool_], least: int) -> int:
        shown, everybody = (
            round(self.each * int((np.unique(self.thing[some], return_counts=True)[1] >= least).sum()))
            for some in (by & self.shown, by)
        )
        return scoring.told(shown, everybody)


def choose(
    graph: Graph, size: int, *, through_others: bool = False, among: Sequence[str] | None = None,
) -> Chosen:  # fmt: skip
    """Choose up to *size* people who reach the most different people together, by the acts of the current rating.

    through_others  count whom they move through others too, by the probabilities that the acts give, and not only
                    whoever acted towards one of them
    among           keys of those who may be chosen, if not everybody may, the highest first: of those, the first are
                    the ones with the highest scores

    Fewer are chosen where nobody else adds anybody. Raises InputError before the first rating.
    """
    current = rating.needed(graph)
    movers = _movers(graph, current, among)
    if through_others:
        movers, chosen, share, fails = _by_lot(graph, current, movers, size)
    else:
        made = covering.cover(movers.owner, movers.thing, size)
        chosen, share, fails = made.chosen, made.share, 0.0
    joint, top = movers.reached(chosen), movers.reached(_best(movers, size, among))
    worse = max(0.0, 1 - top.people / joint.people) if joint.people else 0.0
    return Chosen(_rows(graph, movers, chosen), joint, top, worse, share, fails, current)


def _best(movers: _Movers, size: int, among: Sequence[str] | None) -> list[int]:
    """Return the movers among the first *size* people of *among*, or those with the highest standing."""
    if among is not None:
        first = set(among[:size])
        return [n for n, key in enumerate(movers.keys) if key in first]
    return sorted(range(len(movers.keys)), key=lambda n: (-movers.standing[n], n))[:size]


def _movers(graph: Graph, current: Rating, among: Collection[str] | None) -> _Movers:
    weights = projecting.changed(graph, Method(weights=current.weights))
    found = graph.one("lists/reached", number=current.number, weights=weights, **_span(current))["movers"]
    fit = None if among is None else frozenset(among)
    found = sorted(mover for mover in found if fit is None or mover[1] in fit)
    people = {account: several[0] for several in graph.one("lists/several")["people"] for account in several}
    pairs = [_things(people, *mover[3:]) for mover in found]
    owner = np.repeat(np.arange(len(found)), [len(things) for things, _ in pairs])
    _, thing = np.unique(np.concatenate([_NOTHING, *(things for things, _ in pairs)]), return_inverse=True)
    shown = np.concatenate([_NOTHING.astype(bool), *(shown for _, shown in pairs)])
    return _Movers([mover[1] for mover in found], [mover[2] for mover in found], owner, thing, shown)


def _things(
    people: Mapping[int, int], mover: int, shown: Sequence[int], unshown: Sequence[int]
) -> tuple[Numbers, NDArray[np.bool_]]:
    """Return whom *mover* moved, each once, and who of them acted with an account that is shown; never themselves.

    people  one number for all accounts of a person who has several
    """
    named, hidden = (
        dict.fromkeys(people.get(account, account) for account in accounts) for accounts in (shown, unshown)
    )
    oneself = people.get(mover, mover)
    things = [one for one in {**named, **hidden} if one != oneself]
    return np.array(things, np.int64), np.array([one in named for one in things], bool)


def _by_lot(
    graph: Graph, current: Rating, movers: _Movers, size: int
) -> tuple[_Movers, tuple[int, ...], float, float]:  # fmt: skip
    """Return *movers* with the walks that come by them instead of people, and whom to choose of them."""
    weighing = {
        "half_life_days": current.half_life_days, "weights": projecting.changed(graph, Method(weights=current.weights)),
    }  # fmt: skip
    acts = refereeing.read(graph, graph.one("schema/state")["acts"], weighing | _span(current))
    keys = sorted(acts.accounts)
    places = {key: place for place, key in enumerate(keys)}
    number = np.array([places[key] for key in acts.accounts])
    found = spreading.ways(number[acts.moved], number[acts.mover], acts.weight, len(keys))
    owners = {key: owner for owner, key in enumerate(movers.keys)}
    owner_of = np.array([owners.get(key, -1) for key in keys], np.int64)
    made = spreading.spread(found, owner_of, size, current.damping)
    judged = made.judged
    named = set(graph.one("lists/shown")["keys"])
    shown = np.array([key in named for key in keys])[judged.starts]
    by_lot = replace(
        movers, owner=judged.owner, thing=judged.walk, shown=shown[judged.walk], each=len(keys) / len(judged.starts)
    )
    return by_lot, made.chosen, made.share, spreading.FAILS


def _rows(graph: Graph, movers: _Movers, chosen: Sequence[int]) -> tuple[Row, ...]:
    keys = [movers.keys[owner] for owner in chosen]
    said = {row["key"]: row for row in graph.run("explore/people", keys=keys)}
    so_far = [0, *movers.growing(chosen)]
    rows = (
        {"place": place, **said[key], "added": so_far[place] - so_far[place - 1]}
        for place, key in enumerate(keys, 1)
        if key in said  # whoever withdrew meanwhile is not named any more
    )
    return tuple(rows)


def _span(current: Rating) -> dict[str, int]:
    return {"since": int(current.since.timestamp()), "until": int(current.as_of.timestamp())}
