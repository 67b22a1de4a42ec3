"""Why a score changed, as a page: causes that add up, a choice of ratings, and what to do where nothing can be said."""

from datetime import datetime, timedelta

import pytest

from kloutgraph.addresses import address
from kloutgraph.rights import forgetting
from kloutgraph.web.pages import change as pages
from kloutgraph.why import changing
from kloutgraph.why.changing import Change
from kloutgraph.why.explaining import CAUSES, moved
from tests.acts import HEADER, NOW, START, rate, take_in, write
from tests.test_changing import acts, ada, rated  # noqa: F401  # fixtures
from tests.web.test_pages import rows_of


@pytest.fixture
def here(graph, fingerprints, ada, rated, acts):  # noqa: F811
    """The address of Ada's page after three ratings: new acts came, and somebody was forgotten."""
    rated(10)
    acts(("e", "ada", "repost", 12), ("f", "a", "repost", 12))
    rated(30)
    forgetting.forget(graph, address(graph, fingerprints, "forum:b"), NOW, how="test")
    rated(60)
    return f"/p/{ada}/change"


def points(row) -> int:
    return round(10 * float(row[1]))


@pytest.mark.parametrize(
    ("query", "ratings"), [("", (2, 3)), ("?from=1", (1, 3)), ("?from=1&to=2", (1, 2)), ("?to=2", (1, 2))]
)
def test_the_causes_on_the_page_add_up_to_the_difference(inside, here, query, ratings):
    said = inside.get(here + query)
    rows = rows_of(said.text)[1:]
    causes = [row for row in rows[1:-1] if not row[0].startswith("of it in")]
    assert said.status_code == 200
    assert [row[0] for row in causes] == [word.replace("'", "&#39;") for word in CAUSES.values()]
    assert points(rows[0]) + sum(map(points, causes)) == points(rows[-1])
    told = inside.get(f"{here}.json{query}").json["change"]
    assert (told["older"], told["newer"]) == ratings
    assert [round(10 * value) for value in told["causes"].values()] == [points(row) for row in causes]


def test_the_headline_says_by_how_much_since_when_and_what_did_most_of_it(inside, here, graph, ada):  # noqa: F811
    made = changing.between(graph, 1, 2)
    (found,) = changing.changes(graph, [ada], made)
    assert found.after > found.before
    assert (
        f"<h1>Up {found.after - found.before:.1f} since 11 January 2025, most of it by "
        in inside.get(f"{here}?to=2").text
    )


def test_a_score_that_went_down_or_nowhere_is_said_so(graph, ada, rated):  # noqa: F811
    rated(10)
    (made,) = changing.ratings(graph)

    def said(*causes: float) -> str:
        named = dict(zip(changing.CAUSES, causes, strict=True))
        return moved(Change("forum:ada", 1, 2, 20.0, 20.0 + sum(causes), named, {}), made)

    assert said(1.0, -0.5, -2.0, 0.0, 0.0) == "Down 1.5 since 11 January 2025, most of it by what was removed."
    assert said(0.0, 0.0, 0.0, 0.0, 0.0) == "The same as on 11 January 2025."
    assert said(1.0, -1.0, 0.0, 0.0, 0.0) == "The same as on 11 January 2025, for what moved it cancels out."


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?from=77", pages.UNKNOWN), ("?to=77", pages.UNKNOWN), ("?from=x", pages.UNKNOWN), ("?from=-1", pages.UNKNOWN),
        ("?to=" + "9" * 40, pages.UNKNOWN), ("?from=3&to=1", pages.BACKWARDS), ("?from=2&to=2", pages.BACKWARDS),
        ("?to=1", pages.BACKWARDS),
    ],
)  # fmt: skip
def test_ratings_that_are_none_or_the_wrong_way_round_are_answered_with_what_to_do(inside, here, query, sentence):
    page = inside.get(here + query)
    assert page.status_code == 400
    assert sentence in page.text
    assert page.text.count("<select") == 2, "to choose from"
    assert "77" not in page.text
    said = inside.get(f"{here}.json{query}")
    assert (said.status_code, said.json["change"], said.json["problem"]) == (400, None, sentence)


def test_two_ratings_far_apart_are_not_tried(inside, here, monkeypatch):
    monkeypatch.setattr(pages, "MOST_STEPS", 2)
    assert pages.TOO_FAR in inside.get(f"{here}?from=1&to=3").text
    assert inside.get(f"{here}?from=2&to=3").status_code == 200


def test_before_the_second_rating_the_page_says_that_there_is_nothing_to_compare(client, key):
    page = client.get(f"/p/{key('ada')}/change")
    assert (page.status_code, pages.TOO_FEW in page.text) == (200, True)
    assert "<select" not in page.text
    assert client.get(f"/p/{key('ada')}/change.json").json["problem"] == pages.TOO_FEW


def test_accounts_of_research_data_have_nothing_to_compare(inside, graph, fingerprints, tmp_path):
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, [(1, 2, "like", START), (3, 2, "like", START)]))
    for days in (1, 2):
        rate(graph, as_of=datetime.fromtimestamp(START, NOW.tzinfo) + timedelta(days=days))
    page = inside.get(f"/p/{fingerprints.key('research', '2')}/change")
    assert (page.status_code, pages.NO_HISTORY in page.text) == (200, True)


def test_it_is_worked_out_once_until_something_changes(inside, here, graph, rated, monkeypatch):  # noqa: F811
    made = []
    changes = changing.changes
    monkeypatch.setattr(changing, "changes", lambda *asked: made.append(asked[1]) or changes(*asked))
    for _ in range(2):
        inside.get(here)
        inside.get(f"{here}.json")
    assert len(made) == 1
    rated(70)
    inside.get(here)
    assert len(made) == 2
