"""What should be held, shown and counted after any history: sets, without a graph and without our code."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

WAITS = timedelta(days=7)


@dataclass(frozen=True)
class Line:
    """A line of a people file."""

    adult: bool | None
    private: bool
    measure: bool
    show: bool
    proved: bool
    until: datetime | None = None

    def may(self, purpose: str, at: datetime) -> bool:
        """Say whether this line lets somebody be counted (measure) or named (show) at *at*."""
        over = self.until is not None and self.until <= at
        return (
            bool(self.adult) and not self.private and self.measure and not over and (purpose == "measure" or self.show)
        )


@dataclass
class Model:
    """The last lines; who is held and shown, who waits until when, who is out since when; who took back to be shown."""

    lines: dict[str, Line] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    waiting: dict[str, datetime] = field(default_factory=dict)
    out: dict[str, datetime] = field(default_factory=dict)
    acts: set[tuple[str, str, str, int]] = field(default_factory=set)
    took_back: set[str] = field(default_factory=set)

    def bring(self, who: str, line: Line, at: datetime) -> None:
        if who in self.waiting and not line.may("measure", at):
            self.erase(who)
        if who in self.out:
            return
        if who in self.took_back and line.show and line.measure and not line.private and line.adult:
            line = replace(line, show=False)  # what was agreed before does not come back by saying it again
        if who in self.held:  # the same consent, said again without its evidence, can be proved still
            line = replace(line, proved=line.proved or self.lines[who].proved)
        self.lines[who] = line
        self.held.add(who)
        self.decide(who, at)

    def decide(self, who: str, at: datetime) -> None:
        if not self.lines[who].may("measure", at):
            self.erase(who)
        elif self.lines[who].may("show", at):
            self.shown.add(who)
        else:
            self.shown.discard(who)

    def act(self, actor: str, target: str, kind: str, at: int) -> None:
        if actor != target and {actor, target} <= self.held:
            self.acts.add((actor, target, kind, at))

    def leaves_out(self, actor: str, target: str) -> bool:
        """Say whether an act is withheld because one of them asked to be left out, as far as nobody else hinders it."""
        return actor in self.out or (actor in self.held and target in self.out)

    def erase(self, who: str) -> None:
        self.took_back.discard(who)
        self.held.discard(who)
        self.shown.discard(who)
        self.waiting.pop(who, None)
        self.acts = {act for act in self.acts if who not in act[:2]}

    def leave(self, who: str, at: datetime) -> None:
        first = who not in self.out
        self.out.setdefault(who, at)
        if first and who in self.held and self.lines[who].proved:
            self.waiting[who] = at + WAITS
            self.held.discard(who)
            self.shown.discard(who)
        elif who not in self.waiting:
            self.erase(who)

    def object(self, who: str, at: datetime) -> None:
        if self.waiting.get(who, at) > at:
            del self.waiting[who], self.out[who]
            self.held.add(who)
            self.decide(who, at)

    def forget(self, who: str, at: datetime) -> None:
        self.out.setdefault(who, at)
        self.erase(who)

    def bring_back(self, acts: frozenset[tuple[str, str, str, int]]) -> None:
        self.acts = {act for act in acts if {act[0], act[1]} <= self.held | self.waiting.keys()}

    def pass_to(self, at: datetime) -> None:
        for who, until in list(self.waiting.items()):
            if until <= at:
                self.erase(who)
        for who in sorted(self.held):
            self.decide(who, at)

    @property
    def counting(self) -> set[tuple[str, str, str, int]]:
        """The acts both of whose ends take part."""
        return {act for act in self.acts if {act[0], act[1]} <= self.held}
