"""A copy of what is held: all of it, and nobody else's name."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kloutgraph import lists, queries
from kloutgraph.addresses import address
from kloutgraph.exports import linked, writing
from kloutgraph.graph import Graph
from kloutgraph.model import Access, Basis, Network, Purpose
from kloutgraph.privacy import notice
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.rights import agreeing, copying, forgetting, granting, hiding, keeping_off, leaving, objecting
from kloutgraph.rights.copying import Copy
from kloutgraph.rights.objecting import About
from kloutgraph.topics.ontology import Topic
from tests.acts import FORUM, HEADER, NOW, PEOPLE, RESEARCH, START, bring, person, rate, take_in, write

CITY = Network("city", audience="public", finished=True)
EVE = "eve_9f3k7q2m"
CLOSED = [
    person("finn", private="yes"),
    person("cleo", adult="no"),
    person("gil", adult=""),
    person("eve", measure="no"),
]
SECTIONS = {
    "Person": "person", "Account": "account", "Waiting": "account", "Consent": "consent", "List": "list",
    "Suppression": "order", "Request": "request", "Access": "access", "HiddenTopic": "hidden_topic",
    "OffLists": "off_lists",
}  # fmt: skip
"""What of a person is in which part of their copy, by label."""
OF_NOBODY = frozenset(
    {"State", "Network", "Import", "Rating", "Entry", "Reason", "Card", "Topic"}
    | {"Counted", "Listed", "Known", "Labelled"}
)
"""Labels that say nothing of a single person, or that come with an account."""
LINKS = {"HAS": "person", "GAVE": "consent", "NAMES": "list"}
"""To which part of a copy belongs what a relationship of theirs says that is no act."""
Said = set[tuple[str, str, Any]]


@pytest.fixture
def ada(graph: Graph, fingerprints: Fingerprints, tmp_path: Path) -> Callable[[], Copy]:
    """Ada, with all that can be held of somebody: a listed account, one that waits, an order, a list, a request."""
    people = [person("ada"), person("ben", show="no"), person("hana", adult="", organisation="yes")]
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, people))
    city = [person("ada_c", "city", person="person-ada"), person("ben_c", "city", show="no")]
    bring(graph, fingerprints, write(tmp_path / "city.csv", PEOPLE, city), CITY)
    pairs = [("ada", "hana"), ("ben", "ada"), ("hana", "ada")]
    acts = [(*pair, "repost", START + 60 * number) for number, pair in enumerate(pairs)]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)
    take_in(graph, fingerprints, write(tmp_path / "city-acts.csv", HEADER, [("ben_c", "ada_c", "like", START)]), CITY)
    rate(graph)
    forum, city_ = (address(graph, fingerprints, who) for who in ("forum:ada", "city:ada_c"))
    agreeing.agree(graph, fingerprints, city_, Purpose.SHOW, NOW, how="web", evidence="signed in")
    agreeing.agree(graph, fingerprints, forum, Purpose.SHOW, NOW, how="web", evidence="signed in", name="Ada L")
    leaving.leave_out(graph, city_, NOW, how="test")
    lists.keep(graph, [forum.key], NOW, purpose="fair", recipient="Ona")
    objecting.ask(graph, forum, About.SCORE, NOW)
    until = NOW + timedelta(days=30)
    granting.grant(graph, fingerprints, forum, Access.ACTS, NOW, until=until, how="web", evidence="signed in")
    hiding.hide(graph, forum, Topic("politics", "1", {}, ()), NOW, how="test")
    keeping_off.keep_off(graph, forum, NOW, how="test")
    return lambda: copying.copy(graph, forum, NOW)


def held(rows, keys: list[str]) -> Said:
    """All that nodes and relationships say which lead from the person to something that is not another's."""
    own = "MATCH (p:Person)-[:HAS]->(a WHERE a.key IN $keys) WITH collect(DISTINCT p) + collect(DISTINCT a) AS own "
    queries_ = (
        "UNWIND own AS n RETURN labels(n) AS is, properties(n) AS says",
        "UNWIND own AS n MATCH (n)-[r]-(m) RETURN [type(r)] AS is, properties(r) AS says",
        "UNWIND own AS n MATCH (n)--(m) WHERE NOT m:Account AND NOT m:Waiting AND NOT m IN own "
        "RETURN labels(m) AS is, properties(m) AS says",
        "UNWIND own AS n MATCH (m) WHERE NOT m IN own AND any(k IN keys(m) WHERE m[k] = n.key) "
        "RETURN labels(m) AS is, properties(m) AS says",
    )
    found: Said = set()
    for query in queries_:
        for row in rows(own + query, keys=keys):
            found |= {(_part(row["is"]), name, plain(value)) for name, value in row["says"].items()}
    return found


def _part(labels: list[str]) -> str:
    if labels[0].isupper():
        return LINKS.get(labels[0], "act")
    (label,) = set(labels) - OF_NOBODY
    return SECTIONS[label]


def plain(value: Any) -> Any:
    native = value.to_native() if hasattr(value, "to_native") else value
    if isinstance(native, list):
        return tuple(native)
    return linked.plain(native) if isinstance(native, datetime) else native


def told(found: Copy) -> Said:
    """What a copy says, in the words of the graph."""
    parts = {
        "person": [found.person], "account": found.accounts, "consent": found.consents, "list": found.lists,
        "order": found.orders, "request": found.requests, "access": found.access,
        "hidden_topic": found.hidden_topics, "off_lists": found.off_lists,
        "act": [in_graph(act) for act in found.acts],
    }  # fmt: skip
    return {
        (part, name, plain(value)) for part, entries in parts.items() for one in entries if one
        for name, value in one.items() if not isinstance(value, dict)
    }  # fmt: skip


def in_graph(act: dict[str, Any]) -> dict[str, Any]:
    return {**act, "at": int(act["at"].timestamp()), "weight": act["weight_faded_to_2020"]}


def test_everything_in_the_graph_that_leads_to_a_person_is_in_their_copy(ada, fingerprints, rows):
    keys = [fingerprints.key("forum", "ada"), fingerprints.key("city", "ada_c")]
    said = held(rows, keys)
    assert {part for part, _, _ in said} == {*SECTIONS.values(), "act"}
    missing = {one for one in said - told(ada()) if one[1] not in copying.OURS.get(one[0], ())}
    assert missing == set()
    assert sum(len(names) for names in copying.OURS.values()) == 14, "few things are ours to leave out"


def test_the_walk_notices_what_a_copy_does_not_say(ada, fingerprints, rows):
    keys = [fingerprints.key("forum", "ada")]
    rows("MATCH (a:Account {key: $key}) CREATE (a)-[:LIVES_IN]->(:Town {name: 'Hull'})", key=keys[0])
    with pytest.raises(KeyError, match="Town"):
        held(rows, keys)
    rows("MATCH (t:Town) DETACH DELETE t")
    rows("CREATE (:Perk {for: $key})", key=keys[0])
    with pytest.raises(KeyError, match="Perk"):
        held(rows, keys)


def test_a_new_property_is_in_the_copy_without_anybody_thinking_of_it(ada, rows):
    rows("MATCH (n) WHERE n:Person OR n:Account OR n:Consent OR n:List OR n:Suppression OR n:Request SET n.new = 'yes'")
    rows("MATCH (:Account)-[act:REPOSTED]-() SET act.new = 'yes'")
    found = ada()
    reposts = [act for act in found.acts if act["kind"] == "repost"]
    for part in (
        [found.person], found.accounts[1:], found.consents, reposts, found.orders, found.lists, found.requests
    ):  # fmt: skip
        assert part
        assert all(one["new"] == "yes" for one in part)


def test_every_basis_is_put_into_words():
    assert copying.WHY.keys() == set(Basis)


def test_every_label_of_our_queries_is_in_the_copy_or_says_nothing_of_a_person():
    written = " ".join(one.statement for one in queries.catalogue().values())
    used = set(re.findall(r"[:|]([A-Z]\w*[a-z]\w*)", written))
    assert used >= {"Person", "Account", "List", "Request", "Suppression"}
    assert used - SECTIONS.keys() - OF_NOBODY == set(), "say what a copy has of it, or here that it is nobody's"


def test_a_copy_says_why_an_account_is_held_what_the_person_was_told_and_who_brought_each_act(ada):
    found = ada()
    assert found.says == copying.HELD
    city, forum = found.accounts
    assert (forum["handle"], forum["name"], forum["private"], forum["listed"]) == ("ada", "Ada L", False, True)
    assert (city["waiting"], city["counted"], "handle" in city) == (True, False, False)
    assert forum["why"] == "the person agreed to be counted"
    assert found.person == {
        "adult": True, "organisation": False, "ratings": [1], "scores": [9.6], "standings": [0.497053658],
        "parts": ["forum=0.454554269 city=0.192499389"],
    }  # fmt: skip
    shown = [one for one in found.consents if one["purpose"] == "show"]
    assert {one["network"] for one in shown} == {"city", "forum"}
    assert shown[0]["told"] == notice.notices()[-1].says[Purpose.SHOW]
    assert (shown[0]["how"], len(shown[0]["receipt"]), shown[0]["notice"]) == ("web", 32, "1")
    assert [one["reason"] for one in found.orders] == ["asked"]
    assert [(one["scope"], one["told"]) for one in found.access] == [("acts", notice.notices()[-1].says[Access.ACTS])]
    assert [(one["number"], one["network"]) for one in found.imports] == [(1, "forum"), (2, "city")]
    assert [one["network"] for one in found.networks] == ["city", "forum"]
    acts = [
        (act["account"], act["direction"], act["kind"], act["weight"], act["other"], act["import"], act["imported_at"])
        for act in found.acts
    ]
    assert sorted(acts) == [
        (1, "received", "like", 0.5, copying.NOT_SHOWN, 2, NOW),
        (2, "received", "repost", 5.0, "forum:hana", 1, NOW),
        (2, "received", "repost", 5.0, copying.NOT_SHOWN, 1, NOW),
        (2, "sent", "repost", 5.0, "forum:hana", 1, NOW),
    ]
    assert {act["at"] for act in found.acts} == {datetime.fromtimestamp(START + n, UTC) for n in (0, 60, 120)}


def test_the_score_comes_with_its_moment_and_method_and_nobody_acted_towards_means_the_floor(ada, graph, fingerprints):
    rate(graph)
    forum = ada().accounts[1]["current"]
    assert forum["score"] > 1
    assert (forum["reach"], forum["method"], forum["half_life_days"]) == (1, "2", 30.0)
    assert forum["as_of"].tzinfo is not None
    assert "current" not in ada().accounts[0]
    ben = copying.copy(graph, address(graph, fingerprints, "forum:ben"), NOW).accounts
    assert (ben[-1]["current"]["score"], ben[-1]["current"]["standing"], ben[-1]["current"]["reach"]) == (1.0, 0.15, 0)


def test_nobody_but_the_listed_is_named_in_a_copy_and_no_key_is_in_it(ada, graph, fingerprints, rows):
    ben = copying.copy(graph, address(graph, fingerprints, "forum:ben"), NOW)
    for found in (ada(), ben):
        text = json.dumps(found.linked, default=linked.plain).lower()
        keys = [row["key"] for row in rows("MATCH (n) WHERE n.key IS NOT NULL RETURN n.key AS key")]
        assert len(keys) > 6
        assert [key for key in keys if key in text] == []
        assert "ben" not in text
    assert [act["other"] for act in ben.acts] == ["forum:ada"]


@pytest.mark.parametrize("who", ["finn", "cleo", "gil", "eve", EVE])
def test_row_17_of_a_private_account_and_of_whoever_may_not_be_held_nothing_is_held_and_the_copy_says_so(
    graph, fingerprints, tmp_path, who
):
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, [person("ada"), *CLOSED]))
    acts = [(who, "ada", "reply", START), ("ada", who, "reply", START)]
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, acts), FORUM)
    found = copying.copy(graph, address(graph, fingerprints, f"forum:{who}"), NOW)
    assert found == Copy(NOW, copying.NOTHING, None, *[[]] * 11)


def test_of_whoever_was_forgotten_the_order_alone_is_held(ada, graph, fingerprints):
    forgetting.forget(graph, address(graph, fingerprints, "forum:ada"), NOW, how="test")
    found = ada()
    assert found.says == copying.ORDERED
    assert (found.person, found.accounts, found.consents, found.acts, found.lists, found.requests) == (None, *[[]] * 5)
    assert [one["reason"] for one in found.orders] == ["erased"]


def test_research_data_knows_nobody_behind_an_account(graph, fingerprints, tmp_path):
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, [("1", "2", "reply", START)]), RESEARCH)
    found = copying.copy(graph, address(graph, fingerprints, "research:2"), NOW)
    assert (found.person, found.consents) == (None, [])
    assert [one["why"] for one in found.accounts] == [
        "research data, in which ids are no names and nobody is identified"
    ]
    assert [act["other"] for act in found.acts] == ["research:1"]


def words(value: Any) -> Iterator[str]:
    """Every key and every type of an object."""
    if isinstance(value, dict):
        yield from value
        yield value.get("type", "Thing")
        for one in value.values():
            yield from words(one)
    elif isinstance(value, list):
        for one in value:
            yield from words(one)


def test_a_copy_is_json_that_says_what_its_words_mean_without_anything_being_fetched(ada):
    text = io.StringIO()
    linked.write(text, ada().linked)
    said = json.loads(text.getvalue())
    context = said.pop("@context")
    assert isinstance(context, dict), "a context that has to be fetched is an address"
    prefixes = {name for name, iri in context.items() if isinstance(iri, str) and iri.startswith(("http", "urn"))}
    for name, term in context.items():
        iri = term if isinstance(term, str) else term.get("@id", "@vocab:")
        assert name in prefixes or iri.startswith("@") or iri.partition(":")[0] in prefixes, name
        assert isinstance(term, str) or set(term) <= {"@id", "@type"}
    assert all(re.fullmatch(r"[A-Za-z]\w*", word) for word in words(said)), "each makes an IRI behind @vocab"
    assert {one["id"] for one in said["accounts"]} == {act["account"] for act in said["acts"]}
    assert (said["type"], said["person"]["type"], said["schema_version"]) == ("Copy", "Person", 1)
    assert {act["type"] for act in said["acts"]} == {"Like", "Repost"}
    assert said["made_at"] == "2026-01-01T00:00:00Z"


@pytest.fixture
def brought(graph, kloutgraph, tmp_path):
    """Ada and Ben, by the command line."""
    write(tmp_path / "people.csv", PEOPLE, [person("ada"), person("ben", show="no"), *CLOSED])
    acts = [("ben", "ada", "reply", START), ("ada", "ben", "reply", START), ("finn", "ada", "reply", START)]
    write(tmp_path / "acts.csv", HEADER, acts)
    for words_ in (
        ("networks", "add", "forum", "--audience", "public", "--finished", "--basis", "consent"),
        ("people", tmp_path / "people.csv"), ("import", tmp_path / "acts.csv", "--network", "forum"), ("rate",),
    ):  # fmt: skip
        assert kloutgraph(*words_).code == 0
    return kloutgraph


def test_the_command_writes_a_file_that_its_owner_alone_may_read(brought, tmp_path):
    file = tmp_path / "ada.json"
    ended = brought("copy", "forum:@ada", "-o", file)
    assert (ended.code, ended.out, ended.err) == (0, "", f"{copying.HELD}\n")
    assert json.loads(file.read_text(encoding="utf-8"))["accounts"][0]["handle"] == "ada"
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(brought("copy", "ada").out)["says"] == copying.HELD


def test_the_acts_come_as_a_table(brought):
    ended = brought("copy", "forum:ada", "--format", "csv")
    table = list(csv.DictReader(io.StringIO(ended.out)))
    said = [(row["direction"], row["kind"], row["weight"], row["other"], row["at"]) for row in table]
    assert sorted(said) == [
        ("received", "reply", "4.0", copying.NOT_SHOWN, "2025-01-01T00:00:00Z"),
        ("sent", "reply", "4.0", copying.NOT_SHOWN, "2025-01-01T00:00:00Z"),
    ]
    assert tuple(table[0]) == copying.ACT_COLUMNS


def test_row_17_the_command_says_in_the_same_words_that_nothing_is_held(brought):
    said = [brought("copy", f"forum:{who}") for who in ("finn", "never_was")]
    assert {(one.code, one.err) for one in said} == {(0, f"{copying.NOTHING}\n")}
    assert [json.loads(one.out)["accounts"] for one in said] == [[], []]
    assert "finn" not in said[0].out


def test_a_copy_that_cannot_be_written_leaves_the_file_that_was_there(brought, tmp_path):
    assert brought("copy", "forum:ada", "-o", tmp_path / "nowhere" / "ada.json").code == 1
    file = tmp_path / "kept.json"
    file.write_text("before")
    with pytest.raises(ZeroDivisionError), writing.whole(file) as opened:  # noqa: PT012  # the block fails
        opened.write("half")
        raise ZeroDivisionError
    assert file.read_text() == "before"
    assert [path.name for path in tmp_path.glob(".*")] == []
