"""A network as its page shows it: whose, with whom, how it is drawn, and what there is to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kloutgraph import asking, neighbourhood, register
from kloutgraph.model import Basis, Credit
from kloutgraph.neighbourhood import Around, Wanted
from kloutgraph.picture import Neighbour, picture, plain

from . import shown, viewing
from .here import circle_names, here, listed
from .mistakes import Unfit
from .viewing import View

NO_MONTHS = "there are no acts in this network with anybody who is shown, so it has no months"
ORDERS = {
    "tie": lambda one: (not one.is_tied, -one.tie, one.account),
    "score": lambda one: (-(one.score or 0.0), one.account),
    "account": lambda one: one.account,
}


@dataclass(frozen=True)
class Seen:
    """A network as its page shows it.

    months  in which there are acts, with how many
    circle_names  after whom each circle is called
    others   about how many have ties with the middle and are not shown; 0 where a filter is set
    """

    view: View
    around: Around
    drawn: Mapping[str, Any]
    kinds: list[str]
    months: dict[str, int]
    circle_names: Mapping[int, str]
    others: int

    @property
    def kind_options(self) -> list[tuple[str, str]]:
        """Kinds to choose from, with what they are called."""
        return [(kind, kind) for kind in self.kinds]

    @property
    def month_options(self) -> list[tuple[str, str]]:
        """Months to choose from, the latest first, with what they are called."""
        return [(month, shown.month(month)) for month in reversed(self.months)]

    @property
    def circle_options(self) -> list[tuple[int, str]]:
        """Circles to choose from: of those in the picture, with the one that is chosen."""
        there = {one.circle for one in self.around.people if one.circle} | {self.view.group}
        return [(number, f"of {after}") for number, after in self.circle_names.items() if number in there]

    @property
    def is_research(self) -> bool:
        """Whether it is of a network of research data, in which nobody is identified."""
        basis = {one.name: one.basis for one in register.networks(here().graph)}
        return basis.get(self.middle.account.partition(":")[0]) is Basis.PSEUDONYMOUS

    @property
    def middle(self) -> Neighbour:
        """The one whose network it is."""
        return self.around.people[0]

    @property
    def people(self) -> list[Neighbour]:
        """Everybody, the middle first, as the table is sorted."""
        middle, *rest = self.around.people
        return [middle, *sorted(rest, key=ORDERS[self.view.sort])]

    @property
    def taken(self) -> Around:
        """All in the picture but those whom the legend hides: what files and twins hold."""
        hidden = self.view.hide.split(".")
        there = (one for one in self.around.people if one == self.middle or one.role.name.lower() not in hidden)
        return self.around.among({one.key for one in there})

    @property
    def selected(self) -> Neighbour:
        """Whom the card is about."""
        return next((one for one in self.around.people if one.key == self.view.selected), self.middle)


def seen(key: str) -> Seen:
    """Return what the address of the request asks for of the network of *key*; a 404 for whoever is not listed."""
    graph = here().graph
    asked = asking.defaults(graph)
    kinds = _kinds()
    view = viewing.view(kinds)
    listed(key)
    months = _months(key, asked)
    if view.month and view.month not in months:
        raise Unfit(f"the acts in this network go from {min(months)} to {max(months)}" if months else NO_MONTHS)
    wanted, whole = view.wanted(key, asked), view.wanted(key, asked, whole=True)
    counts = graph.one("explore/around", account=key, as_of=asked["as_of"])
    others = 0 if view.is_filtered else counts["others"]
    around = _around(wanted)
    return Seen(_known(view, around), around, _drawn(whole, wanted), kinds, months, circle_names(), others)


def _known(view: View, around: Around) -> View:
    """Return *view* without whoever is not shown: no link says a key again that only its address knows."""
    shown_on = {row["key"] for row in here().graph.run("explore/people", keys=view.trail)}
    selected = view.selected if view.selected in {one.key for one in around.people} else ""
    return replace(view, selected=selected, via=".".join(key for key in view.trail if key in shown_on))


def _months(key: str, asked: Mapping[str, Any]) -> dict[str, int]:
    """Return all months from the first act to the last, each with how many there are in it."""
    rows = here().graph.run("explore/months_of", account=key, as_of=asked["as_of"])
    acts = {row["month"]: row["acts"] for row in rows}
    return {month: acts.get(month, 0) for month in viewing.months(min(acts), max(acts))} if acts else {}


def _around(wanted: Wanted) -> Around:
    graph = here().graph
    return graph.keep(("around", wanted), lambda: neighbourhood.around(graph, wanted))


def _drawn(whole: Wanted, wanted: Wanted) -> Mapping[str, Any]:
    """Return the picture of who is *wanted*, standing where they stand in the *whole*."""
    graph = here().graph

    def draw() -> Mapping[str, Any]:
        around = _around(wanted)
        at = here().layouts.places(graph.version, _around(whole), around)
        return plain(picture(around.people, around.links, at))

    return graph.keep(("picture", wanted), draw)


def _kinds() -> list[str]:
    networks = register.networks(here().graph)
    return sorted({kind.name for one in networks for kind in one.kinds if kind.credits is not Credit.NOBODY})
