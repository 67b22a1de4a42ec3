"""How scores are made, how they are spread, and how well they tell who is acted towards next; as a page and as JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response
from markupsafe import Markup

from kloutgraph import charts, register
from kloutgraph.card import card_sentences, report_card
from kloutgraph.card.agreeing import AGREEMENTS
from kloutgraph.card.windows import TARGETS
from kloutgraph.model import Credit, Kind, Method
from kloutgraph.scores import rating, scoring
from kloutgraph.trust import prices
from kloutgraph.trust.gaming import FAKES

from .. import shown
from ..charted import charted
from ..here import here

SPREAD = "explore/distribution"
LEAST = (1, *range(10, 100, 10))
"""Lowest score of each bin."""

page = Blueprint("method", __name__)


@page.get("/method")
def method() -> str:
    """Show the formula with the constants in use, the spread of scores and the newest report card."""
    cards, bins = report_card.kept(here().graph), _bins()
    return shown.page(
        "method.html", method=Method(), floor=scoring.FLOOR, span=scoring.SPAN, fewest=scoring.FEWEST, kinds=_kinds(),
        bins=bins, drawn=_drawn(bins), card=cards[0] if cards else None, cards=cards,
        sentences=card_sentences.sentences, heads=card_sentences.HEADS, agreements=AGREEMENTS, targets=TARGETS,
        told=card_sentences.told, fakes=FAKES, highest=list(prices.highest(prices.prices()).items()), priced=_priced(),
    )  # fmt: skip


@page.get("/method.json")
def method_json() -> Response:
    """Give the spread of scores and the newest report card of each method as JSON."""
    cards = [
        asdict(card) | {"sentences": list(card_sentences.sentences(card))} for card in report_card.kept(here().graph)
    ]
    return shown.json_of(rating.current(here().graph), distribution=_bins(), cards=[_plain(card) for card in cards])


def _kinds() -> list[Kind]:
    known = {kind.name: kind for network in register.networks(here().graph) for kind in network.kinds}
    return sorted((kind for kind in known.values() if kind.credits is not Credit.NOBODY), key=lambda kind: kind.name)


def _bins() -> list[dict[str, int]]:
    """Return how many accounts there are from each score on; hidden ones in tens."""
    found = {row["least"]: scoring.told(row["shown"], row["everybody"]) for row in here().graph.run(SPREAD)}
    return [{"least": least, "accounts": found.get(least, 0)} for least in LEAST] if found else []


def _drawn(bins: list[dict[str, int]]) -> dict[str, Markup]:
    return charted(charts.bars, tuple(str(one["least"]) for one in bins), tuple(one["accounts"] for one in bins))


def _priced() -> dict[str, list[tuple[str, Mapping[str, float]]]]:
    """Return what each attack gained for each account, by set of acts."""
    found: dict[str, list[tuple[str, Mapping[str, float]]]] = {}
    for one in prices.prices():
        found.setdefault(one.acts, []).append((f"{one.attack}, {one.account}", one.points))
    return found


def _plain(card: dict[str, Any]) -> dict[str, Any]:
    moments = {name: shown.iso(card[name]) for name in ("as_of", "made_at")}
    panels = [{**panel, "at": shown.iso(panel["at"])} for panel in card["panels"]]
    return {**card, **moments, "panels": panels}
