"""The tables as the files that Neo4j's importer reads: numbered from 0, accounts first, hubs before all."""

from pathlib import Path

from kloutgraph.bulk import table
from kloutgraph.bulk.table import Table
from kloutgraph.embedded.rebuild import Tables
from kloutgraph.model import Network
from kloutgraph.scores import scoring

_LANDMARK, _HALF_LIFE_S = scoring.LANDMARK, int(scoring.HALF_LIFE_DAYS * scoring.DAY_S)
_WHOLE = f"floor((at_s::BIGINT - {_LANDMARK}) / {_HALF_LIFE_S}.0)"
_REST = f"(at_s::BIGINT - {_LANDMARK}) - {_WHOLE} * {_HALF_LIFE_S}"
WEIGHT = f"worth * pow(2.0, ({_REST}) / {_HALF_LIFE_S}.0) * pow(2.0, {_WHOLE})"
"""``scoring.static_weight``, for SQL."""


def hold_new(db: Table, folder: Path, network: Network, shown: bool, handles: dict[str, str], number: int) -> None:
    """Add the accounts of admitted acts that nobody brought to ``held_account``; where ids are no names."""
    db.execute("""
        CREATE OR REPLACE TABLE fresh AS
        SELECT key FROM account WHERE n IN (SELECT a FROM admitted UNION SELECT t FROM admitted)
        AND key NOT IN (SELECT key FROM held_account)""")
    table.put(db, folder, "spelling", {"key": "VARCHAR", "handle": "VARCHAR"}, handles.items())
    db.execute(
        "INSERT INTO held_account BY NAME SELECT key, $network AS network, $shown AS listed, $number AS import, "
        "CASE WHEN $shown THEN handle END AS handle FROM fresh JOIN spelling USING (key)",
        {"network": network.name, "shown": shown, "number": number},
    )


def write(db: Table, folder: Path, number: int) -> Tables:
    """Write what is held and the admitted acts, as those of import *number*, into *folder*."""
    db.execute("""
        CREATE OR REPLACE TABLE node AS
        SELECT held_account.*, row_number() OVER (ORDER BY coalesce(n, 4294967295), key) - 1 AS id, n
        FROM held_account LEFT JOIN account USING (key)""")
    db.execute("CREATE OR REPLACE TABLE moved AS SELECT n, id::INTEGER AS id FROM node WHERE n IS NOT NULL")
    accounts, persons, consents, has = (
        int(table.one(db, f"SELECT count(*) FROM {name}")[0])  # names of ours
        for name in ("held_account", "held_person", "held_consent", "held_has")
    )
    db.execute(f"""
        CREATE OR REPLACE TABLE human AS
        SELECT *, row_number() OVER (ORDER BY key) - 1 + {accounts} AS id FROM held_person""")
    db.execute(f"""
        CREATE OR REPLACE TABLE given AS
        SELECT held_consent.*, human.id AS person_id,
               row_number() OVER (ORDER BY human.id, purpose, network) - 1 + {accounts + persons} AS id
        FROM held_consent JOIN human ON human.key = held_consent.person""")
    nodes = (
        _copy(db, folder / "accounts.csv", """
            SELECT id AS ":ID", key, network, handle, name, private AS "private:boolean", stable,
                   import AS "import:long", seed AS "seed:long",
                   CASE WHEN listed THEN 'Account;Counted;Listed' ELSE 'Account;Counted' END AS ":LABEL"
            FROM node ORDER BY id"""),
        _copy(db, folder / "people.csv", """
            SELECT id AS ":ID", key, adult AS "adult:boolean", organisation AS "organisation:boolean",
                   'Person' AS ":LABEL" FROM human ORDER BY id"""),
        _copy(db, folder / "consents.csv", """
            SELECT id AS ":ID", purpose, network, agreed_at AS "agreed_at:datetime", until AS "until:datetime",
                   withdrawn_at AS "withdrawn_at:datetime", receipt, notice, notice_hash, how,
                   evidenced AS "evidenced:boolean", 'Consent' AS ":LABEL" FROM given ORDER BY id"""),
    )  # fmt: skip
    credit = table.one(db, "SELECT bool_or(credit IS NOT NULL) FROM kind")[0]
    topic = ", topic" if table.one(db, "SELECT count(topic) FROM act")[0] else ""
    links = (
        _copy(db, folder / "has.csv", """
            SELECT human.id AS ":START_ID", node.id AS ":END_ID", 'HAS' AS ":TYPE"
            FROM held_has JOIN human ON human.key = person JOIN node ON node.key = account"""),
        _copy(db, folder / "gave.csv", """
            SELECT person_id AS ":START_ID", id AS ":END_ID", 'GAVE' AS ":TYPE" FROM given"""),
        _copy(db, folder / "acts.csv", f"""
            SELECT s.id AS ":START_ID", e.id AS ":END_ID", kind.type AS ":TYPE", {WEIGHT} AS "weight:double",
                   at_s AS "at:long", {number} AS "import:long",
                   lower(lpad(hex(i), 32, '0')) AS "id" {', credit' if credit else ''}{topic}
            FROM admitted JOIN moved s ON s.n = a JOIN moved e ON e.n = t
            JOIN (SELECT DISTINCT k, type, worth, credit FROM kind) kind USING (k)"""),
    )  # fmt: skip
    acts = int(table.one(db, "SELECT count(*) FROM admitted")[0])
    return Tables(nodes, links, accounts + persons + consents, has + consents + acts, _multiline(db))


def _multiline(db: Table) -> bool:
    """Say whether a name holds a line break; handles cannot."""
    return bool(table.one(db, "SELECT coalesce(bool_or(regexp_matches(name, '[\\r\\n]')), false) FROM held_account")[0])


def _copy(db: Table, file: Path, query: str) -> Path:
    db.execute(f"COPY ({query}) TO '{str(file).replace(chr(39), chr(39) * 2)}' (HEADER, DELIMITER ',')")
    return file
