"""The policy, made of the constants that the code uses; being left out, objecting to that; what became of a request."""

from contextlib import suppress
from datetime import datetime

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from kloutgraph import ledger, networks
from kloutgraph.addresses import Address
from kloutgraph.errors import InputError, RefusedByRule
from kloutgraph.ledger import Event
from kloutgraph.privacy import notice, policy, statement
from kloutgraph.rights import forgetting, leaving, objecting, receipts
from kloutgraph.rights.leaving import Left, Why
from kloutgraph.scores.scoring import FEWEST

from .. import mistakes, shown
from ..here import here
from ..limits import limiter
from ..wishing import A_HOUR, NOT_UNDERSTOOD, as_long_as_ever, asked_who
from .yours import ABOUT_TOPICS, Wish

HOW = "page"

page = Blueprint("privacy", __name__)


@page.get("/privacy")
def privacy() -> str:
    """Show the policy, the register of sources, the incidents and the forms."""
    graph = here().graph
    return shown.unrated(
        "privacy.html",
        age=policy.ADULT_AGE_YEARS,
        bases=[(basis, statement.COUNTED[basis], statement.SHOWN[basis]) for basis in statement.COUNTED],
        statement=statement,
        notice=notice.in_force(here().clock()),
        objection_days=receipts.OBJECTION_DAYS,
        disk_days=receipts.DISK_DAYS,
        backup_days=receipts.BACKUP_DAYS,
        whys=list(Why),
        readers=networks.readers(),
        wishes=list(Wish),
        about_topics=ABOUT_TOPICS,
        fewest=FEWEST,
        incidents=ledger.entries(graph.run, Event.INCIDENT)[::-1],
    )


@page.post("/privacy/leave")
@limiter.limit(A_HOUR)
def leave() -> ResponseReturnValue:
    """Leave somebody out; with a receipt of theirs, erase the whole person at once. The answer is always the same."""
    who, now = asked_who(), here().clock()
    if who is None:
        return mistakes.page(400, *NOT_UNDERSTOOD)
    with as_long_as_ever():
        left = _left(who, now)
    here().changed()
    return shown.unrated("left.html", left=left, waits=receipts.OBJECTION_DAYS)


@page.post("/privacy/object")
@limiter.limit(A_HOUR)
def object_() -> ResponseReturnValue:
    """Take a removal back that waits, on the receipt of a consent. The answer is always the same."""
    who = asked_who()
    if who is None:
        return mistakes.page(400, *NOT_UNDERSTOOD)
    with suppress(RefusedByRule), as_long_as_ever():  # whether there was anything to object to is told nobody
        leaving.object_to_leaving(here().kept.graph, who, request.form.get("receipt", ""), here().clock())
    here().changed()
    return shown.unrated("objected.html")


@page.get("/privacy/receipt")
@limiter.limit("120 per hour")
def receipt() -> ResponseReturnValue:
    """Say what has become of the request with a receipt's number."""
    number, run = request.args.get("number", ""), here().graph.run
    asked = objecting.with_receipt(run, number)
    if asked:
        return shown.unrated("asked.html", asked=asked, late=asked.is_overdue(here().clock()))
    try:
        state = receipts.state(run, number, here().clock())
    except InputError:
        return mistakes.page(404, "There is no such receipt", "Look whether its number is written as it was given.")
    return shown.unrated("receipt.html", state=state, disk_days=receipts.DISK_DAYS, waits=receipts.OBJECTION_DAYS)


@page.get("/.well-known/gpc.json")
def gpc() -> ResponseReturnValue:
    """Say to browsers that send Sec-GPC that it is honoured: whoever signs in with it is on no list that leaves."""
    return jsonify(gpc=True, lastUpdate=statement.VERSIONS[-1].since.isoformat())


def _left(who: Address, now: datetime) -> Left:
    graph, given = here().kept.graph, request.form.get("receipt", "")
    forgotten = forgetting.forget_with_receipt(graph, who, given, now, how=HOW) if given.strip() else None
    why = next((why for why in Why if why.name == request.form.get("why")), Why.NOT_SAID)
    return forgotten or leaving.leave_out(graph, who, now, how=HOW, why=why)
