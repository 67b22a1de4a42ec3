"""The picture: as many nodes as rows, in step with table, card and address; by mouse and by keyboard."""

import pytest

PLACES = "() => document.getElementById('picture').picture.network.getPositions()"
SCREEN = """(key) => {
  const { network } = document.getElementById('picture').picture;
  const box = document.querySelector('#picture canvas').getBoundingClientRect();
  const at = network.canvasToDOM(network.getPosition(key));
  return [box.x + at.x, box.y + at.y];
}"""
LABELS = """() => {
  const { network } = document.getElementById('picture').picture;
  return Object.values(network.body.nodes).filter((node) => node.options.label).map((node) => {
    const size = node.shape.labelModule.size;
    return [size.left, size.top, size.left + size.width, size.top + size.height];
  });
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


def test_the_picture_the_table_and_the_twin_hold_the_same_people(watch, address):
    nodes = watch.page.evaluate("() => document.getElementById('picture').picture.nodes.getIds()")
    twin = watch.page.request.get(f"{address}.json").json()["people"]
    assert nodes == keys_of(watch.page) == [one["key"] for one in twin]


def test_two_loads_give_identical_coordinates(watch, address):
    before = watch.page.evaluate(PLACES)
    watch.go(address)
    assert watch.page.evaluate(PLACES) == before


@pytest.mark.parametrize("width", [1400, 768, 320])
def test_no_two_labels_that_are_shown_overlap(visit, address, width):
    watch = visit(viewport={"width": width, "height": 900})
    watch.go(address)
    boxes = watch.page.evaluate(LABELS)
    assert len(boxes) > 2
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_click_selects_in_the_card_the_table_and_the_address(watch):
    page, key = watch.page, far_out(watch.page)
    page.mouse.click(*at(page, key))
    page.wait_for_url(f"**selected={key}")
    row = page.locator("tr[aria-current]")
    assert row.get_attribute("data-key") == key
    assert page.locator("#card-name").inner_text() in row.inner_text()
    assert "Selected: " in page.get_by_role("status").inner_text()


def test_a_double_click_puts_somebody_in_the_middle_and_back_returns(watch, address):
    page, key = watch.page, far_out(watch.page)
    page.mouse.dblclick(*at(page, key))
    page.wait_for_url(f"**/p/{key}/network")
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
    page.wait_for_url(f"**/p/{key}/network")
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


def test_a_deep_link_shows_the_same_in_another_browser(watch, visit, live):
    page, key = watch.page, keys_of(watch.page)[3]
    page.locator(f'tr[data-key="{key}"] button').click()
    other = visit(viewport={"width": 1400, "height": 900})
    other.go(page.url)
    for shown in (page, other.page):
        assert shown.locator("tr[aria-current]").get_attribute("data-key") == key
    assert other.page.locator("#card").inner_text() == page.locator("#card").inner_text()
    assert other.page.evaluate(PLACES) == page.evaluate(PLACES)


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
