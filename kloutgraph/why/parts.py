"""One account's score as parts that add up to it, to the last digit shown. Who is not shown is never itemised."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kloutgraph.errors import InputError
from kloutgraph.graph import Graph, Row
from kloutgraph.model import Method
from kloutgraph.scores import projecting, rating, scoring
from kloutgraph.scores.rating import Rating
from kloutgraph.scores.scoring import FEWEST

MOST_PARTS = 25
SPREADS = 1.96
"""Standard deviations between which 95 of 100 lie."""
EVERYBODY, THEMSELVES = "explore", "me"
"""Rooms of cypher/ that answer of an account: as everybody may know, or its own person as well."""
TENTHS = 10
"""Points are counted in tenths, as scores are shown."""


@dataclass(frozen=True)
class Part:
    """What one account, or several together, contribute.

    account  network:handle; None for several together
    points   0 or more, one decimal
    acts     acts behind it; None where that could tell somebody apart
    people   accounts behind it; likewise
    """

    account: str | None
    name: str | None
    key: str | None
    points: float
    acts: int | None
    people: int | None


@dataclass(frozen=True)
class Explanation:
    """A score and its parts: ``base`` + the points of ``parts``, of ``kinds`` or of ``through`` = ``score``.

    base     1.0, which everybody has
    parts    single accounts, largest first
    others   shown elsewhere but too many to itemise here, together; None if there are none
    unshown  people who are not shown, with as many shown ones as it takes to hide them; None if there are none
    kinds    points by kind of act, largest first
    through  points by account of the person, network:handle, the one that stands for them first
    above    of a hundred accounts that take part, how many have a lower score; 0 to 99
    band     scores between which it lies if acts as these came by chance: 1.96 standard deviations of their sum, with
             what others have held
    """

    account: str
    name: str | None
    key: str
    score: float
    standing: float
    reach: int
    base: float
    parts: tuple[Part, ...]
    others: Part | None
    unshown: Part | None
    kinds: Mapping[str, float]
    through: Mapping[str, float]
    above: int
    band: tuple[float, float]
    rating: Rating


def explain(graph: Graph, key: str, *, room: str = EVERYBODY, called: str | None = None) -> Explanation:
    """Return why the account *key* has the score that it has in the current rating.

    room    who asks: EVERYBODY is told of listed accounts alone, THEMSELVES also of one's own
    called  network:handle of the account where the graph holds none, as its own person wrote it

    Its standing is 0.15 + 0.85·Σ of the terms of single acts, see rating/terms; the points above 1 are shared out in
    proportion to these, rounded by largest remainder. Raises InputError if it has no score yet.
    """
    current = rating.current(graph)
    together = {row["key"]: str(row["account"] or called) for row in graph.run(f"{room}/together", key=key)}
    person = graph.run(f"{room}/people", keys=list(together)[:1])
    if current is None or not person or person[0]["score"] is None:
        raise InputError("has no score yet; rate first: kloutgraph rate")
    span = {"since": int(current.since.timestamp()), "until": int(current.as_of.timestamp())}
    terms = graph.one(
        "rating/terms", keys=list(together), number=current.number, fade=current.fade,
        half_life_days=current.half_life_days, floor=1 - current.damping, held_back=current.held_back,
        daily=current.daily, vouchers=current.vouchers,
        weights=projecting.changed(graph, Method(weights=current.weights)),
        top=MOST_PARTS + FEWEST, least=FEWEST, **span,
    )  # fmt: skip
    ladder = graph.one("rating/ladder", number=current.number)["ladder"]
    points = round((person[0]["score"] - 1) * TENTHS)
    parts, others, unshown = _people(terms, points)
    return Explanation(
        account=next(iter(together.values())),
        **{name: person[0][name] for name in ("name", "key", "score", "standing", "reach")},
        base=1.0, parts=parts, others=others, unshown=unshown, kinds=_kinds(terms["kinds"], points),
        through=_through(terms["through"], together, points), above=sum(rung < person[0]["score"] for rung in ladder),
        band=_band(person[0]["standing"], terms, current), rating=current,
    )  # fmt: skip


def _people(terms: Row, points: int) -> tuple[tuple[Part, ...], Part | None, Part | None]:
    """Return single people, the others who are shown, and those who are not; see rating/terms for *terms*."""
    between = [terms["between"]] if terms["between"]["people"] else []
    named = [*terms["first"], *between, *terms["last"]]
    hidden = [terms["unshown"]] if terms["unshown"]["people"] else []
    told = scoring.folded(len(named), terms["unshown"]["people"]) or 0
    hidden += named[told:]
    shown, rest = named[: min(told, MOST_PARTS)], named[min(told, MOST_PARTS) : told]
    groups = [[one] for one in shown] + [group for group in (rest, hidden) if group]
    shares = scoring.shares(points, [math.fsum(one["term"] for one in group) for group in groups])
    parts = [_part(group, tenths) for group, tenths in zip(groups, shares, strict=True)]
    unshown = parts.pop() if hidden else None
    others = parts.pop() if rest else None
    if unshown:
        unshown = Part(None, None, None, unshown.points, None, None)
    return tuple(parts), others, unshown


def _part(group: Sequence[Row], tenths: int) -> Part:
    single = group[0] if len(group) == 1 else {}
    acts, people = (sum(one.get(what, fallback) for one in group) for what, fallback in (("acts", 0), ("people", 1)))
    return Part(single.get("account"), single.get("name"), single.get("key"), tenths / TENTHS, acts, people)


def _through(through: Sequence[Row], together: Mapping[str, str], points: int) -> dict[str, float]:
    term = {row["key"]: row["term"] for row in through}
    shares = scoring.shares(points, [term.get(key, 0.0) for key in together]) if term else [0] * len(together)
    return {account: tenths / TENTHS for account, tenths in zip(together.values(), shares, strict=True)}


def _band(standing: float, terms: Row, made: Rating) -> tuple[float, float]:
    spread = SPREADS * made.damping * math.sqrt(terms["squares"])
    low, high = scoring.score(np.array([standing - spread, standing + spread])).tolist()
    return low, high


def _kinds(kinds: Sequence[Row], points: int) -> dict[str, float]:
    shares = scoring.shares(points, [row["term"] for row in kinds])
    return {row["kind"].lower(): tenths / TENTHS for row, tenths in zip(kinds, shares, strict=True)}
