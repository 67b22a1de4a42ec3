"""One single reaction: accounts that act once in their lives, one after the other, towards somebody few others know."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from kloutgraph.labels import Found, Rule
from kloutgraph.labels.behaviour import Acts, length, others_told, spread, sure, tens

LEAST_ACCOUNTS = 10
"""Accounts with one single reaction, all towards the same one."""
LEAST_SHARE = 0.5
"""Their share of all who act towards that one: a hub has many of them, and many others."""
WIDEST_SPREAD = 0.4
"""Of the pauses between one account and the next, as in ``regular``: a crowd does not queue."""
SHORTEST_PAUSE_S = 2.0
"""Seconds: in a clock of whole seconds, what comes in one second has no rhythm."""


def find(acts: Acts) -> Iterator[Found]:
    """Give the accounts of each such queue."""
    for target, queue in sorted(_queues(acts).items()):
        heard = int(acts.heard[target])
        if len(queue) < LEAST_ACCOUNTS or len(queue) < LEAST_SHARE * heard:
            continue
        at = np.array([at for at, _ in queue], np.int64)
        pauses = at[1:] - at[:-1]
        apart, every_s = spread(pauses), float(np.median(pauses))
        if apart > WIDEST_SPREAD or every_s < SHORTEST_PAUSE_S:
            continue
        share = len(queue) / heard
        reason = (
            f"It acted once and never again. So did {others_told(len(queue) - 1)}, towards the same one, who are "
            f"{share:.0%} of all who ever acted towards that one, and they came one after the other, one every "
            f"{length(every_s)}."
        )
        numbers = {
            "others": tens(len(queue) - 1), "share": round(share, 2), "every_s": every_s, "spread": round(apart, 3)
        }  # fmt: skip
        for _, account in queue:
            yield Found(account, sure(apart, WIDEST_SPREAD), reason, numbers)


def _queues(acts: Acts) -> dict[int, list[tuple[int, int]]]:
    """Return, for each account, who did nothing ever but act towards it in one moment: when and who, in order."""
    once = (acts.moments == 1) & (acts.targets == 1)
    queues: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for place in np.flatnonzero(acts.is_moment & once[acts.actor]).tolist():
        queues[int(acts.target[place])].append((int(acts.at[place]), int(acts.actor[place])))
    return {target: sorted(queue) for target, queue in queues.items()}


RULE = Rule(
    "single", "Accounts with one single reaction ever, which come one after the other to somebody few others know.",
    {
        "least_accounts": LEAST_ACCOUNTS, "least_share": LEAST_SHARE, "widest_spread": WIDEST_SPREAD,
        "shortest_pause_s": SHORTEST_PAUSE_S,
    }, find,
)  # fmt: skip
