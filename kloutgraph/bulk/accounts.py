"""Everybody whom the acts name: numbered once, keyed once, and the gate asked once for each.

Tables ``handle`` (spelling to number), ``account`` (number, key, why they may not be held), ``kind`` and ``audience``.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kloutgraph.bulk import table
from kloutgraph.bulk.table import Table
from kloutgraph.errors import InputError
from kloutgraph.intake import Order
from kloutgraph.model import Act, Basis, Network, Reason, Wishes
from kloutgraph.privacy.fingerprint import Fingerprints, normal
from kloutgraph.privacy.gate import Gate
from kloutgraph.survey import undeclared

FEW = 5
BATCH_KEYS = 20_000
REASONS = {reason: code for code, reason in enumerate(Reason, 1)}
"""Codes of reasons in ``account``; 0 is none."""

Asked = Callable[[list[str]], Mapping[str, Wishes]]
"""What tells the wishes behind keys."""


def number(db: Table, folder: Path, network: Network, fingerprints: Fingerprints) -> None:
    """Make ``handle`` and ``account`` of all whom ``told`` names, those most acted upon first: hubs side by side.

    Half of the time of a PageRank is spent on finding accounts in memory.
    """
    pattern = re.compile(network.id_pattern) if network.basis is Basis.PSEUDONYMOUS else None
    numbers: dict[str, int] = {}

    def spelt() -> Iterator[tuple[object, ...]]:
        query = (
            "SELECT handle FROM (SELECT target AS handle, count(*) AS acts FROM told GROUP BY ALL UNION ALL "
            "SELECT actor, 0 FROM told GROUP BY ALL) GROUP BY handle ORDER BY sum(acts) DESC, handle"
        )
        for (handle,) in table.rows(db, query):
            key = fingerprints.key(network.name, handle)
            place = numbers.setdefault(key, len(numbers))
            yield handle, place, pattern is not None and not pattern.fullmatch(handle)

    table.put(db, folder, "handle", {"handle": "VARCHAR", "n": "INTEGER", "misnamed": "BOOLEAN"}, spelt())
    columns = {"n": "INTEGER", "key": "VARCHAR", "reason": "UTINYINT"}
    table.put(db, folder, "account", columns, ((n, key, 0) for key, n in numbers.items()))


def decide(db: Table, folder: Path, gate: Gate, asked: Asked, told: Callable[[float], None]) -> None:
    """Ask the gate about each account and note in ``account`` why it may not be held."""
    keys = [key for (key,) in table.rows(db, "SELECT key FROM account ORDER BY n")]
    for start in range(0, len(keys), BATCH_KEYS):
        gate.learn(asked(keys[start : start + BATCH_KEYS]))
        told(min(1.0, (start + BATCH_KEYS) / len(keys)))
    codes = ((n, key, REASONS[reason] if (reason := gate.decided[key]) else 0) for n, key in enumerate(keys))
    table.put(db, folder, "account", {"n": "INTEGER", "key": "VARCHAR", "reason": "UTINYINT"}, codes)


def declare(db: Table, folder: Path, order: Order, line: Callable[[int], int]) -> None:
    """Make ``kind`` of the kinds that ``told`` names. Raises InputError for those that the network does not declare.

    line  gives the line of a row of ``told``
    """
    declared = {kind.name: (place, kind) for place, kind in enumerate(order.network.kinds)}
    texts = {text: text.strip().lower() for (text,) in table.rows(db, "SELECT DISTINCT kind FROM told")}
    unknown = {name for name in texts.values() if name not in declared}
    if unknown:
        strange = [(text, name) for text, name in texts.items() if name in unknown]
        table.put(db, folder, "strange", {"text": "VARCHAR", "name": "VARCHAR"}, strange)
        raise InputError(undeclared(_examples(db, line), order.form.unit), file=order.file)
    columns = {
        "text": "VARCHAR", "k": _whole(len(declared)), "name": "VARCHAR", "type": "VARCHAR", "worth": "DOUBLE",
        "credit": "VARCHAR",
    }  # fmt: skip
    rows = []
    for text, name in texts.items():
        place, kind = declared[name]
        credit = None if kind.credits == "target" else kind.credits.value
        rows.append((text, place, name, kind.relationship, repr(kind.weight), credit))
    table.put(db, folder, "kind", columns, rows)


def _examples(db: Table, line: Callable[[int], int]) -> dict[str, tuple[int, list[Act]]]:
    """Return how often each kind of ``strange`` occurs, and its first acts."""
    query = (
        f"SELECT name, count(*), arg_min([row::VARCHAR, actor, target], row, {FEW}) "
        "FROM told JOIN strange ON strange.text = told.kind GROUP BY name ORDER BY name"
    )
    return {
        name: (many, [Act(line(int(row)), actor, target, name, 0) for row, actor, target in first])
        for name, many, first in table.rows(db, query)
    }


def audiences(db: Table, folder: Path) -> Mapping[int, tuple[str | None, str | None]]:
    """Make ``audience`` of what ``told`` says of who could see the acts, and return it by number."""
    found: dict[tuple[str | None, str | None], int] = {}
    rows = []
    for visibility, container in table.rows(db, "SELECT DISTINCT visibility, container FROM told"):
        meant = _meant(visibility), _meant(container)
        rows.append((visibility, container, found.setdefault(meant, len(found))))
    columns = {"visibility": "VARCHAR", "container": "VARCHAR", "u": _whole(len(found))}
    table.put(db, folder, "audience", columns, rows)
    return {place: meant for meant, place in found.items()}


def handles(db: Table) -> Mapping[str, str]:
    """Return the one spelling of the handle behind each key; for networks whose ids are no names."""
    query = "SELECT key, any_value(handle) FROM handle JOIN account USING (n) WHERE NOT misnamed GROUP BY key"
    return {key: normal(handle) for key, handle in table.rows(db, query)}


def _whole(many: int) -> str:
    """Return the smallest type whose numbers tell *many* things apart."""
    return "UTINYINT" if many <= 2**8 else "USMALLINT" if many <= 2**16 else "UINTEGER"


def _meant(text: str | None) -> str | None:
    return None if text is None else text.strip().lower()
