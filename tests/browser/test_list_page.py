"""The page of a list, with the network cut: it asks for nothing, runs nothing, and can be read and printed."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from kloutgraph.exports.comma import defused
from tests.browser import node
from tests.exports.sheets import NOTICE, SAID, hostile, sheet, written
from tests.hostile_names import HOSTILE, read_back


@pytest.fixture
def opened(offline, tmp_path):
    """Open a sheet, or bytes made of one, without a network; what it asked for and complained of comes with it."""

    def open_file(of, **options):
        file = tmp_path / "list.html"
        file.write_bytes(of if isinstance(of, bytes) else written("html", of))
        page, asked, said = offline(file, **options)
        assert asked[0] == file.as_uri()
        return page, asked[1:], said

    return open_file


def test_it_says_what_it_is_and_shows_everybody_in_order(opened):
    page, asked, said = opened(sheet())
    assert page.locator(".notice").inner_text() == NOTICE
    assert page.locator("dd").all_inner_texts() == [defused(one) for one in SAID.values()]
    assert page.locator("caption").inner_text() == "2 rows"
    assert page.locator("thead th").all_inner_texts() == ["account", "name", "score", "acts", "seen", "known",
                                                          "nothing", "List"]  # fmt: skip
    assert page.locator("tbody tr").all_inner_texts() == [
        f"town:p{place}\t{name}\t38.5\t3\t2026-01-01T12:00:00Z\ttrue\t\t7" for place, name in enumerate(("Ada", "Hana"))
    ]
    assert (asked, said) == ([], [])


def test_names_that_try_something_are_shown_and_do_nothing(opened):
    page, asked, said = opened(hostile())
    shown = page.eval_on_selector_all("tbody td:nth-child(2)", "(cells) => cells.map((one) => one.textContent)")
    unwritable = {ord(sign): "\ufffd" for sign in map(chr, [*range(9), 11, 12, *range(14, 32)])}
    assert [read_back(name) for name in shown] == [read_back(defused(name).translate(unwritable)) for name in HOSTILE]
    assert page.evaluate("window.hit") is None
    tags = page.eval_on_selector_all("body *", "(all) => [...new Set(all.map((one) => one.localName))].sort()")
    assert tags == ["caption", "dd", "div", "dl", "dt", "h1", "main", "p", "table", "tbody", "td", "th", "thead", "tr"]
    assert (asked, said) == ([], [])


def test_what_somebody_puts_into_it_is_not_run(opened):
    made = written("html", sheet()).replace(
        b"</main>", b"<script>window.hit=1</script><img src=x onerror='hit=1'><p style='color:red'>x</p></main>"
    )
    page, _, said = opened(made)
    assert page.evaluate("window.hit") is None
    assert len([line for line in said if "Content Security Policy" in line]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_can_be_read_by_everybody(opened, scheme):
    page, *_ = opened(sheet(), viewport={"width": 320, "height": 640}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [one["html"] for one in rule["nodes"]][:2]) for rule in found] == []


def test_it_is_valid_and_can_be_printed(opened, tmp_path):
    page, *_ = opened(sheet([f"one{number}" for number in range(200)]))
    assert node.complaints([tmp_path / "list.html"]) == []
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.table')).overflowX") == "visible"
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
