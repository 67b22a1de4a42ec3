"""One's own page: the score and what it is made of, shown or not, to the person it is about; the ways in and out."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from werkzeug import Response

from kloutgraph import asking, neighbourhood, picture
from kloutgraph.addresses import Address, address
from kloutgraph.graph import Graph
from kloutgraph.privacy.fingerprint import normal
from kloutgraph.why import parts

from .. import mistakes, shown, visitor
from ..here import here
from ..limits import limiter
from ..visitor import Person
from ..wishing import A_HOUR, NOT_UNDERSTOOD, as_long_as_ever, asked_who
from .person import said_of
from .yours import NO_RECEIPT, proven

TOP = 150
"""People in the picture at most."""
USED = (
    "This link does not open any more",
    "Each link to what is yours works once and for a short while, and only while the pages have been open since it was "
    "made. Ask whoever runs kloutgraph for another one, or sign in with the receipt of a consent.",
)

page = Blueprint("me", __name__)


@page.get("/me")
def me() -> str:
    """Show the person who signed in what there is of them, or whoever else how to sign in."""
    someone = visitor.person()
    if someone is None:
        return shown.unrated("sign_in.html")
    graph = here().graph
    row = _own(graph, someone)
    explanation = None
    if row["score"] is not None:
        explanation = parts.explain(graph, row["key"], room=parts.THEMSELVES, called=someone.account)
    return shown.page("me.html", listed=row["listed"], **said_of(graph, row, explanation, parts.THEMSELVES))


@page.get("/me/network")
def network() -> str:
    """Show the network of whoever signed in, whether they are shown to others or not."""
    graph = here().graph
    row, moment = _own(graph, _someone()), asking.moment(graph)
    found = neighbourhood.around_oneself(graph, row["key"], TOP, moment)
    middle, *others = found.people
    called = replace(found, people=(replace(middle, account=row["account"]), *others))
    around = neighbourhood.numbered(called)
    drawn = picture.picture(around.people, around.links, picture.places(around.people, around.links))
    return shown.page(
        "my_network.html",
        listed=row["listed"],
        around=around,
        keys=[one.key for one in found.people],
        others=graph.one("me/around", account=row["key"], as_of=moment["as_of"])["others"],
        data={**picture.plain(drawn), "people": list(map(vars, around.people)), "middle": "0", "pages": False},
        looks=picture.LOOKS,
        roles=picture.Role,
    )


@page.post("/me")
@limiter.limit(A_HOUR)
def sign_in() -> ResponseReturnValue:
    """Let in whoever has the receipt of a consent; without one the answer is the same for everybody."""
    who, graph = asked_who(), here().kept.graph
    if who is None:
        return mistakes.page(400, *NOT_UNDERSTOOD)
    with as_long_as_ever():
        if not (proven(graph, who) and graph.run("me/held", account=who.key)):
            return mistakes.page(404, *NO_RECEIPT)
        visitor.sign_in(Person(who.network.name, normal(who.handle)), here().clock())
        return redirect("/me", 303)


@page.get("/me/enter/<token>")
def enter(token: str) -> ResponseReturnValue:
    """Let in whoever brings a pass that opens; the page leads on by itself, for a cookie is not sent after a hop."""
    graph = here().graph  # it answers, or the link is not used up
    someone = here().passes.opened(token, here().clock())
    if someone is None or not graph.run("me/held", account=_key(someone)):
        return mistakes.page(403, *USED)
    visitor.sign_in(someone, here().clock())
    return shown.unrated("entered.html")


@page.post("/me/sign-out")
def sign_out() -> Response:
    """Forget who signed in, in this browser."""
    visitor.sign_out()
    flash("You are signed out. Nothing of you is left in this browser.")
    return redirect("/me", 303)


def whoever(graph: Graph) -> Address:
    """Return the account of the person who signed in; only pages for the person may ask."""
    return address(graph, here().fingerprints, _someone().account)


def _someone() -> Person:
    someone = visitor.person()
    assert someone is not None  # noqa: S101  # for mypy: nobody else gets to pages for the person
    return someone


def _own(graph: Graph, someone: Person) -> dict[str, Any]:
    """Return what there is of the account of *someone*, called as they call it where the graph does not know."""
    held = graph.one("me/held", account=_key(someone))
    row = graph.one("me/people", keys=[held["key"]])
    return {**row, "account": row["account"] or someone.account, "listed": held["listed"]}


def _key(someone: Person) -> str:
    return here().fingerprints.key(someone.network, someone.handle)
