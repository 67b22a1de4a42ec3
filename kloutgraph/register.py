"""The register of sources: which networks may be imported, and on what ground. Refuses what would loosen it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from kloutgraph import ledger
from kloutgraph.errors import RefusedByRule, UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.ledger import Event
from kloutgraph.model import KIND_NAME, RESERVED_KINDS, Basis, Credit, Kind, Network
from kloutgraph.privacy.fingerprint import Fingerprints, problem_with

TOWN = "town"
_NAME = re.compile(r"[a-z][a-z0-9_.-]{0,39}")


def networks(graph: Graph) -> tuple[Network, ...]:
    """Return the networks of the register, by name."""
    return tuple(_network(row["network"]) for row in graph.run("intake/networks"))


def registered(graph: Graph, name: str) -> Network:
    """Return the entry of *name*. Raises RefusedByRule, saying how to make one, if there is none."""
    for network in networks(graph):
        if network.name == name:
            return network
    raise RefusedByRule(
        f"network '{name}' is not in the register of sources; say on what ground it may be held: "
        f"kloutgraph networks add {name} --basis consent|public|own|pseudonymous"
    )


def add(graph: Graph, network: Network, fingerprints: Fingerprints, at: datetime) -> Network:
    """Put *network* into the register at *at*, or change its entry, and return it; the ledger tells of it.

    Raises UsageProblem for a name that is none, a change that acts already held forbid or a kind that another network
    credits to somebody else, RefusedByRule for a network other than the town under the town's public secret.
    """
    if not _NAME.fullmatch(network.name):
        raise UsageProblem(f"'{network.name}' cannot name a network: use small letters, digits, '.', '-', '_'")
    check_secret(network, fingerprints)
    if (network.basis is Basis.OWN) is not bool(network.owner):
        raise UsageProblem("an archive of one's own, and nothing else, has an owner: --basis own --owner HANDLE")
    entries = {entry.name: entry for entry in networks(graph)}
    before = entries.pop(network.name, None)
    _check_credits(entries.values(), network)
    if before:
        _check_change(graph, before, network)
    if network != before:
        with graph.transaction() as tx:
            tx.run("intake/register", name=network.name, fields=_fields(network))
            facts = {"network": network.name, "basis": network.basis.value, "audience": network.audience}
            ledger.append(tx, Event.REGISTERED, at, **facts)
    return network


def owned(network: Network, owner: str | None, fingerprints: Fingerprints) -> Network:
    """Return *network* as the archive of *owner*, a handle, of which the fingerprint alone is kept.

    Raises UsageProblem for what can be nobody's.
    """
    if owner is None:
        return network
    if problem := problem_with(owner):
        raise UsageProblem(f"the owner's handle {problem}")
    return replace(network, owner=fingerprints.key(network.name, owner))


def check_secret(network: Network, fingerprints: Fingerprints) -> None:
    """Raise RefusedByRule if *network* holds real people and the secret is the town's."""
    if fingerprints.is_public and network.name != TOWN:
        raise RefusedByRule(
            f"network '{network.name}' cannot be held where the town is: the town's fingerprint secret is public"
        )


def parse_kind(text: str) -> Kind:
    """Return the kind that *text* declares: NAME=WEIGHT or NAME=WEIGHT:target|actor|nobody.

    One without weight credits nobody. Raises UsageProblem.
    """
    match = re.fullmatch(r"([^=:]+)=([^=:]+)(?::(\w+))?", text.strip())
    problem = (
        f"'{text}' declares no kind: write NAME=WEIGHT or NAME=WEIGHT:target|actor|nobody, such as reviewed=5:target"
    )
    if not match:
        raise UsageProblem(problem)
    name, weight, credit = match[1].strip().lower(), match[2], match[3] or "target"
    try:
        kind = Kind(name, float(weight), Credit(credit))
    except ValueError:
        raise UsageProblem(problem) from None
    if not KIND_NAME.fullmatch(name) or name in RESERVED_KINDS:
        raise UsageProblem(f"'{name}' cannot name a kind: use small letters, digits and '_', and no word of ours")
    if not 0 <= kind.weight <= 1e6:
        raise UsageProblem(f"the weight of '{name}' must lie between 0 and 1,000,000")
    return kind if kind.weight else replace(kind, credits=Credit.NOBODY)


def with_kinds(network: Network, declared: Iterable[Kind]) -> Network:
    """Return *network* with its kinds and *declared* ones, the latter in place of those of the same name."""
    kinds = {kind.name: kind for kind in (*network.kinds, *declared)}
    return replace(network, kinds=tuple(kinds.values()))


def _check_credits(others: Iterable[Network], network: Network) -> None:
    theirs = {kind.relationship: (kind, other) for other in others for kind in other.kinds}
    for kind in network.kinds:
        same, other = theirs.get(kind.relationship, (kind, network))
        if same.credits is not kind.credits:
            raise UsageProblem(
                f"network '{other.name}' credits acts of kind '{same.name}' to the {same.credits}, and a kind means "
                "the same on every network; give yours another name"
            )


def _check_change(graph: Graph, before: Network, after: Network) -> None:
    _check_owner(graph, before, after)
    held = {row["relationship"] for row in graph.run("intake/kinds_held", network=before.name)}
    if not held:
        return
    if before.basis is not after.basis:
        raise RefusedByRule(f"network '{before.name}' holds acts on the basis '{before.basis}', which cannot change")
    now = {kind.name: kind for kind in after.kinds}
    for kind in before.kinds:
        if kind.relationship in held and now.get(kind.name) != kind:
            raise UsageProblem(
                f"network '{before.name}' holds acts of kind '{kind.name}' with weight {kind.weight:g}, "
                f"credited to the {kind.credits}, which cannot change"
            )


def _check_owner(graph: Graph, before: Network, after: Network) -> None:
    """Raise RefusedByRule if accounts that are held would come under another owner, or under one at all."""
    if (before.basis is Basis.OWN, before.owner) == (after.basis is Basis.OWN, after.owner):
        return
    if any(row["accounts"] or row["known"] for row in graph.run("schema/counts") if row["network"] == before.name):
        raise RefusedByRule(f"network '{before.name}' holds accounts, so whose archive it is cannot change")


def _fields(network: Network) -> dict[str, object]:
    return {
        "basis": network.basis.value, "title": network.title or network.name, "contact": network.contact,
        "publisher": network.publisher, "licence": network.licence, "citation": network.citation,
        "audience": network.audience, "window_days": network.window_days, "finished": network.finished,
        "id_pattern": network.id_pattern, "owner": network.owner,
        "kinds": [f"{kind.name}={kind.weight!r}:{kind.credits}" for kind in network.kinds],
    }  # fmt: skip


def _network(fields: dict[str, object]) -> Network:
    known = {name: fields[name] for name in fields.keys() & Network.__dataclass_fields__.keys()}
    kinds = tuple(_stored_kind(str(text)) for text in fields["kinds"])  # type: ignore[attr-defined]  # a list, as _fields wrote it
    return Network(**{**known, "basis": Basis(str(fields["basis"])), "kinds": kinds})  # type: ignore[arg-type]  # likewise


def _stored_kind(text: str) -> Kind:
    name, weight, credit = re.split("[=:]", text)
    return Kind(name, float(weight), Credit(credit))
