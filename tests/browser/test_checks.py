"""The twenty checks: what must hold of all pages, each with its number. Two stand where their people are.

Check 18 is in test_hostile.py and 19 in test_opt_out.py; those that need real interactions run on them in tests/data.
"""

import json
import os
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import node

WIDE = {"viewport": {"width": 1400, "height": 900}}
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PICTURE = "document.getElementById('picture').picture"
PLACES = f"() => {PICTURE}.network.getPositions()"
LABELS = f"""() => Object.values({PICTURE}.network.body.nodes).filter((node) => node.options.label).map((node) => {{
  const size = node.shape.labelModule.size;
  return [size.left, size.top, size.left + size.width, size.top + size.height];
}})"""
BYTES = 200_000


@pytest.fixture
def network(live):
    return f"{live.base}/p/{live.key('ada')}/network"


@pytest.fixture
def watch(visit, network):
    watch = visit(**WIDE)
    watch.go(network)
    return watch


def keys_of(page):
    return page.eval_on_selector_all("tr[data-key]", "(rows) => rows.map((row) => row.dataset.key)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_01_axe_finds_nothing_on_any_page(visit, pages, scheme):
    watch = visit(color_scheme=scheme)
    found = {}
    for address in pages:
        watch.go(address)
        wrong = Axe().run(watch.page, options=AXE).response["violations"]
        found[address] = [(rule["id"], [one["html"] for one in rule["nodes"]][:3]) for rule in wrong]
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_02_the_html_of_all_pages_is_valid(visit, pages, tmp_path):
    page = visit(java_script_enabled=False).page
    files = []
    for number, address in enumerate(pages):
        files.append(tmp_path / f"{number}.html")
        files[-1].write_bytes(page.context.request.get(address).body())
    assert node.complaints(files) == []


def test_03_no_page_breaks_the_policy_or_complains(visit, pages):
    watch = visit()
    for address in pages:
        watch.go(address)
    assert [line for line in watch.complaints if "404" not in line] == []


def test_04_no_request_leaves_the_origin(visit, pages, live):
    watch = visit()
    for address in pages:
        watch.go(address)
    assert len(watch.requests) > len(pages)
    assert {url for url in watch.requests if not url.startswith(f"{live.base}/")} == set()


@pytest.mark.parametrize("view", ["", "?depth=2&top=300", "?direction=in&kind=reply"])
def test_05_the_picture_the_table_and_the_twin_hold_the_same_people(watch, network, view):
    watch.go(f"{network}{view}")
    nodes = watch.page.evaluate(f"() => {PICTURE}.nodes.getIds()")
    twin = watch.page.request.get(f"{network}.json{view}").json()["people"]
    assert sorted(nodes) == sorted(keys_of(watch.page)) == sorted(one["key"] for one in twin)
    assert len(nodes) > 20


def tab_to(page, wanted, most=700):
    """Press Tab until what has the focus is *wanted*, a condition in JavaScript on ``it``."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"((it) => {wanted})(document.activeElement)"):
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def test_06_the_whole_journey_by_keyboard_alone(visit, live):
    page = visit(**WIDE).page
    tab_to(page, "it.id === 'account'")
    page.keyboard.type("quill", delay=20)
    page.get_by_role("option", name="Ada Quill").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/p/{live.key('ada')}")
    tab_to(page, "it.textContent.includes('Open the network')")
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => document.getElementById('picture') && {PICTURE}")
    key = keys_of(page)[2]
    tab_to(page, f"it.matches('tr[data-key=\"{key}\"] button')")
    page.keyboard.press("Enter")
    assert page.locator("tr[aria-current]").get_attribute("data-key") == key
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/p/{key}/network*")
    tab_to(page, "it.name === 'format'")
    page.keyboard.type("GEXF")
    for word in ("a fair", "Ona"):
        page.keyboard.press("Tab")
        page.keyboard.type(word)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "network.gexf"


def test_07_the_skip_link_comes_first_and_works_and_focus_is_always_seen(visit, pages):
    watch = visit()
    for address in pages:
        watch.go(address)
        watch.page.keyboard.press("Tab")
        assert watch.page.evaluate("document.activeElement.className") == "skip", address
        for _ in range(25):
            watch.page.keyboard.press("Tab")
            seen = watch.page.evaluate(
                "[document.activeElement.tagName, getComputedStyle(document.activeElement).outlineStyle]"
            )
            assert seen[0] == "BODY" or seen[1] != "none", (address, seen)
    watch.go(pages[0])
    watch.page.keyboard.press("Tab")
    watch.page.keyboard.press("Enter")
    assert watch.page.evaluate("document.activeElement.id") == "main"


def test_08_back_restores_the_middle_the_filters_and_what_the_legend_hides(watch, network):
    page = watch.page
    page.get_by_label("Acts", exact=True).select_option("reply")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**kind=reply*")
    page.wait_for_function(f"() => document.getElementById('picture') && {PICTURE}")
    page.locator("#legend").get_by_label("both").uncheck()
    hidden = page.url
    assert "hide=both" in hidden
    key = page.locator("tr[data-key]:visible").nth(2).get_attribute("data-key")
    page.locator(f'tr[data-key="{key}"] a.middle').click()
    page.wait_for_url(f"**/p/{key}/network*")
    page.go_back()
    page.wait_for_url(hidden)
    page.wait_for_function(f"() => document.getElementById('picture') && {PICTURE}")
    assert page.get_by_label("Acts", exact=True).input_value() == "reply"
    assert not page.locator("#legend").get_by_label("both").is_checked()
    assert page.locator("tr[data-key]:visible").count() < page.locator("tr[data-key]").count()
    page.go_back()
    page.wait_for_function("() => document.querySelector('#legend input[value=both]').checked")
    page.go_back()
    page.wait_for_url(network)
    assert page.get_by_label("Acts", exact=True).input_value() == ""


def test_09_a_deep_link_shows_the_same_in_another_browser(watch, visit, network):
    page = watch.page
    watch.go(f"{network}?kind=like&depth=2&month=2025-08")
    key = keys_of(page)[3]
    page.locator(f'tr[data-key="{key}"] button').click()
    other = visit(**WIDE)
    other.go(page.url)
    for shown in (page, other.page):
        assert shown.locator("tr[aria-current]").get_attribute("data-key") == key
    assert other.page.locator("#card").inner_text() == page.locator("#card").inner_text()
    assert other.page.locator("#filters").aria_snapshot() == page.locator("#filters").aria_snapshot()
    assert other.page.evaluate(PLACES) == page.evaluate(PLACES)


def test_10_two_loads_give_identical_places_and_who_comes_moves_nobody(watch, network):
    before = watch.page.evaluate(PLACES)
    watch.go(network)
    assert watch.page.evaluate(PLACES) == before
    watch.go(f"{network}?depth=2&top=300")
    after = watch.page.evaluate(PLACES)
    assert len(after) > len(before)
    assert {key: after[key] for key in before} == before


@pytest.mark.parametrize("width", [1400, 768, 320])
@pytest.mark.parametrize("view", ["", "?depth=2&top=300"])
def test_11_no_two_labels_that_are_shown_overlap(visit, network, width, view):
    watch = visit(viewport={"width": width, "height": 900})
    watch.go(f"{network}{view}")
    boxes = watch.page.evaluate(LABELS)
    assert len(boxes) > 2
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_12_a_large_page_comes_in_few_bytes_and_draws_about_as_fast_as_vis_network_can(visit, network):
    """Drawn by vis-network itself, from the same data and with nothing of ours: at most three times as long as that."""
    watch = visit(**WIDE)
    session = watch.page.context.new_cdp_session(watch.page)
    session.send("Network.enable")
    sizes = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    watch.go(f"{network}?depth=2&top=300")
    assert len(keys_of(watch.page)) > 250
    assert 50_000 < sum(sizes) < BYTES
    ours, bare = watch.page.evaluate(
        """async () => {
          const { drawn_ms } = document.getElementById('picture').picture;
          const data = JSON.parse(document.getElementById('data').textContent);
          const place = document.createElement('div');
          place.className = 'bare';
          document.getElementById('figure').append(place);
          const name = (place) => data.nodes[place].id;
          const edges = data.edges.map(([from, to, width]) => ({ from: name(from), to: name(to), width }));
          const begun = performance.now();
          const drawn = { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(edges) };
          const network = new vis.Network(place, drawn, data.options);
          network.redraw();
          return [drawn_ms, performance.now() - begun];
        }"""
    )
    assert ours < 3 * bare, (ours, bare)


def test_13_expansion_goes_by_25_ends_at_all_and_says_of_how_many(watch, network, town):
    page = watch.page
    watch.go(f"{network}?top=40")
    ties = page.request.get(f"{network}.json").json()["ties"]
    assert f"Showing 40 of {ties} people" in page.locator("#status").inner_text()
    page.get_by_role("link", name="25 more").click()
    page.wait_for_url("**top=65*")
    assert f"Showing 65 of {ties} people" in page.locator("#status").inner_text()
    assert len(keys_of(page)) == 66
    watch.go(f"{network}?top=1000")
    assert page.get_by_role("link", name="more", exact=False).filter(has_text="25 more").count() == 0
    assert watch.page.request.get(f"{network}?top=1001").status == 400


@pytest.mark.parametrize("width", [320, 768])
def test_14_nothing_is_wider_than_a_narrow_screen(visit, pages, width):
    watch = visit(viewport={"width": width, "height": 700})
    for address in pages:
        watch.go(address)
        assert watch.page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_14_at_twice_the_size_all_can_be_used(visit, pages, network):
    watch = visit(viewport={"width": 700, "height": 450}, device_scale_factor=2)
    for address in pages:
        watch.go(address)
        assert watch.page.evaluate("document.documentElement.scrollWidth") <= 700, address
    watch.go(network)
    watch.page.locator("button.select").nth(1).click()
    assert watch.page.locator("tr[aria-current]").get_attribute("data-key") == keys_of(watch.page)[1]


def test_15_nothing_moves_for_whoever_asked_for_that(visit, pages):
    watch = visit(reduced_motion="reduce")
    for address in pages:
        watch.go(address)
        assert watch.page.evaluate("document.getAnimations().length") == 0, address
        moving = watch.page.evaluate(
            "[...document.querySelectorAll('*')].filter((it) => getComputedStyle(it).transitionDuration != '0s').length"
        )
        assert moving == 0, address


def test_16_roles_can_be_told_apart_without_colour(watch, network):
    watch.go(f"{network}?depth=2")
    nodes = watch.page.evaluate("() => JSON.parse(document.getElementById('data').textContent)")
    role = {one["key"]: one["role"] for one in nodes["people"]}
    shapes = {(role[node["id"]], node["shape"]) for node in nodes["nodes"]}
    assert len(shapes) == len({role for role, _ in shapes}) == len({shape for _, shape in shapes}) == 5
    glyphs = watch.page.eval_on_selector_all(
        "#legend svg", "(all) => all.map((one) => one.firstElementChild.outerHTML)"
    )
    assert len(glyphs) == 5
    forms = {part.split("fill=")[0] for part in glyphs}
    assert len(forms) == 5


def test_17_without_scripts_tables_search_privacy_and_files_work(visit, live):
    page = visit(java_script_enabled=False).page
    page.goto(f"{live.base}/")
    page.get_by_role("searchbox", name="Find somebody").fill("quill")
    page.get_by_role("button", name="Find").click()
    assert page.url == f"{live.base}/p/{live.key('ada')}"
    page.get_by_role("link", name="Open the network").click()
    assert page.get_by_role("row").count() > 10
    assert page.get_by_text("The picture needs scripts").is_visible()
    assert not page.locator(".tools").is_visible()
    page.get_by_label("Steps").select_option("2")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "depth=2" in page.url
    page.get_by_label("For what").fill("a fair")
    page.get_by_label("For whom").fill("Ona")
    with page.expect_download() as download:
        page.get_by_role("button", name="Take the file").click()
    assert download.value.suggested_filename == "network.html"
    page.get_by_role("link", name="Network of").first.click()
    assert page.url.partition("?")[0].endswith("/network")
    assert f"/p/{live.key('ada')}/" not in page.url
    page.get_by_role("link", name="Privacy, and being left out").click()
    assert page.get_by_role("button", name="Leave me out").is_visible()


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_20_the_readers_of_gephi_lite_find_what_the_page_shows(watch, network, tmp_path, form):
    token = watch.page.locator("input[name=csrf_token]").first.get_attribute("value")
    sent = {"csrf_token": token, "format": form, "purpose": "a fair", "to": "Ona"}
    file = tmp_path / f"network.{form}"
    file.write_bytes(watch.page.request.post(f"{network}/file?kind=reply", form=sent).body())
    shown = watch.page.request.get(f"{network}.json?kind=reply").json()
    found = node.graph_of(form, file)
    assert {one["key"]: (one["name"], one["score"]) for one in found["nodes"]} == {
        one["account"]: (one["name"], one["score"]) for one in shown["people"]
    }
    assert {(one["mover"], one["moved"], one["acts"]) for one in found["edges"]} == {
        (one["mover"], one["moved"], one["acts"]) for one in shown["links"]
    }


def test_20_a_piped_command_writes_json_and_no_progress(forum, kloutgraph, database):
    """Rejected rows and progress are told on standard error, without a byte that steers a terminal."""
    command = [sys.executable, "-m", "kloutgraph"]
    where = {**os.environ, "NEO4J_URI": database.server.uri, "NEO4J_USER": database.server.user,
             "NEO4J_PASSWORD": database.server.password}  # fmt: skip
    wrong = forum.folder / "wrong.csv"
    wrong.write_text("actor,target,kind,at\nada,ben,reply,soon\nada,ben,reply,2025-03-01\n")
    kloutgraph("status")
    for words, code in (
        (["import", str(wrong), "--network", "forum", "--json"], 3),
        (["rate", "--json"], 0),
        (["top", "--json"], 0),
    ):
        done = subprocess.run([*command, *words], env=where, capture_output=True, check=False)
        assert done.returncode == code, done.stderr
        assert json.loads(done.stdout)["schema_version"] == 1
        assert not {b"\r", b"\x1b"} & {done.stderr[i : i + 1] for i in range(len(done.stderr))}
