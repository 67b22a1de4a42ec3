"""The console in a browser: typed, asked, gone back to, linked, stopped; by the keyboard, and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PEOPLE = "MATCH (a:Listed) WHERE a.score > $least RETURN a, a.score AS score ORDER BY score DESC LIMIT 5"
WITHOUT_END = " ".join(f"UNWIND range(1, 10000) AS n{i}" for i in range(5)) + " RETURN sum(n0 * n4)"


def asked(page, live, query, **words):
    """Type *query* and its parameters, and run it by the keyboard."""
    page.goto(f"{live.base}/cypher")
    page.get_by_label("Query").fill(query)
    for name, word in words.items():
        page.get_by_label(f"${name}").fill(word)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/cypher/asked/*")


def test_a_field_comes_with_each_parameter_and_a_row_leads_to_its_person(visit, live):
    watch = visit()
    page = watch.page
    asked(page, live, PEOPLE, least="20")
    assert page.get_by_role("heading", name="5 rows").is_visible()
    page.get_by_role("link", name="(Ada").click()
    assert page.url == f"{live.base}/p/{live.key('ada')}"
    page.goto(f"{live.base}/cypher")
    query = page.get_by_label("Query")
    query.fill("RETURN $one + $two // $three\n + '$four'")
    assert page.locator("#fields input").evaluate_all("(all) => all.map((one) => one.name)") == ["p.one", "p.two"]
    page.get_by_label("$one").fill("1")
    query.fill("RETURN $one")
    assert page.get_by_label("$one").input_value() == "1", "what was typed stays"
    assert watch.complaints == []


def test_back_brings_back_what_was_typed_and_not_yet_asked(visit, live):
    page = visit().page
    asked(page, live, PEOPLE, least="20")
    page.get_by_label("Query").fill("MATCH (a:Listed {handle: $who}) RETURN a")
    page.get_by_label("$who").fill("hana")
    page.get_by_role("link", name="Ranking").click()
    page.wait_for_url("**/ranking")
    page.go_back()
    assert page.get_by_label("Query").input_value() == "MATCH (a:Listed {handle: $who}) RETURN a"
    assert page.get_by_label("$who").input_value() == "hana"
    page.go_back()
    assert page.get_by_label("Query").input_value() == PEOPLE
    assert page.get_by_label("$least").input_value() == "20"


def test_a_link_shows_the_same_in_another_browser_and_asks_nothing(visit, live):
    page, other = visit().page, visit().page
    asked(page, live, PEOPLE, least="20")
    other.goto(live.base + page.get_by_role("link", name="Link to this query").get_attribute("href"))
    assert other.get_by_label("Query").input_value() == PEOPLE
    assert other.get_by_label("$least").input_value() == "20"
    assert other.get_by_text("Nothing was asked yet").is_visible()


def test_a_query_that_takes_long_says_so_by_itself_and_is_stopped(visit, live):
    page = visit().page
    asked(page, live, WITHOUT_END)
    page.get_by_text("for 2 s so far").wait_for()
    page.get_by_role("button", name="Stop it").click()
    page.get_by_text("Stopped, on the server too.").wait_for()
    assert page.get_by_label("Query").input_value() == WITHOUT_END
    asked(page, live, WITHOUT_END)
    page.get_by_text("it took longer than 10 s").wait_for()


def test_without_scripts_it_is_asked_filled_in_and_stopped(visit, live):
    page = visit(java_script_enabled=False).page
    page.goto(f"{live.base}/cypher")
    page.get_by_label("Query").fill(PEOPLE)
    page.get_by_role("button", name="Run").click()
    page.get_by_text("It needs a value for $least.").wait_for()
    page.get_by_label("$least").fill("20")
    page.get_by_role("button", name="Run").click()
    page.get_by_role("heading", name="5 rows").wait_for()
    page.get_by_label("Query").fill(WITHOUT_END)
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Stop it").click()
    page.get_by_text("Stopped, on the server too.").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_and_nothing_is_too_wide(visit, live, scheme):
    watch = visit(color_scheme=scheme, viewport={"width": 320, "height": 700})
    page = watch.page
    for query, do in (
        (PEOPLE, "Run"),
        (PEOPLE, "Show the plan"),
        ("CALL db.labels()", "Run"),
        ("MATCH (a) SET a.x = 1", "Run"),
    ):
        page.goto(f"{live.base}/cypher")
        page.get_by_label("Query").fill(query)
        if "$least" in query:
            page.get_by_label("$least").fill("20")
        page.get_by_role("button", name=do).click()
        page.wait_for_url("**/cypher/asked/*")
        for view in ("", "?view=json"):
            page.goto(page.url.partition("?")[0] + view)
            found = Axe().run(page).response["violations"]
            assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == [], (query, view)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, (query, view)
    assert watch.complaints == []
