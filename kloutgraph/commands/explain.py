"""``kloutgraph explain``: why an account has its score."""

from dataclasses import asdict

import click

from kloutgraph import asking
from kloutgraph.commands.words import house, json_option, print_json, print_table
from kloutgraph.why import explaining, parts


@click.command()
@click.argument("account")
@json_option
def explain(account: str, as_json: bool) -> None:
    """Say why ACCOUNT (network:handle) has its score, as parts that add up to it.

    \b
    kloutgraph explain town:ada
    kloutgraph explain town:ada --json
    """  # noqa: D301
    with house() as opened:
        found = parts.explain(opened.graph, asking.key_of(opened.graph, opened.fingerprints, account))
    if as_json:
        print_json(**asdict(found), sentences=list(explaining.sentences(found)))
        return
    for sentence in explaining.sentences(found):
        click.echo(sentence)
    rows: list[tuple[str, str, int | None]] = [("everybody has", f"{found.base:.1f}", None)]
    rows += [(explaining.label(part), f"{part.points:.1f}", part.acts) for part in found.parts]
    if found.others:
        rows.append((explaining.label(found.others), f"{found.others.points:.1f}", found.others.acts))
    if found.unshown:
        rows.append((explaining.UNSHOWN, f"{found.unshown.points:.1f}", None))
    print_table(["part", "points", "acts"], [*rows, ("score", f"{found.score:.1f}", None)])
    if len(found.through) > 1:
        print_table(["account", "points"], [(one, f"{points:.1f}") for one, points in found.through.items()])
    print_table(["kind of act", "points"], [(kind, f"{points:.1f}") for kind, points in found.kinds.items()])


COMMAND = explain
