"""Everybody who is listed, by place, a hundred a page; as a page, JSON and CSV."""

from typing import Any

from flask import Blueprint, Response, abort

from kloutgraph.scores import rating

from .. import shown
from ..here import here

PAGE_ROWS = 100
MOST_PAGES = 9_999
COLUMNS = ("place", "account", "name", "score", "standing", "reach")

page = Blueprint("ranking", __name__)


@page.get("/ranking")
def ranking() -> str:
    """Show one page of the list, with what the rating says of itself."""
    number, rows, more = _page()
    return shown.page("ranking.html", number=number, rows=rows, more=more, first=_first(number))


@page.get("/ranking.json")
def ranking_json() -> Response:
    """Give the same rows as JSON, with the address of everybody's page."""
    number, rows, more = _page()
    people = [{**{column: row[column] for column in COLUMNS}, "page": f"/p/{row['key']}"} for row in rows]
    return shown.json_of(rating.current(here().graph), page=number, more=more, people=people)


@page.get("/ranking.csv")
def ranking_csv() -> Response:
    """Give the same rows as CSV."""
    number, rows, _ = _page()
    return shown.csv_of(f"ranking-{number}", COLUMNS, rows)


def _first(number: int) -> int:
    return (number - 1) * PAGE_ROWS


def _page() -> tuple[int, list[dict[str, Any]], bool]:
    number = shown.number("page", 1, most=MOST_PAGES)
    rows = here().graph.run("explore/ranking", top=number * PAGE_ROWS + 1)[_first(number) :]
    if not rows and number > 1:
        abort(404)
    return number, rows[:PAGE_ROWS], len(rows) > PAGE_ROWS
