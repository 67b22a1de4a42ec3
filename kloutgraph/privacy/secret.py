"""The secret under which fingerprints are made: a file of its own, in neither database nor backup."""

import os
import secrets
from pathlib import Path

from kloutgraph.errors import RefusedByRule
from kloutgraph.privacy.fingerprint import Fingerprints

BYTES = 32


def path(config: Path) -> Path:
    """Return where the secret of the configuration folder *config* is kept."""
    return config / "secret"


def read(config: Path) -> Fingerprints | None:
    """Return the fingerprints of the secret in *config*, or None if there is none.

    Raises RefusedByRule if the file is no secret, or if others may read it.
    """
    file = path(config)
    try:
        text = file.read_text(encoding="ascii").strip()
        open_to_others = file.stat().st_mode & 0o077
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError):
        raise RefusedByRule(
            f"the fingerprint secret at {file} cannot be read; put back the one that was kept"
        ) from None
    if open_to_others:
        raise RefusedByRule(f"others may read the fingerprint secret at {file}; chmod 600 it")
    try:
        secret = bytes.fromhex(text)
    except ValueError:
        secret = b""
    if len(secret) != BYTES:
        raise RefusedByRule(f"{file} holds no fingerprint secret (64 hex digits); put back the one that was kept")
    return Fingerprints(secret)


def make(config: Path) -> Fingerprints:
    """Make a secret in *config*, readable by its owner alone, and return its fingerprints."""
    config.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = secrets.token_bytes(BYTES)
    descriptor = os.open(path(config), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret.hex() + "\n")
    return Fingerprints(secret)
