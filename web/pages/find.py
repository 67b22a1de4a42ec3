"""From what somebody typed to a page. Somebody who is not listed and somebody who never was get the same answer."""

import re
import unicodedata

from flask import Blueprint, Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from kloutgraph import asking, register
from kloutgraph.errors import InputError
from kloutgraph.graph import Row
from kloutgraph.privacy.fingerprint import normal

from .. import shown
from ..here import here, told

FEW, MOST = 8, 50
"""People whom a search suggests while somebody types, and whom its page shows."""
WORDS = 6
LENGTH = 200
_WORD = re.compile(r"\w+")

page = Blueprint("find", __name__)


@page.get("/find")
def find() -> ResponseReturnValue:
    """Go to the page of ``account``: a handle on ``network``, network:handle, or the only one whose name begins so.

    With ``with`` or ``to``, a key, go to the page that compares them, or that shows the way.
    """
    typed = request.args.get("account", "").strip()
    if not typed:
        return redirect("/")
    key = _meant(typed)
    if key:
        return redirect(_onwards(key))
    rows = _found(typed, MOST)
    if not rows:
        abort(404)
    if len(rows) == 1:
        return redirect(_onwards(rows[0]["key"]))
    return shown.page("found.html", rows=[{**row, "onwards": _onwards(row["key"])} for row in rows], most=MOST)


@page.get("/find.json")
def find_json() -> Response:
    """Give the first few who may be meant by ``account``, however little of it is typed."""
    rows = _found(request.args.get("account", "").strip(), FEW)
    people = [{"account": row["account"], "name": row["name"], "page": f"/p/{row['key']}"} for row in rows]
    return shown.unrated_json(people=people)


def _meant(typed: str) -> str | None:
    """Return the key of the listed account whose handle *typed* is, or None."""
    graph = here().graph
    chosen = request.args.get("network", "")
    names = {network.name for network in register.networks(graph)}
    account = f"{chosen}:{typed}" if chosen in names and typed.partition(":")[0] not in names else typed
    try:
        key = asking.key_of(graph, here().fingerprints, account)
    except InputError:
        return None
    return key if told(graph.run("explore/people", keys=[key])) else None


def _found(typed: str, top: int) -> list[Row]:
    """Return who may be meant by the beginning of a handle, or of words of a name."""
    network, colon, rest = typed[:LENGTH].partition(":")
    handle = normal(rest if colon else network)
    if not handle:
        return []
    folded = "".join(letter for letter in unicodedata.normalize("NFKD", handle) if not unicodedata.combining(letter))
    words = "" if colon else " ".join(f"+{word}*" for word in _WORD.findall(folded)[:WORDS])
    chosen = network if colon else request.args.get("network", "")
    return told(here().graph.run("explore/found", handle=handle, words=words, network=chosen, top=top))


def _onwards(key: str) -> str:
    """Return the page of *key*, or the one that the address asks for with it."""
    for name in ("with", "to"):
        if first := request.args.get(name, ""):
            return f"/p/{first}/{name}/{key}" if first.isalnum() else "/"
    return f"/p/{key}"
