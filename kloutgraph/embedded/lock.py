"""The jars that make up our own Neo4j, each by coordinate, size and SHA-256.

It reads the lock that comes with kloutgraph and never asks a repository what belongs to it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, cast

from kloutgraph.errors import SetupError

NEO4J = "5.26.31"
GDS = "2.13.9"

HEADING = "folder\tcoordinate\tbytes\tsha256"

Folder = Literal["lib", "plugins"]

_LINE = re.compile(r"(lib|plugins)\t([\w.-]+):([\w.-]+):([\w.-]+)(?::([\w.-]+))?\t([1-9]\d*)\t([0-9a-f]{64})")


@dataclass(frozen=True)
class Artifact:
    """One jar of the lock.

    folder      ``lib`` for the server, ``plugins`` for OpenGDS
    classifier  the platform of a native library, or None
    size        bytes, above 0
    sha256      64 hexadecimal digits, lower case
    """

    folder: Folder
    group: str
    name: str
    version: str
    classifier: str | None
    size: int
    sha256: str

    @property
    def coordinate(self) -> str:
        """``group:name:version``, and ``:classifier`` when there is one."""
        return ":".join(part for part in (self.group, self.name, self.version, self.classifier) if part)

    @property
    def filename(self) -> str:
        """The jar's name in its folder, as in a Maven repository; no two in a folder agree."""
        return "-".join(part for part in (self.name, self.version, self.classifier) if part) + ".jar"


@dataclass(frozen=True)
class Lock:
    """All jars of one Neo4j with one OpenGDS. *size* is their sum in bytes."""

    neo4j: str
    gds: str
    artifacts: tuple[Artifact, ...]

    @property
    def name(self) -> str:
        """The name of its file and of its folder in the cache."""
        return f"neo4j-{self.neo4j}-gds-{self.gds}"

    @property
    def size(self) -> int:
        """Bytes of all jars together."""
        return sum(artifact.size for artifact in self.artifacts)


def parse(lines: Iterable[str]) -> Iterator[Artifact]:
    """Yield the artifacts of a lock file's *lines*, after its heading.

    Raises SetupError naming the first line that does not hold.
    """
    for number, line in enumerate(lines, start=1):
        if line.startswith("#") or line.rstrip("\n") == HEADING:
            continue
        match = _LINE.fullmatch(line.rstrip("\n"))
        if match is None:
            raise SetupError(f"line {number} of the lock of Neo4j's jars cannot be read; install kloutgraph again")
        folder, group, name, version, classifier, size, sha256 = match.groups()
        yield Artifact(cast(Folder, folder), group, name, version, classifier, int(size), sha256)


def _read(neo4j: str, gds: str) -> Lock:
    text = files("kloutgraph.embedded").joinpath(f"neo4j-{neo4j}-gds-{gds}.tsv").read_text("utf-8")
    return Lock(neo4j=neo4j, gds=gds, artifacts=tuple(parse(text.splitlines())))


LOCK = _read(NEO4J, GDS)
