"""Questions about circles: who holds them together, who moves whom in them, what each is like."""


def test_a_bridge_has_ties_to_several_circles_and_spread_says_how_evenly(village):
    village.live("ada", "cleo", "dan", "eve", "gil", "hana", hidden=("ben",))
    village.rate()
    village.circle(1, "ada", "cleo", "dan", "ben")
    village.circle(2, "eve", "gil")
    village.circle(3, "hana")
    village.act(("cleo", "ada", 1), ("dan", "ada", 1), ("dan", "ada", 2), ("ada", "eve", 3), ("gil", "ada", 3))
    village.act(("gil", "eve", 1), ("gil", "hana", 1), ("ben", "hana", 1), ("ben", "eve", 1))
    assert village.ask("bridges", "account", "circle", "circles", "ties", "spread") == [
        ("n:gil", 2, 3, 3, 0.6667),
        ("n:ada", 1, 2, 4, 0.5),
        ("n:eve", 2, 2, 2, 0.5),
    ]


def test_circles_that_are_being_found_anew_are_told_of_nobody(village):
    village.live("ada", "eve", "hana")
    village.circle(1, "ada")
    village.circle(2, "eve", "hana")
    village.act(("eve", "ada", 1), ("eve", "hana", 1))
    for name in ("bridges", "circle_summary", "circles_between", "movers_in"):
        assert village.ask(name) == []
    village.rate()
    assert village.ask("bridges", "account") == [("n:eve",)]


def test_whoever_moves_most_people_of_a_circle_comes_first_and_then_who_moves_them_more(village):
    village.live("ada", "cleo", "dan", "eve", "gil", hidden=("ben",))
    village.rate()
    village.circle(1, "ada", "cleo", "dan", "ben")
    village.circle(2, "eve", "gil")
    village.act(("cleo", "eve", 1), ("dan", "eve", 1), ("dan", "eve", 1), ("dan", "gil", 0, {"worth": 9.0}))
    village.act(("cleo", "ada", 30), ("eve", "ada", 0), ("gil", "ada", 0), ("ben", "gil", 0), ("gil", "cleo", 0))
    village.act(("ada", "dan", 0, {"credit": "actor"}))
    told = village.ask("movers_in", "account", "own_circle", "people", circle=1)
    assert told == [("n:eve", 2, 2), ("n:ada", 1, 2), ("n:gil", 2, 1)]
    assert village.ask("movers_in", "strength", circle=1)[2] == (9.0,)
    assert village.ask("movers_in", "account", "people", circle=0, top=1) == [("n:ada", 4)]


def test_an_account_reaches_a_circle_through_those_of_it_whom_it_moves(village):
    village.live("ada", "cleo", "dan", "eve", hidden=("ben",))
    village.rate()
    village.circle(1, "cleo", "dan", "ben")
    village.circle(2, "eve")
    village.act(("cleo", "ada", 30), ("cleo", "ada", 60), ("dan", "ada", 0), ("eve", "ada", 0), ("ben", "ada", 0))
    village.act(("ada", "cleo", 0))
    columns = ("moved", "strength", "acts", "circle", "key")
    assert village.ask("moved_in", *columns, account="ada", circle=1) == [
        ("n:dan", 1.0, 1, 1, "dan"),
        ("n:cleo", 0.75, 2, 1, "cleo"),
    ]
    assert len(village.ask("moved_in", "moved", account="ada", circle=0)) == 3
    assert village.ask("moved_in", "moved", account="ada", circle=3) == []


def test_which_circle_moves_which_runs_against_the_acts(village):
    village.live("ada", "cleo", "eve", "gil", hidden=("ben",))
    village.rate()
    village.circle(1, "ada", "cleo", "ben")
    village.circle(2, "eve")
    village.act(("ada", "eve", 0), ("cleo", "eve", 0), ("cleo", "ada", 30), ("eve", "ada", 60), ("gil", "eve", 0))
    village.act(("ben", "eve", 0), ("eve", "ada", 60, {"credit": "actor"}))
    assert village.ask("circles_between", "mover_circle", "moved_circle", "strength", "acts") == [
        (2, 1, 2.25, 3),
        (1, 1, 0.5, 1),
        (1, 2, 0.25, 1),
    ]


def test_a_circle_is_called_after_its_highest_and_as_closed_as_its_acts_stay_within(village):
    village.live("ada", "cleo", "dan", "eve", "gil", hidden=("ben", "finn"))
    village.rate(cleo=7.0, ada=2.0, ben=9.0)
    village.circle(1, "ada", "cleo", "ben")
    village.circle(2, "dan")
    village.circle(3, "finn")
    village.act(("ada", "cleo", 1), ("cleo", "ada", 2), ("ada", "cleo", 3), ("dan", "ada", 1), ("cleo", "gil", 1))
    village.act(("ben", "ada", 1), ("gil", "eve", 1))
    columns = ("circle", "shown", "first", "within", "beyond", "closed", "key")
    assert village.ask("circle_summary", *columns) == [
        (1, 2, "n:cleo", 3, 2, 0.6, "cleo"),
        (2, 1, "n:dan", 0, 1, 0.0, "dan"),
    ]
