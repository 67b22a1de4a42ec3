"""Lists that leave: chosen by filters, looked at before, made with a purpose; those that left, and what is recalled.

For the analyst alone. What is looked at is in the address; what leaves is sent for, and kept.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, make_response, request
from flask.typing import ResponseReturnValue

from kloutgraph import exports
from kloutgraph import lists as leaving
from kloutgraph.errors import RefusedByRule, UsageProblem
from kloutgraph.exports import Export, Sheet, notices
from kloutgraph.exports.writing import as_bytes
from kloutgraph.lists import drafting, held, recalling
from kloutgraph.lists.held import Difference, Held, Person

from .. import choosing, filters, mistakes, shown, taking
from ..choosing import Asked, Preview
from ..here import here

FIRST = 10
"""People whom a preview shows."""
MOST_SHOWN = 200
"""People of a list that a page shows."""
EXPIRED = (
    "This list is not written again",
    "It has expired, and its purpose with it, or it names nobody any more. A list for another purpose is a new one.",
)
NOBODY = ("Nobody is left for this list", "Go back and take a filter away. Nothing was kept.")
NO_LIST = ("There is no such list", "The page of the lists says which there are.")

page = Blueprint("lists", __name__)


@page.get("/lists")
def lists() -> str:
    """Show the form, whom it would name, and all lists that left."""
    asked = choosing.asked()
    return shown.page(
        "lists.html", asked=asked, offers=filters.offers(asked.there, asked.filters), ways=choosing.WAYS,
        most=choosing.MOST, preview=_preview(asked), first=FIRST, formats=exports.formats(), days=leaving.DAYS,
        left=held.lists(here().kept.graph.run), now=here().clock(),
    )  # fmt: skip


@page.get("/lists.json")
def lists_json() -> Response:
    """Give the same as JSON, with everybody whom the list would name."""
    asked = choosing.asked()
    found = _preview(asked)
    said: dict[str, Any] = {} if found is None else {
        "people": [_person(row) for row in found.rows], "of": found.left, "by": asked.way,
        "reached": {"by_reach": asdict(found.by_reach), "by_score": asdict(found.by_score)},
    }  # fmt: skip
    return shown.json_of(
        lists=[_said(one) for one in held.lists(here().kept.graph.run)], filters=asked.filters.words, **said
    )


@page.post("/lists")
def make() -> ResponseReturnValue:
    """Keep the list that the address asks for, for the purpose and the recipient that are sent, and give its file."""
    asked, graph, now = choosing.asked(), here().kept.graph, here().clock()
    form, found, current = request.form.get("format", ""), _preview(asked), shown.settled()
    if form not in exports.formats() or found is None or current is None:
        return mistakes.page(400)
    if not found.rows:
        return mistakes.page(409, *NOBODY)
    leaving.let_go_expired(graph, now)
    try:
        kept = leaving.keep(graph, [row["key"] for row in found.rows], now, **_purpose())
    except (RefusedByRule, ValueError):
        return mistakes.page(400, *taking.FOR_WHAT)
    export, about = exports.named(form), vars(current)
    made = drafting.draft(graph.run, export, found.rows, about, choosing.columns(asked))
    return _file(f"list-{kept.number}", export, made.sheet(kept))


@page.get("/lists/<number>")
def one(number: str) -> str:
    """Show one list: whom it still names, what is recalled of it, and how it differs from another."""
    made, run = _listed(number), here().kept.graph.run
    return shown.page(
        "list.html", made=made, people_named=held.named(run, made.number), differ=_differ(made),
        recalls=recalling.recalls(run, number=made.number, again=True), others=_others(made), now=here().clock(),
        most_shown=MOST_SHOWN,
    )  # fmt: skip


@page.get("/lists/<number>.json")
def one_json(number: str) -> Response:
    """Give the same as JSON."""
    made, run = _listed(number), here().kept.graph.run
    differ = _differ(made)
    said: dict[str, Any] = {} if differ is None else {
        "with": differ.other.number, "only_here": _people(differ.only_one), "only_there": _people(differ.only_other),
        "both": _people(differ.both),
    }  # fmt: skip
    recalled = [
        {"row": row.number, "since": row.since.isoformat(), "told": row.told and row.told.isoformat()}
        for recall in recalling.recalls(run, number=made.number, again=True) for row in recall.rows
    ]  # fmt: skip
    return shown.json_of(**_said(made), people=_people(held.named(run, made.number)), recalled_rows=recalled, **said)


@page.post("/lists/<number>/recall")
def recall(number: str) -> ResponseReturnValue:
    """Give the file for whoever holds the list, of what they were not told of, or of all; they count as told then."""
    made, graph, now = _listed(number), here().kept.graph, here().clock()
    found = recalling.recalls(graph.run, number=made.number, again=bool(request.form.get("all")))
    if not found:
        return mistakes.page(409, "Nothing waits to be told", "Its holder was told of every row that is called back.")
    answer = _file(found[0].file, exports.named("csv"), Sheet(recalling.COLUMNS, found[0].sheet(now)))
    recalling.tell(graph, found[0], now)
    return answer


@page.post("/lists/<number>/again")
def again(number: str) -> ResponseReturnValue:
    """Give the list again, with whom it still names, for the same purpose."""
    made, graph, current = _listed(number), here().kept.graph, shown.settled()
    if current is None:
        return mistakes.page(409)
    about = {"as_of": current.as_of, "method": current.method}
    try:
        kept, rows = held.again(graph, made.number, here().clock(), about)
    except RefusedByRule:
        return mistakes.page(409, *EXPIRED)
    notice = notices.of_list(kept.number, kept.expires)
    sheet = Sheet(held.SHEET, rows, facts=kept.facts(about), notice=notice)
    return _file(f"list-{kept.number}", exports.named("csv"), sheet)


def _preview(asked: Asked) -> Preview | None:
    if not asked.shown or shown.settled() is None:
        return None
    return choosing.preview(here().graph, asked)


def _purpose() -> dict[str, Any]:
    """Return what was sent of purpose, recipient and end. Raises ValueError for a day that is none."""
    purpose, recipient, expires = (request.form.get(name, "").strip() for name in ("purpose", "to", "expires"))
    return {"purpose": purpose, "recipient": recipient, "expires": date.fromisoformat(expires) if expires else None}


def _listed(number: str) -> Held:
    """Return the list that an address calls *number*; a 404 for anything else."""
    try:
        return held.listed(here().kept.graph.run, shown.whole(number) or 0)  # lists are counted from 1
    except UsageProblem:
        abort(make_response(mistakes.page(404, *NO_LIST)))


def _others(made: Held) -> list[Held]:
    return [one for one in held.lists(here().kept.graph.run) if one.number != made.number]


def _differ(made: Held) -> Difference | None:
    """Return how the list differs from the one that the address says it is ``with``, if it does."""
    if not request.args.get("with"):
        return None
    other = _listed(request.args["with"])
    return held.difference(here().kept.graph.run, made.number, other.number)


def _file(name: str, form: Export, sheet: Sheet) -> Response:
    answer = Response(as_bytes(form, sheet), mimetype=form.media)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form.name}"'
    return answer


def _said(made: Held) -> dict[str, Any]:
    return {
        "number": made.number, "at": shown.iso(made.at), "purpose": made.purpose, "recipient": made.recipient,
        "expires": made.expires.isoformat(), "expired": made.has_expired(here().clock()), "rows": made.rows,
        "named": made.named, "recalled": made.recalled, "waiting": made.waiting,
    }  # fmt: skip


def _people(people: Sequence[Person]) -> list[dict[str, Any]]:
    return [{"row": one["row"], **_person(one)} for one in people]


def _person(row: Person) -> dict[str, Any]:
    columns = ("place", "account", "name", "score", "standing", "reach", "within", "added")
    return {**{column: row[column] for column in columns if column in row}, "page": f"/p/{row['key']}"}
