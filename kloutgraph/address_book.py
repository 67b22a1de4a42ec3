"""The address book: who the others of one's own archive are, in a file that its owner alone can read.

For the owner's pages on this machine and for nothing else: it is in no graph, no export, no backup and no log.
"""

import json
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

from kloutgraph.errors import RefusedByRule

SCHEMA_VERSION = 1
MODE = 0o600
"""Read and written by the owner of the file, by nobody else."""


def path(home: Path) -> Path:
    """Return where the address book of the data folder *home* is kept."""
    return home / "address-book.json"


def read(file: Path) -> Mapping[str, str]:
    """Return the handles of *file* by key; none if there is no such file.

    Raises RefusedByRule if others may read it or if it is no address book.
    """
    try:
        open_to_others = file.stat().st_mode & 0o077
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return MappingProxyType({})
    except (OSError, UnicodeError):
        raise _unusable(file) from None
    if open_to_others:
        raise RefusedByRule(f"others may read the address book at {file}; chmod 600 it, or delete it")
    try:
        names = json.loads(text)["names"]
        if not all(isinstance(word, str) for pair in names.items() for word in pair):
            raise _unusable(file)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _unusable(file) from None
    return MappingProxyType(names)


def add(file: Path, names: Mapping[str, str]) -> None:
    """Add *names* (handle by key) to *file*; without any, nothing is written."""
    if names:
        _write(file, {**read(file), **names})


def keep(file: Path, held: Collection[str]) -> int:
    """Take everybody out of *file* whose key is not among the *held*, and return how many that were."""
    names = read(file)
    kept = {key: handle for key, handle in names.items() if key in held}
    if len(kept) < len(names):
        _write(file, kept)
    return len(names) - len(kept)


def delete(file: Path) -> bool:
    """Delete *file* and say whether it was there."""
    try:
        file.unlink()
    except FileNotFoundError:
        return False
    return True


def _write(file: Path, names: Mapping[str, str]) -> None:
    """Put a new file in the place of *file*, all of it or nothing."""
    fresh = file.with_suffix(".new")
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump({"schema_version": SCHEMA_VERSION, "names": dict(sorted(names.items()))}, stream, ensure_ascii=False)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(file)


def _unusable(file: Path) -> RefusedByRule:
    return RefusedByRule(
        f"the address book at {file} cannot be read; delete it with: kloutgraph address-book delete, and import anew"
    )
