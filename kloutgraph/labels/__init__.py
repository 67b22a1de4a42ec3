"""Rules that tell bots from people by what they do: one module each with a RULE. They know no names and no graph.

A rule says what it saw in a sentence, with the numbers behind it and how sure it is: 0.5 where its deciding number
only just keeps within its limit, 1 where there is nothing that a person would do. Being attended to is never a sign.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kloutgraph.labels.behaviour import Acts
from kloutgraph.siblings import offered

Numbers = Mapping[str, float]
"""What a label rests on: a word to its number, with the unit in the word where it has one."""


@dataclass(frozen=True)
class Found:
    """An account that behaves as a rule says.

    account     its number among those of the acts
    confidence  0 to 1
    reason      one sentence, for the person whose account it is; it names nobody, and tells others in tens
    numbers     what it rests on
    """

    account: int
    confidence: float
    reason: str
    numbers: Numbers


@dataclass(frozen=True)
class Rule:
    """A rule: its name, whom it labels, in one sentence, its limits and what finds them.

    limits  the constants it decides by, each with its value, as docs/labels.md explains them
    """

    name: str
    says: str
    limits: Numbers
    find: Callable[[Acts], Iterable[Found]]


@cache
def rules() -> Mapping[str, Rule]:
    """Return the rules by name: those of the modules beside this one."""
    found: list[Rule] = sorted(offered(__name__, "RULE"), key=lambda rule: rule.name)
    return {rule.name: rule for rule in found}


def found(acts: Acts, told: Callable[[str, int, int], None] = lambda *_: None) -> dict[int, dict[str, Found]]:
    """Return, for each account that any rule finds, what each of these rules says of it, the surest first.

    told  is told which rule looks, how many did, how many there are
    """
    everything: dict[int, dict[str, Found]] = {}
    for number, (name, rule) in enumerate(rules().items()):
        told(f"looking for {name}", number, len(rules()))
        for one in rule.find(acts):
            everything.setdefault(one.account, {})[name] = one
    return {
        account: dict(sorted(said.items(), key=lambda item: (-item[1].confidence, item[0])))
        for account, said in sorted(everything.items())
    }
