"""What if, as a page: it comes true, nothing is written, and nobody is told by what cannot be chosen."""

from kloutgraph import demo
from kloutgraph.web.pages import what_if as pages
from kloutgraph.why import parts, supposing
from tests.acts import HEADER, NOW, START, bring, person, rate, take_in, write
from tests.acts import PEOPLE as COLUMNS
from tests.test_supposing import counts, square  # noqa: F401  # a fixture
from tests.web.test_pages import rows_of


def scores(page) -> list[str]:
    return [row[1] for row in rows_of(page.text)[1:]]


def test_the_answer_is_what_the_next_rating_would_publish_and_nothing_is_written(client, town, key, rows):
    before, asked = counts(rows), f"/p/{key('ada')}/what-if?without={key('hana')}"
    page = client.get(asked)
    found = supposing.suppose(town.graph, key("ada"), demo.NOW, without=[key("hana")])
    assert scores(page) == [f"{found.before.score:.1f}", f"{found.after.score:.1f}"]
    assert found.after != found.before
    told = client.get(asked.replace("what-if", "what-if.json")).json["supposed"]
    assert (told["before"]["score"], told["after"]["score"]) == (found.before.score, found.after.score)
    assert f'value="{key("hana")}" checked' in page.text
    assert counts(rows) == before


def test_those_can_be_chosen_whom_the_explanation_tells_apart(client, town, key):
    page = client.get(f"/p/{key('ada')}/what-if")
    told = [part.key for part in parts.explain(town.graph, key("ada")).parts]
    assert page.status_code == 200
    assert [page.text.index(f'value="{one}"') for one in told] == sorted(
        page.text.index(f'value="{one}"') for one in told
    )
    assert page.text.count('name="without"') == len(told)
    assert [one["key"] for one in client.get(f"/p/{key('ada')}/what-if.json").json["choices"]] == told


def test_whoever_cannot_be_chosen_is_answered_alike_whoever_it_is(client, town, key):
    told = {part.key for part in parts.explain(town.graph, key("ada")).parts}
    shown = next(key(who) for who in demo.LISTED if key(who) not in told and who != "ada")
    words = [*(key(who) for who in demo.HIDDEN), key("never_was"), shown, key("ada"), "town:hana", "secret_8d1"]
    for form in ("what-if", "what-if.json"):
        answers = {client.get(f"/p/{key('ada')}/{form}?without={word}").data for word in words}
        assert len(answers) == 1
        assert pages.NOBODY.encode() in next(iter(answers))
    mixed = client.get(f"/p/{key('ada')}/what-if?without={key('hana')}&without=secret_8d1")
    assert (mixed.status_code, pages.NOBODY in mixed.text, "8d1" in mixed.text) == (400, True, False)


def test_few_who_are_not_shown_cannot_be_told_by_leaving_out_all_others(inside, graph, fingerprints, tmp_path):
    lines = [person("ada"), *(person(f"s{n}") for n in range(12)), *(person(f"h{n}", show="no") for n in range(2))]
    bring(graph, fingerprints, write(tmp_path / "p.csv", COLUMNS, lines))
    acts = [(one[1], "ada", "reply", START + 90 * n) for n, one in enumerate(lines[1:])]
    from tests.acts import FORUM

    take_in(graph, fingerprints, write(tmp_path / "a.csv", HEADER, acts), FORUM)
    rate(graph)
    here = f"/p/{fingerprints.key('forum', 'ada')}/what-if"
    choices = inside.get(f"{here}.json").json["choices"]
    assert len(choices) == 2, "the ten smallest of those who are shown hide the two who are not"
    for n in range(12):
        one = fingerprints.key("forum", f"s{n}")
        assert inside.get(f"{here}?without={one}").status_code == (
            200 if one in {row["key"] for row in choices} else 400
        )


def test_a_network_is_left_out_alone(inside, graph, fingerprints, square):  # noqa: F811
    here = f"/p/{square}/what-if"
    found = supposing.suppose(graph, square, NOW, disconnected=["fair"])
    assert scores(inside.get(f"{here}?network=fair"))[1] == f"{found.after.score:.1f}"
    one = fingerprints.key("forum", "x1")
    for query, sentence in (
        (f"network=fair&without={one}", pages.BOTH), ("network=nowhere", pages.NO_NETWORK),
        ("network=town", pages.NO_NETWORK),
    ):  # fmt: skip
        page = inside.get(f"{here}?{query}")
        assert (page.status_code, sentence in page.text) == (400, True)


def test_without_a_single_act_left_the_page_says_so(inside, graph, fingerprints, tmp_path):
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, [(1, 2, "reply", START)]))
    rate(graph)
    two, one = (fingerprints.key("research", number) for number in "21")
    page = inside.get(f"/p/{two}/what-if?without={one}")
    assert (page.status_code, pages.NOTHING_LEFT in page.text) == (400, True)


def test_before_the_first_rating_there_is_nothing_to_suppose(inside, graph, fingerprints, tmp_path):
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, [(1, 2, "reply", START)]))
    page = inside.get(f"/p/{fingerprints.key('research', '2')}/what-if")
    assert (page.status_code, pages.UNRATED in page.text) == (200, True)
