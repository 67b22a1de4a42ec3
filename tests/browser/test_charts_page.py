"""Pages with charts, and those that answer after some seconds: quiet, seen by everybody, narrow and dark too."""

from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe

from kloutgraph.scores import rating
from kloutgraph.scores.rating import Wanted
from tests.acts import NOW, quiet


@pytest.fixture
def addresses(town, database, live):
    """Pages of the town after two more ratings."""
    for month in (6, 12):
        rating.rate(town.graph, Wanted(as_of=datetime(2025, month, 1, tzinfo=UTC)), NOW, quiet)
    database.holds = ""
    ada, hana = (f"{live.base}/p/{live.key(who)}" for who in ("ada", "hana"))
    return [
        ada, f"{ada}/change", f"{ada}/change?from=9", f"{ada}/what-if?without={hana.rpartition('/')[2]}",
        f"{ada}/what-if", f"{live.base}/method", f"{live.base}/status",
    ]  # fmt: skip


def test_nobody_is_shut_out_nothing_is_too_wide_and_the_policy_holds(visit, addresses, live):
    for scheme, width in (("light", 1400), ("dark", 320), ("dark", 768)):
        watch = visit(color_scheme=scheme, viewport={"width": width, "height": 800})
        for address in addresses:
            watch.go(address)
            watch.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            found = Axe().run(watch.page).response["violations"]
            assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == [], address
            assert watch.page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert [text for text in watch.complaints if "400" not in text] == []
        assert {url for url in watch.requests if not url.startswith(f"{live.base}/")} == set()


def test_a_chart_has_the_colours_of_the_page_and_a_width_that_fits(visit, addresses):
    drawn = {}
    for scheme, width in (("light", 1400), ("dark", 1400), ("light", 320)):
        page = visit(color_scheme=scheme, viewport={"width": width, "height": 800}).page
        page.goto(addresses[0])
        chart = page.get_by_role("img", name="Line of the scores of Ada")
        assert chart.locator("svg:visible").count() == 1
        line = chart.locator("svg:visible .mark-line path")
        text = chart.locator("svg:visible text").first
        drawn[scheme, width] = [
            line.evaluate("(one) => getComputedStyle(one).stroke"),
            text.evaluate("(one) => getComputedStyle(one).fill"),
            round(text.evaluate("(one) => one.getBoundingClientRect().height")),
        ]  # fmt: skip
    assert drawn["light", 1400][0] != drawn["dark", 1400][0]
    assert drawn["light", 1400][1] != drawn["dark", 1400][1]
    assert drawn["light", 320][2] >= 10, "letters stay readable on a narrow screen"


def test_a_question_is_asked_and_answered_by_keyboard_without_scripts(visit, addresses, live):
    page = visit(java_script_enabled=False).page
    page.goto(addresses[0])
    page.get_by_role("link", name="What if?").press("Enter")
    page.get_by_label("Hana").first.press("Space")
    page.get_by_role("button", name="What if?").press("Enter")
    assert " instead of " in page.get_by_role("heading", level=1).inner_text()
    assert page.get_by_label("Hana").first.is_checked()
    page.get_by_role("link", name="score and what it is made of").press("Enter")
    page.get_by_role("link", name="Why it changed").press("Enter")
    page.get_by_label("From").select_option(index=2)
    page.get_by_role("button", name="Compare").press("Enter")
    assert "from=1" in page.url
