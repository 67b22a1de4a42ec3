"""What /status says: how fresh, how much, which ratings, which versions; the hidden in tens."""

import pytest

from kloutgraph import connect, demo
from kloutgraph.rights import forgetting
from kloutgraph.scores import rating
from tests.acts import NOW
from tests.acts import rate as rated
from tests.web.test_pages import rows_of


def test_it_says_how_fresh_and_how_large_each_network_is(client, town):
    (row,) = rows_of(client.get("/status").text)[1:]
    hidden = town.graph.one("schema/counts")["accounts"] - len(demo.LISTED)
    assert row == [
        "A made-up town consent", f"{len(demo.LISTED) + hidden - hidden % 10}", f"{len(demo.LISTED)}",
        "31 December 2025", "1 January 2026, 00:00 UTC", "finished: no more will come",
    ]  # fmt: skip
    assert hidden % 10, "or it would not show that they are told in tens"


def test_it_says_how_the_ratings_were_made_and_by_which_versions(client, town):
    page, current = client.get("/status").text, rating.current(town.graph)
    (row,) = rows_of(page, 1)[1:]
    assert row[0] == "1"
    assert row[1].endswith("UTC current")
    assert row[3:] == ["10,000 and more", f"{current.distance:.1e}"]
    for version in connect.check(town.graph):
        assert f"<dd>{version}</dd>" in page
    assert "All is well" in page


def test_the_twin_says_the_same(client, town):
    told = client.get("/status.json").json
    assert (told["rating"], told["due"], told["acts"]) == (1, False, "10,000")
    assert [(one["network"], one["until"], one["stale_since"]) for one in told["networks"]] == [
        ("town", "2025-12-31T00:00:00Z", None)
    ]
    assert [one["rating"] for one in told["ratings"]] == [1]
    assert tuple(told["versions"].values()) == connect.check(town.graph)


def test_it_is_for_whoever_is_inside(stranger):
    assert stranger.get("/status").status_code == stranger.get("/status.json").status_code == 403


def test_it_says_when_scores_are_due_and_when_they_are_being_published(inside, forum, graph, rows):
    rated(graph)
    forgetting.forget(graph, forum.who("ben"), NOW, how="test")
    assert "<h1>New scores are due</h1>" in inside.get("/status").text
    assert inside.get("/status.json").json["due"] is True
    rows("MATCH (s:State {name: 'state'}) SET s.unfinished = true, s.publishing_at = datetime()")
    page = inside.get("/status")
    assert (page.status_code, "<h1>Scores are being published</h1>" in page.text) == (200, True)
    assert inside.get("/status.json").status_code == 200


def test_an_empty_graph_has_a_status_too(inside):
    page = inside.get("/status").text
    assert "Nothing is rated yet" in page
    assert "No network is in the register yet" in page


@pytest.mark.parametrize("page", ["/", "/ranking", "/method", "/privacy"])
def test_every_page_leads_to_it(client, page):
    assert 'href="/status"' in client.get(page).text
