"""Headers of every answer: nothing from elsewhere is loaded, nothing is kept, nobody may frame us."""

import logging
from time import perf_counter

from flask import Flask, Response, g, request
from flask_talisman import Talisman

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
UNCHANGING = ("static", "vis_network")

log = logging.getLogger(__name__)


def put_on(app: Flask) -> None:
    """Put the headers on every answer of *app*. There is no HTTPS on loopback, so nothing redirects to it."""
    Talisman(
        app,
        content_security_policy=POLICY,
        force_https=False,
        strict_transport_security=False,
        session_cookie_secure=False,
        session_cookie_samesite="Strict",
        frame_options="DENY",
        referrer_policy="no-referrer",
    )
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.began = perf_counter()


def _end(answer: Response) -> Response:
    answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if request.endpoint not in UNCHANGING or answer.status_code >= 400:
        answer.headers["Cache-Control"] = "no-store"
    took_ms = (perf_counter() - g.get("began", perf_counter())) * 1000
    if answer.status_code == 200:  # the others must not differ from each other
        answer.headers["Server-Timing"] = f"page;dur={took_ms:.1f}"
    log.info("page.answered page=%s status=%d ms=%.0f", request.endpoint, answer.status_code, took_ms)
    return answer
