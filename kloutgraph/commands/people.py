"""``kloutgraph people``: who agreed to what."""

from collections.abc import Iterator
from pathlib import Path

import click

from kloutgraph import people as bringing
from kloutgraph.commands import after
from kloutgraph.commands.rejects import tell_rejected
from kloutgraph.commands.words import Bar, house, json_option, now, print_json, print_table
from kloutgraph.people import Report


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def people(file: Path, as_json: bool) -> int:
    """Bring the people FILE: wishes, ages and accounts, one line an account.

    \b
    person,account,network,adult,private,measure,show,agreed_at,name
    p1,@ada,town,yes,no,yes,yes,2024-11-03,Ada Quill

    The columns person, account and network are needed; adult (or birth_date, which is compared and thrown away),
    organisation, private, measure, show, agreed_at, agreed_until, withdrawn_at and name are understood. What is not
    said counts as no. Who withdrew is never held again.
    """  # noqa: D301
    with house() as opened, Bar("people") as bar:
        report = bringing.bring(opened.graph, opened.fingerprints, file, now(), bar.rows)
        bar.close()
        after.follow(opened)
    if as_json:
        print_json(**counts_of(report))
    else:
        print_people(report)
    return tell_rejected(report.rejected, file, "people")


def counts_of(report: Report) -> dict[str, object]:
    """Return the numbers of *report* by their names in JSON."""
    return {
        "read": report.read, "held": report.held, "listed": report.listed, "withheld": withheld_of(report),
        "rejected": len(report.rejected), "let_go": report.let_go,
    }  # fmt: skip


def print_people(report: Report) -> None:
    """Print what became of the lines of a people file."""
    click.echo(sentence(report))
    print_table(["withheld because", "accounts"], list(withheld_of(report).items()))
    for remark in remarks(report):
        click.echo(remark, err=True)


def sentence(report: Report) -> str:
    """Return what became of the lines, in one line that adds up."""
    return (
        f"read {report.read:,} = {report.held:,} held ({report.listed:,} of them listed) + "
        f"{report.withheld.total():,} withheld + {len(report.rejected):,} rejected"
    )


def remarks(report: Report) -> Iterator[str]:
    """Give what else is to be said of a people file that was brought."""
    if report.let_go:
        yield f"{report.let_go:,} accounts that were held were let go, with their acts"


def withheld_of(report: Report) -> dict[str, int]:
    """Return how many accounts may not be held, by the words of the reason, the most first."""
    return {reason.value: count for reason, count in report.withheld.most_common()}


COMMAND = people
