"""The whole journey as a screen reader is told it: every step is found by what it is and what it is called."""

from itertools import pairwise

import pytest

WIDE = {"viewport": {"width": 1400, "height": 900}}


@pytest.fixture
def page(visit):
    return visit(**WIDE).page


def told(page):
    """What is told of a page, a line each: the tree of roles and names."""
    return page.locator("body").aria_snapshot()


def test_from_the_first_page_to_a_file_by_roles_and_names_alone(page, live):
    first = told(page)
    for line in (
        'link "Skip to the content"',
        'complementary "Who looks"',
        'navigation "Pages"',
        'search "Find somebody"',
        'heading "Who moves whom, told only of those who agreed." [level=1]',
        'heading "Circles" [level=2]',
        'heading "Who is not shown" [level=2]',
        "contentinfo",
    ):
        assert line in first, line
    page.get_by_role("combobox", name="Find somebody").fill("ada quill")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("heading", name="Ada Quill", level=1).wait_for()
    person = told(page)
    for line in (
        'meter "Score, of 100"',
        'heading "How the score went" [level=2]',
        'region "What the score is made of"',
        'rowheader "Together: the score"',
        'heading "How fresh this is" [level=2]',
    ):
        assert line in person, line
    page.get_by_role("link", name="Open the network").click()
    page.get_by_role("img", name="Network of Ada Quill").wait_for()
    network = told(page)
    for line in (
        "status: Showing 89 of 89 people with ties to Ada Quill.",
        'form "What is shown"',
        'combobox "Ties"',
        'slider "Until the end of the month',
        'complementary "Selected"',
        'region "Legend"',
        'region "Everybody in the picture"',
        'columnheader "Role"',
        'region "Take it with you"',
    ):
        assert line in network, line
    page.get_by_role("button", name="Select Hana House").click()
    assert "Selected: Hana House, both." in told(page)
    page.get_by_role("link", name="Compare the two").click()
    page.get_by_role("heading", name="Ada Quill and Hana House", level=1).wait_for()
    page.get_by_role("link", name="The way from Ada Quill to Hana House").click()
    page.get_by_role("heading", name="From Ada Quill to Hana House", level=1).wait_for()
    assert "list" in told(page)


def test_headings_go_down_one_level_at_a_time_on_every_page(visit, pages):
    watch = visit()
    for address in pages:
        watch.go(address)
        levels = watch.page.eval_on_selector_all(
            "h1, h2, h3, h4", "(all) => all.filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"
        )
        assert levels.count(1) == 1, address
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), (address, levels)
