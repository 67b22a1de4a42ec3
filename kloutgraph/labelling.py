"""Labels of bots in the graph: found by the rules, kept with a reason, taken off when somebody looked. It names nobody.

A labelled account stays held with its acts, takes no part and is not shown, until the label goes: because its reason
is not true any more, or because its person objected, or the operator saw that it is wrong.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any

import numpy as np

from kloutgraph import labels, ledger, register
from kloutgraph.deciding import NOBODY, decide_again
from kloutgraph.graph import Graph, Run, Transaction
from kloutgraph.labels import Found
from kloutgraph.labels.behaviour import Acts
from kloutgraph.ledger import Event
from kloutgraph.lists import recalling
from kloutgraph.model import Network

MOST_AT_ONCE = 5_000_000
"""Acts held that are brought here in one answer; more come in slices by their actor's key."""
_SLICES = [f"{number:02x}" for number in range(256)]

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, how much there is."""


@dataclass(frozen=True)
class Label:
    """A label as it may be told to whoever has a right to it; whose it is, is not said.

    number   by which it can be taken back
    numbers  what the reason rests on, as text
    """

    number: int
    network: str
    rule: str
    confidence: float
    reason: str
    numbers: str
    at: datetime


@dataclass
class Report:
    """What looking for bots came to: accounts, by rule.

    acts  that were read
    new   labelled now
    kept  labelled before and found again
    gone  labelled before, for a reason that is not true any more
    """

    acts: int
    new: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)


def find(graph: Graph, at: datetime, progress: Progress, *, dry_run: bool = False) -> Report:
    """Look for accounts that behave as bots, label them, and take off labels whose reason is not true any more.

    A rule does not label again whom somebody cleared of its label. With *dry_run* nothing is changed.
    """
    keys, acts = _read(graph, progress)
    said = {keys[account]: rules for account, rules in labels.found(acts, progress).items()}
    report, networks = Report(len(acts.at)), _networks(graph)
    with graph.transaction() as tx:
        if not dry_run:
            tx.run("intake/lock")
        before = {row["key"]: row["rule"] for row in tx.run("labels/all")}
        found = _without_cleared(tx, said)
        gone = sorted(before.keys() - found.keys())
        new = {key: one for key, one in found.items() if key not in before}
        report.kept.update(before[key] for key in sorted(before.keys() & found.keys()))
        report.gone.update(before[key] for key in gone)
        report.new.update(rule for rule, _ in new.values())
        if not dry_run and (new or gone):
            _put_on(tx, new, at)
            take_off(tx, networks, gone, at, cleared=False)
            _tell(tx, at, how="rules", new=report.new, gone=report.gone)
    log.info("labels.done acts=%d new=%d gone=%d", report.acts, report.new.total(), report.gone.total())
    return report


def take_off(
    tx: Transaction, networks: Mapping[str, Network], keys: Sequence[str], at: datetime, *, cleared: bool,
    handles: Mapping[str, str] = NOBODY,
) -> Counter[str]:  # fmt: skip
    """Let the accounts *keys* take part again, and return how many were labelled, by rule.

    cleared  whether the rule was wrong, so that it may not label them again
    handles  by key, of those who may be named again at once; what they were called was not kept
    """
    off: Counter[str] = Counter()
    again: defaultdict[str, set[str]] = defaultdict(set)
    for row in tx.run("labels/drop", keys=list(keys), cleared=cleared):
        off[row["rule"]] += 1
        again[row["network"]].add(row["key"])
    for name, some in sorted(again.items()):
        decide_again(tx, networks[name], sorted(some), at, handles=handles)
    if off:
        tx.run("intake/removed")
    return off


def clear(graph: Graph, key: str, at: datetime, *, handle: str | None = None, how: str) -> bool:
    """Take the label off the account *key*, because it is wrong, and say whether it has or had one.

    handle  its handle where it is known, so that it may be named again at once, also when the label is off already
    """
    networks = _networks(graph)
    with graph.transaction() as tx:
        tx.run("intake/lock")
        if clear_in(tx, networks, key, at, handle=handle, how=how):
            return True
        before = [row for row in tx.run("labels/cleared") if row["key"] == key]
        for row in before:
            decide_again(tx, networks[row["network"]], [key], at, handles={key: handle} if handle else NOBODY)
        return bool(before)


def clear_in(
    tx: Transaction, networks: Mapping[str, Network], key: str, at: datetime, *, handle: str | None, how: str
) -> bool:
    """Do what ``clear`` does, within a transaction of somebody else's who has locked the graph."""
    off = take_off(tx, networks, [key], at, cleared=True, handles={key: handle} if handle else NOBODY)
    if off:
        _tell(tx, at, how=how, new=Counter(), gone=off)
    return bool(off)


def all_labels(run: Run) -> dict[Label, str]:
    """Return all labels in the order of their numbers, each with the key of its account, which is for no eyes."""
    return {_label(row): row["key"] for row in run("labels/all")}


def of(run: Run, key: str) -> list[Label]:
    """Return the label of the account *key*, for whoever it belongs to; none if it has none."""
    return [_label(row) for row in run("labels/of", key=key)]


def _read(graph: Graph, progress: Progress) -> tuple[list[str], Acts]:
    """Return the keys of all accounts that act or are acted towards, in order, and all acts between them."""
    columns: dict[str, list[list[Any]]] = {name: [] for name in ("actor", "target", "kind", "at")}
    slices = _SLICES if graph.one("schema/state")["acts"] > MOST_AT_ONCE else [""]
    for number, prefix in enumerate(slices):
        progress("reading acts", number, len(slices))
        row = graph.one("labels/acts", prefix=prefix)
        for name, values in columns.items():
            values.append(row[name])
    keys = sorted({key for name in ("actor", "target") for part in columns[name] for key in part})
    numbers = {key: number for number, key in enumerate(keys)}
    kinds = {kind: n for n, kind in enumerate(sorted({kind for part in columns["kind"] for kind in part}))}
    actor, target = (_numbered(numbers, columns[name]) for name in ("actor", "target"))
    at = np.fromiter(chain.from_iterable(columns["at"]), np.int64)
    return keys, Acts.sort(len(keys), actor, target, _numbered(kinds, columns["kind"]), at)


def _numbered(numbers: Mapping[str, int], parts: Sequence[Sequence[str]]) -> labels.behaviour.Ints:
    return np.fromiter((numbers[one] for one in chain.from_iterable(parts)), np.int64)


def _without_cleared(tx: Transaction, said: Mapping[str, Mapping[str, Found]]) -> dict[str, tuple[str, Found]]:
    """Return the surest rule of each account, and what it says, without those somebody cleared the account of."""
    cleared = {row["key"]: row["rules"].split() for row in tx.run("labels/cleared")}
    found = {}
    for key, rules in said.items():
        left = [(rule, one) for rule, one in rules.items() if rule not in cleared.get(key, ())]
        if left:
            found[key] = left[0]
    return found


def _put_on(tx: Transaction, new: Mapping[str, tuple[str, Found]], at: datetime) -> None:
    rows = [
        {
            "key": key, "rule": rule, "confidence": one.confidence, "reason": one.reason,
            "numbers": ", ".join(f"{name} {value:g}" for name, value in one.numbers.items()),
        }
        for key, (rule, one) in sorted(new.items(), key=lambda item: (item[1][0], -item[1][1].confidence, item[0]))
    ]  # fmt: skip
    labelled = tx.run("labels/keep", labels=rows, at=at)
    accounts = [{**row, "listed": False, "handle": None, "name": None} for row in labelled]
    recalling.say(tx, accounts, at)
    if labelled:
        tx.run("intake/removed")


def _tell(tx: Transaction, at: datetime, *, how: str, new: Counter[str], gone: Counter[str]) -> None:
    """Write into the ledger how many accounts were labelled or are not any more, by rule."""
    facts = {f"{name}_{what}": n for what, some in (("on", new), ("off", gone)) for name, n in sorted(some.items())}
    ledger.append(tx, Event.LABELLED, at, how=how, **facts)


def _networks(graph: Graph) -> dict[str, Network]:
    return {network.name: network for network in register.networks(graph)}


def _label(row: Mapping[str, Any]) -> Label:
    return Label(
        row["number"], row["network"], row["rule"], row["confidence"], row["reason"], row["numbers"],
        row["at"].to_native(),
    )  # fmt: skip
