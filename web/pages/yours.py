"""What a person can do without signing in, with the receipt of a consent of theirs: a copy, a wish, an objection."""

import io
from datetime import datetime
from enum import Enum

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from kloutgraph import labelling
from kloutgraph.addresses import Address
from kloutgraph.errors import InputError, RefusedByRule
from kloutgraph.exports import linked
from kloutgraph.graph import Graph
from kloutgraph.model import Purpose
from kloutgraph.rights import agreeing, copying, objecting
from kloutgraph.rights.objecting import About

from .. import mistakes, shown
from ..here import here
from ..limits import limiter
from ..wishing import A_HOUR, NOT_UNDERSTOOD, as_long_as_ever, asked_who

HOW = "page, by receipt"
NO_RECEIPT = ("There is no such receipt", "Look whether account and receipt are written as they were given.")
NOTHING_GIVEN = ("Nothing was changed", "What you ask for is so already.")


class Wish(Enum):
    """What can be asked for, in the words of the form."""

    COPY = "Give me a copy of all that is held of me"
    HIDE = "Do not show me any more"
    SHOW = "Show me, as the notice on this page says"
    DISCONNECT = "Disconnect this network: take my part in it out"
    SCORE = "Look at my score again"
    LABEL = "Look at a label of mine again"
    TOPIC = "Look at a topic of mine again"
    PRIVACY = "Look at what is done with my data again"


page = Blueprint("yours", __name__)


@page.post("/privacy/yours")
@limiter.limit(A_HOUR)
def yours() -> ResponseReturnValue:
    """Do what the person asks for who has a receipt of a consent; without one the answer is the same for everybody."""
    who, graph, now = asked_who(), here().kept.graph, here().clock()
    wish = next((wish for wish in Wish if wish.name == request.form.get("wish")), None)
    if who is None or wish is None:
        return mistakes.page(400, *NOT_UNDERSTOOD)
    with as_long_as_ever():
        if not _proven(graph, who):
            return mistakes.page(404, *NO_RECEIPT)
        return _done(graph, who, wish, now)


def _proven(graph: Graph, who: Address) -> bool:
    given = request.form.get("receipt", "").strip().lower()
    return given in {row["receipt"] for row in graph.run("privacy/evidenced", key=who.key)}


def _done(graph: Graph, who: Address, wish: Wish, now: datetime) -> ResponseReturnValue:
    if wish is Wish.COPY:
        return _copy(graph, who, now)
    if wish.name in About.__members__:
        labels = labelling.of(graph.run, who.key) if wish is Wish.LABEL else []
        return shown.unrated("objection.html", asked=objecting.ask(graph, who, About[wish.name], now), labels=labels)
    try:
        if wish is Wish.SHOW:
            agreeing.agree(graph, here().fingerprints, who, Purpose.SHOW, now, how=HOW, evidence="receipt")
        else:
            purposes = list(Purpose) if wish is Wish.DISCONNECT else [Purpose.SHOW]
            agreeing.withdraw(graph, who, purposes, now, how=HOW)
    except (InputError, RefusedByRule):
        return mistakes.page(409, *NOTHING_GIVEN)
    here().changed()
    return shown.unrated("done.html", wish=wish)


def _copy(graph: Graph, who: Address, now: datetime) -> Response:
    text = io.StringIO()
    linked.write(text, copying.copy(graph, who, now).linked)
    answer = Response(text.getvalue(), mimetype="application/ld+json")
    answer.headers["Content-Disposition"] = 'attachment; filename="copy.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
