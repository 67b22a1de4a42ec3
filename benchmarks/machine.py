"""On what machine and with which versions races are run, and how busy it is. No names, no addresses, no paths."""

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from kloutgraph.embedded.lock import LOCK

PACKAGES = ("kloutgraph", "duckdb", "numpy", "scipy", "pandas", "networkx", "neo4j")
ROOT = Path(__file__).parent.parent


def machine() -> dict[str, object]:
    """Return the processor, its cores, memory and system."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_bytes": psutil.virtual_memory().total,
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }


def busy() -> dict[str, object]:
    """Return how busy the machine is now: load over 1, 5 and 15 minutes, bytes of memory that can be had."""
    return {"load": [round(one, 2) for one in os.getloadavg()], "free_bytes": psutil.virtual_memory().available}


def versions() -> dict[str, str]:
    """Return the versions of what is raced."""
    found = {"python": platform.python_version(), "Neo4j": LOCK.neo4j, "GDS": LOCK.gds}
    for name in PACKAGES:
        try:
            found["neo4j driver" if name == "neo4j" else name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    found["commit"] = _commit()
    return found


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _commit() -> str:
    words = ("git", "describe", "--always", "--dirty=, with changes", "--exclude=*")
    try:
        return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
