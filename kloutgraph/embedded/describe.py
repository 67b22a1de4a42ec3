"""What is here of our own Neo4j: jars, versions, licences, data and a running server.

It starts nothing, fetches nothing and writes nothing.
"""

from dataclasses import dataclass
from pathlib import Path

from kloutgraph.embedded import java, state
from kloutgraph.embedded.home import home
from kloutgraph.embedded.jars import installation
from kloutgraph.settings import Settings

LICENCES = (
    "Neo4j Community and OpenGDS are licensed under the GPLv3."
    " They are fetched onto this machine by the one who uses it and are not part of kloutgraph."
)


@dataclass(frozen=True)
class Description:
    """Our own Neo4j on this machine.

    neo4j, gds, java  versions
    jars_folder       where the jars are kept
    jars              how many the lock names, and *missing* how many of them are not here or differ
    jars_bytes        what all of them take
    missing_bytes     what is still to be fetched
    data_folder       where the databases are kept, and *data_bytes* what they take; 0 if there are none
    password_file     where the password of the user ``neo4j`` is, mode 0600
    console           what the latest server printed
    pid, uri          the running server, or None
    licences          a sentence for the one who uses it
    """

    neo4j: str
    gds: str
    java: str
    jars_folder: Path
    jars: int
    jars_bytes: int
    missing: int
    missing_bytes: int
    data_folder: Path
    data_bytes: int
    password_file: Path
    console: Path
    pid: int | None
    uri: str | None
    licences: str = LICENCES

    @property
    def is_installed(self) -> bool:
        """Whether a server could start without fetching anything."""
        return self.missing == 0


def describe(settings: Settings) -> Description:
    """Return what is here, without starting anything; every jar is read and checked."""
    jars, place = installation(settings), home(settings)
    missing, running = jars.missing(), state.running(place)
    return Description(
        neo4j=jars.lock.neo4j,
        gds=jars.lock.gds,
        java=java.VERSION,
        jars_folder=jars.folder,
        jars=len(jars.lock.artifacts),
        jars_bytes=jars.lock.size,
        missing=len(missing),
        missing_bytes=sum(artifact.size for artifact in missing),
        data_folder=place.data,
        data_bytes=_size(place.data),
        password_file=place.password_file,
        console=place.console,
        pid=running.server.pid if running else None,
        uri=running.uri if running else None,
    )


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue  # a running server removes files of its own
    return total
