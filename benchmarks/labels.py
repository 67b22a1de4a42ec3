"""``python -m benchmarks.labels FOLDER``: how well rules find bots that were planted among real acts. It keeps nothing.

Limits were chosen with plants of CHOSEN_ON; what counts is what is found among those of HELD_OUT.
"""

import csv
import gzip
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import perf_counter

import click
import numpy as np

from benchmarks.planting import Ground, Ints, planted
from kloutgraph import labels
from kloutgraph.labels.behaviour import Acts

SETS: Mapping[str, str] = {
    "higgs": "higgs/higgs-activity.csv.gz", "mathoverflow": "mathoverflow/mathoverflow-interactions.csv.gz",
}  # fmt: skip
CHOSEN_ON, HELD_OUT = 1, 2
PLANTS = 200
"""Bots of each behaviour at least."""
HUBS = 200


@dataclass(frozen=True)
class Score:
    """What one rule found, and what became of the bots of its behaviour.

    labelled  accounts that the rule is surest of
    right     of these, bots that were planted
    before    of the others, those that are labelled also where nothing was planted
    recall    bots of this behaviour that any rule labelled, of all of them
    """

    rule: str
    labelled: int
    right: int
    before: int
    recall: float

    @property
    def precision(self) -> float:
        """Of the labelled ones, those that were planted: whoever was not counts as a mistake."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def precision_of_new(self) -> float:
        """Likewise without those that are labelled where nothing was planted."""
        return self.right / (self.labelled - self.before) if self.labelled > self.before else 0.0


@dataclass(frozen=True)
class Outcome:
    """How the rules did on one set of acts, with plants of one seed.

    hubs      of the first HUBS by accounts that act towards them: how many are labelled
    busiest   likewise of the first by acts made; here a reason that is true may be found
    reasons   why, for each of both
    by_lot    accounts that are labelled where nothing was planted and whom acts go to is drawn by lot anew within
              each hour: what agrees by chance
    seconds   that finding took
    """

    scores: tuple[Score, ...]
    acts: int
    hubs: int
    busiest: int
    reasons: tuple[str, ...]
    by_lot: Counter[str]
    seconds: float


def ground(file: Path) -> Ground:
    """Read a published file; acts towards oneself are left out, as an import does."""
    kinds: dict[str, int] = {}
    with gzip.open(file, "rt") as lines:
        rows = csv.reader(lines)
        next(rows)
        found = [
            (int(actor), int(target), kinds.setdefault(kind, len(kinds)), int(at))
            for actor, target, at, kind in rows if actor != target
        ]  # fmt: skip
    actor, target, kind, at = np.array(found, np.int64).T
    return Ground(int(max(actor.max(), target.max())) + 1, actor, target, kind, at)


def sorted_acts(acts: Ground) -> Acts:
    """Return *acts* as rules read them."""
    return Acts.sort(acts.accounts, acts.actor, acts.target, acts.kind, acts.at)


def surest(acts: Acts) -> dict[int, str]:
    """Return, for each account that is labelled, the rule that is surest."""
    return {account: next(iter(said)) for account, said in labels.found(acts).items()}


def outcome(on: Ground, seed: int, plants: int = PLANTS) -> Outcome:
    """Plant bots among *on* and say how well they are found."""
    before, people = surest(sorted_acts(on)), sorted_acts(on)
    grown = planted(on, seed, plants)
    start = perf_counter()
    said = labels.found(sorted_acts(grown.acts))
    seconds = perf_counter() - start
    found = {account: next(iter(rules)) for account, rules in said.items()}
    scores = []
    for rule, bots in grown.bots.items():
        labelled = {account for account, name in found.items() if name == rule}
        scores.append(Score(
            rule, len(labelled), len(labelled & grown.all_bots), len((labelled - grown.all_bots) & before.keys()),
            len(bots & found.keys()) / len(bots),
        ))  # fmt: skip
    hubs, busiest = (_first(sizes) & found.keys() for sizes in (people.heard, np.diff(people.begins)))
    reasons = tuple(said[account][found[account]].reason for account in sorted(hubs | busiest))
    by_lot = Counter(surest(sorted_acts(drawn_anew(on, seed))).values())
    return Outcome(tuple(scores), len(grown.acts.at), len(hubs), len(busiest), reasons, by_lot, seconds)


def drawn_anew(acts: Ground, seed: int) -> Ground:
    """Return *acts* with their targets shuffled among those of the same hour."""
    lot, hour = np.random.default_rng(seed), acts.at // 3600
    order, mixed = np.argsort(hour, kind="stable"), np.lexsort((lot.random(len(hour)), hour))
    target = acts.target.copy()
    target[order] = acts.target[mixed]
    return replace(acts, target=target)


def _first(sizes: Ints) -> set[int]:
    return set(np.argsort(-sizes, kind="stable")[:HUBS].tolist())


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--seed", type=int, default=HELD_OUT, show_default=True, help=f"{CHOSEN_ON} is what limits were chosen on."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
def main(folder: Path, seed: int, as_json: bool) -> None:
    """Plant bots among the real acts in FOLDER and print how many are found, and who else.

    \b
    python -m benchmarks.labels ../shared/data
    python -m benchmarks.labels ../shared/data --seed 1
    """  # noqa: D301
    outcomes = {name: outcome(ground(folder / file), seed) for name, file in SETS.items()}
    if as_json:
        click.echo(json.dumps({"seed": seed, **{name: _plain(one) for name, one in outcomes.items()}}, indent=2))
        return
    for name, one in outcomes.items():
        click.echo(f"{name}, seed {seed}: {one.acts:,} acts, {one.seconds:.1f} s")
        click.echo(f"labelled: {one.hubs} of the first {HUBS} attended to, {one.busiest} of the {HUBS} that act most")
        for reason in one.reasons:
            click.echo(f"    {reason}")
        click.echo(f"labelled where targets are drawn by lot: {dict(one.by_lot) or 'nobody'}")
        click.echo("rule      labelled  right  before  precision  of the new  recall")
        for score in one.scores:
            click.echo(
                f"{score.rule:9} {score.labelled:8,} {score.right:6,} {score.before:7,} {score.precision:10.3f} "
                f"{score.precision_of_new:11.3f} {score.recall:7.3f}"
            )


def _plain(one: Outcome) -> dict[str, object]:
    scores = [
        {**asdict(score), "precision": score.precision, "precision_of_new": score.precision_of_new}
        for score in one.scores
    ]
    return {
        "acts": one.acts,
        "hubs_labelled": one.hubs,
        "busiest_labelled": one.busiest,
        "reasons": one.reasons,
        "by_lot": one.by_lot,
        "seconds": round(one.seconds, 2),
        "rules": scores,
    }


if __name__ == "__main__":
    main()
