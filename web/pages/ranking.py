"""Everybody who is listed, or whom filters leave of them, by place, a hundred a page; as a page, JSON and CSV."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

from .. import filters, ranked, shown, spread
from ..filters import Choices, Filters
from ..here import here
from ..mistakes import Unfit

PAGE_ROWS = 100
MOST_PAGES = 9_999
COLUMNS = ("place", "account", "name", "score", "standing", "reach", "change", "circle", "within")

page = Blueprint("ranking", __name__)


@dataclass(frozen=True)
class Page:
    """What a page of the list shows: number, rows, whether more follow, what was chosen of what is there."""

    number: int
    rows: list[dict[str, Any]]
    more: bool
    filters: Filters
    there: Choices


@page.get("/ranking")
def ranking() -> str:
    """Show one page of the list, with what the rating says of itself."""
    found, graph = _page(), here().graph
    return shown.page(
        "ranking.html",
        found=found,
        filters=found.filters,
        offers=filters.offers(found.there, found.filters),
        circles={circle.number: circle for circle in found.there.circle.values()},
        **spread.facts(graph),
    )


@page.get("/ranking.json")
def ranking_json() -> Response:
    """Give the same rows as JSON, with the address of everybody's page."""
    found = _page()
    people = [{**{column: row[column] for column in COLUMNS}, "page": f"/p/{row['key']}"} for row in found.rows]
    return shown.json_of(page=found.number, more=found.more, filters=found.filters.words, people=people)


@page.get("/ranking.csv")
def ranking_csv() -> Response:
    """Give the same rows as CSV."""
    found = _page()
    return shown.csv_of(f"ranking-{found.number}", COLUMNS, found.rows)


def _page() -> Page:
    number, graph = shown.number("page", 1, most=MOST_PAGES), here().graph
    there = filters.choices(graph)
    chosen = filters.chosen(there)
    first = (number - 1) * PAGE_ROWS + 1
    rows = ranked.rows(graph, chosen, first, first + PAGE_ROWS)
    if not rows and number > 1:
        raise Unfit("page is beyond the end of the ranking")
    told = [row if str(row["circle"]) in there.circle else row | {"circle": None} for row in rows[:PAGE_ROWS]]
    return Page(number, told, len(rows) > PAGE_ROWS, chosen, there)
