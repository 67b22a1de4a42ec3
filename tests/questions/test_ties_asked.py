"""Questions about ties: both ways, one way, who depends on whom, who is alike, whom one reaches in two steps."""

LETTERS = ("ada", "cleo", "dan", "eve", "finn", "gil", "hana")


def test_the_pair_whose_weaker_way_is_strongest_comes_first_each_pair_once(village):
    village.live(*LETTERS, hidden=("ben",))
    village.act(("ada", "cleo", 0), ("cleo", "ada", 30), ("dan", "eve", 0, {"worth": 9.0}), ("eve", "dan", 60))
    village.act(("gil", "ada", 0), ("ben", "ada", 0), ("ada", "ben", 0))
    village.act(("finn", "hana", 0), ("finn", "hana", 0, {"credit": "actor", "worth": 0.125}))
    columns = ("one", "other", "one_moves", "other_moves", "key", "other_key")
    assert village.ask("mutual", *columns) == [
        ("n:ada", "n:cleo", 0.5, 1.0, "ada", "cleo"),
        ("n:dan", "n:eve", 0.25, 9.0, "dan", "eve"),
        ("n:finn", "n:hana", 0.125, 1.0, "finn", "hana"),
    ]


def test_the_ties_of_an_account_that_go_both_ways_are_told_with_how_even_they_are(village):
    village.live(*LETTERS, hidden=("ben",))
    village.act(("ada", "cleo", 0), ("cleo", "ada", 30), ("ada", "eve", 60), ("eve", "ada", 60), ("gil", "ada", 0))
    village.act(("ada", "hana", 0), ("ben", "ada", 0), ("ada", "ben", 0))
    columns = ("other", "moves", "moved", "evenness", "key")
    assert village.ask("mutual_of", *columns, account="ada") == [
        ("n:cleo", 1.0, 0.5, 0.5, "cleo"),
        ("n:eve", 0.25, 0.25, 1.0, "eve"),
    ]


def test_reciprocity_is_the_share_of_pairs_that_move_each_other_by_network(village):
    village.live(*LETTERS, hidden=("ben",))
    village.live("x1", "x2", "x3")
    village.rows("MATCH (a:Account) WHERE a.key STARTS WITH 'x' SET a.network = 'other'")
    village.act(("ada", "cleo", 0), ("ada", "cleo", 1), ("cleo", "ada", 9), ("dan", "ada", 0), ("dan", "eve", 0))
    village.act(("gil", "eve", 0), ("gil", "eve", 0, {"credit": "actor"}), ("ben", "ada", 0), ("ada", "ben", 0))
    village.act(("x1", "x2", 0), ("x2", "x3", 0))
    told = village.ask("reciprocity", "network", "ties", "both_ways", "share")
    assert told == [("n", 4, 2, 0.5), ("other", 2, 0, 0.0)]


def test_fans_are_never_answered_and_whom_one_follows_without_an_answer_is_the_other_way(village):
    village.live(*LETTERS, hidden=("ben",))
    village.act(("cleo", "ada", 30), ("cleo", "ada", 60), ("dan", "ada", 0), ("ada", "dan", 99), ("ada", "eve", 2))
    village.act(("ada", "gil", 3, {"credit": "actor"}), ("ben", "ada", 0), ("ada", "ben", 0))
    columns = ("other", "strength", "acts", "latest", "key")
    assert village.ask("fans_of", *columns, account="ada") == [
        ("n:gil", 0.933, 1, "2024-12-29", "gil"),
        ("n:cleo", 0.75, 2, "2024-12-02", "cleo"),
    ]
    assert village.ask("unanswered_of", *columns, account="ada") == [("n:eve", 0.9548, 1, "2024-12-30", "eve")]


def test_loyal_is_who_comes_back_in_many_months_and_not_who_acts_much_in_one(village):
    village.live(*LETTERS, hidden=("ben",))
    village.act(*[("cleo", "ada", 1 + part / 100) for part in range(9)])
    village.act(
        *[("dan", "ada", days) for days in (1, 35, 70)], ("dan", "ada", 2), ("ada", "eve", 1), ("ben", "ada", 1)
    )
    assert village.ask("loyal_fans_of", "fan", "months", "acts", "first", "latest", account="ada") == [
        ("n:dan", 3, 4, "2024-10", "2024-12"),
        ("n:cleo", 1, 9, "2024-12", "2024-12"),
    ]


def test_missed_is_whom_most_people_depend_on_alone(village):
    village.live(*LETTERS, hidden=("ben",))
    village.act(("cleo", "ada", 0), ("dan", "ada", 0), ("dan", "eve", 0), ("finn", "gil", 0), ("hana", "gil", 0))
    village.act(("cleo", "ben", 0), ("finn", "gil", 9), ("gil", "hana", 0, {"credit": "actor"}))
    assert village.ask("missed", "account", "alone", "people", "share") == [
        ("n:gil", 2, 2, 1.0),
        ("n:ada", 1, 2, 0.5),
    ]


def test_two_audiences_overlap_by_those_whom_both_move(village):
    village.live(*LETTERS, hidden=("ben",))
    village.act(("cleo", "ada", 0), ("dan", "ada", 0), ("dan", "hana", 30), ("eve", "hana", 0), ("hana", "ada", 0))
    village.act(("finn", "ada", 0), ("finn", "hana", 0), ("finn", "hana", 1), ("ben", "ada", 0), ("ben", "hana", 0))
    two = {"account": "ada", "other": "hana"}
    assert village.ask("overlap", "only_account", "only_other", "both", "share", **two) == [(1, 1, 2, 0.5)]
    assert village.ask("moved_by_both", "moved", "by_account", "by_other", **two) == [
        ("n:finn", 1.0, 1.9772),
        ("n:dan", 1.0, 0.5),
    ]
    nobody = {"account": "gil", "other": "eve"}
    assert village.ask("overlap", "only_account", "only_other", "both", "share", **nobody) == [(0, 0, 0, None)]
    assert village.ask("moved_by_both", "moved", **nobody) == []


def test_the_audience_most_alike_shares_most_people_and_the_share_is_of_both(village):
    village.live(*LETTERS, hidden=("ben",))
    village.act(*[(fan, "ada", 0) for fan in ("cleo", "dan", "eve", "ben", "hana")])
    village.act(("cleo", "hana", 0), ("dan", "hana", 1), ("dan", "hana", 2), ("ada", "hana", 0), ("ben", "hana", 0))
    village.act(("eve", "gil", 0), ("finn", "gil", 0), ("ben", "gil", 0), ("dan", "finn", 0, {"credit": "actor"}))
    assert village.ask("similar_audience", "other", "shared", "share", "audience", account="ada") == [
        ("n:hana", 2, 0.6667, 2),
        ("n:gil", 1, 0.2, 2),
    ]


def test_moved_alike_is_who_has_the_same_people_above_them(village):
    village.live(*LETTERS, hidden=("ben",))
    village.act(*[("ada", idol, 0) for idol in ("cleo", "dan", "eve", "ben")])
    village.act(("hana", "cleo", 0), ("hana", "dan", 0), ("hana", "ada", 0), ("gil", "eve", 0), ("gil", "finn", 0))
    village.act(("finn", "ben", 0))
    assert village.ask("moved_alike", "other", "shared", "share", "movers", account="ada") == [
        ("n:hana", 2, 0.6667, 2),
        ("n:gil", 1, 0.25, 2),
    ]


def test_the_second_step_holds_nobody_who_is_reached_in_one(village):
    village.live(*LETTERS, hidden=("ben",))
    village.act(("cleo", "ada", 0), ("dan", "ada", 0), ("eve", "cleo", 0), ("eve", "dan", 0), ("gil", "dan", 0))
    village.act(("dan", "cleo", 0), ("ada", "cleo", 0), ("ben", "ada", 0), ("hana", "ben", 0), ("finn", "eve", 0))
    assert village.ask("second_step", "reached", "through", "one", "key", account="ada") == [
        ("n:eve", 2, "n:cleo", "eve"),
        ("n:gil", 1, "n:dan", "gil"),
    ]


def test_the_way_from_one_to_another_is_the_shortest_chain(village):
    village.live(*LETTERS, hidden=("ben",))
    village.act(("cleo", "ada", 0), ("dan", "cleo", 0), ("eve", "dan", 0), ("finn", "ada", 0), ("eve", "finn", 0))
    village.act(("ben", "ada", 0), ("eve", "ben", 0))
    two = {"account": "ada", "other": "eve"}
    assert village.ask("way", "step", "on_it", **two) == [(0, "n:ada"), (1, "n:finn"), (2, "n:eve")]
