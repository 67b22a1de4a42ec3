"""``kloutgraph backup``: all that is held, in one file that may be kept for a while."""

from dataclasses import asdict
from pathlib import Path

import click

from kloutgraph import settings
from kloutgraph.commands.words import Bar, house, json_option, note, now, print_json
from kloutgraph.store import backing


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
def backup(file: Path, as_json: bool) -> None:
    """Write all that is held to FILE: a zip of Parquet files with a manifest, under a seal.

    \b
    kloutgraph backup kloutgraph-2026-03-01.zip
    41 4 * * *  kloutgraph backup "backups/$(date +\\%F).zip"    every night, from cron

    The fingerprint secret is not in it; keep a copy of that apart, for without it no backup can be restored. Whoever
    is forgotten later is in it still, so it must be deleted by the day that it prints, and is not restored after it.
    """  # noqa: D301
    with house() as opened, Bar("writing out") as bar:
        made = backing.back_up(opened, settings.read(), file, now(), bar.rows)
    manifest = made.manifest
    if as_json:
        print_json(file=file.name, size=made.size, entry=made.entry, **asdict(manifest))
        return
    counts = manifest.counts
    click.echo(f"{file}: {counts['nodes']:,} nodes, {counts['acts']:,} acts, checksum {manifest.checksum}")
    note(f"delete it by {manifest.keep_until:%Y-%m-%d}; whoever is forgotten until then is in it")


COMMAND = backup
