"""Near-identical accounts: several that do the same things at the same times."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from kloutgraph.labels import Found, Rule
from kloutgraph.labels.behaviour import Acts, length, others_told, sure, tens

LEAST_MOMENTS = 3
"""Moments in which each acted: one post that names many is one."""
LEAST_TARGETS = 4
"""Different accounts towards which each acted."""
LEAST_ALIKE = 0.8
"""Things that two did both, over all that either did (Jaccard); a thing is a kind of act towards somebody."""
MOST_APART_S = 600.0
"""Seconds between the two doing the same thing, as the median of all they share: fans of one hub are hours apart."""
LEAST_ACCOUNTS = 3
"""Accounts that are alike."""
MOST_COMPARED = 200
"""Accounts with which one is compared for each of its rarest things, so that a million clones take no longer each."""

Things = Mapping[int, int]
"""What an account did, to when it did so first."""


def find(acts: Acts) -> Iterator[Found]:
    """Give the accounts of each group that is alike."""
    groups = _Groups()
    best: dict[int, tuple[float, float, float]] = {}
    things = _things(acts)
    for one, other in _candidates(things):
        alike = _alike(things[one], things[other])
        if alike >= LEAST_ALIKE and (apart := _apart(things[one], things[other])) <= MOST_APART_S:
            groups.join(one, other)
            confidence = min(sure(1 - alike, 1 - LEAST_ALIKE), sure(apart, MOST_APART_S))
            for account in (one, other):
                best[account] = max(best.get(account, (0.0, 0.0, 0.0)), (confidence, alike, -apart))
    size = Counter(groups.of(account) for account in best)
    for account, (confidence, alike, nearer) in sorted(best.items()):
        others = size[groups.of(account)] - 1
        if others + 1 >= LEAST_ACCOUNTS:
            yield Found(
                account, confidence,
                f"It did {len(things[account]):,} different things, and of these and all that another account did "
                f"{alike:.0%} are the same, {length(-nearer)} apart; {others_told(others)} are alike in this way.",
                {"others": tens(others), "things": len(things[account]), "alike": round(alike, 2), "apart_s": -nearer},
            )  # fmt: skip


def _things(acts: Acts) -> dict[int, Things]:
    """Return what each account that did enough did, by account, those who began first first."""
    enough = np.flatnonzero((acts.moments >= LEAST_MOMENTS) & (acts.targets >= LEAST_TARGETS))
    kinds = int(acts.kind.max(initial=0)) + 1
    found: dict[int, Things] = {}
    for account in sorted(enough.tolist(), key=lambda account: (int(acts.at[acts.begins[account]]), account)):
        where = acts.of(account)
        did = (acts.target[where] * kinds + acts.kind[where]).tolist()
        found[account] = dict(zip(reversed(did), reversed(acts.at[where].tolist()), strict=True))
    return found


def _candidates(things: Mapping[int, Things]) -> Iterator[tuple[int, int]]:
    """Give the pairs that may be alike: such two share one of the few rarest things of each, and need no other look."""
    often = Counter(thing for did in things.values() for thing in did)
    with_it: defaultdict[int, list[int]] = defaultdict(list)
    for account, did in things.items():
        rarest = sorted(did, key=lambda thing: (often[thing], thing))
        others: set[int] = set()
        for thing in rarest[: int((1 - LEAST_ALIKE) * len(did) + 1e-9) + 1]:
            others.update(with_it[thing][-MOST_COMPARED:])
            with_it[thing].append(account)
        for other in sorted(others):
            yield account, other


def _alike(one: Things, other: Things) -> float:
    both = len(one.keys() & other.keys())
    return both / (len(one) + len(other) - both)


def _apart(one: Things, other: Things) -> float:
    return float(np.median([abs(one[thing] - other[thing]) for thing in one.keys() & other.keys()]))


class _Groups:
    """Accounts joined two by two."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def of(self, account: int) -> int:
        """Return the account by which the group of *account* is known."""
        top = account
        while (above := self._above.get(top, top)) != top:
            top = above
        self._above[account] = top
        return top

    def join(self, one: int, other: int) -> None:
        """Let *one* and *other* be of one group, known by the smallest number in it."""
        low, high = sorted((self.of(one), self.of(other)))
        self._above[high] = low


RULE = Rule(
    "clones", "Accounts that do the same things at the same times.",
    {
        "least_moments": LEAST_MOMENTS, "least_targets": LEAST_TARGETS, "least_alike": LEAST_ALIKE,
        "most_apart_s": MOST_APART_S, "least_accounts": LEAST_ACCOUNTS,
    }, find,
)  # fmt: skip
