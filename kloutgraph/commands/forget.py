"""``kloutgraph forget``: erase a person, with a receipt."""

import click

from kloutgraph.addresses import address
from kloutgraph.commands.after import follow, print_left
from kloutgraph.commands.words import house, json_option, now
from kloutgraph.rights import forgetting


@click.command()
@click.argument("account")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def forget(account: str, yes: bool, as_json: bool) -> None:
    """Erase the person behind ACCOUNT (network:handle): all accounts, acts, consents and scores.

    \b
    kloutgraph forget forum:@ada
    kloutgraph forget forum:@ada --yes --json

    Nothing brings them back but a consent given later (kloutgraph readmit). The bytes go from the disk with
    kloutgraph compact.
    """  # noqa: D301
    if not yes:
        click.confirm("Erase that person, with all accounts and acts, for good?", abort=True, err=True)
    with house() as opened:
        who = address(opened.graph, opened.fingerprints, account)
        left = forgetting.forget(opened.graph, who, now(), how="command line")
        print_left(left, as_json=as_json)
        follow(opened)


COMMAND = forget
