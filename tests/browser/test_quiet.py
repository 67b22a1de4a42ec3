"""What a page must not do: complain, ask elsewhere, overflow, shut anybody out."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from kloutgraph import demo


def test_no_page_breaks_the_policy_complains_or_asks_anybody_else(visit, pages, live):
    watch = visit()
    for address in pages:
        watch.go(address)
    assert watch.complaints == []
    assert {url for url in watch.requests if not url.startswith(f"{live.base}/")} == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, pages, live, scheme):
    watch = visit(color_scheme=scheme)
    for address in [*pages, f"{live.base}/p/nobody"]:
        watch.go(address)
        found = Axe().run(watch.page).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == [], address


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_is_wider_than_a_narrow_screen(visit, pages, live, width):
    watch = visit(viewport={"width": width, "height": 700})
    for address in [*pages, f"{live.base}/p/nobody"]:
        watch.go(address)
        assert watch.page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_without_scripts_the_tables_and_the_search_work(visit, live):
    page = visit(java_script_enabled=False).page
    page.goto(f"{live.base}/")
    page.get_by_label("Find somebody").fill("ada")
    page.get_by_role("button", name="Find").click()
    assert page.url == f"{live.base}/p/{live.key('ada')}"
    page.get_by_role("link", name="Open the network").click()
    assert page.get_by_role("row").count() > 10
    assert page.get_by_text("The picture needs scripts").is_visible()
    assert not page.locator(".tools").is_visible()
    page.get_by_role("link", name="Network of").first.click()
    assert page.url.endswith("/network")
    assert live.key("ada") not in page.url


def test_the_hidden_are_answered_like_nobody(visit, live):
    page = visit().page
    said = set()
    for handle in (*demo.HIDDEN, "never_was"):
        said.add(page.goto(f"{live.base}/find?account={handle}").body())
        said.add(page.goto(f"{live.base}/p/{live.key(handle)}/network").body())
    assert len(said) == 1


def test_the_skip_link_comes_first_and_focus_is_always_seen(visit, pages):
    watch = visit()
    for address in pages:
        watch.go(address)
        watch.page.keyboard.press("Tab")
        assert watch.page.evaluate("document.activeElement.className") == "skip"
        for _ in range(25):
            watch.page.keyboard.press("Tab")
            seen = watch.page.evaluate(
                "[document.activeElement.tagName, getComputedStyle(document.activeElement).outlineStyle]"
            )
            assert seen[0] == "BODY" or seen[1] != "none", (address, seen)
