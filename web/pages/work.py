"""Import and rate from the browser: three forms, what is under way, what became of it. One piece of work at a time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from flask import Blueprint, Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from kloutgraph import networks, register
from kloutgraph.commands.rejects import FEW
from kloutgraph.commands.words import pairs
from kloutgraph.model import Basis, Method, Network
from kloutgraph.networks import moments
from kloutgraph.networks.columns import NEEDED, OPTIONAL
from kloutgraph.scores.rating import Wanted

from .. import doing, mistakes, shown, uploads
from ..doing import Sent
from ..here import here
from ..mistakes import Unfit
from ..working import LAST, End, Outcome, State, Tell, What

ANALYST_ALONE = True
"""All of it is the analyst's: whoever gets here can bring people and acts."""
MOST_DAYS = 36_500
STEPS = {
    "": "Beginning",
    "waiting": "Waiting for a rating that is being made",
    "checking": "Looking through the file",
    "importing": "Holding what may be held",
    "people": "Following what people said",
    "project": "Gathering the acts that count",
    "measure": "Measuring",
    "referee": "Working it out a second time, to compare",
    LAST: "Publishing the scores",
}
"""What is being done, by the name of the step."""
STOPPED = {
    What.ACTS: "What was held of it stays. Send the same file again, and it is completed.",
    What.PEOPLE: "What was brought of it stays. Send the same file again, and it is completed.",
    What.RATING: "The scores that were shown before are shown on.",
}
"""What work leaves that was stopped."""
BUSY = ("Something is under way already", "One piece of work is done at a time. Let it end, or stop it on its page.")
TOO_LATE = ("This cannot be stopped", "It has ended already, or scores are being published, which is not left halfway.")

page = Blueprint("work", __name__)


@page.get("/work")
def work() -> str:
    """Show the work that is under way, or what became of the last, and the forms."""
    working = here().working
    known = register.networks(here().graph)
    return shown.unrated(
        "work.html", state=working.state, steps=STEPS, stopped=STOPPED, ends=End, few=FEW, said=_said, last=LAST,
        all_networks=known, peopled=any(one.basis in (Basis.CONSENT, Basis.PUBLIC) for one in known),
        formats=networks.formats().values(), half_life_days=Method().half_life_days,
    )  # fmt: skip


@page.get("/work.json")
def work_json() -> Response:
    """Give the same as JSON; it asks no database, so it answers also while that is away."""
    return shown.unrated_json(**_plain(here().working.state))


@page.get("/work/rejects.csv")
def rejects() -> Response:
    """Give the rows that the last work rejected: where they are and why, never what they say."""
    state = here().working.state
    if state is None or not state.outcome.rejected:
        abort(404)
    unit = state.outcome.unit
    rows = [{unit: row.line, "sentence": row.sentence} for row in state.outcome.rejected]
    return shown.csv_of("rejects", (unit, "sentence"), rows)


@page.post("/work/acts")
def acts() -> ResponseReturnValue:
    """Begin to import the file that was sent."""
    network, columns = _network(), _columns()
    form = _one_of("format", ("", *networks.formats()))
    return _sent(What.ACTS, lambda file: partial(doing.import_acts, here(), Sent(file, network, form, columns)))


@page.post("/work/people")
def people() -> ResponseReturnValue:
    """Begin to bring the people file that was sent."""
    return _sent(What.PEOPLE, lambda file: partial(doing.bring_people, here(), file))


@page.post("/work/rating")
def rating() -> ResponseReturnValue:
    """Begin to rate."""
    half_life = _days("half_life_days") or Method().half_life_days
    wanted = Wanted(_as_of(), _days("window_days"), replace(Method(), half_life_days=half_life))
    return _begun(What.RATING, partial(doing.make_rating, here(), wanted), here().changed)


@page.post("/work/stop")
def stop() -> ResponseReturnValue:
    """Ask the work that the form names by its number to end."""
    number = shown.whole(request.form.get("number", ""))
    if number is None:
        raise Unfit("number is that of the work to be stopped")
    if not here().working.stop(number):
        return mistakes.page(409, *TOO_LATE)
    return redirect("/work", 303)


def _sent(what: What, of: Callable[[Path], Callable[[Tell], Outcome]]) -> ResponseReturnValue:
    """Begin what *of* makes of the file that was sent; the file goes when that has ended, however it does."""
    if here().working.is_under_way:
        return mistakes.page(409, *BUSY)
    file, changed = uploads.taken(), here().changed

    def after() -> None:
        uploads.let_go(file)
        changed()

    return _begun(what, of(file), after)


def _begun(what: What, do: Callable[[Tell], Outcome], after: Callable[[], None]) -> ResponseReturnValue:
    if not here().working.begin(what, do, after):
        after()
        return mistakes.page(409, *BUSY)
    return redirect("/work", 303)


def _network() -> Network:
    known = {one.name: one for one in register.networks(here().graph)}
    return known[_one_of("network", tuple(known))]


def _columns() -> Mapping[str, str]:
    ours = (*NEEDED, *OPTIONAL)
    problem = f"map is written OURS=THEIRS, with commas between, and OURS is one of {', '.join(ours)}"
    try:
        found = pairs(request.form.get("map", ""), "map")
    except click.BadParameter:
        raise Unfit(problem) from None
    if not found.keys() <= set(ours):
        raise Unfit(problem)
    return found


def _one_of(name: str, words: tuple[str, ...]) -> str:
    word = request.form.get(name, words[0] if words else "")
    if word not in words:
        raise Unfit(f"{name} is one of those that the form offers")
    return word


def _days(name: str) -> float | None:
    text = request.form.get(name, "").strip()
    try:
        days = float(text) if text else None
    except ValueError:
        days = 0.0
    if days is not None and not 0 < days <= MOST_DAYS:
        raise Unfit(f"{name} takes a number of days above 0, at most {MOST_DAYS:,}")
    return days


def _as_of() -> datetime | None:
    text = request.form.get("as_of", "").strip()
    if not text:
        return None
    try:
        moment = moments.moment(text)
    except ValueError:
        moment = None
    if moment is None or moments.seconds(text) is None:
        raise Unfit("as_of takes a day such as 2025-03-01, from 1990 to 2100")
    return moment


def _said(state: State) -> str:
    """Return how far it is, as the page and the script say it."""
    if not state.total:
        return ""
    if state.what is What.RATING:
        return f"step {state.done + 1} of {state.total}"
    return f"{state.done:,} of {state.total:,} rows"


def _plain(state: State | None) -> dict[str, Any]:
    if state is None:
        return {"state": "none so far"}
    return {
        "state": state.end.name.lower() if state.end else "under way", "number": state.number,
        "what": state.what.value, "step": STEPS[state.step], "percent": state.percent, "said": _said(state),
        "lasting": shown.lasting(state.seconds), "stopping": state.stopping, "stoppable": state.stoppable,
        "outcome": list(state.outcome.sentences), "withheld": dict(state.outcome.withheld),
        "rejected": len(state.outcome.rejected),
    }  # fmt: skip
