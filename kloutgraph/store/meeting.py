"""The acts of a file held against those that a graph holds: what is new, what is held, what is the same but stronger.

It says of all at once what ``holding.settle`` says of one batch after the other.
"""

from collections.abc import Iterator
from pathlib import Path

from kloutgraph.bulk import accounts, table, writing
from kloutgraph.bulk.acts import LetIn
from kloutgraph.bulk.load import Load
from kloutgraph.bulk.reading import Read
from kloutgraph.bulk.table import Table
from kloutgraph.errors import GraphError
from kloutgraph.extent import Extent
from kloutgraph.identity import Checksum
from kloutgraph.intake import Order, Report
from kloutgraph.model import Basis, Purpose, Rejected
from kloutgraph.privacy.policy import refusal
from kloutgraph.privacy.wishes import NOTHING_KNOWN
from kloutgraph.store import tables
from kloutgraph.store.held import Held

_HALVES = "(i >> 64)::UBIGINT AS high, (i & 18446744073709551615::UHUGEINT)::UBIGINT AS low"


def meet(one: Load, written: Held, found: Read, report: Report) -> list[Rejected]:
    """Hold the admitted acts against those that are held, make ``come`` of the new ones, and return what is rejected.

    Acts that were held count as held; the stronger of two kinds stays. An id that is held with other content is
    rejected, in each row that says it.
    """
    db, taking_part = one.db, tables.has_label("Account")
    db.execute(f"""
        CREATE OR REPLACE TABLE come AS
        SELECT admitted.row, {_HALVES}, i, own, more, s.key AS actor, e.key AS target, type, worth, credit, at_s, topic
        FROM admitted JOIN account s ON s.n = admitted.a JOIN account e ON e.n = admitted.t
        JOIN (SELECT DISTINCT k, type, worth, credit FROM kind) kind USING (k)""")
    db.execute(
        f"""
        CREATE OR REPLACE TABLE met AS
        WITH counted AS (SELECT n, key FROM nodes WHERE {taking_part})
        SELECT come.row, acts.rowid AS place, acts.type AS type, acts.import AS number,
               s.key = actor AND e.key = target AND acts.at_s = come.at_s AS same
        FROM come JOIN acts USING (high, low) JOIN counted s ON s.n = acts.a JOIN counted e ON e.n = acts.b
        WHERE come.at_s <= coalesce($last, come.at_s)
          AND CASE WHEN own THEN s.key IN (actor, target) OR e.key IN (actor, target) ELSE acts.type = come.type END
        QUALIFY row_number() OVER (PARTITION BY come.row ORDER BY acts.rowid) = 1""",
        {"last": written.state.get("last")},
    )
    conflicts = _conflicts(db, one.folder, found)
    _outdo(db, one.folder, one.order)
    again, rejected, more = table.one(
        db,
        "SELECT count(*) FILTER (same), count(*) FILTER (NOT same), coalesce(sum(more) FILTER (NOT same), 0) "
        "FROM met JOIN come USING (row)",
    )
    db.execute("DELETE FROM come WHERE row IN (SELECT row FROM met)")
    report.admitted -= again + rejected
    report.held += again - int(more)
    report.rejected = sorted(found.rejected)
    return conflicts


def _conflicts(db: Table, folder: Path, found: Read) -> list[Rejected]:
    """Reject all rows whose id is held with other content."""
    table.put(db, folder, "refused_before", {"row": "BIGINT"}, ((row,) for row in found.refused))
    bad = "FROM met JOIN come USING (row) WHERE NOT same"
    query = f"SELECT row, number {bad}"
    if table.one(db, f"SELECT coalesce(sum(more), 0) {bad}")[0]:
        query += f"""
            UNION SELECT again.row, number FROM again JOIN (SELECT i, number {bad}) USING (i)
            WHERE own AND again.row NOT IN (FROM refused_before)"""
    before = len(found.rejected)
    for row, number in list(table.rows(db, query)):
        found.refuse(row, f"its id is held with other content since import {number}, which stays")
    return sorted(found.rejected[before:])


def _outdo(db: Table, folder: Path, order: Order) -> None:
    """Give acts that are held the stronger kind under which they came again."""
    kinds = ((kind.relationship, repr(kind.weight)) for kind in order.network.kinds)
    table.put(db, folder, "worths", {"type": "VARCHAR", "worth": "DOUBLE"}, kinds)
    db.execute(f"""
        CREATE OR REPLACE TABLE outdoing AS
        SELECT place, come.type, {writing.WEIGHT} AS weight, credit FROM met JOIN come USING (row)
        JOIN (SELECT type, worth AS weaker FROM worths) worths ON worths.type = met.type
        WHERE own AND same AND worth > weaker""")
    db.execute("""
        UPDATE acts SET type = outdoing.type, weight = outdoing.weight, credit = outdoing.credit
        FROM outdoing WHERE acts.rowid = outdoing.place""")


def add(one: Load, written: Held, report: Report) -> LetIn:
    """Add the new acts to those that are held, and return what is held then."""
    db, state = one.db, written.state
    if one.order.network.basis is Basis.PSEUDONYMOUS:
        _add_accounts(one, report.number)
    db.execute(
        f"""
        INSERT INTO acts
        WITH counted AS (SELECT n, key FROM nodes WHERE {tables.has_label("Account")})
        SELECT s.n, e.n, type, high, low, at_s, {writing.WEIGHT}, $number, credit, topic
        FROM come JOIN counted s ON s.key = actor JOIN counted e ON e.key = target""",
        {"number": report.number},
    )
    many, low, high, first, last = table.one(db, "SELECT count(*), sum(low), sum(high), min(at_s), max(at_s) FROM come")
    total, _ = tables.counted(db)
    wanted = Checksum(
        state["acts"] + many, f"{(int(state['low'], 16) + int(low or 0)) % 2**64:x}",
        f"{(int(state['high'], 16) + int(high or 0)) % 2**64:x}",
    )  # fmt: skip
    if many != report.admitted or total.fields != wanted.fields:
        raise GraphError("the acts of the file and those that are held do not add up; nothing was imported")
    extent = Extent(state.get("first"), state.get("last")).with_acts([first, last] if many else [], held=state["acts"])
    report.checksum = str(total)
    return LetIn(report.admitted, report.held, report.withheld, total, extent.first, extent.last, last)


def _add_accounts(one: Load, number: int | None) -> None:
    """Add the accounts of new acts that are not held, where ids are no names."""
    db, network = one.db, one.order.network
    shown = refusal(NOTHING_KNOWN, basis=network.basis, purpose=Purpose.SHOW, at=one.order.at) is None
    handles = accounts.handles(db)
    fresh = table.rows(
        db,
        f"""
        SELECT DISTINCT key FROM (SELECT actor AS key FROM come UNION ALL SELECT target FROM come)
        WHERE key NOT IN (SELECT key FROM nodes WHERE {tables.has_label("Account")}) ORDER BY key""",
    )
    first = int(table.one(db, "SELECT coalesce(max(n), -1) + 1 FROM nodes")[0])
    labels = "Account;Counted;Listed" if shown else "Account;Counted"

    def lines() -> Iterator[tuple[object, ...]]:
        for n, (key,) in enumerate(list(fresh), first):
            says = {"key": key, "network": network.name, "handle": handles[key] if shown else None, "import": number}
            yield (n, labels, *(says.get(name) for name in tables.SAID), tables.EMPTY)

    table.put(db, one.folder, "newcomers", tables.NODE, lines())
    db.execute("INSERT INTO nodes SELECT * FROM newcomers")
