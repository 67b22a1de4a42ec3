"""``kloutgraph agree``: keep a consent, with a receipt."""

import click

from kloutgraph.addresses import address
from kloutgraph.commands.words import house, note, now
from kloutgraph.model import Purpose
from kloutgraph.privacy import notice
from kloutgraph.rights import agreeing


@click.command()
@click.argument("account")
@click.option("--purpose", type=click.Choice([purpose.value for purpose in Purpose]), required=True)
@click.option("--evidence", required=True, help="What proves it; it is not kept.")
@click.option("--name", help="What they wish to be called where they are shown.")
def agree(account: str, purpose: str, evidence: str, name: str | None) -> None:
    """Keep that the person behind ACCOUNT agreed, now, to what the notice says of a purpose.

    \b
    kloutgraph agree forum:@ben --purpose show --evidence "form 13, signed" --name "Ben"
    """  # noqa: D301
    with house() as opened:
        who = address(opened.graph, opened.fingerprints, account)
        told = notice.in_force(now())
        note(f"notice {told.version}: {told.says[Purpose(purpose)]}")
        number = agreeing.agree(
            opened.graph, opened.fingerprints, who, Purpose(purpose), now(), how="command line", evidence=evidence,
            name=name,
        )  # fmt: skip
    click.echo(f"receipt {number}")


COMMAND = agree
