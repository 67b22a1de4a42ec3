"""GEXF and GraphML, read by the readers of Gephi Lite and by networkx: equal counts, equal attributes."""

import networkx as nx
import pytest

from tests.browser import node
from tests.exports.sheets import FACTS, LINK, NOTICE, hostile, sheet, written

MARKS = {"town:p0": {"x": 3.5, "y": 7.0, "size": 9.0, "colour": "#d55e00"}}


@pytest.fixture
def graph_of(tmp_path):
    def read(form, of):
        (tmp_path / f"list.{form}").write_bytes(written(form, of))
        return node.graph_of(form, tmp_path / f"list.{form}")

    return read


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_the_readers_of_gephi_lite_find_everybody_with_all_that_is_said_of_them(graph_of, form):
    of = hostile()
    found = graph_of(form, of)
    assert len(found["nodes"]) == len(of.rows)
    for one, row in list(zip(found["nodes"], of.rows, strict=True)):
        assert (one["key"], one["score"], one["acts"]) == (row["account"], 38.5, 3)
        assert (one["list"], one["purpose"], one["expires"]) == (7, FACTS["purpose"], "2026-04-01")
        assert one["label"] == one["name"]
        assert "nothing" not in one
    assert [(one["mover"], one["moved"], one["weight"], one["acts"]) for one in found["edges"]] == [
        (LINK["mover"], LINK["moved"], 2.5, 3)
    ]


@pytest.mark.parametrize(("form", "reader"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_networkx_finds_the_same(tmp_path, form, reader):
    file = tmp_path / f"list.{form}"
    file.write_bytes(written(form, sheet(marks=MARKS)))
    graph = reader(file)
    assert {key: said["name"] for key, said in graph.nodes(data=True)} == {"town:p0": "Ada", "town:p1": "Hana"}
    assert graph.nodes["town:p0"]["known"] is True
    assert [(mover, moved, said["weight"], said["acts"]) for mover, moved, said in graph.edges(data=True)] == [
        ("town:p0", "town:p1", 2.5, 3)
    ]
    if form == "graphml":
        assert (graph.graph["notice"], graph.graph["list"], graph.graph["purpose"]) == (NOTICE, 7, FACTS["purpose"])
    else:
        assert graph.nodes["town:p0"]["viz"] == {
            "color": {"r": 213, "g": 94, "b": 0, "a": 1.0}, "position": {"x": 3.5, "y": -7.0, "z": 0.0}, "size": 9.0,
        }  # fmt: skip
