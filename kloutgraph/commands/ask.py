"""``kloutgraph ask``: the questions of cypher/explore."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kloutgraph import asking, exports
from kloutgraph.commands.given import of_file
from kloutgraph.commands.words import house, json_option, note, print_json, print_table
from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.exports import Sheet
from kloutgraph.exports.writing import to_file
from kloutgraph.queries import Query

INDENT = 20
"""Where the sentence of a question begins in the list of them."""


@click.command()
@click.argument("question", required=False)
@click.argument("words", nargs=-1, metavar="[NAME=VALUE]…")
@click.option(
    "--param-file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="A JSON object of names and values; NAME=VALUE wins over it.",
)  # fmt: skip
@click.option("--csv", "as_csv", is_flag=True, help="Comma-separated values instead of a table.")
@click.option("--for-browser", is_flag=True, help="Print what to paste into Neo4j Browser instead.")
@json_option
def ask(
    question: str | None, words: tuple[str, ...], param_file: Path | None, as_csv: bool, for_browser: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Ask QUESTION of the graph; without one, list the questions there are.

    \b
    kloutgraph ask
    kloutgraph ask influencers_of account=town:ada top=5
    kloutgraph ask overlap account=town:ada other=town:hana
    kloutgraph ask movers_in --param-file circle.json top=100 --csv
    kloutgraph ask ranking top=10 --for-browser

    Left out, as_of and half_life_days are those of the current rating, top is 20, days 90, made_at_most 10, and all
    kinds of acts and all circles count. Nobody is named who did not agree to be shown.
    """  # noqa: D301
    if as_csv + for_browser + as_json > 1:
        raise UsageProblem("take one of --csv, --json and --for-browser")
    if question is None:
        _list(as_json)
        return
    query = asking.question(question)
    told = {name: _typed(value, param_file) for name, value in of_file(param_file).items()}
    given = {**told, **_given(words)}
    asking.fitting(query, given)
    with house() as opened:
        values = asking.parameters(opened.graph, opened.fingerprints, query, given)
        rows = [] if for_browser else opened.graph.run(query.name, **values)
    if for_browser:
        _for_browser(query, values)
    elif as_json:
        print_json(question=query.name, parameters=values, rows=rows)
    else:
        _say(query, rows, as_csv=as_csv)


def _say(query: Query, rows: list[dict[str, Any]], *, as_csv: bool) -> None:
    columns = [field.name for field in query.shown]
    if as_csv:
        to_file(None, exports.named("csv"), Sheet(columns, rows))
        return
    click.echo(query.title)
    print_table(columns, [[row[name] for name in columns] for row in rows])
    if not rows:
        note("nothing was found; people who agreed to be shown count, and what passes between them")


def _for_browser(query: Query, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        click.echo(f":param {name} => {_literal(value)}")
    click.echo(query.text)


def _list(as_json: bool) -> None:
    if as_json:
        print_json(questions=[_about(query) for query in asking.questions()])
        return
    for says, those in asking.subjects().items():
        click.echo(f"With {' and '.join(f'{name}=…' for name in says)}" if says else "With nothing else to say")
        for query in those:
            name = f"  {query.short:<{INDENT - 2}}"
            click.echo(click.wrap_text(query.title, 80, initial_indent=name, subsequent_indent=" " * INDENT))
        click.echo()
    click.echo("kloutgraph ask QUESTION NAME=VALUE … asks one.")
    click.echo("docs/questions.md tells what each takes and gives.")


def _about(query: Query) -> dict[str, object]:
    fields = {name: [vars(field) for field in getattr(query, name)] for name in ("params", "returns")}
    needs = [param.name for param in asking.needed(query)]
    return {"name": query.name, "title": query.title, "about": query.prose, "needs": needs, **fields}


def _given(words: tuple[str, ...]) -> dict[str, str]:
    given = dict(word.partition("=")[::2] for word in words)
    if any("=" not in word for word in words):
        raise UsageProblem("write parameters as name=value, such as top=5")
    if len(given) < len(words):
        raise UsageProblem("a parameter is said twice; say each once")
    return given


def _typed(value: object, file: Path | None) -> str:
    """Return *value* of *file* as people type it. Raises InputError for what nobody types."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ",".join(value)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    raise InputError("holds a value that is no word, no number and no list of words", file=file)


def _literal(value: object) -> str:
    if isinstance(value, datetime):
        return f'datetime("{value.isoformat()}")'
    return json.dumps(value)


COMMAND = ask
