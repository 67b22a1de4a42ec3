"""The only reader of the environment: one frozen value, made once at a door."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from platformdirs import PlatformDirs

from kloutgraph.errors import UsageProblem

_DIRS = PlatformDirs("kloutgraph", appauthor=False)


@dataclass(frozen=True, repr=False)
class Server:
    """A Neo4j of one's own: ``NEO4J_URI``, ``NEO4J_USER`` (neo4j), ``NEO4J_PASSWORD``."""

    uri: str
    user: str
    password: str


@dataclass(frozen=True)
class Settings:
    """Where things are kept and which Neo4j is used.

    home     data: our own Neo4j's store, rejects, logs (``KLOUTGRAPH_HOME``, else the user's data folder)
    config   the fingerprint secret; beside *home* when that is set, else the user's configuration folder
    cache    fetched jars, shared by every home (``KLOUTGRAPH_CACHE``, else the user's cache folder)
    server   a Neo4j of one's own, or None for ours
    heap_mb  heap of our own Neo4j in MiB, 256 or more (``KLOUTGRAPH_NEO4J_HEAP``, such as 2g; default an eighth of the
             machine's memory, 1g to 4g); its page cache is half as large
    memory_mb  what DuckDB may take while a large file is brought, likewise (``KLOUTGRAPH_MEMORY``)
    stay_s   seconds that our own Neo4j stays after the last command, for the next one; 0: it ends with that
             (``KLOUTGRAPH_STAY``, default 60)
    mirror   address of another Maven repository, or None for the usual one (``KLOUTGRAPH_MAVEN_MIRROR``)
    """

    home: Path
    config: Path
    cache: Path
    server: Server | None = None
    heap_mb: int = 2048
    memory_mb: int = 2048
    stay_s: float = 0.0
    mirror: str | None = None

    def apart(self, name: str) -> "Settings":
        """Return settings for data kept apart under *name*, in our own Neo4j and with its own secret."""
        return replace(self, home=self.home / name, config=self.home / name / "config", server=None)

    def ended_at_once(self) -> "Settings":
        """Return settings with which our own Neo4j ends when its last user leaves."""
        return replace(self, stay_s=0.0)


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings that *environment* asks for. Raises UsageProblem naming the variable."""
    home = environment.get("KLOUTGRAPH_HOME")
    cache = environment.get("KLOUTGRAPH_CACHE")
    usual = f"{min(4096, max(1024, psutil.virtual_memory().total // 2**20 // 8))}m"
    return Settings(
        home=Path(home).absolute() if home else Path(_DIRS.user_data_path),
        config=Path(home).absolute() / "config" if home else Path(_DIRS.user_config_path),
        cache=Path(cache).absolute() if cache else Path(_DIRS.user_cache_path),
        server=_server(environment),
        heap_mb=_megabytes("KLOUTGRAPH_NEO4J_HEAP", environment.get("KLOUTGRAPH_NEO4J_HEAP", usual)),
        memory_mb=_megabytes("KLOUTGRAPH_MEMORY", environment.get("KLOUTGRAPH_MEMORY", usual)),
        stay_s=_seconds("KLOUTGRAPH_STAY", environment.get("KLOUTGRAPH_STAY", "60")),
        mirror=environment.get("KLOUTGRAPH_MAVEN_MIRROR") or None,
    )


def _server(environment: Mapping[str, str]) -> Server | None:
    uri = environment.get("NEO4J_URI")
    if not uri:
        return None
    password = environment.get("NEO4J_PASSWORD")
    if not password:
        raise UsageProblem("NEO4J_URI is set but NEO4J_PASSWORD is not; set both, or neither to use our own Neo4j")
    return Server(uri=uri, user=environment.get("NEO4J_USER", "neo4j"), password=password)


def _megabytes(name: str, text: str) -> int:
    match = re.fullmatch(r"(\d+)\s*([gm])b?", text.strip().lower())
    size = int(match[1]) * (1024 if match[2] == "g" else 1) if match else 0
    if size < 256:
        raise UsageProblem(f"{name} must be a size of 256m or more, such as 2g, not {text!r}")
    return size


def _seconds(name: str, text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < 86_400:
        raise UsageProblem(f"{name} must be seconds from 0 to 86400, not {text!r}")
    return seconds
