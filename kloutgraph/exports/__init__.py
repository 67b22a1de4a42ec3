"""Formats that a list leaves in: one module each with an EXPORT value. They know no Flask, no graph and no policy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import IO, Any

from kloutgraph.errors import UsageProblem
from kloutgraph.siblings import offered

Rows = Sequence[Mapping[str, Any]]
"""Rows of a list: column to value."""


@dataclass(frozen=True)
class Sheet:
    """What leaves.

    columns  in order, "account" among them
    rows     people: column to value
    links    how they move each other, for formats that can say so: mover and moved (accounts), strength, acts
    marks    account to how it is drawn, where it was: x, y, size, colour as #rrggbb
    """

    columns: Sequence[str]
    rows: Rows
    links: Rows = ()
    marks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Export:
    """A format: its name for ``--format``, a sentence about it, its media type, what writes a sheet to a text file."""

    name: str
    title: str
    media: str
    write: Callable[[IO[str], Sheet], None]


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
