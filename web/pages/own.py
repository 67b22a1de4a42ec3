"""One's own archive: whom its owner moved and who moved them, by the names of the address book, on this machine only.

The one page that knows the address book. It has no JSON and no CSV beside it, so that no name leaves by a file.
"""

from collections.abc import Mapping
from dataclasses import asdict
from ipaddress import ip_address
from typing import Any

from flask import Blueprint, abort, request

from kloutgraph import address_book, owning, register
from kloutgraph.errors import RefusedByRule
from kloutgraph.model import Basis, Network
from kloutgraph.owning import MIDDLE, Seen
from kloutgraph.picture import LOOKS, Role, picture, places, plain

from .. import shown
from ..here import here

TOP, MOST, STEP = 150, 1_000, 25

page = Blueprint("own", __name__)


@page.get("/own/<network>")
def own(network: str) -> str:
    """Show the archive *network* to its owner; a 404 for every other network, registered or not."""
    entry = _archive(network)
    top = shown.number("top", TOP, most=MOST)
    names, trouble = _names()
    seen = owning.seen(here().graph, entry, names, top=top)
    return shown.page(
        "own.html",
        archive=entry,
        seen=seen,
        named=bool(names),
        trouble=trouble,
        data=_drawn(seen) if seen else None,
        looks=LOOKS,
        roles=Role,
        top=top,
        more=min(top + STEP, MOST),
    )


def _archive(name: str) -> Network:
    archives = {entry.name: entry for entry in register.networks(here().graph) if entry.basis is Basis.OWN}
    return archives.get(name) or abort(404)


def _names() -> tuple[Mapping[str, str], str]:
    """Return the address book and what is wrong with it; no names for whoever asks from another machine."""
    book = here().book
    if book is None or not ip_address(request.remote_addr or "0.0.0.0").is_loopback:  # noqa: S104  # it is nobody's
        return {}, ""
    try:
        return address_book.read(book), ""
    except RefusedByRule as refused:
        return {}, str(refused)


def _drawn(seen: Seen) -> dict[str, Any]:
    """Return the picture of *seen*; it is made anew each time, so that no name outlives the address book."""
    people = [asdict(one) for one in seen.people]
    at = places(seen.people, seen.links)
    return {**plain(picture(seen.people, seen.links, at)), "people": people, "middle": MIDDLE, "pages": False}
