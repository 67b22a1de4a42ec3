"""How a list of people leaves by a command: kept with its entry in the ledger first, and not at all without room."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from kloutgraph import exports, lists, register
from kloutgraph.commands.words import Bar, note, now
from kloutgraph.connect import Opened
from kloutgraph.errors import InputError, KloutgraphError, RefusedByRule
from kloutgraph.exports import Export, notices
from kloutgraph.exports.writing import make_room, size_of, whole_bytes
from kloutgraph.lists import Kept, drafting
from kloutgraph.lists.drafting import draft
from kloutgraph.model import Basis

MOST = 1_000_000
LONG = 20_000
"""Rows from which on writing them is worth a bar."""


def research(opened: Opened) -> frozenset[str]:
    """Return the networks of which nobody may be on a list that leaves."""
    return frozenset(entry.name for entry in register.networks(opened.graph) if entry.basis is Basis.PSEUDONYMOUS)


def write_list(
    opened: Opened, output: Path | None, form: str, rows: Sequence[dict[str, Any]], about: Mapping[str, Any], *,
    purpose: str, recipient: str, expires: date | None = None, columns: Sequence[str] = lists.PEOPLE, raw: bool = False,
) -> None:  # fmt: skip
    """Keep a list of the people of *rows*, nobody of ``research`` among them, and write it, in this order.

    about  tells of the rating: as_of, method and, for formats that hold links, half_life_days
    raw    cells of CSV as they are, also what a spreadsheet would run

    Raises RefusedByRule if only pseudonymous data could be on it, InputError where nobody is left, the file cannot be
    made or has no room, and as ``lists.keep``; then nothing is kept.
    """
    if not rows:
        raise _nobody(opened)
    export, keys, made = exports.named(form), [row["key"] for row in rows], list[Kept]()
    lists.check(now(), purpose=purpose, recipient=recipient, expires=expires)
    found = draft(opened.graph.run, export, rows, about, columns, raw=raw)
    lists.let_go_expired(opened.graph, now())
    with told_if_it_fails(made), whole_bytes(output) as file, Bar("rows written") as bar:
        if output:
            like_it = Kept(0, purpose, recipient, expires or now().date(), dict.fromkeys(keys, len(keys)))
            make_room(file, size_of(export, found.sheet(like_it)))
        made.append(lists.keep(opened.graph, keys, now(), purpose=purpose, recipient=recipient, expires=expires))
        told = partial(bar.rows, "rows written") if len(rows) >= LONG else exports.quiet
        replaced = export.write(file, found.sheet(made[0], told))
        file.flush()
    _tell(made[0], export, replaced, raw=raw)
    if found.links is None:
        note(notices.without_links(drafting.LINKED))


@contextmanager
def told_if_it_fails(made: Sequence[Kept]) -> Iterator[None]:
    """Say which list was *made* where the block ends before its file is there, also if it is interrupted."""
    try:
        yield
    except BaseException:
        for kept in made:
            note(f"list {kept.number} was kept, and not all of it could be written")
        raise


def _nobody(opened: Opened) -> KloutgraphError:
    """Return why nobody is left: because of research data only where there is some that would be ranked."""
    ranked = opened.graph.run("explore/ranking", top=MOST)
    if {row["account"].partition(":")[0] for row in ranked} & research(opened):
        return RefusedByRule("pseudonymous data is not exported as a list of people; kloutgraph top prints its ranking")
    return InputError("nobody may be on this list; nothing was kept")


def ask_before_replacing(output: Path | None, *, yes: bool) -> None:
    """Ask whether *output* may be replaced if it is there, on a terminal.

    Raises InputError where nobody can be asked, and for what is no file; click.Abort if the answer is no.
    """
    if output is None or not output.exists():
        return
    if not output.is_file():
        raise InputError("is there, and is no file that can be replaced", file=output)
    if yes:
        return
    if not sys.stdin.isatty():
        raise InputError("is there already; --yes replaces it", file=output)
    click.confirm(f"Replace {output.name}?", abort=True, err=True)


def _tell(kept: Kept, export: Export, replaced: int, *, raw: bool) -> None:
    note(
        f"list {kept.number}: {len(kept.named):,} people, for '{kept.purpose}', to '{kept.recipient}', to be deleted "
        f"by {kept.expires}; each of them can see it"
    )
    if replaced:
        note(f"{replaced:,} characters that {export.name} cannot hold became U+FFFD")
    if export.marks_formulas:
        note(
            "cells are as they are; a spreadsheet may run what begins like a formula" if raw
            else "cells that a spreadsheet would run as a formula have an apostrophe in front"
        )  # fmt: skip
