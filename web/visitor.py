"""Who is looking: whoever opened the link that the terminal showed. It knows no names and no passwords."""

import secrets
from collections.abc import Callable
from threading import Lock
from urllib.parse import urlsplit

from flask import Flask, abort, request, session
from werkzeug.exceptions import SecurityError

OPEN = (
    frozenset({"enter.enter", "static", "vis_network", "health.healthz", "favicon.favicon"})
    | {f"privacy.{page}" for page in ("privacy", "leave", "object_", "receipt", "gpc")}
    | {"yours.yours"}
)
"""What answers without a cookie."""


class OneTimeLink:
    """A token that opens the pages once; when it is used there is a new one.

    renewed  told the new token, for a second browser
    """

    def __init__(self, renewed: Callable[[str], None] = lambda _token: None) -> None:
        self._renewed, self._lock = renewed, Lock()
        self.token = secrets.token_urlsafe(24)

    def opens(self, token: str) -> bool:
        """Say whether *token* is the one, in a time that does not depend on how much of it is right; it is used up."""
        with self._lock:
            if not secrets.compare_digest(token.encode(), self.token.encode()):
                return False
            self.token = secrets.token_urlsafe(24)
        self._renewed(self.token)
        return True


def guard(app: Flask) -> None:
    """Let nobody see a page of *app* who did not come in by the link."""
    app.before_request(_check)


def let_in() -> None:
    """Remember this browser until it is closed or the server ends."""
    session["inside"] = True


def is_inside() -> bool:
    """Say whether this browser came in by the link."""
    return session.get("inside") is True


def own(path: str) -> str:
    """Return *path* if it is one of our own, else the first page."""
    parts = urlsplit(path)
    ours = path.startswith("/") and not path.startswith(("//", "/\\")) and not (parts.scheme or parts.netloc)
    return path if ours and path.isprintable() else "/"


def _check() -> None:
    if isinstance(request.routing_exception, SecurityError):
        raise request.routing_exception
    if not is_inside() and request.endpoint not in OPEN:
        abort(403)
