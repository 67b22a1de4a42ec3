"""``kloutgraph top``: the ranked list."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from kloutgraph import asking, exports, filtering, lists, register
from kloutgraph.commands.leaving import ask_before_replacing, write_list
from kloutgraph.commands.words import house, json_option, note, print_json, print_table
from kloutgraph.connect import Opened
from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.exports import Sheet
from kloutgraph.exports.writing import to_file
from kloutgraph.filtering import Filters
from kloutgraph.model import Basis
from kloutgraph.scores import rating

MOST = 1_000_000
Ranked = tuple[list[dict[str, Any]], dict[str, object]]


@click.command()
@click.option("-n", "top", type=click.IntRange(1, MOST), default=20, show_default=True, help="Rows at most.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option("--purpose", help="What a file with people's names is for.")
@click.option("--to", "recipient", help="Who gets it.")
@click.option("--yes", is_flag=True, help="Replace a file that is there without asking.")
@json_option
def top(
    top: int, form: str, output: Path | None, purpose: str | None, recipient: str | None, yes: bool, as_json: bool
) -> None:
    """Print who has the highest scores, among those who agreed to be shown.

    \b
    kloutgraph top -n 100
    kloutgraph top -n 1000 --format csv | less
    kloutgraph top -n 50 -o list.csv --purpose "spring fair" --to "Ona, events"

    A file with names is a list that leaves: it gets a number and an end, as with kloutgraph export.
    """  # noqa: D301
    form = "json" if as_json else form
    if output and form == "json":
        raise UsageProblem("a file is written as CSV; JSON goes to standard output")
    ask_before_replacing(output, yes=yes)
    with house() as opened:
        rows, about = ranking(opened, top)
        if output and not _is_pseudonymous(opened):
            if not (purpose and recipient):
                raise InputError("a file with names needs --purpose and --to, which say what it is for and who gets it")
            leave(opened, output, "csv", top, purpose=purpose, recipient=recipient)
            return
    if not rows:
        note("nobody is listed yet; bring people who agreed, import acts, rate")
    if form == "csv" or output:
        facts = {name: about[name] for name in ("as_of", "method")} if output else {}
        to_file(output, exports.named("csv"), Sheet((*lists.PEOPLE, *facts), [row | facts for row in rows]))
        if output:
            note(f"{len(rows):,} rows of research data, as of {about['as_of']:%Y-%m-%d %H:%M} UTC; nobody is named")
    elif form == "json":
        print_json(**about, ranking=rows)
    else:
        print_ranking(rows, about)


def leave(
    opened: Opened, output: Path | None, form: str, top: int, *, purpose: str, recipient: str,
    expires: date | None = None, raw: bool = False, filters: Filters | None = None,
) -> None:  # fmt: skip
    """Keep a list of the *top* people with the highest scores whom *filters* leave, and write it.

    See ``leaving.write_list``.
    """
    _, about = _ranked(opened, 1)
    rows = filtering.leaving(opened.graph, filters or Filters())[:top]
    if filters and filters.any and not rows:
        raise InputError("nobody is left for this list; take a filter away. Nothing was kept")
    columns = (*lists.PEOPLE, "within") if filters and filters.topic else lists.PEOPLE
    write_list(
        opened, output, form, rows, about, purpose=purpose, recipient=recipient, expires=expires, columns=columns,
        raw=raw,
    )  # fmt: skip


def ranking(opened: Opened, top: int) -> Ranked:
    """Return the ranked list, *top* rows at most, and the facts that must stand beside it."""
    rows, about = _ranked(opened, top)
    return [{name: row[name] for name in lists.PEOPLE} for row in rows], about


def _ranked(opened: Opened, top: int) -> Ranked:
    current = rating.needed(opened.graph)
    rows = asking.ask(opened.graph, opened.fingerprints, "ranking", {"top": str(top)})
    if rating.is_due(opened.graph):
        note("acts were taken out since these scores were made and still count in them; kloutgraph rate makes new ones")
    about: dict[str, object] = {
        name: getattr(current, name)
        for name in ("as_of", "since", "window_days", "half_life_days", "method", "acts", "distance")
    }
    return rows, about


def print_ranking(rows: list[dict[str, Any]], about: dict[str, Any]) -> None:
    """Print the ranked list as a table, with its moment on standard error."""
    shown = [row | {"score": f"{row['score']:.1f}"} for row in rows]
    print_table(lists.PEOPLE, [list(row.values()) for row in shown])
    as_of = f"{about['as_of']:%Y-%m-%d %H:%M} UTC"
    note(f"as of {as_of}, method {about['method']}, from {about['acts']:,} acts; only people who agreed to be shown")


def _is_pseudonymous(opened: Opened) -> bool:
    return all(entry.basis is Basis.PSEUDONYMOUS for entry in register.networks(opened.graph))


COMMAND = top
