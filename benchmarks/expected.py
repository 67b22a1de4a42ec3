"""What must come of made-up acts and people, told by SQL over the two files. It knows nothing of kloutgraph's code.

The rule in words: an act may be held if both ends agreed to be counted, did not withdraw, are of age, are not private,
and are not the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

_FILES = """
CREATE VIEW act AS SELECT * FROM read_csv($acts, header = true, columns = {
    'id': 'BIGINT', 'source': 'VARCHAR', 'target': 'VARCHAR', 'type': 'VARCHAR', 'ts': 'BIGINT'});
CREATE TABLE counted AS SELECT account FROM read_csv($people, header = true, all_varchar = true)
WHERE measure = 'yes' AND agreed_at IS NOT NULL AND withdrawn_at IS NULL AND adult = 'yes' AND private = 'no';
CREATE VIEW admitted AS SELECT * FROM act
SEMI JOIN counted AS actor ON source = actor.account SEMI JOIN counted AS target ON target = target.account
WHERE source <> target;
"""
_WEIGHT = (
    "CASE type WHEN 'follow' THEN 1.0 WHEN 'mention' THEN 3.0 WHEN 'reply' THEN 4.0 WHEN 'repost' THEN 5.0 "
    "WHEN 'like' THEN 0.5 END"
)


@dataclass(frozen=True)
class Expected:
    """Rows of the acts' files, how many may be held and how many not, and accounts that may be held."""

    read: int
    admitted: int
    withheld: int
    accounts: int


@dataclass(frozen=True)
class Pairs:
    """Who gave whom how much faded weight on which day: numbers of *names* in *source* and *target*, *weight* above 0.

    All (m,); *day* counts from 1970.
    """

    names: list[str]
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    weight: NDArray[np.float64]
    day: NDArray[np.int64]


def counts(acts: Sequence[Path], people: Path) -> Expected:
    """Return what must come of *acts* for *people*."""
    with _read(acts, people) as db:
        read = _one(db, "SELECT count(*) FROM act")
        admitted = _one(db, "SELECT count(*) FROM admitted")
        return Expected(read, admitted, read - admitted, _one(db, "SELECT count(*) FROM counted"))


def pairs(acts: Sequence[Path], people: Path, *, until: int, half_life_days: float) -> Pairs:
    """Return the weights of the admitted acts before second *until*, faded to it and summed by day."""
    with _read(acts, people) as db:
        db.execute("CREATE TABLE number AS SELECT account, row_number() OVER (ORDER BY account) - 1 AS i FROM counted")
        found = db.execute(
            f"""SELECT a.i AS source, b.i AS target, w AS weight, day FROM (
                SELECT source, target, ts // 86400 AS day,
                       sum({_WEIGHT} * 2 ** ((ts - $until) / (86400.0 * $half_life)))::DOUBLE AS w
                FROM admitted WHERE ts < $until GROUP BY ALL)
            JOIN number a ON a.account = source JOIN number b ON b.account = target""",  # noqa: S608  # our own words
            {"until": until, "half_life": half_life_days},
        ).fetchnumpy()
        names = [row[0] for row in db.execute("SELECT account FROM number ORDER BY i").fetchall()]
    source, target, weight, day = (np.asarray(found[name]) for name in ("source", "target", "weight", "day"))
    return Pairs(names, source, target, weight, day)


def hubs(acts: Sequence[Path], people: Path, many: int) -> list[str]:
    """Return the *many* accounts with the most different admitted actors, the largest first."""
    with _read(acts, people) as db:
        rows = db.execute(
            """SELECT target FROM admitted GROUP BY target
            ORDER BY count(DISTINCT source) DESC, target LIMIT $many""",
            {"many": many},
        ).fetchall()
    return [row[0] for row in rows]


def last_moment(acts: Sequence[Path]) -> int:
    """Return the second of the last act of all."""
    with duckdb.connect() as db:
        return _one(db, "SELECT max(ts) FROM read_csv($acts)", {"acts": [str(file) for file in acts]})


def shuffled(acts: Path, into: Path) -> Path:
    """Return *into*: the rows of *acts* in another order that is always the same, packed as its name ends."""
    if not into.exists():
        packing = {".zst": "zstd", ".gz": "gzip"}[into.suffix]
        with duckdb.connect() as db:
            db.execute(
                f"""COPY (SELECT * FROM read_csv('{acts}', all_varchar = true) ORDER BY hash(id), id)
                TO '{into}.part' (FORMAT csv, HEADER, COMPRESSION {packing})"""  # noqa: S608  # our own words
            )
        Path(f"{into}.part").replace(into)
    return into


def _read(acts: Sequence[Path], people: Path) -> duckdb.DuckDBPyConnection:
    db = duckdb.connect()
    db.execute("SET preserve_insertion_order = false")
    listed = ", ".join(f"'{file}'" for file in acts)
    db.execute(_FILES.replace("$acts", f"[{listed}]").replace("$people", f"'{people}'"))
    return db


def _one(db: duckdb.DuckDBPyConnection, query: str, given: dict[str, object] | None = None) -> int:
    row = db.execute(query, given or {}).fetchone()
    assert row is not None  # noqa: S101  # for mypy: a count is always one row
    return int(row[0])
