import csv
import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import networkx
import pytest

from kloutgraph import demo, register
from kloutgraph.connect import Opened
from kloutgraph.demo import CIRCLE_NAMES, HIDDEN, HIDDEN_NAMES, LISTED, LISTED_CAST, NOW, TOWN, UNLISTED, circle_of
from kloutgraph.model import Act, Method, Purpose, Reason, Rejected, Wishes
from kloutgraph.networks import Reading, canonical, people
from kloutgraph.networks.people import Entry
from kloutgraph.privacy import policy
from kloutgraph.privacy.fingerprint import TOWN_SECRET, Fingerprints, normal
from kloutgraph.web.starting import fill

DAY_S = 86_400
PEOPLE_SHA256 = "abbd8dd549b91dd86c887186ef82dc64bf4954cbc840b89b85bcd5fe42854a1e"
ACTS_SHA256 = "41449af72b9a5c491ec3ac6c77679403492f69a94173492b4090ac53bef43f94"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    demo.write_people(folder / "people.csv")
    demo.write_acts(folder / "acts.csv")
    return folder


@pytest.fixture(scope="module")
def entries(folder: Path) -> dict[str, Entry]:
    read = list(people.read(folder / "people.csv", NOW))
    return {entry.account: entry for entry in read if isinstance(entry, Entry)}


@pytest.fixture(scope="module")
def acts(folder: Path) -> list[Act]:
    return [act for act in canonical.read(folder / "acts.csv", Reading()) if isinstance(act, Act)]


def refusal(entries: dict[str, Entry], handle: str, purpose: Purpose = Purpose.MEASURE) -> Reason | None:
    wishes = entries[handle].wishes if handle in entries else Wishes()
    return policy.refusal(wishes, basis=TOWN.basis, purpose=purpose, at=NOW)


def admitted(entries: dict[str, Entry], acts: list[Act]) -> list[Act]:
    held = {handle for handle in circle_of if refusal(entries, handle) is None}
    return [
        act
        for act in acts
        if act.actor != act.target
        and {act.actor, act.target} <= held
        and policy.is_public(act.visibility, act.container_visibility, basis=TOWN.basis, asserted=TOWN.audience)
    ]


def influence(acts: list[Act], half_life_days: float) -> "networkx.DiGraph[str]":
    """Return who is moved by whom, the faded weights of the acts added up."""
    weight = {kind.name: kind.weight for kind in TOWN.kinds}
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for act in acts:
        age_days = (NOW.timestamp() - act.at) / DAY_S
        before = graph.get_edge_data(act.actor, act.target, {"weight": 0.0})["weight"]
        graph.add_edge(act.actor, act.target, weight=before + weight[act.kind] * 2 ** (-age_days / half_life_days))
    return graph


def ranking(acts: list[Act], half_life_days: float = 30.0) -> list[str]:
    graph = influence(acts, half_life_days)
    standing = networkx.pagerank(graph, Method().damping, weight="weight", max_iter=500, tol=1e-12)
    return sorted(standing, key=lambda handle: -standing[handle])


def share_of_the_first_tenth(times: Counter[str]) -> float:
    return sum(count for _, count in times.most_common(len(circle_of) // 10)) / times.total()


def test_the_town_is_written_with_the_same_bytes_every_time(folder: Path, tmp_path: Path) -> None:
    demo.write_people(tmp_path / "people.csv")
    demo.write_acts(tmp_path / "acts.csv")
    for name in ("people.csv", "acts.csv"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_the_town_does_not_depend_on_the_order_of_hashes(folder: Path, tmp_path: Path) -> None:
    script = "import sys, pathlib; from kloutgraph import demo; there = pathlib.Path(sys.argv[1]);"
    script += "demo.write_people(there / 'people.csv'); demo.write_acts(there / 'acts.csv')"
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True, env=environment)
        for name in ("people.csv", "acts.csv"):
            assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_the_town_is_the_one_that_the_docs_speak_of(folder: Path) -> None:
    """Red after a change of the town: look at every score and rank that is written out, then change these."""
    assert hashlib.sha256((folder / "people.csv").read_bytes()).hexdigest() == PEOPLE_SHA256
    assert hashlib.sha256((folder / "acts.csv").read_bytes()).hexdigest() == ACTS_SHA256


def test_both_files_have_the_columns_they_should(folder: Path) -> None:
    heads = {name: (folder / name).read_text(encoding="utf-8").splitlines()[0] for name in ("people.csv", "acts.csv")}
    assert heads == {
        "people.csv": "person,account,network,adult,birth_date,organisation,private,measure,show,agreed_at,"
        "agreed_until,withdrawn_at,name",
        "acts.csv": "actor,target,kind,at,id,visibility",
    }


def test_no_row_of_either_file_is_rejected(folder: Path) -> None:
    rows = [*people.read(folder / "people.csv", NOW), *canonical.read(folder / "acts.csv", Reading())]
    assert [row for row in rows if isinstance(row, Rejected)] == []


def test_the_town_is_the_network_that_may_use_the_public_secret(entries: dict[str, Entry]) -> None:
    assert TOWN.name == register.TOWN
    assert {entry.network for entry in entries.values()} == {register.TOWN}


def test_about_400_people_live_in_the_town(entries: dict[str, Entry]) -> None:
    assert len({entry.person for entry in entries.values()}) == 392
    assert len(entries) == 393
    assert len(circle_of) == 401
    assert len(LISTED) == 281


def test_residents_are_refused_in_these_shares(entries: dict[str, Entry]) -> None:
    assert Counter(refusal(entries, handle) for handle in circle_of) == {
        None: 329,
        Reason.CONSENT_ENDED: 20,
        Reason.PRIVATE: 16,
        Reason.AGE_UNKNOWN: 16,
        Reason.MINOR: 12,
        Reason.NEVER_AGREED: 8,
    }


def test_those_who_may_be_named_are_those_whom_the_policy_lets_be_named(entries: dict[str, Entry]) -> None:
    shown = {handle: entry.name for handle, entry in entries.items() if not refusal(entries, handle, Purpose.SHOW)}
    assert shown == dict(LISTED)
    assert LISTED.keys() | UNLISTED.keys() == circle_of.keys()
    assert not LISTED.keys() & UNLISTED.keys()


def test_ada_and_hana_may_be_named_and_hana_is_an_organisation(entries: dict[str, Entry]) -> None:
    assert LISTED_CAST == ("ada", "hana")
    assert [refusal(entries, handle, Purpose.SHOW) for handle in LISTED_CAST] == [None, None]
    assert [entries[handle].wishes.organisation for handle in LISTED_CAST] == [False, True]


def test_the_hidden_six_are_hidden_each_for_a_reason_of_their_own(entries: dict[str, Entry]) -> None:
    reasons = {handle.split("_")[0]: refusal(entries, handle, Purpose.SHOW) for handle in HIDDEN}
    assert reasons == {
        "ben": Reason.NOT_SHOWN,
        "cleo": Reason.MINOR,
        "dan": Reason.CONSENT_ENDED,
        "eve": Reason.NEVER_AGREED,
        "finn": Reason.PRIVATE,
        "gil": Reason.AGE_UNKNOWN,
    }


def test_ben_is_counted_but_not_shown(entries: dict[str, Entry]) -> None:
    ben = HIDDEN[0]
    assert refusal(entries, ben, Purpose.MEASURE) is None
    assert refusal(entries, ben, Purpose.SHOW) is Reason.NOT_SHOWN


def test_eve_was_never_asked_so_no_line_tells_of_her(folder: Path, entries: dict[str, Entry]) -> None:
    assert [handle for handle in HIDDEN if handle not in entries] == ["eve_9f3k7q2m"]
    assert "Zyxgravlin" not in (folder / "people.csv").read_text(encoding="utf-8")


def test_cleo_is_fifteen(folder: Path) -> None:
    with (folder / "people.csv").open(encoding="utf-8", newline="") as file:
        cleo = next(row for row in csv.DictReader(file) if row["account"].startswith("cleo_"))
    assert (cleo["birth_date"], cleo["measure"], cleo["show"]) == ("2010-11-30", "yes", "yes")


def test_everybody_agreed_in_2024(entries: dict[str, Entry]) -> None:
    consents = [one for entry in entries.values() for one in (entry.wishes.measure, entry.wishes.show) if one]
    assert {consent.agreed_at.year for consent in consents} == {2024}


def test_one_person_has_two_accounts_in_two_circles(entries: dict[str, Entry]) -> None:
    accounts = Counter(entry.person for entry in entries.values())
    twice = [entry.account for entry in entries.values() if accounts[entry.person] > 1]
    assert len(twice) == 2
    assert len({circle_of[handle] for handle in twice}) == 2
    assert set(twice) <= LISTED.keys()


def test_a_dozen_residents_are_organisations(entries: dict[str, Entry]) -> None:
    assert sum(entry.wishes.organisation for entry in entries.values()) == 12


def test_a_search_for_one_resident_finds_nobody_else() -> None:
    for texts in (sorted(circle_of), sorted({*LISTED.values(), *UNLISTED.values()})):
        assert [(one, other) for one in texts for other in texts if one != other and one in other] == []


def test_no_handle_is_a_bare_word_but_those_of_ada_and_hana() -> None:
    assert sorted(handle for handle in circle_of if not set(handle) & {"_", "."}) == list(LISTED_CAST)
    assert all(normal(handle) == handle for handle in circle_of)


def test_nothing_that_may_be_seen_contains_a_hidden_handle_or_name() -> None:
    seen = " ".join([*LISTED, *LISTED.values(), *CIRCLE_NAMES]).lower()
    assert [text for text in (*HIDDEN, *HIDDEN_NAMES) if text.lower() in seen] == []
    assert min(len(text) for text in (*HIDDEN, *HIDDEN_NAMES)) >= 12


def test_the_hidden_act_and_are_acted_upon_so_that_a_leak_would_show(acts: list[Act]) -> None:
    acted, received = Counter(act.actor for act in acts), Counter(act.target for act in acts)
    assert min(acted[handle] for handle in HIDDEN) >= 100
    assert min(received[handle] for handle in HIDDEN) >= 100
    with_ada = Counter({act.actor, act.target} & set(HIDDEN) != set() for act in acts if "ada" in act[1:3])
    assert with_ada[True] >= 200


def test_ben_moves_ada_more_than_almost_anybody_and_she_moves_him(entries: dict[str, Entry], acts: list[Act]) -> None:
    moved = influence(admitted(entries, acts), 30.0)
    movers = sorted(moved["ada"], key=lambda handle: -moved["ada"][handle]["weight"])
    assert HIDDEN[0] in movers[:3]
    assert moved[HIDDEN[0]]["ada"]["weight"] > 5


def test_the_year_has_15_to_20_thousand_acts_of_five_kinds(acts: list[Act]) -> None:
    kinds = Counter(act.kind for act in acts)
    assert 15_000 <= len(acts) <= 20_000
    assert kinds.keys() == {"like", "follow", "mention", "reply", "repost"}
    assert min(kinds.values()) > 1_000
    assert len({act.id for act in acts}) == len(acts)


def test_acts_stand_in_order_and_within_the_year(acts: list[Act]) -> None:
    moments = [act.at for act in acts]
    assert moments == sorted(moments)
    assert datetime.fromtimestamp(moments[0], UTC).date().isoformat() == "2025-01-01"
    assert datetime.fromtimestamp(moments[-1], UTC).date().isoformat() == "2025-12-31"


def test_some_acts_are_for_followers_and_some_towards_oneself(acts: list[Act]) -> None:
    assert {act.visibility for act in acts} == {"public", "followers"}
    assert 0.02 < sum(act.visibility == "followers" for act in acts) / len(acts) < 0.06
    assert 20 <= sum(act.actor == act.target for act in acts) <= 150


def test_nobody_follows_the_same_account_twice(acts: list[Act]) -> None:
    follows = Counter((act.actor, act.target) for act in acts if act.kind == "follow")
    assert max(follows.values()) == 1


def test_everybody_who_acts_lives_in_the_town_and_everybody_in_the_town_acts(acts: list[Act]) -> None:
    assert {handle for act in acts for handle in (act.actor, act.target)} == circle_of.keys()


def test_six_circles_have_at_least_forty_accounts_each() -> None:
    assert len(CIRCLE_NAMES) == 6
    sizes = Counter(circle_of.values())
    assert sizes.keys() == set(CIRCLE_NAMES)
    assert min(sizes.values()) >= 40


def test_a_circle_is_denser_inside_than_towards_any_other(acts: list[Act]) -> None:
    sizes = Counter(circle_of.values())
    between = Counter((circle_of[act.actor], circle_of[act.target]) for act in acts)
    for one in CIRCLE_NAMES:
        density = {other: between[one, other] / (sizes[one] * sizes[other]) for other in CIRCLE_NAMES}
        assert all(density[one] > 3 * density[other] for other in CIRCLE_NAMES if other != one)


def test_every_two_circles_have_a_bridge(acts: list[Act]) -> None:
    between = {(circle_of[act.actor], circle_of[act.target]) for act in acts}
    assert len(between) == 36


def test_a_tenth_of_the_accounts_receives_nearly_half_of_the_acts(acts: list[Act]) -> None:
    assert share_of_the_first_tenth(Counter(act.target for act in acts)) > 0.45


def test_a_tenth_of_the_accounts_does_four_acts_of_ten(acts: list[Act]) -> None:
    assert share_of_the_first_tenth(Counter(act.actor for act in acts)) > 0.4


def test_night_owls_act_at_night_and_dawn_bakers_in_the_morning(acts: list[Act]) -> None:
    hours = {
        name: Counter((act.at // 3600) % 24 for act in acts if circle_of[act.actor] == name)
        for name in circle_of.values()
    }
    owls, bakers = hours["night owls"], hours["dawn bakers"]
    assert sum(owls[hour] for hour in (22, 23, 0, 1)) > 3 * sum(owls[hour] for hour in (14, 15, 16, 17))
    assert sum(bakers[hour] for hour in (5, 6, 7, 8)) > 3 * sum(bakers[hour] for hour in (21, 22, 23, 0))


def test_rowers_act_most_at_the_weekend(acts: list[Act]) -> None:
    days = Counter(
        datetime.fromtimestamp(act.at, UTC).weekday() for act in acts if circle_of[act.actor] == "river rowers"
    )
    assert min(days[5], days[6]) > max(days[day] for day in range(5))


def test_some_go_quiet_and_some_rise_during_the_year(acts: list[Act]) -> None:
    half = NOW.timestamp() - 183 * DAY_S
    early, late = (Counter(act.target for act in acts if (act.at < half) is first) for first in (True, False))
    assert sum(early[handle] > 30 and late[handle] * 4 < early[handle] for handle in circle_of) >= 5
    assert sum(late[handle] > 30 and early[handle] * 4 < late[handle] for handle in circle_of) >= 5


def test_ada_and_hana_rank_high_among_all_who_are_counted(entries: dict[str, Entry], acts: list[Act]) -> None:
    ranks = ranking(admitted(entries, acts))
    assert ranks.index("ada") < 2
    assert ranks.index("hana") < 15


def test_the_half_life_matters(entries: dict[str, Entry], acts: list[Act]) -> None:
    counted = admitted(entries, acts)
    now, ever = ranking(counted)[:20], ranking(counted, half_life_days=1e6)[:20]
    assert len(set(now) - set(ever)) >= 3


def test_more_than_half_of_the_acts_are_admitted_and_every_reason_occurs(
    entries: dict[str, Entry], acts: list[Act]
) -> None:
    assert 9_000 <= len(admitted(entries, acts)) <= 12_000
    ends = {refusal(entries, handle) for act in acts for handle in (act.actor, act.target)}
    assert ends == {
        None,
        Reason.CONSENT_ENDED,
        Reason.PRIVATE,
        Reason.AGE_UNKNOWN,
        Reason.MINOR,
        Reason.NEVER_AGREED,
    }


def test_the_demo_has_a_year_of_scores_behind_it_and_a_second_one_adds_none(graph):
    opened = Opened(graph, Fingerprints(TOWN_SECRET))
    fill(opened, demo.BEFORE)
    ada = opened.fingerprints.key("town", "ada")
    history = graph.run("explore/history", account=ada)
    assert [row["as_of"][:7] for row in history] == ["2025-04", "2025-07", "2025-10", "2025-12"]
    assert len({row["score"] for row in history}) > 1
    fill(opened, demo.BEFORE)
    assert graph.run("explore/history", account=ada) == history
