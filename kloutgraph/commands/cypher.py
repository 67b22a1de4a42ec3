"""``kloutgraph cypher``: a question of one's own, which can change nothing and comes to an end."""

import math
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import Any

import click

from kloutgraph import exports
from kloutgraph.commands.given import of_file
from kloutgraph.commands.words import house, json_option, note, now, print_json, print_table
from kloutgraph.errors import InputError, QueryFailed, UsageProblem
from kloutgraph.exports import Sheet
from kloutgraph.exports.writing import to_file
from kloutgraph.free import params as typed_params
from kloutgraph.free.asking import Answer, Asking, End, Limits
from kloutgraph.free.values import as_text

LONGEST_S, MOST, LETTERS = 60.0, 100_000, 300
"""At most: seconds of a query, rows, and letters of what stands in a table."""


def _counted(_context: click.Context, option: click.Parameter, value: float) -> float:
    if not math.isfinite(value):  # no range of click's leaves it out
        raise click.BadParameter("is no number of seconds", param=option)
    return value


@click.command()
@click.argument("query")
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter; its value is JSON or a word."
)
@click.option("--param-file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JSON with them.")
@click.option("--rows", type=click.IntRange(1, MOST), default=Limits.rows, show_default=True, help="Rows at most.")
@click.option(
    "--seconds", type=click.FloatRange(0.1, LONGEST_S), default=Limits.seconds, show_default=True, callback=_counted
)
@click.option("--plan", is_flag=True, help="Say which operators the server used, too.")
@click.option("--csv", "as_csv", is_flag=True, help="Comma-separated values instead of a table.")
@json_option
def cypher(
    query: str, params: tuple[str, ...], param_file: Path | None, rows: int, seconds: float, plan: bool, as_csv: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Ask QUERY, in Cypher, of the graph; - reads it from standard input.

    \b
    kloutgraph cypher "MATCH (a:Listed) RETURN a.handle, a.score ORDER BY a.score DESC LIMIT 10"
    kloutgraph cypher "MATCH (a:Listed {handle: \\$who})--(b:Listed) RETURN b.handle" --param who=ada
    kloutgraph cypher - --csv < question.cypher

    It reads and changes nothing: what writes, calls procedures of the server or reads files is refused, with the
    reason. Ctrl-C ends it on the server, too. Of who is not shown there are keys and no names. That something was
    asked is kept in the ledger, what was asked is not.
    """  # noqa: D301
    pairs = list(map(_pair, params))
    if len({name for name, _ in pairs}) < len(pairs):
        raise UsageProblem("--param says a parameter twice")
    given = {**of_file(param_file), **dict(pairs)}
    text = _typed() if query == "-" else query
    with house() as opened:
        asking = Asking(opened.graph, Limits(seconds=seconds, rows=rows))
        try:
            with _stopped_by_ctrl_c(asking):
                answer = asking.ask(text, given, now(), door="command line")
        except QueryFailed as error:
            raise InputError(error.message) from error
    _say(answer, plan=plan, as_csv=as_csv, as_json=as_json)
    _hint(answer, given)


def _say(answer: Answer, *, plan: bool, as_csv: bool, as_json: bool) -> None:
    if as_json:
        told = {"operators": answer.plan.operators} if plan else {}
        more = answer.end != End.WHOLE
        print_json(columns=answer.columns, rows=answer.told, more=more, seconds=answer.seconds, **told)
    elif as_csv:
        cells = [{name: as_text(value) for name, value in row.items()} for row in answer.told]
        to_file(None, exports.named("csv"), Sheet(answer.columns, cells))
    else:
        table = [[as_text(value) for value in row] for row in answer.rows]
        print_table(answer.columns, [[_cut(value) for value in row] for row in table])
        if any(_cut(value) != value for row in table for value in row):
            note(f"what is longer than {LETTERS} letters is cut; --json has all of it")
    if plan and not as_json:
        note(f"operators: {', '.join(answer.plan.operators)}")
    if answer.end != End.WHOLE:
        note(answer.end.value)
    note(f"{len(answer.rows):,} rows in {answer.seconds:.2f} s")


def _hint(answer: Answer, given: Mapping[str, Any]) -> None:
    """Say what may be why there are no rows: handles are texts, also those that are made of digits."""
    numbers = sorted(name for name, value in given.items() if isinstance(value, int | float))
    if numbers and not answer.rows:
        note(f"${numbers[0]} is a number; where a text is meant: --param '{numbers[0]}=\"…\"'")


def _cut(value: Any) -> Any:
    return f"{value[:LETTERS]}…" if isinstance(value, str) and len(value) > LETTERS else value


def _typed() -> str:
    try:
        return sys.stdin.read()
    except UnicodeDecodeError:
        raise InputError("what comes from standard input is no text in UTF-8") from None


def _pair(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise UsageProblem("write parameters as --param name=value")
    return name, typed_params.value(value)


@contextmanager
def _stopped_by_ctrl_c(asking: Asking) -> Iterator[None]:
    """Let Ctrl-C end the query on the server, which ends the command; a second one ends the command alone."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        Thread(target=asking.stop, daemon=True).start()  # the driver is in the middle of something here

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


COMMAND = cypher
