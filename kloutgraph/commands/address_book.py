"""``kloutgraph address-book``: how many names of one's own archive are on this machine, and how they go."""

import click

from kloutgraph import address_book as names
from kloutgraph import settings
from kloutgraph.commands.words import json_option, note, print_json


@click.group("address-book", invoke_without_command=True)
@json_option
@click.pass_context
def address_book(context: click.Context, as_json: bool) -> None:
    """Say how many names the address book holds and where it is; never which.

    \b
    kloutgraph address-book
    kloutgraph address-book delete

    An import on the basis 'own' writes it: who the others of your archive are, for your page on this machine alone.
    """  # noqa: D301
    if context.invoked_subcommand:
        return
    file = names.path(settings.read().home)
    many = len(names.read(file))
    if as_json:
        print_json(file=file, names=many)
        return
    click.echo(f"{many:,} names in {file}, readable by you alone" if many else f"there is no address book at {file}")


@address_book.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(yes: bool) -> None:
    """Delete the address book; the others of your archive are numbers from then on.

    \b
    kloutgraph address-book delete
    kloutgraph address-book delete --yes
    """  # noqa: D301
    file = names.path(settings.read().home)
    if not yes:
        click.confirm(f"Delete the names at {file}?", abort=True, err=True)
    note("the address book is gone" if names.delete(file) else "there was no address book")


COMMAND = address_book
