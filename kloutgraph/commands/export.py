"""``kloutgraph export``: an influencer list, for a purpose and a recipient, until a day."""

from datetime import datetime, timedelta
from pathlib import Path

import click

from kloutgraph import exports, register
from kloutgraph.commands.top import COLUMNS, ranking
from kloutgraph.commands.words import house, note, now
from kloutgraph.errors import RefusedByRule
from kloutgraph.exports.writing import to_file
from kloutgraph.model import Basis

DAYS = 90


@click.command()
@click.option("--format", "form", type=click.Choice(list(exports.formats())), default="csv", show_default=True)
@click.option("--purpose", required=True, help="What it is for.")
@click.option("--to", "recipient", required=True, help="Who gets it.")
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), help=f"When it must be deleted; default: in {DAYS} days.")
@click.option("-n", "top", type=click.IntRange(1, 1_000_000), default=100, show_default=True, help="People at most.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
def export(form: str, purpose: str, recipient: str, expires: datetime | None, top: int, output: Path | None) -> None:
    """Export a list of the people with the highest scores who agreed to be shown.

    \b
    kloutgraph export --format csv --purpose "spring fair" --to "Ona, events" --expires 2026-03-01 -o list.csv

    Every row carries its moment, method, purpose, recipient and expiry. Networks on the basis 'pseudonymous' are for
    research and never part of it.
    """  # noqa: D301
    until = (expires or now() + timedelta(days=DAYS)).date()
    if until <= now().date():
        raise click.BadParameter("the list would have expired already", param_hint="--expires")
    with house() as opened:
        research = {entry.name for entry in register.networks(opened.graph) if entry.basis is Basis.PSEUDONYMOUS}
        rows, about = ranking(opened, 1_000_000)
    rows = [row for row in rows if row["account"].partition(":")[0] not in research][:top]
    if not rows and research:
        raise RefusedByRule("pseudonymous data is not exported as a list of people; kloutgraph top prints its ranking")
    facts = {"as_of": about["as_of"], "method": about["method"], "purpose": purpose, "to": recipient, "expires": until}
    to_file(output, exports.named(form), (*COLUMNS, *facts), [row | facts for row in rows])
    note(f"{len(rows):,} people, for '{purpose}', to '{recipient}', to be deleted by {until}")
    note("cells that a spreadsheet would run as a formula have an apostrophe in front")


COMMAND = export
