"""What makes an act the same act, whatever the order in which a file tells it."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kloutgraph.identity import Checksum, Identities
from kloutgraph.model import Act, KeyedAct, Network, Rejected

FORUM = Network("forum")
WEIGHTS = {kind.name: kind.weight for kind in FORUM.kinds}
EMPTY = (0, "0", "0")

said = st.tuples(
    st.sampled_from("ab"), st.sampled_from("bc"), st.sampled_from(list(WEIGHTS)), st.integers(10**9, 10**9 + 2)
)
ids = st.lists(st.integers(0, 2**128 - 1).map(lambda number: f"{number:032x}"), max_size=20)


def identified(acts: list[tuple[str, str, str, int]], **same: str) -> list[KeyedAct | Rejected]:
    """What becomes of acts that a file tells in this order."""
    identities = Identities(FORUM, str.upper)
    return [identities.keyed(Act(line, *act, **same)) for line, act in enumerate(acts, 2)]


@given(st.data(), st.lists(said, max_size=30))
def test_the_identities_of_acts_do_not_depend_on_their_order(data, acts):
    shuffled = data.draw(st.permutations(acts))
    assert {act.id for act in identified(acts)} == {act.id for act in identified(shuffled)}


@given(st.lists(said, max_size=30))
def test_equal_acts_are_told_apart_by_how_often_they_were_said(acts):
    assert len({act.id for act in identified(acts)}) == len(acts)


@given(st.lists(said, max_size=15), st.lists(said, max_size=15))
def test_two_files_together_hold_each_act_as_often_as_the_one_that_says_it_more(one, two):
    held = {act.id for act in identified(one)} | {act.id for act in identified(two)}
    assert len(held) == (Counter(one) | Counter(two)).total()


@given(st.lists(st.sampled_from(list(WEIGHTS)), min_size=1, max_size=8))
def test_acts_with_one_id_are_one_act_of_the_strongest_kind_in_any_order(kinds):
    acts = identified([("a", "b", kind, 10**9) for kind in kinds], id="post-1")
    assert len({act.id for act in acts}) == 1
    assert [act.again for act in acts] == [False] + [True] * (len(kinds) - 1)
    kept = acts[0].kind
    for act in acts:
        if act.replaces:
            assert act.replaces == kept
            kept = act.kind
    assert WEIGHTS[kept] == max(WEIGHTS[kind] for kind in kinds)


def test_an_id_that_comes_again_with_other_content_is_rejected_and_the_first_stays():
    first, other, again = identified(
        [("a", "b", "like", 10**9), ("a", "c", "like", 10**9), ("a", "b", "like", 10**9)], id="7"
    )
    assert other == Rejected(3, "its id came with other content in line 2, which stays")
    assert again == first._replace(line=4, again=True)


def test_an_identity_is_of_its_network_and_of_what_was_said():
    act = Act(2, "a", "b", "like", 10**9)
    others = [act._replace(at=10**9 + 1), act._replace(post="p"), act._replace(kind="reply"), act._replace(id="p")]
    found = [Identities(FORUM, str.upper).keyed(each).id for each in (act, *others)]
    assert len({*found, Identities(Network("city"), str.upper).keyed(act).id}) == 6
    assert {len(identity) for identity in found} == {32}


def test_line_and_topic_do_not_make_an_act_another():
    act = Act(2, "a", "b", "like", 10**9, id="1")
    identities = Identities(FORUM, str.upper)
    assert identities.keyed(act).id == identities.keyed(act._replace(line=9, topic="tea")).id


def test_twins_are_counted_and_only_those_without_an_id():
    identities = Identities(FORUM, str.upper)
    for line in range(3):
        identities.keyed(Act(line, "a", "b", "like", 10**9))
        identities.keyed(Act(line, "a", "b", "like", 10**9, id="1"))
    assert identities.twins == 2


@given(ids, ids)
def test_what_is_added_to_a_checksum_and_taken_away_leaves_it_as_it_was(before, more):
    checksum = Checksum(*EMPTY)
    checksum.change(before, 1)
    was = checksum.fields
    checksum.change(more, 1)
    checksum.change(more, -1)
    assert checksum.fields == was


@given(st.data(), ids)
def test_a_checksum_does_not_depend_on_order_or_batches_and_survives_being_kept(data, acts):
    whole, parts = Checksum(*EMPTY), Checksum(*EMPTY)
    whole.change(acts, 1)
    for one in data.draw(st.permutations(acts)):
        parts = Checksum(**parts.fields)
        parts.change([one], 1)
    assert str(parts) == str(whole)
    number = sum(int(act[:16], 16) for act in acts) % 2**64, sum(int(act[16:], 16) for act in acts) % 2**64
    assert str(whole) == f"{len(acts)}-{number[0]:016x}{number[1]:016x}"


@given(ids.filter(bool))
def test_one_act_less_is_another_checksum(acts):
    one, two = Checksum(*EMPTY), Checksum(*EMPTY)
    one.change(acts, 1)
    two.change(acts[1:], 1)
    assert str(one) != str(two)
