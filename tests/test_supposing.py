"""What if: an answer writes nothing, and comes true to the last digit when it is really done."""

from dataclasses import replace

import pytest

from kloutgraph import demo, networks, register
from kloutgraph.addresses import address
from kloutgraph.connect import Opened
from kloutgraph.errors import InputError
from kloutgraph.intake import Order
from kloutgraph.model import Purpose
from kloutgraph.networks import Reading
from kloutgraph.rights import agreeing, forgetting
from kloutgraph.why import parts, supposing
from kloutgraph.why.supposing import Published
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, bring, person, quiet, rate, take_in, write

FAIR = replace(FORUM, name="fair")


def published(graph, key) -> Published:
    found = parts.explain(graph, key)
    return Published(found.score, found.standing, found.reach)


def counts(rows):
    return rows("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS relationships")


def check_true(supposed: supposing.Supposed, truth: Published) -> None:
    assert supposed.after.score == truth.score
    assert supposed.after.standing == pytest.approx(truth.standing, rel=2e-9)
    assert supposed.after.reach == truth.reach


@pytest.fixture
def square(graph, fingerprints, tmp_path):
    """Ada on two networks, moved by ten on one and four on the other; those act among each other too."""
    lines = [person("ada"), person("ada_b", "fair", person="person-ada")]
    lines += [person(f"x{n}") for n in range(10)] + [person(f"y{n}", "fair") for n in range(4)]
    register.add(graph, FORUM, fingerprints, NOW)
    bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, lines), FAIR)
    forum = [(f"x{n}", "ada", "reply", START + n) for n in range(10)]
    forum += [(f"x{n}", f"x{n * 7 % 10}", "like", START + 90 * n) for n in range(1, 10)] + [
        ("ada", "x3", "like", START)
    ]
    fair = [(f"y{n}", "ada_b", "repost", START + n) for n in range(4)] + [("y1", "y2", "like", START)]
    take_in(graph, fingerprints, write(tmp_path / "forum.csv", HEADER, forum), FORUM)
    take_in(graph, fingerprints, write(tmp_path / "fair.csv", HEADER, fair), FAIR)
    rate(graph)
    return fingerprints.key("forum", "ada")


def test_nothing_is_written_and_as_it_is_is_what_is_published(graph, fingerprints, rows, square):
    before, score = counts(rows), published(graph, square)
    supposed = supposing.suppose(graph, square, NOW, without=[fingerprints.key("forum", "x3")])
    assert supposed.before == score
    assert (counts(rows), published(graph, square)) == (before, score)
    assert not rows("CALL gds.graph.list() YIELD graphName RETURN graphName")


def test_without_a_network_comes_true_when_it_is_disconnected(graph, fingerprints, square):
    supposed = supposing.suppose(graph, square, NOW, disconnected=["fair"])
    assert supposed.after.score < supposed.before.score
    agreeing.withdraw(graph, address(graph, fingerprints, "fair:ada_b"), set(Purpose), NOW, how="test")
    rate(graph)
    check_true(supposed, published(graph, square))


def test_without_people_comes_true_when_they_are_forgotten(graph, fingerprints, square):
    gone = ["x3", "x7"]
    supposed = supposing.suppose(graph, square, NOW, without=[fingerprints.key("forum", who) for who in gone])
    for who in gone:
        forgetting.forget(graph, address(graph, fingerprints, f"forum:{who}"), NOW, how="test")
    rate(graph)
    check_true(supposed, published(graph, square))


def test_with_ten_acts_comes_true_when_they_are_imported(graph, fingerprints, tmp_path, square):
    acts = [(f"x{n}", "ada", "repost", START + 1_000_000 + n) for n in range(10)]
    file = write(tmp_path / "more.csv", HEADER, [*acts, ("x1", "nobody_here", "like", START), (*acts[0][:3], START)])
    order = Order(file, FORUM, networks.named("csv"), Reading(), NOW)
    more = supposing.acts_of(graph, fingerprints, order, quiet)
    assert (len(more.acts), more.ignored) == (11, 1)
    supposed = supposing.suppose(graph, square, NOW, more=more)
    assert supposed.after.score > supposed.before.score
    take_in(graph, fingerprints, file, FORUM)
    rate(graph)
    check_true(supposed, published(graph, square))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "nothing would be different"),
        (
            {"disconnected": ["city"]},
            "no account in that network counts in this score; these do: forum:ada, fair:ada_b",
        ),
        ({"disconnected": ["forum", "fair"]}, "no account left"),
    ],
)
def test_what_cannot_be_supposed_is_told_in_a_sentence(graph, square, asked, sentence):
    with pytest.raises(InputError, match=sentence):
        supposing.suppose(graph, square, NOW, **asked)


def test_in_the_town_it_comes_true_too(town: Opened, database):
    database.holds = ""  # for it is changed here
    graph = town.graph
    ranked = graph.run("explore/ranking", top=10)
    key, gone = ranked[0]["key"], ranked[3:6]
    supposed = supposing.suppose(graph, key, demo.NOW, without=[row["key"] for row in gone])
    for row in gone:
        forgetting.forget(graph, address(graph, town.fingerprints, row["account"]), demo.NOW, how="test")
    rate(graph, as_of=supposed.as_of)
    check_true(supposed, published(graph, key))
