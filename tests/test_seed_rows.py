"""What readers told Klout in November 2011, row by row: each test is named for the voice that asked for it.

Rows that have a better place are there: 3, 10, 11, 34, 35, 37, 41, 42 and 50 in tests/web/test_privacy.py and
tests/rights, 20 in tests/rights/test_leaving.py, 43 in tests/test_audit.py.
"""

from datetime import date

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kloutgraph import connect, ledger, register
from kloutgraph.addresses import address
from kloutgraph.errors import RefusedByRule, UsageProblem
from kloutgraph.ledger import Event
from kloutgraph.model import STANDARD_KINDS, Basis, Network, Purpose, Reason
from kloutgraph.privacy import policy
from kloutgraph.rights import agreeing
from kloutgraph.web import create_app
from kloutgraph.web.serve import check_host
from kloutgraph.web.visitor import OneTimeLink
from kloutgraph.why import parts
from tests.acts import FORUM, HEADER, NOW, PEOPLE, START, attentions, bring, person, rate, standings, take_in, write
from tests.forum import ACTS, NAMES

WORDS = [
    ("public", "public", True), ("Public", " PUBLIC ", True), ("public", "friends", False), ("public", "", False),
    ("followers", "public", False), ("group", "public", False), ("direct", "public", False), ("", "public", False),
    ("unknown", "public", False), ("private", "private", False),
]  # fmt: skip


@pytest.fixture
def people(graph, fingerprints, tmp_path):
    """Bring people of the forum."""
    return lambda *lines: bring(graph, fingerprints, write(tmp_path / "people.csv", PEOPLE, lines))


@pytest.fixture
def acts(graph, fingerprints, tmp_path):
    """Import acts of the forum, with more columns if wanted."""

    def bring_acts(rows, *more, network=FORUM):
        return take_in(graph, fingerprints, write(tmp_path / "acts.csv", ",".join([HEADER, *more]), rows), network)

    return bring_acts


def handles(rows) -> set[str | None]:
    return {row["h"] for row in rows("MATCH (a:Account) RETURN a.handle AS h")}


def test_row_1_and_26_only_what_was_public_in_a_public_place_is_held(people, acts, rows):
    people(person("ada"), person("hana"))
    told = [("ada", "hana", "reply", START + n, own, around) for n, (own, around, _) in enumerate(WORDS)]
    report = acts(told, "visibility", "container_visibility")
    wanted = {START + n for n, (_, _, public) in enumerate(WORDS) if public}
    assert {row["at"] for row in rows("MATCH ()-[act:REPLIED]->() RETURN act.at AS at")} == wanted
    assert report.withheld == {Reason.NOT_PUBLIC: len(WORDS) - len(wanted)}


def test_row_36_a_public_comment_on_a_wall_for_friends_is_for_friends(people, acts):
    people(person("ada"), person("hana"))
    report = acts([("ada", "hana", "reply", START, "public", "friends")], "visibility", "container_visibility")
    assert (report.admitted, report.withheld) == (0, {Reason.NOT_PUBLIC: 1})


def test_row_2_17_and_13_a_private_account_is_not_held_and_one_that_becomes_private_goes(people, acts, graph, rows):
    people(person("ada"), person("hana"), person("finn", private="yes"), person("gil", private=""))
    told = [(who, "ada", "reply", START + n) for n, who in enumerate(("hana", "finn", "gil"))]
    assert acts(told).withheld == {Reason.NEVER_AGREED: 2}
    assert handles(rows) == {"ada", "hana"}
    people(person("hana", private="yes"))
    assert handles(rows) == {"ada"}
    assert graph.one("schema/state")["acts"] == 0


def test_row_4_and_23_no_age_and_no_ones_else_age_rule_lets_anybody_in(people, rows):
    report = people(person("cleo", adult="no"), person("gil", adult=""), person("ada"))
    assert report.withheld == {Reason.MINOR: 1, Reason.AGE_UNKNOWN: 1}
    assert handles(rows) == {"ada"}


@pytest.mark.parametrize(("born", "adult"), [(date(2008, 1, 1), True), (date(2008, 1, 2), False)])
def test_row_38_the_eighteenth_birthday_is_the_first_day(born, adult):
    assert policy.ADULT_AGE_YEARS == 18
    assert policy.is_adult(born, NOW.date()) is adult


def test_row_5_and_21_a_minor_is_rolled_back_however_many_act_towards_them(people, acts, graph, database, rows):
    crowd = [f"p{n}" for n in range(12)]
    told = [(who, "star", "repost", START + n) for n, who in enumerate(crowd)]
    told += [(who, crowd[(n + 1) % 12], "reply", START + 100 + n) for n, who in enumerate(crowd)]
    told += [("star", who, "mention", START + 200 + n) for n, who in enumerate(crowd[:5])]
    people(person("star"), *map(person, crowd))
    acts(told)
    rate(graph)
    assert max(standings(graph), key=standings(graph).get) == "star"
    assert people(person("star", adult="no")).let_go == 1
    incident = ledger.entries(graph.run, Event.INCIDENT)[-1]
    assert incident.facts["accounts"] == 1
    rate(graph)
    after = standings(graph)
    database.empty()
    connect.prepare(graph)
    people(*map(person, crowd))
    acts(told)
    rate(graph)
    assert standings(graph) == pytest.approx(after, rel=1e-9)


def test_row_6_7_and_31_no_profile_is_made_of_friends_whom_nobody_asked(people, acts, graph, rows):
    people(person("ada"))
    acts([("ada", "eve_9f3k7q2m", "mention", START), ("eve_9f3k7q2m", "ada", "reply", START + 1)])
    assert rows("MATCH (a:Account) RETURN count(a) AS n") == [{"n": 1}]
    assert "eve_9f3k7q2m" not in str(rows("MATCH (n) RETURN properties(n) AS p"))
    assert graph.one("schema/state")["acts"] == 0


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(st.data())
def test_row_24_one_persons_consent_never_says_anything_about_another(people, graph, database, rows, data):
    database.empty()
    connect.prepare(graph)
    words = st.sampled_from(("yes", "no"))
    lines = {name: (data.draw(words), data.draw(words)) for name in ("ada", "ben", "dan")}
    brought = [person(name, measure=measure, show=show) for name, (measure, show) in lines.items()]
    people(*brought)
    before = {row["h"] for row in rows("MATCH (a:Listed) RETURN a.handle AS h")}
    changed = data.draw(st.sampled_from(sorted(lines)))
    people(person(changed, measure=data.draw(words), show=data.draw(words)))
    after = {row["h"] for row in rows("MATCH (a:Listed) RETURN a.handle AS h")}
    assert before - {changed} == after - {changed}
    assert before == {name for name, (measure, show) in lines.items() if (measure, show) == ("yes", "yes")}


def test_row_8_the_list_of_whom_one_influences_is_the_counted_truth_and_names_only_who_agreed(
    people, acts, graph, fingerprints
):
    listed, unlisted = [f"l{n}" for n in range(6)], [f"u{n}" for n in range(11)]
    people(person("ada"), *map(person, listed), *(person(who, show="no") for who in unlisted))
    acts([(who, "ada", "reply", START + n) for n, who in enumerate([*listed, *unlisted, *listed])])
    key = fingerprints.key("forum", "ada")
    rows = graph.run("explore/influenced_by", account=key, as_of=NOW, half_life_days=30.0, top=100)
    assert {row["influenced"]: row["acts"] for row in rows} == {f"forum:{who}": 2 for who in listed}
    assert graph.one("explore/around", account=key, as_of=NOW) == {"listed": 6, "others": 10}, "in tens"


def test_row_9_attention_is_pagerank_as_anybody_can_work_it_out(forum, rows):
    rate(forum.graph)
    worth = {kind.name: kind.weight for kind in STANDARD_KINDS}
    graph = nx.DiGraph()
    graph.add_nodes_from(NAMES)
    for actor, target, kind, at in ACTS:
        weight = worth[kind] * 2 ** ((at - START) / (30 * 86_400))
        before = graph.get_edge_data(actor, target, {"weight": 0.0})["weight"]
        graph.add_edge(actor, target, weight=before + weight)
    theirs = nx.pagerank(graph, tol=1e-15, max_iter=1_000)
    ours = attentions(rows)
    assert {name: value / sum(ours.values()) for name, value in ours.items()} == pytest.approx(theirs, rel=1e-7)


def test_row_16_nothing_is_kept_that_need_not_be(people, acts, rows):
    people(person("ada", evidence="signed by Ada"), person("hana"))
    acts([("ada", "hana", "reply", START, "a post", "my secret topic")], "post", "topic")
    (act,) = rows("MATCH ()-[act:REPLIED]->() RETURN properties(act) AS p")
    assert act["p"].keys() == {"id", "at", "weight", "import", "topic"}
    everything = str([act, rows("MATCH (n) RETURN properties(n) AS p")])
    assert not [word for word in ("a post", "signed") if word in everything]


def test_row_18_privacy_is_on_before_anything_is_configured(graph, fingerprints):
    fresh = Network("fresh")
    assert (fresh.basis, fresh.audience) == (Basis.CONSENT, "unknown")
    with pytest.raises(RefusedByRule, match="not in the register"):
        register.registered(graph, "fresh")
    with pytest.raises(UsageProblem, match="this machine"):
        check_host("0.0.0.0")
    stranger = create_app(graph, fingerprints, link=OneTimeLink()).test_client()
    assert {stranger.get(path).status_code for path in ("/", "/ranking", "/p/x", "/find?account=x")} == {403}


def test_row_25_whoever_agreed_has_everything(forum):
    rate(forum.graph)
    link = OneTimeLink()
    client = create_app(forum.graph, forum.fingerprints, link=link).test_client()
    client.get(f"/enter/{link.token}")
    page = f"/p/{forum.who('ada').key}"
    for path in (page, f"{page}/network", f"{page}/network.json", "/ranking", "/ranking.json"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "ada" in answer.text


def test_row_28_a_source_from_which_nothing_comes_any_more_decays_out_of_its_window(
    graph, fingerprints, people, tmp_path
):
    city = Network("city", audience="public", window_days=90)
    forum = Network("forum", audience="public", window_days=90)
    lines = [person(who, network, person=f"{who} of {network}") for network in ("forum", "city")
             for who in ("ada", "hana", "ben")]  # fmt: skip
    register.add(graph, city, fingerprints, NOW)
    bring(graph, fingerprints, write(tmp_path / "p.csv", PEOPLE, lines), forum)
    old = write(tmp_path / "old.csv", HEADER, [("ben", "ada", "reply", START)])
    take_in(graph, fingerprints, old, forum)
    later = START + 91 * 86_400
    take_in(graph, fingerprints, write(tmp_path / "new.csv", HEADER, [("ben", "hana", "reply", later - 60)]), city)
    rate(graph, as_of=NOW.fromtimestamp(START + 89 * 86_400, NOW.tzinfo))
    assert standings_by_account(graph)["forum:ada"] > 0.15
    rate(graph, as_of=NOW.fromtimestamp(later, NOW.tzinfo))
    after = standings_by_account(graph)
    assert after["forum:ada"] == 0.15
    assert after["city:hana"] > 0.15


def standings_by_account(graph) -> dict[str, float]:
    return {row["account"]: row["standing"] for row in graph.run("explore/ranking", top=100)}


def test_row_29_a_network_that_is_disconnected_takes_its_part_of_the_score_with_it(
    graph, fingerprints, tmp_path, database
):
    city = Network("city", audience="public", finished=True)
    values = []
    for connected in (True, False):
        database.empty()
        connect.prepare(graph)
        register.add(graph, city, fingerprints, NOW)
        lines = [person(who, network, person=f"{who} of {network}") for network in ("forum", "city")
                 for who in ("ada", "hana", "ben") if connected or (who, network) != ("ada", "city")]  # fmt: skip
        bring(graph, fingerprints, write(tmp_path / "p.csv", PEOPLE, lines))
        for number, network in enumerate((FORUM, city)):
            told = [(a, b, "reply", START + number + 10 * n) for n, (a, b) in enumerate(
                (("ben", "ada"), ("ada", "hana"), ("hana", "ben"), ("hana", "ada")))]  # fmt: skip
            take_in(graph, fingerprints, write(tmp_path / f"{network.name}.csv", HEADER, told), network)
        rate(graph)
        if connected:
            before = standings_by_account(graph)
            agreeing.withdraw(graph, address(graph, fingerprints, "city:ada"), list(Purpose), NOW, how="test")
            rate(graph)
        values.append(standings_by_account(graph))
    assert values[0] == values[1]
    assert values[0].keys() == before.keys() - {"city:ada"}
    assert values[0]["city:hana"] != before["city:hana"]


def test_row_32_the_same_acts_give_the_same_list(forum):
    rate(forum.graph)
    first = forum.graph.run("explore/ranking", top=100)
    rate(forum.graph)
    assert forum.graph.run("explore/ranking", top=100) == first


def test_row_33_every_number_says_as_of_when_it_is(kloutgraph, forum, rows):
    rows("MATCH (s:State) REMOVE s.secret")
    rate(forum.graph)
    assert '"as_of"' in kloutgraph("top", "--json").out
    assert "as of" in kloutgraph("top").err


def test_row_44_every_score_is_the_sum_of_its_parts(forum):
    rate(forum.graph)
    for name in ("ada", "ben", "cleo", "dan", "hana"):
        one = parts.explain(forum.graph, forum.who(name).key)
        pooled = [part for part in (one.others, one.unshown) if part]
        assert round(10 * (one.base + sum(part.points for part in (*one.parts, *pooled)))) == round(10 * one.score)


def test_row_48_whom_to_ask_stands_on_the_page(graph, fingerprints):
    register.add(graph, Network("forum", contact="privacy@forum.example"), fingerprints, NOW)
    client = create_app(graph, fingerprints, link=OneTimeLink()).test_client()
    assert "privacy@forum.example" in client.get("/privacy").text
    assert "Versions of this policy" in client.get("/privacy").text


def test_row_49_whoever_changes_what_was_written_is_found(forum, rows):
    assert ledger.broken_at(forum.graph) is None
    rows("MATCH (e:Entry {number: 2}) SET e.facts = replace(e.facts, '5', '6')")
    assert ledger.broken_at(forum.graph) == 2


def test_row_54_bringing_people_moves_no_score(forum, people):
    rate(forum.graph)
    before = standings(forum.graph)
    people(*(person(f"new{n}") for n in range(22)))
    rate(forum.graph)
    after = standings(forum.graph)
    assert {name: after[name] for name in before} == before
    assert {after[f"new{n}"] for n in range(22)} == {0.15}
