"""``kloutgraph export``: an influencer list, for a purpose and a recipient, until a day."""

from datetime import datetime
from pathlib import Path

import click

from kloutgraph import exports
from kloutgraph.commands.top import MOST, leave
from kloutgraph.commands.words import house, now
from kloutgraph.lists import DAYS


@click.command()
@click.option("--format", "form", type=click.Choice(list(exports.formats())), default="csv", show_default=True)
@click.option("--purpose", required=True, help="What it is for.")
@click.option("--to", "recipient", required=True, help="Who gets it.")
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), help=f"When it must be deleted; default: in {DAYS} days.")
@click.option("-n", "top", type=click.IntRange(1, MOST), default=100, show_default=True, help="People at most.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
def export(form: str, purpose: str, recipient: str, expires: datetime | None, top: int, output: Path | None) -> None:
    """Export a list of the people with the highest scores who agreed to be shown.

    \b
    kloutgraph export --format csv --purpose "spring fair" --to "Ona, events" --expires 2026-03-01 -o list.csv

    Every row carries its moment, method, list number, purpose, recipient and expiry. The list is kept, so that each
    person on it can see it. Networks on the basis 'pseudonymous' are for research and never part of it.
    """  # noqa: D301
    until = expires.date() if expires else None
    if until and until <= now().date():
        raise click.BadParameter("the list would have expired already", param_hint="--expires")
    with house() as opened:
        leave(opened, output, form, top, purpose=purpose, recipient=recipient, expires=until)


COMMAND = export
