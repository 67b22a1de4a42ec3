"""``kloutgraph circles``: groups of people who act with each other more than with others."""

from dataclasses import asdict

import click

from kloutgraph.commands.words import Bar, house, json_option, note, now, print_json, print_table
from kloutgraph.scores import circles as found
from kloutgraph.scores import rating


@click.command()
@click.option("--again", is_flag=True, help="Find them anew, even where those of the current rating are known.")
@json_option
def circles(again: bool, as_json: bool) -> None:
    """Find the circles in the acts of the current rating, and print them, the largest first.

    \b
    kloutgraph circles
    kloutgraph circles --json

    A circle is called after whoever in it agreed to be shown and stands highest; those without anybody shown, and
    those of fewer than 10 accounts, are told of nobody. Scores stay as they are.
    """  # noqa: D301
    with house() as opened, Bar("circles") as bar:
        current = rating.needed(opened.graph)
        if again or not found.are_found(opened.graph):
            found.find(opened.graph, now(), bar.rows)
        rows = found.known(opened.graph)
    if as_json:
        print_json(as_of=current.as_of, rating=current.number, circles=[asdict(row) for row in rows])
        return
    print_table(
        ["circle", "called after", "account", "accounts"],
        [(row.number, row.after, row.account, row.accounts) for row in rows],
    )
    if not rows:
        note("no circle has ten accounts and somebody who agreed to be shown")
    note(f"as of {current.as_of:%Y-%m-%d %H:%M} UTC; accounts that are not shown are counted in tens")


COMMAND = circles
