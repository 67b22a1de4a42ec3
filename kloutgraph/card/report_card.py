"""The report card: how well the score tells who moves people next, beside simpler ways to tell it, losing ones too.

It holds numbers about groups of accounts: no name and no key is in it.
"""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from kloutgraph.card import agreeing, windows
from kloutgraph.card.agreeing import AGREEMENTS
from kloutgraph.card.baselines import OURS, PLAIN
from kloutgraph.card.windows import TARGETS
from kloutgraph.errors import InputError
from kloutgraph.graph import Graph
from kloutgraph.model import Method
from kloutgraph.scores import rating, scoring
from kloutgraph.scores.scoring import FEWEST, Array

SAMPLES = 1000
WITHIN = (0.025, 0.975)
"""The part of the samples that an interval holds."""
DIGITS = 4
SHUFFLED = "the score, targets shuffled"
"""A row of its own, which must agree with nothing: else the card would find what is not there."""

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
Drawn = Mapping[tuple[str, str], Array]
"""Target and row to agreements (AGREEMENTS, 1 + samples): as it is, and in each sample."""


@dataclass(frozen=True)
class Asked:
    """A card as it was asked for.

    horizon_days  None for as long as a window
    most          windows at most, the last ones; None for all that fit
    """

    window_days: float = 91.0
    horizon_days: float | None = None
    most: int | None = None
    method: Method = field(default_factory=Method)


@dataclass(frozen=True)
class Interval:
    """A number, and between what it lies in 95 of 100 samples."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Row:
    """How one way to order accounts agreed with one target, -1 to 1 or 0 to 1, by each of AGREEMENTS."""

    target: str
    name: str
    agreements: Mapping[str, Interval]


@dataclass(frozen=True)
class Panel:
    """What came out at one moment, or in the mean of all.

    at        the moment, None for the mean
    accounts  that took part in the window, in tens
    gain      our Spearman correlation less that of acts received, in the same samples
    verdict   accordingly "beats", "ties with" or "loses to"
    """

    at: datetime | None
    accounts: int
    gain: Interval
    verdict: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Card:
    """A report card.

    as_of    the last moment
    skipped  moments before which too few took part, or after which nobody was acted towards
    """

    method: str
    as_of: datetime
    made_at: datetime
    window_days: float
    horizon_days: float
    samples: int
    skipped: int
    pooled: Panel
    panels: Sequence[Panel]


def make(graph: Graph, asked: Asked, now: datetime, progress: Progress) -> Card:
    """Make the report card of the acts that are held, keep it and return it.

    Raises NothingToRate if no act is held, UsageProblem if they do not reach over one window and its horizon,
    InputError if at no moment enough people took part.
    """
    asked = replace(asked, method=rating.trusting(graph, asked.method))
    horizon_days = asked.window_days if asked.horizon_days is None else asked.horizon_days
    progress("reading acts", 0, 1)
    acts = windows.read(graph)
    moments = windows.moments(acts, asked.window_days, horizon_days, asked.most)
    panels, drawn = [], []
    for done, until in enumerate(moments):
        progress("windows", done, len(moments))
        active, values = windows.measured(acts, until, asked.window_days, asked.method)
        sought = windows.targets(acts, active, until, horizon_days)
        if len(active) >= FEWEST and sought[TARGETS[0]].any():
            drawn.append(_drawn(values, sought, until))
            panels.append(_panel(drawn[-1], datetime.fromtimestamp(until, UTC), len(active)))
    if not panels:
        raise InputError(f"in no window {FEWEST} accounts took part of which one was acted towards afterwards")
    mean = {of: np.mean([one[of] for one in drawn], axis=0) for of in drawn[0]}
    card = Card(
        asked.method.version, panels[-1].at or now, now, asked.window_days, horizon_days, SAMPLES,
        len(moments) - len(panels), _panel(mean, None, sum(panel.accounts for panel in panels)), panels,
    )  # fmt: skip
    _keep(graph, card)
    log.info("report_card.done windows=%d skipped=%d", len(panels), card.skipped)
    return card


def kept(graph: Graph) -> list[Card]:
    """Return the newest card of each method, the newest first."""
    return [_card(json.loads(row["card"])) for row in graph.run("card/kept")]


def _drawn(values: Mapping[str, Array], sought: Mapping[str, Array], seed: int) -> dict[tuple[str, str], Array]:
    drawn = {}
    for target, counts in sought.items():
        found = agreeing.resampled(list(values.values()), counts, SAMPLES, [seed])
        drawn.update({(target, name): one for name, one in zip(values, found, strict=True)})
    shuffled = np.random.default_rng([seed, 1]).permutation(sought[TARGETS[0]])
    drawn[TARGETS[0], SHUFFLED] = agreeing.resampled([values[OURS]], shuffled, SAMPLES, [seed])[0]
    return drawn


def _panel(drawn: Drawn, at: datetime | None, accounts: int) -> Panel:
    ours, plain = (drawn[TARGETS[0], name][AGREEMENTS.index("spearman")] for name in (OURS, PLAIN))
    gain = _interval(ours - plain)
    verdict = "beats" if gain.low > 0 else "loses to" if gain.high < 0 else "ties with"
    rows = [
        Row(target, name, {agreement: _interval(of) for agreement, of in zip(AGREEMENTS, one, strict=True)})
        for (target, name), one in drawn.items()
    ]
    return Panel(at, scoring.told(0, accounts), gain, verdict, rows)


def _interval(samples: Array) -> Interval:
    low, high = np.quantile(samples[1:], WITHIN)
    return Interval(*(round(float(number), DIGITS) + 0.0 for number in (samples[0], low, high)))


def _keep(graph: Graph, card: Card) -> None:
    told = json.dumps(asdict(card), default=datetime.isoformat)
    graph.run("card/keep", method=card.method, card=told, as_of=card.as_of, made_at=card.made_at)


def _card(told: dict[str, Any]) -> Card:
    for name in ("as_of", "made_at"):
        told[name] = datetime.fromisoformat(told[name])
    told["pooled"], told["panels"] = _told(told["pooled"]), [_told(panel) for panel in told["panels"]]
    return Card(**told)


def _told(panel: dict[str, Any]) -> Panel:
    panel["at"] = panel["at"] and datetime.fromisoformat(panel["at"])
    panel["gain"] = Interval(**panel["gain"])
    panel["rows"] = [
        Row(**row | {"agreements": {name: Interval(**of) for name, of in row["agreements"].items()}})
        for row in panel["rows"]
    ]
    return Panel(**panel)
