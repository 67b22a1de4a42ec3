"""The gate for free Cypher: who passes can change nothing, call nothing of the server, and be ended.

First the words are looked at, for a plan does not show what stands within values; then the server's own plan of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from kloutgraph.errors import RefusedByGate
from kloutgraph.graph import Graph, Plan

from . import rules
from .allowed import FUNCTIONS, OPERATORS, PROCEDURES
from .words import Kind, Word, read

PLANNING_S = 5.0
"""How long the server may take to plan a query."""
_QUOTED = re.compile(r"`[^`]*`")
_CALLED = re.compile(r"\b((?:[A-Za-z_]\w*\.)+[A-Za-z_]\w*)\(")


@dataclass(frozen=True)
class Passed:
    """A query that may run, as it is sent, with its plan."""

    text: str
    plan: Plan


def passed(graph: Graph, text: str, params: Mapping[str, object]) -> Passed:
    """Return what may be sent of *text*. Raises RefusedByGate, or QueryFailed where it is no Cypher."""
    typed = read(text)
    rules.check(typed.words)
    if missing := sorted(_parameters(typed.words) - params.keys()):
        raise RefusedByGate(f"it needs a value for ${missing[0]}")
    plan = graph.plan(typed.sent, params, timeout_s=PLANNING_S)
    _check(plan)
    return Passed(typed.sent, plan)


def _parameters(words: tuple[Word, ...]) -> set[str]:
    """Return the names of parameters, as they are written."""
    return {
        name.name if name.kind is Kind.QUOTED else name.written
        for sign, name in pairwise(words) if sign.said == "$" and name.kind in (Kind.NAME, Kind.QUOTED)
    }  # fmt: skip


def _check(plan: Plan) -> None:
    if plan.type != "r":
        raise RefusedByGate("it does more than read; free Cypher reads alone")
    for operator, details in plan.operators:
        if operator not in OPERATORS:
            raise RefusedByGate(f"the server would use {operator} for it, which is no operator that reads alone")
        called = details.partition("(")[0].strip().lower() if operator == "ProcedureCall" else ""
        if called and called not in PROCEDURES:
            raise RefusedByGate(f"the procedure {called} may not be called")
        for name in _CALLED.findall(_QUOTED.sub("", details)):
            if name.lower() not in FUNCTIONS | PROCEDURES:
                raise RefusedByGate(f"the function {name} is not one of those that a query may use")
