"""``kloutgraph readmit``: let somebody in again who was left out, on evidence."""

from datetime import UTC, datetime

import click

from kloutgraph.addresses import address
from kloutgraph.commands.words import house, note, now
from kloutgraph.rights import leaving


@click.command()
@click.argument("account")
@click.option(
    "--agreed-at", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"]), required=True, help="When they agreed."
)
@click.option("--evidence", required=True, help="What proves it; it is not kept.")
def readmit(account: str, agreed_at: datetime, evidence: str) -> None:
    """Lift the order never to hold ACCOUNT, on a consent given after it.

    \b
    kloutgraph readmit forum:@ada --agreed-at 2026-03-01 --evidence "form 12, signed"
    """  # noqa: D301
    with house() as opened:
        who = address(opened.graph, opened.fingerprints, account)
        leaving.readmit(opened.graph, who, now(), agreed_at=agreed_at.replace(tzinfo=UTC), evidence=evidence)
    note("the account may be held again; bring the person with: kloutgraph people FILE")


COMMAND = readmit
