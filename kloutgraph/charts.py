"""Numbers to charts, as SVG that stands in a page without a style of its own. It knows no page, no graph, no policy.

They need altair and vl-convert, the extra ``charts``; without them there is None, and the numbers stand in a table.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

HEIGHT = 190
ROOM = {"left": 46, "right": 12, "top": 10, "bottom": 26}
"""Pixels around what is drawn; fixed, so that nothing depends on the letters of the machine."""
LETTER = 12
TICK_PX = 110
"""Width that a moment's label takes with some air."""
LEAST_SPAN = 10.0
"""Points that the height of a line stands for at least, so that a tenth is no cliff."""
FORMATS = ((timedelta(days=3), "%H:%M"), (timedelta(days=120), "%-d %b"), (timedelta.max, "%b %Y"))
"""How moments are written, by the time between the first and the last of them."""

_STARTING = Lock()


def line(moments: Sequence[datetime], values: Sequence[float], series: Sequence[str], *, width: int) -> str | None:
    """Return an SVG of *values*, each of which holds from its moment to the next.

    moments  (n,)  aware
    values   (n,)  scores, 1 to 100
    series   (n,)  where it changes, the line begins anew
    width          pixels

    None without the extra, or if there are no two moments.
    """
    if len(set(moments)) < 2:
        return None
    alt = _altair()
    if alt is None:
        return None
    rows = [
        {"at": at.timestamp() * 1000, "value": value, "series": one}
        for at, value, one in zip(moments, values, series, strict=True)
    ]
    ticks = alt.Axis(
        format=_format(moments), tickCount=max(2, width // TICK_PX), grid=False, labelFlush=False, labelOverlap="greedy"
    )
    chart = alt.Chart(alt.Data(values=rows)).mark_line(interpolate="step-after", strokeWidth=2.5)
    return _svg(
        chart.encode(
            x=alt.X("at:T", title=None, scale=alt.Scale(type="utc"), axis=ticks),
            y=alt.Y("value:Q", title=None, scale=alt.Scale(domain=_around(values)), axis=alt.Axis(tickCount=4)),
            detail="series:N",
        ),
        width,
    )


def bars(bins: Sequence[str], counts: Sequence[int], *, width: int) -> str | None:
    """Return an SVG of how many there are in each bin, in the order given.

    The height is the square root of the count, or few would not be seen beside many. None without the extra, or if
    there is nobody.
    """
    if not any(counts):
        return None
    alt = _altair()
    if alt is None:
        return None
    rows = [{"bin": name, "count": count} for name, count in zip(bins, counts, strict=True)]
    chart = alt.Chart(alt.Data(values=rows)).mark_bar()  # round corners would clip by an id that is counted
    named = alt.Axis(labelAngle=0, labelOverlap=False, ticks=False)
    height = alt.Scale(type="sqrt", nice=True)
    return _svg(
        chart.encode(
            x=alt.X("bin:N", title=None, sort=None, axis=named, scale=alt.Scale(paddingInner=0.25)),
            y=alt.Y("count:Q", title=None, scale=height, axis=alt.Axis(tickCount=4, format=",d")),
        ),
        width,
    )


def _altair() -> Any:
    """Return altair if it and what draws for it are there, else None."""
    try:
        import altair
        import vl_convert  # noqa: F401  # asked here, so that nothing is begun that cannot be drawn
    except ImportError:
        return None
    return altair


def _svg(chart: Any, width: int) -> str:
    """Return *chart* as SVG in the colour of the text around it. One at a time: the first of them starts an engine."""
    import vl_convert

    inner = {"width": width - ROOM["left"] - ROOM["right"], "height": HEIGHT - ROOM["top"] - ROOM["bottom"]}
    drawn = chart.properties(**inner, padding=ROOM, background="transparent", autosize="none").configure(**_LOOK)
    with _STARTING:
        return vl_convert.vegalite_to_svg(drawn.to_dict(), allowed_base_urls=[])


def _format(moments: Sequence[datetime]) -> str:
    span = max(moments) - min(moments)
    return next(form for most, form in FORMATS if span <= most)


def _around(values: Sequence[float]) -> tuple[float, float]:
    """Return the tens below and above *values*, LEAST_SPAN apart at least, within 0 to 100."""
    least = LEAST_SPAN * (min(values) // LEAST_SPAN)
    most = LEAST_SPAN * -(-max(values) // LEAST_SPAN)
    return (least, most) if most > least else (max(0.0, most - LEAST_SPAN), max(most, LEAST_SPAN))


_LOOK: dict[str, Any] = {
    "aria": False,
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "line": {"color": "currentColor"},
    "bar": {"color": "currentColor"},
    "axis": {
        "labelColor": "currentColor", "labelFontSize": LETTER, "domainColor": "currentColor", "domainOpacity": 0.4,
        "gridColor": "currentColor", "gridOpacity": 0.15, "tickColor": "currentColor", "tickOpacity": 0.4,
    },
    "axisY": {"domain": False, "ticks": False},
}  # fmt: skip
