"""A real Neo4j for the whole run, and what stands in it: nothing (``graph``), or the town (``town``).

Which server: KLOUTGRAPH_TEST_NEO4J_URI (with NEO4J_USER, NEO4J_PASSWORD), else a container where a Docker engine
answers, else our own. A database that the tests did not mark as theirs is refused.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
import pytest

from kloutgraph import cli, connect, settings
from kloutgraph.connect import Opened
from kloutgraph.embedded.server import running
from kloutgraph.graph import Graph
from kloutgraph.privacy.fingerprint import TOWN_SECRET, Fingerprints
from kloutgraph.settings import Server, Settings
from kloutgraph.web.starting import fill
from tests.forum import Forum
from tests.listening import LISTENER, listen

pytest.register_assert_rewrite("tests.published")  # so that it says what differs
IMAGE = "neo4j:5.26-community"
NO_DATA = "no real interactions: name their folder in KLOUTGRAPH_DATA"
os.environ["KLOUTGRAPH_STAY"] = "0"  # for every command that a test starts: nothing stays behind
MARK = "a database of kloutgraph's tests"
LINES: dict[str, list[str]] = {}
"""Where lines were logged that name somebody, and whom; from all that ran tests at once."""


@dataclass
class Database:
    """The one database of a run: where it is, and what the tests put into it last."""

    server: Server
    driver: neo4j.Driver
    graph: Graph
    holds: str = ""

    def empty(self) -> None:
        """Take everything out but the mark. Refuses a database without the mark that holds anything."""
        marked = self.driver.execute_query("MATCH (mark:TestMark {name: $name}) RETURN mark", name=MARK).records
        held = self.driver.execute_query("MATCH (node) RETURN count(node) AS n").records[0]["n"]
        if held and not marked:
            pytest.exit("the test database holds data that is not the tests'; give an empty one", returncode=1)
        with self.driver.session() as session:
            session.run("MATCH ()-[one]->() CALL (one) { DELETE one } IN TRANSACTIONS OF 20000 ROWS").consume()
            session.run(
                "MATCH (node) WHERE NOT node:TestMark CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS"
            ).consume()
            session.run("MERGE (:TestMark {name: $name})", name=MARK).consume()
        self.holds = ""


def docker_answers() -> bool:
    """Say whether a Docker engine really answers; a docker command alone proves nothing."""
    import docker

    try:
        return bool(docker.from_env(timeout=5).ping())
    except docker.errors.DockerException:
        return False


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running Neo4j with GDS."""
    given = os.environ.get("KLOUTGRAPH_TEST_NEO4J_URI")
    if given:
        yield Server(given, os.environ.get("NEO4J_USER", "neo4j"), os.environ["NEO4J_PASSWORD"])
    elif docker_answers():
        from testcontainers.neo4j import Neo4jContainer

        container = Neo4jContainer(IMAGE).with_env("NEO4J_PLUGINS", '["graph-data-science"]')
        with container as started:
            yield Server(started.get_connection_url(), started.username, started.password)
    else:
        home = tmp_path_factory.mktemp("neo4j")
        own = Settings(home=home, config=home / "config", cache=settings.read({**os.environ}).cache, heap_mb=1024)
        with running(own) as address:
            yield Server(address.uri, address.user, address.password)


@pytest.fixture(scope="session")
def database(server: Server) -> Iterator[Database]:
    """The database of the run, checked as any that a user brings."""
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
        connect.connect_to(server.uri, server.user, server.password) as graph,
    ):
        connect.check(graph)
        yield Database(server, driver, graph)


@pytest.fixture
def graph(database: Database) -> Graph:
    """An empty graph, with its schema."""
    database.empty()
    connect.prepare(database.graph)
    return database.graph


@pytest.fixture
def fingerprints() -> Fingerprints:
    """Fingerprints under a secret that is not the town's."""
    return Fingerprints(bytes(range(32)))


@pytest.fixture
def forum(graph: Graph, fingerprints: Fingerprints, tmp_path: Path) -> Forum:
    """A forum of five people, with their acts."""
    made = Forum(graph, fingerprints, tmp_path)
    made.bring()
    made.act()
    return made


@pytest.fixture
def town(database: Database) -> Opened:
    """The town, imported and rated; tests that ask for it do not change it."""
    opened = Opened(database.graph, Fingerprints(TOWN_SECRET))
    if database.holds != "town":
        database.empty()
        connect.prepare(database.graph)
        database.graph.run("schema/claim_secret", secret=opened.fingerprints.of_itself())
        fill(opened)
        database.holds = "town"
    return opened


@pytest.fixture
def rows(database: Database) -> Callable[..., list[dict[str, Any]]]:
    """Run Cypher of the test's own against the database, behind the house's back."""

    def run(query: str, **values: object) -> list[dict[str, Any]]:
        return [record.data() for record in database.driver.execute_query(query, parameters_=values).records]

    return run


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, what it said on standard output and on standard error."""

    code: int
    out: str
    err: str


@pytest.fixture
def kloutgraph(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ended]:
    """Run the command line in this process, on the database of the run and in a home of the test's own."""
    monkeypatch.setenv("NEO4J_URI", database.server.uri)
    monkeypatch.setenv("NEO4J_USER", database.server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", database.server.password)
    monkeypatch.setenv("KLOUTGRAPH_HOME", str(tmp_path / "home"))

    def run(*words: object) -> Ended:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return Ended(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real interactions; without one, the tests on them are the only ones that may be skipped."""
    folder = os.environ.get("KLOUTGRAPH_DATA")
    if not folder:
        pytest.skip(NO_DATA)
    return Path(folder)


def pytest_configure() -> None:
    """Listen to all that is logged in the whole run."""
    listen()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Say how many run the tests at once (``-n auto``): two, each with its own Neo4j; one where a database is given."""
    return 0 if os.environ.get("KLOUTGRAPH_TEST_NEO4J_URI") else 2


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Keep which lines of one of those that ran tests at once named somebody; it ends with no state of its own."""
    LINES.update(getattr(node, "workeroutput", {}).get("naming", {}))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in which a log line named somebody.

    Likewise one that skipped a test for lack of a server or a browser, where KLOUTGRAPH_NO_SKIPS is set.
    """
    LINES.update({where: sorted(whom) for where, whom in LISTENER.naming().items()})
    if hasattr(session.config, "workeroutput"):  # one of several; the first of them tells
        session.config.workeroutput["naming"] = LINES
    elif LINES:
        print(f"lines of the log name somebody: {LINES}")  # noqa: T201
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("KLOUTGRAPH_NO_SKIPS") or reporter is None:
        return
    skipped = [report for report in reporter.stats.get("skipped", []) if NO_DATA not in str(report.longrepr)]
    if skipped:
        reporter.write_line(f"{len(skipped)} tests were skipped where none may be", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
