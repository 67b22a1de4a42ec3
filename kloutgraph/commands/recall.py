"""``kloutgraph recall``: which rows of lists their holders must delete, a file for each holder."""

from collections.abc import Sequence
from pathlib import Path

import click

from kloutgraph import exports
from kloutgraph.commands.leaving import ask_before_replacing
from kloutgraph.commands.words import house, json_option, note, now, print_json, print_table
from kloutgraph.exports import Sheet
from kloutgraph.exports.writing import to_file
from kloutgraph.lists import held, recalling
from kloutgraph.lists.recalling import Recall

_MOST_SHOWN = 20
"""Numbers of rows that a table shows of a list."""


@click.command()
@click.option(
    "-o", "--output", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Write a file for each list into this folder.",
)  # fmt: skip
@click.option("--list", "number", type=click.IntRange(1), help="Only of the list with this number.")
@click.option("--all", "again", is_flag=True, help="Also what holders were told of before.")
@click.option("--yes", is_flag=True, help="Write over files that are there.")
@json_option
def recall(folder: Path | None, number: int | None, again: bool, yes: bool, as_json: bool) -> None:
    """Call rows of lists back whose people left, or whose list expired: a file for whoever holds each list.

    \b
    kloutgraph recall
    kloutgraph recall -o recalls
    kloutgraph recall -o recalls --list 3 --all

    A file says the list, the numbers of its rows that must be deleted, and since when its holder is told; it names
    nobody and gives no reason. What was written counts as told, so the next run writes only what came since; without a
    folder nothing is written and nothing counts as told.
    """  # noqa: D301
    with house() as opened:
        if number:
            held.listed(opened.graph.run, number)
        found = recalling.recalls(opened.graph.run, number=number, again=again)
        if folder:
            for one in found:
                ask_before_replacing(_file(folder, one), yes=yes)
            for one in found:
                to_file(_file(folder, one), exports.named("csv"), Sheet(recalling.COLUMNS, one.sheet(now())))
                recalling.tell(opened.graph, one, now())
    if as_json:
        print_json(recalls=[_told(folder, one) for one in found])
    elif found:
        _print(folder, found)
    _say(folder, found)


def _file(folder: Path, one: Recall) -> Path:
    return folder / f"{one.file}.csv"


def _told(folder: Path | None, one: Recall) -> dict[str, object]:
    return {
        "list": one.number, "recipient": one.recipient, "purpose": one.purpose,
        "rows": sorted(row.number for row in one.rows), "waiting": one.waiting,
        "file": str(_file(folder, one)) if folder else None,
    }  # fmt: skip


def _print(folder: Path | None, found: Sequence[Recall]) -> None:
    rows = [
        (one.number, one.recipient, one.purpose, _numbers(one), _file(folder, one).name if folder else "")
        for one in found
    ]
    print_table(["list", "recipient", "purpose", "rows", "file"], rows)


def _numbers(one: Recall) -> str:
    numbers = sorted(row.number for row in one.rows)
    more = f" and {len(numbers) - _MOST_SHOWN:,} more" if len(numbers) > _MOST_SHOWN else ""
    return ", ".join(f"{number:,}" for number in numbers[:_MOST_SHOWN]) + more


def _say(folder: Path | None, found: Sequence[Recall]) -> None:
    rows = sum(len(one.rows) for one in found)
    if not found:
        note("nothing waits to be told")
    elif folder:
        note(f"{len(found):,} files with {rows:,} rows; give each to whoever holds that list")
    else:
        waiting = sum(one.waiting for one in found)
        note(f"{waiting:,} rows of {len(found):,} lists wait to be told; kloutgraph recall -o FOLDER writes the files")


COMMAND = recall
