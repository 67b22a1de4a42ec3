"""What commands about rights do in the same way once the graph has changed: the rating that is due, the receipt."""

import click

from kloutgraph import address_book, owning, settings
from kloutgraph.commands.words import Bar, note, now, print_json
from kloutgraph.connect import Opened
from kloutgraph.rights.leaving import Left
from kloutgraph.rights.upkeep import upkeep


def follow(opened: Opened) -> None:
    """Make the rating that is due after a removal, so that the scores of all others are what they would be without.

    Names of whoever is not held any more leave the address book.
    """
    owning.tidy(opened.graph, address_book.path(settings.read().home))
    with Bar("rating") as bar:
        made = upkeep(opened.graph, now(), bar.rows)
    if made:
        note(f"rating {made.number} was made anew, of what is held now")


def print_left(left: Left, *, as_json: bool) -> None:
    """Print the receipt of somebody who is left out or forgotten; the same words whether they were held or not."""
    if as_json:
        print_json(receipt=left.receipt, at=left.at, objection_days=left.objection_days)
        return
    click.echo(f"receipt {left.receipt}")
    note("keep it: kloutgraph receipt NUMBER says what has become of it; nobody can find it again by a name")
