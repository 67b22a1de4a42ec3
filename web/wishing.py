"""What somebody asks for in a form about privacy: of whom, how often, and how long an answer takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, sleep

from flask import current_app, request

from kloutgraph import register
from kloutgraph.addresses import Address, address
from kloutgraph.errors import InputError

from .here import here

A_HOUR = "30 per hour"
"""Wishes that one visitor may send: nobody should be able to leave everybody else out."""
ANSWER_S = 1.0
"""Seconds that an answer to a wish takes at least, so that it does not tell by its time who is held."""
NOT_UNDERSTOOD = (
    "This could not be understood",
    "Choose the network and write the handle as it stands there, such as @ada. Nothing was changed.",
)


def asked_who() -> Address | None:
    """Return whose account the form names, or None if it names none that could be one."""
    network, handle = (request.form.get(name, "").strip() for name in ("network", "account"))
    graph = here().kept.graph
    names = [entry.name for entry in register.networks(graph)]
    if network not in names and not (network == "" and len(names) == 1):
        return None
    try:
        return address(graph, here().fingerprints, f"{network or names[0]}:{handle.removeprefix(f'{network}:')}")
    except InputError:
        return None


@contextmanager
def as_long_as_ever() -> Iterator[None]:
    """Take as long whether anything was held or not, as far as that is below ANSWER_S."""
    start = perf_counter()
    try:
        yield
    finally:
        sleep(max(0.0, current_app.config["ANSWER_S"] - (perf_counter() - start)))
