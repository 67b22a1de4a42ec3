"""A workbook, opened by openpyxl: text is text, numbers are numbers, and nothing in it is run."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest

from kloutgraph.exports import workbook
from kloutgraph.exports.workbook import naive
from tests.exports.sheets import FACTS, NOTICE, hostile, sheet, written
from tests.hostile_names import SHEETS

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
FORMULAS = [*SHEETS, "\t=1+1", "\r=1+1", "=cmd|'/C calc'!A0", "https://evil.example/x", "0012", "1e5"]


def opened(of):
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", of)))


def test_cells_are_what_their_columns_hold():
    page = opened(sheet())["List"]
    head, first, _ = page.iter_rows()
    assert [cell.value for cell in head][:7] == ["account", "name", "score", "acts", "seen", "known", "nothing"]
    assert [cell.value for cell in first][:8] == [
        "town:p0", "Ada", 38.5, 3, naive(NOON), True, None, naive(NOON),
    ]  # fmt: skip
    assert first[-1].value == naive(FACTS["expires"])
    assert {cell.data_type for cell in first} == {"s", "n", "d", "b"}
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:M3")


def test_no_name_becomes_a_formula_a_link_or_a_number():
    page = opened(sheet(FORMULAS))["List"]
    cells = [row[1] for row in page.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value.replace("_x000D_", "\r") for cell in cells] == FORMULAS
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []
    for cell, name in zip(cells, FORMULAS, strict=True):
        assert bool(cell.quotePrefix) is name.lstrip().startswith(("=", "+", "-", "@")), name


def test_no_part_of_a_workbook_holds_a_formula_a_link_or_a_macro():
    with zipfile.ZipFile(io.BytesIO(written("xlsx", hostile()))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert [name for name, part in parts.items() if b"<f>" in part or b"<hyperlink" in part or b"<f " in part] == []
    assert [name for name in parts if "vba" in name or "external" in name] == []


@pytest.mark.parametrize("name", ["<r><t>x</t></r>", "<r></r>", "<r><f>1+1</f></r>", "<r>"])
def test_a_name_that_looks_like_the_markup_of_rich_text_is_text(name):
    assert opened(sheet((name, "Hana")))["List"]["B2"].value == name


def test_the_second_sheet_and_the_properties_say_what_it_is():
    book = opened(sheet())
    about = [[cell.value for cell in row] for row in book["About"].iter_rows()]
    assert about[0] == ["Notice", NOTICE]
    assert [row[0] for row in about[1:]] == ["As of", "Method", "List", "For", "To", "To be deleted by"]
    assert book.properties.created == naive(NOON)
    assert {one.name: one.value for one in book.custom_doc_props.props}["For"] == FACTS["purpose"]


def test_a_purpose_that_is_longer_than_a_property_may_be_stands_whole_on_the_second_sheet(recwarn):
    book = opened(replace(sheet(), facts={**FACTS, "purpose": "fair " * 200}))
    assert book["About"]["B5"].value == "fair " * 200
    assert list(recwarn) == []


@pytest.mark.parametrize(
    ("name", "kept", "replaced"),
    [
        ("a" * 32_767, "a" * 32_767, 0), ("a" * 32_768, "a" * 32_766 + "\ufffd", 2),
        ("\U0001f600" * 16_384, "\U0001f600" * 16_383 + "\ufffd", 1), ("<r>" + "a" * 40_000 + "</r>", None, 7_241),
    ],
    ids=["as long as may be", "one too many", "half of a character", "like markup"],
)  # fmt: skip
def test_what_a_cell_has_no_room_for_is_cut_and_counted(name, kept, replaced):
    file = io.BytesIO()
    assert workbook.write(file, sheet((name, "Hana"))) == replaced
    page = openpyxl.load_workbook(file)["List"]
    assert page["B2"].value == (kept or name[:32_766] + "\ufffd")
    assert page["B3"].value == "Hana"
