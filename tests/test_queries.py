"""Every file of cypher/ is a test case without anybody writing one."""

import re
from datetime import UTC, datetime

import pytest
from neo4j import READ_ACCESS

from kloutgraph import asking, queries
from kloutgraph.connect import Opened
from kloutgraph.errors import QueryError
from kloutgraph.queries import Query
from kloutgraph.scores import scoring

ALL = list(queries.catalogue().values())
WITH_EXAMPLE = [query for query in ALL if query.example]
CALLED = re.compile(r"^\s*CALL\s+([a-z]\w*(?:\.\w+)+)", re.MULTILINE)
HEAD = "// name: explore/some\n//\n// What is asked?\n//\n// access:  read\n// param:   top  INTEGER  rows\n\n"


def name_of(query: Query) -> str:
    return query.name


def example_of(town, query):
    """The parameters of the query's example, read by Neo4j itself; accounts become keys."""
    with town.graph._driver.session(default_access_mode=READ_ACCESS) as session:
        values = session.run(f"RETURN {query.example} AS example").single()["example"]
    for param in query.params:
        if param.type == "ACCOUNT":
            values[param.name] = town.fingerprints.key(*values[param.name].split(":"))
    return values


@pytest.mark.parametrize("query", ALL, ids=name_of)
def test_the_server_accepts_it_and_it_calls_what_it_says(town: Opened, query: Query):
    values = {param.name: "REPLIED" if param.name == "relationship" else None for param in query.params}
    with town.graph._driver.session() as session:
        session.run("EXPLAIN " + query.text, values).consume()
    assert set(query.needs) == set(CALLED.findall(query.statement))


@pytest.mark.parametrize("query", [query for query in WITH_EXAMPLE if query.access == "read"], ids=name_of)
def test_its_example_gives_the_documented_columns_and_changes_nothing(town: Opened, query: Query):
    with town.graph._driver.session(default_access_mode=READ_ACCESS) as session:
        result = session.run(query.text, example_of(town, query))
        assert result.keys() == [field.name for field in query.returns]
        assert not result.consume().counters.contains_updates


@pytest.mark.parametrize("query", [query for query in WITH_EXAMPLE if query.access == "write"], ids=name_of)
def test_the_example_of_a_writing_query_runs_and_gives_the_documented_columns(town: Opened, query: Query):
    with town.graph._driver.session() as session, session.begin_transaction() as transaction:
        result = transaction.run(query.text, example_of(town, query))
        assert result.keys() == [field.name for field in query.returns]
        transaction.rollback()


LACKING = {
    "explore/rising": "MATCH (p:Person)-[:HAS]->(a:Listed) WHERE a.standing > 1 SET p.ratings = [0], p.scores = [1.0]",
    "explore/falling": "MATCH (p:Person)-[:HAS]->(:Listed) SET p.ratings = [0], p.scores = [100.0]",
    "explore/experts": "CREATE (:Topic {slug: 'music'}) WITH 1 AS one MATCH (:Listed)-[act]->(:Listed)"
    " SET act.topic = 'music'",
}
"""What the town lacks, which was rated once and whose acts are about nothing, for a question to have rows."""


@pytest.mark.parametrize("query", [query for query in ALL if query.console], ids=name_of)
def test_a_question_speaks_of_listed_people_only_and_has_an_example_with_rows(town: Opened, query: Query):
    assert ":Listed" in query.statement
    assert query.example
    with town.graph._driver.session() as session, session.begin_transaction() as transaction:
        if query.name in LACKING:
            transaction.run(LACKING[query.name])
        assert transaction.run(query.text, example_of(town, query)).data()
        transaction.rollback()


def test_a_file_must_begin_with_its_own_name():
    with pytest.raises(QueryError, match="must begin with its own name"):
        queries.parse("explore/other", HEAD + "RETURN $top")


def test_a_parameter_must_be_documented_and_used():
    with pytest.raises(QueryError, match="different parameters"):
        queries.parse("explore/some", HEAD + "RETURN $bottom")


def test_parameters_that_do_not_fit_fail_before_the_server_is_asked(town: Opened):
    with pytest.raises(QueryError, match="needs top"):
        town.graph.run("explore/ranking")
    with pytest.raises(QueryError, match="does not take bottom"):
        town.graph.run("explore/ranking", top=1, bottom=1)
    with pytest.raises(QueryError, match="does not exist"):
        town.graph.run("explore/nothing")


def test_ranking_places_people_by_standing_then_by_handle_and_values_of_older_ratings_do_not_count(graph, rows):
    rows("CREATE (:State {name: 'other'})")
    rows("MATCH (s:State {name: 'state'}) SET s.rating = 1")
    for handle, standing, rating in (("b", 2.0, 1), ("a", 2.0, 1), ("c", 9.0, 1), ("old", 99.0, 0)):
        rows(
            "CREATE (:Account:Listed {key: $h, network: 'n', handle: $h, standing: $s, score: 5.0, reach: 1,"
            " rating: $r})",
            h=handle, s=standing, r=rating,
        )  # fmt: skip
    found = graph.run("explore/ranking", top=9)
    assert [(row["place"], row["account"]) for row in found] == [(1, "n:c"), (2, "n:a"), (3, "n:b"), (4, "n:old")]


def test_influence_runs_against_the_act_and_halves_with_each_half_life(graph, rows):
    at = int(datetime(2025, 1, 1, tzinfo=UTC).timestamp())
    rows("UNWIND ['ada', 'hana', 'ben'] AS h CREATE (:Account {key: h, network: 'n', handle: h})")
    rows("MATCH (a:Account) WHERE a.key <> 'ben' SET a:Listed")
    for actor, kind, worth, target, days in (
        ("ada", "REPLIED", 4.0, "hana", 30), ("ada", "LIKED", 0.5, "hana", 0), ("ada", "REPOSTED", 5.0, "ben", 0),
        ("hana", "FOLLOWED", 1.0, "ada", 60),
    ):  # fmt: skip
        rows(
            "MATCH (a:Account {key: $a}), (b:Account {key: $b}) CREATE (a)-[:$($k) {weight: $w, at: $at}]->(b)",
            a=actor, b=target, k=kind, at=at - days * 86_400,
            w=scoring.static_weight(worth, at - days * 86_400),
        )  # fmt: skip
    asked = {"as_of": datetime(2025, 1, 1, 0, 0, 1, tzinfo=UTC), "half_life_days": 30.0, "top": 9}
    moved_by = graph.run("explore/influencers_of", account="ada", **asked)
    assert [(row["influencer"], round(row["strength"], 4), row["acts"]) for row in moved_by] == [("n:hana", 2.5, 2)]
    moves = graph.run("explore/influenced_by", account="ada", **asked)
    assert [(row["influenced"], round(row["strength"], 4)) for row in moves] == [("n:hana", 0.25)]
    ties = graph.run("explore/ties_of", account="ada", **asked, **asking.EVERYTHING)
    assert [(row["other"], round(row["moves"], 4), round(row["moved"], 4)) for row in ties] == [("n:hana", 2.5, 0.25)]
    del asked["top"]
    links = graph.run("explore/links_among", keys=["ada", "hana", "ben"], **asked, kinds=[])
    assert [(row["mover"], row["moved"]) for row in links] == [("n:hana", "n:ada"), ("n:ada", "n:hana")]
    asked["top"] = 9
    assert graph.run("explore/influencers_of", account="ben", **asked) == []


def test_every_query_that_weighs_acts_says_the_landmark_and_the_half_life_of_their_weights():
    static = f"act.weight * 2 ^ (({scoring.LANDMARK} - act.at) / {scoring.HALF_LIFE_DAYS * scoring.DAY_S})"
    weighing = [query for query in ALL if "act.weight" in query.statement]
    assert len(weighing) >= 6
    assert all(query.statement.count("act.weight") == query.statement.count(static) for query in weighing)
