"""``kloutgraph audit``: whether what must always hold does hold."""

from dataclasses import asdict

import click

from kloutgraph import audit as auditing
from kloutgraph.commands.words import house, json_option, note, now, print_json, print_table

BROKEN = 3


@click.command()
@json_option
def audit(as_json: bool) -> int:
    """Look whether what must always hold does hold; exit code 3 and an incident for whatever does not.

    \b
    kloutgraph audit
    17 4 * * *  kloutgraph audit --json >> audit.log        every night, from cron

    Each invariant is a file in cypher/audit. Counts are printed and no names.
    """  # noqa: D301
    with house() as opened:
        found = auditing.audit(opened.graph, now())
    broken = [finding for finding in found if finding.violations]
    if as_json:
        print_json(holds=not broken, findings=[asdict(finding) for finding in found])
    else:
        rows = [(finding.says, finding.violations or "holds") for finding in found]
        print_table(["what must hold", "violations"], rows)
    if broken:
        note(f"{len(broken)} of {len(found)} do not hold; the incidents are in the ledger: kloutgraph incidents")
    return BROKEN if broken else 0


COMMAND = audit
