"""Answers: a page, a JSON object, a CSV file; and how numbers, times and people are written in them."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, jsonify, render_template, request

from kloutgraph.errors import Unfinished
from kloutgraph.exports import Rows, Sheet, comma
from kloutgraph.scores import rating
from kloutgraph.scores.rating import Rating

from .here import here, networks
from .mistakes import SCHEMA_VERSION, Unfit
from .visitor import is_inside


def page(template: str, **facts: Any) -> str:
    """Return the page *template* with *facts* and what is said of the current rating; see ``rating.current``."""
    facts = _rated(facts)
    current = facts["current"]
    return unrated(template, due=current is not None and current.removals != here().graph.removals, **facts)


def unrated(template: str, **facts: Any) -> str:
    """Return the page *template* with *facts*: one without scores, which is there while scores are published, too."""
    return render_template(template, networks=networks(), **facts)


def json_of(*, problem: str = "", status: int = 200, **facts: Any) -> Response:
    """Return *facts* as a JSON object with what must be said of the current rating, and any *problem*."""
    facts = _rated(facts)
    current: Rating | None = facts.pop("current")
    said = {} if current is None else {
        "rating": current.number, "method": current.method, "as_of": iso(current.as_of),
        "half_life_days": current.half_life_days, "window_days": current.window_days,
    }  # fmt: skip
    answer = unrated_json(**said, **facts, **({"problem": problem} if problem else {}))
    answer.status_code = status
    return answer


def unrated_json(**facts: Any) -> Response:
    """Return *facts*, which come from no rating, as a JSON object."""
    return jsonify({"schema_version": SCHEMA_VERSION, **facts})


def settled() -> Rating | None:
    """Return the current rating, of the graph itself and after all that an answer says, so that none mixes two.

    Raises Unfinished while another one is being published, and if it was since the request came.
    """
    current = rating.current(here().kept.graph)
    if (current.number if current else None) != here().graph.rating:
        raise Unfinished("another rating was published meanwhile")
    return current


def _rated(facts: dict[str, Any]) -> dict[str, Any]:
    return facts if "current" in facts else {**facts, "current": settled()}


def csv_of(name: str, columns: Sequence[str], rows: Rows) -> Response:
    """Return *rows* as a CSV file called *name*, of which no spreadsheet runs a cell."""
    settled()
    return unrated_csv_of(name, columns, rows)


def unrated_csv_of(name: str, columns: Sequence[str], rows: Rows) -> Response:
    """Return *rows*, which come from no rating, as a CSV file called *name*."""
    text = io.StringIO()
    comma.write(text, Sheet(columns, rows))
    answer = Response(text.getvalue(), mimetype=comma.EXPORT.media)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def number(name: str, default: int, *, most: int) -> int:
    """Return the number of the address's query called *name*, 1 to *most*. Raises Unfit for anything else."""
    found = whole(request.args.get(name, str(default)))
    if found is None or not 1 <= found <= most:
        raise Unfit(f"{name} takes a whole number from 1 to {most:,}")
    return found


def whole(text: str) -> int | None:
    """Return the whole number that *text* is, of nine digits at most; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def sentence(problem: object) -> str:
    """Return what *problem* says as a sentence: with a capital, and with a full stop."""
    said = str(problem)
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith('.') else '.'}"


def choice(name: str, choices: Sequence[str]) -> str:
    """Return the word of the address's query called *name*, by default the first of *choices*; or raise Unfit."""
    word = request.args.get(name, choices[0])
    if word not in choices:
        raise Unfit(f"{name} is one of {', '.join(filter(None, choices))}")
    return word


def iso(at: datetime) -> str:
    """Return a moment in ISO 8601, UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def teach(app: Flask) -> None:
    """Teach the templates of *app* how things are written."""
    app.jinja_env.filters.update(moment=_moment, date=_date, day=_day, month=month, days=_days, handle=_handle)
    app.jinja_env.filters.update(whole=_whole, about=about, strength=_strength, lasting=lasting)
    app.context_processor(_who_looks)


def lasting(seconds: float) -> str:
    """Return *seconds* in words."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _who_looks() -> dict[str, Any]:
    """Give every page whether its visitor came in by the link, and the work that is under way if they did."""
    inside, working = is_inside(), here().working
    return {"inside": inside, "under_way": working.state if inside and working.is_under_way else None}


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%d %B %Y, %H:%M} UTC".lstrip("0")


def _date(at: datetime) -> str:
    return f"{at.astimezone(UTC):%d %B %Y}".lstrip("0")


def _day(second: int) -> str:
    return f"{datetime.fromtimestamp(second, UTC):%d %b %Y}".lstrip("0")


def month(name: str) -> str:
    """Return what the month *name*, as 2025-03, is called."""
    return f"{datetime(int(name[:4]), int(name[5:]), 1, tzinfo=UTC):%B %Y}"


def _days(days: float) -> str:
    return f"{days:g} day{'' if days == 1 else 's'}"


def _handle(account: str) -> str:
    return account.partition(":")[2]


def _whole(value: int) -> str:
    return f"{value:,}"


def about(value: int) -> str:
    """Return *value* in two digits and zeros: exactly, one who left would be known by what is missing."""
    step = max(10, 10 ** (len(str(value)) - 2))
    return f"{value - value % step:,}" if value >= step else f"fewer than {step}"


def _strength(value: float) -> str:
    return f"{value:,.1f}" if value >= 1 else f"{value:.2g}"
