"""Moments as files write them: ISO 8601, or seconds or milliseconds since 1970."""

import re
from datetime import UTC, datetime

FIRST = int(datetime(1990, 1, 1, tzinfo=UTC).timestamp())
LAST = int(datetime(2100, 1, 1, tzinfo=UTC).timestamp())
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
PROBLEM = "is no time: write ISO 8601 (2025-03-01T12:00:00Z) or seconds since 1970, between 1990 and 2100"


def seconds(text: str) -> int | None:
    """Return the seconds since 1970, UTC, that *text* means, or None if it is no moment from 1990 to 2100.

    A time without a zone is taken as UTC; a number of 12 digits or more as milliseconds.
    """
    text = text.strip()
    try:
        value = _number(text) if _NUMBER.fullmatch(text) else moment(text).timestamp()
    except (ValueError, OverflowError):
        return None
    return int(value) if FIRST <= value < LAST else None


def moment(text: str) -> datetime:
    """Return the aware moment that ISO 8601 *text* means, UTC if it names no zone. Raises ValueError."""
    read = datetime.fromisoformat(text.strip())
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _number(text: str) -> float:
    value = float(text)
    return value / 1000 if abs(value) >= 1e11 else value
