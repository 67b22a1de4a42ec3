"""Import and rate from the page: the same as the commands do, one at a time, stopped when asked, nothing left over."""

import csv
import io
import re
import shutil
import tempfile
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient

from kloutgraph import intake, register
from kloutgraph.graph import Graph
from kloutgraph.model import Reason
from kloutgraph.privacy import secret
from kloutgraph.rights import leaving
from kloutgraph.scores import rating
from kloutgraph.web import create_app, uploads
from kloutgraph.web.upkeep import Upkeep
from kloutgraph.web.visitor import OneTimeLink
from kloutgraph.web.working import End, Outcome, What, Working
from tests.acts import FORUM, HEADER, NOW, PEOPLE, RESEARCH, START, checksum_of_all, person, rate, take_in, write

TOKEN = 'name="csrf_token" value="([^"]+)"'
MANY = [(n % 40, 100 + n % 7, "reply", START + n) for n in range(600)]


@pytest.fixture
def link() -> OneTimeLink:
    return OneTimeLink()


@pytest.fixture
def working() -> Working:
    """The work of a server that runs as long as the test."""
    return Working()


@pytest.fixture
def uploaded(tmp_path, monkeypatch) -> Path:
    """Where files that are sent lie for a while."""
    folder = tmp_path / "sent"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def app(graph: Graph, fingerprints, link, working, uploaded):
    for network in (FORUM, RESEARCH):
        register.add(graph, network, fingerprints, NOW)
    with working.running():
        yield create_app(graph, fingerprints, link=link, clock=lambda: NOW, working=working)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(intake, "BATCH_ROWS", 50)


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch):
    """Let the work wait at its step number *at*, until ``go`` is set; ``there`` is set when it waits."""
    held = SimpleNamespace(at=3, steps=0, there=threading.Event(), go=threading.Event())
    tell = Working._tell

    def slowly(self, step, done, total):
        tell(self, step, done, total)
        held.steps += 1
        if held.steps == held.at:
            held.there.set()
            assert held.go.wait(30)
            tell(self, step, done, total)  # as if the next step came

    monkeypatch.setattr(Working, "_tell", slowly)
    yield held
    held.go.set()


def send(client: FlaskClient, what: str, **fields):
    """Send the form *what* of the page; a path is sent as the file it is."""
    said = {
        name: (value.open("rb"), value.name) if isinstance(value, Path) else value for name, value in fields.items()
    }
    token = re.search(TOKEN, client.get("/privacy").text)[1]
    return client.post(f"/work/{what}", data={"csrf_token": token, **said})


def ended(working: Working):
    """Wait for the end of the work and return its state."""
    end = time.monotonic() + 60
    while working.is_under_way and time.monotonic() < end:
        time.sleep(0.02)
    assert working.state.end, "it does not end"
    return working.state


def everybody(folder: Path) -> Path:
    return write(folder / "people.csv", PEOPLE, [person("ada"), person("ben", show="no"), person("cleo", adult="no")])


def their_acts(folder: Path) -> Path:
    pairs = [("ada", "ben", "reply"), ("ben", "ada", "like"), ("cleo", "ada", "like"), ("ada", "ben", "soon")]
    rows = [(actor, target, "like" if kind == "soon" else kind, "soon" if kind == "soon" else START + n)
            for n, (actor, target, kind) in enumerate(pairs)]  # fmt: skip
    return write(folder / "acts.csv", HEADER, rows)


def test_people_acts_and_a_rating_from_the_page_are_those_of_the_commands(
    client, working, kloutgraph, database, fingerprints, tmp_path, rows
):
    people, acts = everybody(tmp_path), their_acts(tmp_path)
    assert send(client, "people", file=people).location == "/work"
    brought = ended(working).outcome
    send(client, "acts", file=acts, network="forum")
    imported = ended(working).outcome
    send(client, "rating", half_life_days="10", window_days="400", as_of="2025-03-01")
    ended(working)
    page = client.get("/work").text
    assert "Rating 1 is the one that is shown now" in page
    assert checksum_of_all(rows) not in page, "it begins with how many acts there are"
    scores = database.graph.run("explore/ranking", top=10)
    made = rating.current(database.graph)
    assert (made.half_life_days, made.window_days, made.as_of.isoformat()) == (10, 400, "2025-03-01T00:00:00+00:00")
    checksum = checksum_of_all(rows)
    kept = secret.path(tmp_path / "home" / "config")
    kept.parent.mkdir(parents=True)
    kept.write_text(fingerprints.secret.hex())
    kept.chmod(0o600)
    database.empty()
    kloutgraph("networks", "add", "forum", "--basis", "consent", "--audience", "public", "--finished")
    assert brought.sentences == (kloutgraph("people", people).out.splitlines()[0],)
    said = kloutgraph("import", acts, "--network", "forum").out
    assert imported.sentences == (said.splitlines()[0],)
    assert imported.withheld == {Reason.NEVER_AGREED.value: 1}
    assert checksum == checksum_of_all(rows)
    kloutgraph("rate", "--half-life-days", "10", "--window-days", "400", "--as-of", "2025-03-01")
    again = database.graph.run("explore/ranking", top=10)
    assert [(row["account"], row["score"]) for row in scores] == [(row["account"], row["score"]) for row in again]


def test_the_page_says_what_became_of_the_rows_and_hands_out_the_rejected_ones(client, working, tmp_path):
    send(client, "people", file=everybody(tmp_path))
    ended(working)
    send(client, "acts", file=their_acts(tmp_path), network="forum")
    assert ended(working).end is End.DONE
    page = client.get("/work").text
    assert "read 4 = 2 admitted + 0 already held + 1 withheld + 1 rejected" in page.lower()
    assert re.search(rf"{Reason.NEVER_AGREED.value}</th><td class=\"n\">1<", page)
    assert "line 5: the value of at is no time" in page
    rejected = list(csv.DictReader(io.StringIO(client.get("/work/rejects.csv").text)))
    assert [row["line"] for row in rejected] == ["5"]
    assert 'href="#rate"' in page
    assert "cleo" not in page
    assert (client.get("/work.json").json["state"], client.get("/work.json").json["rejected"]) == ("done", 1)


def test_an_import_that_is_stopped_is_completed_by_the_same_file(
    client, working, held_up, graph, fingerprints, tmp_path, rows, small_batches
):
    file = write(tmp_path / "many.csv", HEADER, MANY)
    send(client, "acts", file=file, network="research")
    assert held_up.there.wait(30)
    assert client.get("/work.json").json["said"] == "150 of 600 rows"
    send(client, "stop", number="1")
    assert client.get("/work.json").json["stopping"] is True
    held_up.go.set()
    assert ended(working).end is End.STOPPED
    assert "Send the same file again" in client.get("/work").text
    some = graph.one("schema/state")["acts"]
    assert 0 < some < len(MANY)
    shutil.copy(file, tmp_path / "renamed.csv")
    send(client, "acts", file=tmp_path / "renamed.csv", network="research")
    outcome = ended(working).outcome
    assert f"went on after row {some}, where an earlier run was interrupted" in outcome.sentences
    whole = checksum_of_all(rows)
    assert graph.one("schema/state")["acts"] == len(MANY)
    assert take_in(graph, fingerprints, file).checksum == whole


def test_there_is_one_piece_of_work_at_a_time(client, working, held_up, tmp_path, small_batches, uploaded):
    file = write(tmp_path / "many.csv", HEADER, MANY)
    send(client, "acts", file=file, network="research")
    assert held_up.there.wait(30)
    for what, fields in (("acts", {"file": file, "network": "research"}), ("people", {"file": file}), ("rating", {})):
        answer = send(client, what, **fields)
        assert (answer.status_code, "Something is under way already" in answer.text) == (409, True)
    assert len(list(uploaded.iterdir())) == 1
    held_up.go.set()
    assert ended(working).end is End.DONE
    assert list(uploaded.iterdir()) == [], "what was sent is not kept"


def test_every_page_says_that_something_is_under_way_to_whoever_came_in(
    client, stranger, working, held_up, tmp_path, small_batches
):
    send(client, "acts", file=write(tmp_path / "many.csv", HEADER, MANY), network="research")
    assert held_up.there.wait(30)
    assert "The import is under way: 40 %" in client.get("/").text
    assert "under way" not in stranger.get("/privacy").text
    assert stranger.get("/work").status_code == 403
    assert stranger.get("/work.json").status_code == 403
    page = client.get("/work").text
    assert '<progress id="bar" max="100" aria-labelledby="what" value="40">' in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    held_up.go.set()
    ended(working)
    assert "under way" not in client.get("/").text


def test_a_rating_that_is_stopped_leaves_the_scores_that_were_there(
    client, working, held_up, graph, fingerprints, tmp_path
):
    take_in(graph, fingerprints, write(tmp_path / "many.csv", HEADER, MANY))
    rate(graph)
    before = graph.run("explore/ranking", top=100)
    send(client, "rating", half_life_days="3")
    assert held_up.there.wait(30)
    send(client, "stop", number="1")
    held_up.go.set()
    assert ended(working).end is End.STOPPED
    assert graph.run("explore/ranking", top=100) == before
    assert rating.current(graph).number == 1
    send(client, "rating")
    assert ended(working).end is End.DONE
    assert rating.current(graph).number == 2


def test_scores_that_are_being_published_are_not_stopped(
    client, working, held_up, graph, fingerprints, tmp_path, monkeypatch
):
    take_in(graph, fingerprints, write(tmp_path / "many.csv", HEADER, MANY))
    held_up.at = 4
    send(client, "rating")
    assert held_up.there.wait(30)
    page = client.get("/work").text
    assert "this step is not left halfway" in page
    assert re.search('<form action="/work/stop"[^>]* hidden', page)
    assert send(client, "stop", number="1").status_code == 409
    held_up.go.set()
    assert ended(working).end is End.DONE


def test_what_has_ended_cannot_be_stopped_and_nothing_else_is_in_its_place(client, working, held_up, tmp_path):
    held_up.at = 0
    assert send(client, "stop", number="1").status_code == 409
    send(client, "acts", file=write(tmp_path / "many.csv", HEADER, MANY), network="research")
    ended(working)
    assert send(client, "stop", number="1").status_code == 409
    assert "number is that of the work to be stopped." in send(client, "stop", number="x").text


BAD = {
    "no CSV": (b"\x00\xff\xfe", "research", "is not UTF-8"),
    "empty": (b"", "research", "is empty"),
    "no header": (b"1,2,reply,2025-01-01\n", "research", "no header: its first line is a row of 4 values"),
    "a kind unheard of": (b"actor,target,kind,at\n1,2,wave,2025-01-01\n", "research", "declared: &#39;wave&#39;"),
    "names": (b"actor,target,kind,at\nada_long_name,ben,reply,2025-01-01\n", "research", "may be a name"),
}  # fmt: skip


@pytest.mark.parametrize("what", list(BAD))
def test_a_file_that_is_none_is_told_in_a_sentence(client, working, tmp_path, graph, uploaded, what):
    content, network, sentence = BAD[what]
    (tmp_path / "acts.csv").write_bytes(content)
    send(client, "acts", file=tmp_path / "acts.csv", network=network)
    ended(working)
    page = client.get("/work").text
    assert sentence in page
    assert "ada_long_name" not in page
    assert str(uploaded) not in page
    assert graph.one("schema/state")["acts"] == 0
    assert list(uploaded.iterdir()) == []


def test_a_column_that_is_not_there_is_not_echoed(client, working, tmp_path):
    file = write(tmp_path / "many.csv", HEADER, MANY)
    send(client, "acts", file=file, network="research", map="actor=somebody_i_look_for")
    ended(working)
    page = client.get("/work").text
    assert "no such column for actor; it has actor, target, kind, at" in page
    assert "somebody_i_look_for" not in page


@pytest.mark.parametrize(
    ("what", "fields", "sentence"),
    [
        ("acts", {"network": "nowhere"}, "network is one of those that the form offers"),
        ("acts", {"network": "forum"}, "file takes a file of yours: choose one"),
        ("acts", {"network": "forum", "format": "xml"}, "format is one of those that the form offers"),
        ("acts", {"network": "forum", "map": "actor"}, "map is written OURS=THEIRS"),
        ("acts", {"network": "forum", "map": "ada=ben"}, "map is written OURS=THEIRS"),
        ("people", {}, "file takes a file of yours: choose one"),
        ("rating", {"half_life_days": "0"}, "half_life_days takes a number of days above 0, at most 36,500"),
        ("rating", {"half_life_days": "nan"}, "half_life_days takes a number of days above 0, at most 36,500"),
        ("rating", {"window_days": "ada"}, "window_days takes a number of days above 0, at most 36,500"),
        ("rating", {"as_of": "soon"}, "as_of takes a day such as 2025-03-01, from 1990 to 2100"),
        ("rating", {"as_of": "0001-01-01"}, "as_of takes a day such as 2025-03-01, from 1990 to 2100"),
    ],
)
def test_a_form_that_does_not_fit_says_what_it_takes(client, working, what, fields, sentence):
    answer = send(client, what, **fields)
    assert (answer.status_code, f"{sentence}" in answer.text) == (400, True)
    assert "This form does not fit" in answer.text
    assert not {"nowhere", "ada", "soon"} & set(re.findall(r"\w+", answer.text))
    assert working.state is None


def test_a_rating_without_acts_says_so(client, working):
    send(client, "rating")
    assert ended(working).end is End.FAILED
    assert "A rating would read no act" in client.get("/work").text


def test_an_error_of_ours_ends_the_work_with_a_number_and_the_next_can_begin(working, caplog):
    def breaks(_tell):
        raise ZeroDivisionError("ada")

    with working.running():
        assert working.begin(What.RATING, breaks, lambda: None)
        outcome = ended(working).outcome
        assert outcome.sentences[0].rpartition(" ")[2] in caplog.text
        assert "ada" not in caplog.text + outcome.sentences[0]
        assert working.begin(What.RATING, lambda _tell: Outcome(("all is well",)), lambda: None)
        assert ended(working).outcome.sentences == ("all is well",)


def test_the_end_of_the_server_ends_the_work_first(app, client, working, held_up, tmp_path, small_batches, graph):
    send(client, "acts", file=write(tmp_path / "many.csv", HEADER, MANY), network="research")
    assert held_up.there.wait(30)
    ender = threading.Thread(target=_end, args=[working])
    ender.start()
    while working.state.stoppable:
        time.sleep(0.01)
    held_up.go.set()
    ender.join(30)
    assert working.state.end is End.STOPPED
    assert 0 < graph.one("schema/state")["acts"] < len(MANY)


def _end(working: Working) -> None:
    with working.running():
        pass


def test_what_is_too_large_is_refused_before_it_is_read(client, stranger, working, uploaded, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=0))
    token = re.search(TOKEN, client.get("/privacy").text)[1]
    large = {"csrf_token": token, "file": (io.BytesIO(b"x" * (uploads.FORM_BYTES + 1)), "acts.csv")}
    answer = client.post("/work/people", data=large)
    assert (answer.status_code, "This is too large" in answer.text) == (413, True)
    assert working.state is None
    assert list(uploaded.iterdir()) == []


def test_a_stranger_can_send_nothing_large_and_begin_nothing(stranger, working):
    token = re.search(TOKEN, stranger.get("/privacy").text)[1]
    for what in ("acts", "people", "rating", "stop"):
        assert stranger.post(f"/work/{what}", data={"csrf_token": token}).status_code == 403
        sent = {"csrf_token": token, "file": (io.BytesIO(b"x" * (uploads.FORM_BYTES + 1)), "acts.csv")}
        assert stranger.post(f"/work/{what}", data=sent).status_code == 413
    assert working.state is None


def test_a_rating_goes_on_when_somebody_leaves_meanwhile_and_upkeep_waits_for_its_end(client, working, held_up, forum):
    rate(forum.graph)
    keeper = Upkeep(forum.graph, lambda: NOW, turn=working.turn)
    send(client, "rating", half_life_days="3")
    assert held_up.there.wait(30)
    leaving.leave_out(forum.graph, forum.who("ben"), NOW, how="test")
    keeper._follow()
    assert rating.current(forum.graph).number == 1
    held_up.go.set()
    assert ended(working).end is End.DONE
    assert rating.current(forum.graph).half_life_days == 3
    assert not rating.is_due(forum.graph)
    keeper._follow()
    assert working.turn.acquire(blocking=False)
