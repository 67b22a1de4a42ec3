"""``kloutgraph change``: why a score, or the list of the highest ones, changed between two ratings."""

from collections.abc import Sequence
from dataclasses import asdict

import click

from kloutgraph import asking
from kloutgraph.commands.words import house, json_option, note, print_json, print_table
from kloutgraph.scores.rating import Rating
from kloutgraph.why import changing, listing
from kloutgraph.why.changing import Change


@click.command()
@click.argument("account", required=False)
@click.option("--from", "older", type=click.IntRange(1), help="The older rating; default: the one before the newer.")
@click.option("--to", "newer", type=click.IntRange(1), help="The newer rating; default: the current one.")
@click.option("-n", "top", type=click.IntRange(1, 1000), default=20, show_default=True, help="Places of the list.")
@json_option
def change(account: str | None, older: int | None, newer: int | None, top: int, as_json: bool) -> None:
    """Say why the score of ACCOUNT (network:handle) changed; without it, why people came onto the list or left it.

    \b
    kloutgraph change town:ada
    kloutgraph change town:ada --from 3 --to 7 --json
    kloutgraph change -n 50

    Five causes add up to the difference: new acts, acts that fell out of the window or faded, what was removed, others'
    standing, the method.
    """  # noqa: D301
    with house() as opened:
        made = changing.between(opened.graph, older, newer)
        if account:
            key = asking.key_of(opened.graph, opened.fingerprints, account)
            _print_change(changing.changes(opened.graph, [key], made)[0], made, as_json=as_json)
        else:
            _print_list(listing.compare(opened.graph, made, top), made, as_json=as_json)


def _print_change(found: Change, made: Sequence[Rating], *, as_json: bool) -> None:
    if as_json:
        print_json(**asdict(found))
        return
    rows = [(f"score of rating {found.older}", f"{found.before:.1f}")]
    for cause, points in found.causes.items():
        rows.append((cause, _signed(points)))
        if cause == changing.REMOVED:
            rows += [(f"  of it in {network}", _signed(lost)) for network, lost in found.networks.items()]
    print_table([found.account, "points"], [*rows, (f"score of rating {found.newer}", f"{found.after:.1f}")])
    _note_moments(made)


def _signed(points: float) -> str:
    return f"{points:+.1f}" if points else "0.0"


def _print_list(found: listing.Compared, made: Sequence[Rating], *, as_json: bool) -> None:
    if as_json:
        print_json(**asdict(found))
        return
    if not found.moves:
        click.echo("The list is the same.")
    else:
        rows = [(move.how, move.account, f"{move.before:.1f}", f"{move.after:.1f}", move.cause) for move in found.moves]
        print_table(["", "account", "before", "after", "most of it by"], rows)
    _note_moments(made)
    if found.gone:
        note("somebody who was on the list before is not shown any more; nothing else is told of them")


def _note_moments(made: Sequence[Rating]) -> None:
    first, last = made[0], made[-1]
    note(
        f"rating {first.number} as of {first.as_of:%Y-%m-%d %H:%M}, {last.number} as of {last.as_of:%Y-%m-%d %H:%M} UTC"
    )


COMMAND = change
