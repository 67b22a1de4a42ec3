"""Work in a real browser: it moves, it is stopped by the keyboard, it goes on without scripts and without the page."""

import threading
import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from kloutgraph import intake, register
from kloutgraph.connect import Opened
from kloutgraph.web.working import Working
from tests.acts import HEADER, NOW, RESEARCH, START, write

MANY = [(n % 40, 100 + n % 7, "reply", START + n) for n in range(600)]


@pytest.fixture
def slow(monkeypatch):
    """Let every step of work take a moment, in batches of 50 rows; ``set`` it for no moment more."""
    monkeypatch.setattr(intake, "BATCH_ROWS", 50)
    tell, free = Working._tell, threading.Event()

    def slowly(self, *said):
        tell(self, *said)
        free.wait(0.7)

    monkeypatch.setattr(Working, "_tell", slowly)
    yield free
    free.set()


@pytest.fixture
def file(tmp_path):
    return write(tmp_path / "acts.csv", HEADER, MANY)


@pytest.fixture
def house(graph, fingerprints, serve):
    """Pages of a graph with a network and nothing in it."""
    register.add(graph, RESEARCH, fingerprints, NOW)
    with serve(Opened(graph, fingerprints), "research") as live:
        yield live
        working = live.app.extensions["kloutgraph"].working
        with working.running():
            pass


def begin(page, house, file):
    page.goto(f"{house.base}/work")
    page.get_by_label("File of acts").set_input_files(file)
    page.get_by_role("button", name="Import the acts").click()


def until(page, true) -> None:
    """Wait until *true* says so; the page's policy lets nobody else ask it over and over."""
    for _ in range(200):
        if true():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it does not come")


def percent(page) -> float:
    return page.evaluate("document.getElementById('bar')?.value ?? 100")


def test_progress_moves_and_the_page_says_by_itself_what_became_of_it(visit_at, house, file, slow):
    watch = visit_at(house)
    page = watch.page
    begin(page, house, file)
    until(page, lambda: percent(page) > 20)
    first = percent(page)
    until(page, lambda: percent(page) > first)
    assert "of 600 rows" in page.locator("#said").inner_text()
    until(page, lambda: "of 600 rows" in page.locator("#status").text_content())
    other = page.context.new_page()
    other.goto(f"{house.base}/privacy")
    assert other.get_by_role("link", name="The import is under way").is_visible()
    other.close()
    slow.set()
    page.get_by_text("The import is done").wait_for()
    assert "read 600 = 600 admitted" in page.locator(".work").inner_text()
    page.get_by_role("link", name="Go on: rate").click()
    page.get_by_role("button", name="Rate", exact=True).click()
    page.get_by_role("link", name="To the ranking").click()
    assert page.url == f"{house.base}/ranking"
    assert watch.complaints == []


def test_it_is_stopped_by_the_keyboard_alone(visit_at, house, file, slow):
    page = visit_at(house).page
    begin(page, house, file)
    until(page, lambda: percent(page) > 20)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Stop it":
            break
    page.keyboard.press("Enter")
    page.get_by_text("The import was stopped").wait_for()
    assert page.get_by_text("Send the same file again, and it is completed").is_visible()
    slow.set()
    begin(page, house, file)
    page.get_by_text("where an earlier run was interrupted").wait_for()
    assert page.get_by_text("600 admitted").is_visible()


def test_without_scripts_the_page_comes_again_and_stop_works(visit_at, house, file, slow):
    page = visit_at(house, java_script_enabled=False).page
    begin(page, house, file)
    until(page, lambda: page.locator("#said").inner_text())
    before = page.locator("#said").inner_text()
    until(page, lambda: page.locator("#said").inner_text() != before)  # nobody did anything
    page.get_by_role("button", name="Stop it").click()
    page.get_by_text("The import was stopped").wait_for()


def test_whoever_closes_the_browser_finds_the_work_done(visit_at, house, file, slow):
    watch = visit_at(house)
    begin(watch.page, house, file)
    watch.page.locator("#said").wait_for()
    context = watch.page.context
    watch.page.close()
    working = house.app.extensions["kloutgraph"].working
    assert working.is_under_way
    slow.set()
    while working.is_under_way:
        time.sleep(0.05)
    page = context.new_page()
    page.goto(f"{house.base}/work")
    assert page.get_by_text("600 admitted").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_narrow_screen(visit_at, house, file, slow, scheme):
    page = visit_at(house, color_scheme=scheme, viewport={"width": 320, "height": 700}).page
    page.goto(f"{house.base}/work")
    _look_at(page)
    begin(page, house, file)
    until(page, lambda: percent(page) > 20)
    _look_at(page)
    slow.set()
    page.get_by_text("The import is done").wait_for()
    _look_at(page)


def _look_at(page):
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
