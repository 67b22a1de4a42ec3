"""Parquet, read by DuckDB: values with their types."""

from datetime import UTC, date, datetime

import duckdb
import pytest

from kloutgraph.exports import Sheet, parquet
from tests.exports.sheets import hostile, sheet, written


@pytest.fixture
def asked(tmp_path):
    """Ask a question of a sheet that was written, which stands in it as $."""

    def ask(question: str, of: Sheet) -> list[tuple]:
        (tmp_path / "list.parquet").write_bytes(written("parquet", of))
        with duckdb.connect() as duck:
            duck.execute("SET TimeZone = 'UTC'")
            return duck.execute(question.replace("$", f"'{tmp_path}/list.parquet'")).fetchall()

    return ask


def test_columns_have_their_types(asked):
    found = asked("DESCRIBE SELECT * FROM $", sheet())
    assert {name: kind for name, kind, *_ in found} == {
        "account": "VARCHAR", "name": "VARCHAR", "score": "DOUBLE", "acts": "BIGINT",
        "seen": "TIMESTAMP WITH TIME ZONE", "known": "BOOLEAN", "nothing": "VARCHAR",
        "as_of": "TIMESTAMP WITH TIME ZONE", "method": "VARCHAR", "list": "BIGINT", "purpose": "VARCHAR",
        "to": "VARCHAR", "expires": "DATE",
    }  # fmt: skip


def test_values_are_what_they_were(asked):
    ((name, score, seen, nothing, expires),) = asked(
        "SELECT name, score, seen, nothing, expires FROM $ WHERE account = 'town:p1'", sheet()
    )
    assert (name, score, nothing, expires) == ("Hana", 38.5, None, date(2026, 4, 1))
    assert seen == datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_rows_keep_their_order_over_many_parts(asked):
    rows = [{"account": f"town:p{i}", "place": i if i % 2 else float(i)} for i in range(2 * parquet.AT_ONCE + 1)]
    found = asked("SELECT account, place FROM $", Sheet(("account", "place"), rows))
    assert found == [(row["account"], float(row["place"])) for row in rows]


def test_names_that_are_sql_are_names(asked):
    of = hostile()
    assert asked("SELECT count(*), count(DISTINCT name) FROM $", of) == [(len(of.rows), len(of.rows))]
