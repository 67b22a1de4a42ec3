"""The gate for free Cypher: who passes can change nothing, call nothing of the server, and be ended.

First the words are looked at, for a plan does not show what stands within values; then the server's own plan of them.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise

from kloutgraph.errors import RefusedByGate
from kloutgraph.graph import Graph, Plan

from . import loops, rules
from .allowed import FUNCTIONS, OPERATORS, PROCEDURES
from .words import Kind, Word, read

PLANNING_S = 5.0
"""How long the server may take to plan a query."""
LETTERS, MANY, DEEP = 65_536, 1_000, 20
"""At most, of all parameters together: letters, as JSON; things in lists and maps; these within one another."""
_SENT = (str, int, float, type(None), Mapping, list, tuple, date, time, timedelta)
"""What a parameter may hold: what JSON has, moments and spans of time."""
_QUOTED = re.compile(r"`[^`]*`")
_CALLED = re.compile(r"\b((?:[A-Za-z_]\w*\.)+[A-Za-z_]\w*)\(")


@dataclass(frozen=True)
class Passed:
    """A query that may run, as it is sent, with its plan."""

    text: str
    plan: Plan


def passed(graph: Graph, text: str, params: Mapping[str, object], *, mark: str = "") -> Passed:
    """Return what may be sent of *text*. Raises RefusedByGate, or QueryFailed where it is no Cypher.

    mark  by which the transaction that plans it is found, see free/running
    """
    typed = read(text)
    rules.check(typed.words)
    wanted = parameters(typed.words)
    if missing := sorted(wanted - params.keys()):
        raise RefusedByGate(f"it needs a value for ${missing[0]}")
    if params.keys() - wanted:
        takes = f"{', '.join(f'${name}' for name in sorted(wanted))} alone" if wanted else "no parameters"
        raise RefusedByGate(f"it takes {takes}; a value was given for something else")
    _bounded(params)
    if loops.sums(typed.words) and _longest(params) > loops.LETTERS:
        raise RefusedByGate(f"beside a reduce() a text in a parameter has {loops.LETTERS} letters at most")
    plan = graph.plan(typed.sent, params, mark=mark, timeout_s=PLANNING_S)
    _check(plan)
    return Passed(typed.sent, plan)


def parameters(words: tuple[Word, ...]) -> set[str]:
    """Return the names of parameters, as they are written."""
    return {
        name.name if name.kind is Kind.QUOTED else name.written
        for sign, name in pairwise(words) if sign.said == "$" and name.kind in (Kind.NAME, Kind.QUOTED)
    }  # fmt: skip


def _bounded(params: Mapping[str, object]) -> None:
    """Raise RefusedByGate if *params* hold too much."""
    many = _things(params)
    if many > MANY or len(json.dumps(params, default=str)) > LETTERS:
        raise RefusedByGate(f"parameters hold {LETTERS:,} letters and {MANY:,} things in lists at most")


def _things(value: object, deep: int = 0) -> int:
    """Return how many things *value* holds, in lists and maps within it too. Raises RefusedByGate for what none may."""
    if deep > DEEP:
        raise RefusedByGate("the parameters are nested too deep")
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise RefusedByGate("a parameter holds a number beyond 64 bits")
    if isinstance(value, str) and not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise RefusedByGate("a parameter holds half a letter, which is no text")
    if isinstance(value, Mapping) and not all(isinstance(name, str) for name in value):
        raise RefusedByGate("in a parameter that is a map, names are texts")
    if not isinstance(value, _SENT):
        raise RefusedByGate(f"a parameter holds {type(value).__name__}, which no query takes")
    held = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return len(held) + sum(_things(one, deep + 1) for one in held)


def _longest(value: object) -> int:
    """Return how many letters the longest text in *value* has."""
    if isinstance(value, str):
        return len(value)
    held = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return max(map(_longest, held), default=0)


def _check(plan: Plan) -> None:
    if plan.type != "r":
        raise RefusedByGate("it does more than read; free Cypher reads alone")
    for step in plan.steps:
        operator, details = step.operator, step.details
        if operator not in OPERATORS:
            raise RefusedByGate(f"the server would use {operator} for it, which is no operator that reads alone")
        called = details.partition("(")[0].strip().lower() if operator == "ProcedureCall" else ""
        if called and called not in PROCEDURES:
            raise RefusedByGate(f"the procedure {called} may not be called")
        for name in _CALLED.findall(_QUOTED.sub("", details)):
            if name.lower() not in FUNCTIONS | PROCEDURES:
                raise RefusedByGate(f"the function {name} is not one of those that a query may use")
