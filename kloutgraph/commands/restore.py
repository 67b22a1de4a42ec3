"""``kloutgraph restore``: a backup in the place of what is held, without whoever was left out since."""

from dataclasses import asdict
from pathlib import Path

import click

from kloutgraph import settings
from kloutgraph.commands.after import follow
from kloutgraph.commands.words import Bar, house, json_option, note, now, print_json
from kloutgraph.errors import RefusedByRule
from kloutgraph.privacy import secret
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.settings import Settings
from kloutgraph.store import restoring


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def restore(file: Path, yes: bool, as_json: bool) -> None:
    """Put the backup FILE in the place of all that our own Neo4j holds.

    \b
    kloutgraph restore kloutgraph-2026-03-01.zip
    kloutgraph restore kloutgraph-2026-03-01.zip --yes --json

    Every byte of it is checked before anything is touched. Whoever was left out or forgotten since it was made stays
    out, and what the ledger tells since is told again behind it. What a people file changed since, other than by
    withdrawing, is not in it: bring the newest people file again.
    """  # noqa: D301
    chosen, at = settings.read(), now()
    with restoring.unpacked(chosen, _secret(chosen), file, at) as archive:
        if not yes:
            click.confirm(
                f"Let go of what is held, for the backup of {archive.manifest.made_at:%Y-%m-%d %H:%M} UTC?",
                abort=True, err=True,
            )  # fmt: skip
        with house(chosen) as opened:
            with Bar("restoring") as bar:
                done = restoring.restore(opened, chosen, archive, at, bar.rows)
            follow(opened)
    if as_json:
        print_json(**asdict(done))
        return
    click.echo(f"restored, as of {done.made_at:%Y-%m-%d %H:%M} UTC: checksum {done.checksum}")
    note(f"{done.taken_out:,} accounts stay out, {done.hidden:,} are hidden; {done.told:,} entries were told again")


def _secret(chosen: Settings) -> Fingerprints:
    found = secret.read(chosen.config)
    if found is None:
        raise RefusedByRule(
            f"the fingerprint secret is not at {secret.path(chosen.config)}; put back the one that the backup was made "
            "under, without it its keys mean nobody"
        )
    return found


COMMAND = restore
