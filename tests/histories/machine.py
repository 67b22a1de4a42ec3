"""Random histories of consent, age, opt-out, import, rating and erasure on a real graph, held against the model."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import numpy as np
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kloutgraph import connect, intake, ledger, networks, people, register
from kloutgraph.addresses import address
from kloutgraph.audit import audit
from kloutgraph.errors import InputError, RefusedByRule
from kloutgraph.graph import Graph
from kloutgraph.intake import Order
from kloutgraph.model import STANDARD_KINDS, Purpose, Reason
from kloutgraph.networks import Reading
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.rights import agreeing, forgetting, leaving
from kloutgraph.rights.upkeep import upkeep
from kloutgraph.scores import rating
from kloutgraph.scores.rating import Wanted
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, checksum_of_all, person, quiet, write
from tests.histories.model import Line, Model
from tests.histories.written_out import bring_back, write_out

WHO = ("ada", "ben", "cleo", "dan", "eve")
KINDS = ("reply", "like", "mention")
HOW = "history"
who = st.sampled_from(WHO)
yes = st.sampled_from((True, True, True, False))
"""Mostly yes: whoever is refused for three reasons at once hides a broken rule."""
adults = st.sampled_from((True, True, True, True, False, None))
spellings = st.sampled_from((str, str.upper, "@{}".format, " {} ".format))


@dataclass
class Place:
    """Where histories happen: an empty graph before each, a way to look behind the house's back."""

    graph: Graph
    fingerprints: Fingerprints
    folder: Path
    rows: object
    empty: object
    steps: list[str] = field(default_factory=list)


class History(RuleBasedStateMachine):
    """One history. ``place`` is set by whoever runs it."""

    place: Place

    def __init__(self) -> None:
        super().__init__()
        self.model, self.now, self.said = Model(), NOW, []
        self.archive, self.folders = None, 0
        self.place.empty()
        connect.prepare(self.graph)
        register.add(self.graph, FORUM, self.place.fingerprints, NOW)

    @property
    def graph(self) -> Graph:
        return self.place.graph

    def _who(self, name: str):
        return address(self.graph, self.place.fingerprints, f"forum:{name}")

    @initialize(names=st.permutations(WHO))
    def begin_with_people(self, names):
        for name in names[:3]:
            self._bring([(name, str, Line(True, False, True, True, len(name) == 3))])

    @rule(name=who, spell=spellings, adult=adults, private=yes.map(lambda said: not said),
          measure=yes, show=yes, proved=yes, days=st.sampled_from((None, None, None, 3)))  # fmt: skip
    def bring(self, name, spell, adult, private, measure, show, proved, days):
        until = self.now + timedelta(days=days) if days else None
        self._bring([(name, spell, Line(adult, private, measure, show, proved, until))])

    @rule(acts=st.lists(st.tuples(who, who, st.sampled_from(KINDS), st.integers(0, 40)), min_size=1, max_size=8))
    def act(self, acts):
        self.said += [(*act[:3], START + 86_400 * act[3]) for act in acts if act[0] != act[1]]
        self._import(self.said[-len(acts) :])

    @rule()
    def import_everything_again(self):
        self._import(self.said)

    @rule(name=who)
    def leave(self, name):
        leaving.leave_out(self.graph, self._who(name), self.now, how=HOW)
        self.model.leave(name, self.now)

    @rule(name=who, right=yes)
    def object(self, name, right):
        shown = [row["receipt"] for row in self.graph.run("privacy/evidenced", key=self._who(name).key)]
        receipt = shown[0] if right and shown else "0" * 32
        try:
            leaving.object_to_leaving(self.graph, self._who(name), receipt, self.now)
        except RefusedByRule:
            assert name not in self.model.waiting or not right or self.model.waiting[name] <= self.now
        else:
            assert name in self.model.waiting
            assert right
            self.model.object(name, self.now)

    @rule(name=who)
    def forget(self, name):
        forgetting.forget(self.graph, self._who(name), self.now, how=HOW)
        self.model.forget(name, self.now)

    @rule(name=who, everything=yes)
    def withdraw(self, name, everything):
        purposes = list(Purpose) if everything else [Purpose.SHOW]
        try:
            agreeing.withdraw(self.graph, self._who(name), purposes, self.now, how=HOW)
        except InputError:
            assert name not in self.model.held or not self.model.lines[name].show
            return
        assert name in self.model.held
        line = self.model.lines[name]
        self.model.lines[name] = replace(line, show=False, measure=line.measure and not everything)
        self.model.took_back.add(name)
        self.model.decide(name, self.now)
        if everything:
            self.model.out.setdefault(name, self.now)

    @rule(name=who)
    def readmit(self, name):
        try:
            leaving.readmit(
                self.graph, self._who(name), self.now, agreed_at=self.now, evidence="a form"
            )  # fmt: skip
        except RefusedByRule:
            assert self.model.out.get(name, self.now) >= self.now
        else:
            assert self.model.out.pop(name, self.now) < self.now
            if name in self.model.waiting:
                del self.model.waiting[name]
                self.model.held.add(name)
                self.model.decide(name, self.now)

    @rule()
    def write_out(self):
        self.folders += 1
        folder = self.place.folder / f"archive-{id(self)}-{self.folders}"
        self.archive = write_out(self.graph, folder), frozenset(self.model.acts)

    @rule()
    def bring_back(self):
        if self.archive is None:
            return
        self.folders += 1
        folder = self.place.folder / f"back-{id(self)}-{self.folders}"
        bring_back(self.graph, self.archive[0], folder, self.place.rows, self.place.empty)
        self.model.bring_back(self.archive[1])

    @rule(days=st.integers(1, 8))
    def time_passes(self, days):
        self.now += timedelta(days=days)
        upkeep(self.graph, self.now, quiet)
        self.model.pass_to(self.now)

    @rule()
    def rate(self):
        counting = self.model.counting
        try:
            made = rating.rate(self.graph, Wanted(), self.now, quiet)
        except InputError:
            assert not counting
            return
        assert made.acts == len(counting)
        rows = self.graph.run("explore/ranking", top=100)
        ours = {row["account"].removeprefix("forum:"): row["standing"] for row in rows}
        assert ours.keys() == self.model.shown
        wanted = standings(self.model.held, counting, int(made.as_of.timestamp()))
        for name, value in ours.items():
            assert abs(value - wanted[name]) <= 1e-8 * wanted[name], name

    @invariant()
    def the_graph_is_what_the_model_says(self):
        rows = self.place.rows
        found = rows("MATCH (a:Account) RETURN a {.key, .handle, listed: a:Listed, counted: a:Counted} AS a")
        found = [row["a"] for row in found]
        assert {row["key"] for row in found} == {self._who(name).key for name in self.model.held}
        assert {row["handle"] for row in found if row["listed"]} == self.model.shown
        assert all(row["counted"] for row in found)
        assert {row["handle"] for row in found if not row["listed"]} <= {None}
        keys = {row["k"] for row in rows("MATCH (w:Waiting) RETURN w.key AS k")}
        assert keys == {self._who(name).key for name in self.model.waiting}
        orders = {row["k"] for row in rows("MATCH (s:Suppression) RETURN s.key AS k")}
        assert orders == {self._who(name).key for name in self.model.out}
        assert self.graph.one("schema/state")["acts"] == len(self.model.counting)
        state = self.graph.one("schema/state")
        assert checksum_of_all(rows).startswith(f"{state['acts']}-")

    @invariant()
    def what_must_always_hold_does(self):
        assert [finding.name for finding in audit(self.graph, self.now) if finding.violations] == []
        assert ledger.broken_at(self.graph) is None

    def _bring(self, lines) -> None:
        rows = []
        for name, spell, line in lines:
            said = {True: "yes", False: "no", None: ""}
            until = line.until.isoformat() if line.until else ""
            told = person(
                name, adult=said[line.adult], private=said[line.private], measure=said[line.measure],
                show=said[line.show], agreed_until=until, evidence="a form" if line.proved else "",
            )  # fmt: skip
            rows.append([spell(cell) if cell == name else cell for cell in told])
        file = write(self.place.folder / "people.csv", PEOPLE, rows)
        people.bring(self.graph, self.place.fingerprints, file, self.now, quiet)
        for name, _, line in lines:
            self.model.bring(name, line, self.now)

    def _import(self, acts) -> None:
        if not acts:
            return
        file = write(self.place.folder / "acts.csv", HEADER, sorted(set(acts)))
        order = Order(file, FORUM, networks.named("csv"), Reading({}), self.now)
        report = intake.take_in(self.graph, self.place.fingerprints, order, quiet)
        assert report.withheld[Reason.LEFT_OUT] == sum(self.model.leaves_out(*act[:2]) for act in set(acts))
        for act in acts:
            self.model.act(*act)


def standings(held, acts, until: int) -> dict[str, float]:
    """What comes of PageRank's attention day by day, each by its root; attention by plain iteration."""
    names = sorted(held)
    worth = {kind.name: kind.weight for kind in STANDARD_KINDS}
    weight = np.zeros((len(names), len(names)))
    for actor, target, kind, at in acts:
        weight[names.index(target), names.index(actor)] += worth[kind] * 2 ** ((at - until) / (30 * 86_400))
    given = weight.sum(axis=0)
    share = np.divide(weight, given, out=np.zeros_like(weight), where=given > 0)
    attention = np.ones(len(names))
    for _ in range(2_000):
        attention = 0.15 + 0.85 * share @ attention
    came: defaultdict[tuple[str, int], float] = defaultdict(float)
    for actor, target, kind, at in acts:
        one, worn = names.index(actor), worth[kind] * 2 ** ((at - until) / (30 * 86_400))
        came[target, at // 86_400] += attention[one] * worn / (given[one] + 4.0)
    found = dict.fromkeys(names, 0.15)
    for (name, _), received in came.items():
        found[name] += 0.85 * 0.15 * (received / 0.15) ** 0.5
    return found
