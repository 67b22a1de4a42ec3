"""Questions about who stands high, who comes and goes, and how evenly it is spread."""

import pytest


def test_a_quiet_giant_stands_high_and_made_few_acts_lately(village):
    village.live("ada", "cleo", "dan", "eve", hidden=("ben",))
    village.rate(ada=5.0, cleo=9.0, dan=2.0, ben=9.9)
    village.act(*[("cleo", "dan", day) for day in range(4)], ("ada", "dan", 1), ("eve", "ada", 2), ("eve", "ada", 99))
    village.act(("ada", "eve", 95), ("ada", "ben", 1), ("ben", "ada", 1))
    columns = ("account", "score", "standing", "made", "received")
    assert village.ask("quiet_giants", *columns, made_at_most=3) == [
        ("n:ada", 50.0, 5.0, 1, 1),
        ("n:dan", 20.0, 2.0, 0, 5),
    ]
    assert village.ask("quiet_giants", "account", "made", made_at_most=3, days=100)[0] == ("n:ada", 2)
    assert village.ask("quiet_giants", "account", made_at_most=4)[0] == ("n:cleo",)
    assert village.ask("quiet_giants", "account", made_at_most=0) == [("n:dan",)]


def test_scores_of_an_older_rating_make_no_giant_and_a_person_is_one_of_their_accounts(village):
    village.live("ada", "dan", "eve")
    village.rate(ada=5.0, dan=9.0, eve=4.0)
    village.live("dan", rating=4)
    village.live("eve", beside="ada")
    assert village.ask("quiet_giants", "account") == [("n:ada",)]


def test_whose_score_rose_and_fell_most_is_told_against_what_was_published_before(village):
    village.live("ada", "cleo", "dan", "eve", "finn", "gil", "hana", hidden=("ben",))
    village.rate(ada=5.0, cleo=3.0, dan=4.0, gil=2.0, hana=1.0, ben=8.0)
    village.published("ada", r3=10.0, r5=50.0)
    village.published("cleo", r2=45.0, r4=35.5, r5=30.0)
    village.published("dan", r4=40.0)  # the same again
    village.published("eve", r3=7.0)  # nobody acts towards her any more
    village.published("gil", r4=20.04, r5=20.0)  # the same to a tenth
    village.published("hana", r5=10.0)  # new
    village.published("ben", r3=1.0, r5=80.0)
    columns = ("account", "change", "score", "before")
    assert village.ask("rising", *columns) == [("n:ada", 40.0, 50.0, 10.0)]
    assert village.ask("falling", *columns) == [("n:eve", -6.0, 1.0, 7.0), ("n:cleo", -5.5, 30.0, 35.5)]


def test_a_person_with_several_accounts_rises_once_under_the_one_with_the_highest_score(village):
    village.live("ada", "hana", "zoe")
    village.rate(ada=5.0)
    village.published("ada", r4=10.0, r5=50.0)
    village.rows("MATCH (p:Person {key: 'ada'}), (a:Account) WHERE a.key IN ['hana', 'zoe'] MERGE (p)-[:HAS]->(a)")
    assert village.ask("rising", "account", "change") == [("n:ada", 40.0)]
    assert village.ask("falling", "account") == []


def test_the_owner_of_an_archive_neither_rises_nor_falls_nor_counts(village):
    village.live("ada", "zoe", "gil")
    village.rate(ada=2.0, zoe=3.0, gil=1.0)
    village.published("zoe", r4=10.0)
    village.published("gil", r4=20.0)
    village.rows("CREATE (:Network {name: 'mine', basis: 'own'})")
    village.rows("MATCH (a:Account) WHERE a.key IN ['zoe', 'gil'] SET a.network = 'mine'")
    assert village.ask("rising", "account") == []
    assert village.ask("falling", "account") == []
    assert village.ask("concentration", "people") == [(1,), (1,)]


@pytest.mark.parametrize(("name", "told"), [("gaining", ("n:ada", 2, 2, 0)), ("losing", ("n:cleo", -1, 1, 2))])
def test_whoever_moves_more_or_fewer_people_than_in_the_days_before_is_told(village, name, told):
    village.live("ada", "cleo", "dan", "eve", "gil", hidden=("ben",))
    village.act(("dan", "ada", 1), ("dan", "ada", 2), ("eve", "ada", 9), ("gil", "ada", 21), ("ben", "cleo", 1))
    village.act(("dan", "cleo", 1), ("dan", "cleo", 11), ("eve", "cleo", 15), ("dan", "eve", 2), ("gil", "eve", 12))
    assert village.ask(name, "account", "change", "lately", "before", days=10) == [told]


def test_a_new_voice_acted_for_the_first_time_in_the_latest_days(village):
    village.live("ada", "cleo", "dan", "eve", hidden=("ben",))
    village.act(("ada", "cleo", 9), ("ada", "cleo", 99), ("cleo", "ada", 5), ("cleo", "dan", 3), ("dan", "cleo", 2))
    village.act(("eve", "dan", 1), ("eve", "ben", 200), ("ben", "dan", 1), ("eve", "cleo", 0.5))
    assert village.ask("new_voices", "account", "first", "acts", "people", days=30) == [
        ("n:cleo", "2024-12-27", 2, 3),
        ("n:dan", "2024-12-30", 1, 2),
        ("n:eve", "2024-12-31", 2, 0),
    ]
    assert village.ask("new_voices", "account", days=2) == [("n:eve",)]


def test_gini_is_0_where_all_have_as_much_and_grows_with_what_one_has(village):
    village.live("ada", "cleo", "dan", "eve", hidden=("ben",))
    village.rate(ada=2.0, cleo=2.0, dan=2.0, eve=2.0, ben=50.0)
    told = ("measure", "people", "gini", "first_tenth")
    assert village.ask("concentration", *told) == [("standing", 4, 0.0, 0.25), ("score", 4, 0.0, 0.25)]
    village.rate(ada=1.0, cleo=1.0, dan=1.0, eve=7.0)
    assert village.ask("concentration", *told) == [("standing", 4, 0.45, 0.7), ("score", 4, 0.45, 0.7)]


def test_whom_nobody_acted_towards_has_the_floor_in_gini_and_a_person_counts_once(village):
    village.live("ada", "cleo", "dan", "eve")
    village.rate(ada=0.45, dan=3.0)
    village.live("dan", rating=4)
    village.live("eve", beside="ada")
    assert village.ask("concentration", "people", "gini")[0] == (3, 0.2667)
