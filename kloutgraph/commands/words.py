"""What all commands say in the same way: tables on standard output, progress and sentences on standard error."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import click
from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from kloutgraph import settings
from kloutgraph.connect import Opened, opened
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.rights.upkeep import follow_time
from kloutgraph.settings import Settings

SCHEMA_VERSION = 1
GAP = 2
"""Letters between two columns."""
WORD = 12
"""Letters of a word that stay together in a column: a day does, a key need not."""
err = Console(stderr=True)
out = Console(soft_wrap=False)

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
Told = Callable[[str, int, int], None]


def now() -> datetime:
    """Return the moment it is; doors alone read the clock."""
    return datetime.now(UTC)


@contextmanager
def house(where: Settings | None = None, fingerprints: Fingerprints | None = None) -> Iterator[Opened]:
    """Give the graph that the environment (or *where*) names, brought up to now; say what takes time."""
    chosen = where or settings.read()
    with (
        Bar("Neo4j", DownloadColumn()) as bar,
        opened(chosen, fingerprints=fingerprints, progress=bar.bytes, say=note) as graph,
    ):
        bar.close()
        follow_time(graph.graph, now())
        yield graph


class Bar:
    """A progress bar on a terminal that appears with the first news and goes at the end."""

    def __init__(self, title: str, *columns: Any) -> None:
        self._title, self._columns = title, columns
        self._bar: Progress | None = None

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()
            self._bar = None

    def bytes(self, done: int, total: int) -> None:
        """Show how many bytes there are of how many."""
        self.rows(self._title, done, total)

    def rows(self, title: str, done: int, total: int) -> None:
        """Show what is being done and how far it is; plain lines every tenth where there is no terminal."""
        if not self._bar:
            self._bar = Progress(
                TextColumn("{task.description}"), BarColumn(), *(self._columns or (MofNCompleteColumn(),)),
                TimeRemainingColumn(), console=err, transient=True, disable=not err.is_terminal,
            )  # fmt: skip
            self._bar.start()
            self._bar.add_task(title)
            self._last = -1
        self._bar.update(self._bar.task_ids[0], description=title, completed=done, total=total)
        tenth = done * 10 // max(total, 1)
        if not err.is_terminal and tenth != self._last:
            note(f"{title}: {done:,} of {total:,}")
        self._last = tenth


def note(sentence: str) -> None:
    """Say *sentence* on standard error."""
    err.print(visible(sentence), markup=False, highlight=False, soft_wrap=True)


def print_json(**fields: object) -> None:
    """Print one JSON object: ``schema_version`` and *fields*, times in ISO 8601, UTC."""
    click.echo(json.dumps({"schema_version": SCHEMA_VERSION, **fields}, default=_plain, ensure_ascii=False, indent=2))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]], *, title: str | None = None) -> None:
    """Print a table; numbers are set to the right.

    Where the terminal is too narrow for numbers and short words to stay whole each row is a block of lines.
    """
    right = [bool(rows) and all(isinstance(row[i], int | float | None) for row in rows) for i in range(len(columns))]
    least = [_least(right[i], [name, *(row[i] for row in rows)]) for i, name in enumerate(columns)]
    if rows and sum(least) + GAP * (len(least) - 1) > out.width:
        _print_blocks(columns, rows)
        return
    table = Table(title=title, title_justify="left", box=None, header_style="bold", pad_edge=False)
    for name, number, width in zip(columns, right, least, strict=True):
        table.add_column(
            Text(visible(name)), justify="right" if number else "left", overflow="fold", no_wrap=number, min_width=width
        )
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    out.print(table)


def _least(number: bool, cells: Sequence[object]) -> int:
    """Return how many letters a column takes at least: all of its numbers, and of words WORD."""
    said = [_cell(cell).plain for cell in cells]
    words = said if number else [word[:WORD] for cell in said for word in cell.split()]
    return max(map(cell_len, words), default=0)


def _print_blocks(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    for row in rows:
        block = Table(box=None, show_header=False, pad_edge=False)
        block.add_column(style="bold")
        block.add_column(overflow="fold")
        for name, value in zip(columns, row, strict=True):
            block.add_row(Text(visible(name)), _cell(value))
        out.print(block)
        out.print()


def pairs(text: str, option: str) -> Mapping[str, str]:
    """Return what ``a=b,c=d`` says. Raises click.BadParameter naming *option*."""
    found = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        name, equals, value = pair.partition("=")
        if not (equals and name.strip() and value.strip()):
            raise click.BadParameter(f"'{pair}' is not NAME=VALUE", param_hint=option)
        found[name.strip()] = value.strip()
    return found


def visible(text: str) -> str:
    """Return *text* with a mark for each sign that would steer the terminal; files bring such signs."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _cell(value: object) -> Any:
    if value is None:
        return Text("")
    if isinstance(value, float):
        return Text(f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}")
    return Text(f"{value:,}" if isinstance(value, int) else visible(str(value)))


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(type(value).__name__)
