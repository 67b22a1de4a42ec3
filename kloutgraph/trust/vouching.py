"""Who counts where trust begins at seeds: the seeds, and whoever enough of those who count acted towards.

So no number of accounts that one person made counts: nobody but that one acts towards them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kloutgraph.graph import Graph
from kloutgraph.model import Method
from kloutgraph.scores import projecting
from kloutgraph.scores.projecting import ALL, Taking
from kloutgraph.scores.spanning import Span


def vouched(graph: Graph, method: Method, over: Span, taking: Taking = ALL) -> frozenset[str] | None:
    """Return the keys of all accounts whose acts count, or None where no vouching is asked for, so that all do."""
    if not method.vouchers:
        return None
    found = set(graph.one("seeds/groups")["account"]) - taking.without
    weights, added = projecting.changed(graph, method), _added(taking)
    vouchers: defaultdict[str, set[str]] = defaultdict(set)
    fresh: Collection[str] = found
    while fresh:
        row = graph.one(
            "rating/vouches", keys=sorted(fresh), weights=weights, newest=taking.newest,
            without=sorted(taking.without), **over.seconds,
        )  # fmt: skip
        said = [
            *zip(row["account"], row["voucher"], strict=True),
            *((me, by) for by in fresh for me in added.get(by, ())),
        ]
        fresh = _enough(said, found, vouchers, method.vouchers)
        found |= fresh
    return frozenset(found)


def _enough(
    said: Iterable[tuple[str, str]], found: Collection[str], vouchers: defaultdict[str, set[str]], least: int
) -> set[str]:
    """Return who has enough vouchers now, of those not *found* before."""
    fresh = set()
    for account, voucher in said:
        if account not in found:
            vouchers[account].add(voucher)
            if len(vouchers[account]) >= least:
                fresh.add(account)
    return fresh


def _added(taking: Taking) -> Mapping[str, list[str]]:
    """Return whom somebody acts towards by acts that are added."""
    added: defaultdict[str, list[str]] = defaultdict(list)
    for moved, mover, *_ in taking.more:
        added[moved].append(mover)
    return added
