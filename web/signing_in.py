"""``kloutgraph sign-in``: a link that lets the person behind an account in once. Nothing is stored for it."""

from datetime import timedelta

import click

from kloutgraph import settings
from kloutgraph.addresses import address
from kloutgraph.commands.words import house, json_option, note, now, print_json
from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.privacy.fingerprint import TOWN_SECRET, Fingerprints, normal

from .passes import LASTS, issue
from .serve import HOST, PORT
from .visitor import Person

NOBODY = "nobody is held by that account, so there is nothing to look at"
"""The same words for whoever is not held: unknown, left out, never asked."""
A_DAY = 24 * 60


@click.command("sign-in")
@click.argument("account")
@click.option(
    "--minutes", type=click.IntRange(1, A_DAY), default=int(LASTS.total_seconds()) // 60, show_default=True,
    help="How long the link opens.",
)  # fmt: skip
@click.option("--url", default=f"http://{HOST}:{PORT}", show_default=True, help="Where the pages are served.")
@click.option("--demo", is_flag=True, help="In the made-up town that kloutgraph demo serves.")
@json_option
def sign_in(account: str, minutes: int, url: str, demo: bool, as_json: bool) -> None:
    """Print a link that lets the person behind ACCOUNT (network:handle) in, once, to what is theirs.

    \b
    kloutgraph sign-in forum:@ada
    kloutgraph sign-in forum:@ada --minutes 60 --url http://localhost:9000
    kloutgraph sign-in town:ada --demo

    Say it while kloutgraph serve runs: links from before it started do not open. Give the link to that person and to
    nobody else; whoever opens it sees and decides what is theirs alone.
    """  # noqa: D301  # \b is click's mark for a paragraph that keeps its lines
    if not url.startswith(("http://", "https://")):
        raise UsageProblem("--url begins with http:// or https://")
    chosen, at = settings.read(), now()
    with house(chosen.apart("demo") if demo else chosen, Fingerprints(TOWN_SECRET) if demo else None) as opened:
        who = address(opened.graph, opened.fingerprints, account)
        if not opened.graph.run("me/held", account=who.key):
            raise InputError(NOBODY)
        made = issue(
            opened.fingerprints, Person(who.network.name, normal(who.handle)), at, lasts=timedelta(minutes=minutes)
        )
    link = f"{url.rstrip('/')}/me/enter/{made}"
    if as_json:
        print_json(link=link, until=at + timedelta(minutes=minutes))
        return
    click.echo(link)
    note(f"It opens once, within {minutes} minutes, on a server that runs already.")
