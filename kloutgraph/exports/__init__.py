"""Formats that a list leaves in: one module each with an EXPORT value. They know no Flask, no graph and no policy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import IO, Any

from kloutgraph.errors import UsageProblem
from kloutgraph.siblings import offered

Rows = Sequence[Mapping[str, Any]]
"""Rows of a list: column to value."""


@dataclass(frozen=True)
class Export:
    """A format: its name for ``--format``, one sentence about it, and what writes rows to an open text file.

    write  takes the file, the columns in order and the rows
    """

    name: str
    title: str
    write: Callable[[IO[str], Sequence[str], Rows], None]


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
