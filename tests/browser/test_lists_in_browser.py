"""The pages of lists in a real browser: for everybody's eyes and hands, narrow, dark, and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from kloutgraph import lists
from kloutgraph.demo import NOW
from kloutgraph.lists import recalling
from tests.browser import node

PATHS = ("/lists", "/lists?n=25", "/lists?n=12&by=reach&circle=1", "/lists/1", "/lists/1?with=2")


@pytest.fixture
def left(live, town, database):
    """The town with two lists that left, one to somebody with a long name; the fourth is called back."""
    graph = town.graph
    ranked = graph.run("explore/ranking", top=40)
    for recipient, first, last in (("Ona, events", 0, 25), ("Pia" * 40, 0, 40)):
        keys = [row["key"] for row in ranked[first:last]]
        lists.keep(graph, keys, NOW, purpose="spring fair in the old town", recipient=recipient)
    with graph.transaction() as tx:
        recalling.call_back(tx, [ranked[3]["key"]], NOW)
    yield live
    database.holds = ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_nobody_complains_and_nobody_else_is_asked(left, visit, scheme):
    watch = visit(color_scheme=scheme)
    for path in PATHS:
        watch.page.goto(left.base + path)
        found = Axe().run(watch.page).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == [], path
    assert watch.complaints == []
    assert {url for url in watch.requests if not url.startswith(f"{left.base}/")} == set()


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_is_wider_than_a_narrow_screen(left, visit, width):
    page = visit(viewport={"width": width, "height": 700}).page
    for path in PATHS:
        page.goto(left.base + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_html_is_valid(left, visit, tmp_path):
    page = visit(java_script_enabled=False).page
    files = []
    for number, path in enumerate(PATHS):
        files.append(tmp_path / f"{number}.html")
        files[-1].write_bytes(page.context.request.get(left.base + path).body())
    assert node.complaints(files) == []


def test_without_scripts_a_list_is_chosen_looked_at_made_called_back_and_compared(left, visit):
    page = visit(java_script_enabled=False).page
    page.get_by_role("link", name="Lists", exact=True).click()
    page.get_by_label("People at most").fill("7")
    page.get_by_label("Chosen for").select_option("reach")
    page.get_by_role("button", name="Preview").click()
    assert page.url.endswith("n=7&by=reach")
    named = page.locator("table.ranked .who span").all_inner_texts()
    assert len(named) == 7
    page.get_by_label("For what").fill("summer fair")
    page.get_by_label("For whom").fill("Quinn")
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the list").click()
    assert download.value.suggested_filename == "list-3.csv"
    text = download.value.path().read_text(encoding="utf-8")
    assert all(account in text for account in named)
    page.goto(f"{left.base}/lists/1")
    with page.expect_download() as download:
        page.get_by_role("button", name="Take what is to be told").click()
    assert download.value.path().read_text(encoding="utf-8").splitlines()[1].startswith('1,4,"Ona, events",')
    page.get_by_label("The other list").select_option("3")
    page.get_by_role("button", name="Compare").click()
    assert page.url.endswith("/lists/1?with=3")
    assert page.get_by_role("heading", name="On both").is_visible()
