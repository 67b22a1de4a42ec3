"""Listening to every line that is logged in the whole run: none may say a handle, a name or a key of anybody.

Whom: everybody whom any test brings. Handles are heard where each has to pass, when its key is made; names and what a
people file calls a person, when the file is read; a key is told by its look. It changes nothing of what it listens to.

Hypothesis draws words of our own source as handles too. The log says such words of itself ("page", "status"), so they
are nobody's name where it drew them.
"""

import logging
import re
import traceback
from collections.abc import Callable, Iterator
from functools import cache, wraps
from pathlib import Path
from typing import Any

from hypothesis import currently_in_test_context

import kloutgraph
import kloutgraph.web
from kloutgraph.networks import people
from kloutgraph.networks.people import Entry
from kloutgraph.privacy.fingerprint import KEY_DIGITS, Fingerprints

SHORTEST = 3
"""Letters of a word that is looked for; a number is nobody's name either, for lines are full of counts."""
_KEY = re.compile(rf"\b[0-9a-f]{{{KEY_DIGITS}}}\b")


def without_digests(text: str) -> str:
    """Return *text* without its digests: one may happen to spell a name."""
    return re.sub("[0-9a-f]{64}", "", text)


class Listener(logging.Handler):
    """Keeps each line that was logged, and whom it must not name; a line may come before whom it names is known."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._lines: dict[str, str] = {}
        self._words: set[str] = set()
        self._phrases: set[str] = set()

    def know(self, *texts: str | None) -> None:
        """Listen for *texts*: as whole words, so that a short name is not heard in the middle of a receipt."""
        for text in texts:
            word = (text or "").strip().lstrip("@").strip().casefold()
            if currently_in_test_context() and words_of_ours().issuperset(re.findall(r"\w+", word)):
                continue
            if len(word) >= SHORTEST and re.search(r"[^\W\d_]", word):
                (self._words if re.fullmatch(r"\w+", word) else self._phrases).add(word)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what *record* says, of ours all, of others' what they warn of."""
        if record.levelno >= logging.WARNING or record.name.split(".")[0] == "kloutgraph":
            told = traceback.format_exception(*record.exc_info) if record.exc_info else []
            text = "\n".join([record.getMessage(), *told]).casefold()
            self._lines.setdefault(text, f"{record.name}:{record.lineno}")

    def naming(self) -> dict[str, set[str]]:
        """Return where lines were logged that name somebody, and whom."""
        heard = ((where, set(self.heard(line))) for line, where in self._lines.items())
        return {where: whom for where, whom in heard if whom}

    def heard(self, line: str) -> Iterator[str]:
        """Give whom *line*, without case, names."""
        yield from _KEY.findall(line)
        yield from self._words.intersection(re.findall(r"\w+", line))
        for phrase in self._phrases:
            if phrase in line and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", line):
                yield phrase


@cache
def words_of_ours() -> frozenset[str]:
    """Return the words of our source, but for the town's."""
    folders = [Path(module.__file__ or "").parent for module in (kloutgraph, kloutgraph.web)]
    files = [file for folder in folders for file in folder.rglob("*.py") if file.parent.name != "town"]
    return frozenset(word for file in files for word in re.findall(r"\w+", file.read_text("utf-8").casefold()))


LISTENER = Listener()
"""Hears the run of these tests."""


def listen(listener: Listener = LISTENER) -> None:
    """Let *listener* hear from now on what is logged, and who is brought."""
    logging.getLogger().addHandler(listener)
    logging.getLogger("kloutgraph").setLevel(logging.DEBUG)
    Fingerprints.key = _heard_by(listener, Fingerprints.key)
    Fingerprints.person = _heard_by(listener, Fingerprints.person)
    people.read = _read_by(listener, people.read)


def _heard_by(listener: Listener, make: Callable[..., str]) -> Callable[..., str]:
    @wraps(make)
    def made(self: Fingerprints, *said: str) -> str:
        listener.know(said[-1])
        return make(self, *said)

    return made


def _read_by(listener: Listener, read: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    @wraps(read)
    def heard(*given: Any) -> Iterator[Any]:
        for entry in read(*given):
            if isinstance(entry, Entry):
                listener.know(entry.account, entry.name)
            yield entry

    return heard
