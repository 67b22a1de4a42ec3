"""``kloutgraph rate``: score everybody who takes part."""

from dataclasses import asdict, replace
from datetime import datetime

import click

from kloutgraph.commands.words import Bar, house, json_option, now, print_json, print_table
from kloutgraph.errors import UsageProblem
from kloutgraph.model import Method
from kloutgraph.networks import moments
from kloutgraph.scores import rating
from kloutgraph.scores.rating import Rating, Wanted

REFEREED = {
    "whole": "distance to the referee",
    "residual": "residual at 2,000 accounts",
}
"""What is printed of a rating's distance, by how it was refereed."""


@click.command()
@click.option(
    "--as-of", metavar="MOMENT", help="Moment it is for; default: now, or just after the last act of finished networks."
)
@click.option(
    "--half-life-days", type=float, default=30.0, show_default=True, help="Days in which an act loses half its weight."
)
@click.option("--window-days", type=float, help="Days before it in which acts count; default: what the register says.")
@click.option(
    "--weight", "weights", multiple=True, metavar="KIND=WEIGHT", help="Weight of a kind instead of the register's."
)
@click.option("--referee", is_flag=True, help="Work out every standing a second time, whatever that takes.")
@json_option
def rate(
    as_of: str | None,
    half_life_days: float,
    window_days: float | None,
    weights: tuple[str, ...],
    referee: bool,
    as_json: bool,
) -> None:
    """Score everybody who takes part, from the acts that are held.

    \b
    kloutgraph rate
    kloutgraph rate --as-of 2025-07-01 --window-days 90
    kloutgraph rate --weight reply=2 --weight like=0
    """  # noqa: D301
    method = replace(Method(), half_life_days=half_life_days, weights=dict(_weight(text) for text in weights))
    wanted = Wanted(_moment(as_of), window_days, method, whole=referee)
    with house() as opened, Bar("rating") as bar:
        made = rating.rate(opened.graph, wanted, now(), bar.rows)
    if as_json:
        print_json(**asdict(made))
    else:
        print_rating(made)


def print_rating(made: Rating) -> None:
    """Print what a rating says of itself."""
    print_table([f"rating {made.number}", ""], facts(made))


def facts(made: Rating) -> list[tuple[str, str]]:
    """Return what a rating says of itself, by what each is called."""
    weights = ", ".join(f"{name} {weight:g}" for name, weight in made.weights.items())
    return [
        ("as of", f"{made.as_of:%Y-%m-%d %H:%M:%S} UTC"),
        ("window", f"{made.window_days:g} days" if made.window_days else f"all, since {made.since:%Y-%m-%d}"),
        ("half-life", f"{made.half_life_days:g} days"),
        *([("weights of kinds", weights)] if weights else []),
        ("acts read", f"{made.acts:,}"),
        ("accounts", f"{made.accounts:,}"),
        ("distinct standings", f"{made.distinct:,}"),
        ("iterations", f"{made.iterations}, converged"),
        (REFEREED[made.refereed], f"{made.distance:.1e} (relative {made.distance_relative:.1e})"),
        ("method", f"{made.method}, damping {made.damping}, tolerance {made.tolerance:g}"),
        *([("who counts", f"seeds, and whom {made.vouchers} vouch for")] if made.vouchers else []),
        ("checksum of the acts", made.checksum),
        ("seconds", ", ".join(f"{name} {seconds:.1f}" for name, seconds in made.seconds.items())),
    ]


def _weight(text: str) -> tuple[str, float]:
    name, _, weight = text.partition("=")
    try:
        return name.strip().lower(), float(weight)
    except ValueError:
        raise UsageProblem(f"--weight {text} is none: write KIND=WEIGHT, such as reply=2") from None


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return moments.moment(text)
    except ValueError:
        raise UsageProblem("--as-of is no time: write it as 2025-03-01 or 2025-03-01T12:00:00Z") from None


COMMAND = rate
