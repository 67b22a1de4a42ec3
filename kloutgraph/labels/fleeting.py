"""Near-zero activity: accounts that do two or three things in one go and no more, as others do with the same pauses."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from kloutgraph.labels import Found, Rule
from kloutgraph.labels.behaviour import Acts, Ints, length, others_told, spread, sure, tens

MOST_MOMENTS = 3
"""Moments in which such an account ever acted; at least 2, or its pauses could not be compared."""
LEAST_TARGETS = 2
"""Different accounts that it acted towards: to act twice towards a hub is what people do."""
LONGEST_S = 900
"""Seconds from its first act to its last: over a day, whoever reacts promptly to two posts keeps their distance."""
LEAST_ACCOUNTS = 5
"""Accounts that did the same in the same order."""
WIDEST_SPREAD = 0.4
"""Of each of their pauses, from one account to the other."""

Did = tuple[tuple[int, int, int], ...]
"""What an account did in all: in which of its moments, towards whom, of which kind."""


def find(acts: Acts) -> Iterator[Found]:
    """Give the accounts of each group that did the same little in the same time."""
    for did, group in sorted(_groups(acts).items()):
        if len(group) < LEAST_ACCOUNTS:
            continue
        pauses = np.array([pauses for _, pauses in group], np.int64)
        apart = max(spread(column) for column in pauses.T)
        if apart > WIDEST_SPREAD:
            continue
        in_all_s = float(np.median(pauses.sum(axis=1)))
        reason = (
            f"It acted in {did[-1][0] + 1} moments within {length(in_all_s)} and never again. "
            f"So did {others_told(len(group) - 1)}: the same things, in the same order, with the same pauses."
        )
        numbers = {
            "others": tens(len(group) - 1), "moments": did[-1][0] + 1, "within_s": in_all_s, "spread": round(apart, 3)
        }  # fmt: skip
        for account, _ in group:
            yield Found(account, sure(apart, WIDEST_SPREAD), reason, numbers)


def _groups(acts: Acts) -> dict[Did, list[tuple[int, list[int]]]]:
    """Return, for each thing that is all an account ever did, who did it, each with their pauses in seconds."""
    few = (acts.moments >= 2) & (acts.moments <= MOST_MOMENTS) & (acts.targets >= LEAST_TARGETS)
    groups: defaultdict[Did, list[tuple[int, list[int]]]] = defaultdict(list)
    for account in np.flatnonzero(few).tolist():
        at: Ints = acts.at[acts.of(account)]
        if at[-1] - at[0] <= LONGEST_S:
            groups[_did(acts, account)].append((account, acts.pauses(account).tolist()))
    return groups


def _did(acts: Acts, account: int) -> Did:
    where = acts.of(account)
    moment = np.cumsum(acts.is_moment[where]) - 1
    return tuple(zip(moment.tolist(), acts.target[where].tolist(), acts.kind[where].tolist(), strict=True))


RULE = Rule(
    "fleeting", "Accounts that act two or three times in one go and never again, as others do with the same pauses.",
    {
        "most_moments": MOST_MOMENTS, "least_targets": LEAST_TARGETS, "longest_s": LONGEST_S,
        "least_accounts": LEAST_ACCOUNTS, "widest_spread": WIDEST_SPREAD,
    }, find,
)  # fmt: skip
