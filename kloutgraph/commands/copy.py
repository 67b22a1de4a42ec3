"""``kloutgraph copy``: all that is held about a person, and why."""

from pathlib import Path

import click

from kloutgraph import exports
from kloutgraph.addresses import address
from kloutgraph.commands.words import house, note, now
from kloutgraph.exports import Sheet, linked
from kloutgraph.exports.writing import to_file, whole
from kloutgraph.rights import copying
from kloutgraph.rights.copying import ACT_COLUMNS


@click.command()
@click.argument("account")
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
def copy(account: str, form: str, output: Path | None) -> None:
    """Give all that is held about the person behind ACCOUNT (network:handle), and why.

    \b
    kloutgraph copy forum:@ada -o ada.json
    kloutgraph copy forum:@ada --format csv -o acts.csv

    JSON is whole (JSON-LD, understood without fetching anything); CSV has the acts. Others are named only if they
    agreed to be shown. It is meant for that person alone.
    """  # noqa: D301
    with house() as opened:
        found = copying.copy(opened.graph, address(opened.graph, opened.fingerprints, account), now())
    if form == "csv":
        to_file(output, exports.named("csv"), Sheet(ACT_COLUMNS, found.table))
    else:
        with whole(output) as file:
            linked.write(file, found.linked)
    note(found.says)
    if found.accounts and form == "csv":
        note("these are the acts; kloutgraph copy --format json has all of it")


COMMAND = copy
