"""Questions about when people act, and how."""


def test_hours_of_the_week_begin_on_monday_in_utc(village):
    village.live("ada", "cleo", hidden=("ben",))
    hour = 1 / 24
    village.act(("ada", "cleo", 0), ("cleo", "ada", 7), ("ada", "cleo", hour), ("ada", "cleo", 2), ("ada", "ben", 0))
    village.act(("ada", "cleo", 3 + hour, {"kind": "LIKED"}))
    assert village.ask("hours", "weekday", "hour", "acts") == [(1, 0, 1), (2, 23, 1), (3, 0, 2), (6, 23, 1)]
    assert village.ask("hours", "weekday", "hour", "acts", kinds=["LIKED"]) == [(6, 23, 1)]


def test_hours_of_an_account_are_those_of_acts_that_credit_it(village):
    village.live("ada", "cleo", "dan", hidden=("ben",))
    village.act(("cleo", "ada", 0), ("cleo", "ada", 1), ("dan", "ada", 2), ("dan", "ada", 0.5), ("ada", "dan", 0))
    village.act(("ben", "ada", 0), ("ada", "dan", 0.25, {"credit": "actor"}))
    assert village.ask("hours_of", "hour", "acts", "people", account="ada") == [(0, 3, 2), (12, 1, 1), (18, 1, 1)]


def test_the_busiest_day_has_most_acts(village):
    village.live("ada", "cleo", hidden=("ben",))
    village.act(("ada", "cleo", 1), ("cleo", "ada", 1.5), ("ada", "cleo", 2), ("ada", "cleo", 1), ("ben", "ada", 2))
    assert village.ask("busiest_days", "day", "acts", "people") == [("2024-12-30", 2, 2), ("2024-12-31", 2, 1)]
    assert village.ask("busiest_days", "day", top=1) == [("2024-12-30",)]


def test_kinds_of_an_account_are_those_that_it_draws(village):
    village.live("ada", "cleo", "dan", hidden=("ben",))
    like, repost = {"kind": "LIKED", "worth": 0.5}, {"kind": "REPOSTED", "worth": 5.0}
    village.act(("cleo", "ada", 0, like), ("cleo", "ada", 30, like), ("dan", "ada", 3, like), ("dan", "ada", 0, repost))
    village.act(("ada", "dan", 0, repost), ("ben", "ada", 0, like))
    assert village.ask("kinds_of", "kind", "acts", "people", "strength", "latest", account="ada") == [
        ("LIKED", 3, 2, 1.2165, "2025-01-01"),
        ("REPOSTED", 1, 1, 5.0, "2025-01-01"),
    ]


def test_months_in_which_nothing_passed_are_left_out(village):
    village.live("ada", "cleo", hidden=("ben",))
    village.act(("cleo", "ada", 1), ("ada", "cleo", 2), ("cleo", "ada", 70), ("ben", "ada", 40))
    assert village.ask("months_of", "month", "acts", account="ada") == [("2024-10", 1), ("2024-12", 2)]
