"""To agree and to withdraw, per purpose and network; withdrawing everything is to disconnect a network."""

from collections.abc import Collection
from datetime import datetime

from kloutgraph import ledger, register
from kloutgraph.addresses import Address
from kloutgraph.deciding import decide_again, decide_persons
from kloutgraph.errors import InputError, RefusedByRule
from kloutgraph.graph import Graph
from kloutgraph.ledger import Event
from kloutgraph.model import Basis, Consent, Purpose
from kloutgraph.orders import WITHDRAWN, order
from kloutgraph.privacy import notice
from kloutgraph.privacy.fingerprint import Fingerprints


def agree(
    graph: Graph, fingerprints: Fingerprints, who: Address, purpose: Purpose, at: datetime, *, how: str, evidence: str,
    name: str | None = None,
) -> str:  # fmt: skip
    """Keep that the person behind *who* agreed to *purpose* at *at*, and return the number of the receipt.

    name  what they wish to be called where they are shown; None leaves it as it is

    Raises RefusedByRule without *evidence*, where there is an order to leave them out, or if nobody is known behind the
    account: who they are and that they are of age comes with a people file.
    """
    if not evidence.strip():
        raise RefusedByRule("a consent needs evidence; say what proves it: --evidence")
    with graph.transaction() as tx:
        tx.run("intake/lock")
        found = tx.run("privacy/person_of", keys=[who.key])
        if not found or tx.run("privacy/orders", keys=[who.key]):
            raise RefusedByRule("nobody is held by that account; bring them with: kloutgraph people FILE")
        consent = Consent(at)
        kept = notice.kept(
            fingerprints, found[0]["person"], who.network.name, purpose, consent, how=how, evidenced=True
        )
        tx.run("privacy/agree", key=who.key, purpose=purpose.value, fields=kept)
        ledger.append(tx, Event.WISHES, at, how=how, purpose=purpose.value, network=who.network.name, agreed=True)
        names = {who.key: name} if name else {}
        networks = {who.network.name: who.network}
        decide_persons(tx, networks, [who.key], at, handles={who.key: who.handle}, names=names)
    return str(kept["receipt"])


def withdraw(graph: Graph, who: Address, purposes: Collection[Purpose], at: datetime, *, how: str) -> None:
    """Note that the person behind *who* takes back *purposes* on its network; the graph follows at once.

    Without MEASURE all their accounts there go with all acts, so that the network's part of every score goes too.
    Raises InputError if nothing of it was ever given.
    """
    with graph.transaction() as tx:
        tx.run("intake/lock")
        gave = tx.run("privacy/withdraw", key=who.key, purposes=[purpose.value for purpose in purposes], at=at)
        public = who.network.basis is not Basis.CONSENT and Purpose.MEASURE in purposes
        if not gave[0]["consents"] and not (public and tx.run("privacy/held", keys=[who.key])):
            raise InputError("nothing of that was given, or it was taken back before")
        for purpose in sorted(purposes):
            ledger.append(tx, Event.WISHES, at, how=how, purpose=purpose.value, network=who.network.name, agreed=False)
        keys = [who.key]
        if Purpose.MEASURE in purposes:
            theirs = tx.run("rights/accounts_of", keys=keys)
            keys = order(tx, [row["key"] for row in theirs if row["network"] == who.network.name], at, WITHDRAWN)
        decide_persons(tx, {who.network.name: who.network}, keys, at)


def end_consents(graph: Graph, at: datetime) -> int:
    """Follow the consents that have ended by themselves by *at*; return how many accounts were looked at."""
    networks = {network.name: network for network in register.networks(graph)}
    ended = graph.run("privacy/ended", at=at)
    for name in sorted({row["network"] for row in ended}):
        keys = [row["key"] for row in ended if row["network"] == name]
        with graph.transaction() as tx:
            tx.run("intake/lock")
            gone = decide_again(tx, networks[name], keys, at)
            ledger.append(tx, Event.ENDED, at, network=name, accounts=len(keys), let_go=gone)
    graph.run("privacy/drop_access", at=at)
    return len(ended)
