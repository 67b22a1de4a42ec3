"""JSON-LD: an object with its context in it, so that nothing need be fetched to understand it."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import IO, Any

_MOMENT = "xsd:dateTime"
_MOMENTS = (
    "made_at", "as_of", "since", "agreed_at", "withdrawn_at", "answered_at", "due", "erase_at", "started_at",
    "finished_at", "undone_at", "imported_at", "label_at",
)  # fmt: skip
CONTEXT: Mapping[str, Any] = MappingProxyType(
    {
        "@vocab": "urn:kloutgraph:",  # whatever no vocabulary of others has a word for
        "as": "https://www.w3.org/ns/activitystreams#",
        "schema": "https://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": "@id",
        "type": "@type",
        "Person": "schema:Person",
        "Organization": "schema:Organization",
        "Like": "as:Like",
        "Follow": "as:Follow",
        "Repost": "as:Announce",
        "says": "schema:description",
        "name": "schema:name",
        "handle": "as:preferredUsername",
        "account": {"@type": "@id"},
        "at": {"@id": "as:published", "@type": _MOMENT},
        "until": {"@id": "schema:validThrough", "@type": _MOMENT},
        "expires": {"@id": "schema:expires", "@type": _MOMENT},
        "receipt": "schema:identifier",
        "recipient": "schema:recipient",
        "about": "schema:about",
        "licence": "schema:license",
        "citation": "schema:citation",
        "publisher": "schema:publisher",
        **{moment: {"@type": _MOMENT} for moment in _MOMENTS},
    }
)
"""Our words, and those of schema.org and ActivityStreams where they mean the same."""


def write(file: IO[str], what: Mapping[str, Any]) -> None:
    """Write *what* to *file* as one object; moments in ISO 8601, UTC."""
    json.dump({"@context": dict(CONTEXT), **what}, file, ensure_ascii=False, indent=2, default=plain)
    file.write("\n")


def plain(value: object) -> str:
    """Return a moment as text. Raises TypeError for whatever else JSON has no word for."""
    if not isinstance(value, datetime):
        raise TypeError(type(value).__name__)
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
