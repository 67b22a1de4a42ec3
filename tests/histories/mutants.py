"""Ten and more ways in which the rule, the gate, the listing or the suppression could be broken, by name.

Each takes a ``pytest.MonkeyPatch`` and breaks one thing; test_mutants.py shows that the histories notice it.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from kloutgraph import queries, removing
from kloutgraph.model import Consent, Purpose
from kloutgraph.privacy import fingerprint, policy
from kloutgraph.privacy.gate import Gate
from kloutgraph.rights import leaving

Break = Callable[[pytest.MonkeyPatch], None]


def everywhere(patch: pytest.MonkeyPatch, original: object, mutant: object) -> None:
    """Put *mutant* in the place of *original* in every module of ours that has it."""
    for name, module in list(sys.modules.items()):
        if name.startswith("kloutgraph"):
            for attribute, value in list(vars(module).items()):
                if value is original:
                    patch.setattr(module, attribute, mutant)


def policy_lets_minors_in(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(policy, "_age", lambda _wishes: None)


def policy_lets_consents_never_end(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Consent, "in_force", lambda _consent, _at: True)


def policy_lets_private_accounts_in(patch: pytest.MonkeyPatch) -> None:
    rule = policy.refusal
    everywhere(patch, rule, lambda wishes, **asked: rule(replace(wishes, private=False), **asked))


def policy_shows_whoever_is_counted(patch: pytest.MonkeyPatch) -> None:
    rule = policy.refusal
    everywhere(patch, rule, lambda wishes, **asked: rule(wishes, **(asked | {"purpose": Purpose.MEASURE})))


def policy_forgets_who_is_left_out(patch: pytest.MonkeyPatch) -> None:
    rule = policy.refusal
    everywhere(patch, rule, lambda wishes, **asked: rule(replace(wishes, suppressed=False), **asked))


def gate_asks_nobody_who_is_acted_towards(patch: pytest.MonkeyPatch) -> None:
    verdict = Gate.verdict
    patch.setattr(Gate, "verdict", lambda gate, own, actor, _target, seen: verdict(gate, own, actor, None, seen))


def gate_asks_nobody_who_acts(patch: pytest.MonkeyPatch) -> None:
    verdict = Gate.verdict
    patch.setattr(Gate, "verdict", lambda gate, own, _actor, target, seen: verdict(gate, own, None, target, seen))


def listing_keeps_the_label(patch: pytest.MonkeyPatch) -> None:
    _query(patch, "privacy/list", "THEN ['Counted', 'Listed'] ELSE ['Listed'] END", "THEN [] ELSE [] END")


def listing_keeps_the_name(patch: pytest.MonkeyPatch) -> None:
    _query(patch, "privacy/list", "CASE WHEN listed THEN row.handle END", "coalesce(row.handle, account.handle)")


def suppression_is_not_written(patch: pytest.MonkeyPatch) -> None:
    _query(patch, "privacy/suppress", "UNWIND $keys AS key", "UNWIND [key IN $keys WHERE false] AS key")


def suppression_goes_by_the_spelling(patch: pytest.MonkeyPatch) -> None:
    everywhere(patch, fingerprint.normal, lambda handle: handle)


def suppression_is_lifted_by_an_older_consent(patch: pytest.MonkeyPatch) -> None:
    def readmit(graph, who, at, **_said):
        with graph.transaction() as tx:
            leaving._lift(tx, who, at, how="mutant")

    everywhere(patch, leaving.readmit, readmit)


def erasure_leaves_what_waits(patch: pytest.MonkeyPatch) -> None:
    everywhere(patch, leaving.erase_due, lambda _graph, _at: 0)


def erasure_forgets_to_count(patch: pytest.MonkeyPatch) -> None:
    def set_aside(tx, keys, _at):
        tx.run("rights/set_aside", keys=keys)

    everywhere(patch, removing.set_aside, set_aside)


def objection_needs_no_receipt(patch: pytest.MonkeyPatch) -> None:
    _query(patch, "privacy/evidenced", "consent.receipt AS receipt", "'00000000000000000000000000000000' AS receipt")


def _query(patch: pytest.MonkeyPatch, name: str, part: str, other: str) -> None:
    query = queries.named(name)
    assert part in query.text, f"{name} does not say that any more; break it another way"
    broken = {**queries.catalogue(), name: replace(query, text=query.text.replace(part, other))}
    patch.setattr(queries, "catalogue", lambda: broken)


MUTANTS: Mapping[str, Break] = {
    name: found
    for name, found in list(globals().items())
    if name.startswith(("policy_", "gate_", "listing_", "suppression_", "erasure_", "objection_"))
}
