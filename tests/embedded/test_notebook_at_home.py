"""A notebook on our own Neo4j: it keeps that up while it is open, and the demo's town is apart from all else."""

import pytest

from kloutgraph import notebook
from kloutgraph.embedded import server
from kloutgraph.errors import InputError, SetupError


def test_the_town_of_the_demo_is_in_a_home_apart_and_stays_up_while_a_notebook_is_open(at_home, monkeypatch):
    for name, value in {
        "KLOUTGRAPH_HOME": at_home.home, "KLOUTGRAPH_CACHE": at_home.cache, "KLOUTGRAPH_NEO4J_HEAP": "512m",
        "NEO4J_URI": "bolt://nowhere.example", "NEO4J_PASSWORD": "x",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, str(value))
    with notebook.connect(demo=True) as book:
        with pytest.raises(InputError, match="there is no rating yet"):
            book.people()
        with pytest.raises(SetupError):
            server.stop(at_home.apart("demo"))
    assert not (at_home.home / "neo4j").exists()
    assert (at_home.home / "demo" / "neo4j").is_dir()
