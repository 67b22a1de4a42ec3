"""The people file: who stands behind an account, and what they agreed to; one line an account. It decides nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path

from kloutgraph.errors import InputError
from kloutgraph.model import Consent, Rejected, Wishes
from kloutgraph.networks import canonical, columns, moments
from kloutgraph.networks.scopes import Fate, Scope, Whose
from kloutgraph.privacy.fingerprint import problem_with
from kloutgraph.privacy.policy import is_adult

NEEDED = ("person", "account", "network")
OPTIONAL = (
    "account_id", "adult", "birth_date", "organisation", "private", "measure", "show", "agreed_at", "agreed_until",
    "withdrawn_at", "evidence", "name",
)  # fmt: skip
READS = {
    "people": (
        Scope("person", Whose.OWN, "to join your accounts", Fate.FINGERPRINT),
        Scope("account", Whose.OWN, "your handle; itself kept only while you agree to be shown", Fate.FINGERPRINT),
        Scope("network", Whose.OWN, "where the account is", Fate.KEPT),
        Scope("adult", Whose.OWN, "whether somebody attested that you are of age", Fate.KEPT),
        Scope("birth_date", Whose.OWN, "compared with today; whether you are of age is kept", Fate.THROWN),
        Scope("organisation", Whose.OWN, "organisations have no age", Fate.KEPT),
        Scope("private", Whose.OWN, "private accounts are not held", Fate.KEPT),
        Scope("measure", Whose.OWN, "whether you agreed to be counted", Fate.KEPT),
        Scope("show", Whose.OWN, "whether you agreed to be shown", Fate.KEPT),
        Scope("agreed_at", Whose.OWN, "since when", Fate.KEPT),
        Scope("agreed_until", Whose.OWN, "until when", Fate.KEPT),
        Scope("withdrawn_at", Whose.OWN, "whether you took it back", Fate.KEPT),
        Scope("account_id", Whose.OWN, "to leave you out under another handle too", Fate.FINGERPRINT),
        Scope("evidence", Whose.OWN, "whether there is any is kept, not what it says", Fate.THROWN),
        Scope("name", Whose.OWN, "what you are called, only while you agree to be shown", Fate.KEPT),
    )
}
"""What is looked at in a line, as its person is told beforehand."""
_WISHES = (
    "adult", "birth_date", "organisation", "private", "measure", "show", "agreed_at", "agreed_until", "withdrawn_at",
)  # fmt: skip
_REMEMBERED = 1 << 16
"""How many different wishes are kept while a file is read: most lines say what others say too, down to the day."""
_WORDS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": None}


_Understood = Callable[[tuple[str | None, ...]], tuple[Wishes, datetime | None]]


@dataclass(frozen=True)
class Entry:
    """One line: whose account it is, their wishes, when they withdrew if they did, the name and the id they gave."""

    line: int
    person: str
    account: str
    network: str
    wishes: Wishes
    withdrawn_at: datetime | None
    evidence: str
    name: str | None
    account_id: str = ""


def read(file: Path, at: datetime) -> Iterator[Entry | Rejected]:
    """Give an Entry or a Rejected for every line of the people file *file*, as of *at*.

    A birth date is compared with *at* and thrown away. Raises InputError if a column is missing or no row there.
    """
    numbered = canonical.rows(file)
    names = canonical.header(file, numbered)
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise InputError(f"has no column {' or '.join(missing)}; it has {columns.shown(names)}", file=file, line=1)
    if unknown := [name for name in names if name not in (*NEEDED, *OPTIONAL)]:
        raise InputError(f"has columns a people file does not have: {columns.shown(unknown)}", file=file, line=1)
    understood = lru_cache(_REMEMBERED)(partial(_wishes, at))
    line = 0
    for line, row in numbered:
        yield _entry(line, row, names, understood)
    if line == 0:
        raise InputError("has a header and no rows", file=file)


def _entry(line: int, row: list[str], names: list[str], understood: _Understood) -> Entry | Rejected:
    if len(row) != len(names):
        return Rejected(line, f"{len(row)} fields where the header has {len(names)}")
    cells = dict(zip(names, map(str.strip, row), strict=True))
    try:
        return _read(line, cells, understood)
    except ValueError as error:
        return Rejected(line, str(error))


def _read(line: int, cells: Mapping[str, str], understood: _Understood) -> Entry:
    if problem := problem_with(cells["account"]):
        raise ValueError(f"the account {problem}")
    if not cells["person"]:
        raise ValueError("the person is empty")
    wishes, withdrawn = understood(tuple(map(cells.get, _WISHES)))
    return Entry(
        line, cells["person"], cells["account"], cells["network"].lower(), wishes, withdrawn,
        cells.get("evidence", ""), cells.get("name") or None, cells.get("account_id", ""),
    )  # fmt: skip


def _wishes(at: datetime, texts: tuple[str | None, ...]) -> tuple[Wishes, datetime | None]:
    """Return what the cells *texts* of the columns of ``_WISHES`` mean, and when the person withdrew."""
    cells = {name: text or "" for name, text in zip(_WISHES, texts, strict=True)}
    withdrawn = _moment(cells, "withdrawn_at")
    if withdrawn and withdrawn > at:
        raise ValueError("withdrawn_at lies in the future")
    wishes = Wishes(
        adult=_adult(cells, at),
        organisation=_word(cells, "organisation") is True,
        private=_word(cells, "private"),
        measure=_consent(cells, "measure", at),
        show=_consent(cells, "show", at),
    )
    return wishes, withdrawn


def _consent(cells: Mapping[str, str], purpose: str, at: datetime) -> Consent | None:
    if not _word(cells, purpose):
        return None
    agreed = _moment(cells, "agreed_at")
    if agreed is None:
        raise ValueError(f"{purpose} is yes but agreed_at is empty; say when they agreed")
    if agreed > at:
        raise ValueError("agreed_at lies in the future")
    return Consent(agreed, _moment(cells, "agreed_until"), _moment(cells, "withdrawn_at"))


def _adult(cells: Mapping[str, str], at: datetime) -> bool | None:
    attested, text = _word(cells, "adult"), cells.get("birth_date", "")
    if not text:
        return attested
    try:
        birth = date.fromisoformat(text)
    except ValueError:
        raise ValueError("birth_date is no date: write it as 1990-12-31") from None
    if birth > at.date():
        raise ValueError("birth_date lies in the future")
    return is_adult(birth, at.date()) and attested is not False


def _word(cells: Mapping[str, str], column: str) -> bool | None:
    try:
        return _WORDS[cells.get(column, "").lower()]
    except KeyError:
        raise ValueError(f"{column} must be yes, no or empty") from None


def _moment(cells: Mapping[str, str], column: str) -> datetime | None:
    text = cells.get(column, "")
    if not text:
        return None
    try:
        return moments.moment(text)
    except ValueError:
        raise ValueError(f"{column} is no time: write it as 2025-03-01 or 2025-03-01T12:00:00Z") from None
