"""A report card to sentences; words only. It knows no graph."""

from collections.abc import Iterator

from kloutgraph.card.agreeing import AGREEMENTS
from kloutgraph.card.baselines import OURS, PLAIN
from kloutgraph.card.report_card import SHUFFLED, Card, Interval, Panel
from kloutgraph.card.windows import TARGETS

HEADS = {"spearman": "Spearman", "kendall": "Kendall", "ndcg_50": "NDCG@50", "precision_100": "precision@100"}
"""What each agreement is called in a table."""
VERDICTS = ("beats", "ties with", "loses to")


def sentences(card: Card) -> Iterator[str]:
    """Give the sentences that say how the score came out, the plainest first."""
    ours, plain, shuffled = (correlation(card.pooled, name) for name in (OURS, PLAIN, SHUFFLED))
    gain = card.pooled.gain
    yield (
        f"In the mean of {_counted(len(card.panels))} the score {card.pooled.verdict} {PLAIN}: its Spearman "
        f"correlation with the people who act towards an account afterwards is {ours.value:.3f}, that of {PLAIN} "
        f"{plain.value:.3f}, a difference of {gain.value:+.3f} ({gain.low:+.3f} to {gain.high:+.3f})."
    )
    yield f"Window by window it {'; '.join(_windows(card, verdict) for verdict in VERDICTS)}."
    if is_sound(shuffled):
        yield f"With the targets shuffled it agrees with nothing, as it must: {told(shuffled)}."
    else:
        yield f"With the targets shuffled it should agree with nothing and does not; do not trust it: {told(shuffled)}."
    if card.skipped:
        yield f"{_counted(card.skipped)} left out: too few people took part or nobody was acted towards afterwards."


def correlation(panel: Panel, name: str) -> Interval:
    """Return the Spearman correlation of the row called *name* with the people who act afterwards."""
    return next(row.agreements[AGREEMENTS[0]] for row in panel.rows if (row.target, row.name) == (TARGETS[0], name))


def is_sound(shuffled: Interval) -> bool:
    """Say whether the interval of shuffled targets holds 0."""
    return shuffled.low <= 0 <= shuffled.high


def told(number: Interval) -> str:
    """Return a number with its interval."""
    return f"{number.value:.3f} ({number.low:.3f} to {number.high:.3f})"


def _windows(card: Card, verdict: str) -> str:
    moments = [f"{panel.at:%Y-%m-%d}" for panel in card.panels if panel.at and panel.verdict == verdict]
    listed = f" (before {', '.join(moments)})" if moments else ""
    return f"{verdict} {PLAIN} in {_counted(len(moments)) if moments else 'none'}{listed}"


def _counted(windows: int) -> str:
    return f"{windows:,} window{'' if windows == 1 else 's'}"
