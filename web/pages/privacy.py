"""The policy, made of the constants that the code uses; being left out, objecting to that; what became of a request."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from time import perf_counter, sleep

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from kloutgraph import ledger, register
from kloutgraph.addresses import Address, address
from kloutgraph.errors import InputError, RefusedByRule
from kloutgraph.ledger import Event
from kloutgraph.privacy import notice, policy, statement
from kloutgraph.rights import forgetting, leaving, receipts
from kloutgraph.rights.leaving import Left, Why
from kloutgraph.scoring import FEWEST

from .. import mistakes, shown
from ..here import here
from ..limits import limiter

HOW = "page"
A_HOUR = "30 per hour"
"""Wishes that one visitor may send: nobody should be able to leave everybody else out."""
ANSWER_S = 1.0
"""Seconds that an answer to a wish takes at least, so that it does not tell by its time who is held."""
NOT_UNDERSTOOD = (
    "This could not be understood",
    "Choose the network and write the handle as it stands there, such as @ada. Nothing was changed.",
)

page = Blueprint("privacy", __name__)


@page.get("/privacy")
def privacy() -> str:
    """Show the policy, the register of sources, the incidents and the forms."""
    graph = here().graph
    return shown.page(
        "privacy.html",
        age=policy.ADULT_AGE_YEARS,
        bases=[(basis, statement.COUNTED[basis], statement.SHOWN[basis]) for basis in statement.COUNTED],
        statement=statement,
        notice=notice.in_force(here().clock()),
        objection_days=receipts.OBJECTION_DAYS,
        disk_days=receipts.DISK_DAYS,
        backup_days=receipts.BACKUP_DAYS,
        whys=list(Why),
        fewest=FEWEST,
        incidents=ledger.entries(graph.run, Event.INCIDENT)[::-1],
    )


@page.post("/privacy/leave")
@limiter.limit(A_HOUR)
def leave() -> ResponseReturnValue:
    """Leave somebody out; with a receipt of theirs, erase the whole person at once. The answer is always the same."""
    who, now = _who(), here().clock()
    if who is None:
        return mistakes.page(400, *NOT_UNDERSTOOD)
    with _as_long_as_ever():
        left = _left(who, now)
    here().changed()
    return shown.page("left.html", left=left, waits=receipts.OBJECTION_DAYS)


@page.post("/privacy/object")
@limiter.limit(A_HOUR)
def object_() -> ResponseReturnValue:
    """Take a removal back that waits, on the receipt of a consent. The answer is always the same."""
    who = _who()
    if who is None:
        return mistakes.page(400, *NOT_UNDERSTOOD)
    with suppress(RefusedByRule), _as_long_as_ever():  # whether there was anything to object to is told nobody
        leaving.object_to_leaving(here().kept.graph, who, request.form.get("receipt", ""), here().clock())
    here().changed()
    return shown.page("objected.html")


@page.get("/privacy/receipt")
@limiter.limit("120 per hour")
def receipt() -> ResponseReturnValue:
    """Say what has become of the request with a receipt's number."""
    try:
        state = receipts.state(here().graph.run, request.args.get("number", ""), here().clock())
    except InputError:
        return mistakes.page(404, "There is no such receipt", "Look whether its number is written as it was given.")
    return shown.page("receipt.html", state=state, disk_days=receipts.DISK_DAYS, waits=receipts.OBJECTION_DAYS)


@page.get("/.well-known/gpc.json")
def gpc() -> ResponseReturnValue:
    """Say to browsers that send Sec-GPC that it is honoured: nothing is sold or passed on."""
    return jsonify(gpc=True, lastUpdate=statement.VERSIONS[-1].since.isoformat())


@contextmanager
def _as_long_as_ever() -> Iterator[None]:
    """Take as long whether anything was held or not, as far as that is below ANSWER_S."""
    start = perf_counter()
    try:
        yield
    finally:
        sleep(max(0.0, current_app.config["ANSWER_S"] - (perf_counter() - start)))


def _who() -> Address | None:
    network, handle = (request.form.get(name, "").strip() for name in ("network", "account"))
    graph = here().kept.graph
    names = [entry.name for entry in register.networks(graph)]
    if network not in names and not (network == "" and len(names) == 1):
        return None
    try:
        return address(graph, here().fingerprints, f"{network or names[0]}:{handle.removeprefix(f'{network}:')}")
    except InputError:
        return None


def _left(who: Address, now: datetime) -> Left:
    graph, given = here().kept.graph, request.form.get("receipt", "")
    forgotten = forgetting.forget_with_receipt(graph, who, given, now, how=HOW) if given.strip() else None
    why = next((why for why in Why if why.name == request.form.get("why")), Why.NOT_SAID)
    return forgotten or leaving.leave_out(graph, who, now, how=HOW, why=why)
