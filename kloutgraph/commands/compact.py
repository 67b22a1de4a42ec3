"""``kloutgraph compact``: write the store anew, so that the bytes of whoever was erased are gone."""

from dataclasses import asdict

import click

from kloutgraph import settings
from kloutgraph.commands.words import Bar, house, json_option, note, now, print_json
from kloutgraph.store import compacting


@click.command()
@json_option
def compact(as_json: bool) -> None:
    """Write the store of our own Neo4j anew, without the bytes of whoever was erased.

    \b
    kloutgraph compact
    23 3 * * 0  kloutgraph compact --json >> compact.log    every week, from cron

    Everything that is held goes into a fresh store, with scores, consents and the ledger, and is counted again there;
    then that takes the old one's place, which is removed. Nobody else may use the graph meanwhile. Interrupted or
    killed at any moment, the old store stays. Copies that others made of the folder are not reached by it.
    """  # noqa: D301
    with house() as opened, Bar("writing out") as bar:
        done = compacting.compact(opened, settings.read(), now(), bar.rows)
    if as_json:
        print_json(**asdict(done))
        return
    click.echo(f"the store was written anew: {done.nodes:,} nodes, {done.acts:,} acts, checksum {done.checksum}")
    note(f"it takes {_mib(done.bytes_after)} where the old one took {_mib(done.bytes_before)}, which is gone")


def _mib(size: int) -> str:
    return f"{-(-size // 2**20):,} MiB"


COMMAND = compact
