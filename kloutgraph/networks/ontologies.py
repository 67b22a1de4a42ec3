"""The files of an ontology of topics, in the format that Klout published: names, and who is below whom.

Each file is told by its columns. A file that contradicts itself or another is refused with its line, as a whole.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from kloutgraph.errors import InputError, UsageProblem
from kloutgraph.networks import canonical, columns
from kloutgraph.topics.ontology import Ontology, Topic, fold

ROOT = "_ROOT_"
"""What Klout calls what is above all topics; it is none."""
NAME_CHARACTERS = 200
_DISPLAY = ("topicid", "language", "topicdisplayname")
_EDGES = ("parenttopicid", "parrenttopicslug", "childtopicid", "childtopicslug")
_SLUGS = ("topicid", "topicslug", "topicdisplayname", "wikiitemid", "freebasemachineid")
_SPELT = {"parenttopicslug": "parrenttopicslug"}
"""As it should be spelt to as Klout spelt it."""

Place = tuple[Path, int]
"""A file and a line of it."""


@dataclass
class _Seen:
    """What the files said so far.

    slugs    number of a topic to its slug, and where that stood first
    names    number to language to name, and where the first of them stood
    parents  number to the numbers right above it, each with its place
    """

    slugs: dict[str, tuple[str, Place]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    names: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    named_at: dict[str, Place] = field(default_factory=dict)
    parents: defaultdict[str, dict[str, Place]] = field(default_factory=lambda: defaultdict(dict))

    def slug(self, number: str, slug: str, place: Place) -> None:
        """Be told what the topic *number* is called. Raises InputError if another slug or another number was said."""
        before, _ = self.slugs.setdefault(number, (slug, place))
        other = self.numbers.setdefault(fold(slug), number)
        if before != slug or other != number:
            raise _problem(place, f"the topic '{slug}' has another number or name than before")


def read(files: Iterable[Path]) -> Ontology:
    """Return the ontology that *files* tell: names, edges, and if given the list of slugs.

    Raises InputError with its place for a column that is unknown or missing, a topic without a parent, a topic below
    itself, and whatever else does not fit; UsageProblem where the names or the edges are not among the files.
    """
    seen, kinds = _Seen(), set()
    for file in files:
        numbered = canonical.rows(file)
        names = [_SPELT.get(name, name) for name in canonical.header(file, numbered)]
        kind, tell = _told_by(file, names)
        kinds.add(kind)
        for line, row in numbered:
            if len(row) != len(names):
                raise _problem((file, line), f"has {len(row)} fields where the header has {len(names)}")
            tell(seen, dict(zip(names, (cell.strip() for cell in row), strict=True)), (file, line))
    if not {_DISPLAY, _EDGES} <= kinds:
        raise UsageProblem(
            "an ontology is two files: names (topicId,language,topicDisplayName) and edges (parentTopicId,…)"
        )
    return _ontology(seen)


def _told_by(
    file: Path, names: Sequence[str]
) -> tuple[Sequence[str], Callable[[_Seen, Mapping[str, str], Place], None]]:
    kinds = {_EDGES: _edge, _SLUGS: _slug, _DISPLAY: _display}
    kind = max(kinds, key=lambda kind: (len(set(kind) & set(names)), -len(kind)))
    if missing := [name for name in kind if name not in names]:
        raise InputError(f"has no column {' or '.join(missing)}; it has {columns.shown(names)}", file=file, line=1)
    if unknown := [name for name in names if name not in kind]:
        raise InputError(
            f"has a column that no ontology has; it has {columns.shown(unknown)} besides", file=file, line=1
        )
    return kind, kinds[kind]


def _display(seen: _Seen, row: Mapping[str, str], place: Place) -> None:
    number, language, name = (row[column] for column in _DISPLAY)
    name = "".join(sign for sign in name if sign.isprintable())  # some published ones hold marks of direction
    if not (number and name and language.isalpha() and len(language) <= 3):
        raise _problem(place, "needs a topic's number, a language such as 'en', and a name")
    if len(name) > NAME_CHARACTERS:
        raise _problem(place, f"the name is longer than {NAME_CHARACTERS} characters")
    if seen.names[number].setdefault(language.lower(), name) != name:
        raise _problem(place, "the topic has another name in this language already")
    seen.named_at.setdefault(number, place)


def _slug(seen: _Seen, row: Mapping[str, str], place: Place) -> None:
    if not (row["topicid"] and row["topicslug"]):
        raise _problem(place, "needs a topic's number and its slug")
    seen.slug(row["topicid"], row["topicslug"], place)
    seen.named_at.setdefault(row["topicid"], place)


def _edge(seen: _Seen, row: Mapping[str, str], place: Place) -> None:
    parent, parent_slug, child, child_slug = (row[column] for column in _EDGES)
    if not (parent and parent_slug and child and child_slug):
        raise _problem(place, "needs number and slug of a parent and of a child")
    seen.slug(parent, parent_slug, place)
    seen.slug(child, child_slug, place)
    if parent == child and parent_slug != ROOT:
        raise _problem(place, f"the topic '{child_slug}' is below itself")
    if parent != child:
        seen.parents[child].setdefault(parent, place)


def _ontology(seen: _Seen) -> Ontology:
    root = seen.numbers.get(fold(ROOT))
    for number in [*seen.named_at, *(parent for above in seen.parents.values() for parent in above)]:
        if number != root and not seen.parents.get(number):
            slug, edge = seen.slugs.get(number, (number, None))
            raise _problem(seen.named_at.get(number) or edge or (Path(), 1), f"the topic '{slug}' has no parent")
    _check_order(seen, root)
    slugs = {number: slug for number, (slug, _) in seen.slugs.items()}
    return Ontology.of(
        Topic(fold(slugs[number]), number, dict(sorted(seen.names[number].items())),
              tuple(sorted(fold(slugs[parent]) for parent in above if parent != root)))
        for number, above in seen.parents.items()
    )  # fmt: skip


def _check_order(seen: _Seen, root: str | None) -> None:
    """Raise InputError for topics that are below themselves: one edge of theirs, and all of them."""
    left = {child: set(above) - {root} for child, above in seen.parents.items()}
    below = defaultdict(list)
    for child, above in left.items():
        for parent in above:
            below[parent].append(child)
    todo = [child for child, above in left.items() if not above]
    while todo:
        done = todo.pop()
        del left[done]
        for child in below[done]:
            left[child].discard(done)
            if not left[child]:
                todo.append(child)
    if left:
        circle = list(_circle(left))
        names = " under ".join(seen.slugs[number][0] for number in circle)
        place = max((seen.parents[child][parent] for child, parent in pairwise(circle)), key=lambda place: place[1])
        raise _problem(place, f"topics are below themselves: {names}")


def _circle(left: Mapping[str, set[str]]) -> Iterator[str]:
    """Give a topic, one above it, and so on until the first comes again; each of *left* has one above it in *left*."""
    at, seen = min(left), dict[str, str]()
    while at not in seen:
        seen[at] = min(left[at])
        at = seen[at]
    first = at
    yield at
    while (at := seen[at]) != first:
        yield at
    yield first


def _problem(place: Place, sentence: str) -> InputError:
    file, line = place
    return InputError(sentence, file=file, line=line)
