"""Our columns: which of a file's carry them, and the act that a row of them tells. It reads no file."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.model import Act, Rejected
from kloutgraph.networks import Reading, moments
from kloutgraph.privacy.fingerprint import normal, problem_with

NEEDED = ("actor", "target", "kind", "at")
OPTIONAL = ("id", "post", "topic", "visibility", "container_visibility", "actor_id", "target_id", "text")
FIELD_CHARACTERS = 4096
TOPIC_CHARACTERS = 100
"""More are no topic but a text."""
MOST_NAMES = 30
ALIKE = {
    "actor": ("source", "from", "user", "author", "sender", "src", "usera", "who"),
    "target": ("to", "dest", "destination", "recipient", "dst", "userb", "whom"),
    "kind": ("type", "action", "interaction", "verb", "event"),
    "at": ("timestamp", "time", "ts", "date", "datetime", "created_at", "when", "unixtime"),
}
"""What others call our columns."""

_BETWEEN = re.compile(r"[;\t| ]")
"""What others put between fields; then a whole row may look like one name."""


def act(line: int, cells: Mapping[str, str], fields: Iterable[str]) -> Act | Rejected:
    """Return the act that stands in *line*, or why it is none.

    cells   what the row says, by our columns, the needed ones among them
    fields  all that stands in the row; none may be longer than 4096 characters
    """
    at = moments.seconds(cells["at"])
    if at is None:
        return Rejected(line, f"the value of at {moments.PROBLEM}")
    for end in ("actor", "target"):
        if problem := problem_with(cells[end]):
            return Rejected(line, f"the {end} {problem}")
    if any(len(field) > FIELD_CHARACTERS for field in fields):
        return Rejected(line, f"a field is longer than {FIELD_CHARACTERS} characters")
    topic = cells.get("topic", "").strip()
    if problem := topic and _problem_with_topic(topic):
        return Rejected(line, f"the topic {problem}")
    return Act(
        line,
        cells["actor"],
        cells["target"],
        cells["kind"].strip().lower(),
        at,
        cells.get("id", "").strip(),
        cells.get("post", "").strip(),
        topic if topic and normal(topic) not in (normal(cells["actor"]), normal(cells["target"])) else "",
        _audience(cells.get("visibility")),
        _audience(cells.get("container_visibility")),
        cells.get("actor_id", "").strip(),
        cells.get("target_id", "").strip(),
        cells.get("text", "").strip(),
    )


def carried(file: Path, names: Sequence[str], reading: Reading, line: int | None) -> dict[str, str]:
    """Return, for each of our columns that *file* has, the one of its *names* (in small letters) that carries it.

    Raises InputError, with *line*, if a needed or mapped one is missing; UsageProblem as ``check``.
    """
    check(reading)
    wanted = {column: reading.columns.get(column, column).lower() for column in (*NEEDED, *OPTIONAL)}
    for column, name in reading.columns.items():
        if name.lower() not in names:
            raise InputError(f"has no column '{name}' for {column}; it has {shown(names)}", file=file, line=line)
    missing = [column for column in NEEDED if wanted[column] not in names]
    if missing:
        guesses = [f"{column}={name}" for column in missing for name in names if name in ALIKE[column]]
        raise InputError(absent(missing, guesses, shown(names)), file=file, line=line)
    return {column: name for column, name in wanted.items() if name in names}


def check(reading: Reading) -> None:
    """Raise UsageProblem if *reading* maps a column that is none of ours."""
    if unknown := sorted(reading.columns.keys() - {*NEEDED, *OPTIONAL}):
        raise UsageProblem(f"--map names '{unknown[0]}', which is no column of ours: {', '.join((*NEEDED, *OPTIONAL))}")


def absent(missing: Collection[str], guesses: Sequence[str], has: str) -> str:
    """Return the end of a sentence on the *missing* columns of a file that *has* others, with *guesses* for --map."""
    hint = ",".join(guesses[:4]) or ",".join(f"{column}=COLUMN" for column in missing)
    return f"has no column {' or '.join(missing)}; it has {has}; say which with --map {hint}"


def shown(names: Sequence[str]) -> str:
    """Return column names for an error; what looks like a row of data is not shown, it may hold names of people."""
    if names and names[0].startswith(("{", "[")):
        return "no header: its first line looks like JSON; if it is one object a line, add --format jsonl"
    parts = [part for name in names for part in (name, *_BETWEEN.split(name))]
    if any(moments.seconds(part.upper()) is not None for part in parts):  # they are in small letters: …t12:00:00z
        return f"no header: its first line is a row of {len(names)} values; write the names of the columns above it"
    return ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")


def _problem_with_topic(topic: str) -> str | None:
    """Return why *topic* cannot be kept, as the end of a sentence: no text of posts is, and nobody's name."""
    if len(topic) > TOPIC_CHARACTERS:
        return f"is longer than {TOPIC_CHARACTERS} characters, so it may be a text"
    if not topic.isprintable():
        return "holds characters that cannot be seen"
    return "holds an @, so it may name somebody" if "@" in topic or "\N{FULLWIDTH COMMERCIAL AT}" in topic else None


def _audience(text: str | None) -> str | None:
    return None if text is None else text.strip().lower()
