"""A year in the town: who acted towards whom, and when. It knows nothing of what anybody agreed to."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

from kloutgraph.town.residents import BY_HANDLE, CIRCLES, RESIDENTS, SEED, Circle, Resident

BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
END = datetime(2026, 1, 1, tzinfo=UTC)

_ACTS_A_DAY = 43.0
_SEASON = (0.9, 0.9, 1.0, 1.05, 1.1, 1.0, 0.75, 0.7, 1.0, 1.1, 1.15, 1.25)
_KINDS = ("like", "reply", "mention", "repost", "follow")
_KINDS_OF_100 = (44, 58, 71, 85, 100)
_FOLLOWERS_ONLY = 0.04
_TOWARDS_ONESELF = 0.004
_TOWARDS_FRIENDS = 0.55
_ACROSS_TOWN = 0.1
_ANSWERED = 0.3
_BRIDGES = 0.08
_DAY_S = 86_400
_CIRCLE = {circle.name: circle for circle in CIRCLES}
_FIRST_FRIENDS = {
    "ada": ("ben_4t8w1z6d", "hana", "eve_9f3k7q2m", "cleo_7h2p5v9x", "dan_1n6c8r3j", "finn_5y9b2k7g", "gil_8m4s3f1w"),
    "ben_4t8w1z6d": ("ada", "hana"),
    "cleo_7h2p5v9x": ("ada", "hana"),
    "dan_1n6c8r3j": ("hana", "ada"),
    "eve_9f3k7q2m": ("ada", "ben_4t8w1z6d"),
    "finn_5y9b2k7g": ("ada", "gil_8m4s3f1w"),
    "gil_8m4s3f1w": ("ada", "finn_5y9b2k7g"),
    "hana": ("ada", "dan_1n6c8r3j"),
}


class TownAct(NamedTuple):
    """One act; *at* in seconds since 1970, UTC."""

    at: int
    actor: str
    target: str
    kind: str
    visibility: str


@dataclass(frozen=True)
class _Urn:
    """Residents to draw from; *sums* are their weights, added up from the first one on."""

    residents: Sequence[Resident]
    sums: Sequence[float]

    def draw(self, random: Random) -> Resident:
        return self.residents[bisect(self.sums, random.random() * self.sums[-1], 0, len(self.sums) - 1)]


@dataclass(frozen=True)
class _Day:
    """A day of the year: its number, from 0, who acts on it, and who is acted upon in each circle and in all."""

    number: int
    moment: datetime
    actors: _Urn
    circles: Mapping[str, _Urn]
    town: _Urn

    @property
    def liveliness(self) -> float:
        """How many acts there are on it, 1 on an average day."""
        week = sum(_weekday(circle, self.moment) for circle in CIRCLES) / len(CIRCLES)
        return _SEASON[self.moment.month - 1] * week


def acts() -> list[TownAct]:
    """Return the acts of the year, in the order in which they happened; the same ones each time."""
    random = Random(SEED + 1)  # noqa: S311  # a made-up town needs no secrecy, but the same draws each time
    friends = {one.handle: _friends(random, one) for one in RESIDENTS}
    followed: set[tuple[str, str]] = set()
    found: list[TownAct] = []
    for number in range((END - BEGIN).days):
        day = _day(number)
        for _ in range(round(_ACTS_A_DAY * day.liveliness * random.uniform(0.8, 1.2))):
            actor = day.actors.draw(random)
            act = _act(random, day, actor, _target(random, day, actor, friends[actor.handle]), followed)
            found += [act, *_answers(random, day, act)]
    return sorted(act for act in found if act.at < END.timestamp())


def _friends(random: Random, one: Resident) -> _Urn:
    """Return whom *one* turns to again and again; some people's friends live in other circles."""
    near = [other for other in RESIDENTS if other.circle == one.circle and other is not one]
    far = [other for other in RESIDENTS if other.circle != one.circle]
    circle, town = (_urn(some, [other.fame**0.8 for other in some]) for some in (near, far))
    bridging = 0.5 if random.random() < _BRIDGES else 0.08
    drawn = [(town if random.random() < bridging else circle).draw(random) for _ in range(random.randrange(5, 18))]
    first = [BY_HANDLE[handle] for handle in _FIRST_FRIENDS.get(one.handle, ())]
    chosen = list(dict.fromkeys(first + drawn))
    return _urn(chosen, [1 / (rank + 1.5) for rank in range(len(chosen))])


def _day(number: int) -> _Day:
    moment = BEGIN + timedelta(days=number)
    there = [one.presence(number) for one in RESIDENTS]
    acting = [
        one.acts * share * _weekday(_CIRCLE[one.circle], moment) for one, share in zip(RESIDENTS, there, strict=True)
    ]
    circles = {name: _known([one for one in RESIDENTS if one.circle == name], number) for name in _CIRCLE}
    return _Day(number, moment, _urn(RESIDENTS, acting), circles, _known(RESIDENTS, number))


def _known(residents: Sequence[Resident], number: int) -> _Urn:
    return _urn(residents, [one.fame * one.presence(number) for one in residents])


def _urn(residents: Sequence[Resident], weights: Sequence[float]) -> _Urn:
    return _Urn(residents, list(accumulate(weights)))


def _target(random: Random, day: _Day, actor: Resident, friends: _Urn) -> Resident:
    if random.random() < _TOWARDS_ONESELF:
        return actor
    if random.random() < _TOWARDS_FRIENDS:
        friend = friends.draw(random)
        if random.random() < friend.presence(day.number):
            return friend
    urn = day.town if random.random() < _ACROSS_TOWN else day.circles[actor.circle]
    while (target := urn.draw(random)) is actor:
        pass
    return target


def _act(random: Random, day: _Day, actor: Resident, target: Resident, followed: set[tuple[str, str]]) -> TownAct:
    kind = random.choices(_KINDS, cum_weights=_KINDS_OF_100)[0]
    pair = actor.handle, target.handle
    if kind == "follow" and (pair in followed or actor is target):
        kind = "like"
    if kind == "follow":
        followed.add(pair)
    visibility = "followers" if random.random() < _FOLLOWERS_ONLY else "public"
    return TownAct(int(day.moment.timestamp()) + _second(random, actor), *pair, kind, visibility)


def _answers(random: Random, day: _Day, act: TownAct) -> list[TownAct]:
    """Return the reply to *act*, most often within the hour, or nothing."""
    if act.kind not in ("reply", "mention") or act.actor == act.target:
        return []
    if random.random() > _ANSWERED * BY_HANDLE[act.target].presence(day.number):
        return []
    later = act.at + 120 + int(_DAY_S * random.random() ** 4)
    return [TownAct(later, act.target, act.actor, "reply", act.visibility)]


def _second(random: Random, actor: Resident) -> int:
    """Return a second of the day, from 0: near the peak of their circle, or in the 13 hours after it."""
    after = random.gauss(0, 2.2) if random.random() < 0.7 else random.uniform(0, 13)
    return int((_CIRCLE[actor.circle].peak + after) % 24 * 3600)


def _weekday(circle: Circle, moment: datetime) -> float:
    return circle.days[moment.weekday()]
