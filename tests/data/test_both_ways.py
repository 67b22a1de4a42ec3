"""Real interactions, brought as a whole and row by row. Needs the folder of real data.

In CI Math Overflow; ``KLOUTGRAPH_WHOLE=1 make check-data`` takes Higgs too.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from kloutgraph.model import Basis, Kind, Network
from tests.bulk.memory import AtOnce, Memory, order_of, row_by_row

pytestmark = pytest.mark.data
THEIRS = {"actor": "source", "at": "timestamp"}
KINDS = (Kind("answer", 4.0), Kind("comment_on_question", 2.0), Kind("comment_on_answer", 2.0))


@pytest.mark.parametrize(
    ("file", "form", "columns", "rows"),
    [
        ("mathoverflow/mathoverflow-interactions.csv.gz", "csv", THEIRS, 506_550),
        *(
            [("higgs/higgs-activity_time.txt.gz", "snap-higgs", {}, 563_069)]
            if os.environ.get("KLOUTGRAPH_WHOLE")
            else []
        ),
    ],
)
def test_a_published_file_ends_in_the_same_graph_both_ways(
    data: Path, tmp_path, monkeypatch, file, form, columns, rows
):
    research = Network("research", Basis.PSEUDONYMOUS)
    research = replace(research, kinds=(*research.kinds, *KINDS), finished=True)
    order = order_of(data / file, research, form, columns=columns)
    slow, quick = Memory(), Memory()
    report = row_by_row(slow, order)
    assert AtOnce(tmp_path / "home", monkeypatch).take_in(quick, order) == report
    assert report.read == rows
    assert quick.held == slow.held
