"""Saved questions as forms: the files of cypher/explore, with fields from their heads. An address is an answer."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, make_response, request
from flask.typing import ResponseReturnValue

from kloutgraph import asking
from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.graph import Row
from kloutgraph.model import Direction
from kloutgraph.queries import Field, Query

from .. import shown
from ..cells import cell
from ..here import here
from ..slowly import slowly

KEY = "key"
"""The column that says what the page of the first account in a row is called; pages link by it, and do not show it."""
NO_NAME = re.compile(r"[0-9][0-9T:.Z+-]*|both|out|in")
"""What a number, a moment or a direction is written with."""
LONGEST_S = 60.0
"""Seconds after which the server ends a question of a page: others wait meanwhile, see ``slowly``."""
HANDLE = "network:handle"
"""What the meaning of a column with accounts begins with."""

page = Blueprint("question", __name__)


@dataclass(frozen=True)
class Answer:
    """What a question answered: rows, or a problem in a sentence; neither before it was asked."""

    words: dict[str, str]
    rows: list[Row] | None = None
    problem: str = ""
    status: int = 200
    columns: list[Field] = field(default_factory=list)


@page.get("/cypher/<question>")
def question(question: str) -> ResponseReturnValue:
    """Show the form of a question, and the answer once all that it needs is there."""
    query = _named(question)
    answer = _answer(query)
    facts: dict[str, Any] = {"linked": _linked(query), "directions": list(Direction), "cell": cell}
    facts |= {"ordinary": _ordinary(), "needed": [param.name for param in asking.needed(query)]}
    facts["asked"] = f"?{urlencode(answer.words, safe=':')}" if answer.words else ""
    return make_response(shown.page("question.html", query=query, answer=answer, **facts), answer.status)


@page.get("/cypher/<question>.json")
def question_json(question: str) -> Response:
    """Give the answer as JSON."""
    query = _named(question)
    answer = _answer(query)
    return shown.json_of(problem=answer.problem, status=answer.status, question=query.short, rows=answer.rows or [])


@page.get("/cypher/<question>.csv")
def question_csv(question: str) -> Response:
    """Give the answer as CSV."""
    query = _named(question)
    answer = _answer(query)
    if answer.rows is None:
        abort(answer.status if answer.problem else 400)
    return shown.csv_of(query.short, [column.name for column in answer.columns], answer.rows)


def _named(name: str) -> Query:
    try:
        return asking.question(name)
    except UsageProblem:
        abort(404)


def _answer(query: Query) -> Answer:
    """Return the answer with what the address says; nothing is asked while what is needed is missing."""
    words = {name: text for name, text in request.args.items() if text.strip()}
    if not request.args and asking.needed(query):
        return Answer(words)
    house = here()
    try:
        params = asking.parameters(house.graph, house.fingerprints, query, words)
    except UsageProblem as problem:
        return Answer(_numbers(query, words), problem=shown.sentence(problem), status=400)
    except InputError as problem:
        return Answer(_numbers(query, words), problem=shown.sentence(problem), status=404)
    key = ("question", query.name, *sorted((name, repr(value)) for name, value in params.items()))
    rows = slowly(key, lambda: house.kept.graph.within(LONGEST_S)(query.name, **params))
    return Answer(words if rows else _numbers(query, words), rows=rows, columns=list(query.shown))


def _numbers(query: Query, words: dict[str, str]) -> dict[str, str]:
    """Return those of *words* that a form may repeat that has no answer: a text may be what somebody is called."""
    numbers = {param.name for param in query.params if param.type in ("INTEGER", "FLOAT", "DATETIME", "DIRECTION")}
    return {name: text for name, text in words.items() if name in numbers and NO_NAME.fullmatch(text)}


def _linked(query: Query) -> str:
    """Return the name of the column whose accounts have the pages that ``KEY`` says, or nothing."""
    if all(column.name != KEY for column in query.returns):
        return ""
    return next((column.name for column in query.returns if column.meaning.startswith(HANDLE)), "")


def _ordinary() -> dict[str, str]:
    """Return what a question takes where nothing is said, as people write it."""
    said = {**asking.ORDINARY, **asking.defaults(here().graph)}
    return {
        name: shown.iso(value) if isinstance(value, datetime) else str(value) for name, value in said.items() if value
    }
