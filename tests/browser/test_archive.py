"""The owner's page of an archive in a real browser: picture and table in step, for everybody, and quiet."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from kloutgraph import address_book, intake, networks, register
from kloutgraph.connect import Opened
from kloutgraph.intake import Order
from kloutgraph.model import Basis, Network
from kloutgraph.networks import Reading
from tests.acts import HEADER, NOW, START, quiet, write

FRIENDS = [f"friend_{number:02}_of_mia" for number in range(30)]


@pytest.fixture
def archive(graph, fingerprints, tmp_path, serve):
    """Mia's archive, served with its address book."""
    network = register.owned(Network("archive", Basis.OWN, "My archive", audience="public"), "mia", fingerprints)
    register.add(graph, network, fingerprints, NOW)
    acts = [(who, "mia", "reply", START + n) for n, who in enumerate(FRIENDS)]
    acts += [("mia", who, "like", START + n) for n, who in enumerate(FRIENDS[::3])]
    file, book = write(tmp_path / "archive.csv", HEADER, acts), address_book.path(tmp_path)
    intake.take_in(graph, fingerprints, Order(file, network, networks.named("csv"), Reading(), NOW, book=book), quiet)
    with serve(Opened(graph, fingerprints), "archive", book) as live:
        yield live


def opened(watch, archive):
    watch.go(f"{archive.base}/own/archive")
    watch.page.wait_for_function("document.getElementById('picture')?.picture")
    return watch.page


def test_the_picture_and_the_table_hold_the_same_people_by_name(visit_at, archive):
    watch = visit_at(archive)
    page = opened(watch, archive)
    nodes = page.evaluate("() => document.getElementById('picture').picture.nodes.getIds()")
    assert nodes == page.eval_on_selector_all("tr[data-key]", "(rows) => rows.map((row) => row.dataset.key)")
    assert len(nodes) == 31
    page.get_by_role("button", name=f"Select {FRIENDS[3]}").click()
    assert page.locator("#card-name").inner_text() == FRIENDS[3]
    assert page.locator("tr[aria-current]").inner_text().startswith(FRIENDS[3])
    assert watch.complaints == []
    assert {url for url in watch.requests if not url.startswith(f"{archive.base}/")} == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_owners_page(visit_at, archive, scheme):
    watch = visit_at(archive, color_scheme=scheme)
    page = opened(watch, archive)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == []
    watch.go(f"{archive.base}/")
    assert Axe().run(page).response["violations"] == []


def test_the_owners_page_fits_a_narrow_screen_and_works_without_scripts(visit_at, archive):
    page = opened(visit_at(archive, viewport={"width": 320, "height": 700}), archive)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    plain = visit_at(archive, java_script_enabled=False).page
    plain.goto(f"{archive.base}/own/archive")
    assert plain.get_by_role("row").count() == 32
    assert plain.get_by_role("rowheader", name=FRIENDS[0]).is_visible()
