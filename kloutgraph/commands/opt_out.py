"""``kloutgraph opt-out``: be left out, without proof and without a reason."""

import click

from kloutgraph.addresses import address
from kloutgraph.commands.after import follow, print_left
from kloutgraph.commands.words import house, json_option, note, now
from kloutgraph.rights import leaving
from kloutgraph.rights.leaving import Why


@click.command("opt-out")
@click.argument("account")
@click.option(
    "--why",
    type=click.Choice([why.name.lower() for why in Why]),
    default="not_said",
    help="Kept apart from the account.",
)
@click.option(
    "--objection", metavar="RECEIPT", help="Object instead: it is yours, and here is the receipt of a consent."
)
@json_option
def opt_out(account: str, why: str, objection: str | None, as_json: bool) -> None:
    """Leave ACCOUNT (network:handle) out: hidden at once, never held again.

    \b
    kloutgraph opt-out forum:@ada
    kloutgraph opt-out forum:@ada --why never_asked
    kloutgraph opt-out forum:@ada --objection 0123456789abcdef0123456789abcdef

    What is held is erased at once; where a consent that can be proved is held, after 7 days in which the owner may
    object with its receipt. An account that is not held is never held; the answer is the same.
    """  # noqa: D301
    with house() as opened:
        who = address(opened.graph, opened.fingerprints, account)
        if objection:
            leaving.object_to_leaving(opened.graph, who, objection, now())
            note("the account takes part again as before")
            follow(opened)
            return
        left = leaving.leave_out(opened.graph, who, now(), how="command line", why=Why[why.upper()])
        print_left(left, as_json=as_json)
        follow(opened)


COMMAND = opt_out
