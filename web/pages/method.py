"""How scores are made, how they are spread, and how well they tell who is acted towards next; as a page and as JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response

from kloutgraph import register
from kloutgraph.card import card_sentences, report_card
from kloutgraph.card.agreeing import AGREEMENTS
from kloutgraph.card.windows import TARGETS
from kloutgraph.model import Credit, Kind, Method
from kloutgraph.scores import scoring
from kloutgraph.trust import prices
from kloutgraph.trust.gaming import FAKES

from .. import shown, spread
from ..here import here

page = Blueprint("method", __name__)


@page.get("/method")
def method() -> str:
    """Show the formula with the constants in use, the spread of scores and the newest report card."""
    cards = report_card.kept(here().graph)
    return shown.page(
        "method.html", method=Method(), floor=scoring.FLOOR, span=scoring.SPAN, kinds=_kinds(),
        **spread.facts(here().graph), card=cards[0] if cards else None, cards=cards,
        sentences=card_sentences.sentences, heads=card_sentences.HEADS, agreements=AGREEMENTS, targets=TARGETS,
        told=card_sentences.told, fakes=FAKES, highest=list(prices.highest(prices.prices()).items()), priced=_priced(),
    )  # fmt: skip


@page.get("/method.json")
def method_json() -> Response:
    """Give the spread of scores and the newest report card of each method as JSON."""
    cards = [
        asdict(card) | {"sentences": list(card_sentences.sentences(card))} for card in report_card.kept(here().graph)
    ]
    return shown.json_of(distribution=spread.bins(here().graph), cards=[_plain(card) for card in cards])


def _kinds() -> list[Kind]:
    known = {kind.name: kind for network in register.networks(here().graph) for kind in network.kinds}
    return sorted((kind for kind in known.values() if kind.credits is not Credit.NOBODY), key=lambda kind: kind.name)


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
