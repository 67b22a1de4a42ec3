"""``kloutgraph restore``: the acts of a backup, among those who are held now; all of it where nobody is."""

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
    """Bring back the acts of the backup FILE, in the place of those that our own Neo4j holds.

    \b
    kloutgraph restore kloutgraph-2026-03-01.zip
    kloutgraph restore kloutgraph-2026-03-01.zip --yes --json

    Every byte of it is checked before anything is touched. People, what they wish, names, requests, lists and the
    ledger stay as they are now; of people who are not held now no account comes back, and acts only between those who
    are. Acts and imports since the backup go, so bring their files again; one that was taken back since is there again.

    Where nobody is held, as after a loss, all of the backup is put in force. What was said since it was made is not
    known there: bring the newest people file before anything is served. Into a graph that holds others nothing is
    restored; name an empty KLOUTGRAPH_HOME.
    """  # noqa: D301
    chosen, at = settings.read(), now()
    with restoring.unpacked(chosen, _secret(chosen), file, at) as archive:
        if not yes:
            click.confirm(
                f"Let go of the acts that are held, for those of {archive.manifest.made_at:%Y-%m-%d %H:%M} UTC?",
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
    note(f"{done.left_out:,} accounts stay out because of an order")
    if done.not_held:
        note(
            f"{done.not_held:,} accounts stay out because nobody who is held stands behind them; if they should not, "
            "bring them with kloutgraph people FILE and restore again"
        )
    if not done.known:
        note(
            f"what people said after {done.made_at:%Y-%m-%d %H:%M} UTC is not known here: bring the newest people file "
            "before anything is served"
        )


def _secret(chosen: Settings) -> Fingerprints:
    found = secret.read(chosen.config)
    if found is None:
        raise RefusedByRule(
            f"the fingerprint secret is not at {secret.path(chosen.config)}; put back the one that the backup was made "
            "under, without it its keys mean nobody"
        )
    return found


COMMAND = restore
