"""A large file merged into what is held ends as it does row by row: same counts, sentences, accounts and acts."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kloutgraph.embedded.rebuild import Tables
from kloutgraph.errors import InputError
from kloutgraph.intake import Order
from kloutgraph.model import STANDARD_KINDS, Basis, Credit, Kind, Network
from kloutgraph.store import merging
from tests.acts import START, quiet, write
from tests.bulk.memory import AtOnce, Known, Memory, _counts, _rows, order_of, row_by_row
from tests.bulk.test_same_graph import LEFT_OUT, PEOPLE

KINDS = (*STANDARD_KINDS, Kind("thank", 4.0, Credit.ACTOR), Kind("endorse", 2.0))
RESEARCH = Network("research", Basis.PSEUDONYMOUS, kinds=KINDS, finished=True)
FORUM = Network("forum", Basis.CONSENT, audience="public", kinds=KINDS)
HEADER = "actor,target,kind,at,id,visibility"
ACTORS = {"a": "1", "b": "2", "c": "ada"}


def _nearby(row: tuple[object, ...]) -> tuple[object, ...]:
    """An act with an id comes at one moment from one actor; otherwise nobody would notice it, see DECISIONS.md, 7."""
    _, target, kind, _, number, *more = row
    return (ACTORS[str(number)], target, kind, START, number, *more) if number else row


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "4", "5", "ada", "@Ada", "3"]), st.sampled_from(["1", "2", "4", "ben"]),
        st.sampled_from(["like", "repost", "thank", "Mention", "endorse"]),
        st.sampled_from([START, START + 1, START + 9, "soon"]),
        st.sampled_from(["", "", "a", "b", "c"]), st.sampled_from(["public", "public", "public", "private"]),
        st.sampled_from(["", "music", "Tea, black"]),
    ).map(_nearby),
    min_size=1, max_size=12,
)  # fmt: skip


@dataclass
class Pages(Memory):
    """What is held, that can be written out as a graph is: accounts and imports are nodes, acts are relationships.

    places  key of each account by its number in a store that was laid
    """

    places: dict[int, str] = field(default_factory=dict)

    def _nodes(self) -> list[tuple[list[str], dict[str, Any]]]:
        accounts = [
            (
                ["Account", "Counted", *(["Listed"] if one.get("listed") else [])],
                {name: one.get(name) for name in ("key", "network", "handle", "name", "private", "import", "seed")},
            )
            for one in self.accounts.values()
        ]
        return accounts + [(["Import"], note) for note in self.imports]

    def rebuild_state(self):
        return [{"state": dict(self.state)}]

    def rebuild_size(self):
        nodes, links = len(self._nodes()), len(self.acts)
        return [{"nodes": nodes, "links": links, "last_node": nodes - 1, "last_link": links - 1}]

    def rebuild_nodes(self, first, last):
        found = enumerate(self._nodes()[first : last + 1], first)
        said = (
            (n, labels, {name: value for name, value in says.items() if value is not None})
            for n, (labels, says) in found
        )
        return [{"nodes": list(said)}]

    def rebuild_links(self, first, last):
        place = {key: n for n, key in enumerate(self.accounts)}
        acts = list(self.acts.items())[first : last + 1]
        says = [act for _, act in acts]
        return [{
            "starts": [place[act["ends"][0]] for act in says], "ends": [place[act["ends"][1]] for act in says],
            "types": [act["type"] for act in says], "acts": [one for one, _ in acts],
            "ats": [act["at"] for act in says],
            "weights": [act["weight"] for act in says], "imports": [act["import"] for act in says],
            "credits": [act.get("credit") or "" for act in says], "topics": [act.get("topic") or "" for act in says],
            "others": [],
        }]  # fmt: skip

    def rebuild_acts(self, first, last):
        return [{"ids": list(self.acts)[first : last + 1]}]

    def rebuild_fill(self, nodes):
        for row in nodes:
            if row["id"] in self.places:
                self.accounts[self.places[row["id"]]].update(row["properties"])
        return [{"filled": len(nodes)}]

    def ledger_chain(self):
        return [{"entries": 0, "head": "", "chain": []}]

    def intake_ids_held(self, ends):
        asked = {one for _, ids in ends for one in ids} & self.acts.keys()
        near = {one: {key for key, ids in ends if one in ids} for one in asked}
        return [row for row in super().intake_ids_held(ends) if near[row["id"]] & {row["actor"], row["target"]}]


def built(tables: Tables, before: Pages) -> Pages:
    """What the importer would make of *tables*."""
    new = replace(
        before, accounts={}, acts={}, imports=[dict(note) for note in before.imports], state=dict(before.state)
    )
    keys = {}
    for row in _rows(tables.nodes[0]):
        private, number = row.get("private:boolean"), row.get("import:long")
        new.accounts[row["key"]] = {
            "key": row["key"], "network": row["network"], "handle": row.get("handle") or None,
            "name": row.get("name") or None, "private": private == "true" if private else None,
            "import": int(number) if number else None, "listed": "Listed" in row[":LABEL"].split(";"),
        }  # fmt: skip
        keys[row[":ID"]] = row["key"]
    new.places = {int(number): key for number, key in keys.items()}
    links, acts = (_rows(file) for file in tables.relationships)
    assert links == []
    for row in acts:
        assert row["id"] not in new.acts
        new.acts[row["id"]] = {
            "ends": (keys[row[":START_ID"]], keys[row[":END_ID"]]), "type": row[":TYPE"], "at": int(row["at:long"]),
            "weight": float(row["weight:double"]), "import": int(row["import:long"]),
            **{name: row[name] for name in ("credit", "topic") if row.get(name)},
        }  # fmt: skip
    assert (tables.node_count, tables.relationship_count) == (len(new._nodes()), len(acts))
    return new


class Merging(AtOnce):
    """Merges files into graphs in memory: all of it but Neo4j's importer and server."""

    def __init__(self, home: Path, patch: pytest.MonkeyPatch) -> None:
        super().__init__(home, patch)
        patch.setattr(merging, "connected", lambda *_: self._new)
        patch.setattr("tests.bulk.memory.built", built)

    def merge(self, graph: Pages, order: Order) -> Any:
        try:
            return _counts(merging.take_in(self.opened(graph), order, self.settings, quiet))
        except InputError as error:
            return str(error)


@pytest.fixture
def merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Merging:
    return Merging(tmp_path / "home", monkeypatch)


def knowing(network: Network) -> Pages:
    known: Known = {} if network.basis is Basis.PSEUDONYMOUS else PEOPLE
    return Pages.knowing(network, known, LEFT_OUT)  # type: ignore[return-value]  # of the class it is asked of


def both_ways(merged: Merging, folder: Path, network: Network, files: Sequence[Sequence[Sequence[object]]], **how):
    """Bring all of *files*, rows with or without a topic, row by row and the later ones by merging too.

    Return the last report.
    """
    slow, quick = knowing(network), knowing(network)
    for number, rows in enumerate(files):
        told = [[f'"{cell}"' for cell in (*row, "")[:7]] for row in rows]
        order = order_of(write(folder / f"{number}.csv", f"{HEADER},topic", told), network, **how)
        one = row_by_row(slow, order)
        other = row_by_row(quick, order) if number == 0 else merged.merge(quick, order)
        assert other == one
        assert quick.held == slow.held
    return one


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(ROWS, min_size=2, max_size=3), network=st.sampled_from([RESEARCH, FORUM]))
def test_whatever_was_held_before_both_ways_agree(merged, tmp_path, files, network):
    both_ways(merged, tmp_path, network, files)


def test_an_act_under_a_stronger_kind_takes_the_weaker_ones_place_and_stays_that_imports(merged, tmp_path):
    first = [("1", "2", "like", START, "a", "public"), ("1", "2", "repost", START, "b", "public")]
    again = [("1", "2", "repost", START, "a", "public"), ("1", "2", "like", START, "b", "public")]
    report = both_ways(merged, tmp_path, RESEARCH, [first, again])
    assert (report.admitted, report.held, report.rejected) == (0, 2, [])


def test_an_id_that_is_held_with_other_content_is_rejected_with_its_line(merged, tmp_path):
    first = [("1", "2", "like", START + 9, "a", "public")]
    other = [("1", "2", "like", START, "a", "public"), ("1", "2", "like", START, "a", "public")]
    report = both_ways(merged, tmp_path, RESEARCH, [first, other])
    assert [row.line for row in report.rejected] == [2, 3]
    assert {row.sentence for row in report.rejected} == {
        "its id is held with other content since import 1, which stays"
    }


def test_equal_acts_without_ids_count_as_often_as_one_file_says_them(merged, tmp_path):
    row = ("1", "2", "like", START, "", "public")
    report = both_ways(merged, tmp_path, RESEARCH, [[row] * 2, [row] * 5])
    assert (report.admitted, report.held, report.twins) == (3, 2, 4)


@pytest.mark.parametrize("how", [{"strict": True}, {"dry_run": True}])
def test_strict_and_rehearsed_nothing_is_changed_both_ways(merged, tmp_path, how):
    first = [("1", "2", "like", START + 9, "a", "public")]
    slow, quick = knowing(RESEARCH), knowing(RESEARCH)
    for graph in (slow, quick):
        row_by_row(graph, order_of(write(tmp_path / "first.csv", HEADER, first), RESEARCH))
    file = write(
        tmp_path / "then.csv",
        HEADER,
        [("4", "2", "like", START, "", "public"), ("1", "4", "like", START, "a", "public")],
    )
    order = order_of(file, RESEARCH, **how)
    one, other = row_by_row(slow, order), merged.merge(quick, order)
    if "strict" in how:
        assert str(other) == str(one)
        assert "stopped because of --strict" in other
    else:
        assert replace(other, checksum="") == replace(one, checksum="")
    assert quick.held == slow.held
