"""``kloutgraph shell-info``: how to reach the graph with tools of others, and what holds them back: nothing."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass

import click

from kloutgraph import settings
from kloutgraph.commands.words import json_option, note, print_json
from kloutgraph.embedded import state
from kloutgraph.embedded.home import home
from kloutgraph.settings import Settings

WHEREVER = "bolt://127.0.0.1:PORT"
"""The address of a Neo4j of ours that does not run: its port is another one at each start."""
WARNINGS = (
    "Neo4j Community has no read-only role: whoever connects so can change and delete everything. The gate that holds "
    "kloutgraph cypher back does not hold them, and the ledger does not tell of them.",
    "Handles and names of people who are not listed are not in the database, so no query finds them.",
    "kloutgraph ask QUESTION name=value --for-browser prints a question that is ready to paste; kloutgraph schema says "
    "what can be asked about.",
)
OWN = (
    "Our own Neo4j ends KLOUTGRAPH_STAY seconds (60) after the last command, whoever else is connected. It stays while "
    "kloutgraph serve or a notebook runs; or let it stay for an hour: kloutgraph stop, then "
    "KLOUTGRAPH_STAY=3600 kloutgraph status. Its port is another one at each start.",
    "It has no web page of its own: take the Browser of Neo4j Desktop.",
)


@dataclass(frozen=True)
class Reached:
    """Where the graph is and as whom one comes in.

    uri       Bolt address
    password  where it is, never what it is
    running   whether it answers now; None where that is not ours to know
    shell     words by which a shell finds the password, and *python* likewise
    """

    uri: str
    user: str
    password: str
    running: bool | None
    shell: str
    python: str


@click.command("shell-info")
@json_option
def shell_info(as_json: bool) -> None:
    """Say how to open the graph in Neo4j Browser, cypher-shell, Neo4j Desktop, py2neo or Neo4j's driver.

    \b
    kloutgraph shell-info
    kloutgraph ask ranking top=10 --for-browser      a question to paste there

    It starts nothing and prints no password, only where it is.
    """  # noqa: D301
    chosen = settings.read()
    reached = _reached(chosen)
    ways, said = _ways(reached), (*WARNINGS, *(() if chosen.server else OWN))
    if as_json:
        facts = {name: getattr(reached, name) for name in ("uri", "user", "password", "running")}
        print_json(**facts, ways=ways, notes=said)
        return
    running = {True: "yes", False: "no", None: "not known: it is a server of your own"}[reached.running]
    rows = [("address", reached.uri), ("user", reached.user), ("password", reached.password), ("running", running)]
    for name, value in rows:
        click.echo(f"{name:<10}{value}")  # a path that is folded cannot be copied
    for title, text in ways.items():
        click.echo(f"\n{title}\n  " + text.replace("\n", "\n  "))
    click.echo()
    for sentence in said:
        note(sentence)


def _reached(chosen: Settings) -> Reached:
    if chosen.server:
        return Reached(
            _without_password(chosen.server.uri), chosen.server.user, "in the variable NEO4J_PASSWORD", None,
            '"$NEO4J_PASSWORD"', 'os.getenv("NEO4J_PASSWORD")',
        )  # fmt: skip
    place = home(chosen)
    found, file = state.running(place), str(place.password_file)
    return Reached(
        found.uri if found else WHEREVER, "neo4j", f"in the file {file}", found is not None,
        f'"$(cat {shlex.quote(file)})"', f"pathlib.Path({file!r}).read_text()",
    )  # fmt: skip


def _ways(reached: Reached) -> Mapping[str, str]:
    auth = f"({reached.user!r}, {reached.python})"
    return {
        "Neo4j Browser": f":server connect\n  connect URL {reached.uri}, username {reached.user}",
        "Neo4j Desktop": f"add a remote connection: {reached.uri}, username {reached.user}",
        "cypher-shell": f"NEO4J_PASSWORD={reached.shell} cypher-shell -a {shlex.quote(reached.uri)} "
        f"-u {shlex.quote(reached.user)} --access-mode read",
        "Neo4j's driver for Python": f"import os, pathlib, neo4j\n"
        f"neo4j.GraphDatabase.driver({reached.uri!r}, auth={auth})",
        "py2neo": f"import os, pathlib, py2neo\n"
        f"py2neo.Graph({reached.uri!r}, auth={auth}).query('MATCH (a:Listed) RETURN count(a)')",
        "a notebook, through kloutgraph": "from kloutgraph import notebook\ngraph = notebook.connect()\ngraph.people()",
    }


def _without_password(uri: str) -> str:
    """Return *uri* without a name and a password that somebody wrote into it."""
    return re.sub("//.*@", "//", uri)


COMMAND = shell_info
