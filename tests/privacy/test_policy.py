"""The rule, by its cast: who may be held, measured, shown. Starts from the allowed person and spoils one thing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kloutgraph.model import Basis, Consent, Purpose, Reason, Wishes
from kloutgraph.privacy.policy import is_adult, is_public, refusal

NOW = datetime(2026, 1, 1, tzinfo=UTC)
AGREED = Consent(NOW - timedelta(days=400))
ADA = Wishes(adult=True, private=False, measure=AGREED, show=AGREED)
HANA = replace(ADA, adult=None, organisation=True)
BEN = replace(ADA, show=None)
CLEO = replace(ADA, adult=False)
DAN = replace(ADA, suppressed=True)
EVE = Wishes()
FINN = replace(ADA, private=True)
GIL = replace(ADA, adult=None)

moments = st.none() | st.integers(-2000, 2000).map(lambda days: NOW + timedelta(days=days))
consents = st.none() | st.builds(Consent, moments.filter(bool), moments, moments)
maybe = st.sampled_from([None, True, False])
people = st.builds(Wishes, maybe, st.booleans(), maybe, st.booleans(), consents, consents)


@pytest.mark.parametrize(
    ("who", "measure", "show"),
    [
        (ADA, None, None),
        (HANA, None, None),
        (BEN, None, Reason.NOT_SHOWN),
        (CLEO, Reason.MINOR, Reason.MINOR),
        (DAN, Reason.LEFT_OUT, Reason.LEFT_OUT),
        (EVE, Reason.NEVER_AGREED, Reason.NEVER_AGREED),
        (FINN, Reason.PRIVATE, Reason.PRIVATE),
        (GIL, Reason.AGE_UNKNOWN, Reason.AGE_UNKNOWN),
        (replace(ADA, private=None), Reason.PRIVATE, Reason.PRIVATE),
        (replace(ADA, measure=Consent(NOW + timedelta(1))), Reason.CONSENT_ENDED, Reason.CONSENT_ENDED),
        (replace(ADA, measure=Consent(AGREED.agreed_at, until=NOW)), Reason.CONSENT_ENDED, Reason.CONSENT_ENDED),
        (replace(ADA, show=Consent(AGREED.agreed_at, withdrawn_at=NOW)), None, Reason.NOT_SHOWN),
    ],
    ids=["ada", "hana", "ben", "cleo", "dan", "eve", "finn", "gil", "may-be-private", "later", "ended", "show-ended"],
)
def test_on_the_ground_of_consent(who: Wishes, measure: Reason | None, show: Reason | None):
    assert refusal(who, basis=Basis.CONSENT, purpose=Purpose.MEASURE, at=NOW) == measure
    assert refusal(who, basis=Basis.CONSENT, purpose=Purpose.SHOW, at=NOW) == show


@pytest.mark.parametrize(
    ("who", "measure", "show"),
    [
        (ADA, None, None),
        (replace(ADA, measure=None, show=None), None, Reason.NOT_SHOWN),
        (EVE, Reason.AGE_UNKNOWN, Reason.AGE_UNKNOWN),
        (CLEO, Reason.MINOR, Reason.MINOR),
        (FINN, Reason.PRIVATE, Reason.PRIVATE),
        (DAN, Reason.LEFT_OUT, Reason.LEFT_OUT),
    ],
    ids=["ada", "attested-adult", "eve", "cleo", "finn", "dan"],
)
def test_on_the_ground_of_being_public(who: Wishes, measure: Reason | None, show: Reason | None):
    assert refusal(who, basis=Basis.PUBLIC, purpose=Purpose.MEASURE, at=NOW) == measure
    assert refusal(who, basis=Basis.PUBLIC, purpose=Purpose.SHOW, at=NOW) == show


@given(people, st.sampled_from(Purpose))
def test_research_data_heed_nothing_but_the_wish_to_be_left_out(who: Wishes, purpose: Purpose):
    expected = Reason.LEFT_OUT if who.suppressed else None
    assert refusal(who, basis=Basis.PSEUDONYMOUS, purpose=purpose, at=NOW) is expected


@given(people, st.sampled_from(Basis))
def test_nobody_is_shown_who_may_not_be_counted(who: Wishes, basis: Basis):
    if refusal(who, basis=basis, purpose=Purpose.MEASURE, at=NOW):
        assert refusal(who, basis=basis, purpose=Purpose.SHOW, at=NOW)


@given(people, st.sampled_from(Basis), st.sampled_from(Purpose))
def test_whoever_is_held_was_not_left_out_and_is_no_minor_of_a_named_network(
    who: Wishes, basis: Basis, purpose: Purpose
):
    if refusal(who, basis=basis, purpose=purpose, at=NOW) is None:
        assert not who.suppressed
        assert basis is Basis.PSEUDONYMOUS or who.organisation or who.adult is True
        assert basis is Basis.PSEUDONYMOUS or who.private is False


@pytest.mark.parametrize(
    ("birth", "at", "adult"),
    [
        (date(2008, 1, 1), date(2026, 1, 1), True),
        (date(2008, 1, 2), date(2026, 1, 1), False),
        (date(2008, 2, 29), date(2026, 2, 28), False),
        (date(2008, 2, 29), date(2026, 3, 1), True),
    ],
)
def test_people_are_of_age_on_their_eighteenth_birthday(birth: date, at: date, adult: bool):
    assert is_adult(birth, at) is adult


@pytest.mark.parametrize(
    ("own", "container", "asserted", "public"),
    [
        ("public", None, "unknown", True),
        ("public", "followers", "public", False),
        ("followers", "public", "public", False),
        ("", None, "public", False),
        ("public", "", "public", False),
        (None, None, "public", True),
        (None, None, "unknown", False),
        (None, "public", "public", True),
    ],
)
def test_the_narrower_audience_wins_and_unknown_is_not_public(own, container, asserted: str, public: bool):
    assert is_public(own, container, basis=Basis.CONSENT, asserted=asserted) is public


@given(people, st.sampled_from(Basis), st.sampled_from(Purpose))
def test_an_order_to_be_left_out_stands_above_everything_else(who: Wishes, basis: Basis, purpose: Purpose):
    left_out = replace(who, suppressed=True)
    assert refusal(left_out, basis=basis, purpose=purpose, at=NOW) is Reason.LEFT_OUT


AUDIENCES = [None, "", "public", "followers", "unlisted", "private", "PUBLIC"]


@pytest.mark.parametrize("asserted", ["public", "unknown"])
@pytest.mark.parametrize("container", AUDIENCES)
@pytest.mark.parametrize("own", AUDIENCES)
def test_an_act_is_public_only_where_nothing_says_less(own, container, asserted: str):
    said_of_it = asserted if own is None else own
    public = said_of_it == "public" and container in (None, "public")
    for basis in (Basis.CONSENT, Basis.PUBLIC):
        assert is_public(own, container, basis=basis, asserted=asserted) is public
    assert is_public(own, container, basis=Basis.PSEUDONYMOUS, asserted=asserted)
