"""A real Chromium on real pages: the town behind a real server, a page that remembers what went wrong on it."""

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from waitress.server import create_server

from kloutgraph.connect import Opened
from kloutgraph.demo import NOW
from kloutgraph.web import create_app
from kloutgraph.web.visitor import OneTimeLink

NO_PAGES = {
    "static", "vis_network", "favicon.favicon", "health.healthz", "enter.enter", "find.find", "own.own", "me.enter",
    "me.network", "mine.mine", "mine.forget", "cypher.asked", "lists.one", "lists.one_json",
}  # fmt: skip
"""Routes that are no pages of the town, or lead to others; test_archive.py has an archive, test_me_page.py a person,
test_console_page.py queries, test_lists_in_browser.py a list that left."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@dataclass
class Live:
    """Pages that are served: where, and how to come in."""

    base: str
    link: OneTimeLink
    key: Callable[[str], str]
    app: Flask

    def enter(self, page: Page) -> None:
        page.goto(f"{self.base}/enter/{self.link.token}")


@contextmanager
def serving(opened: Opened, network: str, book: Path | None = None) -> Iterator[Live]:
    """Serve the pages of *opened* from a thread; ``key`` takes handles of *network*."""
    link = OneTimeLink()
    app = create_app(opened.graph, opened.fingerprints, link=link, clock=lambda: NOW, book=book)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{server.effective_port}"
    yield Live(base, link, lambda handle: opened.fingerprints.key(network, handle), app)
    server.close()


@pytest.fixture
def serve() -> Callable[..., AbstractContextManager[Live]]:
    """Serve another graph than the town's."""
    return serving


@pytest.fixture
def offline(browser: Browser) -> Iterator[Callable[..., tuple[Page, list[str], list[str]]]]:
    """Open a file without a network, in a context of its own: its page, what it asked for, what it complained of."""
    contexts: list[BrowserContext] = []

    def open_file(file: Path, **options: Any) -> tuple[Page, list[str], list[str]]:
        contexts.append(browser.new_context(offline=True, **options))
        page, asked, said = contexts[-1].new_page(), list[str](), list[str]()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(file.as_uri())
        return page, asked, said

    yield open_file
    for context in contexts:
        context.close()


@pytest.fixture
def live(town: Opened) -> Iterator[Live]:
    """The town's pages."""
    with serving(town, "town") as live:
        yield live


@dataclass
class Watched:
    """A page that came in, and all that it must not do."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        self.page.goto(address)
        if address.partition("?")[0].endswith("/network"):
            self.page.wait_for_function("document.getElementById('picture')?.picture")


def watched(context: BrowserContext, live: Live) -> Watched:
    """Open a page in *context* that came in by the link and is watched."""
    context.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " (event) => console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI))"
    )
    watch = Watched(context.new_page())
    watch.page.on("request", lambda request: watch.requests.append(request.url))
    watch.page.on("pageerror", lambda error: watch.complaints.append(str(error)))
    watch.page.on(
        "console",
        lambda message: watch.complaints.append(message.text) if message.type in ("error", "warning") else None,
    )
    live.enter(watch.page)
    return watch


@pytest.fixture
def visit_at(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Open a watched page on a ``Live`` in a context of its own: ``visit_at(live, viewport=…, color_scheme=…)``."""
    contexts = []

    def opened(live: Live, **options: Any) -> Watched:
        contexts.append(browser.new_context(**options))
        return watched(contexts[-1], live)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def visit(visit_at: Callable[..., Watched], live: Live) -> Callable[..., Watched]:
    """Likewise, on the town."""
    return partial(visit_at, live)


@pytest.fixture
def pages(live: Live) -> list[str]:
    """One address of every page there is, by the routes of the app, and what is shown for errors."""
    fill = {"key": live.key("ada"), "other": live.key("hana"), "question": "ties_of", "number": "1"}
    rules = [rule for rule in live.app.url_map.iter_rules() if "GET" in rule.methods and rule.endpoint not in NO_PAGES]
    found = [re.sub("<(?:.*?:)?(.*?)>", lambda name: fill[name[1]], rule.rule) for rule in rules]
    more = [f"/p/{fill['key']}/network?depth=2&month=2025-06&via={fill['other']}", "/find?account=lark", "/p/nobody"]
    return [live.base + path for path in (*sorted(found), *more) if not path.endswith((".json", ".csv"))]
