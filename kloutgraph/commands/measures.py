"""``kloutgraph measures``: one way to read influence at a time."""

from dataclasses import asdict

import click

from kloutgraph.commands.words import Bar, house, json_option, note, now, print_json, print_table
from kloutgraph.scores import measures as asked

TELLING = {
    "exact": "",
    "digits": "values are told in two digits",
    "tens": "people who are not shown are told in tens",
    "circle": "circles are numbered by size; who is in one of fewer than 10 is told none",
}
"""What is said of values by how they may be told."""


@click.command()
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--top", type=click.IntRange(1, 1_000_000), default=20, show_default=True, help="Accounts at most.")
@json_option
def measures(name: str | None, top: int, as_json: bool) -> None:
    """List the ways to read influence, or compute the one called NAME. Scores stay as they are.

    \b
    kloutgraph measures
    kloutgraph measures bridging --top 20
    kloutgraph measures guarded --json

    It is of the acts that the current rating counts, and tells of people who agreed to be shown.
    """  # noqa: D301
    if name is None:
        _list(as_json)
        return
    with house() as opened, Bar("measures") as bar:
        answer = asked.ask(opened.graph, name.lower(), top, now(), bar.rows)
    if as_json:
        print_json(**asdict(answer))
        return
    print_table(["account", "name", name.lower()], [(row.account, row.name, row.value) for row in answer.values])
    note(f"{answer.measure.sentence} As of {answer.as_of:%Y-%m-%d %H:%M} UTC; only people who agreed to be shown")
    if telling := TELLING[answer.measure.told]:
        note(telling)


def _list(as_json: bool) -> None:
    known = asked.catalogue()
    if as_json:
        print_json(measures=[asdict(one) for one in known])
        return
    rows = [(one.name, one.sentence, "yes" if one.in_score else "no", "; ".join(one.sources)) for one in known]
    print_table(["measure", "what it answers", "in the score", "source"], rows)


COMMAND = measures
