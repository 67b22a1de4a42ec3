"""What tests ask of a server of ours, and of the processes of this machine."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import neo4j
import psutil

from kloutgraph.embedded.server import Address


def ask(address: Address, query: str, **values: object) -> list[object]:
    """Return the first column of what *query* answers."""
    with neo4j.GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver:
        records, _, _ = driver.execute_query(query, parameters_=values, database_="neo4j")
    return [record[0] for record in records]


def processes(home: Path) -> list[int]:
    """Return the processes, of Java and of keepers, that name *home* in their command."""
    return [
        found.pid
        for found in psutil.process_iter(["cmdline", "status"])
        if found.pid != os.getpid()
        and found.info["status"] != psutil.STATUS_ZOMBIE
        and any(f"{home}/" in word for word in found.info["cmdline"] or [])
        and any("keeper.py" in word or "--home-dir" in word for word in found.info["cmdline"])
    ]


def eventually(holds: Callable[[], bool], *, within_s: float) -> bool:
    """Return whether *holds* becomes true within *within_s* seconds."""
    until = time.monotonic() + within_s
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True
