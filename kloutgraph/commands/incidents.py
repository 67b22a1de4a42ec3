"""``kloutgraph incidents``: what went wrong with people's data, dated, with counts and without names."""

import click

from kloutgraph import ledger
from kloutgraph.commands.words import house, json_option, print_json, print_table
from kloutgraph.ledger import Event


@click.command()
@json_option
def incidents(as_json: bool) -> None:
    """List what went wrong: what, how many accounts were concerned, what was done. It is public, on /privacy too.

    \b
    kloutgraph incidents
    """  # noqa: D301
    with house() as opened:
        found = ledger.entries(opened.graph.run, Event.INCIDENT)
    if as_json:
        print_json(incidents=[{"number": entry.number, "at": entry.at, **entry.facts} for entry in found])
        return
    rows = [(f"{entry.at:%Y-%m-%d %H:%M} UTC", *map(entry.facts.get, ("what", "accounts", "done"))) for entry in found]
    print_table(["when", "what", "accounts", "done"], rows)


COMMAND = incidents
