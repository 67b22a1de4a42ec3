"""Somebody with a browser: comes in by a one-time link, keeps the cookie, sees pages, times the server."""

import re
import time
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

from benchmarks.results import RaceFailed

TIMEOUT_S = 120.0


class Visitor:
    """One session. *clock* says whose time it is: the server's own word, or ours over loopback."""

    def __init__(self, link: str) -> None:
        address = urlsplit(link)
        assert address.hostname  # noqa: S101  # for mypy: the link has one
        self._host, self._port = address.hostname, address.port
        self._cookie = ""
        self.clock = "nobody"
        response, _, _ = self._get(address.path)
        if response.status not in (302, 303):
            raise RaceFailed(f"the one-time link answered {response.status}")
        self._cookie = (response.getheader("Set-Cookie") or "").partition(";")[0]

    def where(self, path: str) -> str:
        """Return where *path* leads. Raises RaceFailed if it leads nowhere."""
        response, _, _ = self._get(path)
        found = response.getheader("Location")
        if response.status not in (302, 303) or not found:
            raise RaceFailed(f"a search for a hub answered {response.status}")
        return urlsplit(found).path

    def see(self, path: str) -> float:
        """Return the seconds that the server took for *path*. Raises RaceFailed for any answer but a page."""
        response, body, seconds = self._get(path)
        if response.status != 200 or len(body) < 500:
            raise RaceFailed(f"a page answered {response.status} with {len(body):,} bytes")
        own = re.search(r"dur=([\d.]+)", response.getheader("Server-Timing") or "")
        self.clock = "the server's own header" if own else "the visitor over loopback"
        return float(own[1]) / 1000 if own else seconds

    def _get(self, path: str) -> tuple[HTTPResponse, bytes, float]:
        connection = HTTPConnection(self._host, self._port, timeout=TIMEOUT_S)
        start = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": self._cookie} if self._cookie else {})
        response = connection.getresponse()
        body = response.read()
        seconds = time.perf_counter() - start
        connection.close()
        return response, body, seconds
