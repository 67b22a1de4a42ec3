"""Explicit access to a private account, per scope, with an end; to revoke it takes exactly that scope out again."""

from collections.abc import Collection
from datetime import datetime

from kloutgraph import ledger
from kloutgraph.addresses import Address
from kloutgraph.deciding import decide_again
from kloutgraph.errors import InputError, RefusedByRule, UsageProblem
from kloutgraph.graph import Graph, Transaction
from kloutgraph.ledger import Event
from kloutgraph.model import Access, Basis
from kloutgraph.privacy import notice
from kloutgraph.privacy.fingerprint import Fingerprints


def grant(
    graph: Graph, fingerprints: Fingerprints, who: Address, access: Access, at: datetime, *, until: datetime, how: str,
    evidence: str,
) -> str:  # fmt: skip
    """Keep that the person behind *who* gave *access* at *at* until *until*, and return the number of the receipt.

    While the account is private it is not held, so its person comes in with a people file after this. Access alone
    lets nobody in: they must be of age and have agreed, as everybody else.
    Raises RefusedByRule without *evidence*, where there is an order to leave them out, or where access means nothing;
    UsageProblem if *until* has passed.
    """
    if not evidence.strip():
        raise RefusedByRule("access needs evidence; say what proves that it was given: --evidence")
    if who.network.basis not in (Basis.CONSENT, Basis.PUBLIC):
        raise RefusedByRule(f"on network '{who.network.name}' nobody gives access: its basis is '{who.network.basis}'")
    if until <= at:
        raise UsageProblem("access must end in the future")
    told = notice.in_force(at)
    receipt = fingerprints.receipt(f"{who.key}\naccess\n{access.value}\n{at.isoformat()}")
    fields = {
        "network": who.network.name, "agreed_at": at, "until": until, "receipt": receipt, "notice": told.version,
        "notice_hash": told.hash, "how": how, "evidenced": True,
    }  # fmt: skip
    with graph.transaction() as tx:
        tx.run("intake/lock")
        if tx.run("privacy/orders", keys=[who.key]):
            raise RefusedByRule("there is an order to leave this account out; lift it with: kloutgraph readmit")
        tx.run("privacy/grant", key=who.key, scope=access.value, fields=fields)
        _note(tx, at, how, who, access, agreed=True)
        decide_again(tx, who.network, [who.key], at)
    return receipt


def revoke(graph: Graph, who: Address, accesses: Collection[Access], at: datetime, *, how: str) -> None:
    """Forget that *accesses* were given; what was held because of them goes at once.

    Raises InputError if none of them was given.
    """
    with graph.transaction() as tx:
        tx.run("intake/lock")
        if not tx.run("privacy/revoke", key=who.key, scopes=[access.value for access in accesses])[0]["revoked"]:
            raise InputError("no access of that kind was given, or it was revoked before")
        for access in sorted(accesses):
            _note(tx, at, how, who, access, agreed=False)
        decide_again(tx, who.network, [who.key], at)


def _note(tx: Transaction, at: datetime, how: str, who: Address, access: Access, *, agreed: bool) -> None:
    ledger.append(tx, Event.WISHES, at, how=how, access=access.value, network=who.network.name, agreed=agreed)
