"""Keyed fingerprints: one key for every spelling of a handle, and a secret that others cannot read."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kloutgraph.errors import RefusedByRule
from kloutgraph.privacy import secret
from kloutgraph.privacy.fingerprint import TOWN_SECRET, Fingerprints, normal, problem_with

KEYS = Fingerprints(bytes(range(32)))


@pytest.mark.parametrize(
    ("spelling", "handle"),
    [
        ("@ada", "ada"),
        ("ADA", "ada"),
        (" ada ", "ada"),
        ("ａｄａ", "ada"),  # noqa: RUF001  # full-width
        ("＠ada", "ada"),  # noqa: RUF001  # full-width
        ("Straße", "strasse"),
        ("@Ada@BÜCHER.example", "ada@xn--bcher-kva.example"),
        ("ada@Bu\u0308cher.example", "ada@xn--bcher-kva.example"),
        ("ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"),
    ],
)
def test_every_spelling_of_a_handle_has_the_same_key(spelling: str, handle: str):
    assert normal(spelling) == handle
    assert KEYS.key("forum", spelling) == KEYS.key("forum", handle)


@pytest.mark.parametrize("other", ["adа", "ada_", "ad a", "аda", "ada@forum.example", "àda", "adä"])  # noqa: RUF001  # Cyrillic
def test_a_look_alike_is_somebody_else(other: str):
    assert KEYS.key("forum", other) != KEYS.key("forum", "ada")


@given(st.text(max_size=30))
def test_the_one_spelling_of_a_handle_is_its_own(handle: str):
    assert normal(normal(handle)) == normal(handle)


@given(st.text(max_size=30))
def test_a_key_is_32_hex_digits_whatever_the_handle(handle: str):
    assert re.fullmatch("[0-9a-f]{32}", KEYS.key("forum", handle))


def test_another_secret_network_or_meaning_gives_another_key():
    others = [KEYS.key("city", "ada"), Fingerprints(bytes(32)).key("forum", "ada"), KEYS.person("ada")]
    assert len({KEYS.key("forum", "ada"), *others, KEYS.of_itself()}) == 5


def test_no_secret_is_seen_in_a_log_of_it():
    assert "b'" not in repr(KEYS)
    assert repr(KEYS.secret) not in repr(KEYS)


def test_only_the_secret_of_the_town_is_public():
    assert Fingerprints(TOWN_SECRET).is_public
    assert not KEYS.is_public


@pytest.mark.parametrize("handle", ["", "@", "  ", "a" * 321, "ada\n", "ada\u202e", "ada\x00"])
def test_what_nobody_can_be_called_is_said_to_be_so(handle: str):
    assert problem_with(handle)


def test_a_secret_that_was_made_is_read_again_and_is_its_owners_alone(tmp_path: Path):
    made = secret.make(tmp_path / "config")
    assert secret.path(tmp_path / "config").stat().st_mode & 0o777 == 0o600
    assert secret.read(tmp_path / "config") == made
    assert secret.make(tmp_path / "another") != made


def test_where_no_secret_is_there_is_none(tmp_path: Path):
    assert secret.read(tmp_path / "nowhere") is None


def test_a_secret_is_never_made_over_another(tmp_path: Path):
    made = secret.make(tmp_path)
    with pytest.raises(FileExistsError):
        secret.make(tmp_path)
    assert secret.read(tmp_path) == made


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_secret_that_others_may_read_is_refused(tmp_path: Path, mode: int):
    secret.make(tmp_path)
    secret.path(tmp_path).chmod(mode)
    with pytest.raises(RefusedByRule, match="chmod 600"):
        secret.read(tmp_path)


@pytest.mark.parametrize("content", [b"", b"hello\n", b"ab" * 31, b"ab" * 33, b"zz" * 32, b"\xff\xfe" * 32])
def test_nonsense_is_no_secret(tmp_path: Path, content: bytes):
    secret.path(tmp_path).write_bytes(content)
    secret.path(tmp_path).chmod(0o600)
    with pytest.raises(RefusedByRule, match="put back the one that was kept"):
        secret.read(tmp_path)


@pytest.mark.parametrize("handle", ["", " ", "@", "@@ ", "\uff20", "\u3000@", "\u200b"])
def test_no_handle_has_the_key_of_nobody_which_salts_the_ids_of_acts(handle: str):
    assert problem_with(handle)


@given(st.text(max_size=12))
def test_what_can_be_an_accounts_handle_is_never_nobodys(handle: str):
    assert problem_with(handle) or normal(handle)


@pytest.mark.parametrize(
    "same", ["ad\u200ba", "ada\ufe0f", "a\u034fda", "@ ada", "ada@", "ada ", "\u3164ada", "ADA\u00ad"]
)
def test_what_cannot_be_seen_makes_nobody_else(same: str):
    assert KEYS.key("forum", same) == KEYS.key("forum", "ada")


def test_a_domain_is_the_same_with_and_without_its_last_dot():
    assert KEYS.key("forum", "ada@example.org.") == KEYS.key("forum", "@Ada@EXAMPLE.org")
