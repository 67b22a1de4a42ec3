"""``kloutgraph status``: what is here, and how fresh it is."""

from dataclasses import asdict

import click

from kloutgraph import connect, register, settings
from kloutgraph.commands.words import house, json_option, note, print_json, print_table
from kloutgraph.connect import Opened
from kloutgraph.embedded import describe
from kloutgraph.lists import recalling
from kloutgraph.privacy import secret
from kloutgraph.scores import rating


@click.command()
@json_option
def status(as_json: bool) -> None:
    """Say what is here: Neo4j, folders, networks, accounts, acts, the current rating.

    \b
    kloutgraph status
    kloutgraph status --json | jq .rating.as_of
    """  # noqa: D301
    chosen = settings.read()
    own = None if chosen.server else describe.describe(chosen)
    about: dict[str, object] = {
        "home": chosen.home, "cache": chosen.cache, "secret": secret.path(chosen.config),
        "neo4j": asdict(own) if own else {"uri": chosen.server.uri if chosen.server else None},
    }  # fmt: skip
    if own and not own.is_installed:
        note("our own Neo4j is not here yet; fetch it with: kloutgraph setup")
    else:
        with house(chosen) as opened:
            about |= _held(opened)
    if as_json:
        print_json(**about)
        return
    for title, value in about.items():
        if isinstance(value, dict):
            print_table(["what", "is"], list(value.items()), title=title)
        else:
            print_table(["what", "is"], [(title, value)])


def _held(opened: Opened) -> dict[str, object]:
    graph = opened.graph
    versions = dict(zip(("neo4j", "gds"), connect.check(graph), strict=True))
    current = rating.current(graph)
    state = graph.one("schema/state")
    counts = {row["network"]: row for row in graph.run("schema/counts")}
    return {
        "versions": versions,
        "networks": {entry.name: f"{entry.basis}, {_count(counts[entry.name])}" for entry in register.networks(graph)},
        "held": {name: state[name] for name in ("acts", "imports", "ratings")},
        "rating": asdict(current) if current else None,
        "recalls": asdict(recalling.waiting(graph.run)),
    }


def _count(row: dict[str, int]) -> str:
    known = f", {row['known']:,} others known by their keys alone" if row["known"] else ""
    return f"{row['accounts']:,} accounts, {row['listed']:,} of them listed{known}"


COMMAND = status
