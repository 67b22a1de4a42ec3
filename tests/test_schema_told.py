"""``kloutgraph schema`` explains every label, type and property that the graph holds, and says how many there are."""

import json
import re
from itertools import chain

import pytest

from kloutgraph import meanings, queries, schema
from kloutgraph.store.tables import ACT, SAID
from tests.acts import START, write

TYPES = {"String": "STRING", "Long": "INTEGER", "Double": "FLOAT", "Boolean": "BOOLEAN", "DateTime": "DATETIME"}
LABEL = re.compile(r"\(\w*((?:[:|][A-Z][a-z]\w+)+)|SET \w+:(\w+)|REMOVE \w+((?::\w+)+)")
SAYS = re.compile(r"(?:CREATE|MERGE)\s+\((?:\w*):(\w+)\s*\{([^}]*)\}")
TESTS_OWN = {"TestMark"}


def explained(label: str) -> dict[str, str]:
    """Properties of *label*, and those of an Account for the labels that stand beside it, with their types."""
    beside = "Account" if label in ("Listed", "Counted", "Known", "Labelled") else label
    return {field.name: field.type for field in meanings.LABELS[beside].properties}


def told(types: list[str]) -> str:
    return "LIST" if types[0].endswith("Array") else TYPES[types[0]]


def test_every_label_and_property_of_the_town_is_explained_with_its_type(town, rows):
    found = [
        (label, row["propertyName"], told(row["propertyTypes"]))
        for row in rows("CALL db.schema.nodeTypeProperties()") if row["propertyName"]
        for label in row["nodeLabels"]
    ]  # fmt: skip
    assert len(found) > 100
    assert {label for label, _, _ in found} - TESTS_OWN <= meanings.LABELS.keys()
    unexplained = [one for one in found if one[0] not in TESTS_OWN and explained(one[0]).get(one[1]) != one[2]]
    assert unexplained == []


def test_every_type_of_the_town_and_what_it_says_is_explained(town, rows):
    acts = {field.name: field.type for field in meanings.ACT_SAYS}
    for row in rows("CALL db.schema.relTypeProperties()"):
        name = row["relType"].strip(":`")
        assert name in meanings.TYPES
        if row["propertyName"]:
            assert (acts[row["propertyName"]], name) == (told(row["propertyTypes"]), name)


def test_every_label_that_a_query_speaks_of_is_explained():
    spoken = set()
    for query in queries.catalogue().values():
        for groups in LABEL.findall(query.statement):
            spoken |= set(re.split("[:|]", "".join(groups))) - {""}
    assert len(spoken) > 15
    assert spoken == meanings.LABELS.keys()


def test_whatever_a_query_makes_a_node_with_is_explained():
    made = {
        (label, name)
        for query in queries.catalogue().values()
        for label, says in SAYS.findall(query.statement)
        for name in re.findall(r"(\w+):", says)
    }
    assert len(made) > 25
    assert {(label, name) for label, name in made if name not in explained(label)} == set()


def test_whatever_a_store_keeps_in_columns_is_explained():
    of_nodes = chain(explained("Account"), explained("Person"), explained("Consent"))
    assert SAID.keys() - set(of_nodes) == set()
    kept_otherwise = {"a", "b", "type", "high", "low", "at_s"}  # the ends, the identity in halves, at
    assert ACT.keys() - kept_otherwise == {field.name for field in meanings.ACT_SAYS} - {"id", "at"}


def test_the_numbers_are_those_of_the_town_and_say_from_where_to_where(town, rows):
    found = schema.read(town.graph)
    counts = {one.name: one.count for one in found.labels}
    for name in ("Account", "Listed", "Person", "Consent", "Rating"):
        assert (name, counts[name]) == (name, rows(f"MATCH (n:{name}) RETURN count(n) AS n")[0]["n"])
    assert counts["Known"] == 0
    types = {one.name: one for one in found.types}
    assert types["LIKED"].count == rows("MATCH ()-[r:LIKED]->() RETURN count(r) AS n")[0]["n"] > 0
    assert (types["HAS"].start, types["HAS"].end[0]) == (("Person",), "Account")
    assert types["LIKED"].start == types["LIKED"].end == ("Account", "Counted", "Listed")
    assert (types["UNDER"].count, types["UNDER"].start) == (0, ("Topic",))


def test_without_numbers_it_tells_none(town):
    found = schema.read(town.graph, counted=False)
    assert {one.count for one in (*found.labels, *found.types)} == {None}
    assert len(found.labels) > 20


def test_a_kind_that_a_network_declares_is_an_act_and_what_others_put_there_is_said_to_be_theirs(graph, rows):
    rows("CREATE (:Account {key: 'a'})-[:REVIEWED {at: 1}]->(:Account {key: 'b'})")
    rows("CREATE (:Shop)-[:SELLS]->(:Thing)")
    found = schema.read(graph)
    types = {one.name: one for one in found.types}
    assert types["REVIEWED"].meaning == "an act of a kind that a network declared"
    assert types["REVIEWED"].properties == meanings.ACT_SAYS
    assert (types["SELLS"].meaning, types["SELLS"].start, types["SELLS"].end) == (schema.UNKNOWN, ("Shop",), ("Thing",))
    (shop,) = [one for one in found.labels if one.name == "Shop"]
    assert (shop.count, shop.meaning, shop.inner) == (1, schema.UNKNOWN, True)
    assert "Shop" not in meanings.LABELS


@pytest.fixture
def brought(kloutgraph, graph, tmp_path):
    acts = [(2, 1, "like", START), (3, 1, "reply", START + 60)]
    assert kloutgraph("networks", "add", "forum", "--basis", "pseudonymous", "--finished").code == 0
    assert kloutgraph("import", write(tmp_path / "a.csv", "actor,target,kind,at", acts), "--network", "forum").code == 0


def test_the_command_prints_what_an_analyst_asks_about_and_all_of_it_if_asked(kloutgraph, brought, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    short, whole = kloutgraph("schema"), kloutgraph("schema", "--all")
    assert re.search(r"^Account +3 +a name on one network", short.out, re.MULTILINE)
    assert re.search(
        r"^LIKED +1 +Account Counted Listed +Account Counted Listed +an act: like", short.out, re.MULTILINE
    )
    assert re.search(r"^\(act\) +weight +FLOAT", short.out, re.MULTILINE)
    assert "hash of the entry before" not in short.out
    assert "--all has it" in short.err
    assert "hash of the entry before" in whole.out
    assert "--all" not in whole.err


def test_as_json_every_label_has_its_number_and_its_properties(kloutgraph, brought):
    said = json.loads(kloutgraph("schema", "--json").out)
    (account,) = [one for one in said["labels"] if one["name"] == "Account"]
    assert account["count"] == 3
    assert [(one["name"], one["type"]) for one in account["properties"][:2]] == [
        ("key", "STRING"),
        ("network", "STRING"),
    ]
    assert all(one["meaning"] for one in account["properties"])
    (liked,) = [one for one in said["types"] if one["name"] == "LIKED"]
    assert (liked["count"], liked["start"]) == (1, ["Account", "Counted", "Listed"])
