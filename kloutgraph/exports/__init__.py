"""Formats that a list leaves in: one module each with an EXPORT value. They know no Flask, no graph and no policy."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import IO, Any

from kloutgraph.errors import UsageProblem
from kloutgraph.siblings import offered

Rows = Sequence[Mapping[str, Any]]
"""Rows of a list: column to value."""
LINK = ("mover", "moved", "strength", "acts")
"""All that is written of a link, whatever else its row holds."""
HEADS = {
    "as_of": "As of", "method": "Method", "list": "List", "purpose": "For", "to": "To", "expires": "To be deleted by",
}  # fmt: skip
"""Facts of a list as people read them."""
EVERY = 1_000


def quiet(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True)
class Sheet:
    """What leaves.

    columns  in order, "account" among them where it is about people
    rows     column to value
    links    how people move each other, for formats that can say so: mover and moved (accounts of rows), strength, acts
    marks    account to how it is drawn, where it was: x, y, size, colour as #rrggbb
    facts    what must be known of the whole of it, by the names of HEADS; each format says it in a place of its own
    notice   a sentence or two for whoever opens the file; "" if there is nothing to say
    raw      cells as they are, also what a spreadsheet would run
    told     is told, each EVERY rows, how many rows of how many are written
    """

    columns: Sequence[str]
    rows: Rows
    links: Rows = ()
    marks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    notice: str = ""
    raw: bool = False
    told: Callable[[int, int], None] = quiet

    def each(self) -> Iterator[Mapping[str, Any]]:
        """Give the rows and tell how far it is."""
        for done, row in enumerate(self.rows, 1):
            yield row
            if done % EVERY == 0:
                self.told(done, len(self.rows))


@dataclass(frozen=True)
class Export:
    """A format.

    name            for ``--format``, and how files of it end
    title           a sentence about it
    media           its media type
    write           writes a sheet, and returns how many characters it had to replace by U+FFFD
    is_text         whether a terminal can show it
    holds_links     whether it says how people move each other
    marks_formulas  whether what a spreadsheet would run gets an apostrophe in front
    """

    name: str
    title: str
    media: str
    write: Callable[[IO[bytes], Sheet], int]
    is_text: bool = True
    holds_links: bool = False
    marks_formulas: bool = False


@cache
def formats() -> Mapping[str, Export]:
    """Return the formats by name: those of the modules beside this one."""
    found: list[Export] = sorted(offered(__name__, "EXPORT"), key=lambda export: export.name)
    return {export.name: export for export in found}


def named(name: str) -> Export:
    """Return the format called *name*. Raises UsageProblem with the names there are."""
    try:
        return formats()[name]
    except KeyError:
        raise UsageProblem(f"there is no format '{name}'; there are {', '.join(formats())}") from None
