"""The console: queries of the analyst's own, through the gate; what they answer as a table, JSON, CSV or a picture.

A query is asked by a form, never by an address: a link brings it back, with its parameters, and asks nothing.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, abort, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from kloutgraph import asking, schema
from kloutgraph.errors import QueryFailed, Unreachable
from kloutgraph.free import params
from kloutgraph.free.asking import Answer, Limits
from kloutgraph.free.values import as_text
from kloutgraph.free.words import LENGTH
from kloutgraph.graph import Plan

from .. import answer_picture, shown
from ..asked import Asked, Typed
from ..cells import cell, pieces
from ..here import here
from ..mistakes import Unfit

PARAM = "p."
"""What stands before the name of a parameter in forms and addresses."""
WAIT_S = 1.0
"""How long the answer to a form waits for the answer to the query; most have come by then."""
VIEWS = ("table", "picture", "json")
SUBJECTS = {"account": "an account", "other": "another one", "topic": "a topic", "circle": "a circle"}
"""What a question is about, by the parameter that it needs."""
BUSY = "Another query is under way. Stop it, or let it end; nothing was asked."
DEAF = "Neo4j still works on the last query, though it was ended. Ask again once it has heard; nothing was asked."
GONE = "What it answered is not kept any more, or the graph has changed since. Run it once more."

page = Blueprint("cypher", __name__)


@page.get("/cypher")
def cypher() -> str:
    """Show the console, with the query and the parameters that the address brings."""
    return _console(_typed(request.args))


@page.post("/cypher")
def ask() -> ResponseReturnValue:
    """Ask the query of the form, or have it planned, and lead to its own address."""
    typed, do = _typed(request.form), request.form.get("do", "run")
    if do not in ("run", "plan"):
        raise Unfit("do is one of those that the form offers")
    house = here()
    asked = house.console.begin(house.kept.graph, typed, house.clock(), house.graph.version, planned=do == "plan")
    if asked is None:
        busy = any(one.is_under_way for one in house.console.recent())
        return make_response(_console(typed, said=BUSY if busy else DEAF), 409)
    asked.wait(WAIT_S)
    return redirect(url_for("cypher.asked", number=asked.number), 303)


@page.get("/cypher/asked/<number>")
def asked(number: str) -> str:
    """Show a query that was asked and what it answered, or that it is under way."""
    found = _found(number)
    return _console(found.typed, found)


@page.get("/cypher/asked/<number>.json")
def asked_json(number: str) -> Response:
    """Give the same as JSON."""
    found = _found(number)
    answer = {"state": _state(found), "query": found.typed.query, "parameters": found.typed.values}
    return shown.unrated_json(**answer, **_plain(found))


@page.get("/cypher/asked/<number>.csv")
def asked_csv(number: str) -> Response:
    """Give the rows as CSV."""
    answer = _found(number).found
    if not isinstance(answer, Answer):
        abort(404)
    rows = [{name: as_text(value) for name, value in row.items()} for row in answer.told]
    return shown.unrated_csv_of(f"answer-{number}", answer.columns, rows)


@page.post("/cypher/asked/<number>/stop")
def stop(number: str) -> ResponseReturnValue:
    """End a query on the server."""
    found = _found(number)
    if found.is_under_way:
        found.asking.stop()
        found.wait(WAIT_S)
    return redirect(url_for("cypher.asked", number=number), 303)


def _console(typed: Typed, found: Asked | None = None, said: str = "") -> str:
    answer = found.found if found else None
    names = params.named(typed.query)
    return shown.unrated(
        "cypher.html", typed=typed, found=found, said=said or (_problem(found) if found else ""), param=PARAM,
        fields={name: typed.words.get(name, "") for name in names}, limits=Limits(), length=LENGTH,
        answer=answer if isinstance(answer, Answer) else None, plan=answer if isinstance(answer, Plan) else None,
        view=shown.choice("view", VIEWS), svg=_svg, cell=cell, pieces=pieces, whole=_whole, link=_link(typed),
        recent=here().console.recent(), subjects=asking.subjects(),
        about=_about, schema=_schema(),
    )  # fmt: skip


def _svg(answer: Answer) -> Markup:
    return Markup(answer_picture.svg(answer.seen))  # noqa: S704  # it escapes what it writes


def _about(needed: Sequence[str]) -> str:
    return " and ".join(SUBJECTS.get(name, name) for name in needed) or "everybody"


def _schema() -> schema.Schema:
    graph = here().graph
    return graph.keep(("schema",), lambda: schema.read(graph))


def _typed(given: Mapping[str, str]) -> Typed:
    """Return what *given*, a form or an address, says; text areas send lines that end in two signs."""
    query = given.get("query", "").replace("\r\n", "\n")
    words = {name.removeprefix(PARAM): text for name, text in given.items() if name.startswith(PARAM)}
    names = params.named(query)
    used = {name: text for name, text in words.items() if name in names}
    return Typed(query, {name: params.value(text) for name, text in used.items()}, used)


def _found(number: str) -> Asked:
    """Return the query that an address calls *number*; a 404 for anything else."""
    house = here()
    found = house.console.find(shown.whole(number) or 0, house.graph.version)  # they are counted from 1
    if found is None:
        abort(404)
    return found


def _state(found: Asked) -> str:
    if found.is_under_way:
        return "under way"
    return "gone" if found.result is None else "failed" if found.problem else "answered"


def _problem(found: Asked) -> str:
    """Return why there is no answer, as a sentence for whoever typed the query; nothing if there is one."""
    if found.result is None:
        return GONE
    problem = found.problem
    if isinstance(problem, Unreachable):
        raise problem
    return shown.sentence(problem.message if isinstance(problem, QueryFailed) else problem) if problem else ""


def _plain(found: Asked) -> dict[str, Any]:
    answer = found.found
    if isinstance(answer, Answer):
        return {
            "columns": answer.columns, "rows": answer.told, "end": answer.end.value, "seconds": answer.seconds,
        }  # fmt: skip
    if isinstance(answer, Plan):
        return {"plan": [vars(step) for step in answer.steps]}
    return {"seconds": found.seconds} if found.is_under_way else {"problem": _problem(found)}


def _whole(answer: Answer) -> str:
    return json.dumps(answer.told, ensure_ascii=False, indent=2)


def _link(typed: Typed) -> str:
    """Return the address that brings back what was typed."""
    words: dict[str, Any] = {f"{PARAM}{name}": text for name, text in typed.words.items()}
    return url_for("cypher.cypher", query=typed.query, **words) if typed.query else ""
