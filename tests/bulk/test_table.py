"""The tables beside the graph: what is put in comes out, and what goes wrong is a sentence."""

import errno
import os
import random
import signal
from collections.abc import Iterator
from threading import Timer

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kloutgraph.bulk import table, writing
from kloutgraph.bulk.table import Table
from kloutgraph.errors import SetupError
from kloutgraph.networks import moments
from kloutgraph.scores import scoring

FULL_OF_SIGNS = [
    "",
    "\n",
    "\r",
    "\r\n",
    '"',
    '""',
    "\\",
    '\\"',
    ",",
    "\0",
    "\x1f\x1f",
    " a ",
    "#",
    "\u2028",
    "NULL",
    "\\N",
    "x" * 9999,
]
texts = st.none() | st.sampled_from(FULL_OF_SIGNS) | st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Table]:
    with table.opened(tmp_path_factory.mktemp("tables"), 512) as opened:
        yield opened


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(texts, texts), max_size=30))
def test_every_text_comes_out_of_a_table_as_it_was_put_in(db, tmp_path_factory, rows):
    folder = tmp_path_factory.getbasetemp()
    numbered = [(number, *row) for number, row in enumerate(rows)]
    columns = {"number": "INTEGER", "one": "VARCHAR", "other": "VARCHAR"}
    assert table.put(db, folder, "put", columns, numbered) == len(rows)
    assert list(table.rows(db, "SELECT * FROM put ORDER BY number")) == numbered
    assert not (folder / "put.csv").exists()


def test_the_weight_in_sql_is_the_weight_of_row_by_row_to_the_last_bit(db, tmp_path):
    draw = random.Random(7)
    half_life = int(scoring.HALF_LIFE_DAYS * scoring.DAY_S)
    edges = [scoring.LANDMARK + n * half_life + by for n in range(-360, 900) for by in (-1, 0, 1)]
    times = [*edges, *(draw.randrange(moments.FIRST, moments.LAST) for _ in range(20_000))]
    worths = [0.0, 0.001, 0.1, 0.5, 1 / 3, 3.0, 1e6, 5e-324]
    rows = [(repr(draw.choice(worths)), at) for at in times if moments.FIRST <= at < moments.LAST]
    table.put(db, tmp_path, "weighed", {"worth": "DOUBLE", "at_s": "UINTEGER"}, rows)
    found = db.execute(f"SELECT worth, at_s, {writing.WEIGHT} FROM weighed").fetchall()
    assert len(found) == len(rows) > 20_000
    assert [(worth, at) for worth, at, weight in found if weight != scoring.static_weight(worth, at)] == []


def test_a_table_that_cannot_be_made_is_a_sentence_without_what_stood_in_it(tmp_path):
    with pytest.raises(SetupError) as caught, table.opened(tmp_path, 512) as opened:
        table.put(opened, tmp_path, "t", {"n": "INTEGER"}, [("ada",)])
    assert str(caught.value) == "DuckDB failed: ConversionException"
    assert not (tmp_path / "t.csv").exists()


@pytest.fixture
def ctrl_c():
    """Ctrl-C as it is for a program in the foreground; a shell's background jobs ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_reaches_whoever_waits_for_a_long_query(tmp_path):
    Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt), table.opened(tmp_path, 512) as opened:
        opened.execute("SELECT sum(md5_number(n::VARCHAR)) FROM range(8_000_000) AS numbers(n)").fetchall()


def test_a_full_disk_is_a_sentence_and_other_failures_are_what_they_are(tmp_path):
    with pytest.raises(SetupError, match="there is no room left on the disk of"), table.opened(tmp_path, 512):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    for failure in (BrokenPipeError(), RuntimeError("another"), duckdb.InvalidInputException("ada")):
        with pytest.raises((SetupError, type(failure))) as caught, table.opened(tmp_path, 512):
            raise failure
        assert "ada" not in str(caught.value)
