"""Small files of acts and people, and a network to import them into."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from kloutgraph import intake, networks, people, register
from kloutgraph.graph import Graph
from kloutgraph.identity import Checksum
from kloutgraph.intake import Order, Report
from kloutgraph.model import Basis, Network
from kloutgraph.networks import Reading
from kloutgraph.privacy.fingerprint import Fingerprints

NOW = datetime(2026, 1, 1, tzinfo=UTC)
START = int(datetime(2025, 1, 1, tzinfo=UTC).timestamp())
RESEARCH = Network("research", Basis.PSEUDONYMOUS, finished=True)
FORUM = Network("forum", Basis.CONSENT, audience="public", finished=True)


def quiet(_what: str, _done: int, _total: int) -> None:
    """Show no progress."""


def write(path: Path, header: str, rows: Iterable[Sequence[object]]) -> Path:
    """Write a CSV file and return its path."""
    path.write_text("\n".join([header, *(",".join(map(str, row)) for row in rows)]) + "\n", encoding="utf-8")
    return path


def take_in(
    graph: Graph, fingerprints: Fingerprints, file: Path, network: Network = RESEARCH, progress=quiet, **options: bool
) -> Report:
    """Register *network* and import *file*."""
    register.add(graph, network, fingerprints)
    order = Order(file, network, networks.named("csv"), Reading(), NOW, **options)
    return intake.take_in(graph, fingerprints, order, progress)


def bring(graph: Graph, fingerprints: Fingerprints, file: Path, network: Network = FORUM) -> people.Report:
    """Register *network* and bring the people of *file*."""
    register.add(graph, network, fingerprints)
    return people.bring(graph, fingerprints, file, NOW, quiet)


def checksum_of_all(rows) -> str:
    """The checksum of all acts that are held, computed anew from each of them."""
    found = Checksum(0, "0", "0")
    found.change([row["id"] for row in rows("MATCH (:Account)-[act]->(:Account) RETURN act.id AS id")], 1)
    return str(found)
