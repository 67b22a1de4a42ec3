"""Passes: links that let one person in, once, for a while. Nothing of the person is stored by them, here or there."""

import hashlib
import secrets
from datetime import datetime, timedelta
from threading import Lock

from itsdangerous import BadData, URLSafeSerializer

from kloutgraph.privacy.fingerprint import Fingerprints

from .visitor import Person

LASTS = timedelta(minutes=15)
"""How long a pass opens unless somebody asks for more."""


def issue(fingerprints: Fingerprints, person: Person, at: datetime, *, lasts: timedelta = LASTS) -> str:
    """Return a pass for *person*, made at *at*: a server with the same secret opens it once while it *lasts*."""
    ends = at + lasts
    return str(
        _signing(fingerprints).dumps(
            [person.network, person.handle, at.timestamp(), ends.timestamp(), secrets.token_urlsafe(12)]
        )
    )


class Passes:
    """Opens passes that were made since *started*; which ones were used is known, in memory, until they would end.

    Those from before are refused: of them nothing is known, and a new start must not make them open twice.
    """

    def __init__(self, fingerprints: Fingerprints, started: datetime) -> None:
        self._signing, self._started = _signing(fingerprints), started.timestamp()
        self._lock, self._used = Lock(), dict[str, float]()

    def opened(self, token: str, at: datetime) -> Person | None:
        """Return whom *token* lets in at *at*, and use it up; None if it is none of ours, too old or used before."""
        try:
            network, handle, made, ends, number = self._signing.loads(token)
        except BadData:
            return None
        now = at.timestamp()
        if not self._started <= made <= now < ends:
            return None
        return Person(network, handle) if self._first(number, ends, now) else None

    def _first(self, number: str, ends: float, now: float) -> bool:
        with self._lock:
            self._used = {used: until for used, until in self._used.items() if until > now}
            first = number not in self._used
            self._used[number] = ends
        return first


def _signing(fingerprints: Fingerprints) -> URLSafeSerializer:
    return URLSafeSerializer(
        fingerprints.passing(), salt="pass", signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256}
    )
