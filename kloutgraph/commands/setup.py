"""``kloutgraph setup``: fetch and check our own Neo4j."""

from dataclasses import asdict

import click
from rich.progress import DownloadColumn

from kloutgraph import connect, settings
from kloutgraph.commands.words import Bar, house, json_option, note, print_json, print_table
from kloutgraph.embedded import describe, fetch


@click.command()
@json_option
def setup(as_json: bool) -> None:
    """Fetch our own Neo4j with GDS, check every byte, and start it once.

    \b
    kloutgraph setup
    KLOUTGRAPH_CACHE=/mnt/shared kloutgraph setup      keep the jars elsewhere

    Neo4j Community and OpenGDS are under the GPLv3; they are fetched onto this machine and never shipped with
    kloutgraph. With NEO4J_URI set, that server is checked instead.
    """  # noqa: D301
    chosen = settings.read()
    if chosen.server is None:
        with Bar("Neo4j", DownloadColumn()) as bar:
            fetch.fetch(chosen, progress=bar.bytes, say=note)
    with house(chosen) as opened:
        neo4j, gds = connect.check(opened.graph)
    about: dict[str, object] = {"neo4j": neo4j, "gds": gds, "uri": chosen.server.uri if chosen.server else None}
    if chosen.server is None:
        about |= asdict(describe.describe(chosen))
    if as_json:
        print_json(**about)
    else:
        print_table(["what", "is"], list(about.items()))


COMMAND = setup
