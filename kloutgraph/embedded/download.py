"""One jar from a Maven repository, through jgo; no other module knows jgo.

It asks for exactly one file and never for a POM: jgo leaves out a subtree whose POM it cannot get.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from jgo.maven import MavenContext, PythonResolver
from jgo.parse import Coordinate

from kloutgraph.embedded.lock import Artifact

TIMEOUT_S = 30

Moved = Callable[[int], None]


def jar(artifact: Artifact, *, into: Path, mirror: str | None, moved: Moved) -> Path:
    """Return the path of *artifact*, fetched into the Maven repository *into*, its content unchecked.

    mirror  address of the only repository to ask, or None for jgo's usual one
    moved   is told the bytes of every piece that arrives; what it raises ends the download

    Raises OSError or RuntimeError when it cannot be had.
    """
    logging.getLogger("jgo").setLevel(logging.CRITICAL)  # its warnings are about checks that we make ourselves
    context = MavenContext(
        resolver=PythonResolver(progress_callback=_report(moved)),
        repo_cache=into,
        remote_repos={"mirror": mirror.rstrip("/")} if mirror else None,
        timeout=TIMEOUT_S,
    )
    wanted = Coordinate(artifact.group, artifact.name, artifact.version, classifier=artifact.classifier)
    found = context.create_dependency(wanted).artifact
    if found.cached_path is not None:
        found.cached_path.unlink(missing_ok=True)  # jgo takes half a file for a whole one
    return found.resolve()


def _report(moved: Moved) -> Callable[[str, int], AbstractContextManager[Moved]]:
    @contextmanager
    def watch(_filename: str, _size: int) -> Iterator[Moved]:
        yield moved

    return watch
