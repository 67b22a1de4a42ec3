"""Who lives in the town, and what each agreed to. Nobody here acts yet; see ``year``."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from random import Random
from types import MappingProxyType

from kloutgraph.town.names import invent

SEED = 20250101


class Answer(Enum):
    """How a resident answered when asked, or what stands against them although they agreed."""

    EVERYTHING = "agreed to be counted and to be named"
    MEASURE_ONLY = "agreed to be counted"
    WITHDREW = "agreed to everything and withdrew"
    PRIVATE = "agreed to everything, with a private account"
    UNATTESTED = "agreed to everything, of an age that nobody attested"
    MINOR = "agreed to everything, as a child"
    NEVER_ASKED = "never asked"


class Course(Enum):
    """How the year of a resident goes."""

    STEADY = "there all year"
    RISES = "little known, then everywhere"
    FADES = "everywhere, then less and less"
    QUIET = "silent from one day to the next"
    VISITS = "there for a season"


@dataclass(frozen=True)
class Circle:
    """People who mostly act towards each other.

    size   residents
    does   what a handle may say of them
    peak   hour of the day, UTC, around which they act
    days   how much they act from Monday to Sunday, no unit
    """

    name: str
    size: int
    does: str
    peak: int
    days: tuple[float, ...]
    organisations: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Resident:
    """An account of the town and who stands behind it.

    acts, fame  how much they act and are acted upon while they are there, above 0, no unit
    turn        day of the year, from 0, around which their course turns
    """

    handle: str
    name: str
    circle: str
    answer: Answer = Answer.EVERYTHING
    organisation: bool = False
    acts: float = 1.0
    fame: float = 1.0
    course: Course = Course.STEADY
    turn: int = 0
    person: str = ""
    agreed_on: date = date(2024, 6, 1)
    agreed_until: date | None = None
    withdrawn_on: date | None = None
    born_on: date | None = None

    @property
    def listed(self) -> bool:
        """Whether they may be named to others."""
        return self.answer is Answer.EVERYTHING

    def presence(self, day: int) -> float:
        """Return how much of them is there on *day* of the year, from 0; 0 to 1."""
        if self.course is Course.QUIET:
            return 1.0 if day < self.turn else 0.01
        if self.course is Course.VISITS:
            return 1.0 if abs(day - self.turn) < 40 else 0.04
        if self.course is Course.STEADY:
            return 1.0
        risen = 1 / (1 + math.exp((self.turn - day) / 18))
        return 0.05 + 0.95 * (risen if self.course is Course.RISES else 1 - risen)


_EVEN = (1.0, 1.0, 1.0, 1.05, 1.1, 0.9, 0.85)
CIRCLES = (
    Circle("dawn bakers", 88, "bakes", 6, (0.8, 0.9, 1.0, 1.1, 1.3, 1.4, 0.7),
           (("crumb_and_ember", "Crumb & Ember Bakehouse"), ("millrace_oven", "The Millrace Oven"))),
    Circle("roof gardeners", 78, "grows", 17, (0.9, 0.8, 0.9, 0.9, 1.0, 1.5, 1.5),
           (("mossgable_trust", "Mossgable Trust"), ("seedswap_hill", "Seed Swap on the Hill"))),
    Circle("night owls", 72, "stays_up", 23, (0.9, 0.9, 1.0, 1.1, 1.4, 1.5, 0.9),
           (("lanternhouse_radio", "Lanternhouse Radio"), ("latebus_films", "Late Bus Films"))),
    Circle("river rowers", 62, "rows", 8, (0.8, 0.9, 1.0, 0.9, 0.9, 1.7, 1.6),
           (("weirside_club", "Weirside Rowing Club"), ("ferrystep_boats", "Ferrystep Boats"))),
    Circle("radio tinkerers", 54, "solders", 20, _EVEN,
           (("coilyard_lab", "Coilyard Lab"), ("valve_and_wire", "Valve & Wire Society"))),
    Circle("street mappers", 46, "maps", 13, (1.2, 1.2, 1.1, 1.1, 1.0, 0.7, 0.6),
           (("alleyway_atlas", "Alleyway Atlas"),)),
)  # fmt: skip

_SHARES = {
    Answer.EVERYTHING: 280, Answer.MEASURE_ONLY: 48, Answer.WITHDREW: 20, Answer.PRIVATE: 16, Answer.UNATTESTED: 16,
    Answer.MINOR: 12, Answer.NEVER_ASKED: 8,
}  # fmt: skip

CAST = (
    Resident("ada", "Ada Quill", "night owls", acts=14, fame=190),
    Resident("hana", "Hana House", "dawn bakers", organisation=True, acts=10, fame=52),
    Resident("ben_4t8w1z6d", "Ben Quorvathel4t8w1z6d", "night owls", Answer.MEASURE_ONLY, acts=12, fame=40),
    Resident("cleo_7h2p5v9x", "Cleo Mirrendost7h2p5v9x", "river rowers", Answer.MINOR, acts=9, fame=30,
             born_on=date(2010, 11, 30)),
    Resident("dan_1n6c8r3j", "Dan Ostrablick1n6c8r3j", "roof gardeners", Answer.WITHDREW, acts=9, fame=30,
             withdrawn_on=date(2025, 9, 14)),
    Resident("eve_9f3k7q2m", "Eve Zyxgravlin9f3k7q2m", "night owls", Answer.NEVER_ASKED, acts=9, fame=30),
    Resident("finn_5y9b2k7g", "Finn Hulverandt5y9b2k7g", "radio tinkerers", Answer.PRIVATE, acts=9, fame=30),
    Resident("gil_8m4s3f1w", "Gil Pravenstock8m4s3f1w", "street mappers", Answer.UNATTESTED, acts=9, fame=30),
)  # fmt: skip


def _settle(random: Random) -> Iterator[Resident]:
    settled = [*CAST, *_organisations()]
    circles = [circle for circle in CIRCLES for _ in range(_missing(circle, settled))]
    answers = [answer for answer, share in _SHARES.items() for _ in range(share)]
    for one in settled:
        answers.remove(one.answer)
    random.shuffle(circles)
    random.shuffle(answers)
    taken = [(one.handle, one.name) for one in settled]
    invented = invent(random, taken=taken, does=[circle.does for circle in circles])
    for (handle, name), circle, answer in zip(invented, circles, answers, strict=True):
        settled.append(Resident(handle, name, circle.name, answer))
    for number, one in enumerate(settled, 1):
        yield _with_dates(random, replace(_with_ways(random, one), person=f"resident {number:03}"))


def _organisations() -> Iterator[Resident]:
    for circle in CIRCLES:
        for handle, name in circle.organisations:
            yield Resident(handle, name, circle.name, organisation=True)


def _missing(circle: Circle, settled: list[Resident]) -> int:
    return circle.size - sum(one.circle == circle.name for one in settled)


def _with_ways(random: Random, one: Resident) -> Resident:
    if one in CAST:
        return one
    course = random.choices(list(Course), cum_weights=[45, 62, 77, 89, 100])[0]
    fame = min(random.paretovariate(0.85), 60.0) * (2.5 if one.organisation else 1.0)
    acts = min(random.paretovariate(1.1), 25.0)
    return replace(one, acts=acts, fame=fame, course=course, turn=random.randrange(60, 330))


def _with_dates(random: Random, one: Resident) -> Resident:
    agreed, chance = date(2024, 1, 8) + timedelta(days=random.randrange(340)), random.random()
    day = timedelta(days=random.randrange(360))
    if one.answer is Answer.WITHDREW:
        return replace(one, agreed_on=agreed, withdrawn_on=one.withdrawn_on or date(2025, 1, 3) + day)
    if one.answer is Answer.MINOR:
        born = date(2011 + random.randrange(3), 1, 1) + day
        return replace(one, agreed_on=agreed, born_on=one.born_on or born)
    if one.answer is Answer.UNATTESTED or one.organisation or chance > 0.2:
        return replace(one, agreed_on=agreed)
    if chance < 0.04:
        return replace(one, agreed_on=agreed, agreed_until=date(2034, 12, 31))
    return replace(one, agreed_on=agreed, born_on=date(1950 + random.randrange(55), 1, 1) + day)


def _second_account(residents: Sequence[Resident]) -> Resident:
    """Return an account in another circle of the most famous person of *residents* who may be named, but for Ada."""
    people = [one for one in residents if one.listed and not one.organisation and one.handle != CAST[0].handle]
    twice = max(people, key=lambda one: (one.fame, one.handle))
    circle = next(circle for circle in reversed(CIRCLES) if circle.name != twice.circle)
    handle = f"{twice.name.split()[0].lower()}.also_{circle.does}"
    return replace(twice, handle=handle, circle=circle.name, fame=twice.fame / 3)


def _residents() -> Iterator[Resident]:
    residents = list(_settle(Random(SEED)))  # noqa: S311  # a made-up town needs no secrecy, but the same draws each time
    yield from residents
    yield _second_account(residents)


RESIDENTS = tuple(sorted(_residents(), key=lambda one: one.handle))
"""Every account of the town, by handle."""

BY_HANDLE: Mapping[str, Resident] = MappingProxyType({one.handle: one for one in RESIDENTS})
