"""An account as people write it, whether it is held or not: to be left out, nobody need be listed."""

from dataclasses import dataclass

from kloutgraph import register
from kloutgraph.errors import UsageProblem
from kloutgraph.graph import Graph
from kloutgraph.model import Network
from kloutgraph.privacy.fingerprint import Fingerprints, problem_with


@dataclass(frozen=True)
class Address:
    """A handle on a network of the register, and its key. It is never printed."""

    network: Network
    handle: str
    key: str


def address(graph: Graph, fingerprints: Fingerprints, account: str) -> Address:
    """Return what *account* means: ``network:handle``, or a handle where there is one network.

    Raises UsageProblem, without the handle, for what can be nobody's.
    """
    known = {entry.name: entry for entry in register.networks(graph)}
    name, colon, handle = account.strip().partition(":")
    name = name.strip().lower()
    if not colon and len(known) == 1:
        (name,), handle = known, account
    elif not colon or name not in known:
        raise UsageProblem(f"write an account as network:handle; the networks are {', '.join(known) or 'none yet'}")
    if problem := problem_with(handle):
        raise UsageProblem(f"the handle {problem}")
    return Address(known[name], handle, fingerprints.key(name, handle))
