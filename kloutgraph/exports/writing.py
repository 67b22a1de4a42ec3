"""Writing an export: to standard output, or to a file that is there whole or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kloutgraph.errors import InputError
from kloutgraph.exports import Export, Sheet


def to_file(path: Path | None, form: Export, sheet: Sheet) -> None:
    """Write *sheet* to *path*, or to standard output if it is None. Raises InputError if it cannot be written."""
    with whole(path) as file:
        form.write(file, sheet)


@contextmanager
def whole(path: Path | None) -> Iterator[IO[str]]:
    """Give a text file that becomes *path* at the end of the block, or standard output if it is None.

    Until then, and for good if the block raises, *path* stays what it was. Only its owner may read a new one: it is
    about people. Raises InputError if it cannot be written.
    """
    if path is None:
        yield sys.stdout
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(
            temporary, "w", encoding="utf-8", newline="", opener=_for_its_owner
        ) as file:  # Path.open has no opener
            yield file
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(f"cannot be written: {error.strerror or type(error).__name__}", file=path) from None
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
