"""``kloutgraph export``: an influencer list, for a purpose and a recipient, until a day."""

import sys
from datetime import datetime
from pathlib import Path

import click

from kloutgraph import exports, filtering
from kloutgraph.commands.leaving import ask_before_replacing
from kloutgraph.commands.top import MOST, leave
from kloutgraph.commands.words import house, now
from kloutgraph.errors import UsageProblem
from kloutgraph.lists import DAYS


@click.command()
@click.option("--format", "form", type=click.Choice(list(exports.formats())), default="csv", show_default=True)
@click.option("--purpose", required=True, help="What it is for.")
@click.option("--to", "recipient", required=True, help="Who gets it.")
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), help=f"When it must be deleted; default: in {DAYS} days.")
@click.option("-n", "top", type=click.IntRange(1, MOST), default=100, show_default=True, help="People at most.")
@click.option("--network", help="Only people on this network.")
@click.option("--circle", type=click.IntRange(1), help="Only people in the circle with this number.")
@click.option("--topic", help="By the standing within this topic, a slug such as music.")
@click.option("--moved", type=click.Choice(filtering.MOVED), help="Only people whose score moved so.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option("--yes", is_flag=True, help="Replace a file that is there without asking.")
@click.option("--raw", is_flag=True, help="CSV with cells as they are, for programs: not for spreadsheets.")
def export(
    form: str, purpose: str, recipient: str, expires: datetime | None, top: int, network: str | None,
    circle: int | None, topic: str | None, moved: str | None, output: Path | None, yes: bool, raw: bool,
) -> None:  # fmt: skip
    """Export a list of the people with the highest scores who agreed to be shown.

    \b
    kloutgraph export --format csv --purpose "spring fair" --to "Ona, events" --expires 2026-03-01 -o list.csv
    kloutgraph export --format gexf --purpose "spring fair" --to "Ona, events" -o list.gexf
    kloutgraph export --circle 2 --moved rising -n 20 --purpose "spring fair" --to "Ona, events" -o rising.csv

    Every row carries its moment, method, list number, purpose, recipient and expiry, and the file says what it is.
    The list is kept, so that each person on it can see it; where the file cannot be made, nothing is kept. Networks on
    the basis 'pseudonymous' are for research and never part of it.
    """  # noqa: D301
    until = expires.date() if expires else None
    if until and until <= now().date():
        raise click.BadParameter("the list would have expired already", param_hint="--expires")
    _check(form, output, raw=raw)
    ask_before_replacing(output, yes=yes)
    with house() as opened:
        filters = filtering.chosen(opened.graph, network=network, circle=circle, topic=topic, moved=moved)
        leave(
            opened, output, form, top, purpose=purpose, recipient=recipient, expires=until, raw=raw, filters=filters
        )  # fmt: skip


def _check(form: str, output: Path | None, *, raw: bool) -> None:
    if raw and form != "csv":
        raise UsageProblem("--raw is for CSV: in other formats no cell is changed")
    if output is None and sys.stdout.isatty() and not exports.named(form).is_text:
        raise UsageProblem(f"{form} is nothing that a terminal can show; write it to a file with -o")


COMMAND = export
