"""``kloutgraph serve``: the pages for one visitor at this machine. It refuses to be seen from elsewhere."""

import errno
import signal
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn
from urllib.parse import quote

import click
from flask import Flask
from waitress.server import create_server

from kloutgraph import address_book, settings
from kloutgraph.commands.words import house, now
from kloutgraph.connect import Opened
from kloutgraph.errors import InputError, UsageProblem

from . import beforehand, create_app, uploads
from .upkeep import Upkeep
from .visitor import OneTimeLink
from .working import Working

HOST, PORT = "127.0.0.1", 8080
THREADS = 6


@click.command()
@click.option("--host", default=HOST, show_default=True, help="This machine, as 127.0.0.1 or localhost.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65_535), help="0 takes a free one.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser; the link is printed anyway.")
def serve(host: str, port: int, no_browser: bool) -> None:
    """Serve the pages until Ctrl-C; the link that is printed lets one browser in.

    \b
    kloutgraph serve
    kloutgraph serve --port 9000 --no-browser
    """  # noqa: D301  # \b is click's mark for a paragraph that keeps its lines
    check_host(host)
    chosen = settings.read().ended_at_once()
    with house(chosen) as opened:
        book = address_book.path(chosen.home)
        serve_graph(opened, host=host, port=port, open_browser=not no_browser, book=book)


def serve_graph(
    opened: Opened,
    *,
    host: str = HOST,
    port: int = PORT,
    open_browser: bool = True,
    start: str = "/",
    book: Path | None = None,
    say: Callable[[str], None] = click.echo,
) -> None:
    """Serve the pages of *opened* until Ctrl-C or SIGTERM, then return.

    start  the page, one of our own, to which the first link leads
    book   the address book, for the page of an archive's owner
    say    told each line for standard output

    Raises UsageProblem for a host that is not this machine, InputError if the port is taken.
    """
    check_host(host)
    working = Working()
    due = Upkeep(opened.graph, now, book, working.turn)
    link = OneTimeLink(lambda token: say(f"For another browser, open this link once: {base}/enter/{token}"))
    app = create_app(
        opened.graph, opened.fingerprints, link=link, cookie=f"kloutgraph-{port}", changed=due.tell, book=book,
        working=working,
    )  # fmt: skip
    server = _listening(app, port)
    base = f"http://{host}:{server.effective_port}"
    first = f"{base}/enter/{link.token}" + ("" if start == "/" else f"?next={quote(start)}")
    say(f"Open this link once: {first}")
    say("Ctrl-C ends it.")
    if open_browser:
        _open(first)
    with _ended_by_sigterm(), due.running(partial(beforehand.work_out, app)), working.running():
        try:
            server.run()
        finally:
            server.close()


def check_host(host: str) -> None:
    """Raise UsageProblem unless *host* is this machine."""
    if host not in (HOST, "localhost"):
        raise UsageProblem(
            "the pages can only be served to this machine so far (--host 127.0.0.1): whoever came in by the link sees "
            "all of them, which is not yet safe in a network"
        )


def _listening(app: Flask, port: int) -> Any:
    """Return a server on this machine alone, which is why it may have the address book."""
    try:
        return create_server(
            app, host=HOST, port=port, threads=THREADS, ident="", clear_untrusted_proxy_headers=True,
            max_request_body_size=uploads.most_bytes(),
        )  # fmt: skip
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise InputError(f"port {port} is taken or not allowed; choose another one with --port") from None
        raise


def _open(address: str) -> None:
    """Open a browser with a window of its own; one that draws in this terminal would take it over."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:
        threading.Thread(target=browser.open, args=(address,), daemon=True).start()


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM end the server as Ctrl-C does, so that our own Neo4j is left clean."""

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        raise SystemExit(0)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
