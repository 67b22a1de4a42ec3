"""``kloutgraph what-if``: what a score would be without networks or people, or with more acts."""

from dataclasses import asdict
from pathlib import Path

import click

from kloutgraph import asking, networks, register
from kloutgraph.commands.importing import format_option
from kloutgraph.commands.words import Bar, house, json_option, note, now, pairs, print_json, print_table
from kloutgraph.connect import Opened
from kloutgraph.errors import UsageProblem
from kloutgraph.intake import Order
from kloutgraph.networks import Reading
from kloutgraph.why import supposing
from kloutgraph.why.supposing import NOTHING, More


@click.command("what-if")
@click.argument("account")
@click.option("--disconnect", "disconnected", multiple=True, metavar="NETWORK", help="Without their account there.")
@click.option("--without", multiple=True, metavar="ACCOUNT", help="Without these people (network:handle).")
@click.option(
    "--with", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="With the acts of this file."
)
@click.option("--network", help="The network of the register that they come from.")
@format_option
@click.option("--map", "mapping", default="", metavar="OURS=THEIRS,…", help="Which column carries which of ours.")
@json_option
def what_if(
    account: str, disconnected: tuple[str, ...], without: tuple[str, ...], file: Path | None, network: str | None,
    form: str | None, mapping: str, as_json: bool,
) -> None:  # fmt: skip
    """Say what the score of ACCOUNT (network:handle) would be; nothing is written.

    \b
    kloutgraph what-if town:ada --without town:hana
    kloutgraph what-if forum:ada --disconnect fair
    kloutgraph what-if forum:ada --with tomorrow.csv --network forum

    If it comes true, the next rating publishes just this.
    """  # noqa: D301
    if file and not network:
        raise UsageProblem("say where the acts come from: --with FILE --network NAME")
    with house() as opened, Bar("trying") as bar:
        key = asking.key_of(opened.graph, opened.fingerprints, account)
        gone = [asking.key_of(opened.graph, opened.fingerprints, one) for one in without]
        more = (
            _acts(opened, file, network, form, Reading(pairs(mapping, "--map")), bar) if file and network else NOTHING
        )
        found = supposing.suppose(opened.graph, key, now(), disconnected=disconnected, without=gone, more=more)
    if as_json:
        print_json(**asdict(found))
        return
    rows = [(when, f"{one.score:.1f}", one.standing, one.reach) for when, one in _both(found)]
    print_table([found.account, "score", "standing", "reach"], rows)
    note(f"as of {found.as_of:%Y-%m-%d %H:%M} UTC; nothing was written")
    if more.acts or more.ignored:
        note(f"{found.added:,} acts added; {found.ignored:,} rows of the file would add nothing")


def _both(found: supposing.Supposed) -> tuple[tuple[str, supposing.Published], ...]:
    return (("as it is", found.before), ("as it would be", found.after))


def _acts(opened: Opened, file: Path, network: str, form: str | None, reading: Reading, bar: Bar) -> More:
    entry = register.registered(opened.graph, network)
    chosen = networks.named(form) if form else networks.told_by_name(file)
    order = Order(file, entry, chosen, reading, now(), dry_run=True)
    return supposing.acts_of(opened.graph, opened.fingerprints, order, bar.rows)


COMMAND = what_if
