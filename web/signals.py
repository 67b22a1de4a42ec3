"""What a browser asks for with every request: Sec-GPC, which of whoever signed in means that they are on no list."""

from flask import Flask, request

from kloutgraph.addresses import address
from kloutgraph.rights import keeping_off

from . import visitor
from .here import here

HOW = "global privacy control"


def follow(app: Flask) -> None:
    """Keep off every list that leaves whoever signed in to *app* with a browser that sends ``Sec-GPC: 1``."""
    app.before_request(_keep_off)


def _keep_off() -> None:
    someone = visitor.person()
    if someone is None or request.headers.get("Sec-GPC") != "1" or request.endpoint in visitor.FILES:
        return
    graph = here().kept.graph
    who = address(graph, here().fingerprints, someone.account)
    if not graph.run("lists/off", keys=[who.key]):
        keeping_off.keep_off(graph, who, here().clock(), how=HOW)
