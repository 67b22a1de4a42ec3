"""``kloutgraph demo`` and ``kloutgraph open``: from a file to the picture in one command."""

import re
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from kloutgraph import address_book, asking, demo, intake, networks, people, register, settings
from kloutgraph.commands.importing import brought, format_option, print_report
from kloutgraph.commands.rejects import tell_rejected
from kloutgraph.commands.top import print_ranking, ranking
from kloutgraph.commands.words import Bar, house, json_option, note, now, pairs, print_json
from kloutgraph.connect import Opened
from kloutgraph.errors import GraphError, InputError
from kloutgraph.intake import Order
from kloutgraph.model import Basis, Network
from kloutgraph.networks import Reading
from kloutgraph.privacy.fingerprint import TOWN_SECRET, Fingerprints
from kloutgraph.scores import circles, rating
from kloutgraph.scores.rating import Wanted

from .serve import PORT, serve_graph

TOP = 25
_ports = click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65_535), help="0: a free one.")
_no_browser = click.option("--no-browser", is_flag=True, help="Do not open a browser; the link is printed anyway.")


@click.command("demo")
@click.option("--once", is_flag=True, help="Print the ranking and end; serve nothing.")
@_ports
@_no_browser
@json_option
def show_demo(once: bool, port: int, no_browser: bool, as_json: bool) -> None:
    """Look at a made-up town: import a year of its acts, rate it, print the ranking, serve the pages.

    \b
    kloutgraph demo
    kloutgraph demo --once --json

    About 400 invented people. Its data and its Neo4j are kept apart from yours, under the folder 'demo' of
    KLOUTGRAPH_HOME, and its fingerprint secret is public, so nothing else can be imported there.
    """  # noqa: D301  # \b is click's mark for a paragraph that keeps its lines
    note("kloutgraph demo: a made-up town, on a Neo4j of its own; the first time it is fetched, which takes a minute")
    with house(settings.read().apart("demo").ended_at_once(), Fingerprints(TOWN_SECRET)) as opened:
        fill(opened, demo.BEFORE)
        rows, about = ranking(opened, TOP)
        if as_json:
            print_json(**about, ranking=rows)
        else:
            print_ranking(rows, about)
        if not once:
            ada = asking.key_of(opened.graph, opened.fingerprints, "town:ada")
            serve_graph(opened, port=port, open_browser=not no_browser, start=f"/p/{ada}/network")


@click.command("open")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--basis",
    type=click.Choice([basis.value for basis in Basis]),
    default=Basis.CONSENT.value,
    show_default=True,
    help="On what ground its acts may be held.",
)
@click.option(
    "--people",
    "wishes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The people file: who agreed to what; needed unless the basis is pseudonymous or own.",
)
@click.option("--name", help="What the network is called; default: after the file.")
@format_option
@click.option("--map", "mapping", default="", metavar="OURS=THEIRS,…", help="Which column carries which of ours.")
@click.option("--kind", "kinds", multiple=True, metavar="NAME=WEIGHT[:CREDITS]", help="Declare a kind of act.")
@click.option("--me", metavar="HANDLE", help="Open at the network of this account.")
@click.option("--once", is_flag=True, help="Print the ranking and end; serve nothing.")
@_ports
@_no_browser
def open_file(
    file: Path, basis: str, wishes: Path | None, name: str | None, form: str | None, mapping: str,
    kinds: tuple[str, ...], me: str | None, once: bool, port: int, no_browser: bool,
) -> int:  # fmt: skip
    """Import FILE, rate, and show the picture, in one command.

    \b
    kloutgraph open acts.csv --people people.csv --me @ada
    kloutgraph open higgs-activity_time.txt.gz --basis pseudonymous --format snap-higgs
    kloutgraph open survey.csv --basis pseudonymous --map actor=source,at=timestamp --kind answer=2:actor
    kloutgraph open archive.csv --basis own --me @ada

    'pseudonymous' is for research data whose ids are no names. With the basis 'consent' only people of the people
    file who agreed are counted and shown. 'own' is for your own archive: you see with whom you have ties, by names
    that stay in a file on this machine; nobody else is measured or shown.
    """  # noqa: D301
    _check(Basis(basis), wishes, me)
    chosen = networks.named(form) if form else networks.told_by_name(file)
    with house(settings.read().ended_at_once()) as opened:
        network = Network(name=name or _named_after(file), basis=Basis(basis), audience="public")
        if basis == Basis.OWN:
            network = register.owned(network, me, opened.fingerprints)
        network = _registered(opened, network, kinds)
        order = Order(file, network, chosen, Reading(pairs(mapping, "--map")), now())
        with Bar("importing") as bar:
            report, persons = brought(opened, order, wishes, bar)
        code = _say_of(persons, wishes) if persons and wishes else 0
        print_report(report, file, as_json=False, dry_run=False)
        code = max(code, tell_rejected(report.rejected, file, f"import-{report.number}", chosen.unit))
        if network.basis is not Basis.OWN:
            _rate(opened, now())
            print_ranking(*ranking(opened, TOP))
        if not once:
            book = address_book.path(settings.read().home)
            serve_graph(opened, port=port, open_browser=not no_browser, start=_start(opened, network, me), book=book)
    return code


def _check(basis: Basis, wishes: Path | None, me: str | None) -> None:
    if basis is Basis.OWN and (wishes or not me):
        raise InputError("whose archive is it? Give --me HANDLE, and no people file: nobody else is measured or shown")
    if wishes is None and basis not in (Basis.PSEUDONYMOUS, Basis.OWN):
        raise InputError(
            "who agreed? Give --people FILE, or --basis pseudonymous if its ids are no names, or --basis own --me "
            "HANDLE if it is your own archive"
        )


def _start(opened: Opened, network: Network, me: str | None) -> str:
    """Return the page that the link leads to: one's own archive, the network of *me*, or the first page."""
    if network.basis is Basis.OWN:
        return f"/own/{network.name}"
    if me is None:
        return "/"
    return f"/p/{asking.key_of(opened.graph, opened.fingerprints, f'{network.name}:{me}')}/network"


def fill(opened: Opened, before: Sequence[datetime] = ()) -> None:
    """Bring the town into the graph, as of the day that it is made for, rate it and find its circles.

    A second time changes nothing that is shown.

    before  moments as of which it is rated first, so that scores have a history
    """
    network = register.add(opened.graph, demo.TOWN, opened.fingerprints, demo.NOW)
    with tempfile.TemporaryDirectory() as folder, Bar("town") as bar:
        wishes, acts = Path(folder, "people.csv"), Path(folder, "acts.csv")
        demo.write_people(wishes)
        demo.write_acts(acts)
        people.bring(opened.graph, opened.fingerprints, wishes, demo.NOW, bar.rows)
        order = Order(acts, network, networks.named("csv"), Reading(), demo.NOW)
        intake.take_in(opened.graph, opened.fingerprints, order, bar.rows)
        for moment in before if rating.current(opened.graph) is None else ():
            rating.rate(opened.graph, Wanted(moment), moment, bar.rows)
    _rate(opened, demo.NOW)


def _rate(opened: Opened, at: datetime) -> None:
    with Bar("rating") as bar:
        rating.rate(opened.graph, Wanted(), at, bar.rows)
    try:
        with Bar("circles") as bar:
            circles.find(opened.graph, at, bar.rows)
    except GraphError as error:
        note(f"no circles are shown: {error}")


def _registered(opened: Opened, network: Network, kinds: tuple[str, ...]) -> Network:
    before = {entry.name: entry for entry in register.networks(opened.graph)}
    kept = before.get(network.name, network)
    network = kept if kept.owner == network.owner else network  # whose archive it is is not left to an old entry
    return register.add(
        opened.graph, register.with_kinds(network, map(register.parse_kind, kinds)), opened.fingerprints, now()
    )


def _say_of(report: people.Report, wishes: Path) -> int:
    note(f"people: {report.held:,} may be counted, {report.listed:,} of them shown")
    return tell_rejected(report.rejected, wishes, "people")


def _named_after(file: Path) -> str:
    name = re.sub(r"[^a-z0-9_-]+", "-", file.name.split(".")[0].lower()).strip("-_")
    return name if re.match("[a-z]", name) else f"file-{name}".rstrip("-")
