"""The policy asked again about accounts that are held, after their people's wishes changed or time passed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from kloutgraph.graph import Transaction
from kloutgraph.lists import recalling
from kloutgraph.model import Network, Purpose
from kloutgraph.privacy.fingerprint import normal
from kloutgraph.privacy.policy import refusal
from kloutgraph.privacy.wishes import wishes_of
from kloutgraph.removing import take_out

NOBODY: Mapping[str, str] = {}


def decide_again(
    tx: Transaction,
    network: Network,
    keys: Sequence[str],
    at: datetime,
    *,
    handles: Mapping[str, str] = NOBODY,
    names: Mapping[str, str | None] = NOBODY,
) -> int:
    """Take out whoever of *keys* may not be held any more, list whoever may be named; return how many were taken out.

    handles, names  by key, of those who could be named and are not yet; without a handle nobody begins to be named
    """
    known = {row["key"]: row for row in tx.run("rights/listed", keys=keys)}
    wishes = wishes_of(tx.run, list(known), network.basis, network.owner)
    gone, rows = [], []
    for key, was in known.items():
        if refusal(wishes[key], basis=network.basis, purpose=Purpose.MEASURE, at=at):
            gone.append(key)
            continue
        handle = normal(handles[key]) if key in handles else was["handle"]
        listed = handle is not None and refusal(wishes[key], basis=network.basis, purpose=Purpose.SHOW, at=at) is None
        name = names.get(key, was["name"])
        row = {"key": key, "network": network.name, "listed": listed, "handle": handle, "name": name}
        rows.append((row, was))
    recalling.say(tx, [row for row, _ in rows], at)
    if any(was["counted"] and row["listed"] != (was["handle"] is not None) for row, was in rows):
        tx.run("intake/removed")  # what is told of others' reach depends on who is shown
    take_out(tx, gone, at)
    return len(gone)


def decide_persons(
    tx: Transaction,
    networks: Mapping[str, Network],
    keys: Sequence[str],
    at: datetime,
    *,
    handles: Mapping[str, str] = NOBODY,
    names: Mapping[str, str | None] = NOBODY,
) -> int:
    """Decide again about *keys* and all other accounts of their people that are held on *networks*, by name.

    What somebody agrees to and how old they are holds for all their accounts. Arguments and answer as ``decide_again``.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in tx.run("rights/accounts_of", keys=keys):
        found[row["network"]].add(row["key"])
    return sum(
        decide_again(tx, networks[name], sorted(some), at, handles=handles, names=names)
        for name, some in sorted(found.items())
        if name in networks
    )
