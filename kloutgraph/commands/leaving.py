"""How a list of people leaves by a command: kept with its entry in the ledger first, and not at all without room."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from kloutgraph import exports, lists, register
from kloutgraph.commands.words import Bar, note, now
from kloutgraph.connect import Opened
from kloutgraph.errors import InputError, RefusedByRule
from kloutgraph.exports import Export, Rows, Sheet, notices
from kloutgraph.exports.writing import make_room, size_of, whole_bytes
from kloutgraph.lists import Kept
from kloutgraph.model import Basis

LINKED = 1_000
"""People on a list at most whose links are written, too: as many as a network page shows."""
LONG = 20_000
"""Rows from which on writing them is worth a bar."""


@dataclass(frozen=True)
class _List:
    """What a list is made of, before it has a number.

    links  how its people move each other; None where they are too many
    """

    rows: Sequence[dict[str, Any]]
    about: Mapping[str, Any]
    columns: Sequence[str]
    links: Rows | None
    raw: bool

    def sheet(self, kept: Kept, told: Callable[[int, int], None] = exports.quiet) -> Sheet:
        """Return what of it may leave as the list *kept*."""
        notice = [notices.of_list(kept.number, kept.expires), *([notices.without_links(LINKED)] * (self.links is None))]
        return Sheet(
            (*self.columns, *lists.SAID),
            kept.rows(self.rows, self.about, self.columns),
            [link for link in self.links or () if {link["mover_key"], link["moved_key"]} <= kept.named],
            facts=kept.facts(self.about),
            notice=" ".join(notice),
            raw=self.raw,
            told=told,
        )


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

    Raises RefusedByRule if only pseudonymous data could be on it, InputError where the file cannot be made or has no
    room, and as ``lists.keep``; then nothing is kept.
    """
    if not rows and research(opened):
        raise RefusedByRule("pseudonymous data is not exported as a list of people; kloutgraph top prints its ranking")
    export, keys = exports.named(form), [row["key"] for row in rows]
    found = _List(rows, about, columns, _links(opened, keys, about) if export.holds_links else (), raw)
    lists.let_go_expired(opened.graph, now())
    with whole_bytes(output) as file, Bar("rows written") as bar:
        if output:
            like_it = Kept(0, purpose, recipient, expires or now().date(), dict.fromkeys(keys, len(keys)))
            make_room(file, size_of(export, found.sheet(like_it)))
        kept = lists.keep(opened.graph, keys, now(), purpose=purpose, recipient=recipient, expires=expires)
        told = partial(bar.rows, "rows written") if len(rows) >= LONG else exports.quiet
        with _told_if_it_fails(kept):
            replaced = export.write(file, found.sheet(kept, told))
            file.flush()
    _tell(kept, export, replaced, raw=raw)
    if found.links is None:
        note(notices.without_links(LINKED))


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


def _links(opened: Opened, keys: Sequence[str], about: Mapping[str, Any]) -> Rows | None:
    if len(keys) > LINKED:
        return None
    moment = {name: about[name] for name in ("as_of", "half_life_days")}
    return opened.graph.run("explore/links_among", keys=keys, kinds=[], **moment)


@contextmanager
def _told_if_it_fails(kept: Kept) -> Iterator[None]:
    try:
        yield
    except OSError:
        note(f"list {kept.number} was kept, and not all of it could be written")
        raise


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
