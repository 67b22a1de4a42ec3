"""What /method says: the constants in use, how scores are spread, and the newest report card with its losing rows."""

import pytest

from kloutgraph import demo
from kloutgraph.card import report_card
from kloutgraph.card.baselines import ROWS
from kloutgraph.card.report_card import Asked
from kloutgraph.card.windows import TARGETS
from kloutgraph.scores import scoring
from tests.acts import quiet
from tests.web.test_pages import rows_of


@pytest.fixture
def card(town, rows):
    """A card of the town; the town stays what it was."""
    yield report_card.make(town.graph, Asked(window_days=60, most=2), demo.NOW, quiet)
    rows("MATCH (card:Card) DELETE card")


def test_before_the_first_card_the_page_says_which_command_makes_one(client, town):
    page = client.get("/method").text
    assert "No report card was made yet" in page
    assert "kloutgraph report-card" in page
    assert client.get("/method.json").json["cards"] == []


def test_the_page_is_made_of_the_constants_in_use(client, town, monkeypatch):
    assert "log(1,000,000)" in client.get("/method").text
    monkeypatch.setattr(scoring, "SPAN", 1e7)
    assert "log(10,000,000)" in client.get("/method").text


def test_every_row_of_the_card_stands_on_the_page_the_losing_ones_too(client, card):
    page = client.get("/method").text
    tables = [
        table for table in (rows_of(page, number) for number in range(page.count("<table"))) if len(table[0]) == 5
    ]
    assert len(tables) == len(TARGETS)
    for target, table in zip(TARGETS, tables, strict=True):
        told = [row.name for row in card.pooled.rows if row.target == target]
        assert [row[0].replace("&#39;", "'") for row in table[1:]] == told
        assert set(ROWS) <= set(told)
    assert card.pooled.verdict in page
    assert client.get("/method.json").json["cards"][0]["pooled"]["accounts"] == card.pooled.accounts


def test_scores_are_spread_over_everybody_the_hidden_in_tens(client, town, rows):
    bins = client.get("/method.json").json["distribution"]
    assert [one["least"] for one in bins] == [1, 10, 20, 30, 40, 50, 60, 70, 80, 90]
    held = rows(
        "MATCH (state:State {name: 'state'}) MATCH (a:Counted) "
        "RETURN CASE a.rating WHEN state.rating THEN a.score ELSE 1.0 END AS score, a:Listed AS listed"
    )
    for one in bins:
        most = 101 if one["least"] == 90 else 10 if one["least"] == 1 else one["least"] + 10
        inside = [row["listed"] for row in held if one["least"] <= row["score"] < most]
        hidden = len(inside) - sum(inside)
        assert one["accounts"] == sum(inside) + hidden - hidden % 10
    assert any(row["listed"] is False for row in held)
