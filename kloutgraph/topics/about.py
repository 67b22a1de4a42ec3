"""What acts towards somebody are about: topics of the ontology that they did not hide, and no other word of a file."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kloutgraph.graph import Graph
from kloutgraph.topics.ontology import Ontology

LANGUAGE = "en"


@dataclass(frozen=True)
class About:
    """A topic and how many acts of people who are shown are about it."""

    slug: str
    name: str
    acts: int


def about(graph: Graph, keys: Sequence[str], as_of: datetime, ontology: Callable[[], Ontology]) -> tuple[About, ...]:
    """Return what acts before *as_of* that credit the listed accounts *keys* of one person are about, most first.

    ontology  gives the one that is held; asked only where there are such acts

    A word that the ontology does not know, or knows as several topics, is left out: nobody could hide it.
    """
    said = graph.run("explore/topics_of", keys=list(keys), as_of=as_of)
    if not said:
        return ()
    known = ontology()
    acts = Counter[str]()
    for row in said:
        if len(found := known.called(row["topic"])) == 1:
            acts[next(iter(found))] += row["acts"]
    hidden = {row["hidden"]["topic"] for row in graph.run("copying/hidden_topics", keys=list(keys))}
    told = (About(slug, known.topics[slug].name(LANGUAGE), n) for slug, n in acts.items())
    return tuple(
        sorted((one for one in told if not known.above(one.slug) & hidden), key=lambda one: (-one.acts, one.name))
    )
