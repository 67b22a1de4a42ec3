"""The picture: as many nodes as rows, in step with table, card and address; by mouse and by keyboard."""

import pytest

PLACES = "() => document.getElementById('picture').picture.network.getPositions()"
SCREEN = """(key) => {
  const { network } = document.getElementById('picture').picture;
  const box = document.querySelector('#picture canvas').getBoundingClientRect();
  const at = network.canvasToDOM(network.getPosition(key));
  return [box.x + at.x, box.y + at.y];
}"""


@pytest.fixture
def address(live):
    return f"{live.base}/p/{live.key('ada')}/network"


@pytest.fixture
def watch(visit, address):
    watch = visit(viewport={"width": 1400, "height": 900})
    watch.go(address)
    return watch


def keys_of(page):
    return page.eval_on_selector_all("tr[data-key]", "(rows) => rows.map((row) => row.dataset.key)")


def at(page, key):
    page.locator("#picture").scroll_into_view_if_needed()
    return page.evaluate(SCREEN, key)


def far_out(page):
    """The key of somebody at the edge, where nothing covers them."""
    places = page.evaluate(PLACES)
    return max(places, key=lambda key: abs(places[key]["x"]))


def test_a_click_selects_in_the_card_the_table_and_the_address(watch):
    page, key = watch.page, far_out(watch.page)
    page.mouse.click(*at(page, key))
    page.wait_for_url(f"**selected={key}")
    row = page.locator("tr[aria-current]")
    assert row.get_attribute("data-key") == key
    assert page.locator("#card-name").inner_text() in row.inner_text()
    assert "Selected: " in page.locator("#said").inner_text()
    assert "Showing 89 of 89" in page.locator("#status").inner_text(), "what is shown stays told"


def test_a_double_click_puts_somebody_in_the_middle_and_back_returns(watch, address):
    page, key = watch.page, far_out(watch.page)
    page.mouse.dblclick(*at(page, key))
    page.wait_for_url(f"**/p/{key}/network?*")
    page.go_back()
    page.wait_for_url(f"{address}*")
    assert page.locator("tr[data-key]").first.get_attribute("data-key") == keys_of(page)[0]


def test_all_of_it_can_be_done_with_the_keyboard(watch, address):
    page, key = watch.page, keys_of(watch.page)[2]
    button = page.locator(f'tr[data-key="{key}"] button')
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("tr[aria-current]").get_attribute("data-key") == key
    assert button.inner_text().startswith("Put in the middle")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/p/{key}/network?*")
    page.go_back()
    page.wait_for_url(f"{address}?selected={key}")


def test_the_picture_moves_with_the_arrow_keys_and_lets_the_focus_go(watch):
    page = watch.page
    view = "() => document.getElementById('picture').picture.network.getViewPosition().x"
    before = page.evaluate(view)
    page.locator("#picture .vis-network").focus()
    page.keyboard.press("ArrowRight", delay=120)
    assert page.evaluate(view) != before
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "closer"


def test_a_hover_dims_whoever_is_no_neighbour(watch):
    page, key = watch.page, far_out(watch.page)
    page.mouse.move(*at(page, key))
    page.wait_for_function(
        "() => document.getElementById('picture').picture.nodes.get().some((one) => one.opacity < 1)"
    )
    page.mouse.move(5, 5)
    page.wait_for_function(
        "() => document.getElementById('picture').picture.nodes.get().every((one) => one.opacity === 1)"
    )


def test_the_wheel_scrolls_the_page_until_the_picture_is_clicked(watch):
    page = watch.page
    scale = "() => document.getElementById('picture').picture.network.getScale()"
    before = page.evaluate(scale)
    x, y = at(page, keys_of(page)[0])
    page.mouse.move(x, y + 30)
    page.mouse.wheel(0, 60)
    page.wait_for_timeout(200)
    assert page.evaluate(scale) == before
    page.mouse.click(*at(page, keys_of(page)[0]))
    page.mouse.wheel(0, -120)
    page.wait_for_function(f"(before) => ({scale})() > before", arg=before)


def test_the_picture_has_a_name_and_the_table_is_named_as_its_twin(watch):
    shown = watch.page.locator("main").aria_snapshot()
    assert 'img "Network of Ada' in shown
    assert "The table below says the same" in shown
    assert 'region "Everybody in the picture"' in shown


def test_the_legend_takes_a_role_out_of_picture_table_and_address_and_brings_it_back(watch):
    page = watch.page
    page.locator("#legend").get_by_label("is moved by it").uncheck()
    assert "hide=moved" in page.url
    drawn = """() => document.getElementById('picture').picture.nodes.get({filter: (one) => !one.hidden})
      .map((one) => one.id)"""
    shown = page.eval_on_selector_all("tr[data-key]:not([hidden])", "(rows) => rows.map((row) => row.dataset.key)")
    assert sorted(page.evaluate(drawn)) == sorted(shown)
    assert 1 < len(shown) < len(keys_of(page))
    left = len(keys_of(page)) - len(shown)
    assert f"{left} of them are hidden by the legend" in page.locator("#status").inner_text()
    assert page.locator("#taken").inner_text() == str(len(shown))
    carried = [
        page.get_by_role("link", name=twin, exact=True).get_attribute("href") for twin in ("CSV", "JSON", "Score")
    ]
    carried.append(page.locator(".take form").get_attribute("action"))
    assert [one for one in carried if "hide=moved" not in one] == []
    assert page.get_by_role("link", name="Skip").get_attribute("href") == "#main"
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**direction=both*")
    assert "hide=moved" in page.url, "it stays hidden when other filters change"
    page.go_back()
    page.wait_for_function("document.getElementById('picture')?.picture")
    page.locator("#legend").get_by_label("is moved by it").check()
    assert "hide" not in page.url
    assert "hidden by" not in page.locator("#status").inner_text()
    assert [one for one in page.eval_on_selector_all("a", "(all) => all.map((a) => a.href)") if "hide=" in one] == []
    assert len(page.evaluate(drawn)) == len(keys_of(page))


def test_the_slider_of_months_leads_to_the_month_and_keeps_the_focus(watch):
    page = watch.page
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "November 2025"
    page.wait_for_url("**month=2025-11*")
    page.wait_for_function("document.getElementById('picture')?.picture")
    assert page.evaluate("document.activeElement.type") == "range"
    assert "until the end of November 2025" in page.locator("#status").inner_text()


def test_the_picture_can_be_taken_as_png(watch, tmp_path):
    with watch.page.expect_download() as download:
        watch.page.get_by_role("button", name="The picture as PNG").click()
    download.value.save_as(tmp_path / "network.png")
    assert (tmp_path / "network.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert (tmp_path / "network.png").stat().st_size > 20_000
    assert watch.complaints == []


def test_suggestions_are_a_list_box_that_a_screen_reader_can_follow(visit, live):
    page = visit(viewport={"width": 1400, "height": 900}).page
    field = page.get_by_role("combobox", name="Find somebody")
    assert field.get_attribute("aria-expanded") == "false"
    field.press_sequentially("lark", delay=20)
    page.get_by_role("listbox", name="People who may be meant").wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    names = [option.inner_text() for option in page.get_by_role("option").all()]
    assert "Isolde Larkendal" in names[0]
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option").first
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert chosen.get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert not page.get_by_role("listbox").is_visible()
    assert field.get_attribute("aria-activedescendant") is None
    field.press_sequentially("e", delay=20)
    page.get_by_role("option", name="Isolde Larkendal").click()
    page.wait_for_url(f"**/p/{live.key('isolde_bakes')}")
