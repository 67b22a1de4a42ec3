"""Self-audit: each file of cypher/audit is an invariant that must give no row. Counts and no names."""

from dataclasses import dataclass
from datetime import datetime

from kloutgraph import ledger, queries
from kloutgraph.graph import Graph
from kloutgraph.ledger import Event

LEDGER = "audit/ledger"


@dataclass(frozen=True)
class Finding:
    """An invariant, what it says, and how often it does not hold: 0 if it does."""

    name: str
    says: str
    violations: int


def audit(graph: Graph, at: datetime) -> list[Finding]:
    """Look at every invariant at *at*, and write an incident for each that does not hold."""
    found = [_looked_at(graph, query, at) for query in queries.room("audit")]
    broken = ledger.broken_at(graph)
    found.append(Finding(LEDGER, "The ledger is what was written.", int(broken is not None)))
    for finding in found:
        if finding.violations:
            with graph.transaction() as tx:
                ledger.append(
                    tx, Event.INCIDENT, at, what=f"does not hold: {finding.says}", accounts=finding.violations,
                    done="found by the audit", audit=finding.name,
                )  # fmt: skip
    return found


def _looked_at(graph: Graph, query: queries.Query, at: datetime) -> Finding:
    given = {"at": at} if query.params else {}
    return Finding(query.name, query.title, sum(row["violations"] for row in graph.run(query.name, **given)))
