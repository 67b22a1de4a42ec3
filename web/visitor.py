"""Who is looking: the analyst of this machine, a person at what is theirs, both or nobody; and for whom each page is.

It knows no passwords. Whoever opened the link of the terminal is the analyst; a person came in by a pass or a receipt.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from threading import Lock
from typing import cast
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, redirect, request, session
from flask.typing import ResponseReturnValue
from werkzeug import Response
from werkzeug.exceptions import SecurityError

FILES = frozenset({"static", "vis_network", "health.healthz", "favicon.favicon"})
"""What answers without a cookie and asks the graph for nobody."""
OPEN = (
    FILES
    | {"enter.enter", "yours.yours"}
    | {f"me.{page}" for page in ("me", "sign_in", "enter")}
    | {f"privacy.{page}" for page in ("privacy", "leave", "object_", "receipt", "gpc")}
)
"""What answers without a cookie."""
SHARED = frozenset(
    {"home", "ranking", "person", "network", "compare", "way", "change", "what_if", "method", "status", "find"}
)
"""Blueprints whose pages are for everybody who came in, as analyst or as a person. What stands nowhere here is the
analyst's alone."""
THEIRS = frozenset({"me", "mine"})
"""Blueprints whose pages are for the person that they are about, and for nobody else."""


IDLE = timedelta(minutes=30)
"""How long somebody stays signed in who does nothing."""


class Audience(Enum):
    """For whom a page is."""

    ANYBODY = "answers without a cookie"
    EVERYBODY = "for whoever came in"
    PERSON = "for the person that it is about"
    ANALYST = "for the analyst alone"


@dataclass(frozen=True)
class Person:
    """Who signed in: an account of theirs, its handle in the one spelling that keys are made of."""

    network: str
    handle: str

    @property
    def account(self) -> str:
        """network:handle."""
        return f"{self.network}:{self.handle}"


@dataclass(frozen=True)
class Visitor:
    """Who looks at a page; neither is nobody, and both at once may be."""

    analyst: bool
    person: Person | None


def audience(endpoint: str | None) -> Audience:
    """Return for whom the page *endpoint* is; None is an address without a page."""
    room = (endpoint or "").partition(".")[0]
    if endpoint in OPEN:
        return Audience.ANYBODY
    if endpoint is None or room in SHARED:
        return Audience.EVERYBODY
    return Audience.PERSON if room in THEIRS else Audience.ANALYST


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


class Stays:
    """Which sign-ins last, in memory: a copied cookie is worth nothing once its person signed out or did nothing."""

    def __init__(self) -> None:
        self._lock, self._seen = Lock(), dict[str, datetime]()

    def begin(self, at: datetime) -> str:
        """Return the number of a sign-in at *at*."""
        number = secrets.token_urlsafe(12)
        with self._lock:
            self._seen[number] = at
        return number

    def goes_on(self, number: str, at: datetime) -> bool:
        """Say whether the sign-in *number* lasts at *at*, and that its person was seen then."""
        with self._lock:
            self._seen = {one: seen for one, seen in self._seen.items() if at - seen < IDLE}
            if number in self._seen:
                self._seen[number] = at
            return number in self._seen

    def end(self, number: str) -> None:
        """End the sign-in *number*, in whatever browser."""
        with self._lock:
            self._seen.pop(number, None)


def guard(app: Flask, is_held: Callable[[Person], bool], clock: Callable[[], datetime]) -> None:
    """Let nobody see a page of *app* that is not for them, and tell its templates who looks.

    is_held  says whether the account of a person is held; whoever is not any more is signed out with the next request
    clock    gives now, aware, UTC
    """
    app.extensions["stays"] = Stays()

    def check() -> ResponseReturnValue | None:
        someone = person()
        if someone and request.endpoint not in FILES:
            lasts = _stays().goes_on(session["person"][-1], clock())
            if not (lasts and is_held(someone)):
                sign_out()
        return _turned_away()

    app.before_request(check)
    app.context_processor(lambda: {"visitor": looking()})


def let_in() -> None:
    """Remember this browser as the analyst's until it is closed or the server ends."""
    session["inside"] = True


def is_inside() -> bool:
    """Say whether this browser came in by the link of the terminal."""
    return session.get("inside") is True


def sign_in(someone: Person, at: datetime) -> None:
    """Remember that in this browser *someone* looks at what is theirs, from *at* until they do nothing for IDLE."""
    session["person"] = [someone.network, someone.handle, _stays().begin(at)]


def sign_out() -> None:
    """Forget who looked at what is theirs, here and wherever this browser's cookie was copied to."""
    if kept := session.pop("person", None):
        _stays().end(kept[-1])


def person() -> Person | None:
    """Return who looks at what is theirs, or None."""
    kept = session.get("person")
    return Person(*kept[:2]) if kept else None


def looking() -> Visitor:
    """Return who looks."""
    return Visitor(is_inside(), person())


def own(path: str) -> str:
    """Return *path* if it is one of our own, else the first page."""
    parts = urlsplit(path)
    ours = path.startswith("/") and not path.startswith(("//", "/\\")) and not (parts.scheme or parts.netloc)
    return path if ours and path.isprintable() else "/"


def _stays() -> Stays:
    return cast(Stays, current_app.extensions["stays"])


def _turned_away() -> Response | None:
    if isinstance(request.routing_exception, SecurityError):
        raise request.routing_exception
    wanted, visitor = audience(request.endpoint), looking()
    if wanted is Audience.PERSON and not visitor.person:
        return redirect("/me", 303)
    came_in = visitor.analyst or (wanted is Audience.EVERYBODY and visitor.person)
    if wanted in (Audience.EVERYBODY, Audience.ANALYST) and not came_in:
        abort(403)
    return None
