"""``kloutgraph stop``: end our own Neo4j now."""

import click

from kloutgraph import settings
from kloutgraph.embedded import server
from kloutgraph.errors import UsageProblem


@click.command()
def stop() -> None:
    """End our own Neo4j now, if it stays after the last command.

    \b
    kloutgraph stop
    KLOUTGRAPH_STAY=0 kloutgraph top      or let it end with each command

    It waits a moment for a command that is just ending, and refuses while another one uses it.
    """  # noqa: D301
    chosen = settings.read()
    if chosen.server:
        raise UsageProblem("NEO4J_URI is set: that Neo4j is yours to stop")
    pid = server.stop(chosen)
    click.echo(f"our own Neo4j (process {pid}) has ended" if pid else "our own Neo4j is not running")


COMMAND = stop
