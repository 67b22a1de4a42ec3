"""Tables left as a graph may be: nothing points at who is not held, and what it knows of itself is counted anew."""

from dataclasses import dataclass

from kloutgraph.bulk.table import Table
from kloutgraph.identity import Checksum
from kloutgraph.store import plain, tables
from kloutgraph.store.tables import HELD, has_label


@dataclass(frozen=True)
class Built:
    """What the tables of a restored graph came to.

    checksum  of the acts
    left_out  accounts of the archive that are not in it because of an order
    not_held  accounts of people of the archive that are not in it because the running graph does not hold them
    """

    checksum: Checksum
    left_out: int
    not_held: int = 0


def let_go(db: Table) -> None:
    """Let go of whoever is known by acts and has none, and of whose account a request is about that is not held.

    As ``privacy/unknow`` and ``requests/unlink_gone`` do.
    """
    db.execute(f"""
        DELETE FROM nodes WHERE {has_label("Known")}
        AND n NOT IN (SELECT a FROM acts UNION ALL SELECT b FROM acts UNION ALL SELECT a FROM links
                      UNION ALL SELECT b FROM links)""")
    asked = {n: says for n, says in tables.said(db, "Request") if "key" in says}
    held = {key for (key,) in db.execute(
        f"SELECT key FROM nodes WHERE {HELD} AND key IN (SELECT unnest($keys))",
        {"keys": [says["key"] for says in asked.values()]},
    ).fetchall()}  # fmt: skip
    for n, says in asked.items():
        if says.pop("key") not in held:
            say(db, n, says)


def counted_anew(db: Table, *, changed: bool, **at_least: int) -> Checksum:
    """Let the state say what the tables hold, and return the checksum of the acts.

    changed   whether a rating that was made is not what one would say now
    at_least  what its counters must not fall below
    """
    checksum, extent = tables.counted(db)
    ((n, state),) = tables.said(db, "State")
    state |= {name: max(state.get(name) or 0, least) for name, least in at_least.items()}
    state |= {**checksum.fields, **extent.fields, "claims": (state.get("claims") or 0) + 1}
    if changed:
        state["removals"] = (state.get("removals") or 0) + 1
    say(db, n, state)
    return checksum


def say(db: Table, n: int, says: dict[str, object]) -> None:
    """Let the node *n* say what it *says* in ``rest``, and nothing else there."""
    db.execute("UPDATE nodes SET rest = $rest WHERE n = $n", {"rest": plain.written(says), "n": n})
