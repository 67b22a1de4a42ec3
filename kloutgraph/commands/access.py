"""``kloutgraph access``: explicit access to a private account, given and revoked."""

import click

from kloutgraph.addresses import address
from kloutgraph.commands.after import follow
from kloutgraph.commands.words import house, note, now
from kloutgraph.errors import UsageProblem
from kloutgraph.model import Access
from kloutgraph.networks import moments
from kloutgraph.privacy import notice
from kloutgraph.rights import granting

_SCOPES = click.Choice([access.value for access in Access])


@click.group()
def access() -> None:
    """Keep that somebody gave access to their private account, or that they took it back.

    \b
    kloutgraph access grant forum:@finn --scope acts --until 2027-01-01 --evidence "form 13, signed"
    kloutgraph access revoke forum:@finn
    """  # noqa: D301


@access.command()
@click.argument("account")
@click.option("--scope", type=_SCOPES, required=True, help="What to.")
@click.option("--until", required=True, metavar="DATE", help="When it ends, such as 2027-01-01.")
@click.option("--evidence", required=True, help="What proves it; it is not kept.")
def grant(account: str, scope: str, until: str, evidence: str) -> None:
    """Keep that the person behind ACCOUNT (network:handle), which is private, gave access.

    \b
    kloutgraph access grant forum:@finn --scope acts --until 2027-01-01 --evidence "form 13, signed"
    kloutgraph people people.csv

    Whoever is private is not held before, so bring them with a people file afterwards.
    """  # noqa: D301
    try:
        end = moments.moment(until)
    except ValueError:
        raise UsageProblem("--until is no time: write it as 2027-01-01") from None
    with house() as opened:
        who = address(opened.graph, opened.fingerprints, account)
        told = notice.in_force(now())
        note(f"notice {told.version}: {told.says[Access(scope)]}")
        number = granting.grant(
            opened.graph, opened.fingerprints, who, Access(scope), now(), until=end, how="command line",
            evidence=evidence,
        )  # fmt: skip
    click.echo(f"receipt {number}")
    note("if they are not held yet, bring them with: kloutgraph people FILE")


@access.command()
@click.argument("account")
@click.option("--scope", type=_SCOPES, help="What to; default: everything that was given.")
def revoke(account: str, scope: str | None) -> None:
    """Forget that access was given to ACCOUNT (network:handle); what was held because of it goes at once.

    \b
    kloutgraph access revoke forum:@finn
    kloutgraph access revoke forum:@finn --scope acts
    """  # noqa: D301
    with house() as opened:
        who = address(opened.graph, opened.fingerprints, account)
        granting.revoke(opened.graph, who, [Access(scope)] if scope else list(Access), now(), how="command line")
        follow(opened)
    note("access is revoked")


COMMAND = access
