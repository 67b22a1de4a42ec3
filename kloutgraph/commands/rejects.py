"""Rows that were rejected: the first on standard error, all in a file; line numbers and sentences, never contents."""

from collections.abc import Sequence
from pathlib import Path

from kloutgraph import settings
from kloutgraph.commands.words import note
from kloutgraph.exports import Sheet, comma
from kloutgraph.model import Rejected

REJECTED = 3
FEW = 5


def tell_rejected(rejected: Sequence[Rejected], file: Path, what: str, unit: str = "line") -> int:
    """Tell of *rejected* rows of *file*, counted in *unit*, and return the exit code: 3 if there are any."""
    if not rejected:
        return 0
    for row in rejected[:FEW]:
        note(f"{file.name}, {unit} {row.line:,}: {row.sentence}")
    folder = settings.read().home / "rejects"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{what}.csv"
    with path.open("w", encoding="utf-8", newline="") as opened:
        comma.write(opened, Sheet(["line", "sentence"], [row._asdict() for row in rejected]))
    note(f"{len(rejected):,} rows were rejected; all of them, by {unit}: {path}")
    return REJECTED
