"""The fastest script that a user could write: DuckDB reads and sums, scipy ranks.

``python duckdb_scipy.py OUT.csv IN.csv… [--iterations 20 | --tolerance 1e-9] [--as-of SECONDS] [--window-days 90]``.
Columns: id, source, target, type, ts. Writes the first 1,000; prints one JSON object: seconds a stage, iterations.
"""

import argparse
import csv
import json
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

MOST_ITERATIONS = 400
WEIGHT = (
    "CASE type WHEN 'follow' THEN 1.0 WHEN 'mention' THEN 3.0 WHEN 'reply' THEN 4.0 WHEN 'repost' THEN 5.0 ELSE 0.5 END"
)


def main() -> None:
    """Rank what the command line names."""
    words = _words()
    seconds: dict[str, float] = {}
    start = time.perf_counter()
    db = duckdb.connect()
    db.execute("SET preserve_insertion_order = false")
    _sum(db, words)
    seconds["read and sum"], start = time.perf_counter() - start, time.perf_counter()
    columns, names = _numbered(db)
    seconds["number"], start = time.perf_counter() - start, time.perf_counter()
    rank, iterations = _ranked(columns, len(names), words.iterations, words.tolerance)
    seconds["pagerank"], start = time.perf_counter() - start, time.perf_counter()
    top = np.argsort(-rank, kind="stable")[:1000]
    with words.out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["handle", "score"])
        writer.writerows((names[i], repr(float(rank[i]))) for i in top)
    seconds["write"] = time.perf_counter() - start
    sys.stdout.write(json.dumps({"seconds": seconds, "iterations": iterations}) + "\n")


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("acts", nargs="+")
    parser.add_argument("--iterations", type=int, default=20)
    parser.add_argument("--tolerance", type=float, help="until no rank, in units of the mean, changes by more")
    parser.add_argument("--half-life-days", type=float, default=30.0)
    parser.add_argument("--as-of", type=int, required=True)
    parser.add_argument("--window-days", type=float, default=36_500.0)
    return parser.parse_args()


def _sum(db: duckdb.DuckDBPyConnection, words: argparse.Namespace) -> None:
    files = ", ".join(f"'{file}'" for file in words.acts)
    since = words.as_of - words.window_days * 86_400
    db.execute(f"""
        CREATE TABLE pair AS
        SELECT source, target,
               sum({WEIGHT} * 2 ** ((ts - {words.as_of}) / {86_400 * words.half_life_days}))::DOUBLE AS weight
        FROM read_csv([{files}], header = true, columns = {{'id': 'BIGINT', 'source': 'VARCHAR',
                      'target': 'VARCHAR', 'type': 'VARCHAR', 'ts': 'BIGINT'}})
        WHERE ts < {words.as_of} AND ts >= {since}
        GROUP BY ALL""")  # noqa: S608  # a script, and its own files


def _numbered(db: duckdb.DuckDBPyConnection) -> tuple[dict[str, NDArray[Any]], NDArray[Any]]:
    db.execute("""CREATE TABLE account AS
        SELECT name, (row_number() OVER (ORDER BY name) - 1)::INTEGER AS i
        FROM (SELECT source AS name FROM pair UNION SELECT target FROM pair)""")
    columns = db.execute("""SELECT a.i AS s, b.i AS t, weight FROM pair
        JOIN account a ON a.name = source JOIN account b ON b.name = target""").fetchnumpy()
    names = db.execute("SELECT name FROM account ORDER BY i").fetchnumpy()["name"]
    return {name: np.asarray(column) for name, column in columns.items()}, np.asarray(names)


def _ranked(
    columns: dict[str, NDArray[Any]], n: int, iterations: int, tolerance: float | None
) -> tuple[NDArray[np.float64], int]:
    strength = np.bincount(columns["s"], columns["weight"], minlength=n)
    move = csr_array((columns["weight"] / strength[columns["s"]], (columns["t"], columns["s"])), shape=(n, n))
    rank, sinks, done = np.full(n, 1 / n), strength == 0, 0
    for done in range(1, (MOST_ITERATIONS if tolerance else iterations) + 1):
        before, rank = rank, 0.85 * (move @ rank + rank[sinks].sum() / n) + 0.15 / n
        if tolerance and n * np.abs(rank - before).max() < tolerance:
            break
    return rank, done


if __name__ == "__main__":
    main()
