"""Errors to pages: one sentence, what to do next, never a traceback and never what somebody typed."""

import logging
import secrets
import traceback

from flask import Flask, make_response, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from kloutgraph.errors import InputError, Unfinished, Unreachable

RETRY_AFTER_S = 5
PUBLISHING = (
    "Scores are being published",
    "This page tries again by itself in a few seconds. If it stays, the rating was interrupted: run kloutgraph rate.",
)

log = logging.getLogger(__name__)

SAID = {
    400: ("This address does not fit", "Something in it is not what this page takes. Start again from the first page."),
    403: (
        "This page opens with a link",
        "Open the link that stands in the terminal where kloutgraph runs. It works once; when it is used, the next "
        "one appears below it. If you have just opened it, go on to the first page. To see what is held of you alone, "
        "go to /me.",
    ),
    404: (
        "Nobody is shown here",
        "Either there is nobody by that name, or they did not agree to be shown, or they took that back. "
        "This page is the same for all three, on purpose.",
    ),
    405: ("This page does not answer to that", "It is only there to be read, or only to be sent to."),
    429: ("Too many at once", "Wait a while, then send it again."),
    409: ("Nothing was changed", "What was asked for cannot be done."),
    500: ("Something went wrong on our side", "Nothing was changed. The log has it under number {number}."),
    503: (
        "The database does not answer",
        "Nothing is lost. If it was stopped, start it again; this page tries again by itself in a few seconds.",
    ),
}


def explain(app: Flask) -> None:
    """Turn every error of *app* into a page."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(InputError, lambda _error: page(404))
    app.register_error_handler(Unreachable, lambda _error: page(503))
    app.register_error_handler(Unfinished, lambda _error: page(503, *PUBLISHING))
    app.register_error_handler(Exception, _failed)


def page(status: int, title: str = "", advice: str = "", number: str = "") -> ResponseReturnValue:
    """Return the page for *status*, in its own words unless *title* and *advice* are given."""
    known = SAID.get(status, SAID[400] if status < 500 else SAID[500])
    body = render_template(
        "message.html", title=title or known[0], advice=(advice or known[1]).format(number=number), again=status == 503
    )
    answer = make_response(body, status)
    if status == 503:
        answer.headers["Retry-After"] = str(RETRY_AFTER_S)
    return answer


def _refused(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and 300 <= error.code < 400:
        return error
    return page(error.code or 500)


def _failed(error: Exception) -> ResponseReturnValue:
    number = secrets.token_hex(4)
    steps = [f"{step.name}:{step.lineno}" for step in traceback.extract_tb(error.__traceback__)[-3:]]
    log.error("page.failed number=%s error=%s in=%s", number, type(error).__name__, ",".join(steps))
    return page(500, number=number)
