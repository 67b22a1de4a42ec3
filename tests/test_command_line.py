"""The command line as a whole: a command is loaded alone, and there are those of the library and of its doors."""

import subprocess
import sys

import click
import pytest

from kloutgraph import cli

HEAVY = {"pyvis", "duckdb", "flask", "kloutgraph.demo"}
"""Of these the command that is asked below needs none."""


def test_a_command_does_not_wait_for_what_the_others_need():
    assert loaded_by("lists") == set()
    assert loaded_by("nobody-knows-it") == HEAVY, "it was looked for among all"


def loaded_by(name: str) -> set[str]:
    """What of HEAVY a new process holds once it has looked for the command *name*."""
    look = f"from kloutgraph import cli; cli.kloutgraph.get_command(None, '{name}')"
    tell = f"import sys; print(*{HEAVY} & {{*sys.modules}})"
    told = subprocess.run([sys.executable, "-c", f"{look}; {tell}"], capture_output=True, text=True, check=True)
    return set(told.stdout.split())


@pytest.mark.parametrize("name", ["opt-out", "report-card", "import", "serve", "sign-in"])
def test_a_command_is_found_by_its_name_whatever_its_module_is_called(name):
    found = cli.kloutgraph.get_command(click.Context(cli.kloutgraph), name)
    assert (found is not None, found and found.name) == (True, name)


@pytest.mark.parametrize("name", ["words", "after", "importing", "report_card"])
def test_what_is_no_command_is_none(name):
    assert cli.kloutgraph.get_command(click.Context(cli.kloutgraph), name) is None


def test_there_are_those_of_the_library_and_of_the_doors():
    assert {"serve", "lists", "opt-out", "import"} <= {*cli.kloutgraph.list_commands(click.Context(cli.kloutgraph))}
