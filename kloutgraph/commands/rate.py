"""``kloutgraph rate``: score everybody who takes part."""

from dataclasses import asdict, replace
from datetime import datetime

import click

from kloutgraph import rating
from kloutgraph.commands.words import Bar, house, json_option, now, print_json, print_table
from kloutgraph.errors import UsageProblem
from kloutgraph.model import Method
from kloutgraph.networks import moments
from kloutgraph.rating import Rating, Wanted


@click.command()
@click.option(
    "--as-of", metavar="MOMENT", help="Moment it is for; default: now, or just after the last act of finished networks."
)
@click.option(
    "--half-life-days", type=float, default=30.0, show_default=True, help="Days in which an act loses half its weight."
)
@click.option("--window-days", type=float, help="Days before it in which acts count; default: what the register says.")
@json_option
def rate(as_of: str | None, half_life_days: float, window_days: float | None, as_json: bool) -> None:
    """Score everybody who takes part, from the acts that are held.

    \b
    kloutgraph rate
    kloutgraph rate --as-of 2025-07-01 --window-days 90
    """  # noqa: D301
    wanted = Wanted(_moment(as_of), window_days, replace(Method(), half_life_days=half_life_days))
    with house() as opened, Bar("rating") as bar:
        made = rating.rate(opened.graph, wanted, now(), bar.rows)
    if as_json:
        print_json(**asdict(made))
    else:
        print_rating(made)


def print_rating(made: Rating) -> None:
    """Print what a rating says of itself."""
    refereed = "not refereed: more than 5,000,000 acts"
    if made.distance is not None:
        refereed = f"{made.distance:.1e} (relative {made.distance_relative:.1e})"
    rows = [
        ("as of", f"{made.as_of:%Y-%m-%d %H:%M:%S} UTC"),
        ("window", f"{made.window_days:g} days" if made.window_days else f"all, since {made.since:%Y-%m-%d}"),
        ("half-life", f"{made.half_life_days:g} days"),
        ("acts read", f"{made.acts:,}"),
        ("accounts", f"{made.accounts:,}"),
        ("distinct standings", f"{made.distinct:,}"),
        ("iterations", f"{made.iterations}, converged"),
        ("distance to the referee", refereed),
        ("method", f"{made.method}, damping {made.damping}, tolerance {made.tolerance:g}"),
        ("checksum of the acts", made.checksum),
        ("seconds", ", ".join(f"{name} {seconds:.1f}" for name, seconds in made.seconds.items())),
    ]
    print_table([f"rating {made.number}", ""], rows)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return moments.moment(text)
    except ValueError:
        raise UsageProblem("--as-of is no time: write it as 2025-03-01 or 2025-03-01T12:00:00Z") from None


COMMAND = rate
