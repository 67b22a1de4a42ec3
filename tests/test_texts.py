"""Copies of one text count once and what sells something does not; no text is kept, and order changes nothing."""

import json
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kloutgraph import networks, survey, texts
from kloutgraph.bulk import reading, table
from kloutgraph.bulk.people import OneByOne
from kloutgraph.model import Act, Reason
from kloutgraph.networks import Reading
from tests.acts import FORUM, HEADER, NOW, PEOPLE, RESEARCH, START, bring, person, quiet, take_in
from tests.planted_texts import HONEST, SELLING, copies

SEED = Path(__file__).parents[2] / "shared" / "seed" / "we-value-your-privacy.txt"
KLOUT = "0"
TITLE = "The Wonders of Half-Open Gates"
SITES = ("Daily Post", "Lake News", "Gate Keepers and Their Friends Today", "Just another site - Test", "")
MADE_UP = [
    *(f"{TITLE} | {site}" if n % 2 else f"{site or 'Gazette'} - {TITLE}" for n, site in enumerate(SITES * 5)),
    "Thanks for the update.", "Thanks for the update Joe, it helps.", "Cheap uggs, the best price for women",
    "beachwear for men in goa", "please click the next internet page", "I blogged the reasons why here:",
]  # fmt: skip


def comments() -> list[str]:
    """The comments of the seed where that is at hand, or made-up ones like them; of a pingback its title."""
    if not SEED.exists():
        return MADE_UP
    said = SEED.read_text(encoding="utf-8").partition("trackback from your own site.")[2]
    found = []
    for comment in re.split(r"\n  \N{BULLET} ", said)[1:]:
        who, _, text = comment.partition("\n")
        found.append(who.removeprefix("Pingback: ").strip() if who.startswith("Pingback: ") else " ".join(text.split()))
    return found


def write(file: Path, acts: list[Mapping[str, object]]) -> Path:
    file.write_text("".join(json.dumps(act) + "\n" for act in acts), encoding="utf-8")
    return file


def act(number: int, text: str, **other: object) -> dict[str, object]:
    said = {"actor": str(1000 + number), "target": KLOUT, "kind": "mention", "at": START + 600 * number, "text": text}
    return said | other


def held(rows) -> set[int]:
    return {row["at"] for row in rows("MATCH ()-[act]->() WHERE act.at IS NOT NULL RETURN act.at AS at")}


@pytest.fixture
def imported(graph, fingerprints, tmp_path):
    """Import acts with texts, of research data or of another network."""
    from kloutgraph import intake, register
    from kloutgraph.intake import Order

    def bring_acts(acts, network=RESEARCH, **options):
        register.add(graph, network, fingerprints, NOW)
        file = write(tmp_path / "acts.jsonl", list(acts))
        order = Order(file, network, networks.named("jsonl"), Reading(), NOW, **options)
        return intake.take_in(graph, fingerprints, order, quiet)

    return bring_acts


def test_row_47_and_51_the_copies_of_one_pingback_count_as_one_and_the_spam_as_none(imported, rows):
    said = comments()
    title = "Full-Box CRM" if SEED.exists() else TITLE
    copied = [number for number, text in enumerate(said) if title in text]
    assert len(copied) == (23 if SEED.exists() else 25)
    spam = [n for n, text in enumerate(said) if re.search(r"\buggs?\b|beachwear|please click", text, re.IGNORECASE)]
    assert len(spam) == 3
    report = imported(act(number, text) for number, text in enumerate(said))
    assert report.withheld == {Reason.COPY: len(copied) - 1, Reason.ADVERTISING: 3}
    counted = {(at - START) // 600 for at in held(rows)}
    assert counted & set(copied) == {copied[0]}
    assert not counted & set(spam)
    assert counted == set(range(len(said))) - set(copied[1:]) - set(spam), "all others count"


def test_the_order_of_the_file_changes_nothing_and_neither_does_the_same_file_again(imported, rows, database):
    acts = [act(number, text) for number, text in enumerate(comments())]
    first = imported(acts)
    kept = held(rows)
    again = imported(acts)
    assert (again.admitted, again.withheld) == (0, first.withheld)
    random.Random(4).shuffle(acts)
    other = imported(acts)
    assert (other.admitted, other.withheld, held(rows)) == (0, first.withheld, kept)


def test_no_text_and_no_fingerprint_of_one_is_kept(imported, rows):
    imported([act(1, "An unmistakable quokka wrote these seven words"), act(2, "buy cheap quokka boots for women")])
    everything = str(rows("MATCH (n) OPTIONAL MATCH (n)-[r]-() RETURN properties(n), properties(r)"))
    assert "quokka" not in everything
    (kept,) = rows("MATCH ()-[r:MENTIONED]->() RETURN keys(r) AS says")
    assert set(kept["says"]) == {"id", "at", "weight", "import"}


def test_a_copy_counts_where_the_first_is_of_somebody_who_takes_no_part(imported, graph, fingerprints, tmp_path, rows):
    people = tmp_path / "people.csv"
    people.write_text("\n".join([PEOPLE, *(",".join(person(who)) for who in ("ada", "hana", "ben"))]), encoding="utf-8")
    bring(graph, fingerprints, people)
    said = [act(n, "The very same seven words of text", actor=who, target="ben")
            for n, who in enumerate(("eve_9f3k7q2m", "ada", "hana"))]  # fmt: skip
    report = imported(said, FORUM)
    assert (report.admitted, report.withheld) == (1, {Reason.NEVER_AGREED: 1, Reason.COPY: 1})
    assert held(rows) == {START + 600}


def test_what_is_no_copy_counts(imported):
    words = "Nobody has ever said this before me"
    day = 86_400
    report = imported([
        act(1, words), act(2, words, target="9"),                          # towards somebody else
        act(3, words, at=START + (texts.COPY_DAYS + 1) * day),             # long after
        act(4, words, kind="repost"), act(5, words, kind="like"),          # passing on is what those kinds are
        act(6, "Thanks a lot!"), act(7, "Thanks a lot!"),                  # too short to be no coincidence
        act(8, f"One thing and more | {words} of a site"), act(8, f"Another thing than that | {words} of a site"),
    ])  # fmt: skip
    assert (report.read, report.withheld) == (9, {})


def test_one_post_that_is_told_twice_counts_as_its_heavier_act(imported, rows):
    text = "It mentions and replies in one post"
    imported([act(1, text), act(1, text, kind="reply")])
    assert rows("MATCH ()-[r]->() WHERE r.at IS NOT NULL RETURN type(r) AS t") == [{"t": "REPLIED"}]
    by_id = imported([act(2, text, id="x", target="7"), act(2, text, id="x", target="7", kind="reply")])
    assert (by_id.admitted, by_id.held, by_id.withheld) == (1, 1, {})


def test_a_dry_run_says_the_same_and_every_row_is_accounted_for(imported):
    acts = [act(number, text) for number, text in enumerate(comments())]
    rehearsed = imported(acts, dry_run=True)
    report = imported(acts)
    assert report.adds_up
    assert (rehearsed.withheld, rehearsed.admitted) == (report.withheld, report.admitted)


def test_a_csv_with_texts_is_read_alike_and_other_columns_can_be_mapped(graph, fingerprints, tmp_path):
    said = [(f"{n}", "0", "mention", START + n, f'"Much ado about nothing, they say | {site}"')
            for n, site in enumerate(SITES, 1)]  # fmt: skip
    file = tmp_path / "acts.csv"
    lines = [",".join(map(str, row)) for row in said]
    file.write_text("\n".join([f"{HEADER},title", *lines]) + "\n", encoding="utf-8")
    report = take_in(graph, fingerprints, file, columns={"text": "title"})
    assert (report.admitted, report.withheld) == (1, {Reason.COPY: len(SITES) - 1})


def test_only_files_with_texts_are_read_once_more(tmp_path):
    form = networks.named("jsonl")
    for text, wanted in (("words", True), ("", False)):
        file = write(tmp_path / "acts.jsonl", [act(1, text)])
        assert survey.survey(file, form, Reading(), RESEARCH, quiet).texts is wanted
    (row,) = form.read(file, Reading())
    assert isinstance(row, Act)


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_a_file_with_texts_is_not_brought_as_a_whole(tmp_path, ending):
    said = act(1, "words")
    file = write(tmp_path / "acts.jsonl", [said])
    if ending == "csv":
        file = tmp_path / "acts.csv"
        file.write_text(",".join(said) + "\n" + ",".join(map(str, said.values())) + "\n", encoding="utf-8")
    with table.opened(tmp_path, 200) as db, pytest.raises(OneByOne):
        reading.read(db, tmp_path, file, networks.told_by_name(file), Reading(), lambda _: None)


def test_advertising_is_told_from_what_people_say_with_the_published_precision_and_recall():
    found = [text for text in (*SELLING, *HONEST) if texts.sells(text)]
    right = len(set(found) & set(SELLING))
    assert right / len(found) >= 0.9
    assert right / len(SELLING) >= 0.8


@pytest.mark.parametrize("seed", [2, 3])
def test_planted_copies_are_told_from_what_was_said_once_with_the_published_precision_and_recall(seed):
    said, copied = copies(seed)
    found = texts.withheld(_said(said))
    right = len(found.keys() & copied)
    assert right / len(found) >= 0.9
    assert right / len(copied) >= 0.8


def _said(rows: list[tuple[int, str, str]]) -> Iterator[texts.Said]:
    for line, (at, actor, text) in enumerate(rows):
        whole, parts = texts.marks(text)
        yield texts.Said(at, 0.0, actor, str(line), KLOUT, line, whole, parts, texts.sells(text))
