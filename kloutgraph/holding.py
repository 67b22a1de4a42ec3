"""Which admitted acts are new, and holding them: one batch, one transaction. It asks nobody's wishes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kloutgraph.graph import Row, Run
from kloutgraph.model import Credit, KeyedAct, Kind, Network, Rejected
from kloutgraph.privacy.gate import Admitted
from kloutgraph.scores import scoring

BATCH_KEYS = 20_000


@dataclass
class Settled:
    """What a batch of admitted acts comes to.

    new       acts to hold, by identity
    outdone   acts to let go, because the same act came again under a stronger kind
    brought   the import that brought an outdone act, by identity; the act stays that import's
    held      rows that were held already
    rejected  rows whose id is held with other content
    """

    new: dict[str, KeyedAct] = field(default_factory=dict)
    outdone: list[KeyedAct] = field(default_factory=list)
    brought: dict[str, int] = field(default_factory=dict)
    held: int = 0
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def admitted(self) -> int:
        """Acts that were not held before in any form."""
        return len(self.new) - len(self.outdone)

    @property
    def added(self) -> list[str]:
        """Identities that the checksum gains."""
        gone = {act.id for act in self.outdone}
        return [identity for identity in self.new if identity not in gone]


def held_of(run: Run, keys: Collection[str]) -> set[str]:
    """Return those of *keys* whose accounts are held, asked for some at a time."""
    asked = sorted(keys)
    batches = (asked[start : start + BATCH_KEYS] for start in range(0, len(asked), BATCH_KEYS))
    return {row["key"] for batch in batches for row in run("privacy/held", keys=batch)}


def settle(run: Run, admitted: Admitted, network: Network, *, fresh: bool, alone: bool, last: int | None) -> Settled:
    """Say what *admitted* comes to.

    fresh  no other import brought acts, so nothing is looked up in the graph
    alone  nobody else changed the graph since the file was begun, so what it said before is held still
    last   when the last act held was, before the file was begun if alone: what is later cannot be held; None if unknown
    """
    kinds = {kind.name: kind for kind in network.kinds}
    in_doubt = [] if fresh else [act for act in admitted if last is None or act.at <= last]
    held = _held(run, in_doubt, kinds)
    by_id = _held_by_id(run, in_doubt)
    names = {kind.relationship: kind.name for kind in network.kinds}
    settled = Settled()
    for act in admitted:
        if act.id in settled.new:
            settled.held += 1
            if act.replaces:
                settled.new[act.id] = act
        elif act.own and (row := by_id.get(act.id)):
            _meet(settled, act, row, kinds, names)
        elif act.again and alone:
            settled.held += 1
            if act.replaces:
                _outdo(settled, act, act.replaces)
        elif act.id in held:
            settled.held += 1
        else:
            settled.new[act.id] = act
    return settled


def write(run: Run, settled: Settled, network: Network, number: int) -> None:
    """Hold the new acts of *settled*, as those of import *number* or of the one that brought them weaker."""
    kinds = {kind.name: kind for kind in network.kinds}
    for name, acts in _by_kind(settled.outdone).items():
        ends = [[act.actor, act.target, act.id] for act in acts]
        run("intake/drop_acts", relationship=kinds[name].relationship, acts=ends)
    for name, acts in _by_kind(settled.new.values()).items():
        kind = kinds[name]
        credit = None if kind.credits is Credit.TARGET else kind.credits.value
        found = _rows(settled, acts, kind, number)
        run("intake/hold_acts", relationship=kind.relationship, credit=credit, acts=found)


def _rows(settled: Settled, acts: Sequence[KeyedAct], kind: Kind, number: int) -> list[list[object]]:
    weigh, brought = scoring.static_weight, settled.brought
    return [
        [
            act.actor, act.target, act.id, act.at, weigh(kind.weight, act.at), brought.get(act.id, number),
            act.topic or None,
        ]
        for act in acts
    ]  # fmt: skip


def _meet(settled: Settled, act: KeyedAct, row: Row, kinds: Mapping[str, Kind], names: Mapping[str, str]) -> None:
    if (row["actor"], row["target"], row["at"]) != (act.actor, act.target, act.at):
        sentence = f"its id is held with other content since import {row['number']}, which stays"
        settled.rejected.append(Rejected(act.line, sentence))
        return
    settled.held += 1
    kind = names[row["relationship"]]
    if kinds[act.kind].weight > kinds[kind].weight:
        settled.brought[act.id] = row["number"]
        _outdo(settled, act._replace(topic=row["topic"] or ""), kind)


def _outdo(settled: Settled, act: KeyedAct, kind: str) -> None:
    settled.outdone.append(act._replace(kind=kind))
    settled.new[act.id] = act


def _held(run: Run, looked_for: Sequence[KeyedAct], kinds: Mapping[str, Kind]) -> set[str]:
    held: set[str] = set()
    for name, acts in _by_kind(act for act in looked_for if not act.own).items():
        ends = [[act.actor, act.target, act.id] for act in acts]
        rows = run("intake/acts_held", relationship=kinds[name].relationship, acts=ends)
        held.update(row["id"] for row in rows)
    return held


def _held_by_id(run: Run, looked_for: Sequence[KeyedAct]) -> dict[str, Row]:
    ends: defaultdict[str, list[str]] = defaultdict(list)
    for act in looked_for:
        if act.own:
            ends[act.actor].append(act.id)
            ends[act.target].append(act.id)
    if not ends:
        return {}
    return {row["id"]: row for row in run("intake/ids_held", ends=[[key, ids] for key, ids in ends.items()])}


def _by_kind(acts: Iterable[KeyedAct]) -> Mapping[str, list[KeyedAct]]:
    found: defaultdict[str, list[KeyedAct]] = defaultdict(list)
    for act in acts:
        found[act.kind].append(act)
    return found
