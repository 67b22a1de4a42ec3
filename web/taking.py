"""What a network page shows, as a file to take along: kept as a list that leaves, where it names people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from kloutgraph import exports, lists
from kloutgraph.errors import RefusedByRule, UsageProblem
from kloutgraph.exports import HEADS, Sheet, notices
from kloutgraph.exports.writing import as_bytes
from kloutgraph.neighbourhood import Around
from kloutgraph.picture import picture, plain

from . import mistakes, offline, shown
from .here import here
from .seeing import Seen

PAGE = "html"
OFF_LISTS = (
    "This network leaves in no file",
    "Whoever is in the middle of it asked to be on no list that leaves. Nothing was kept.",
)
FOR_WHAT = (
    "For what, and for whom?",
    "A file that names people says what it is for, who gets it, each in a line of 200 letters at most, and a day to "
    "come on which it must be gone. Without a day it is gone after a while, but not where the last list for the same "
    "purpose and recipient has expired. Go back and fill them in.",
)
COLUMNS = ("account", "name", "score", "role", "moves", "acts_moves", "moved", "acts_moved")


@dataclass(frozen=True)
class Taken:
    """What leaves: who is around somebody, how they are drawn, and what must be said of it, as in ``lists.FACTS``.

    numbers  the row of everybody, by key, in the order of the people; nobody's for research data
    """

    around: Around
    drawn: Mapping[str, Any]
    facts: Mapping[str, object]
    numbers: Mapping[str, int]

    @property
    def notice(self) -> str:
        """What whoever opens the file must know; "" of research data, which names nobody."""
        number, expires = self.facts.get("list"), self.facts.get("expires")
        return notices.of_list(number, expires) if isinstance(number, int) and isinstance(expires, date) else ""


def formats() -> dict[str, str]:
    """Return the formats there are, each with what it is; PAGE is the page with its picture, not the table alone."""
    found = {PAGE: "one page with the picture that opens anywhere, without a network"}
    return found | {export.name: export.title for export in exports.formats().values() if export.name != PAGE}


def file(seen: Seen) -> ResponseReturnValue:
    """Return *seen* as the file that the form asks for; where it names people it is kept as a list, with a purpose."""
    form = request.form.get("format", "")
    if form not in formats():
        return mistakes.page(400)
    if here().graph.run("lists/off", keys=[seen.middle.key]):
        return mistakes.page(409, *OFF_LISTS)
    try:
        taken = _kept(seen)
    except (RefusedByRule, ValueError):
        return mistakes.page(400, *FOR_WHAT)
    said, media = _page(taken) if form == PAGE else _sheet(taken, form)
    answer = Response(said, mimetype=media)
    answer.headers["Content-Disposition"] = f'attachment; filename="network.{form}"'
    return answer


def _kept(seen: Seen) -> Taken:
    """Return what may leave of *seen*. Raises RefusedByRule without a purpose, ValueError for a day that is none."""
    graph, now, current = here().kept.graph, here().clock(), shown.settled()
    if current is None:
        abort(404)
    facts: dict[str, object] = {"as_of": current.as_of, "method": current.method}
    if seen.is_research:
        return _of(seen, frozenset(one.key for one in seen.taken.people), facts, {})
    purpose, recipient, expires = (request.form.get(name, "").strip() for name in ("purpose", "to", "expires"))
    until = date.fromisoformat(expires) if expires else None
    lists.let_go_expired(graph, now)
    try:
        kept = lists.keep(
            graph, [one.key for one in seen.taken.people], now, purpose=purpose, recipient=recipient, expires=until,
            around=seen.middle.key,
        )  # fmt: skip
    except UsageProblem:
        abort(404)
    facts |= {"list": kept.number, "purpose": kept.purpose, "to": kept.recipient, "expires": kept.expires}
    return _of(seen, kept.named, facts, kept.numbers)


def _of(seen: Seen, named: frozenset[str], facts: Mapping[str, object], numbers: Mapping[str, int]) -> Taken:
    """Return what is taken of *seen*, of those who are *named*: not of whoever stopped being shown meanwhile."""
    around = seen.taken.among(named)
    at = {node["id"]: (node["x"], node["y"]) for node in seen.drawn["nodes"]}
    return Taken(around, plain(picture(around.people, around.links, at)), facts, numbers)


def _page(taken: Taken) -> tuple[str, str]:
    facts = {HEADS[name]: _plain(value) for name, value in taken.facts.items()}
    return offline.document(taken.around, taken.drawn, facts), "text/html"


def _sheet(taken: Taken, form: str) -> tuple[bytes, str]:
    export = exports.named(form)
    accounts = {one.key: one.account for one in taken.around.people}
    rows = [{**vars(one), **taken.facts, lists.ROW: taken.numbers.get(one.key)} for one in taken.around.people]
    marks = {
        accounts[node["id"]]: {"x": node["x"], "y": node["y"], "size": node["size"], "colour": node["color"]}
        for node in taken.drawn["nodes"]
    }
    columns = (*COLUMNS, *([lists.ROW] if taken.numbers else []), *taken.facts)
    sheet = Sheet(columns, rows, taken.around.links, marks, taken.facts, taken.notice)
    return as_bytes(export, sheet), export.media


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value
