"""What every format keeps, a new one too: what a file says of itself, nobody's key, the same bytes, hostile names."""

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kloutgraph import exports
from kloutgraph.exports import Sheet
from kloutgraph.exports.comma import defused
from tests.exports.sheets import NOTICE, READERS, SAID, hostile, read, sheet, written
from tests.hostile_names import HOSTILE

FORMATS = list(exports.formats())
XML = ["gexf", "graphml", "html", "xlsx"]
UNWRITABLE = "a\x00b\x1b\ufffe"
CHARACTERS = st.characters(exclude_categories=["Cs"])  # halves of characters are none, and no file of UTF-8 holds one


def test_every_format_has_somebody_else_s_reader():
    assert sorted(READERS) == FORMATS == ["csv", "gexf", "graphml", "html", "json", "parquet", "xlsx"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_says_what_it_is_for_whom_and_until_when(form, tmp_path):
    said = read(form, sheet(), tmp_path)
    assert (said.notice, said.facts) == (NOTICE, SAID)
    assert said.names == ["Ada", "Hana"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_sheet_gives_the_same_bytes_and_no_key_is_in_them(form):
    made = written(form, sheet())
    assert made == written(form, sheet())
    assert b"secret" not in made


@pytest.mark.parametrize("form", FORMATS)
def test_a_list_of_nobody_and_one_without_facts_can_be_written(form):
    assert written(form, replace(sheet(()), links=()))
    assert written(form, Sheet(("account",), [{"account": "town:ada"}]))


def as_read(form: str, name: str) -> str:
    """A hostile name as it must come back from *form*."""
    if form in XML:
        name = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", name)
    return str(defused(name)) if exports.named(form).marks_formulas else name


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_names_come_back_as_text(form, tmp_path):
    found = read(form, hostile(), tmp_path).names
    wanted = [as_read(form, name) for name in HOSTILE]
    if form == "xlsx":  # the one that reads it leaves Excel's escapes as they are
        found = [re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), name) for name in found]
    assert found == wanted


@pytest.mark.parametrize("form", FORMATS)
def test_formats_of_xml_say_how_many_characters_they_replaced(form, tmp_path):
    of = sheet((UNWRITABLE,), links=())
    replaced = exports.named(form).write(io.BytesIO(), of)
    times = {"graphml": 2, "gexf": 2}.get(form, 1)  # there a name is a label, too
    assert replaced == (3 * times if form in XML else 0)
    wanted = "a\ufffdb\ufffd\ufffd" if form in XML else UNWRITABLE
    assert read(form, of, tmp_path).names == [wanted]


ALL = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]


def brought_back(cells: list[list[str]]) -> list[list[str]]:
    of = Sheet(("a", "b"), [{"a": one, "b": two} for one, two in cells], raw=True)
    text = io.TextIOWrapper(io.BytesIO(written("csv", of)), encoding="utf-8", newline="")
    return list(csv.reader(text))[1:]


@given(st.lists(st.lists(st.text(CHARACTERS | st.sampled_from("\r\n\0\",'")), min_size=2, max_size=2), max_size=4))
def test_raw_csv_brings_back_what_it_was_given(cells):
    assert brought_back(cells) == cells


def test_raw_csv_brings_back_every_character_there_is_alone_and_within_text():
    cells = [[one, f"a{one}b{one}"] for one in ALL[:0x3000] + ALL[-0x100:]]
    assert brought_back(cells) == cells
    whole = [["".join(ALL[at : at + 5_000]), ""] for at in range(0, len(ALL), 5_000)]
    assert brought_back(whole) == whole


RUN = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@given(st.text(st.sampled_from("ab=+-@;\t\r\n\" ',\uff1d")), st.sampled_from(",;\t"))
def test_no_spreadsheet_finds_a_formula_in_csv_wherever_it_believes_cells_to_end(name, end):
    of = Sheet(("account", "name"), [{"account": "town:ada", "name": name}])
    text = io.TextIOWrapper(io.BytesIO(written("csv", of)), encoding="utf-8", newline="")
    cells = [cell for row in csv.reader(text, delimiter=end) for cell in row]
    assert [cell for cell in cells if cell.lstrip(' \t\r\n"').startswith(RUN)] == []


def test_numbers_are_no_formulas_and_stay_what_they_are():
    assert [defused(value) for value in (-1, -2.5, True, None)] == [-1, -2.5, True, ""]
