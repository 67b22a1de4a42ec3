"""Writing an export: to standard output, or to a file that is there whole or not at all."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kloutgraph.errors import InputError
from kloutgraph.exports import Export, Rows


def to_file(path: Path | None, form: Export, columns: Sequence[str], rows: Rows) -> None:
    """Write *rows* to *path*, under a temporary name first, or to standard output if it is None.

    Raises InputError if it cannot be written.
    """
    if path is None:
        form.write(sys.stdout, columns, rows)
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("w", encoding="utf-8", newline="") as file:
            form.write(file, columns, rows)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(f"cannot be written: {error.strerror or type(error).__name__}", file=path) from None
