"""The folder cypher/ as a mapping of checked values. It knows neither the driver nor the domain.

Each file is one statement under a head of comments; DECISIONS.md and the README say how a head is written.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kloutgraph.errors import QueryError

TYPES = frozenset({"STRING", "INTEGER", "FLOAT", "BOOLEAN", "DATETIME", "LIST", "MAP"}) | {
    "ACCOUNT", "KINDS", "DIRECTION", "TOPIC",
}  # fmt: skip
"""Types of Neo4j, and what people write in words of their own: an account, kinds of acts, a direction, a topic."""
ACCESSES = frozenset({"read", "write", "schema"})
TOLD = frozenset({"", "exact", "digits", "tens", "circle"})
_TAG = re.compile(r"// (access|told|for|needs|param|returns|example|source):\s*(.+)")
_FIELD = re.compile(r"(\w+)\s+([A-Z]+)\s+(\S.*)")
_PARAMETER = re.compile(r"\$(\w+)|\$\((\$\w+)\)")


@dataclass(frozen=True)
class Field:
    """A parameter or a column: its name, its type (one of TYPES), what it means with unit and range."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True)
class Query:
    """One file of cypher/. ``text`` is the whole file; ``example`` a Cypher map, or "".

    told     how a measure's values may be told, one of TOLD; "" where the query is none
    sources  papers and manuals
    """

    name: str
    title: str
    prose: str
    access: str
    told: str
    console: bool
    needs: tuple[str, ...]
    params: tuple[Field, ...]
    returns: tuple[Field, ...]
    example: str
    sources: tuple[str, ...]
    text: str

    @property
    def statement(self) -> str:
        """The file without its head."""
        return "\n".join(line for line in self.text.splitlines() if not line.startswith("//")).strip()

    @property
    def short(self) -> str:
        """Its name without its room."""
        return self.name.partition("/")[2]

    @property
    def shown(self) -> tuple[Field, ...]:
        """What it returns for people to read: not keys, which lead to pages."""
        return tuple(field for field in self.returns if field.name != "key" and not field.name.endswith("_key"))

    def check(self, given: Mapping[str, object]) -> None:
        """Raise QueryError unless *given* has exactly the parameters of the head."""
        wanted = {param.name for param in self.params}
        if missing := sorted(wanted - given.keys()):
            raise QueryError(self.name, f"needs {', '.join(missing)}")
        if unknown := sorted(given.keys() - wanted):
            takes = ", ".join(sorted(wanted)) or "nothing"
            raise QueryError(self.name, f"does not take {', '.join(unknown)}; it takes {takes}")


@cache
def catalogue() -> Mapping[str, Query]:
    """Return every query by its name, ``room/file``. Raises QueryError for a head that does not hold."""
    found = dict(_walk(files("kloutgraph.cypher")))
    return dict(sorted(found.items()))


def named(name: str) -> Query:
    """Return the query called *name*. Raises QueryError if there is none."""
    try:
        return catalogue()[name]
    except KeyError:
        raise QueryError(name, "does not exist") from None


def room(folder: str) -> tuple[Query, ...]:
    """Return the queries of one folder, by name."""
    return tuple(query for name, query in catalogue().items() if name.startswith(f"{folder}/"))


def parse(name: str, text: str) -> Query:
    """Return the query in *text*, which stands in the file *name*. Raises QueryError if its head does not hold."""
    head = [line.rstrip() for line in text.splitlines() if line.startswith("//")]
    if not head or head[0] != f"// name: {name}":
        raise QueryError(name, "must begin with its own name: // name: " + name)
    tags = [(match[1], match[2].strip()) for line in head if (match := _TAG.fullmatch(line))]
    prose = [line.removeprefix("//").strip() for line in head[1:] if not _TAG.fullmatch(line)]
    paragraphs = [part.replace("\n", " ") for part in "\n".join(prose).strip().split("\n\n")]
    query = Query(
        name=name,
        title=paragraphs[0],
        prose=" ".join(paragraphs[1:]),
        access=_only(name, tags, "access"),
        told=next((value for tag, value in tags if tag == "told"), ""),
        console=("for", "console") in tags,
        needs=tuple(value for tag, value in tags if tag == "needs"),
        params=tuple(_field(name, value) for tag, value in tags if tag == "param"),
        returns=tuple(_field(name, value) for tag, value in tags if tag == "returns"),
        example=next((value for tag, value in tags if tag == "example"), ""),
        sources=tuple(value for tag, value in tags if tag == "source"),
        text=text,
    )
    _check(query)
    return query


def _walk(folder: Traversable) -> Iterator[tuple[str, Query]]:
    for directory in folder.iterdir():
        if not directory.is_dir():
            continue
        for file in directory.iterdir():
            if file.name.endswith(".cypher"):
                name = f"{directory.name}/{file.name.removesuffix('.cypher')}"
                yield name, parse(name, file.read_text(encoding="utf-8"))


def _only(name: str, tags: list[tuple[str, str]], wanted: str) -> str:
    values = [value for tag, value in tags if tag == wanted]
    if len(values) != 1:
        raise QueryError(name, f"must have one line '{wanted}:'")
    return values[0]


def _field(name: str, value: str) -> Field:
    match = _FIELD.fullmatch(value)
    if not match or match[2] not in TYPES:
        raise QueryError(name, f"says '{value}', which is not NAME TYPE MEANING with a type of {sorted(TYPES)}")
    return Field(match[1], match[2], match[3])


def _check(query: Query) -> None:
    if query.access not in ACCESSES:
        raise QueryError(query.name, f"has access '{query.access}', which is none of {sorted(ACCESSES)}")
    if query.told not in TOLD or bool(query.told) is not query.name.startswith("measures/"):
        raise QueryError(
            query.name, f"says told '{query.told}'; a measure, and nothing else, says one of {sorted(TOLD - {''})}"
        )
    if not query.title.endswith((".", "?")):
        raise QueryError(query.name, "must say in one sentence what it answers")
    used = {first or second.removeprefix("$") for first, second in _PARAMETER.findall(query.statement)}
    documented = {param.name for param in query.params}
    if used != documented:
        raise QueryError(query.name, f"uses and documents different parameters: {sorted(used ^ documented)}")
