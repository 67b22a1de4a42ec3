"""One measure at a time, as people ask for it. Nothing is kept of it, and no score moves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime

from kloutgraph.errors import InputError, NothingToRate, UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.model import Method
from kloutgraph.queries import Query
from kloutgraph.scores import measuring, rating, scoring
from kloutgraph.scores.measuring import Values
from kloutgraph.scores.projecting import Taking, projected
from kloutgraph.scores.rating import Progress
from kloutgraph.scores.spanning import Span, span
from kloutgraph.trust import seeds, vouching

SHOWN = "_shown"
"""What the name of a measure ends in that counts, of those whom another counts, only who may be named."""
STAGES = ("project", "measure")
TOPICS, TRUST = "topics", "trust"
"""Parameter of a measure that is of a topic, and of one that begins at seeds."""
CIRCLES = "community"


@dataclass(frozen=True)
class Measure:
    """A file of cypher/measures, as its head has it.

    told     how its values may be told: exact, digits (two), tens (of people who are not shown), circle
    in_score  whether the score is made of it, so that every rating runs it
    of_topic  whether it is asked of a topic, see ``topical``, and not by itself
    """

    name: str
    sentence: str
    prose: str
    told: str
    sources: tuple[str, ...]
    in_score: bool
    of_topic: bool


@dataclass(frozen=True)
class Valued:
    """An account that may be named, and its value as it may be told; None where it may not."""

    account: str
    name: str
    value: float | None


@dataclass(frozen=True)
class Answer:
    """What a measure says of the acts with since <= at < as_of: accounts that may be named, the largest value first.

    accounts  how many of those who may be named have a value at all
    """

    measure: Measure
    since: datetime
    as_of: datetime
    accounts: int
    values: tuple[Valued, ...]


def catalogue() -> tuple[Measure, ...]:
    """Return every measure, by name."""
    return tuple(_measure(name, query) for name, query in measuring.measures().items())


def ask(graph: Graph, name: str, top: int, now: datetime, progress: Progress) -> Answer:
    """Return what the measure *name* says of the acts that the current rating counts, or that a first one would.

    Raises UsageProblem for a name that no measure has, NothingToRate if no act counts, InputError for guarded
    standing without seeds, TooLittleMemory.
    """
    known = measuring.measures()
    if name not in known:
        raise UsageProblem(f"there is no measure '{name}'; there are {', '.join(known)}")
    takes = _params(name)
    if TOPICS in takes:
        raise UsageProblem(f"the measure '{name}' is of a topic: kloutgraph topics top TOPIC")
    if TRUST in takes and not seeds.chosen(graph):
        raise InputError("no seeds are chosen, from which trust could come; choose some: kloutgraph seeds propose")
    over, values = _values(graph, [one for one in (name, name + SHOWN) if one in known], now, progress)
    told = _told(known[name].told, values[name], values.get(name + SHOWN, {}))
    rows = _named(graph, told, first=1 if known[name].told == "circle" else -1)
    return Answer(_measure(name, known[name]), over.since, over.as_of, len(rows), tuple(rows[:top]))


def circles(graph: Graph, now: datetime, progress: Progress) -> Values:
    """Return the number of everybody's circle, who may be named or not; it is not to be told. Raises as ``ask``."""
    return _values(graph, [CIRCLES], now, progress)[1][CIRCLES]


def by_size(circles: Values) -> Mapping[str, int | None]:
    """Return the number of everybody's circle, the largest 1; None where too few people are in it."""
    size, first = Counter(circles.values()), dict[float, str]()
    for key in sorted(circles):
        first.setdefault(circles[key], key)
    order = sorted(size, key=lambda circle: (-size[circle], first[circle]))
    number = {circle: place for place, circle in enumerate(order, 1) if size[circle] >= scoring.FEWEST}
    return {key: number.get(circle) for key, circle in circles.items()}


def _params(name: str) -> set[str]:
    return {param.name for param in measuring.measures()[name].params}


def _values(graph: Graph, names: Sequence[str], now: datetime, progress: Progress) -> tuple[Span, Mapping[str, Values]]:
    method, over = as_rated(graph, now)
    if any(TRUST in _params(name) or name == CIRCLES for name in names):
        method = replace(method, vouchers=0)  # trust itself, and whom it may be given to, are of all acts
    taking = Taking(vouched=vouching.vouched(graph, method, over))

    def stage(what: str) -> AbstractContextManager[None]:
        progress(what, STAGES.index(what), len(STAGES))
        return nullcontext()

    with projected(graph, over, method, stage, taking) as projection, ThreadPoolExecutor(rating.AT_ONCE) as pool:
        if not projection.acts:
            raise NothingToRate(f"there is no act to measure: none lies between {over.since} and {over.as_of}")
        with stage("measure"):
            return over, measuring.measured(graph, projection, method, over, names, pool, taking).values


def as_rated(graph: Graph, now: datetime) -> tuple[Method, Span]:
    """Return how, and of which acts, the current rating was made, or a first one would be."""
    made = rating.current(graph)
    if made is None:
        method = Method()
        return method, span(graph, None, None, method.half_life_days, now)
    return rating.method_of(made), span(graph, made.as_of, made.window_days, made.half_life_days, now)


def _measure(name: str, query: Query) -> Measure:
    of_topic = any(param.name == TOPICS for param in query.params)
    return Measure(name, query.title, query.prose, query.told, query.sources, name in Method().measures, of_topic)


def _told(how: str, values: Values, shown: Values) -> Mapping[str, float | None]:
    """Return *values* as they may be told; see ``Measure``."""
    if how == "circle":
        return by_size(values)
    if how == "tens":
        return {key: scoring.told(int(shown.get(key, 0)), int(value)) for key, value in values.items()}
    digits = scoring.DIGITS if how == "digits" else scoring.PUBLISHED_DIGITS
    return {key: scoring.in_digits(value, digits) for key, value in values.items()}


def _named(graph: Graph, values: Mapping[str, float | None], first: int) -> list[Valued]:
    """Return who of *values* may be named, the smallest (*first* 1) or largest (-1) first; who has none at the end."""
    names = graph.one("explore/names")
    rows = [
        Valued(account, name, values[key])
        for key, account, name in zip(names["key"], names["account"], names["name"], strict=True) if key in values
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.value is None, first * (row.value or 0), row.account))
