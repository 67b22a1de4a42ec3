"""The way in: the link that the terminal showed, once."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from .. import mistakes
from ..here import here
from ..visitor import is_inside, let_in, own

page = Blueprint("enter", __name__)


@page.get("/enter/<token>")
def enter(token: str) -> ResponseReturnValue:
    """Let a browser in that brings the right *token*, or that is in already; tell the others what to do."""
    if not is_inside():
        if not here().link.opens(token):
            return mistakes.page(
                403,
                "This link was used already",
                "Each link works once. Look into the terminal where kloutgraph runs: the newest link stands at the "
                "end. If this browser opened it before, simply go to the first page.",
            )
        let_in()
    return redirect(own(request.args.get("next", "/")))
