"""What if: a person's score without some networks or people, or with more acts. Nothing is written."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kloutgraph import intake
from kloutgraph.errors import InputError
from kloutgraph.graph import Graph
from kloutgraph.holding import held_of
from kloutgraph.intake import Order, Progress
from kloutgraph.model import Credit, Method
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.scores import rating, valuing
from kloutgraph.scores.projecting import Taking
from kloutgraph.scores.rating import Rating
from kloutgraph.scores.scoring import DAY_S, FLOOR
from kloutgraph.scores.spanning import Span, span
from kloutgraph.why.trying import Trial, tried


@dataclass(frozen=True)
class More:
    """Acts to add: keys of who is moved and of who moves them, weight of the kind, second since 1970.

    ignored  acts of the file that an import would not admit, that credit nobody or that end at somebody not held yet
    """

    acts: Sequence[tuple[str, str, float, int]] = ()
    ignored: int = 0


NOTHING = More()


@dataclass(frozen=True)
class Published:
    """What a rating would publish of a person: score 1 to 100, standing 0.15 or more, reach."""

    score: float = 1.0
    standing: float = FLOOR
    reach: int = 0


@dataclass(frozen=True)
class Supposed:
    """An answer to "what if?".

    account  network:handle of the person's first account
    as_of    the moment of what is supposed
    before   as a rating of all acts held would publish it today
    after    as it would be instead; if it comes true, the next rating publishes it
    added    acts that were added
    """

    account: str
    as_of: datetime
    before: Published
    after: Published
    added: int
    ignored: int


def suppose(
    graph: Graph, key: str, now: datetime, *, disconnected: Iterable[str] = (), without: Iterable[str] = (),
    more: More = NOTHING,
) -> Supposed:  # fmt: skip
    """Return what becomes of the score of the person behind the listed account *key*.

    disconnected  networks whose accounts of the person are left out
    without       keys of accounts that are left out

    Raises InputError if nothing would be different, if the person has no account in a network, or none left.
    """
    own = {row["key"]: row["account"] for row in graph.run("explore/together", key=key)}
    gone = frozenset(without).union(*(_in(own, network) for network in disconnected))
    if not gone and not more.acts:
        raise InputError("nothing would be different: name a network, an account, or a file with acts that would count")
    left = [one for one in own if one not in gone]
    if not left:
        raise InputError("without that the person has no account left, and so no score")
    made = rating.needed(graph)
    method, today = rating.trusting(graph, rating.method_of(made)), _over(graph, made, now)
    over = _over(graph, made, now, gone, more)
    faded = tuple((moved, mover, worth * _fading(at, over, method), at) for moved, mover, worth, at in more.acts)
    before = tried(graph, Trial(today, method))
    after = tried(graph, Trial(over, method, Taking(without=gone, more=faded)))
    return Supposed(
        next(iter(own.values())), over.as_of, _published(before.rows, list(own)), _published(after.rows, left),
        len(more.acts), more.ignored,
    )  # fmt: skip


def acts_of(graph: Graph, fingerprints: Fingerprints, order: Order, progress: Progress) -> More:
    """Return the acts that the import *order* would hold; nothing is held. Raises as ``intake.take_in``."""
    report, acts = intake.rehearse(graph, fingerprints, order, progress)
    kinds = {kind.name: kind for kind in order.network.kinds}
    held = held_of(graph.run, {end for act in acts for end in (act.actor, act.target)})
    more = []
    for act in acts:
        kind = kinds[act.kind]
        if kind.credits is not Credit.NOBODY and {act.actor, act.target} <= held:
            ends = (act.actor, act.target) if kind.credits is Credit.TARGET else (act.target, act.actor)
            more.append((*ends, kind.weight, act.at))
    return More(more, report.read - len(more))


def _in(own: Mapping[str, str], network: str) -> set[str]:
    found = {key for key, account in own.items() if account.partition(":")[0] == network}
    if not found:
        raise InputError(f"no account in that network counts in this score; these do: {', '.join(own.values())}")
    return found


def _over(graph: Graph, made: Rating, now: datetime, gone: Collection[str] = (), more: More = NOTHING) -> Span:
    """Return what the next rating would read, made as *made* was, without the accounts *gone* and with *more*."""

    def until(as_of: datetime | None) -> Span:
        return span(graph, as_of, made.window_days, made.half_life_days, now, gone)

    over = until(made.as_of if made.asked else None)
    last = max((at for *_, at in more.acts), default=0)
    if not made.asked and last >= over.as_of.timestamp():  # as when all networks are finished
        over = until(datetime.fromtimestamp(last + 1, UTC))
    return over


def _fading(at: int, over: Span, method: Method) -> float:
    return float(2.0 ** ((at - over.as_of.timestamp()) / (DAY_S * method.half_life_days)))


def _published(rows: Mapping[str, valuing.Row], keys: Sequence[str]) -> Published:
    row = next((rows[key] for key in keys if key in rows), None)
    return Published(row.score, row.standing, row.reach) if row else Published()
