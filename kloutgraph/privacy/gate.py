"""The way in: the policy, asked once per account. It does not know where wishes come from."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

from kloutgraph.model import Act, KeyedAct, Network, Purpose, Reason, Wishes
from kloutgraph.privacy import policy

Admitted = NewType("Admitted", tuple[KeyedAct, ...])
"""Acts that may be held. Only ``Gate.admit`` makes it, and only it can be saved."""

NOT_READ: Mapping[int, Reason] = {}


@dataclass
class Gate:
    """Decides for one network at one moment, and remembers what it decided for each key."""

    network: Network
    at: datetime
    decided: dict[str, Reason | None] = field(default_factory=dict)

    def undecided(self, keys: Iterable[str]) -> list[str]:
        """Return those of *keys*, each once and sorted, whose wishes have not been learnt."""
        return sorted(set(keys) - self.decided.keys())

    def learn(self, wishes: Mapping[str, Wishes]) -> None:
        """Ask the policy about each key of *wishes*."""
        for key, wish in wishes.items():
            self.decided[key] = policy.refusal(wish, basis=self.network.basis, purpose=Purpose.MEASURE, at=self.at)

    def admit(
        self, acts: Sequence[tuple[Act, KeyedAct]], left_out: Collection[str] = (),
        texts: Mapping[int, Reason] = NOT_READ,
    ) -> tuple[Admitted, Counter[Reason]]:  # fmt: skip
        """Return the acts that may be held, and how many may not, by reason.

        left_out  ids of accounts that are to be left out under whatever handle, as ``actor_id`` and ``target_id`` say
        texts     why acts do not count whose text is a copy or sells, by line; asked last, for it allows nothing

        Raises KeyError if the wishes of an end have not been learnt.
        """
        withheld: Counter[Reason] = Counter()
        admitted = []
        for act, keyed in acts:
            reason = self._refusal(act, keyed, left_out) or texts.get(act.line)
            if reason is None:
                admitted.append(keyed)
            else:
                withheld[reason] += 1
        return Admitted(tuple(admitted)), withheld

    def verdict(
        self, oneself: bool, actor: Reason | None, target: Reason | None, audience: tuple[str | None, str | None]
    ) -> Reason | None:
        """Return why an act may not be held, or None.

        oneself        whether both ends are one account
        actor, target  why either of them may not be held
        audience       visibility of the act and of its container, as the file says it
        """
        if oneself:
            return Reason.TOWARDS_ONESELF
        public = policy.is_public(*audience, basis=self.network.basis, asserted=self.network.audience)
        refused = policy.refusal_between(actor, target, basis=self.network.basis)
        return refused or (None if public else Reason.NOT_PUBLIC)

    def _refusal(self, act: Act, keyed: KeyedAct, left_out: Collection[str]) -> Reason | None:
        actor, target = (
            Reason.LEFT_OUT if number and number in left_out else self.decided[key]
            for number, key in ((act.actor_id, keyed.actor), (act.target_id, keyed.target))
        )
        return self.verdict(
            keyed.actor == keyed.target, actor, target,
            (act.visibility, act.container_visibility),
        )  # fmt: skip
