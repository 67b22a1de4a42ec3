"""What is held of the person who signed in, and why; and all that they can do about it, each with its own button."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue

from kloutgraph import register
from kloutgraph.addresses import Address
from kloutgraph.errors import InputError, RefusedByRule, UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.model import Basis, Consent, Purpose
from kloutgraph.privacy import notice
from kloutgraph.rights import copying, forgetting, objecting, receipts
from kloutgraph.rights.copying import ACT_COLUMNS, Copy
from kloutgraph.rights.objecting import About
from kloutgraph.rights.summing import sums
from kloutgraph.topics import topics

from .. import mistakes, shown, visitor
from ..here import here
from ..limits import limiter
from ..wishing import A_HOUR, NOT_UNDERSTOOD
from .me import whoever
from .yours import AGREED, NO_TOPIC, NOTHING_GIVEN, Wish, asked_for, copy_of, fulfil

HOW = "page, signed in"
LONGEST_NAME = 200
ASKED = {Basis.CONSENT, Basis.PUBLIC}
"""Grounds on which people are asked."""
DONE = {
    Wish.SHOW: "You are shown, from this moment on. Your handle and the name you gave are kept for it.",
    Wish.HIDE: "You are not shown any more, on no page and in no list. Handle and name are not kept any more.",
    Wish.COUNT: "You are counted by what you just agreed to. Its receipt stands below.",
    Wish.DISCONNECT: "Your part in that network is out: your account there, its acts and its part of your score.",
    Wish.OFF_LISTS: "You are on no list that leaves from now on. Your rows on those that left are called back.",
    Wish.HIDE_TOPIC: "You are never shown with that topic, nor with one below it.",
    Wish.SHOW_TOPIC: "You may be shown with that topic again.",
}

page = Blueprint("mine", __name__)


@dataclass(frozen=True)
class Word:
    """What a person said on one purpose; ``consent`` as the copy tells it, None where they were not asked."""

    purpose: Purpose
    consent: Mapping[str, Any] | None
    in_force: bool


@page.get("/me/privacy")
def mine() -> str:
    """Show all that is held, in tables, each with what can be done about it."""
    graph, now = here().kept.graph, here().clock()
    who = whoever(graph)
    copy = copying.copy(graph, who, now)
    return shown.unrated(
        "mine.html",
        who=who,
        copy=copy,
        called=_called(graph, who),
        words={one["network"]: _words(copy, one, now) for one in copy.networks},
        sums=sums(copy.acts),
        abouts=[Wish[about.name] for about in About],
        topics_known=bool(topics.held(graph.run).topics),
        notice=notice.in_force(now),
        now=now,
        longest=LONGEST_NAME,
    )


@page.post("/me/privacy")
@limiter.limit(A_HOUR)
def change() -> ResponseReturnValue:
    """Do what the person asks for, and lead back to the page with a sentence of what happened."""
    graph, wish, name = here().kept.graph, asked_for(), request.form.get("name", "").strip()
    me = whoever(graph)
    who = _on(graph, me, request.form.get("network", ""))
    fits = len(name) <= LONGEST_NAME and (name.isprintable() or not name)
    if wish in (None, Wish.COPY) or who is None or not fits or (wish in AGREED and who != me):
        return mistakes.page(400, *NOT_UNDERSTOOD)
    flash(_done(graph, who, wish, name or None))
    return redirect("/me/privacy", 303)


@page.get("/me/copy.json")
def copy_json() -> Response:
    """Give a copy of all that is held as JSON-LD."""
    graph = here().kept.graph
    return copy_of(graph, whoever(graph), here().clock())


@page.get("/me/copy.csv")
def copy_csv() -> Response:
    """Give all acts as CSV."""
    graph = here().kept.graph
    return shown.csv_of("copy", ACT_COLUMNS, copying.copy(graph, whoever(graph), here().clock()).table)


@page.get("/me/forget")
def forget() -> str:
    """Say what it means to be forgotten, before it is done."""
    return shown.unrated("forget.html", disk_days=receipts.DISK_DAYS, backup_days=receipts.BACKUP_DAYS)


@page.post("/me/forget")
@limiter.limit(A_HOUR)
def forgotten() -> ResponseReturnValue:
    """Erase the person with all that is held of them, and sign them out."""
    graph = here().kept.graph
    left = forgetting.forget(graph, whoever(graph), here().clock(), how=HOW)
    here().changed()
    visitor.sign_out()
    flash(
        "You are forgotten: nothing of you is held any more. Keep this receipt; the privacy page says how it goes on:"
    )
    flash(left.receipt, "receipt")
    return redirect("/me", 303)


def _done(graph: Graph, who: Address, wish: Wish, name: str | None) -> str:
    """Do it and return the sentence that says what happened."""
    now = here().clock()
    if wish.name in About.__members__:
        asked = objecting.ask(graph, who, About[wish.name], now)
        return f"Request {asked.number} is kept and answered by {asked.due:%Y-%m-%d}. Its receipt: {asked.receipt}"
    try:
        fulfil(graph, who, wish, now, how=HOW, evidence="signed in", name=name)
    except UsageProblem:
        return " ".join(f"{part.rstrip('.')}." for part in NO_TOPIC)
    except (InputError, RefusedByRule):
        return " ".join(f"{part.rstrip('.')}." for part in NOTHING_GIVEN)
    return DONE[wish]


def _on(graph: Graph, me: Address, network: str) -> Address | None:
    """Return the account of the person on *network*: theirs that signed in, or one without a known handle."""
    if network in ("", me.network.name):
        return me
    keys = [key for row in graph.run("privacy/person_of", keys=[me.key]) for key in row["accounts"]]
    held = {row["account"]["network"]: row["account"]["key"] for row in graph.run("copying/accounts", keys=keys)}
    return Address(register.registered(graph, network), "", held[network]) if network in held else None


def _called(graph: Graph, who: Address) -> dict[int, str]:
    """Return what to call the accounts of the copy, by number."""
    keys = [key for row in graph.run("privacy/person_of", keys=[who.key]) for key in row["accounts"]]
    found = graph.run("copying/accounts", keys=sorted({who.key, *keys}))
    return {number: _name(row["account"], who) for number, row in enumerate(found, 1)}


def _name(account: Mapping[str, Any], who: Address) -> str:
    handle = who.handle if account["key"] == who.key else account.get("handle")
    return f"{account['network']}:{handle}" if handle else f"another account of yours on {account['network']}"


def _words(copy: Copy, network: Mapping[str, Any], now: datetime) -> list[Word]:
    if network["basis"] not in ASKED:
        return []
    given = {one["purpose"]: one for one in copy.consents if one["network"] == network["network"]}
    return [Word(purpose, given.get(purpose), _in_force(given.get(purpose), now)) for purpose in Purpose]


def _in_force(consent: Mapping[str, Any] | None, now: datetime) -> bool:
    if consent is None:
        return False
    return Consent(consent["agreed_at"], consent.get("until"), consent.get("withdrawn_at")).in_force(now)
