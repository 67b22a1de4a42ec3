"""Topics and what they are below, as values: found by name in any language, walked up and down. It reads nothing."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kloutgraph.errors import UsageProblem

MOST_GUESSES = 5


@dataclass(frozen=True)
class Topic:
    """A topic.

    slug     what it is called by us and in addresses
    number   its id in the file that brought it
    names    language to what people call it
    parents  slugs of the topics right above it; none for one at the top
    """

    slug: str
    number: str
    names: Mapping[str, str]
    parents: tuple[str, ...]

    def name(self, language: str) -> str:
        """Return what it is called in *language*, or else in English, or else its slug."""
        return self.names.get(language) or self.names.get("en") or self.slug


@dataclass(frozen=True)
class Ontology:
    """All topics that are held, by slug; no topic is below itself."""

    topics: Mapping[str, Topic]

    @classmethod
    def of(cls, topics: Iterable[Topic]) -> "Ontology":
        """Return the ontology of *topics*, in the order of their slugs."""
        return cls({topic.slug: topic for topic in sorted(topics, key=lambda topic: topic.slug)})

    @property
    def top(self) -> tuple[Topic, ...]:
        """The topics that are below no other."""
        return tuple(topic for topic in self.topics.values() if not topic.parents)

    def children(self, slug: str) -> tuple[Topic, ...]:
        """Return the topics right below *slug*."""
        return tuple(self.topics[child] for child in self._children.get(slug, ()))

    def below(self, slug: str) -> frozenset[str]:
        """Return the slugs of the topic *slug* and of all below it."""
        return frozenset(_walked(slug, lambda one: self._children.get(one, ())))

    def above(self, slug: str) -> frozenset[str]:
        """Return the slugs of the topic *slug* and of all above it."""
        return frozenset(_walked(slug, lambda one: self.topics[one].parents))

    def called(self, text: str) -> frozenset[str]:
        """Return the slugs of the topics that *text* may mean: its slug, or a name in any language."""
        folded = fold(text)
        return frozenset({folded}) if folded in self.topics else frozenset(self._called.get(folded, ()))

    def named(self, text: str) -> Topic:
        """Return the topic that *text* means. Raises UsageProblem if there is none, or several."""
        found = sorted(self.called(text))
        if len(found) == 1:
            return self.topics[found[0]]
        if found:
            raise UsageProblem(f"several topics are called so; say which: {', '.join(found)}")
        guesses = [topic.slug for topic in self.search(text)][:MOST_GUESSES]
        alike = f"; alike: {', '.join(guesses)}" if guesses else "; kloutgraph topics find WORD searches them"
        raise UsageProblem(f"there is no such topic{alike}")

    def search(self, word: str) -> Iterator[Topic]:
        """Give the topics in whose slug or one of whose names *word* stands."""
        folded = fold(word)
        for topic in self.topics.values():
            if any(folded in fold(name) for name in (topic.slug, *topic.names.values())):
                yield topic

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for topic in self.topics.values():
            for parent in topic.parents:
                found[parent].append(topic.slug)
        return {parent: tuple(children) for parent, children in found.items()}

    @cached_property
    def _called(self) -> Mapping[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for topic in self.topics.values():
            for name in topic.names.values():
                found[fold(name)].add(topic.slug)
        return found


def fold(text: str) -> str:
    """Return *text* as topics are compared: without case, in one spelling of its letters."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).strip()


def _walked(start: str, following: Callable[[str], Iterable[str]]) -> set[str]:
    seen, todo = {start}, [start]
    while todo:
        fresh = set(following(todo.pop())) - seen
        seen |= fresh
        todo += fresh
    return seen
