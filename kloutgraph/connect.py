"""Which Neo4j: the one that is asked for or our own; checked, with its schema and the right secret."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from kloutgraph import queries
from kloutgraph.embedded.server import Tenancy, running
from kloutgraph.errors import GraphError, RefusedByRule, Unreachable
from kloutgraph.graph import Graph
from kloutgraph.graph import connect as connect_to
from kloutgraph.privacy import secret
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.settings import Settings

OLDEST_NEO4J = (5, 26)
OLDEST_GDS = (2, 13)


@dataclass(frozen=True)
class Opened:
    """A graph that can be worked with, and the fingerprints that its keys were made with.

    tenancy  what a rebuild of the store needs; None if the Neo4j is not our own
    """

    graph: Graph
    fingerprints: Fingerprints
    tenancy: Tenancy | None = None


@contextmanager
def opened(
    settings: Settings,
    *,
    fingerprints: Fingerprints | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    say: Callable[[str], None] = lambda _sentence: None,
) -> Iterator[Opened]:
    """Give the graph that *settings* name, and leave it clean: our own Neo4j ends with its last user.

    fingerprints  those to use instead of the secret in the user's configuration
    progress      told (bytes done, bytes in all) while our own Neo4j is fetched
    say           told a sentence when something is waited for

    Raises Unreachable or SetupError if there is no Neo4j that will do, RefusedByRule if the secret is not the one
    that the graph's keys were made with.
    """
    with ExitStack() as stack:
        tenancy = None
        if settings.server:
            graph = connect_to(settings.server.uri, settings.server.user, settings.server.password)
        else:
            address = stack.enter_context(running(settings, progress=progress, say=say))
            graph, tenancy = connect_to(address.uri, address.user, address.password), address.tenancy
        stack.enter_context(graph)
        check(graph)
        prepare(graph)
        yield Opened(graph, _checked(graph, settings, fingerprints), tenancy)


def check(graph: Graph) -> tuple[str, str]:
    """Return the versions of Neo4j and GDS. Raises Unreachable if one is too old or GDS is not there."""
    neo4j = graph.one("schema/components")["version"]
    _check_version("Neo4j", neo4j, OLDEST_NEO4J)
    try:
        gds = graph.one("schema/gds")["version"]
    except GraphError as error:
        problem = (
            "this Neo4j has no Graph Data Science library (GDS); install the plug-in, or unset NEO4J_URI to use ours"
        )
        raise Unreachable(problem) from error
    _check_version("GDS", gds, OLDEST_GDS)
    return neo4j, gds


def prepare(graph: Graph) -> None:
    """Make the constraints that are missing, and the node in which the graph keeps what it knows of itself."""
    for query in queries.room("schema"):
        if query.access == "schema":
            graph.run(query.name)
    graph.run("schema/state")
    graph.run("schema/names_ready")


def _check_version(name: str, version: str, oldest: tuple[int, int]) -> None:
    numbers = [int(number) for number in re.findall(r"\d+", version)[:2]]
    if tuple(numbers) < oldest:
        raise Unreachable(f"{name} {version} is too old: {oldest[0]}.{oldest[1]} or newer is needed")


def _checked(graph: Graph, settings: Settings, fingerprints: Fingerprints | None) -> Fingerprints:
    kept = graph.one("schema/state")["secret"]
    given = fingerprints or secret.read(settings.config)
    if given is None:
        if kept:
            raise RefusedByRule(
                f"the fingerprint secret is missing: the keys of this graph were made with one that is not at "
                f"{secret.path(settings.config)}; put it back, without it nothing is imported or shown"
            )
        given = secret.make(settings.config)
    if graph.one("schema/claim_secret", secret=given.of_itself())["secret"] != given.of_itself():
        raise RefusedByRule(
            "the fingerprint secret is not the one that the keys of this graph were made with; put that one back "
            f"at {secret.path(settings.config)}, without it nothing is imported or shown"
        )
    return given
