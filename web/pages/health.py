"""For machines: is the server up, does the database answer?"""

from flask import Blueprint, Response, jsonify

from kloutgraph.errors import GraphError, Unfinished
from kloutgraph.scores import rating

from ..here import here
from ..mistakes import RETRY_AFTER_S

page = Blueprint("health", __name__)


@page.get("/healthz")
def healthz() -> Response:
    """Say ok, or 503 while the database does not answer."""
    try:
        rating.current(here().kept.graph)
    except Unfinished:
        return jsonify(status="ok", publishing=True)
    except GraphError:
        answer = jsonify(status="the database does not answer")
        answer.status_code = 503
        answer.headers["Retry-After"] = str(RETRY_AFTER_S)
        return answer
    return jsonify(status="ok")
