"""Keyed fingerprints: what the graph knows an account by. Without the secret nobody gets back to a handle."""

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass

KEY_DIGITS = 32
HANDLE_CHARACTERS = 320
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""Letters that show nothing (Unicode's default ignorable ones): they make no other handle."""

_AHEAD = re.compile(r"^[\s@]+")

TOWN_SECRET = b"the town is made up, so its secret is public"


@dataclass(frozen=True, repr=False)
class Fingerprints:
    """Makes keys under one secret (32 random bytes; the town's is fixed and public)."""

    secret: bytes

    @property
    def is_public(self) -> bool:
        """Whether the secret is the town's, which protects nobody."""
        return self.secret == TOWN_SECRET

    def key(self, network: str, handle: str) -> str:
        """Return the key of *handle* on *network*: 32 hex digits of HMAC-SHA-256."""
        return self._digest(f"account\n{network}\n{normal(handle)}")

    def stable(self, network: str, number: str) -> str:
        """Return the key of the id *number* that *network* gave an account, which stays when its handle changes."""
        return self._digest(f"id\n{network}\n{_seen(unicodedata.normalize('NFKC', number)).strip()}")

    def person(self, person: str) -> str:
        """Return the key under which *person*, the name a people file gives them, is known."""
        return self._digest(f"person\n{person.strip()}")

    def receipt(self, text: str) -> str:
        """Return the number of a receipt for what *text* says."""
        return self._digest(f"receipt\n{text}")

    def of_itself(self) -> str:
        """Return the fingerprint of the secret, kept in the graph so that a wrong one is noticed."""
        return self._digest("secret")

    def sealing(self) -> hmac.HMAC:
        """Return what makes a seal of the bytes that it is told, which nobody can make without the secret."""
        return hmac.new(self.secret, b"backup\n", hashlib.sha256)

    def passing(self) -> bytes:
        """Return the key of the links that let somebody in: nobody makes one without the secret, nor it from one."""
        return hmac.digest(self.secret, b"pass\n", hashlib.sha256)

    def _digest(self, text: str) -> str:
        return hmac.digest(self.secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hex()[:KEY_DIGITS]


def normal(handle: str) -> str:
    """Return the one spelling of *handle*: NFKC, no case, nothing unseen, no leading @, its domain in IDNA."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", handle).casefold())
    name, _, domain = _AHEAD.sub("", _seen(folded)).partition("@")
    name, domain = name.strip(), domain.strip().rstrip(".")
    return f"{name}@{_idna(domain)}" if domain else name


def problem_with(handle: str) -> str | None:
    """Return why *handle* cannot be an account's, as the end of a sentence, or None if it can."""
    if not (handle if handle.isascii() else normal(handle)).strip().lstrip("@"):
        return "is empty"
    if len(handle) > HANDLE_CHARACTERS:
        return f"is longer than {HANDLE_CHARACTERS} characters"
    if not handle.isprintable():
        return "holds characters that cannot be seen"
    return None


def _seen(text: str) -> str:
    return _UNSEEN.sub("", text)


def _idna(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain
