"""``kloutgraph report-card``: how well the score tells who moves people next, beside simpler ways to tell it."""

from dataclasses import asdict

import click

from kloutgraph.card import card_sentences, report_card
from kloutgraph.card.agreeing import AGREEMENTS
from kloutgraph.card.card_sentences import HEADS, told
from kloutgraph.card.report_card import Asked, Card, Panel, Row
from kloutgraph.card.windows import TARGETS
from kloutgraph.commands.words import Bar, house, json_option, note, now, print_json, print_table


@click.command("report-card")
@click.option("--window-days", type=float, default=91.0, show_default=True, help="Days in which acts are measured.")
@click.option("--horizon-days", type=float, help="Days after them in which people are counted; default: a window's.")
@click.option("--windows", "most", type=click.IntRange(1, 1000), help="Windows at most, the last ones; default: all.")
@json_option
def card(window_days: float, horizon_days: float | None, most: int | None, as_json: bool) -> None:
    """Hold the score against who was acted towards afterwards, beside plain counting and others.

    \b
    kloutgraph report-card
    kloutgraph report-card --window-days 30 --windows 6
    kloutgraph report-card --window-days 91 --horizon-days 30 --json

    The acts that are held are cut at moments, one horizon apart. What is measured before each is held against how many
    different people act towards an account after it, and how many who never had before. It says how well two orders
    agree, and nothing of what spreads. The newest card of each method is kept for the page /method.
    """  # noqa: D301
    asked = Asked(window_days, horizon_days, most)
    with house() as opened, Bar("report card") as bar:
        made = report_card.make(opened.graph, asked, now(), bar.rows)
    if as_json:
        print_json(**asdict(made), sentences=list(card_sentences.sentences(made)))
    else:
        print_card(made)


def print_card(made: Card) -> None:
    """Print all that is compared in the mean of the windows, then the correlations in each, then the sentences."""
    for target in TARGETS:
        rows = [(row.name, *(told(row.agreements[of]) for of in AGREEMENTS)) for row in _rows(made.pooled, target)]
        print_table([f"{target} afterwards", *HEADS.values()], rows)
    names = [row.name.removeprefix("the ") for row in _rows(made.pooled, TARGETS[0])]
    print_table(["Spearman before", "accounts", *names, "the score"], [_line(panel) for panel in made.panels])
    for sentence in card_sentences.sentences(made):
        click.echo(sentence)
    window = f"windows of {made.window_days:g} days, {made.horizon_days:g} days after each"
    note(f"method {made.method}, {window}; 95 of 100 samples of {made.samples:,} lie between the numbers in brackets")


def _rows(panel: Panel, target: str) -> list[Row]:
    return [row for row in panel.rows if row.target == target]


def _line(panel: Panel) -> list[str]:
    values = [f"{row.agreements[AGREEMENTS[0]].value:.3f}" for row in _rows(panel, TARGETS[0])]
    return [f"{panel.at:%Y-%m-%d}" if panel.at else "", f"{panel.accounts:,}", *values, panel.verdict]


COMMAND = card
