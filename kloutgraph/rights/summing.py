"""A person's acts in sums, for a page that can be read: how many by network and import, the first and the last."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Sum:
    """Acts of one network that came with one import.

    number           the import's number, or None where they did not come by one
    imported_at      when it began, or None
    sent, received   how many acts the person did, and how many others did towards them
    kinds            how many of each kind, by name
    first, last      when the first and the last of them was
    """

    network: str
    number: int | None
    imported_at: datetime | None
    sent: int
    received: int
    kinds: Mapping[str, int]
    first: datetime
    last: datetime


def sums(acts: Iterable[Mapping[str, Any]]) -> list[Sum]:
    """Return the sums of *acts*, as ``copying.copy`` gives them, by network and number of the import."""
    found: defaultdict[tuple[str, int], list[Mapping[str, Any]]] = defaultdict(list)
    for act in acts:
        found[act["network"], act.get("import") or 0].append(act)
    return [_sum(network, number or None, found[network, number]) for network, number in sorted(found)]


def _sum(network: str, number: int | None, acts: list[Mapping[str, Any]]) -> Sum:
    sent = sum(act["direction"] == "sent" for act in acts)
    kinds = [act["kind"] for act in acts]
    return Sum(
        network, number, acts[0]["imported_at"], sent, len(acts) - sent,
        {kind: kinds.count(kind) for kind in sorted(set(kinds))},
        min(act["at"] for act in acts), max(act["at"] for act in acts),
    )  # fmt: skip
