"""Formats of files with acts: one module each with a FORMAT value. They report what happened and filter nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kloutgraph.errors import UsageProblem
from kloutgraph.model import Act, Rejected
from kloutgraph.siblings import offered


@dataclass(frozen=True)
class Reading:
    """How a file is to be read: for each of our columns the one of the file that carries it."""

    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Format:
    """A format: its name for ``--format``, one sentence about it, and what reads it.

    read  gives an Act or a Rejected for every row; raises InputError for a file that is none at all
    """

    name: str
    title: str
    read: Callable[[Path, Reading], Iterator[Act | Rejected]]


@cache
def formats() -> Mapping[str, Format]:
    """Return the formats by name: those of the modules beside this one."""
    found: list[Format] = sorted(offered(__name__, "FORMAT"), key=lambda form: form.name)
    return {form.name: form for form in found}


def named(name: str) -> Format:
    """Return the format called *name*. Raises UsageProblem with the names there are."""
    try:
        return formats()[name]
    except KeyError:
        raise UsageProblem(f"there is no format '{name}'; there are {', '.join(formats())}") from None
