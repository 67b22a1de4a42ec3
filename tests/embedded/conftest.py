"""Our own Neo4j in tests: the real jars in one cache, a home of its own for every test."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from own_neo4j import processes

from kloutgraph import settings as settings_of
from kloutgraph.embedded.fetch import fetch
from kloutgraph.embedded.jars import installation
from kloutgraph.embedded.lock import LOCK
from kloutgraph.settings import Settings


@pytest.fixture(scope="session")
def cache() -> Path:
    """The machine's cache (KLOUTGRAPH_CACHE), filled once."""
    found = settings_of.read()
    fetch(found)
    return found.cache


@pytest.fixture
def at_home(cache: Path, tmp_path: Path) -> Iterator[Settings]:
    """Settings with the filled cache and an empty home; no server may be left when the test ends."""
    yield Settings(home=tmp_path / "home", config=tmp_path / "config", cache=cache, heap_mb=512)
    assert processes(tmp_path) == []


@pytest.fixture
def own_cache(cache: Path, tmp_path: Path) -> Settings:
    """Settings with a cache of the test's own, its jars linked from the filled one."""
    settings = Settings(home=tmp_path / "home", config=tmp_path / "config", cache=tmp_path / "cache")
    full, linked = cache / LOCK.name, installation(settings).folder
    for folder in ("lib", "plugins"):
        shutil.copytree(full / folder, linked / folder, copy_function=_link)
    return settings


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
