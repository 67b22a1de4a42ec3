"""The acts that are held, cut at moments: what was measured before, and who acted towards whom afterwards.

It says nothing of how well the one tells the other.
"""

from dataclasses import replace
from typing import Any

import numpy as np

from kloutgraph.card.baselines import ROWS, Acts
from kloutgraph.errors import NothingToRate, UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.model import Method
from kloutgraph.scores import refereeing, spanning
from kloutgraph.scores.referee import Numbers
from kloutgraph.scores.scoring import DAY_S, Array
from kloutgraph.trust import seeds

TARGETS = ("people", "new people")
"""Different accounts that act towards an account after a moment, and those of them that had never done so before."""
SHORTEST_DAYS, LONGEST_DAYS = 0.01, 36_500.0


def read(graph: Graph) -> Acts:
    """Return all acts held that count, in an order that does not depend on the store.

    Raises NothingToRate if there are none.
    """
    held = spanning.held(graph)
    if held["first"] is None:
        raise NothingToRate("there is nothing to measure: no act is held; import some first")
    numbers: dict[str, int] = {}
    columns: dict[str, list[Any]] = {"moved": [], "mover": [], "worth": [], "at": []}
    for prefix in refereeing.slices(held["acts"]):
        row = graph.one("card/acts", prefix=prefix, since=held["first"], until=held["last"] + 1)
        for name in ("moved", "mover"):
            columns[name].append(refereeing.numbered(numbers, row[name]))
        columns["worth"].append(np.array(row["worth"], np.float64))
        columns["at"].append(np.array(row["at"], np.int64))
    if not numbers:
        raise NothingToRate("there is nothing to measure: no act that is held counts for anybody")
    moved, mover, worth, at = (np.concatenate(columns[name]) for name in columns)
    place = np.empty(len(numbers), np.int64)
    place[[numbers[key] for key in sorted(numbers)]] = np.arange(len(numbers))
    worth, moved, mover = worth.round(9), place[moved], place[mover]
    order = np.lexsort((worth, mover, moved, at))
    return Acts(tuple(sorted(numbers)), moved[order], mover[order], worth[order], at[order])


def moments(acts: Acts, window_days: float, horizon_days: float, most: int | None) -> list[int]:
    """Return the moments at which *acts* are cut, *most* at most, one horizon apart; the last horizon ends with them.

    Raises UsageProblem if the acts do not reach over one window and one horizon.
    """
    for name, days in (("window", window_days), ("horizon", horizon_days)):
        if not SHORTEST_DAYS <= days <= LONGEST_DAYS:
            raise UsageProblem(f"the {name} must lie between {SHORTEST_DAYS:g} and {LONGEST_DAYS:,.0f} days")
    window_s, horizon_s = int(window_days * DAY_S), int(horizon_days * DAY_S)
    first, end = int(acts.at[0]), int(acts.at[-1]) + 1
    fitting = (end - first - window_s) // horizon_s
    if fitting < 1:
        raise UsageProblem(
            f"the acts that are held reach over {(end - first) / DAY_S:,.1f} days, and a window of {window_days:g} "
            f"days with a horizon of {horizon_days:g} needs {window_days + horizon_days:g}; take less: --window-days, "
            "--horizon-days"
        )
    windows = min(fitting, most or fitting)
    return [end - horizon_s * (windows - one) for one in range(windows)]


def measured(acts: Acts, until: int, window_days: float, method: Method) -> tuple[Numbers, dict[str, Array]]:
    """Return the accounts that took part in the window before *until*, and their value by every row of ROWS."""
    window = acts.between(until - int(window_days * DAY_S), until)
    active = np.unique(np.concatenate([window.moved, window.mover]))
    window = window.among(active)
    if method.vouchers:
        window = replace(window, seeds=_seeds(window))
    return active, {name: value(window, until, method) for name, value in ROWS.items()} if len(active) else {}


def _seeds(window: Acts) -> Numbers:
    """Return who would be proposed as seeds at the end of *window*; nobody knew then who is one today."""
    pairs = np.unique(np.stack([window.moved, window.at // int(DAY_S)]), axis=1)
    numbers, days = np.unique(pairs[0], return_counts=True)
    names = {window.accounts[number]: int(many) for number, many in zip(numbers, days, strict=True)}
    place = {key: number for number, key in enumerate(window.accounts)}
    return np.array(sorted(place[key] for key in seeds.proposed(names, {})), np.int64)


def targets(acts: Acts, active: Numbers, until: int, horizon_days: float) -> dict[str, Array]:
    """Return how many different accounts act towards each of *active* within the horizon, by each of TARGETS."""
    n = acts.n
    spans = (acts.between(until, until + int(horizon_days * DAY_S)), acts.between(0, until))
    after, before = (np.unique(span.moved * n + span.mover) for span in spans)
    new = np.setdiff1d(after, before, assume_unique=True)
    counts = (np.bincount(pairs % n, minlength=n)[active].astype(np.float64) for pairs in (after, new))
    return dict(zip(TARGETS, counts, strict=True))
