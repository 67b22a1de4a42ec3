"""``kloutgraph top``: the ranked list."""

from pathlib import Path
from typing import Any

import click

from kloutgraph import asking, exports, rating, register
from kloutgraph.commands.words import house, json_option, note, print_json, print_table
from kloutgraph.connect import Opened
from kloutgraph.errors import InputError
from kloutgraph.exports.writing import to_file
from kloutgraph.model import Basis

COLUMNS = ("place", "account", "name", "score", "standing", "reach")


@click.command()
@click.option("-n", "top", type=click.IntRange(1, 1_000_000), default=20, show_default=True, help="Rows at most.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option("--purpose", help="What a file with people's names is for.")
@click.option("--to", "recipient", help="Who gets it.")
@json_option
def top(top: int, form: str, output: Path | None, purpose: str | None, recipient: str | None, as_json: bool) -> None:
    """Print who has the highest scores, among those who agreed to be shown.

    \b
    kloutgraph top -n 100
    kloutgraph top -n 1000 --format csv > ranking.csv
    kloutgraph top -n 50 --format csv -o list.csv --purpose "spring fair" --to "Ona, events"
    """  # noqa: D301
    form = "json" if as_json else form
    with house() as opened:
        rows, about = ranking(opened, top)
        if output and not (purpose and recipient) and not _is_pseudonymous(opened):
            raise InputError("a file with names needs --purpose and --to, which say what it is for and who gets it")
    if not rows:
        note("nobody is listed yet; bring people who agreed, import acts, rate")
    if form == "csv":
        to_file(output, exports.named("csv"), COLUMNS, rows)
    elif form == "json":
        print_json(**about, ranking=rows)
    else:
        print_ranking(rows, about)


def ranking(opened: Opened, top: int) -> tuple[list[dict[str, Any]], dict[str, object]]:
    """Return the ranked list, *top* rows at most, and the facts that must stand beside it."""
    current = rating.current(opened.graph)
    if current is None:
        raise InputError("there is no rating yet; make one with: kloutgraph rate")
    rows = asking.ask(opened.graph, opened.fingerprints, "ranking", {"top": str(top)})
    about: dict[str, object] = {
        name: getattr(current, name)
        for name in ("as_of", "since", "window_days", "half_life_days", "method", "acts", "distance")
    }
    return [{name: row[name] for name in COLUMNS} for row in rows], about


def print_ranking(rows: list[dict[str, Any]], about: dict[str, Any]) -> None:
    """Print the ranked list as a table, with its moment on standard error."""
    shown = [row | {"score": f"{row['score']:.1f}"} for row in rows]
    print_table(COLUMNS, [list(row.values()) for row in shown])
    as_of = f"{about['as_of']:%Y-%m-%d %H:%M} UTC"
    note(f"as of {as_of}, method {about['method']}, from {about['acts']:,} acts; only people who agreed to be shown")


def _is_pseudonymous(opened: Opened) -> bool:
    return all(entry.basis is Basis.PSEUDONYMOUS for entry in register.networks(opened.graph))


COMMAND = top
