"""Make the lock of Neo4j's jars anew, for other versions.

    python scripts/make_neo4j_lock.py 5.26.31 2.13.9 > kloutgraph/embedded/neo4j-5.26.31-gds-2.13.9.tsv

Neo4j's closure comes first, so that Neo4j's versions win; plugins gets only what Neo4j does not already have.
It stops when a single POM cannot be had: jgo by itself leaves the subtree of such a POM out and says nothing.
Then set NEO4J and GDS in kloutgraph/embedded/lock.py, and the file's name in the package data.
"""

import argparse
import hashlib
import logging
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jgo.maven import Artifact, Dependency, MavenContext, PythonResolver
from jgo.parse import Coordinate

SERVER = "org.neo4j:neo4j"
GDS = ("proc", "proc-sysinfo", "opengds-extension", "open-model-catalog", "open-write-services")
ATTEMPTS = 4

HEADER = """\
# The lock of our own Neo4j: Neo4j Community {neo4j} with OpenGDS {gds}, both GPLv3, none of it shipped by us.
# Exactly these Maven artifacts are fetched onto the user's machine and checked: folder (lib: the server,
# plugins: OpenGDS and what Neo4j does not already have), coordinate (group:artifact:version[:classifier]),
# size in bytes, SHA-256 in hexadecimal; separated by tabs. Made by scripts/make_neo4j_lock.py.
folder\tcoordinate\tbytes\tsha256
"""


class Insistent(PythonResolver):
    """Tries every file a few times and remembers those that could not be had."""

    def __init__(self) -> None:
        super().__init__()
        self.failed: list[str] = []

    def download(self, artifact: Artifact) -> Path | None:
        """Return the file of *artifact*. Raises RuntimeError, and remembers it, when it cannot be had."""
        for attempt in range(ATTEMPTS):
            try:
                return super().download(artifact)
            except (OSError, RuntimeError) as error:
                if artifact.cached_path:
                    artifact.cached_path.unlink(missing_ok=True)
                reason = error
                time.sleep(attempt)
        self.failed.append(f"{artifact}: {reason}")
        raise RuntimeError(str(artifact)) from reason


class LeftOut(logging.Handler):
    """Remembers what jgo says about a subtree that it leaves out, whatever the cause."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message if it is one of those."""
        message = record.getMessage()
        if "Could not build model" in message or "Checksum mismatch" in message:
            self.said.append(message)


def closure(context: MavenContext, coordinates: Iterable[str]) -> list[Artifact]:
    """Return *coordinates* and all that they need at run time, as jars."""
    wanted = [context.create_dependency(_coordinate(words)) for words in coordinates]
    roots, needed = context.resolver.resolve(wanted)
    return [found.artifact for found in (*roots, *needed) if _runs(found)]


def place(server: list[Artifact], everything: list[Artifact]) -> Iterator[tuple[str, Artifact]]:
    """Yield (folder, artifact): all of *server* in lib, and in plugins what *everything* has beyond it."""
    for artifact in server:
        yield "lib", artifact
    held = {_project(artifact) for artifact in server}
    for artifact in everything:
        if _project(artifact) not in held:
            yield "plugins", artifact


def line(folder: str, artifact: Artifact) -> str:
    """Return the line of the lock for *artifact*, fetching it."""
    content = artifact.resolve().read_bytes()
    parts = (artifact.groupId, artifact.artifactId, artifact.version, artifact.classifier)
    coordinate = ":".join(part for part in parts if part)
    return f"{folder}\t{coordinate}\t{len(content)}\t{hashlib.sha256(content).hexdigest()}"


def main() -> None:
    """Print the lock for the versions that the command names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("neo4j", help="such as 5.26.31")
    parser.add_argument("gds", help="such as 2.13.9")
    words = parser.parse_args()
    left_out, resolver = LeftOut(), Insistent()
    logging.getLogger("jgo").addHandler(left_out)
    logging.getLogger("jgo").setLevel(logging.DEBUG)
    logging.getLogger("jgo").propagate = False
    with tempfile.TemporaryDirectory() as folder:
        context = MavenContext(resolver=resolver, repo_cache=Path(folder))
        server = f"{SERVER}:{words.neo4j}"
        plugins = [f"org.neo4j.gds:{name}:{words.gds}" for name in GDS]
        placed = list(place(closure(context, [server]), closure(context, [server, *plugins])))
        _stop_if(resolver.failed + left_out.said)
        with ThreadPoolExecutor(8) as threads:
            lines = list(threads.map(lambda pair: line(*pair), placed))
        _stop_if(resolver.failed + left_out.said)
    sys.stdout.write(HEADER.format(neo4j=words.neo4j, gds=words.gds) + "\n".join(sorted(lines)) + "\n")


def _coordinate(words: str) -> Coordinate:
    group, name, version = words.split(":")
    return Coordinate(group, name, version, raw=True)  # else jgo lets what Neo4j manages overrule what it names


def _runs(found: Dependency) -> bool:
    return found.type == "jar" and found.scope in (None, "compile", "runtime")


def _project(artifact: Artifact) -> tuple[str, str, str]:
    return artifact.groupId, artifact.artifactId, artifact.classifier


def _stop_if(problems: list[str]) -> None:
    if problems:
        sys.exit("no lock was made, these are missing:\n  " + "\n  ".join(problems))


if __name__ == "__main__":
    main()
