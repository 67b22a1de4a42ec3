"""The offline file, with the network cut: it draws, asks for nothing, names whom the page named, fits a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe


@pytest.fixture
def file(visit, live, tmp_path, database):
    page = visit().page
    address = f"{live.base}/p/{live.key('ada')}/network"
    page.goto(address)
    sent = {
        "csrf_token": page.locator("input[name=csrf_token]").first.get_attribute("value"),
        "format": "html", "purpose": "a fair", "to": "Ona",
    }  # fmt: skip
    file = tmp_path / "network.html"
    file.write_bytes(page.request.post(f"{address}/file?depth=2", form=sent).body())
    page.close()
    database.holds = ""
    return file


@pytest.fixture
def opened(offline, file):
    """Open the file without a network; what it asked for and complained of comes with it."""

    def open_file(**options):
        page, asked, said = offline(file, **options)
        page.wait_for_function("document.getElementById('picture').picture")
        return page, asked, said

    return open_file


def test_it_draws_and_asks_for_nothing(opened, file):
    page, asked, said = opened(viewport={"width": 1400, "height": 900})
    assert page.evaluate("document.getElementById('picture').picture.nodes.length") == 151
    assert page.locator("tr[data-key]").count() == 151
    page.get_by_role("button", name="Select Hana House").click()
    assert page.locator("#card-name").inner_text() == "Hana House"
    assert page.locator("#card-score").inner_text() != ""
    page.locator("#legend").get_by_label("one step further").uncheck()
    assert page.locator("tr[data-key]:visible").count() == 51
    assert asked == [file.as_uri()]
    assert said == []
    assert "a fair" in page.locator("footer").inner_text()


def test_what_somebody_puts_into_it_is_not_run(opened, file):
    file.write_text(
        file.read_text().replace("</main>", "<script>window.hit=1</script><img src=x onerror='hit=1'></main>")
    )
    page, _, said = opened()
    assert page.evaluate("window.hit") is None
    assert len([line for line in said if "Content Security Policy" in line]) == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_it_whole(opened, scheme):
    page, _, _ = opened(viewport={"width": 360, "height": 640}, has_touch=True, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Select Hana House").tap()
    assert page.locator("#card-name").inner_text() == "Hana House"
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]][:2]) for rule in found] == []
