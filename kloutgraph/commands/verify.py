"""``kloutgraph verify``: whether the ledger is what was written."""

import click

from kloutgraph import ledger
from kloutgraph.commands.words import house, json_option, note, print_json

BROKEN = 3


@click.command()
@json_option
def verify(as_json: bool) -> int:
    """Walk the ledger and say whether every entry is what was written; exit code 3 if one is not.

    \b
    kloutgraph verify
    kloutgraph verify --json

    The last hash it prints can be written down elsewhere: whoever rewrote the whole ledger would end with another.
    """  # noqa: D301
    with house() as opened:
        broken, chain = ledger.broken_at(opened.graph), opened.graph.one("ledger/chain")
    if as_json:
        print_json(entries=chain["entries"], last=chain["head"] or None, broken_at=broken)
    elif broken is None:
        click.echo(f"the ledger holds: {chain['entries']:,} entries, the last {chain['head'] or 'not there yet'}")
    if broken is not None:
        note(f"entry {broken:,} of the ledger is not what was written; all from there on prove nothing")
    return BROKEN if broken is not None else 0


COMMAND = verify
