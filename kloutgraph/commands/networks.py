"""``kloutgraph networks``: the register of sources."""

from dataclasses import asdict
from typing import Any

import click

from kloutgraph import networks as sources
from kloutgraph import register
from kloutgraph.commands.words import house, json_option, note, now, print_json, print_table
from kloutgraph.model import Basis, Network


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def networks(context: click.Context, as_json: bool) -> None:
    """List the register of sources, or add to it. Nothing is imported from a network that is not in it.

    \b
    kloutgraph networks
    kloutgraph networks add forum --basis consent --title "Our forum" --contact privacy@forum.example
    kloutgraph networks add higgs --basis pseudonymous --finished --publisher SNAP
    kloutgraph networks add archive --basis own --owner @ada --audience public
    """  # noqa: D301
    if context.invoked_subcommand:
        return
    with house() as opened:
        entries = register.networks(opened.graph)
    if as_json:
        print_json(networks=[{**asdict(entry), "owner": bool(entry.owner)} for entry in entries])
        return
    columns = ["network", "basis", "title", "audience", "window", "finished", "kinds"]
    print_table(columns, [_row(entry) for entry in entries])
    if not entries:
        note("the register is empty; add a network with: kloutgraph networks add NAME --basis …")


@networks.command()
@click.argument("name")
@click.option(
    "--basis",
    type=click.Choice([basis.value for basis in Basis]),
    required=True,
    help="On what ground acts may be held: people agreed; public acts of attested adults; your own archive; ids that "
    "are no names.",
)
@click.option("--owner", metavar="HANDLE", help="Whose archive it is, with --basis own; kept as a fingerprint only.")
@click.option("--title", default="", help="What people call it.")
@click.option("--contact", default="", help="Who answers for it.")
@click.option("--publisher", default="", help="Who published research data.")
@click.option("--licence", default="", help="Under which licence.")
@click.option("--citation", default="", help="How it asks to be cited.")
@click.option(
    "--audience",
    type=click.Choice(["public", "unknown"]),
    default="unknown",
    show_default=True,
    help="Asserted of acts whose file does not say who could see them.",
)
@click.option(
    "--window-days", type=click.IntRange(1), help="Days for which acts count; default: as long as they are held."
)
@click.option(
    "--finished", is_flag=True, help="No acts will come any more: ratings default to just after the last one."
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="NAME=WEIGHT[:CREDITS]",
    help="Declare a kind of act, such as reviewed=5:target; CREDITS is target, actor or nobody.",
)
def add(
    name: str, basis: str, owner: str | None, kinds: tuple[str, ...], window_days: int | None, **fields: Any
) -> None:  # fmt: skip
    """Put network NAME into the register of sources, or change its entry.

    \b
    kloutgraph networks add forum --basis consent --audience public
    kloutgraph networks add reviews --basis consent --kind reviewed=5:target --kind answer=2:actor
    kloutgraph networks add forum --basis consent --kind endorse=2

    Acts of a kind called endorse need a topic, and one for the same person and topic counts once a week.
    """  # noqa: D301
    network = Network(name=name.lower(), basis=Basis(basis), window_days=window_days, **fields)
    network = register.with_kinds(network, map(register.parse_kind, kinds))
    with house() as opened:
        network = register.owned(network, owner, opened.fingerprints)
        register.add(opened.graph, network, opened.fingerprints, now())
    note(f"network '{network.name}' is in the register, on the basis '{network.basis}'")
    if network.basis is Basis.PSEUDONYMOUS and not network.publisher:
        note("nobody is named as its publisher; say who with --publisher, --licence and --citation")


@networks.command()
@click.argument("form", metavar="[FORMAT]", required=False, type=click.Choice(list(sources.readers())))
@json_option
def reads(form: str | None, as_json: bool) -> None:
    """Say which fields a reader looks at, of whom, why and what becomes of them: what to tell people beforehand.

    \b
    kloutgraph networks reads
    kloutgraph networks reads people --json

    Whatever else stands in a file is not looked at, but for its length. What is kept is kept of whoever may be held; of
    anybody else nothing is, whosever file it is. Handles themselves are kept of those who agreed to be shown and of ids
    that are no names; with the basis 'own' they go into your address book.
    """  # noqa: D301
    chosen = {name: told for name, told in sources.readers().items() if form in (None, name)}
    if as_json:
        print_json(reads={name: [asdict(scope) for scope in told] for name, told in chosen.items()})
        return
    for told in dict.fromkeys(chosen.values()):
        rows = [(scope.field, scope.whose.value, scope.why, scope.fate.value) for scope in told]
        alike = ", ".join(name for name, other in chosen.items() if other == told)
        print_table(["field", "whose", "why", "what becomes of it"], rows, title=alike)


def _row(entry: Network) -> tuple[object, ...]:
    kinds = " ".join(f"{kind.name}={kind.weight:g}" for kind in entry.kinds)
    window = f"{entry.window_days} days" if entry.window_days else "all"
    return entry.name, entry.basis.value, entry.title, entry.audience, window, "yes" if entry.finished else "no", kinds


COMMAND = networks
