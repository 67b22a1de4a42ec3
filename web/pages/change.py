"""Why somebody's score moved between two ratings: five causes that add up. As a page and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask import Blueprint, Response, make_response, request
from flask.typing import ResponseReturnValue

from kloutgraph.errors import InputError, TooLittleMemory
from kloutgraph.scores.rating import Rating
from kloutgraph.why import changing, explaining
from kloutgraph.why.changing import Change

from .. import shown
from ..here import here, listed
from ..slowly import slowly

MOST_STEPS = 12
"""Ratings from one to the other at most: each has to be tried again, which takes seconds."""

TOO_FEW = "There are no two ratings to compare yet. Scores are compared from the second rating on."
UNKNOWN = "There is no such rating. Choose two from the lists, the older one first."
BACKWARDS = "The older rating must come first. Choose an older one, or a newer one, from the lists."
TOO_FAR = f"Too many ratings lie between these two. Choose two with at most {MOST_STEPS - 2} others between them."
NO_HISTORY = "No history is kept of accounts in research data, for they have no person. So there is nothing to compare."
NO_ROOM = (
    "The database has too little memory to work this out. In a terminal, kloutgraph change says how much it needs."
)

page = Blueprint("change", __name__)


@dataclass(frozen=True)
class Answer:
    """What a page says: the change between the first and the last of *made*, or what is the matter and its status."""

    ratings: Sequence[Rating]
    made: Sequence[Rating] = ()
    change: Change | None = None
    problem: str = ""
    status: int = 200


@page.get("/p/<key>/change")
def change(key: str) -> ResponseReturnValue:
    """Show why the score of *key* moved between the ratings that the address names, by default the last two."""
    row = listed(key)
    answer = _answer(key)
    sentence = explaining.moved(answer.change, answer.made[0]) if answer.change else ""
    text = shown.page(
        "change.html", person=row, answer=answer, sentence=sentence, words=explaining.CAUSES, removed=changing.REMOVED
    )
    return make_response(text, answer.status)


@page.get("/p/<key>/change.json")
def change_json(key: str) -> Response:
    """Give the same as JSON."""
    listed(key)
    answer = _answer(key)
    facts: dict[str, Any] = {"change": asdict(answer.change) if answer.change else None}
    if answer.change:
        facts["moments"] = [shown.iso(one.as_of) for one in (answer.made[0], answer.made[-1])]
    return shown.json_of(problem=answer.problem, status=answer.status, **facts)


def _answer(key: str) -> Answer:
    made = changing.ratings(here().graph)
    if len(made) < 2:
        return Answer(made, problem=TOO_FEW)
    numbers = [one.number for one in made]
    newer = _number("to", numbers[-1])
    older = _number("from", max((number for number in numbers if number < newer), default=newer))
    steps = [one for one in made if older <= one.number <= newer]
    if problem := _problem(numbers, older, newer, len(steps)):
        return Answer(made, problem=problem, status=400)
    try:
        found = slowly(("change", key, older, newer), lambda: changing.changes(here().graph, [key], steps)[0])
    except InputError:
        return Answer(made, steps, problem=NO_HISTORY)
    except TooLittleMemory:
        return Answer(made, steps, problem=NO_ROOM, status=503)
    return Answer(made, steps, found)


def _number(name: str, default: int) -> int:
    """Return the number of a rating that the address's query calls *name*; 0, which none has, for anything else."""
    text = request.args.get(name) or str(default)
    return int(text[:9]) if text.isascii() and text.isdigit() else 0


def _problem(numbers: Sequence[int], older: int, newer: int, steps: int) -> str:
    if not {older, newer} <= set(numbers):
        return UNKNOWN
    if older >= newer:
        return BACKWARDS
    return TOO_FAR if steps > MOST_STEPS else ""
