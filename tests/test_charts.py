"""Charts: the same every time, without a style or a script of their own, and none where they cannot be drawn."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from kloutgraph import charts

FIRST = datetime(2025, 1, 1, tzinfo=UTC)
MOMENTS = [FIRST + timedelta(days=30 * n) for n in range(6)]
VALUES = [12.0, 14.5, 13.0, 21.4, 21.0, 30.1]
BINS, COUNTS = ["1", "10", "20"], [900, 30, 1]


def lines(svg: str) -> list[str]:
    """The ways that are drawn in lines, whose corners are points of the picture."""
    marks = [one for one in ElementTree.fromstring(svg).iter() if "mark-line" in one.get("class", "")]
    return [path.get("d") for mark in marks for path in mark]


def heights(svg: str) -> list[float]:
    """How high each bar is, in pixels."""
    marks = [one for one in ElementTree.fromstring(svg).iter() if "mark-rect" in one.get("class", "")]
    return [float(re.search(r"v(-?[\d.]+)", path.get("d"))[1]) for mark in marks for path in mark]


def drawn() -> tuple[str | None, str | None]:
    return charts.line(MOMENTS, VALUES, ["2"] * 6, width=400), charts.bars(BINS, COUNTS, width=400)


def test_two_drawings_of_the_same_numbers_are_the_same_bytes_whoever_draws_at_once():
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: drawn(), range(8)))) == 1


def test_nothing_in_them_has_a_style_a_script_a_link_or_a_colour_of_its_own():
    for svg in drawn():
        for one in ElementTree.fromstring(svg).iter():
            tag = one.tag.rpartition("}")[2]
            assert tag in {"svg", "g", "path", "line", "text", "rect"}, tag
            assert not {name for name in one.attrib if name == "style" or "href" in name or name.startswith("on")}
            assert {one.get("fill", "none"), one.get("stroke", "none")} <= {"none", "currentColor"}


def test_a_score_holds_until_the_next_one():
    (way,) = lines(charts.line(MOMENTS[:3], [10.0, 20.0, 10.0], ["2"] * 3, width=400))
    corners = [tuple(map(float, corner.split(","))) for corner in way.removeprefix("M").split("L")]
    assert all(one[0] == two[0] or one[1] == two[1] for one, two in pairwise(corners))


def test_the_line_begins_anew_where_another_method_does():
    assert len(lines(charts.line(MOMENTS, VALUES, ["1"] * 3 + ["2"] * 3, width=400))) == 2


def test_a_single_one_beside_nine_hundred_is_seen():
    first, second, third = heights(charts.bars(BINS, COUNTS, width=400))
    assert first > second > third >= 4


def test_moments_are_written_as_closely_as_they_lie():
    def said(step: timedelta) -> set[str]:
        svg = charts.line([FIRST + n * step for n in range(6)], VALUES, ["2"] * 6, width=400)
        return {text.text for text in ElementTree.fromstring(svg).iter() if text.tag.endswith("text")}

    assert "Apr 2025" in said(timedelta(days=60))
    assert any(one.endswith(" Jan") for one in said(timedelta(days=4)))
    assert any(one.endswith(":00") for one in said(timedelta(hours=1)))


def test_where_there_is_nothing_to_draw_there_is_no_chart():
    assert charts.line(MOMENTS[:1], VALUES[:1], ["2"], width=400) is None
    assert charts.line([FIRST, FIRST], [1.0, 2.0], ["2", "2"], width=400) is None
    assert charts.bars(BINS, [0, 0, 0], width=400) is None


@pytest.mark.parametrize("missing", ["altair", "vl_convert"])
def test_without_the_extra_there_is_no_chart(monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)  # what an import of it finds where it is not installed
    assert drawn() == (None, None)
