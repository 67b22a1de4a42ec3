"""``kloutgraph choose``: a list of people who reach the most different people together."""

import math
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kloutgraph import filtering, lists
from kloutgraph.commands.leaving import ask_before_replacing, write_list
from kloutgraph.commands.words import house, json_option, note, print_json, print_table
from kloutgraph.errors import InputError
from kloutgraph.filtering import Filters
from kloutgraph.reach import together
from kloutgraph.reach.together import Chosen

MOST = 1_000
COLUMNS = (*lists.PEOPLE, "added")


@click.command()
@click.option("-n", "--size", type=click.IntRange(1, MOST), default=10, show_default=True, help="People at most.")
@click.option("--through-others", is_flag=True, help="Count whom they move through others too, by lot.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write a CSV file.")
@click.option("--purpose", help="What a file with people's names is for.")
@click.option("--to", "recipient", help="Who gets it.")
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), help="When it must be deleted, as for kloutgraph export.")
@click.option("--yes", is_flag=True, help="Replace a file that is there without asking.")
@json_option
def choose(
    size: int, through_others: bool, output: Path | None, purpose: str | None, recipient: str | None,
    expires: datetime | None, yes: bool, as_json: bool,
) -> None:  # fmt: skip
    """Choose people who together reach the most different people, beside as many with the highest scores.

    \b
    kloutgraph choose -n 10
    kloutgraph choose -n 10 --through-others --json
    kloutgraph choose -n 10 -o list.csv --purpose "spring fair" --to "Ona, events"

    The people with the highest scores often reach the same ones. Here each next person is the one who adds the most
    people who acted towards nobody before on the list; "added" says how many. With --through-others, whoever acted
    towards somebody who acted towards them counts too, and so on, by the probabilities that the acts give.
    """  # noqa: D301
    if output and not (purpose and recipient):
        raise InputError("a file with names needs --purpose and --to, which say what it is for and who gets it")
    ask_before_replacing(output, yes=yes)
    with house() as opened:
        fit = [row["key"] for row in filtering.leaving(opened.graph, Filters())] if output else None
        found = together.choose(opened.graph, size, through_others=through_others, among=fit)
        if output:
            until = expires.date() if expires else None
            about = {"as_of": found.rating.as_of, "method": found.rating.method}
            write_list(
                opened, output, "csv", found.rows, about, purpose=purpose or "", recipient=recipient or "",
                expires=until, columns=COLUMNS,
            )  # fmt: skip
    rows = [{name: row[name] for name in COLUMNS} for row in found.rows]
    if as_json and not output:
        facts = {name: getattr(found.rating, name) for name in ("as_of", "since", "method")}
        print_json(
            **facts, through_others=through_others, chosen=rows, joint=asdict(found.joint),
            top_by_score=asdict(found.top), worse=round(found.worse, 3), at_least=_percent(found) / 100,
            fails=found.fails,
        )  # fmt: skip
        return
    if not output:
        _print(rows)
    for sentence in _sentences(found, size):
        note(sentence)


def _print(rows: list[dict[str, Any]]) -> None:
    shown = [row | {"score": f"{row['score']:.1f}"} for row in rows]
    print_table(COLUMNS, [list(row.values()) for row in shown])


def _sentences(found: Chosen, size: int) -> list[str]:
    joint, top, many = found.joint, found.top, len(found.rows)
    if not many:
        return ["nobody who may be named moved anybody in that time"]
    chance = f", but for one case in {round(1 / found.fails):,}" if found.fails else ""
    said = [
        f"together they reach {joint.people:,} people, {joint.overlap:,} of them by more than one; as many with the "
        f"highest scores reach {top.people:,}, {top.overlap:,} by more than one: {found.worse:.1%} fewer",
        f"that is at least {_percent(found)} % of what any {size:,} people could reach{chance}",
        f"as of {found.rating.as_of:%Y-%m-%d %H:%M} UTC, method {found.rating.method}; only people who agreed to be "
        "shown are chosen; people who are not shown are counted in tens",
    ]
    return said if many == size else [*said, f"{many:,} are enough: nobody else adds anybody"]


def _percent(found: Chosen) -> int:
    return math.floor(100 * found.share)


COMMAND = choose
