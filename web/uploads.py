"""Files that are sent to us: as large as the disk allows, in a folder that goes when they have been read."""

import shutil
import tempfile
from pathlib import Path

from flask import Flask, request

from .mistakes import Unfit
from .visitor import is_inside

TAKES_FILES = frozenset({"work.acts", "work.people"})
"""The pages to which files are sent; to any other only a short form is."""
FORM_BYTES = 64 << 10
SPARE_BYTES = 512 << 20
COPIES = 3
"""How often a file is on the disk for a moment: as it comes, as the form is read, and as we read it."""
ENDINGS = frozenset({".csv", ".json", ".jsonl", ".ndjson", ".parquet", ".txt", ".gz", ".zst", ".zip"})
"""What is kept of the name of a file: it says how the file is to be read, and nothing else does any harm."""


def most_bytes() -> int:
    """Return how large a file may be that is sent to us now."""
    free = shutil.disk_usage(tempfile.gettempdir()).free
    return max(FORM_BYTES, (free - SPARE_BYTES) // COPIES)


def limit(app: Flask) -> None:
    """Let nothing be sent to *app* that is too large; before anything of it is read."""
    app.before_request(_limit)


def taken() -> Path:
    """Return the file of the form, in a folder of its own. Raises Unfit if there is none."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Unfit("file takes a file of yours: choose one")
    folder = Path(tempfile.mkdtemp(prefix="kloutgraph-"))
    file = folder / f"the-file{_endings(sent.filename)}"
    try:
        sent.save(file)
    except BaseException:
        let_go(file)
        raise
    return file


def let_go(file: Path) -> None:
    """Take *file* away, and its folder."""
    shutil.rmtree(file.parent, ignore_errors=True)


def _limit() -> None:
    large = request.endpoint in TAKES_FILES and is_inside()
    request.max_content_length = most_bytes() if large else FORM_BYTES


def _endings(name: str) -> str:
    found = [ending for ending in Path(name.lower()).suffixes[-2:] if ending in ENDINGS]
    return "".join(found)
