"""Inhuman regularity: an account that keeps time."""

from collections.abc import Iterator

import numpy as np

from kloutgraph.labels import Found, Rule
from kloutgraph.labels.behaviour import Acts, length, spread, sure

LEAST_PAUSES = 12
"""Pauses between acts from which on a rhythm can be told from chance."""
SHORTEST_PAUSE_S = 30.0
"""Seconds below which quick hands keep time too: three people of Higgs did, with 4 to 9 s."""
WIDEST_SPREAD = 0.4
"""The middle half of the pauses, over their median. People's is above 0.5 on Higgs and 0.68 on mathoverflow."""


def find(acts: Acts) -> Iterator[Found]:
    """Give the accounts whose pauses are alike."""
    for account in np.flatnonzero(acts.moments > LEAST_PAUSES).tolist():
        pauses = acts.pauses(account)
        apart, every_s = spread(pauses), float(np.median(pauses))
        if every_s >= SHORTEST_PAUSE_S and apart <= WIDEST_SPREAD:
            yield Found(
                account, sure(apart, WIDEST_SPREAD),
                f"It acted {len(pauses) + 1:,} times, once every {length(every_s)}, and half of the pauses differ by "
                f"no more than {apart:.0%} of that; people do not keep time so.",
                {"acts": len(pauses) + 1, "every_s": every_s, "spread": round(apart, 3)},
            )  # fmt: skip


RULE = Rule(
    "regular", "An account that acts as a clock does.",
    {"least_pauses": LEAST_PAUSES, "shortest_pause_s": SHORTEST_PAUSE_S, "widest_spread": WIDEST_SPREAD}, find,
)  # fmt: skip
