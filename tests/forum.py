"""A forum of five who act towards each other; Ada and Hana can prove their consents, Ben, Cleo and Dan cannot."""

from dataclasses import dataclass
from pathlib import Path

from kloutgraph.addresses import Address, address
from kloutgraph.graph import Graph
from kloutgraph.privacy.fingerprint import Fingerprints
from tests.acts import FORUM, HEADER, PEOPLE, START, bring, person, take_in, write

NAMES = ("ada", "ben", "cleo", "dan", "hana")
PROVED = ("ada", "hana")
ACTS = [
    (actor, target, kind, START + 86_400 * day)
    for day, (actor, target, kind) in enumerate(
        (actor, target, kind)
        for kind in ("reply", "like", "mention")
        for actor in NAMES
        for target in NAMES
        if actor != target and (len(actor) + len(target) + len(kind)) % 3
    )
]


@dataclass(frozen=True)
class Forum:
    """The forum as it stands in the graph, and how to bring it (again)."""

    graph: Graph
    fingerprints: Fingerprints
    folder: Path

    def bring(self, *names: str) -> None:
        """Bring the people called *names*, or all."""
        lines = [person(name, evidence="a form" if name in PROVED else "") for name in names or NAMES]
        bring(self.graph, self.fingerprints, write(self.folder / "people.csv", PEOPLE, lines))

    def act(self, *without: str) -> None:
        """Bring the acts, but those of people *without* whom it should be."""
        acts = [act for act in ACTS if not {act[0], act[1]} & set(without)]
        take_in(self.graph, self.fingerprints, write(self.folder / "acts.csv", HEADER, acts), FORUM)

    def who(self, account: str) -> Address:
        """Return the account *account* of the forum."""
        return address(self.graph, self.fingerprints, f"forum:{account}")
