"""Errors to pages: one sentence, what to do next, never a traceback and never what somebody typed."""

import logging
import secrets
import traceback

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from kloutgraph.errors import InputError, KloutgraphError, TooLong, Unfinished, Unreachable

SCHEMA_VERSION = 1
RETRY_AFTER_S = 5
PUBLISHING = (
    "Scores are being published",
    "This page tries again by itself in a few seconds. If it stays, the rating was interrupted: run kloutgraph rate.",
)

BUSY = (
    "Others are being answered",
    "What you ask takes seconds, and so does what they asked. This page tries again by itself.",
)
LONG = (
    "This took too long",
    "It was ended, and nothing was changed. Ask for fewer days or rows; on the command line, kloutgraph ask waits as "
    "long as it takes.",
)
LOST = (
    "The database does not answer",
    "What you sent was perhaps not done. If the database was stopped, start it again; then go back and look.",
)
"""To whoever sent something: that is not sent again by itself."""
BROKEN = (
    "Something went wrong on our side",
    "What you sent was perhaps done, or in part: go back and look before you send it again. The log has it under "
    "number {number}.",
)
OLD_FORM = (
    "This form is too old",
    "It was made before kloutgraph was started again, or by another browser. Go back, load the page again, and send it "
    "then. Nothing was changed.",
)

log = logging.getLogger(__name__)


class Busy(KloutgraphError):
    """Others wait already for answers that take long."""


class Unfit(KloutgraphError):
    """A request says something that its page does not take.

    sentence  what it takes, without a full stop; a constant, never what somebody typed
    """

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


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
    413: (
        "This is too large",
        "There is no room here for what was sent. A file goes through kloutgraph import, which needs less room.",
    ),
    405: ("This page does not answer to that", "It is only there to be read, or only to be sent to."),
    429: ("Too many at once", "Wait a while, then send it again."),
    409: ("Nothing was changed", "What was asked for cannot be done."),
    500: ("Something went wrong on our side", "The log has it under number {number}."),
    503: (
        "The database does not answer",
        "Nothing is lost. If it was stopped, start it again; this page tries again by itself in a few seconds.",
    ),
}


def explain(app: Flask) -> None:
    """Turn every error of *app* into a page."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(CSRFError, lambda _error: page(400, *OLD_FORM))
    app.register_error_handler(Unfit, _unfit)
    app.register_error_handler(InputError, lambda _error: page(404))
    app.register_error_handler(Unreachable, lambda _error: page(503))
    app.register_error_handler(Unfinished, lambda _error: page(503, *PUBLISHING))
    app.register_error_handler(Busy, lambda _error: page(503, *BUSY))
    app.register_error_handler(TooLong, lambda _error: page(504, *LONG))
    app.register_error_handler(Exception, _failed)


def page(status: int, title: str = "", advice: str = "", number: str = "") -> ResponseReturnValue:
    """Return the page for *status*, in its own words unless *title* and *advice* are given.

    Where JSON or CSV was asked for, the same words as JSON or as plain text.
    """
    known = SAID.get(status, SAID[400] if status < 500 else SAID[500])
    if not _only_read() and not title:
        known = {503: LOST, 500: BROKEN}.get(status, known)
    answer = _written(title or known[0], advice or known[1].format(number=number), status)
    if status == 503:
        answer.headers["Retry-After"] = str(RETRY_AFTER_S)
    return answer


def _written(title: str, advice: str, status: int) -> Response:
    ending = request.path.rpartition(".")[2]
    if ending == "json":
        answer = jsonify(schema_version=SCHEMA_VERSION, status=status, error=title, advice=advice)
    elif ending == "csv":
        answer = Response(f"{title}. {advice}\n", mimetype="text/plain")
    else:
        again = status == 503 and _only_read()
        answer = make_response(render_template("message.html", title=title, advice=advice, again=again))
    answer.status_code = status
    return answer


def _only_read() -> bool:
    """Say whether the request can be made again by itself, without doing anything twice."""
    return request.method in ("GET", "HEAD")


def _unfit(error: Unfit) -> ResponseReturnValue:
    where = "This address does not fit" if _only_read() else "This form does not fit"
    return page(400, where, f"{error.sentence}.")


def _refused(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and 300 <= error.code < 400:
        return error
    return page(error.code or 500)


def _failed(error: Exception) -> ResponseReturnValue:
    number = secrets.token_hex(4)
    steps = [f"{step.name}:{step.lineno}" for step in traceback.extract_tb(error.__traceback__)[-3:]]
    log.error("page.failed number=%s error=%s in=%s", number, type(error).__name__, ",".join(steps))
    return page(500, number=number)
