"""Words within brackets, and names that dots join."""

from collections.abc import Sequence

from .words import Kind, Word

OPEN, CLOSE = "([{", ")]}"


def chain(words: Sequence[Word], at: int) -> tuple[str, int]:
    """Return the name at *at* with the names that dots join to it, and where it ends."""
    names, end = [words[at].name], at + 1
    while said(words, end) == "." and end + 1 < len(words) and words[end + 1].kind in (Kind.NAME, Kind.QUOTED):
        names.append(words[end + 1].name)
        end += 2
    return ".".join(names), end


def parts(words: Sequence[Word]) -> list[list[Word]]:
    """Return what commas part in *words*, without those within brackets."""
    found, deep = [list[Word]()], 0
    for word in words:
        deep += (word.said in OPEN) - (word.said in CLOSE) if word.kind is Kind.SIGN else 0
        if word.said == "," and not deep:
            found.append([])
        else:
            found[-1].append(word)
    return [part for part in found if part]


def closing(words: Sequence[Word], at: int) -> int:
    """Return where the bracket closes that opens at *at*; brackets are known to close."""
    deep = 0
    for end in range(at, len(words)):
        if words[end].kind is Kind.SIGN:
            deep += (words[end].said in OPEN) - (words[end].said in CLOSE)
            if not deep:
                return end
    return len(words)


def opening(words: Sequence[Word], at: int) -> int:
    """Return where the innermost bracket opens that *at* stands in, or -1."""
    deep = 0
    for begin in range(at, -1, -1):
        if words[begin].kind is Kind.SIGN:
            deep += (words[begin].said in CLOSE) - (words[begin].said in OPEN)
            if deep < 0:
                return begin
    return -1


def said(words: Sequence[Word], at: int) -> str:
    """Return what the word at *at* is compared by; nothing where there is none."""
    return words[at].said if 0 <= at < len(words) else ""
