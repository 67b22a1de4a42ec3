"""Text of XML and HTML while it is written: escaped, and without the characters that they have no way to write."""

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from kloutgraph.exports.columns import text
from kloutgraph.exports.writing import as_text

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile('[&<>"\t\n\r]')
_ESCAPES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;",
}  # fmt: skip


class Fit:
    """Makes values text that XML can write; ``replaced`` characters of it became U+FFFD so far."""

    def __init__(self) -> None:
        self.replaced = 0

    def __call__(self, value: object) -> str:
        """Return *value* as text; nothing for a number that is none."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float) and not math.isfinite(value):
            return ""
        found, number = _UNWRITABLE.subn("\ufffd", text(value))
        self.replaced += number
        return found


class Marked:
    """A file of markup that is being written; ``fit`` knows how many characters were replaced in it."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.fit = Fit()

    def put(self, markup: str) -> None:
        """Write *markup* as it is."""
        self._file.write(markup)

    def escaped(self, value: object) -> str:
        """Return *value* as it can stand between tags and in quotes, and is read back as it was."""
        return _SPECIAL.sub(_escape, self.fit(value))


@contextmanager
def marked(file: IO[bytes]) -> Iterator[Marked]:
    """Give *file* as one of markup, in UTF-8."""
    with as_text(file) as opened:
        yield Marked(opened)


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES[found[0]]
