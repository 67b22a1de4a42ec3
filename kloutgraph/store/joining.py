"""The running graph with an archive's acts: what is known of people is the running graph's, and nobody comes back.

An archive brings acts, imports, and accounts that are known by acts alone: of research data, and in an archive of one's
own. It brings no person, no wish, no name that somebody gave, no request, no list and no entry of the ledger.
"""

from pathlib import Path

from kloutgraph.bulk import table
from kloutgraph.bulk.table import Table
from kloutgraph.errors import RefusedByRule
from kloutgraph.model import Basis
from kloutgraph.store import tables, tidying
from kloutgraph.store.tables import HELD, RUNNING, has_label
from kloutgraph.store.tidying import Built

_BY_ACTS = (Basis.PSEUDONYMOUS.value, Basis.OWN.value)
_COUNTERS = ("imports", "ratings", "requests", "lists", "labels", "claims", "removals")
_OF_A_RATING = ("score", "standing", "reach", "attention", "vouched", "given", "rating", "circle")


def join(db: Table, folder: Path) -> Built:
    """Make the tables, which hold an archive, those of the running graph with the archive's acts.

    Takes ``running_nodes`` and ``running_links``. Acts are kept where both ends are held in the end. Raises
    RefusedByRule if a network of the archive means something else in the register now.
    """
    _check_register(db)
    _name_what_matters(db, folder)
    left_out, not_held = _stay_out(db)
    ((_, before),) = tables.said(db, "State")
    _bring_nodes(db)
    _bring_acts(db)
    for name in tables.TABLES:
        db.execute(f"DROP TABLE {name}")
        db.execute(f"ALTER TABLE joined_{name} RENAME TO {name}")
    tidying.let_go(db)
    counters = {name: before.get(name) or 0 for name in _COUNTERS}
    return Built(tidying.counted_anew(db, changed=True, **counters), left_out, not_held)


def _check_register(db: Table) -> None:
    """Raise RefusedByRule if a network has accounts in the archive and another basis, owner or kinds now."""
    now = {says["name"]: says for _, says in tables.said(db, "Network", RUNNING["nodes"])}
    used = {name for (name,) in table.rows(db, f"SELECT DISTINCT network FROM nodes WHERE {HELD}")}
    for _, before in tables.said(db, "Network"):
        name = before["name"]
        after = now.get(name, {})
        same = all(after.get(what) == before.get(what) for what in ("basis", "owner"))
        if name in used and not (same and set(before["kinds"]) <= set(after["kinds"])):
            raise RefusedByRule(
                f"network '{name}' has another basis, owner or kinds in the register than when the backup was made, so "
                "its acts would mean something else; give it that entry again with: kloutgraph networks add. Nothing "
                "was changed"
            )


def _name_what_matters(db: Table, folder: Path) -> None:
    """Make ``ordered`` (keys under an order), ``by_acts`` (networks) and ``held`` (keys), all of the running graph."""
    running = RUNNING["nodes"]
    keys = ((says["key"],) for _, says in tables.said(db, "Suppression", running))
    table.put(db, folder, "ordered", {"key": "VARCHAR"}, keys)
    networks = [says for _, says in tables.said(db, "Network", running)]
    by_acts = ((says["name"],) for says in networks if says["basis"] in _BY_ACTS)
    table.put(db, folder, "by_acts", {"name": "VARCHAR"}, by_acts)
    db.execute(f"CREATE OR REPLACE TABLE held AS SELECT key FROM {running} WHERE {HELD}")


def _stay_out(db: Table) -> tuple[int, int]:
    """Make ``missing`` of the archive's accounts that are not held now.

    Return how many of them are under an order, and how many others are of people, who must be brought first.
    """
    db.execute(f"""
        CREATE OR REPLACE TABLE missing AS
        SELECT n, key IN (FROM ordered) OR coalesce(stable IN (FROM ordered), false) AS ordered,
               network IN (FROM by_acts) AS by_acts
        FROM nodes WHERE {HELD} AND key NOT IN (FROM held)""")
    left_out, not_held = table.one(
        db, "SELECT count(*) FILTER (ordered), count(*) FILTER (NOT ordered AND NOT by_acts) FROM missing"
    )
    return left_out, not_held


def _bring_nodes(db: Table) -> None:
    """Make ``joined_nodes`` and ``joined_links``; an account that both know is the running graph's."""
    nodes, links = RUNNING["nodes"], RUNNING["links"]
    shift = int(table.one(db, "SELECT coalesce(max(n), -1) + 1 FROM nodes")[0])
    unrated = ", ".join(f"NULL AS {name}" for name in _OF_A_RATING)
    db.execute(f"""
        CREATE OR REPLACE TABLE joined_nodes AS
        SELECT running.* REPLACE (running.n + {shift} AS n, coalesce(archived.import, running.import) AS import)
        FROM {nodes} running LEFT JOIN
             (SELECT key, import FROM nodes WHERE {HELD} AND network IN (FROM by_acts)) archived USING (key)
        WHERE NOT {has_label("Import", "running.labels")}
          AND NOT (running.network IN (FROM by_acts) AND {has_label("Account", "running.labels")}
                   AND archived.key IS NULL
                   AND running.n NOT IN (SELECT a FROM {links} UNION ALL SELECT b FROM {links}))
        UNION ALL
        SELECT * FROM nodes WHERE {has_label("Import")}
        UNION ALL
        SELECT * REPLACE ({unrated}) FROM nodes
        WHERE n IN (SELECT n FROM missing WHERE by_acts AND NOT ordered)""")
    db.execute(f"""
        CREATE OR REPLACE TABLE joined_links AS SELECT * REPLACE (a + {shift} AS a, b + {shift} AS b) FROM {links}""")


def _bring_acts(db: Table) -> None:
    """Make ``joined_acts`` of the archive's acts of which both ends are held in the end."""
    db.execute(f"""
        CREATE OR REPLACE TABLE place AS
        SELECT archived.n AS n, joined.n AS now
        FROM (SELECT n, key FROM nodes WHERE {HELD}) archived
        JOIN (SELECT n, key FROM joined_nodes WHERE {HELD}) joined USING (key)""")
    db.execute("""
        CREATE OR REPLACE TABLE joined_acts AS
        SELECT acts.* REPLACE (actor.now AS a, target.now AS b)
        FROM acts JOIN place actor ON actor.n = acts.a JOIN place target ON target.n = acts.b""")
