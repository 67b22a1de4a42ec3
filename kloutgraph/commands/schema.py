"""``kloutgraph schema``: what can be asked about in Cypher."""

import click

from kloutgraph import meanings
from kloutgraph import schema as schemas
from kloutgraph.commands.words import house, json_option, note, print_json, print_table


@click.command()
@click.option("--all", "whole", is_flag=True, help="What kloutgraph keeps for its own work, too.")
@json_option
def schema(whole: bool, as_json: bool) -> None:
    """Say what the graph is made of: labels, relationship types and properties, and how many there are.

    \b
    kloutgraph schema
    kloutgraph schema --all
    kloutgraph schema --json | jq '.labels[] | {name, count}'

    What it names can be asked about with kloutgraph cypher, in Neo4j Browser and in a notebook.
    """  # noqa: D301
    with house() as opened:
        found = schemas.read(opened.graph)
    if as_json:
        print_json(labels=found.labels, types=found.types)
        return
    labels = [one for one in found.labels if whole or not one.inner]
    names = {one.name for one in labels}
    print_table(["label", "nodes", "meaning"], [(one.name, one.count, one.meaning) for one in labels])
    click.echo()
    links = [(one.name, one.count, " ".join(one.start), " ".join(one.end), one.meaning) for one in found.types]
    print_table(["type", "relationships", "from", "to", "meaning"], links)
    click.echo()
    cells = [
        (owner, field.name, field.type, field.meaning)
        for owner, field in found.cells() if owner in names or owner == meanings.ACTS
    ]  # fmt: skip
    print_table(["of", "property", "type", "meaning"], cells)
    if not whole:
        note("what kloutgraph keeps for its own work is left out; --all has it")


COMMAND = schema
