"""``kloutgraph requests``: what people asked to have looked at again, until when, and what became of it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

import click

from kloutgraph.addresses import address
from kloutgraph.commands.after import follow
from kloutgraph.commands.words import house, json_option, note, now, print_json, print_table
from kloutgraph.rights import leaving, objecting
from kloutgraph.rights.leaving import Why
from kloutgraph.rights.objecting import DUE_DAYS, About, Listed, Standing
from kloutgraph.scores.scoring import FEWEST

DECISIONS = (Standing.UPHELD.value, Standing.REJECTED.value)


@click.group(invoke_without_command=True)
@click.option("--overdue", is_flag=True, help="Only those that should have been answered.")
@json_option
@click.pass_context
def requests(context: click.Context, overdue: bool, as_json: bool) -> None:
    """List what people asked to have looked at again; add a request, answer one, or say why people leave.

    \b
    kloutgraph requests --overdue
    kloutgraph requests add forum:@ada --about score
    kloutgraph requests answer 7 --decision upheld

    An account is named only while its person agrees to be shown. Overdue requests are a finding of kloutgraph audit.
    """  # noqa: D301
    if context.invoked_subcommand:
        return
    at = now()
    with house() as opened:
        found = objecting.requests(opened.graph.run)
    found = [one for one in found if one.request.is_overdue(at) or not overdue]
    if as_json:
        said = [{**asdict(one.request), "overdue": one.request.is_overdue(at), "account": one.account} for one in found]
        print_json(requests=said)
        return
    print_table(["number", "about", "account", "asked", "due", "state"], [_row(one, at) for one in found])


@requests.command()
@click.argument("account")
@click.option("--about", type=click.Choice([about.value for about in About]), required=True, help="What to look at.")
@json_option
def add(account: str, about: str, as_json: bool) -> None:
    """Ask to have something about ACCOUNT (network:handle) looked at again.

    \b
    kloutgraph requests add forum:@ada --about score
    kloutgraph requests add forum:@ada --about label --json

    No words are kept with it. The answer is the same whether the account is held or not.
    """  # noqa: D301
    with house() as opened:
        asked = objecting.ask(opened.graph, address(opened.graph, opened.fingerprints, account), About(about), now())
    if as_json:
        print_json(**asdict(asked))
        return
    click.echo(f"receipt {asked.receipt}")
    note(f"request {asked.number:,}, to be answered by {asked.due:%Y-%m-%d}, {DUE_DAYS} days from now")
    note("keep the receipt: kloutgraph receipt NUMBER says what has become of it; nobody can find it again by a name")


@requests.command()
@click.argument("number", type=click.IntRange(1))
@click.option("--decision", type=click.Choice(DECISIONS), required=True, help="Whether the person was right.")
@click.option("--account", help="Whose request it is (network:handle), to name them again at once after a label.")
def answer(number: int, decision: str, account: str | None) -> None:
    """Answer the request NUMBER.

    \b
    kloutgraph requests answer 7 --decision upheld
    kloutgraph requests answer 8 --decision upheld --account forum:@ada

    A label that somebody was right to object to goes at once, and its rule does not give it again.
    """  # noqa: D301
    with house() as opened:
        who = address(opened.graph, opened.fingerprints, account) if account else None
        if objecting.answer(opened.graph, number, Standing(decision), now(), who):
            note("the label is off, and the account takes part again")
            follow(opened)
    note(f"request {number:,} is {decision}; its receipt says so from now on")


@requests.command()
@json_option
def reasons(as_json: bool) -> None:
    """Say how often people gave which reason for wishing to be left out.

    \b
    kloutgraph requests reasons

    They are counted apart from who gave them and when. What was said fewer than 10 times is not told exactly.
    """  # noqa: D301
    with house() as opened:
        given = leaving.reasons(opened.graph.run)
    told = {why.value: given[why] if given[why] >= FEWEST else None for why in Why}
    if as_json:
        print_json(reasons=[{"why": why, "times": times} for why, times in told.items()], fewest_told=FEWEST)
        return
    print_table(["why", "times"], [(why, times or f"fewer than {FEWEST}") for why, times in told.items()])


def _row(one: Listed, at: datetime) -> Sequence[object]:
    request = one.request
    state = "overdue" if request.is_overdue(at) else request.state.value
    account = one.account or "not shown, or not held"
    return request.number, request.about.value, account, f"{request.at:%Y-%m-%d}", f"{request.due:%Y-%m-%d}", state


COMMAND = requests
