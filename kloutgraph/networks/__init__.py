"""Formats of files with acts: one module each with a FORMAT value. They report what happened and filter nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kloutgraph.errors import UsageProblem
from kloutgraph.model import Act, Rejected
from kloutgraph.networks import lines
from kloutgraph.networks.content import inner_name
from kloutgraph.networks.lines import Examined
from kloutgraph.networks.scopes import ACTS, Scope
from kloutgraph.siblings import offered

DEFAULT = "csv"


@dataclass(frozen=True)
class Reading:
    """How a file is to be read: for each of our columns the one of the file that carries it."""

    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Format:
    """A format: its name for ``--format``, one sentence about it, and what reads it.

    read     gives an Act or a Rejected for every row; raises InputError for a file that is none at all
    examine  gives the digest of a file's content and about how many rows there are; raises InputError likewise
    unit     what its rows are counted in, for sentences: line or row
    endings  of the names of files that are taken for it, in small letters
    reads    the fields that are looked at, as people are told before they connect anything
    """

    name: str
    title: str
    read: Callable[[Path, Reading], Iterator[Act | Rejected]]
    examine: Callable[[Path], Examined] = lines.examine
    unit: str = "line"
    endings: tuple[str, ...] = ()
    reads: tuple[Scope, ...] = ACTS


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


def readers() -> Mapping[str, tuple[Scope, ...]]:
    """Return what every reader looks at, by its name: the formats, and files of people."""
    found = {name: form.reads for name, form in formats().items()}
    for others in offered(__name__, "READS"):
        found |= others
    return found


def told_by_name(file: Path) -> Format:
    """Return the format that the name of *file*, or of what is packed in it, ends in; CSV if it is no other's.

    Raises InputError for a file that cannot be opened and for a zip that is not of one plain file.
    """
    name = inner_name(file).lower()
    for form in formats().values():
        if form.endings and name.endswith(form.endings):
            return form
    return named(DEFAULT)
