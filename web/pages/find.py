"""From a handle to a page. Somebody who is not listed and somebody who never was get the same answer."""

from flask import Blueprint, redirect, request
from werkzeug import Response

from kloutgraph import asking, register

from ..here import here

page = Blueprint("find", __name__)


@page.get("/find")
def find() -> Response:
    """Go to the page of ``account``, a handle on ``network`` or network:handle."""
    account = request.args.get("account", "").strip()
    if not account:
        return redirect("/")
    graph = here().graph
    chosen = request.args.get("network", "")
    names = {network.name for network in register.networks(graph)}
    if chosen in names and account.partition(":")[0] not in names:
        account = f"{chosen}:{account}"
    return redirect(f"/p/{asking.key_of(graph, here().fingerprints, account)}")
