"""The web door: pages about those who agreed to be shown, for one visitor at this machine. It holds no rule."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from flask import Flask, Response, send_from_directory
from flask_compress import Compress
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from kloutgraph.graph import Graph
from kloutgraph.privacy.fingerprint import Fingerprints

from . import headers, mistakes, offline, pages, shown, signals, uploads, visitor
from .here import House, here
from .kept import Kept
from .limits import limiter
from .passes import Passes
from .visitor import OneTimeLink, Person
from .wishing import ANSWER_S
from .working import Working

HOSTS = ["127.0.0.1", "localhost"]
"""What a browser on this machine may call us; any other name is somebody else's (DNS rebinding)."""


def create_app(
    graph: Graph,
    fingerprints: Fingerprints,
    *,
    link: OneTimeLink,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    cookie: str = "kloutgraph",
    changed: Callable[[], None] = lambda: None,
    book: Path | None = None,
    working: Working | None = None,
) -> Flask:
    """Return the pages over *graph*, open to whoever came in by *link* and to people by passes of theirs.

    clock   gives now, aware, UTC; needed before the first rating alone
    changed told when a visitor changed something in the graph
    cookie  the session cookie's name; cookies do not tell ports apart, so servers side by side need different ones
    book    the address book, for the owner's page alone; never given where another machine can see the pages
    working the work that pages begin; whoever ends the server ends it too
    """
    app = Flask(__name__, template_folder="pages")
    app.config.update(SECRET_KEY=secrets.token_bytes(32), SESSION_COOKIE_NAME=cookie, TRUSTED_HOSTS=HOSTS)
    app.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False, ANSWER_S=ANSWER_S)
    app.config.update(COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_ALGORITHM_STREAMING=["br"], COMPRESS_BR_LEVEL=5)
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's own provider has it
    passes = Passes(fingerprints, clock())
    app.extensions["kloutgraph"] = House(
        Kept(graph), fingerprints, clock, link, passes, changed, book, working=working or Working()
    )
    headers.put_on(app)
    uploads.limit(app)
    CSRFProtect(app)
    Compress(app)
    limiter.init_app(app)
    visitor.guard(app, _is_held, clock)
    signals.follow(app)
    mistakes.explain(app)
    shown.teach(app)
    for module in iter_modules(pages.__path__):
        app.register_blueprint(import_module(f"{pages.__name__}.{module.name}").page)
    app.add_url_rule("/static/vis-network.js", "vis_network", _vis_network)
    return app


def _is_held(person: Person) -> bool:
    return bool(here().graph.run("me/held", account=here().fingerprints.key(person.network, person.handle)))


def _vis_network() -> Response:
    return send_from_directory(offline.vis_network(), "vis-network.min.js", mimetype="text/javascript", max_age=86_400)
