"""``kloutgraph ask``: the questions of cypher/explore."""

import json
from datetime import datetime

import click

from kloutgraph import asking
from kloutgraph.commands.words import house, json_option, print_json, print_table
from kloutgraph.errors import UsageProblem
from kloutgraph.queries import Query


@click.command()
@click.argument("question", required=False)
@click.argument("words", nargs=-1, metavar="[NAME=VALUE]…")
@click.option("--for-browser", is_flag=True, help="Print what to paste into Neo4j Browser instead.")
@json_option
def ask(question: str | None, words: tuple[str, ...], for_browser: bool, as_json: bool) -> None:
    """Ask QUESTION of the graph; without one, list the questions there are.

    \b
    kloutgraph ask
    kloutgraph ask influencers_of account=town:ada top=5
    kloutgraph ask ranking top=10 --for-browser
    """  # noqa: D301
    if question is None:
        _list(as_json)
        return
    query = asking.question(question)
    given = _given(words)
    with house() as opened:
        values = asking.parameters(opened.graph, opened.fingerprints, query, given)
        rows = [] if for_browser else opened.graph.run(query.name, **values)
    if for_browser:
        for name, value in values.items():
            click.echo(f":param {name} => {_literal(value)}")
        click.echo(query.text)
    elif as_json:
        print_json(question=query.name, parameters=values, rows=rows)
    else:
        columns = [field.name for field in query.returns if field.name != "key" and not field.name.endswith("_key")]
        print_table(columns, [[row[name] for name in columns] for row in rows], title=query.title)


def _list(as_json: bool) -> None:
    if as_json:
        print_json(questions=[_about(query) for query in asking.questions()])
        return
    rows = [
        (query.name.removeprefix("explore/"), query.title, " ".join(param.name for param in query.params))
        for query in asking.questions()
    ]
    print_table(["question", "answers", "takes"], rows)


def _about(query: Query) -> dict[str, object]:
    fields = {name: [vars(field) for field in getattr(query, name)] for name in ("params", "returns")}
    return {"name": query.name, "title": query.title, "about": query.prose, **fields}


def _given(words: tuple[str, ...]) -> dict[str, str]:
    given = dict(word.partition("=")[::2] for word in words)
    if any("=" not in word for word in words):
        raise UsageProblem("write parameters as name=value, such as top=5")
    return given


def _literal(value: object) -> str:
    if isinstance(value, datetime):
        return f'datetime("{value.isoformat()}")'
    return json.dumps(value)


COMMAND = ask
