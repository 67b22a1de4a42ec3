"""A browser's place taken by Flask's own client, on the town."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kloutgraph.connect import Opened
from kloutgraph.demo import NOW
from kloutgraph.graph import Graph
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.web import create_app
from kloutgraph.web.visitor import OneTimeLink


@pytest.fixture
def link() -> OneTimeLink:
    return OneTimeLink()


@pytest.fixture
def app(town: Opened, link: OneTimeLink) -> Flask:
    return create_app(town.graph, town.fingerprints, link=link, clock=lambda: NOW)


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    """Somebody who did not come in by the link."""
    return app.test_client()


@pytest.fixture
def client(app: Flask, link: OneTimeLink) -> FlaskClient:
    """Somebody who did."""
    client = app.test_client()
    client.get(f"/enter/{link.token}")
    return client


@pytest.fixture
def timeless(client: FlaskClient) -> Callable[[str], bytes]:
    """The bytes of a page but for its token, which holds the second at which it was made."""
    return lambda address: re.sub(b'name="csrf_token" value="[^"]+"', b"", client.get(address).data)


@pytest.fixture
def key(town: Opened) -> Callable[[str], str]:
    """The key of a handle of the town, whether it is listed or not."""
    return lambda handle: town.fingerprints.key("town", handle)


@pytest.fixture
def inside(graph: Graph, fingerprints: Fingerprints, link: OneTimeLink) -> FlaskClient:
    """Somebody who came in by the link, on a graph that the test fills itself."""
    client = create_app(graph, fingerprints, link=link, clock=lambda: NOW).test_client()
    client.get(f"/enter/{link.token}")
    return client
