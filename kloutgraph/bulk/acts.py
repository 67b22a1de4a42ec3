"""Acts as numbers, each with its identity: the table ``act``.

    row BIGINT  a, t INTEGER (numbers of ``account``)  k (number of ``kind``)  at_s UINTEGER  i UHUGEINT (identity)
    u (number of ``audience``)  more UINTEGER (rows that said it again)  topic VARCHAR (or NULL)

What ``identity.Identities`` says of one act after the other, said of all at once.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kloutgraph import identity
from kloutgraph.bulk import table
from kloutgraph.bulk.accounts import REASONS
from kloutgraph.bulk.reading import Read
from kloutgraph.bulk.table import Table
from kloutgraph.errors import KloutgraphError
from kloutgraph.identity import DAY_S, FIRST_DAY, WEEK_DAYS, Checksum
from kloutgraph.model import ENDORSE, Network, Reason
from kloutgraph.privacy.fingerprint import Fingerprints
from kloutgraph.privacy.gate import Gate

_SAID = "concat($salt, '\n', a.key, '\n', t.key, '\n', kind.name, '\n', post, '\n', at_s)"
_ENDORSES = f"kind.name = '{ENDORSE}'"
_ABOUT_NOTHING = f"{_ENDORSES} AND coalesce(topic, '') = ''"
_MONDAY = f"(at_s - ((at_s // {DAY_S} + {FIRST_DAY}) % {WEEK_DAYS}) * {DAY_S} - at_s % {DAY_S})"
_ENDORSED = f"concat($salt, '\n', '{ENDORSE}', '\n', a.key, '\n', t.key, '\n', topic, '\n', {_MONDAY})"
_ENDS = "FROM told JOIN handle ha ON ha.handle = told.actor JOIN handle ht ON ht.handle = told.target"
_KEYS = " JOIN account a ON a.n = ha.n JOIN account t ON t.n = ht.n "


@dataclass(frozen=True)
class LetIn:
    """What the gate let through: acts, rows that said one of them again, rows withheld, the acts' checksum.

    first, last  of all acts that are held then
    until        the last of those that are new
    """

    acts: int
    held: int
    withheld: Counter[Reason]
    checksum: Checksum
    first: int | None
    last: int | None
    until: int | None


def tell(db: Table, network: Network, fingerprints: Fingerprints, read: Read, unit: str) -> int:
    """Make ``act`` of ``told``, add what is rejected to *read*, and return how many acts without id equal another."""
    values = {"salt": identity.salt(network, lambda handle: fingerprints.key(network.name, handle))}
    named, said = (bool(n) for n in table.one(db, "SELECT bool_or(id <> ''), bool_or(id = '') FROM told"))
    own = "id <> ''" if said and named else str(named)
    ours = "concat($salt, '\n', 'id', '\n', id)"
    text = ours if not said else _SAID if not named else f"CASE WHEN id <> '' THEN {ours} ELSE {_SAID} END"
    at, counts = "at_s", "NOT (ha.misnamed OR ht.misnamed)"
    if endorsing := table.one(db, f"SELECT count(*) FROM told JOIN kind ON kind.text = told.kind WHERE {_ENDORSES}")[0]:
        text, own = f"CASE WHEN {_ENDORSES} THEN {_ENDORSED} ELSE {text} END", f"({_ENDORSES} OR {own})"
        at, counts = f"CASE WHEN {_ENDORSES} THEN {_MONDAY} ELSE at_s END", f"{counts} AND NOT ({_ABOUT_NOTHING})"
    db.execute(
        f"CREATE OR REPLACE TABLE act AS SELECT row, ha.n AS a, ht.n AS t, k, ({at})::UINTEGER AS at_s, "
        f"md5_number({text}) AS i, u, 0::UINTEGER AS more, {own} AS own, "
        f"nullif(topic, '') AS topic {_joined(db)} {_KEYS if said or endorsing else ''} WHERE {counts}",
        values,
    )
    _misnamed(db, network, read)
    if endorsing:
        _about_nothing(db, read)
    db.execute("CREATE OR REPLACE TABLE dup AS SELECT i FROM act GROUP BY i HAVING count(*) > 1")
    if table.one(db, "SELECT count(*) FROM dup")[0] == 0:
        return 0
    db.execute("CREATE OR REPLACE TABLE again AS SELECT * FROM act WHERE i IN (FROM dup)")
    db.execute("DELETE FROM act WHERE i IN (FROM dup)")
    _own(db, read, unit)
    return _twins(db, values)


def _joined(db: Table) -> str:
    """Return the ends, kind and audience of the rows of ``told``; where there is one audience, nothing is compared."""
    alike = " AND ".join(f"audience.{name} IS NOT DISTINCT FROM told.{name}" for name in ("visibility", "container"))
    one = table.one(db, "SELECT count(*) FROM audience")[0] == 1
    return f"{_ENDS} JOIN kind ON kind.text = told.kind " + (
        "CROSS JOIN audience" if one else f"JOIN audience ON {alike}"
    )


def _misnamed(db: Table, network: Network, read: Read) -> None:
    query = f"SELECT row {_ENDS} WHERE ha.misnamed OR ht.misnamed"  # a constant of ours
    sentence = f"an id does not match the register's pattern {network.id_pattern}, so it may be a name"
    if table.one(db, "SELECT count(*) FROM handle WHERE misnamed")[0]:
        for (row,) in table.rows(db, query):
            read.refuse(row, sentence)


def _about_nothing(db: Table, read: Read) -> None:
    joined = f"{_ENDS} JOIN kind ON kind.text = told.kind"
    query = f"SELECT row {joined} WHERE {_ABOUT_NOTHING} AND NOT (ha.misnamed OR ht.misnamed)"  # constants of ours
    for (row,) in list(table.rows(db, query)):
        read.refuse(row, identity.ABOUT_NOTHING)


def _own(db: Table, read: Read, unit: str) -> None:
    """Of rows with one id keep the first's content under the strongest kind; reject those with other content."""
    db.execute("""
        CREATE OR REPLACE TABLE first AS
        SELECT i, min(row) AS first_row, arg_min({a: a, t: t, at_s: at_s, u: u, topic: topic}, row) AS content
        FROM again WHERE own GROUP BY i""")
    other = "(a, t, at_s, u) IS DISTINCT FROM (content.a, content.t, content.at_s, content.u)"
    query = f"SELECT row, first_row FROM again JOIN first USING (i) WHERE own AND {other}"  # likewise
    for row, first in table.rows(db, query):
        sentence = f"its id came with other content in {unit} {read.line(first):,}, which stays"
        read.refuse(row, sentence)
    db.execute(f"""
        INSERT INTO act
        SELECT min(row), any_value(a), any_value(t), arg_max(again.k, (worth, -row)), any_value(at_s), i, any_value(u),
               count(*) - 1, true, any_value(content.topic)
        FROM again JOIN first USING (i) JOIN (SELECT DISTINCT k, worth FROM kind) USING (k)
        WHERE own AND NOT ({other}) GROUP BY i""")


def _twins(db: Table, values: dict[str, str]) -> int:
    """Tell equal acts without ids apart by how often they were said, and return how many came again."""
    db.execute(
        f"""
        INSERT INTO act
        WITH counted AS (
            SELECT *, row_number() OVER (PARTITION BY i ORDER BY row) AS times FROM again WHERE NOT own)
        SELECT counted.row, counted.a, counted.t, counted.k, counted.at_s,
               CASE WHEN times = 1 THEN i ELSE md5_number(concat({_SAID}, '\n', times)) END, counted.u, 0, false,
               counted.topic
        FROM counted JOIN (SELECT row, post FROM told) USING (row) JOIN account a ON a.n = counted.a
        JOIN account t ON t.n = counted.t JOIN (SELECT DISTINCT k, name FROM kind) kind ON kind.k = counted.k""",
        values,
    )
    return int(table.one(db, "SELECT count(*) - count(DISTINCT i) FROM again WHERE NOT own")[0])


def admit(db: Table, gate: Gate, audiences: Mapping[int, tuple[str | None, str | None]]) -> LetIn:
    """Ask the gate about each combination of ends and audience that occurs, and make the view ``admitted``."""
    reasons: dict[int, Reason | None] = {code: reason for reason, code in REASONS.items()} | {0: None}
    combinations = table.rows(
        db,
        """
        SELECT act.a = act.t, a.reason, t.reason, u, count(*), sum(more)
        FROM act JOIN account a ON a.n = act.a JOIN account t ON t.n = act.t GROUP BY ALL""",
    )
    acts = held = 0
    withheld: Counter[Reason] = Counter()
    let_in = []
    for oneself, actor, target, audience, many, more in list(combinations):
        reason = gate.verdict(oneself, reasons[actor], reasons[target], audiences[audience])
        if reason:
            withheld[reason] += many + int(more)
        else:
            acts, held = acts + many, held + int(more)
            let_in.append(audience)
    seen = ", ".join(str(int(number)) for number in sorted(set(let_in))) or "NULL"
    db.execute(f"""
        CREATE OR REPLACE VIEW admitted AS SELECT act.* FROM act
        JOIN account a ON a.n = act.a JOIN account t ON t.n = act.t
        WHERE act.a <> act.t AND a.reason = 0 AND t.reason = 0 AND u IN ({seen})""")  # numbers of ours
    many, low, high, first, last = table.one(
        db,
        """
        SELECT count(*), sum((i & 18446744073709551615::UHUGEINT)::UBIGINT), sum((i >> 64)::UBIGINT), min(at_s),
               max(at_s) FROM admitted""",
    )
    if many != acts:
        raise KloutgraphError(f"the gate let in {acts:,} acts and {many:,} would be written; nothing was")
    checksum = Checksum(many, f"{int(low or 0) % 2**64:x}", f"{int(high or 0) % 2**64:x}")
    return LetIn(acts, held, withheld, checksum, first, last, last)
