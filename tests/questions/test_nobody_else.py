"""Whoever is not shown changes no answer of any question; what a question is not about changes none either."""

import random

import pytest

from kloutgraph import asking
from tests.questions.village import USUAL, rounded

SHOWN = ["ada", "cleo", "dan", "eve", "finn", "gil", "hana", "isa", "jon", "kim", "lea", "mia"]
HIDDEN = ["ben", "omar", "pia"]
KINDS = ("LIKED", "REPLIED", "REPOSTED")


@pytest.fixture
def town_of_twelve(village):
    """Twelve people in three circles who act for a year, with standings, histories and topics."""
    chance = random.Random(8)
    village.live(*SHOWN)
    village.rate(**{one: 0.2 + place for place, one in enumerate(SHOWN[:9])})
    for number in (1, 2, 3):
        village.circle(number, *SHOWN[4 * number - 4 : 4 * number])
    village.published("ada", r3=1.0, r4=1.5)
    village.published("cleo", r3=30.0, r4=50.0)
    village.rows("CREATE (:Topic {slug: 'music', name_en: 'Music'})")
    village.act(*(_some(chance, *chance.sample(SHOWN[:9], 2)) for _ in range(90)))
    village.act(("mia", "ada", 9), ("dan", "ada", 91), ("ada", "dan", 3))
    village.act(("jon", "ada", 9), ("kim", "jon", 9), ("lea", "kim", 9))
    return village


def _some(chance, actor, target, days=200):
    said = {"kind": chance.choice(KINDS), "credit": chance.choice((None, None, "actor")), "topic": "music"}
    return actor, target, chance.uniform(0, days), said


def _answers(village, **words):
    """Return what each question answers about Ada and Finn; there is one way from her to Lea, by Jon and Kim."""
    said = {**USUAL, "account": "ada", "other": "finn", "circle": 1, "topic": "music", "made_at_most": 100}
    found = {}
    for query in asking.questions():
        given = said | ({"other": "lea"} if query.name == "explore/way" else {}) | words
        rows = village.graph.run(query.name, **{param.name: given[param.name] for param in query.params})
        found[query.name] = [{name: rounded(value) for name, value in row.items()} for row in rows]
    return found


def _hidden_people(village):
    chance = random.Random(9)
    village.live(hidden=HIDDEN, standing=50.0, score=60.0, rating=5, circle=1)
    village.live(hidden=["pia"], standing=None)
    for one in HIDDEN:
        village.published(one, r3=1.0, r4=99.0 if one == "ben" else 2.0)
    village.act(*(_some(chance, *pair, 80) for other in SHOWN for pair in (("ben", other), (other, "ben"))))
    village.act(*(("omar", other, 1 if other in ("ada", "finn") else 100, {"topic": "music"}) for other in SHOWN))
    village.act(("lea", "omar", 150), ("mia", "omar", 151), ("pia", "jon", 1), ("kim", "pia", 1))
    village.act(("pia", "mia", 1), ("mia", "pia", 1), ("ben", "ada", 2), ("ada", "ben", 2))


def _acts_of_later_days(village):
    village.act(*((one, other, -1, {"topic": "music"}) for one in SHOWN for other in SHOWN if one != other))


def _acts_that_credit_nobody(village):
    said = {"credit": "nobody", "topic": "music"}
    village.act(*((one, other, 3, said) for one in SHOWN for other in SHOWN if one != other))


def _an_archive_and_its_owner(village):
    village.rows("CREATE (:Network {name: 'mine', basis: 'own'})")
    village.live("zoe")
    village.rows("MATCH (a:Account {key: 'zoe'}) SET a.network = 'mine'")
    village.published("zoe", r3=90.0)
    village.rows("CREATE (:Account:Known {key: 'x', network: 'mine'})")
    village.act(("x", "zoe", 1), ("zoe", "x", 2))


@pytest.mark.parametrize(
    "beside", [_hidden_people, _acts_of_later_days, _acts_that_credit_nobody, _an_archive_and_its_owner]
)
def test_no_answer_changes_by_what_it_is_not_about(town_of_twelve, beside):
    before = _answers(town_of_twelve)
    assert [name for name, rows in before.items() if not rows] == []
    beside(town_of_twelve)
    after = _answers(town_of_twelve)
    assert [name for name in before if before[name] != after[name]] == []


def test_whoever_is_not_shown_is_answered_like_somebody_who_never_was(town_of_twelve):
    _hidden_people(town_of_twelve)
    for words in ({"account": "ben"}, {"other": "ben"}, {"account": "pia", "other": "omar"}):
        nobody = dict.fromkeys(words, "nobody")
        assert _answers(town_of_twelve, **words) == _answers(town_of_twelve, **nobody)


TELL_APART = {
    "account", "other", "other.key", "fan", "moved", "influencer", "influenced", "reached", "network", "day", "month",
    "hour", "kind", "rating", "place", "step", "measure", "circle", "moved_circle",
}  # fmt: skip
"""What ends an order: no two rows have the same. The one row of overlap has none beside it."""


def test_every_question_is_in_an_order_and_keeps_to_its_top():
    for query in asking.questions():
        last = query.statement.rpartition("ORDER BY")[2].splitlines()[0].rpartition(",")[2].split()[0]
        assert last in TELL_APART | {"both"}, f"{query.name} does not end its order in what tells rows apart"
        assert ("$top" in query.statement.splitlines()[-1] or "[..$top]" in query.statement) == any(
            param.name == "top" for param in query.params
        )
