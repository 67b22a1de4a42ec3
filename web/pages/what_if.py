"""What if: somebody's score without some of those it comes from, or without a network. Nothing is written.

Only those whom the explanation tells apart can be left out, and no network at the same time: otherwise the answers
could be subtracted until a few who are not shown were left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask import Blueprint, Response, make_response, request
from flask.typing import ResponseReturnValue

from kloutgraph.errors import InputError, TooLittleMemory
from kloutgraph.why import parts, supposing
from kloutgraph.why.parts import Part
from kloutgraph.why.supposing import Supposed

from .. import shown
from ..here import here, listed
from ..slowly import slowly

UNRATED = "There is no score yet, so there is nothing to suppose."
NOBODY = "Somebody in this address is not among those whom the score is told to come from. Choose from the list."
NO_NETWORK = "No account in that network counts in this score. Choose one from the list."
BOTH = "One question at a time: without people, or without a network."
NOTHING_LEFT = "Without that no act would be left to make a score of. Leave out less."
NO_ROOM = (
    "The database has too little memory to work this out. In a terminal, kloutgraph what-if says how much it needs."
)

page = Blueprint("what_if", __name__)


@dataclass(frozen=True)
class Answer:
    """What a page says: what can be left out, what is, and what becomes of the score, or what is the matter."""

    people: Sequence[Part]
    networks: Sequence[str]
    without: Sequence[str] = ()
    network: str = ""
    supposed: Supposed | None = None
    problem: str = ""
    status: int = 200


@page.get("/p/<key>/what-if")
def what_if(key: str) -> ResponseReturnValue:
    """Show what the score of *key* would be without what the address names."""
    row = listed(key)
    answer = _answer(key, row)
    return make_response(shown.page("what_if.html", person=row, answer=answer), answer.status)


@page.get("/p/<key>/what-if.json")
def what_if_json(key: str) -> Response:
    """Give the same as JSON."""
    answer = _answer(key, listed(key))
    facts: dict[str, Any] = {"choices": [{"key": one.key, "account": one.account} for one in answer.people]}
    facts |= {"networks": answer.networks, "supposed": _plain(answer.supposed)}
    return shown.json_of(problem=answer.problem, status=answer.status, **facts)


def _answer(key: str, row: Mapping[str, Any]) -> Answer:
    graph = here().graph
    if row["score"] is None:
        return Answer((), (), problem=UNRATED)
    told = graph.keep(("parts", key), lambda: parts.explain(graph, key))
    people = [one for one in told.parts if one.key]
    networks = sorted({account.partition(":")[0] for account in told.through}) if len(told.through) > 1 else []
    asked = Answer(people, networks, _without(people), request.args.get("network", ""))
    return _answered(key, asked)


def _without(people: Sequence[Part]) -> list[str]:
    """Return the keys that the address names, in the order of *people*, and after them one for all that are not there.

    Who cannot be chosen is never looked up, and so cannot be told from anybody else.
    """
    named = {word for word in request.args.getlist("without") if word} if "without" in request.args else set()
    known = [one.key for one in people if one.key in named]
    return [*(key for key in known if key), *([""] if len(known) < len(named) else [])]


def _answered(key: str, asked: Answer) -> Answer:
    def but(problem: str, status: int = 400) -> Answer:
        return Answer(asked.people, asked.networks, problem=problem, status=status)

    if "" in asked.without:
        return but(NOBODY)
    if asked.network and asked.network not in asked.networks:
        return but(NO_NETWORK)
    if asked.without and asked.network:
        return but(BOTH)
    if not (asked.without or asked.network):
        return asked
    try:
        found = slowly(("what-if", key, tuple(asked.without), asked.network), lambda: _supposed(key, asked))
    except InputError:
        return but(NOTHING_LEFT)
    except TooLittleMemory:
        return but(NO_ROOM, 503)
    return Answer(asked.people, asked.networks, asked.without, asked.network, found)


def _supposed(key: str, asked: Answer) -> Supposed:
    networks = [asked.network] if asked.network else []
    return supposing.suppose(
        here().graph, key, here().clock(), disconnected=networks, without=asked.without
    )  # fmt: skip


def _plain(found: Supposed | None) -> dict[str, Any] | None:
    """Return *found* without what a page never supposes: more acts."""
    if found is None:
        return None
    both = {"before": asdict(found.before), "after": asdict(found.after)}
    return {"account": found.account, "as_of": shown.iso(found.as_of), **both}
