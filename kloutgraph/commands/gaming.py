"""``kloutgraph gaming``: what 100 fake accounts would gain."""

from dataclasses import asdict

import click

from kloutgraph.commands.words import Bar, house, json_option, note, now, print_json, print_table
from kloutgraph.trust import gaming as priced


@click.command()
@json_option
def gaming(as_json: bool) -> None:
    """Say how many points 100 fake accounts would gain, by seven attacks and several ways to measure.

    \b
    kloutgraph gaming
    kloutgraph gaming --json

    They are planted onto the acts that the current rating counts, in memory; nothing is written. docs/gaming.md has
    the table of three sets of acts, and says what each attack does.
    """  # noqa: D301
    with house() as opened, Bar("gaming") as bar:
        table = priced.table(opened.graph, now(), bar.rows)
    if as_json:
        print_json(**asdict(table))
        return
    columns = list(priced.DEFINITIONS)
    rows = [(gain.attack, gain.account, *(gain.points[name] for name in columns)) for gain in table.gains]
    print_table(["attack", "account", *columns], rows)
    note(f"points gained per {priced.FAKES} fake accounts, as of {table.as_of:%Y-%m-%d %H:%M} UTC")
    note(f"{table.kept:.0%} of the first {priced.FIRST} keep a guarded standing above its floor")
    if table.proposed:
        note("no seeds are chosen, so those stood in that kloutgraph seeds propose would choose")


COMMAND = gaming
