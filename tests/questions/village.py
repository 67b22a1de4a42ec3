"""A few people and what they did, put straight into the graph, and questions asked of it with the usual words."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from kloutgraph import asking, queries
from kloutgraph.graph import Graph
from kloutgraph.scores import scoring

AT = int(datetime(2025, 1, 1, tzinfo=UTC).timestamp())
"""A Wednesday, at midnight."""
AS_OF = datetime(2025, 1, 1, 0, 0, 1, tzinfo=UTC)
DAY = 86_400
USUAL = {**asking.ORDINARY, "as_of": AS_OF, "half_life_days": 30.0, "top": 20}


class Village:
    """People of one network, all of them shown but *hidden*; the key of each is the handle."""

    def __init__(self, graph: Graph, rows: Callable[..., list[dict[str, Any]]]) -> None:
        self.graph, self.rows = graph, rows

    def live(self, *handles: str, hidden: Sequence[str] = (), **facts: object) -> None:
        """Let people be there; *facts* are properties of their accounts. Those who are not shown have no handle."""
        self.rows(
            "UNWIND $handles AS handle MERGE (a:Account {key: handle}) SET a:Counted:Listed, a.network = 'n',"
            " a.handle = handle, a += $facts",
            handles=handles, facts=facts,
        )  # fmt: skip
        self.rows(
            "UNWIND $keys AS key MERGE (a:Account {key: key}) SET a:Counted, a += $facts", keys=hidden, facts=facts
        )

    def act(self, *acts: tuple[object, ...]) -> None:
        """Let people act: actor, target, days before AT, and what is otherwise said of the act.

        That is kind (REPLIED), worth (1), credit (the target) and topic.
        """
        for actor, target, days, *said in acts:
            more: dict[str, Any] = dict(*said)
            at = AT - round(float(str(days)) * DAY)
            self.rows(
                "MATCH (a:Account {key: $a}), (b:Account {key: $b}) CREATE (a)-[act:$($kind)]->(b)"
                " SET act = {at: $at, weight: $weight, credit: $credit, topic: $topic}",
                a=actor, b=target, at=at, weight=scoring.static_weight(more.get("worth", 1.0), at),
                kind=more.get("kind", "REPLIED"), credit=more.get("credit"), topic=more.get("topic"),
            )  # fmt: skip

    def rate(self, **standing: float) -> None:
        """Let a rating be in force that gave people *standing*, ten points a standing; circles are known."""
        self.rows("MATCH (s:State {name: 'state'}) SET s.rating = 5, s.circles = 5")
        for handle, value in standing.items():
            self.rows(
                "MATCH (a:Account {key: $h}) SET a.standing = $v, a.score = 10 * $v, a.reach = 1, a.rating = 5",
                h=handle, v=value,
            )  # fmt: skip

    def circle(self, number: int, *handles: str) -> None:
        """Let people be a circle."""
        self.rows("MATCH (a:Account) WHERE a.key IN $keys SET a.circle = $number", keys=handles, number=number)

    def published(self, handle: str, **scores: float) -> None:
        """Let a person have been published with scores: r4=20.0 is 20 points in rating 4."""
        self.rows(
            "MATCH (a:Account {key: $h}) MERGE (p:Person {key: $h}) MERGE (p)-[:HAS]->(a)"
            " SET p.ratings = $ratings, p.scores = $scores, p.standings = $scores"
            " WITH p UNWIND p.ratings AS number MERGE (r:Rating {number: number})"
            " ON CREATE SET r.method = '1', r.as_of = datetime('2024-12-01T00:00Z')",
            h=handle, ratings=[int(name[1:]) for name in scores], scores=list(scores.values()),
        )  # fmt: skip

    def ask(self, name: str, *columns: str, **words: object) -> list[tuple[object, ...]]:
        """Return *columns* of the answer to a question with the usual words but for *words*, numbers to 4 digits."""
        takes = {param.name for param in queries.named(f"explore/{name}").params}
        given = {key: value for key, value in USUAL.items() if key in takes} | words
        found = self.graph.run(f"explore/{name}", **given)
        return [tuple(rounded(row[column]) for column in columns) for row in found]


def rounded(value: object) -> object:
    """Return a number to 4 digits: sums differ in their last one with the order in which they are made."""
    return round(value, 4) if isinstance(value, float) else value
