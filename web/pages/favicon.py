"""Our mark, where browsers look for it."""

from flask import Blueprint, Response, current_app

page = Blueprint("favicon", __name__)


@page.get("/favicon.ico")
def favicon() -> Response:
    """Give the mark as SVG; browsers go by its type, not by the address."""
    return current_app.send_static_file("mark.svg")
