"""Charts for a page, each in two widths: the stylesheet shows the one that fits, so letters stay readable."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from .here import here

WIDTHS = {"broad": 760, "slim": 260}
"""Pixels by the class under which a width is shown."""


def charted(draw: Callable[..., str | None], *data: tuple[Any, ...]) -> dict[str, Markup]:
    """Return what *draw*, one of ``charts``, makes of *data* in each of WIDTHS; nothing where it draws nothing."""
    found = here().graph.keep(
        ("chart", draw.__name__, *data), lambda: {name: draw(*data, width=width) for name, width in WIDTHS.items()}
    )
    return {name: Markup(svg) for name, svg in found.items() if svg}  # noqa: S704  # made of numbers and moments
