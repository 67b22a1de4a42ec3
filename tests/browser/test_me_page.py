"""One's own pages in a real browser: open to everybody's eyes and hands, narrow, dark, and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from kloutgraph import demo
from kloutgraph.connect import Opened
from kloutgraph.demo import NOW
from kloutgraph.web.passes import issue
from kloutgraph.web.visitor import Person
from tests.acts import rate
from tests.rights.test_leaving import held

BEN = Person("town", demo.HIDDEN[0])
PATHS = ("/me", "/me/privacy", "/me/forget")


@pytest.fixture
def as_ben(visit, live, town):
    """Open a watched page in which Ben signed in; the analyst of the machine looked before."""

    def run(**options):
        watch = visit(**options)
        watch.page.goto(f"{live.base}/me/enter/{issue(town.fingerprints, BEN, NOW)}")
        watch.page.wait_for_url("**/me")
        return watch

    return run


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_nobody_complains_and_nobody_else_is_asked(as_ben, visit, live, scheme):
    watch = as_ben(color_scheme=scheme)
    for page, paths in ((watch.page, PATHS), (visit(color_scheme=scheme).page, ("/me", "/privacy"))):
        for path in paths:
            page.goto(live.base + path)
            for closed in page.locator("summary").all():
                closed.click()
            found = Axe().run(page).response["violations"]
            assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == [], path
    assert watch.complaints == []
    assert {url for url in watch.requests if not url.startswith(f"{live.base}/")} == set()


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_is_wider_than_a_narrow_screen(as_ben, live, width):
    page = as_ben(viewport={"width": width, "height": 700}).page
    for path in PATHS:
        page.goto(live.base + path)
        for closed in page.locator("summary").all():
            closed.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_who_looks_is_told_at_a_glance_in_words_and_in_another_colour_with_a_mark(as_ben, live):
    page = as_ben().page
    looks = page.get_by_role("complementary", name="Who looks")
    assert "You look as the analyst of this machine" in looks.aria_snapshot()
    assert f"You look as {BEN.account}: this page is yours alone" in looks.inner_text()
    colours = looks.locator("> *").evaluate_all("(rows) => rows.map((row) => getComputedStyle(row).backgroundColor)")
    assert len(set(colours)) == 2
    assert looks.locator("svg").count() == 2
    page.goto(f"{live.base}/ranking")
    assert "yours alone" not in looks.inner_text()
    page.get_by_role("button", name="Sign out").click()
    assert "You are signed out" in page.inner_text("main")


def test_from_the_link_to_being_forgotten_without_scripts_and_by_keyboard(forum, serve, browser):
    rate(forum.graph)
    with serve(Opened(forum.graph, forum.fingerprints), "forum") as live:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{live.base}/me/enter/{issue(forum.fingerprints, Person('forum', 'ben'), NOW)}")
        page.goto(f"{live.base}/me/privacy")
        page.get_by_role("button", name="Do not show me any more").press("Enter")
        assert "You are not shown any more" in page.get_by_role("status").inner_text()
        page.get_by_role("link", name="What that means").press("Enter")
        page.get_by_role("button", name="Forget me").press("Enter")
        assert "You are forgotten" in page.inner_text("main")
        assert not held(forum, "ben")
        page.goto(f"{live.base}/ranking")
        assert "This page opens with a link" in page.inner_text("main")
        context.close()
