"""``kloutgraph receipt``: what has become of a request to be left out or forgotten, or to look at something again."""

from dataclasses import asdict

import click

from kloutgraph.commands.words import house, json_option, now, print_json, print_table
from kloutgraph.rights import objecting, receipts
from kloutgraph.rights.objecting import Request


@click.command()
@click.argument("number")
@json_option
def receipt(number: str, as_json: bool) -> None:
    """Say what has become of the request with the receipt NUMBER.

    \b
    kloutgraph receipt abcde-fghjk-mnpqr-stuvw
    """  # noqa: D301
    with house() as opened:
        request = objecting.with_receipt(opened.graph.run, number)
        if request:
            _say(request, as_json=as_json)
            return
        state = receipts.state(opened.graph.run, number, now())
    if as_json:
        print_json(**asdict(state))
        return
    rows = [
        (what, f"{at:%Y-%m-%d %H:%M} UTC" if at else "not yet")
        for what, at in (
            ("requested", state.requested), ("gone", state.gone), ("gone from the disk", state.from_disk),
            ("gone from backups", state.from_backups),
        )
    ]  # fmt: skip
    print_table(["what", "when"], rows)


def _say(request: Request, *, as_json: bool) -> None:
    if as_json:
        print_json(**asdict(request))
        return
    state = "overdue" if request.is_overdue(now()) else request.state.value
    rows = [
        ("asked", f"{request.at:%Y-%m-%d %H:%M} UTC"), ("about", request.about.value), ("state", state),
        ("to be answered by", f"{request.due:%Y-%m-%d}"),
        ("answered", f"{request.answered_at:%Y-%m-%d}" if request.answered_at else "not yet"),
    ]  # fmt: skip
    print_table([f"request {request.number}", ""], rows)


COMMAND = receipt
