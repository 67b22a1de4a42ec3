"""The way in: only the gate makes what can be held."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from kloutgraph.model import Act, Basis, KeyedAct, Network, Reason, Wishes
from kloutgraph.privacy.fingerprint import Fingerprints, normal
from kloutgraph.privacy.gate import Gate
from tests.privacy.test_policy import ADA, BEN, CLEO

SOURCES = Path(__file__).parents[2] / "kloutgraph"


def test_nothing_but_the_gate_says_that_acts_are_admitted():
    makers = [file.name for file in SOURCES.rglob("*.py") if "Admitted(" in file.read_text(encoding="utf-8")]
    assert makers == ["gate.py"]


def test_an_act_is_withheld_for_one_reason_even_if_there_are_several():
    gate = Gate(Network("town", Basis.CONSENT, audience="public"), datetime(2026, 1, 1, tzinfo=UTC))
    gate.learn({"ada": ADA, "ben": BEN, "cleo": CLEO, "eve": Wishes()})
    pairs = [("ada", "ben"), ("ada", "cleo"), ("eve", "cleo"), ("ada", "ada"), ("ben", "ada")]
    acts = [(Act(i, a, b, "like", 0), KeyedAct(i, a, b, "like", 0, str(i))) for i, (a, b) in enumerate(pairs)]
    admitted, withheld = gate.admit(acts)
    assert [(act.actor, act.target) for act in admitted] == [("ada", "ben"), ("ben", "ada")]
    assert withheld == Counter({Reason.MINOR: 1, Reason.NEVER_AGREED: 1, Reason.TOWARDS_ONESELF: 1})


def test_every_spelling_of_a_handle_is_one_key_and_look_alikes_are_not():
    keys = Fingerprints(b"one secret")
    spellings = ["ada", "@ada", "ADA", " ada ", "ａｄａ", "@Ada"]  # noqa: RUF001  # full-width on purpose
    assert len({keys.key("town", spelling) for spelling in spellings}) == 1
    assert normal("@Ada@BÜCHER.example") == "ada@xn--bcher-kva.example"
    others = {keys.key("town", "adа"), keys.key("city", "ada"), Fingerprints(b"another").key("town", "ada")}  # noqa: RUF001
    assert len(others | {keys.key("town", "ada")}) == 4
