"""``kloutgraph seeds``: the accounts that guarded standing trusts, and who chose them."""

from dataclasses import asdict

import click

from kloutgraph import asking
from kloutgraph.commands.words import Bar, house, json_option, note, now, print_json, print_table
from kloutgraph.scores import measures as measured
from kloutgraph.trust import seeds as trusted
from kloutgraph.trust.seeds import GROUPS

RATE = "the next rating counts by it: kloutgraph rate"

by_option = click.option("--by", required=True, metavar="WHO", help="Who chooses: a role, such as 'the moderators'.")


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def seeds(context: click.Context, as_json: bool) -> None:
    """Say which accounts guarded standing trusts, and who chose them when; or choose them.

    \b
    kloutgraph seeds
    kloutgraph seeds propose --by "the moderators"
    kloutgraph seeds add forum:@ada --by "the moderators"
    kloutgraph seeds remove forum:@ada --by "the moderators"

    With a seed in each of three groups the next rating counts only the acts of seeds and of those towards whom two
    people acted who count themselves; so fakes of one account gain it nothing. Seeds who did not agree to be shown
    are never named.
    """  # noqa: D301
    if context.invoked_subcommand:
        return
    with house() as opened:
        found = trusted.seeds(opened.graph)
    if as_json:
        print_json(**asdict(found))
        return
    print_table(["group", "account", "name"], [(one.group, one.account, one.name) for one in found.named])
    note(f"and {found.others:,} who are not shown, in tens" if found.others else "and fewer than 10 who are not shown")
    rows = [
        (f"{choice.at:%Y-%m-%d %H:%M} UTC", *(choice.facts[name] for name in ("by", "how", "seeds")))
        for choice in found.choices
    ]
    print_table(["when", "by", "what", "seeds"], rows)
    if found.groups < GROUPS:
        note("trust needs a seed in each of its groups; choose some with: kloutgraph seeds propose --by WHO")


@seeds.command()
@by_option
def propose(by: str) -> None:
    """Choose all seeds anew: accounts that acted on the most days, of every circle its share.

    \b
    kloutgraph seeds propose --by "the moderators"

    Look at those who may be named afterwards, and remove whom you would not trust.
    """  # noqa: D301
    with house() as opened, Bar("seeds") as bar:
        circles = measured.circles(opened.graph, now(), bar.rows)
        many = trusted.propose(opened.graph, circles, by, now())
    note(f"{many:,} accounts are trusted now, in tens and {GROUPS} groups; the ledger says who chose them")
    note(RATE)


@seeds.command()
@click.argument("account")
@by_option
def add(account: str, by: str) -> None:
    """Trust ACCOUNT (network:handle), which takes part and agreed to be shown.

    \b
    kloutgraph seeds add forum:@ada --by "the moderators"
    """  # noqa: D301
    with house() as opened:
        trusted.add(opened.graph, asking.key_of(opened.graph, opened.fingerprints, account), by, now())
    note("it is trusted now; the ledger says who chose it")
    note(RATE)


@seeds.command()
@click.argument("account")
@by_option
def remove(account: str, by: str) -> None:
    """Trust ACCOUNT (network:handle) no more.

    \b
    kloutgraph seeds remove forum:@ada --by "the moderators"
    """  # noqa: D301
    with house() as opened:
        trusted.remove(opened.graph, asking.key_of(opened.graph, opened.fingerprints, account), by, now())
    note("it is trusted no more; the ledger says who decided")
    note(RATE)


COMMAND = seeds
