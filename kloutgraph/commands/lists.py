"""``kloutgraph lists``: lists that left, whom they still name, how two differ, and one of them written again."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from kloutgraph import exports
from kloutgraph.commands.leaving import ask_before_replacing, told_if_it_fails
from kloutgraph.commands.words import house, json_option, note, now, print_json, print_table
from kloutgraph.connect import Opened
from kloutgraph.errors import UsageProblem
from kloutgraph.exports import Sheet, notices
from kloutgraph.exports.writing import whole_bytes
from kloutgraph.graph import Graph
from kloutgraph.lists import Kept, held
from kloutgraph.lists.held import COLUMNS, Held, Person
from kloutgraph.scores import rating

_PAIR = 2


@click.command()
@click.argument("numbers", metavar="[LIST [OTHER]]", nargs=-1, type=click.IntRange(1))
@click.option("--again", is_flag=True, help="Write LIST again, with whom it still names, for the same purpose.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write it to this file, as CSV.")
@click.option("--yes", is_flag=True, help="Write over a file that is there.")
@json_option
def lists(numbers: tuple[int, ...], again: bool, output: Path | None, yes: bool, as_json: bool) -> None:
    """List the lists that left; of LIST whom it still names; of LIST and OTHER how they differ.

    \b
    kloutgraph lists
    kloutgraph lists 3
    kloutgraph lists 3 5
    kloutgraph lists 3 --again -o list-3.csv

    Whoever left is on none of them; kloutgraph recall tells the holders. A list that is written again has its number,
    its rows, its purpose, its recipient and its end, and not whoever is not on it any more; once it has expired it is
    not written.
    """  # noqa: D301
    _check(numbers, again, output, yes, as_json)
    with house() as opened:
        if again:
            _write(opened, numbers[0], output)
        elif not numbers:
            _all(held.lists(opened.graph.run), as_json)
        elif len(numbers) < _PAIR:
            _one(opened.graph, numbers[0], as_json)
        else:
            _two(opened.graph, *numbers, as_json=as_json)


def _check(numbers: tuple[int, ...], again: bool, output: Path | None, yes: bool, as_json: bool) -> None:
    """Raise UsageProblem for words that do not go together, before anything is opened."""
    if len(numbers) > _PAIR:
        raise UsageProblem("two lists are compared at once")
    if again and (len(numbers) != 1 or as_json):
        raise UsageProblem("--again writes one list, as CSV: kloutgraph lists LIST --again -o FILE")
    if output and not again:
        raise UsageProblem("-o writes a list again: kloutgraph lists LIST --again -o FILE")
    ask_before_replacing(output, yes=yes)


def _write(opened: Opened, number: int, output: Path | None) -> None:
    current = rating.needed(opened.graph)
    about = {"as_of": current.as_of, "method": current.method}
    noted = list[Kept]()
    with told_if_it_fails(noted), whole_bytes(output) as file:  # where there can be no file, nothing is noted
        kept, rows = held.again(opened.graph, number, now(), about)
        noted.append(kept)
        notice = notices.of_list(number, kept.expires)
        exports.named("csv").write(file, Sheet(held.SHEET, rows, facts=kept.facts(about), notice=notice))
    made = held.listed(opened.graph.run, number)
    note(
        f"list {number}: {len(rows):,} of {made.rows:,} people, for '{made.purpose}', to '{made.recipient}', to be "
        f"deleted by {made.expires}"
    )


def _all(found: list[Held], as_json: bool) -> None:
    if as_json:
        print_json(lists=[_said(one) for one in found])
        return
    if not found:
        note("no list has left yet; kloutgraph export makes one")
        return
    print_table(
        ["list", "made", "for", "to", "rows", "recalled", "to tell", "expires"],
        [
            (
                one.number, f"{one.at:%Y-%m-%d}", one.purpose, one.recipient, one.rows, one.recalled, one.waiting,
                f"{one.expires}{', expired' if one.has_expired(now()) else ''}",
            )
            for one in found
        ],
    )  # fmt: skip


def _one(graph: Graph, number: int, as_json: bool) -> None:
    made, people = held.listed(graph.run, number), held.named(graph.run, number)
    if as_json:
        print_json(**_said(made), people=[_shown(one) for one in people])
        return
    _people(people)
    note(_sentence(made))


def _two(graph: Graph, one: int, other: int, *, as_json: bool) -> None:
    found = held.difference(graph.run, one, other)
    parts = {
        f"only on list {one}": found.only_one, f"only on list {other}": found.only_other, "on both": found.both,
    }  # fmt: skip
    if as_json:
        print_json(
            one=_said(found.one), other=_said(found.other), only_one=[_shown(who) for who in found.only_one],
            only_other=[_shown(who) for who in found.only_other], both=[_shown(who) for who in found.both],
        )  # fmt: skip
        return
    for title, some in parts.items():
        _people(some, title=f"{title}: {len(some):,}")
    for made in (found.one, found.other):
        note(_sentence(made))


def _people(people: Any, *, title: str | None = None) -> None:
    rows = [list((_shown(one) | {"score": _score(one)}).values()) for one in people]
    print_table(COLUMNS, rows, title=title)


def _score(one: Person) -> str:
    return "" if one["score"] is None else f"{one['score']:.1f}"


def _shown(one: Person) -> dict[str, Any]:
    return {name: one[name] for name in COLUMNS}


def _said(made: Held) -> dict[str, Any]:
    found = asdict(made) | {"expires": made.expires.isoformat()}
    return found | {"named": made.named, "waiting": made.waiting, "expired": made.has_expired(now())}


def _sentence(made: Held) -> str:
    end = f"expired on {made.expires}" if made.has_expired(now()) else f"to be deleted by {made.expires}"
    return (
        f"list {made.number}, for '{made.purpose}', to '{made.recipient}', {end}: {made.named:,} of {made.rows:,} rows "
        f"still name somebody, {made.recalled:,} are called back"
    )


COMMAND = lists
