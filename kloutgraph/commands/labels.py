"""``kloutgraph labels``: find accounts that behave as bots, list the labels with their reasons, take one back."""

from collections import Counter
from dataclasses import asdict

import click

from kloutgraph import labelling
from kloutgraph import labels as ruling
from kloutgraph.addresses import address
from kloutgraph.commands.after import follow
from kloutgraph.commands.words import Bar, house, json_option, note, now, print_json, print_table
from kloutgraph.connect import Opened
from kloutgraph.errors import InputError


@click.group(invoke_without_command=True)
@click.option("--rule", type=click.Choice(list(ruling.rules())), help="Only the labels that this rule gave.")
@json_option
@click.pass_context
def labels(context: click.Context, rule: str | None, as_json: bool) -> None:
    """List which accounts are labelled as bots and why; find them, or take a label back.

    \b
    kloutgraph labels find
    kloutgraph labels --rule clones
    kloutgraph labels take-back 7
    kloutgraph labels take-back forum:@ada

    A labelled account takes no part in anything and is not shown. Nobody is named in the list: who agreed to be shown
    did not agree to be called a bot. Its person finds label, reason and confidence in their copy, and can object.
    """  # noqa: D301
    if context.invoked_subcommand:
        return
    with house() as opened:
        found = [label for label in labelling.all_labels(opened.graph.run) if rule in (None, label.rule)]
    if as_json:
        print_json(labels=[asdict(label) for label in found])
        return
    columns = ["number", "network", "rule", "sure", "since", "reason"]
    rows = [(one.number, one.network, one.rule, one.confidence, f"{one.at:%Y-%m-%d}", one.reason) for one in found]
    print_table(columns, rows)


@labels.command()
@click.option("--dry-run", is_flag=True, help="Look and count, and label nobody.")
@json_option
def find(dry_run: bool, as_json: bool) -> None:
    """Look for accounts that behave as bots, by every rule, and label them.

    \b
    kloutgraph labels find --dry-run
    kloutgraph labels find

    A label whose reason is not true any more goes. Whom somebody cleared of a rule's label that rule leaves alone.
    What the rules found, and how often they err, stands in docs/labels.md.
    """  # noqa: D301
    with house() as opened:
        with Bar("looking for bots") as bar:
            report = labelling.find(opened.graph, now(), bar.rows, dry_run=dry_run)
        if as_json:
            print_json(acts=report.acts, new=report.new, kept=report.kept, gone=report.gone, dry_run=dry_run)
        else:
            click.echo(f"{report.acts:,} acts read")
            counts: tuple[Counter[str], ...] = (report.new, report.kept, report.gone)
            rows = [(name, *(count[name] for count in counts)) for name in ruling.rules()]
            print_table(["rule", "would be new" if dry_run else "new", "kept", "gone"], rows)
        if not dry_run:
            follow(opened)


@labels.command()
@json_option
def rules(as_json: bool) -> None:
    """Say which rules there are and by which limits they decide.

    \b
    kloutgraph labels rules
    """  # noqa: D301
    found = ruling.rules().values()
    if as_json:
        print_json(rules=[{"rule": rule.name, "says": rule.says, "limits": dict(rule.limits)} for rule in found])
        return
    rows = [(rule.name, rule.says, ", ".join(f"{name} {value:g}" for name, value in rule.limits.items()))
            for rule in found]  # fmt: skip
    print_table(["rule", "labels", "limits"], rows)


@labels.command("take-back")
@click.argument("label")
def take_back(label: str) -> None:
    """Take a label back that is wrong: LABEL is its number, or the account (network:handle).

    \b
    kloutgraph labels take-back 7
    kloutgraph labels take-back forum:@ada

    The account takes part again and its rule never labels it again. It is named again at once where the account is
    given, and by number only when its handle comes anew, with a people file: no handle is kept of whoever is not shown.
    """  # noqa: D301
    with house() as opened:
        key, handle = _meant(opened, label)
        if key is None or not labelling.clear(opened.graph, key, now(), handle=handle, how="operator"):
            raise InputError("there is no such label; kloutgraph labels lists them")
        follow(opened)
    note("the label is taken back; its rule does not give it again")


def _meant(opened: Opened, label: str) -> tuple[str | None, str | None]:
    """Return the key of the account that *label* is of, and its handle if that was said."""
    if label.isdecimal():
        keys = {one.number: key for one, key in labelling.all_labels(opened.graph.run).items()}
        return keys.get(int(label)), None
    who = address(opened.graph, opened.fingerprints, label)
    return who.key, who.handle


COMMAND = labels
