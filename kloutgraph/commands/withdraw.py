"""``kloutgraph withdraw``: take back what was agreed to, per purpose; both together disconnect the network."""

import click

from kloutgraph.addresses import address
from kloutgraph.commands.after import follow
from kloutgraph.commands.words import house, note, now
from kloutgraph.model import Purpose
from kloutgraph.rights import agreeing


@click.command()
@click.argument("account")
@click.option(
    "--purpose", "purposes", type=click.Choice([purpose.value for purpose in Purpose]), multiple=True,
    help="Default: all, which disconnects the network.",
)  # fmt: skip
def withdraw(account: str, purposes: tuple[str, ...]) -> None:
    """Take back what the person behind ACCOUNT agreed to on its network.

    \b
    kloutgraph withdraw forum:@ada --purpose show       not named any more, still counted
    kloutgraph withdraw forum:@ada                      the network's part of every score goes
    """  # noqa: D301
    chosen = [Purpose(purpose) for purpose in purposes] or list(Purpose)
    with house() as opened:
        who = address(opened.graph, opened.fingerprints, account)
        agreeing.withdraw(opened.graph, who, chosen, now(), how="command line")
        follow(opened)
    note(f"taken back: {', '.join(chosen)}")


COMMAND = withdraw
