"""Small files of acts and people, and a network to import them into."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from kloutgraph import intake, networks, people, register
from kloutgraph.graph import Graph
from kloutgraph.identity import Checksum
from kloutgraph.intake import Order, Report
from kloutgraph.model import Basis, Method, Network
from kloutgraph.networks import Reading
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.scores import rating
from kloutgraph.scores.rating import Rating, Wanted

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = "actor,target,kind,at"
PEOPLE = (
    "person,account,account_id,network,adult,organisation,private,measure,show,agreed_at,agreed_until,withdrawn_at,"
    "evidence,name"
)
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
    graph: Graph,
    fingerprints: Fingerprints,
    file: Path,
    network: Network = RESEARCH,
    progress=quiet,
    columns: Mapping[str, str] = MappingProxyType({}),
    **options: bool,
) -> Report:
    """Register *network* and import *file*."""
    register.add(graph, network, fingerprints, NOW)
    order = Order(file, network, networks.named("csv"), Reading(columns), NOW, **options)
    return intake.take_in(graph, fingerprints, order, progress)


def bring(graph: Graph, fingerprints: Fingerprints, file: Path, network: Network = FORUM) -> people.Report:
    """Register *network* and bring the people of *file*."""
    register.add(graph, network, fingerprints, NOW)
    return people.bring(graph, fingerprints, file, NOW, quiet)


def checksum_of_all(rows) -> str:
    """The checksum of all acts that are held, computed anew from each of them."""
    found = Checksum(0, "0", "0")
    found.change([row["id"] for row in rows("MATCH (:Account)-[act]->(:Account) RETURN act.id AS id")], 1)
    return str(found)


def person(handle: str, network: str = "forum", **other: str) -> list[str]:
    """A line of a people file: somebody who agreed to everything, but for what *other* says."""
    said = {
        "person": f"person-{handle}", "account": handle, "network": network, "adult": "yes", "private": "no",
        "measure": "yes", "show": "yes", "agreed_at": "2024-11-03", "name": handle.title(),
    }  # fmt: skip
    return [(said | other).get(column, "") for column in PEOPLE.split(",")]


def rate(graph: Graph, *, as_of=None, window_days=None, progress=quiet, **method) -> Rating:
    """Rate what is held."""
    return rating.rate(graph, Wanted(as_of, window_days, replace(Method(), **method)), NOW, progress)


def attentions(rows) -> dict[str, float]:
    """What every account that takes part has to hand on as it is kept, by handle."""
    found = rows("MATCH (a:Account:Counted) RETURN a.handle AS handle, coalesce(a.attention, 0.15) AS value")
    return {row["handle"]: row["value"] for row in found}


def standings(graph: Graph) -> dict[str, float]:
    """The published standing of everybody who is shown, by handle."""
    return {row["account"].partition(":")[2]: row["standing"] for row in graph.run("explore/ranking", top=10_000)}
