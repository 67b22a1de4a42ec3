"""To be left out in a real browser: no account, no script, two steps, and the very next request shows nothing."""

from kloutgraph.connect import Opened
from tests.acts import FORUM, HEADER, PEOPLE, START, bring, person, rate, take_in, write
from tests.rights.test_leaving import held


def test_row_3_without_an_account_and_without_scripts(forum, serve, visit_at, browser, tmp_path):
    rate(forum.graph)
    with serve(Opened(forum.graph, forum.fingerprints), "forum") as live:
        inside = visit_at(live).page
        inside.goto(f"{live.base}/p/{live.key('ben')}")
        assert "Ben" in inside.inner_text("h1")
        stranger = browser.new_context(java_script_enabled=False)
        page = stranger.new_page()
        page.goto(f"{live.base}/privacy")
        page.get_by_label("Handle").first.fill("@BEN")
        page.get_by_label("Why, if you like to say").select_option(label="I was never asked")
        page.get_by_role("button", name="Leave me out").click()
        assert "left out from now on" in page.inner_text("h1")
        inside.reload()
        assert "Nobody is shown here" in inside.inner_text("h1")
        inside.goto(f"{live.base}/ranking")
        assert "ben" not in inside.inner_text("main").lower()
        page.get_by_role("link", name="Look at it now").click()
        assert "Gone" in page.inner_text("main")
        stranger.close()
    bring(forum.graph, forum.fingerprints, write(tmp_path / "again.csv", PEOPLE, [person("ben"), person("@Ben ")]))
    acts = write(tmp_path / "again-acts.csv", HEADER, [("ben", "ada", "reply", START)])
    assert take_in(forum.graph, forum.fingerprints, acts, FORUM).admitted == 0
    assert not held(forum, "ben")


def test_by_keyboard_alone(forum, serve, browser):
    rate(forum.graph)
    with serve(Opened(forum.graph, forum.fingerprints), "forum") as live:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{live.base}/privacy")
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "leave-account":
                break
        page.keyboard.type("dan")
        page.keyboard.press("Enter")
        page.wait_for_url("**/privacy/leave")
        assert not held(forum, "dan")
        context.close()
