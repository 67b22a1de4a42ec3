"""What a page can begin that takes long: the same functions and the same words as the commands. It decides nothing.

A file goes row by row, also where the command would make the store anew: pages answer meanwhile, and whoever asks to be
left out is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kloutgraph import intake, networks, people
from kloutgraph.commands import importing, rate
from kloutgraph.commands import people as bringing
from kloutgraph.errors import GraphError, InputError
from kloutgraph.intake import Order
from kloutgraph.model import Basis, Network
from kloutgraph.networks import Reading
from kloutgraph.scores import rating
from kloutgraph.scores.rating import Rating, Wanted

from .here import House
from .working import Outcome, Tell

TOLD = frozenset({"as of", "window", "half-life", "weights of kinds", "method", "who counts"})
"""What a rating says of itself on a page; its exact counts are not, for two ratings could be subtracted."""


@dataclass(frozen=True)
class Sent:
    """A file of acts as it was sent: of which network, in which format if that was said, which columns carry ours."""

    file: Path
    network: Network
    form: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


def import_acts(house: House, sent: Sent, tell: Tell) -> Outcome:
    """Hold what may be held of the acts that were *sent*."""
    try:
        form = networks.named(sent.form) if sent.form else networks.told_by_name(sent.file)
        own = sent.network.basis is Basis.OWN
        reading, book = Reading(sent.columns), house.book if own else None
        order = Order(sent.file, sent.network, form, reading, house.clock(), book=book)
        report = intake.take_in(house.kept.graph, house.fingerprints, order, tell)
    except InputError as error:
        raise InputError(_without(sent.columns, str(error))) from None
    on = (f"/own/{sent.network.name}", "Open your archive") if own else ("#rate", "Go on: rate")
    return Outcome(
        (importing.sentence(report), *importing.remarks(report, form.unit)),
        withheld=importing.withheld_of(report), rejected=report.rejected, unit=form.unit, on=on,
    )  # fmt: skip


def bring_people(house: House, file: Path, tell: Tell) -> Outcome:
    """Make the graph follow the people file *file*; a rating that is due by it is made beside the pages."""
    report = people.bring(house.kept.graph, house.fingerprints, file, house.clock(), tell)
    return Outcome(
        (bringing.sentence(report), *bringing.remarks(report)),
        withheld=bringing.withheld_of(report), rejected=report.rejected, on=("#acts", "Go on: import acts"),
    )  # fmt: skip


def make_rating(house: House, wanted: Wanted, tell: Tell) -> Outcome:
    """Score everybody who takes part."""
    with house.working.in_turn(tell):
        made = _rated(house, wanted, tell)
    facts = [fact for fact in rate.facts(made) if fact[0] in TOLD]
    return Outcome((f"rating {made.number} is the one that is shown now",), facts, on=("/ranking", "To the ranking"))


def _rated(house: House, wanted: Wanted, tell: Tell) -> Rating:
    """Return the rating; it is made a second time if somebody left meanwhile, for what it had read is not held then."""
    graph = house.kept.graph
    before = graph.one("schema/version")["removals"]
    try:
        return rating.rate(graph, wanted, house.clock(), tell)
    except GraphError:
        if graph.one("schema/version")["removals"] == before:
            raise
        return rating.rate(graph, wanted, house.clock(), tell)


def _without(columns: Mapping[str, str], problem: str) -> str:
    """Return *problem* without the names of columns that somebody typed."""
    for name in columns.values():
        problem = problem.replace(f"no column '{name}' for", "no such column for")
    return problem
