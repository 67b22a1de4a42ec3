"""Cypher as words, so that rules can be said of it before the server sees it.

What is sent to the server is made of these words: comments are gone, and nothing stands outside quotes that two readers
could take for different things.
"""

import re
from dataclasses import dataclass
from enum import Enum

from kloutgraph.errors import RefusedByGate

LENGTH = 10_000
"""Characters of a query."""
_SPACE = " \t\r\n"
_WRITTEN = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Signs that languages are written with though they cannot be seen; they may stand in texts."""
_NUMBER = re.compile(r"0[xo][0-9a-fA-F]+|[0-9][0-9A-Za-z_]*(?:\.[0-9][0-9A-Za-z_]*)?(?:(?<=[eE])[+-][0-9]+)?")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Kind(Enum):
    """What a word is."""

    NAME = "a keyword, or a name without quotes"
    QUOTED = "a name in backticks"
    TEXT = "a text in quotes"
    NUMBER = "a number"
    SIGN = "any other sign"


@dataclass(frozen=True)
class Word:
    """A word and where it stands: ``written`` as it was typed, ``said`` as it is compared; lines and columns from 1.

    said  names in small letters, in backticks too where they could stand without; else as written: what stands in
          backticks is no sign
    """

    kind: Kind
    written: str
    said: str
    line: int
    column: int

    @property
    def name(self) -> str:
        """A name without its backticks, as it is compared."""
        return self.written[1:-1].replace("``", "`") if self.kind is Kind.QUOTED else self.said

    def refused(self, why: str) -> RefusedByGate:
        """Return the refusal of a query for what stands here."""
        return RefusedByGate(why, line=self.line, column=self.column)


@dataclass(frozen=True)
class Typed:
    """A query as it was typed: its words, and what is sent of it: the same with blanks in place of comments."""

    words: tuple[Word, ...]
    sent: str


def read(text: str) -> Typed:
    """Return the words of *text*. Raises RefusedByGate for what cannot be read in one way alone."""
    if len(text) > LENGTH:
        raise RefusedByGate(f"a query has {LENGTH:,} characters at most, this one {len(text):,}")
    found: list[Word] = []
    sent: list[str] = []
    at = 0
    while at < len(text):
        end, word = (at + 1, None) if text[at] in _SPACE else _next(text, at)
        sent.append(word.written if word else re.sub(r"[^\r\n]", " ", text[at:end]))
        if word:
            found.append(word)
        at = end
    whole = "".join(sent).rstrip(_SPACE)
    if found and found[-1].said == ";":  # people are used to end with one
        found, whole = found[:-1], whole[:-1]
    return Typed(tuple(found), whole)


def _next(text: str, at: int) -> tuple[int, Word | None]:
    """Return where the word at *at* ends, and the word; None where it is a comment."""
    sign = text[at]
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    where = {"line": line, "column": column}
    if text.startswith("//", at):
        ends = [end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0]
        return min(ends, default=len(text)), None
    if text.startswith("/*", at):
        end = text.find("*/", at + 2)
        if end < 0:
            raise RefusedByGate("a comment begins here and does not end", **where)
        return end + 2, None
    if sign in "'\"":
        end = _end_of_text(text, at, line, column)
        return end, Word(Kind.TEXT, text[at:end], text[at:end], line, column)
    if sign == "`":
        found = re.compile(r"`((?:[^`\\]|``)*)`").match(text, at)
        if not found or not found[1].isprintable():
            raise RefusedByGate("a name in backticks does not end, or holds what no name may", **where)
        said = found[1].lower() if _NAME.fullmatch(found[1]) else found[0]
        return found.end(), Word(Kind.QUOTED, found[0], said, line, column)
    if not sign.isascii() or not sign.isprintable() or sign == "\\":
        raise RefusedByGate(
            "outside quotes letters are a to z; put such a name in backticks, a text in quotes", **where
        )
    for kind, pattern in ((Kind.NUMBER, _NUMBER), (Kind.NAME, _NAME)):
        if found := pattern.match(text, at):
            if text.startswith("$", found.end()):
                raise RefusedByGate("a $ stands within a name; put such a name in backticks", **where)
            said = found[0].lower() if kind is Kind.NAME else found[0]
            return found.end(), Word(kind, found[0], said, line, column)
    return at + 1, Word(Kind.SIGN, sign, sign, line, column)


def _end_of_text(text: str, at: int, line: int, column: int) -> int:
    """Return where the text in quotes ends that begins at *at*."""
    end = at + 1
    while end < len(text) and text[end] != text[at]:
        if not (text[end].isprintable() or text[end] in _SPACE or text[end] in _WRITTEN):
            raise RefusedByGate("a text in quotes holds a sign that cannot be seen", line=line, column=column)
        if text[end] == "\\" and text[end + 1 : end + 2] in ("u", "U"):
            raise RefusedByGate("letters are written as they are, not as \\u and a number", line=line, column=column)
        end += 2 if text[end] == "\\" else 1
    if end >= len(text):
        raise RefusedByGate("a text in quotes begins here and does not end", line=line, column=column)
    return end + 1
