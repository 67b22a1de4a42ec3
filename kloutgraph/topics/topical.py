"""Standing within a topic, of whoever may be named and does not hide it; it is not kept, and no score moves by it."""

from dataclasses import dataclass
from uuid import uuid4

import numpy as np

from kloutgraph.errors import GraphError
from kloutgraph.graph import Graph, Row
from kloutgraph.model import Method
from kloutgraph.scores import projecting, rating, scoring
from kloutgraph.scores.rating import Rating
from kloutgraph.topics.ontology import Ontology, Topic


@dataclass(frozen=True)
class Topical:
    """Who has the highest standing within a topic.

    rows   place, account, name, key, score and standing within the topic; whoever nobody acted towards is not there
    below  how many topics below it count
    """

    topic: Topic
    rows: tuple[Row, ...]
    below: int
    rating: Rating


def top(graph: Graph, ontology: Ontology, topic: Topic, most: int) -> Topical:
    """Return the *most* accounts with the highest standing within *topic*, over the acts of the current rating.

    Acts about topics below it count too. Raises InputError before the first rating, GraphError if it does not settle.
    """
    current = rating.needed(graph)
    below = ontology.below(topic.slug)
    said = [row["topic"] for row in graph.run("topics/said") if ontology.called(row["topic"]) & below]
    values = _standing(graph, current, said)
    hidden = {row["key"] for row in graph.run("topics/hidden", topics=sorted(ontology.above(topic.slug)))}
    rows = _ranked(graph, {key: value for key, value in values.items() if key not in hidden}, most)
    return Topical(topic, rows, len(below) - 1, current)


def _standing(graph: Graph, current: Rating, said: list[str]) -> dict[str, float]:
    """Return the standing of each account by acts about what files call *said*."""
    own, method = f"kloutgraph-{uuid4().hex}", Method()
    try:
        found = graph.run(
            "measures/topical", own=own, topics=said, since=int(current.since.timestamp()),
            until=int(current.as_of.timestamp()), half_life_days=current.half_life_days, damping=current.damping,
            weights=projecting.changed(graph, Method(weights=current.weights)), tolerance=method.tolerance,
            iterations=method.iterations,
        )  # fmt: skip
    finally:
        graph.run("rating/drop", projection=own)
    if not all(row["converged"] for row in found):
        raise GraphError("'measures/topical' still moved in the end; nothing is shown")
    return {key: value for row in found for key, value in zip(row["account"], row["value"], strict=True)}


def _ranked(graph: Graph, values: dict[str, float], most: int) -> tuple[Row, ...]:
    """Return the *most* of those who may be named, the highest published standing first, then by account."""
    named = sorted(values.keys() & set(graph.one("lists/shown")["keys"]))
    standing = scoring.published(np.array([values[key] for key in named]))
    scores = dict(zip(named, scoring.score(standing).tolist(), strict=True))
    stands = dict(zip(named, standing.tolist(), strict=True))
    least = min(sorted(stands.values(), reverse=True)[:most], default=0.0)
    asked = [key for key in named if stands[key] >= least]  # whoever is tied with the last is told apart by name
    rows = [
        {"account": row["account"], "name": row["name"], "key": row["key"], "score": scores[row["key"]],
         "standing": stands[row["key"]]}
        for row in graph.run("explore/people", keys=asked)
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row["standing"], row["account"]))
    return tuple({"place": place, **row} for place, row in enumerate(rows[:most], 1))
