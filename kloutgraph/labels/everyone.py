"""One account that reacts to everyone, and to which nobody reacts."""

from collections.abc import Iterator

import numpy as np

from kloutgraph.labels import Found, Rule
from kloutgraph.labels.behaviour import Acts, sure

LEAST_TARGETS = 50
"""Different accounts acted towards."""
MOST_ACTS_EACH = 1.3
"""Acts towards each of them: who knows somebody comes back."""
MOST_HEARD = 0.02
"""Accounts that act towards it, over those it acts towards: people who speak to so many are answered by some."""


def find(acts: Acts) -> Iterator[Found]:
    """Give the accounts that act towards very many, once each, unheard."""
    made = np.diff(acts.begins)
    for account in np.flatnonzero(acts.targets >= LEAST_TARGETS).tolist():
        targets, heard = int(acts.targets[account]), int(acts.heard[account])
        each = float(made[account]) / targets
        if each <= MOST_ACTS_EACH and heard <= MOST_HEARD * targets:
            yield Found(
                account, min(sure(each - 1, MOST_ACTS_EACH - 1), sure(heard / targets, MOST_HEARD)),
                f"It acted towards {targets:,} different accounts, {each:.2f} times each, and hardly anybody ever "
                "acted towards it.",
                {"targets": targets, "acts_each": round(each, 2), "heard": round(heard / targets, 3)},
            )  # fmt: skip


RULE = Rule(
    "everyone", "An account that reacts to everyone, once each, and to which nobody reacts.",
    {"least_targets": LEAST_TARGETS, "most_acts_each": MOST_ACTS_EACH, "most_heard": MOST_HEARD}, find,
)  # fmt: skip
