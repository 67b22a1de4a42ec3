"""What the ranking may be filtered by: what there is to choose, what an address chose, and how that is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlencode

from flask import abort, make_response, request

from kloutgraph import register
from kloutgraph.graph import Graph
from kloutgraph.model import Basis, Network
from kloutgraph.scores import circles
from kloutgraph.scores.circles import Circle
from kloutgraph.topics import topics
from kloutgraph.topics.about import LANGUAGE
from kloutgraph.topics.ontology import Topic

from . import mistakes
from .kept import Remembering

MOVED = {"rising": "whose score rose since the rating before", "falling": "whose score fell since the rating before"}
MOST_CIRCLES = 60
"""Circles that a form offers, the largest."""
_MOST_SAID = 30
"""Values that are said to whoever asks for another one."""


@dataclass(frozen=True)
class Choices:
    """What may be chosen, by what stands for it in an address."""

    network: Mapping[str, Network]
    circle: Mapping[str, Circle]
    topic: Mapping[str, Topic]


@dataclass(frozen=True)
class Filters:
    """What an address chose; None where everything."""

    network: Network | None = None
    circle: Circle | None = None
    topic: Topic | None = None
    moved: str | None = None

    @property
    def words(self) -> Mapping[str, str]:
        """What stands for each in an address."""
        found = {
            "network": self.network and self.network.name, "circle": self.circle and str(self.circle.number),
            "topic": self.topic and self.topic.slug, "moved": self.moved,
        }  # fmt: skip
        return {name: word for name, word in found.items() if word}

    @property
    def said(self) -> Mapping[str, str]:
        """What each says of those who are shown, to stand behind 'those'."""
        found = {
            "network": self.network and f"on {self.network.title or self.network.name}",
            "circle": self.circle and f"in {self.circle.title}",
            "topic": self.topic and f"towards whom others acted about {self.topic.name(LANGUAGE)}",
            "moved": self.moved and MOVED[self.moved],
        }
        return {name: phrase for name, phrase in found.items() if phrase}

    @property
    def sentence(self) -> str:
        """All of that in one, to stand behind 'those'."""
        *first, last = self.said.values()
        return f"{', '.join(first)} and {last}" if first else last

    def address(self, path: str, *, without: str = "", page: int = 1) -> str:
        """Return the address of *path* with these filters, but for the one called *without*, at *page*."""
        asked = {name: word for name, word in self.words.items() if name != without}
        query = urlencode(asked | ({"page": str(page)} if page > 1 else {}))
        return f"{path}?{query}" if query else path


@dataclass(frozen=True)
class Offer:
    """A field of the form: its name, what it is called, what it says for everything, words with their texts."""

    name: str
    label: str
    everything: str
    options: tuple[tuple[str, str], ...]
    chosen: str


def choices(graph: Remembering) -> Choices:
    """Return what may be chosen now."""
    held = [one for one in register.networks(graph) if one.basis is not Basis.OWN]
    return Choices(
        {one.name: one for one in held},
        {str(one.number): one for one in circles.known(graph)},
        {one.slug: one for one in graph.keep(("topics in use",), lambda: _in_use(graph))},
    )


def chosen(there: Choices) -> Filters:
    """Return what the request's address chooses of what is *there*; any other word is a 400 that says what fits."""
    network, circle, topic, moved = (request.args.get(name, "") for name in ("network", "circle", "topic", "moved"))
    if network and network not in there.network:
        _refuse("network", "A network is asked for by its name", there.network)
    if circle and circle not in there.circle:
        _refuse("circle", "A circle in which somebody is shown is asked for by its number", there.circle)
    if topic and topic not in there.topic:
        _refuse("topic", "A topic about which somebody who is shown moved others is asked for by its word", there.topic)
    if moved and moved not in MOVED:
        _refuse("movement", "Movements are asked for by which way scores went", MOVED)
    return Filters(
        there.network.get(network), there.circle.get(circle), there.topic.get(topic), moved or None
    )  # fmt: skip


def offers(there: Choices, chosen: Filters) -> list[Offer]:
    """Return the fields among whose words there is something to choose."""
    number = chosen.circle and chosen.circle.number
    circles = [one for one in there.circle.values() if one.number <= MOST_CIRCLES or one.number == number]
    fields = (
        ("network", "Network", "All networks", [(one.name, one.title or one.name) for one in there.network.values()]),
        ("circle", "Circle", "All circles", [(str(one.number), f"{one.number}. {one.after}") for one in circles]),
        ("topic", "Topic", "All topics", [(one.slug, one.name(LANGUAGE)) for one in there.topic.values()]),
        ("moved", "Movement", "All movements", [("rising", "Rising"), ("falling", "Falling")]),
    )
    return [
        Offer(name, label, everything, tuple(options), chosen.words.get(name, ""))
        for name, label, everything, options in fields if len(options) > (1 if name == "network" else 0)
    ]  # fmt: skip


def _refuse(what: str, sentence: str, fitting: Iterable[str]) -> NoReturn:
    words = list(fitting)
    some = ", ".join(words[:_MOST_SAID]) or "there is none now"
    more = " and others, which the form of the ranking offers" if len(words) > _MOST_SAID else ""
    abort(make_response(mistakes.page(400, f"There is no such {what}", f"{sentence}: {some}{more}.")))


def _in_use(graph: Graph) -> tuple[Topic, ...]:
    """Return the topics that somebody who is shown moved others by, and those above them, by name."""
    ontology = topics.held(graph.run)
    if not ontology.topics:
        return ()
    called = {slug for row in graph.run("explore/topics") for slug in ontology.called(row["topic"])}
    slugs = {above for slug in called for above in ontology.above(slug)}
    return tuple(sorted((ontology.topics[slug] for slug in slugs), key=lambda one: (one.name(LANGUAGE), one.slug)))
