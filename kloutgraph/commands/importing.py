"""``kloutgraph import``: acts from a file, through the gate, into the graph."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from kloutgraph import address_book, intake, networks, register, removing, settings
from kloutgraph import people as bringing
from kloutgraph.bulk import load
from kloutgraph.bulk.people import OneByOne
from kloutgraph.commands import after
from kloutgraph.commands.people import counts_of, print_people
from kloutgraph.commands.rejects import tell_rejected
from kloutgraph.commands.words import Bar, house, json_option, note, now, pairs, print_json, print_table
from kloutgraph.connect import Opened
from kloutgraph.errors import UsageProblem
from kloutgraph.intake import Order, Report
from kloutgraph.networks import Reading
from kloutgraph.store import merging

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(list(networks.formats())),
    help="Default: by the name of the file (.jsonl, .ndjson, .parquet, packed or not), else csv.",
)


@click.command("import")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--network", help="The network of the register that they come from.")
@format_option
@click.option("--map", "mapping", default="", metavar="OURS=THEIRS,…", help="Which column carries which of ours.")
@click.option(
    "--people", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Bring this people file first."
)
@click.option("--kind", "kinds", multiple=True, metavar="NAME=WEIGHT[:CREDITS]", help="Declare a kind of act.")
@click.option("--strict", is_flag=True, help="Stop at the first row that is rejected, before anything is held.")
@click.option("--dry-run", is_flag=True, help="Decide and count, and hold nothing.")
@click.option("--undo", type=click.IntRange(1), metavar="N", help="Take import N back instead.")
@click.option("--yes", is_flag=True, help="Do not ask before taking an import back.")
@json_option
def import_(
    files: tuple[Path, ...], network: str | None, form: str | None, mapping: str, kinds: tuple[str, ...],
    strict: bool, dry_run: bool, undo: int | None, yes: bool, as_json: bool, people: Path | None,
) -> int:  # fmt: skip
    """Import the acts of FILES, as far as the people concerned agreed.

    \b
    kloutgraph import acts.csv --network forum
    kloutgraph import acts.csv.gz --network forum --map actor=source,at=timestamp --dry-run
    kloutgraph import acts.jsonl.zst --network forum --map actor=user.id
    kloutgraph import acts.parquet --network forum
    kloutgraph import acts.zip --network forum --people people.csv
    kloutgraph import higgs-activity_time.txt.gz --network higgs --format snap-higgs
    kloutgraph import --undo 3

    Columns (JSON: keys): actor,target,kind,at and optionally id,post,topic,visibility,container_visibility,text. No
    text is kept: of copies of one text one counts, and what sells something does not. CSV and JSON Lines may be packed:
    gzip, zstd, or a zip of one file. An import that was interrupted is completed by the same command; the same acts
    again change nothing. A large file is brought as a whole where that is quicker.
    """  # noqa: D301
    if undo is not None:
        return _undo(undo, yes)
    if not files or not network:
        raise UsageProblem("say what to import and from where: kloutgraph import FILE --network NAME")
    reading, declared = Reading(pairs(mapping, "--map")), [register.parse_kind(kind) for kind in kinds]
    forms = [networks.named(form) if form else networks.told_by_name(file) for file in files]
    with house() as opened:
        entry = register.registered(opened.graph, network)
        if declared:
            entry = register.with_kinds(entry, declared)
            entry = entry if dry_run else register.add(opened.graph, entry, opened.fingerprints, now())
        order = Order(files[0], entry, forms[0], reading, now(), strict=strict, dry_run=dry_run)
        orders = [replace(order, file=file, form=one) for file, one in zip(files, forms, strict=True)]
        first = _one(opened, orders[0], people, as_json)
        return max([first, *(_one(opened, each, None, as_json) for each in orders[1:])])


def _one(opened: Opened, order: Order, people_file: Path | None, as_json: bool) -> int:
    with Bar("importing") as bar:
        report, persons = brought(opened, order, people_file, bar)
    if persons and not as_json:
        print_people(persons)
    print_report(report, order.file, as_json=as_json, dry_run=order.dry_run, persons=persons, unit=order.form.unit)
    code = tell_rejected(persons.rejected, people_file, "people") if persons and people_file else 0
    name = f"import-{report.number or 'dry-run'}"
    return max(code, tell_rejected(report.rejected, order.file, name, order.form.unit))


def brought(opened: Opened, order: Order, people_file: Path | None, bar: Bar) -> tuple[Report, bringing.Report | None]:
    """Bring the file of *order*, after or with *people_file*, in the way that is quickest."""
    graph, fingerprints, chosen = opened.graph, opened.fingerprints, settings.read()
    order = replace(order, book=address_book.path(chosen.home) if order.is_own else None)
    whole = load.fits(opened, order.file, order.network)
    if whole and (people_file is None or load.holds_nobody(graph)):
        with suppress(OneByOne):
            return load.take_in(opened, order, chosen, bar.rows, people_file)
    if people_file and order.dry_run:
        raise UsageProblem("--people cannot be rehearsed with --dry-run where people or acts are held already")
    persons = bringing.bring(graph, fingerprints, people_file, order.at, bar.rows) if people_file else None
    with suppress(OneByOne):
        if whole:
            return load.take_in(opened, order, chosen, bar.rows)[0], persons
        report = load.take_again(opened, order, chosen, bar.rows)
        if report is None and merging.fits(opened, order.file, order.network):
            report = merging.take_in(opened, order, chosen, bar.rows)
        if report:
            return report, persons
    return intake.take_in(graph, fingerprints, order, bar.rows), persons


def print_report(
    report: Report, file: Path, *, as_json: bool, dry_run: bool, persons: bringing.Report | None = None,
    unit: str = "line",
) -> None:  # fmt: skip
    """Print what became of the rows of *file*, counted in *unit*, and in JSON of the *persons* brought with it."""
    withheld = withheld_of(report)
    if as_json:
        print_json(
            file=file.name, network=report.network, number=report.number, dry_run=dry_run, read=report.read,
            admitted=report.admitted, already_held=report.held, withheld=withheld, rejected=len(report.rejected),
            twins=report.twins, unknown_topics=report.strange[0], first_unknown_topic=report.strange[1],
            resumed_after=report.resumed, checksum=report.checksum, seconds=report.seconds,
            people=counts_of(persons) if persons else None,
        )  # fmt: skip
        return
    click.echo(sentence(report, dry_run=dry_run))
    if withheld:
        print_table(["withheld", "acts"], list(withheld.items()))
    for remark in remarks(report, unit):
        note(remark)


def sentence(report: Report, *, dry_run: bool = False) -> str:
    """Return what became of the rows, in one line that adds up."""
    what = "would import" if dry_run else f"import {report.number}" if report.number else "held already"
    return (
        f"{what}: read {report.read:,} = {report.admitted:,} admitted + {report.held:,} already held "
        f"+ {report.withheld.total():,} withheld + {len(report.rejected):,} rejected"
    )


def withheld_of(report: Report) -> dict[str, int]:
    """Return how many acts were withheld, by the words of the reason, the most first."""
    return {reason.value: count for reason, count in report.withheld.most_common()}


def remarks(report: Report, unit: str) -> Iterator[str]:
    """Give what else is to be said of an import whose rows are counted in *unit*."""
    if report.resumed:
        yield f"went on after row {report.resumed:,}, where an earlier run was interrupted"
    if report.twins:
        yield f"{report.twins:,} acts equal another one of the file and have no id; each of them counts"
    many, first = report.strange
    if many:
        yield (
            f"{many:,} rows are about a topic that is not known, the first in {unit} {first:,}; they are held as they "
            "are, and count under it once an ontology knows it: kloutgraph topics import"
        )


def _undo(number: int, sure: bool) -> int:
    if not sure:
        click.confirm(f"Take back everything that import {number} brought?", abort=True, err=True)
    with house() as opened:
        gone = removing.undo(opened.graph, number, now())
        after.follow(opened)
    click.echo(f"import {number} is taken back: {gone:,} acts are gone")
    return 0


COMMAND = import_
