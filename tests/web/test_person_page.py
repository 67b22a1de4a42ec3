"""A person's page: accounts, history, topics, how fresh it is, and no word of anybody else."""

import re
import sys
from datetime import datetime, timedelta

import pytest

from kloutgraph import demo
from kloutgraph.rights import hiding
from kloutgraph.topics import topics
from kloutgraph.why import parts
from tests.acts import HEADER, NOW, RESEARCH, START, rate, take_in, write
from tests.test_persons import brought  # noqa: F401  # a fixture
from tests.test_topical import forum as topical  # noqa: F401  # likewise
from tests.web.test_pages import rows_of


def section(html: str, name: str) -> str:
    """The part of a page under the heading called *name*."""
    return html[html.index(f'id="{name}"') :].partition("<h2")[0]


def test_it_says_how_firm_a_score_is_and_above_how_many(client, town, key):
    page, found = client.get(f"/p/{key('ada')}").text, parts.explain(town.graph, key("ada"))
    assert f"<dd>{found.band[0]:.1f} to {found.band[1]:.1f}</dd>" in page
    assert f"<dd>{found.above} of 100 accounts</dd>" in page


def test_several_accounts_of_one_person_stand_on_the_pages_of_both(inside, fingerprints, brought):  # noqa: F811
    brought()
    for network, handle in (("forum", "ada"), ("fair", "ada_b")):
        page = inside.get(f"/p/{fingerprints.key(network, handle)}").text
        assert "forum:ada · fair:ada_b" in page
        assert "2 accounts of one person share this score" in page
        assert [row[0] for row in rows_of(section(page, "fresh"))[1:]] == ["fair", "forum"]
        assert "By account" in page
        assert re.search(r"Place <b>\d</b> of those who are shown", page)


def test_an_account_that_is_not_shown_is_not_told_beside_the_one_that_is(inside, fingerprints, brought):  # noqa: F811
    brought(fair_shown="no")
    page = inside.get(f"/p/{fingerprints.key('forum', 'ada')}").text
    assert "ada_b" not in page
    assert "accounts of one person" not in page
    assert [row[0] for row in rows_of(section(page, "fresh"))[1:]] == ["forum"]


@pytest.fixture
def went(graph, fingerprints, brought):  # noqa: F811
    """Ada's page after three ratings of different moments, the newest of which is not the first."""
    brought()
    for days in (1, 40, 80):
        rate(graph, as_of=datetime.fromtimestamp(START, NOW.tzinfo) + timedelta(days=days))
    return f"/p/{fingerprints.key('forum', 'ada')}"


def test_the_history_is_drawn_and_told_whole(inside, graph, fingerprints, went):
    page = section(inside.get(went).text, "history")
    told = graph.run("explore/history", account=fingerprints.key("forum", "ada"))
    assert len(told) == 4
    assert [row[1] for row in rows_of(page)[1:]] == [f"{row['score']:.1f}" for row in reversed(told)]
    assert page.count("<svg") == 2, "in two widths"
    assert 'role="img" aria-label="Line of the scores of Ada' in page
    assert "<details>" in page


def test_without_altair_the_history_is_an_open_table(inside, went, monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)  # what an import of it finds where it is not installed
    page = section(inside.get(went).text, "history")
    assert len(rows_of(page)) == 5
    assert "<details open>" in page
    assert "<svg" not in page
    assert 'role="img"' not in page


def test_accounts_of_research_data_have_no_history_and_the_page_says_so(inside, graph, fingerprints, tmp_path):
    take_in(graph, fingerprints, write(tmp_path / "acts.csv", HEADER, [(1, 2, "reply", START), (3, 2, "like", START)]))
    rate(graph)
    page = inside.get(f"/p/{fingerprints.key(RESEARCH.name, '2')}").text
    assert "no history is kept" in section(page, "history")


def test_topics_stand_there_where_there_are_some_and_go_when_they_are_hidden(inside, topical, fingerprints):  # noqa: F811
    ada = f"/p/{fingerprints.key('forum', 'ada')}"
    assert rows_of(section(inside.get(ada).text, "topics"))[1:] == [["Tango", "2"]]
    assert 'id="topics"' not in inside.get(f"/p/{fingerprints.key('forum', 'cleo')}").text
    from kloutgraph.addresses import address

    dance = topics.held(topical.run).named("dance")
    hiding.hide(topical, address(topical, fingerprints, "forum:ada"), dance, NOW, how="test")
    assert 'id="topics"' not in inside.get(ada).text, "with the next request"


def test_it_says_how_fresh_the_networks_are_that_the_person_is_in(client, key):
    (row,) = rows_of(section(client.get(f"/p/{key('ada')}").text, "fresh"))[1:]
    assert row == ["A made-up town", "31 December 2025", "1 January 2026", "finished: no more will come"]


def test_the_graph_is_asked_a_handful_of_questions(client, town, key, monkeypatch):
    asked = []
    run = type(town.graph).run

    def counted(self, name, /, **params):
        asked.append(name)
        return run(self, name, **params)

    monkeypatch.setattr(type(town.graph), "run", counted)
    client.get(f"/p/{key('ada')}")
    asked.clear()
    client.get(f"/p/{key('hana')}")
    assert len(set(asked)) <= 20
    asked.clear()
    client.get(f"/p/{key('hana')}")
    assert set(asked) <= {"schema/version", "rating/current", "intake/networks", "intake/freshness"}


def test_those_who_are_not_shown_are_told_in_tens(client, town, key):
    page = client.get(f"/p/{key('ada')}").text
    told = re.search(r"ties with about ([\d,]+) others who are not shown", page)
    assert int(told[1]) % 10 == 0
    assert not [name for name in (*demo.HIDDEN, *demo.HIDDEN_NAMES) if name in page]
