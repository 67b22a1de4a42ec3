"""``kloutgraph secret``: keep a copy of the fingerprint secret, apart from backups."""

import os
from pathlib import Path

import click

from kloutgraph import settings
from kloutgraph.commands.words import note
from kloutgraph.errors import InputError
from kloutgraph.privacy import secret as secrets


@click.group()
def secret() -> None:
    """The secret under which fingerprints are made: without it nothing can be imported or shown."""


@secret.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path) -> None:
    """Write a copy of the secret to FILE, readable by you alone.

    \b
    kloutgraph secret export /media/stick/kloutgraph-secret

    Keep it apart from backups of the data: whoever has both can look whether a handle is held. To put it back, copy the
    file to where kloutgraph status says that the secret is.
    """  # noqa: D301
    config = settings.read().config
    if secrets.read(config) is None:
        raise InputError(f"there is no secret at {secrets.path(config)} yet; the first import makes it")
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", file=file) from None
    with os.fdopen(descriptor, "w", encoding="ascii") as copy:
        copy.write(secrets.path(config).read_text(encoding="ascii"))
    note("the copy is written; keep it apart from backups of the data")


COMMAND = secret
