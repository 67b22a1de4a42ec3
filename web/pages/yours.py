"""What a person can do about what is theirs: a copy, a wish, an objection. Here by the receipt of a consent.

Whoever signed in does the same in ``mine``.
"""

import io
from datetime import datetime
from enum import Enum

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from kloutgraph import labelling
from kloutgraph.addresses import Address
from kloutgraph.errors import InputError, RefusedByRule, UsageProblem
from kloutgraph.exports import linked
from kloutgraph.graph import Graph
from kloutgraph.model import Purpose
from kloutgraph.rights import agreeing, copying, hiding, keeping_off, objecting
from kloutgraph.rights.objecting import About
from kloutgraph.topics import topics

from .. import mistakes, shown
from ..here import here
from ..limits import limiter
from ..wishing import A_HOUR, NOT_UNDERSTOOD, as_long_as_ever, asked_who

HOW = "page, by receipt"
NO_RECEIPT = ("There is no such receipt", "Look whether account and receipt are written as they were given.")
NOTHING_GIVEN = ("Nothing was changed", "What you ask for is so already.")
NO_TOPIC = ("There is no such topic", "Nothing was changed. Write it as topics are called here, such as music.")


class Wish(Enum):
    """What can be asked for, in the words of the form."""

    COPY = "Give me a copy of all that is held of me"
    HIDE = "Do not show me any more"
    SHOW = "Show me, as the notice on this page says"
    COUNT = "Count me, as the notice on this page says"
    DISCONNECT = "Disconnect this network: take my part in it out"
    SCORE = "Look at my score again"
    LABEL = "Look at a label of mine again"
    TOPIC = "Look at a topic of mine again"
    PRIVACY = "Look at what is done with my data again"
    OFF_LISTS = "Put me on no list that leaves, for good"
    HIDE_TOPIC = "Never show me with this topic, nor with one below it"
    SHOW_TOPIC = "Show me with this topic again"


ABOUT_TOPICS = (Wish.HIDE_TOPIC, Wish.SHOW_TOPIC)
"""Wishes that name a topic."""
AGREED = {Wish.SHOW: Purpose.SHOW, Wish.COUNT: Purpose.MEASURE}
TAKEN_BACK = {Wish.HIDE: [Purpose.SHOW], Wish.DISCONNECT: list(Purpose)}


page = Blueprint("yours", __name__)


@page.post("/privacy/yours")
@limiter.limit(A_HOUR)
def yours() -> ResponseReturnValue:
    """Do what the person asks for who has a receipt of a consent; without one the answer is the same for everybody."""
    who, graph, now, wish = asked_who(), here().kept.graph, here().clock(), asked_for()
    if who is None or wish is None:
        return mistakes.page(400, *NOT_UNDERSTOOD)
    with as_long_as_ever():
        if not proven(graph, who):
            return mistakes.page(404, *NO_RECEIPT)
        return _done(graph, who, wish, now)


def asked_for() -> Wish | None:
    """Return what the form asks for, or None if it is nothing that can be."""
    return next((wish for wish in Wish if wish.name == request.form.get("wish")), None)


def proven(graph: Graph, who: Address) -> bool:
    """Say whether the form holds the receipt of a consent of *who*."""
    given = request.form.get("receipt", "").strip().lower()
    return given in {row["receipt"] for row in graph.run("privacy/evidenced", key=who.key)}


def fulfil(
    graph: Graph, who: Address, wish: Wish, now: datetime, *, how: str, evidence: str, name: str | None = None
) -> None:  # fmt: skip
    """Do what *who* asks for of their consents and topics; the graph follows at once.

    evidence  what proves that it is them
    name      what they wish to be called where they are shown; None leaves it as it is

    Raises UsageProblem for a topic that is not known, InputError or RefusedByRule where it is so already.
    """
    if wish in AGREED:
        agreeing.agree(graph, here().fingerprints, who, AGREED[wish], now, how=how, evidence=evidence, name=name)
    elif wish in TAKEN_BACK:
        agreeing.withdraw(graph, who, TAKEN_BACK[wish], now, how=how)
    elif wish is Wish.OFF_LISTS:
        keeping_off.keep_off(graph, who, now, how=how)
    elif wish in ABOUT_TOPICS:
        _about_topic(graph, who, wish, now, how)
    here().changed()


def copy_of(graph: Graph, who: Address, now: datetime) -> Response:
    """Return all that is held of *who* as a file."""
    text = io.StringIO()
    linked.write(text, copying.copy(graph, who, now).linked)
    answer = Response(text.getvalue(), mimetype="application/ld+json")
    answer.headers["Content-Disposition"] = 'attachment; filename="copy.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _done(graph: Graph, who: Address, wish: Wish, now: datetime) -> ResponseReturnValue:
    if wish is Wish.COPY:
        return copy_of(graph, who, now)
    if wish.name in About.__members__:
        labels = labelling.of(graph.run, who.key) if wish is Wish.LABEL else []
        return shown.unrated("objection.html", asked=objecting.ask(graph, who, About[wish.name], now), labels=labels)
    try:
        fulfil(graph, who, wish, now, how=HOW, evidence="receipt")
    except UsageProblem:
        return mistakes.page(409, *NO_TOPIC)
    except (InputError, RefusedByRule):
        return mistakes.page(409, *NOTHING_GIVEN)
    return shown.unrated("done.html", wish=wish)


def _about_topic(graph: Graph, who: Address, wish: Wish, now: datetime, how: str) -> None:
    topic = topics.held(graph.run).named(request.form.get("topic", ""))
    if wish is Wish.HIDE_TOPIC:
        hiding.hide(graph, who, topic, now, how=how)
    elif not hiding.show_again(graph, who, topic, now, how=how):
        raise InputError("the topic is not hidden")
