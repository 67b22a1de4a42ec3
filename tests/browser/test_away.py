"""A database that goes away while pages are open: they say so and come back by themselves."""

import select
import socket
import threading
from contextlib import closing, suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from kloutgraph import connect
from kloutgraph.connect import Opened


class Between:
    """A wire between us and the database, that can be cut and joined again."""

    def __init__(self, host: str, port: int) -> None:
        self._there, self._open = (host, port), set()
        self.port = 0
        self.join()

    def join(self) -> None:
        self._ear = socket.create_server(("127.0.0.1", self.port))
        self.port = self._ear.getsockname()[1]
        threading.Thread(target=self._listen, args=[self._ear], daemon=True).start()

    def cut(self) -> None:
        self._ear.shutdown(socket.SHUT_RDWR)
        self._ear.close()
        for wire in list(self._open):
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)

    def _listen(self, ear: socket.socket) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=self._carry, args=[ear.accept()[0]], daemon=True).start()

    def _carry(self, ours: socket.socket) -> None:
        with closing(ours), closing(socket.create_connection(self._there)) as theirs, suppress(OSError):
            self._open |= {ours, theirs}
            while True:
                for ready in select.select([ours, theirs], [], [])[0]:
                    said = ready.recv(1 << 16)
                    if not said:
                        return
                    (theirs if ready is ours else ours).sendall(said)


@pytest.fixture
def wire(server):
    place = urlsplit(server.uri)
    between = Between(place.hostname, place.port)
    yield between
    between.cut()


@pytest.fixture
def far(town, server, wire, serve):
    """The town's pages, on a database at the other end of the wire."""
    uri = f"bolt://127.0.0.1:{wire.port}"
    with (
        connect.connect_to(uri, server.user, server.password) as graph,
        serve(Opened(graph, town.fingerprints), "town") as live,
    ):
        yield live


@pytest.mark.parametrize("path", ["/ranking", "/work"])
def test_a_page_says_that_the_database_is_away_and_comes_back_by_itself(visit_at, far, wire, path):
    page = visit_at(far).page
    page.goto(f"{far.base}{path}")
    title = page.locator("h1").inner_text()
    wire.cut()
    answer = page.goto(f"{far.base}{path}")
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert page.locator("h1").inner_text() == "The database does not answer"
    told = page.request.get(f"{far.base}/ranking.json")
    assert (told.status, told.json()["error"]) == (503, "The database does not answer")
    assert page.request.get(f"{far.base}/work.json").json()["state"] == "none so far"
    wire.join()
    expect(page.locator("h1")).to_have_text(title, timeout=20_000)
    assert page.url == f"{far.base}{path}"
